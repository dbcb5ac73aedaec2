"""Number of nouns: is a word a plural, and what is its singular.

Takes one folded word, gives its singular by spelling rules and a short list of exceptions. Does not know parts of
speech: "runs" comes out as the plural of "run".
"""

from __future__ import annotations

from functools import lru_cache

from compare.text.quantity_pieces import lexicon_rows


@lru_cache(maxsize=1)
def _plurals() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon_rows("plurals.tsv")}


def is_plural(word: str) -> bool:
    """Whether a folded word looks like a plural noun."""
    if word in _plurals():
        return _plurals()[word] != word
    return len(word) > 3 and word[-1] == "s" and word[-2:] not in {"ss", "us", "is"}


def singular(word: str) -> str:
    """The singular of a folded noun; "people" becomes "person", a word that is no plural stays."""
    if word in _plurals():
        return _plurals()[word]
    if not is_plural(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]
