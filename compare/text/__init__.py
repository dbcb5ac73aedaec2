"""From text to structure: sentences with offsets, roles, tokens, quantities. Word lists lie under ``lexicons/``."""
