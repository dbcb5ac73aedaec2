"""The nouns that head a source ("minister", "resident", "insider"), by kind; data in `lexicons/roles.tsv`."""

from __future__ import annotations

from functools import lru_cache

from compare.text.word_lists import read_rows


@lru_cache(maxsize=1)
def load_roles() -> dict[str, frozenset[str]]:
    """The nouns that head sources, by kind (`lexicons/roles.tsv`)."""
    return {kind: frozenset(nouns.split()) for kind, nouns in read_rows("roles.tsv", "compare.findings.lexicons")}


@lru_cache(maxsize=16)
def nouns_of(*kinds: str) -> frozenset[str]:
    """The nouns of several kinds together."""
    return frozenset().union(*(load_roles()[kind] for kind in kinds))
