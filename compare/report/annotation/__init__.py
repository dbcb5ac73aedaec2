"""The comparison as annotations of the articles' texts, in the formats of annotation tools, with exact offsets."""
