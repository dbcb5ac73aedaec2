"""The sections of the page, one a module: each takes the pieces and gives ``Html``."""
