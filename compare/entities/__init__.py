"""Who is who: mentions, name variants, titles and metonyms, resolved over the whole event."""
