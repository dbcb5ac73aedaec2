"""Abbreviations: what a full stop after a word may mean.

Takes one word (without its last stop), gives its kind out of lexicons/abbreviations.txt, where the kinds are explained;
also the words that open a sentence (lexicons/openers.txt). Looks at no context: that is the splitter's part.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Abbreviations (without their last stop) and their kind."""
    return dict(line.split("\t") for line in _entries("abbreviations.txt"))


@lru_cache(maxsize=1)
def openers() -> frozenset[str]:
    """Words in lower case that open a sentence after an abbreviation."""
    return frozenset(_entries("openers.txt"))


def kind_of(word: str) -> str:
    """The kind of an abbreviation: title, never, number, open, time, mark; empty when it is none."""
    known = abbreviations()
    kind = known.get(word) or known.get(word.lower())
    if kind == "never" and word.isupper():
        kind = None  # "IE." is no "i.e."
    if kind is None and word.isupper():
        kind = known.get(word.capitalize())
    if kind is None and "-" in word:
        kind = kind_of(word.rsplit("-", 1)[1])
    if not kind and "." in word and all(len(part) == 1 and part.isalpha() for part in word.split(".")):
        kind = "open"  # U.S, J.R.R
    return kind or ""


def _entries(name: str) -> list[str]:
    lines = resources.files("compare.text.lexicons").joinpath(name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
