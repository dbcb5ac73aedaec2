"""From bytes to documents: one file a format, decoding, page furniture, the event folder."""
