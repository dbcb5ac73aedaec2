"""The word lists that tell page furniture from news, and how a line is looked up in them.

Takes words, gives booleans and reasons. The lists are data (``lexicons/*.txt``): one entry a line, ``#`` and a space
open a comment.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from compare.ingest.lines import fold_words


@cache
def read_words(name: str) -> frozenset[str]:
    """One list of ``lexicons/`` as lower-case entries."""
    text = files("compare.ingest").joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(row.strip() for row in text.splitlines() if row.strip() and not row.startswith("# "))


@cache
def read_phrases() -> dict[str, dict[str, list[tuple[tuple[str, ...], str]]]]:
    """Where (`line`, `start`, `first`, `any`, `sure`) to first word to phrases (as words) with their reasons."""
    found: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {
        where: {} for where in ("line", "start", "any", "first", "sure")
    }
    for row in sorted(read_words("furniture_phrases")):
        where, reason, phrase = (part.strip() for part in row.split("|"))
        words = tuple(fold_words(phrase.replace("#", "0")))
        found[where].setdefault(words[0], []).append((words, reason))
    return found


def find_phrase(where: str, words: tuple[str, ...]) -> str:
    """The reason of the longest listed phrase among the words, ``""`` without one.

    Args:
        where: Which phrases: `line` (are all the words), `start` or `first` (open them), `any` or `sure` (anywhere).
        words: Folded words of one line.
    """
    phrases = read_phrases()[where]
    longest, found = 0, ""
    for start, word in enumerate(words[:1] if where in ("line", "start", "first") else words):
        for phrase, reason in phrases.get(word, ()):
            is_here = len(phrase) > longest and words[start : start + len(phrase)] == phrase
            if is_here and (where != "line" or len(phrase) == len(words)):
                longest, found = len(phrase), reason
    return found


def share_of_page_words(words: Sequence[str]) -> float:
    """Share, in [0, 1], of the telling words that name parts of a page ("share", "comments"); numbers tell nothing."""
    page, little = read_words("page_words"), read_words("little_words")
    n_page = sum(word in page for word in words)
    n_other = sum(word not in page and word not in little and word != "#" for word in words)
    return n_page / (n_page + n_other) if n_page else 0.0
