"""The nouns that head a source ("minister", "resident", "insider"), by kind; data in `lexicons/roles.tsv`."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def load_roles() -> dict[str, frozenset[str]]:
    """The nouns that head sources, by kind (`lexicons/roles.tsv`)."""
    text = resources.files("compare.findings").joinpath("lexicons/roles.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {kind: frozenset(nouns.split()) for kind, nouns in rows}


@lru_cache(maxsize=16)
def nouns_of(*kinds: str) -> frozenset[str]:
    """The nouns of several kinds together."""
    return frozenset().union(*(load_roles()[kind] for kind in kinds))
