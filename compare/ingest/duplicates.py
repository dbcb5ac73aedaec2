"""Articles that one outlet printed twice.

Takes documents. Gives them without those that repeat another of the same outlet, and says which. The same copy in two
outlets is no duplicate: it is what this tool is for. Refuses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.model import Document

SHINGLE = 4  # words
SAME_SHARE = 0.9  # share of common shingles from which two articles with the same numbers are one


def drop_duplicates(documents: Sequence[Document]) -> tuple[list[Document], tuple[str, ...]]:
    """The documents without those that repeat another of the same outlet, and a sentence about each that is gone.

    The same words, or nearly (nine in ten runs of four words) with the same numbers: a later version with another
    death toll is an article of its own. Of two the longer is kept, then the first.
    """
    order = sorted(range(len(documents)), key=lambda i: (-len(documents[i].text), i))
    # By outlet and numbers, so that a year of one outlet is not compared article by article.
    kept: dict[tuple[str, tuple[str, ...]], list[tuple[int, frozenset[tuple[str, ...]]]]] = {}
    gone: dict[int, int] = {}
    for i in order:
        shingles, numbers = _fingerprint(documents[i].text)
        alike = kept.setdefault((documents[i].outlet.casefold(), numbers), [])
        twin = next((j for j, others in alike if _is_same(shingles, others)), None)
        if twin is None:
            alike.append((i, shingles))
        else:
            gone[i] = twin
    sentences = tuple(
        f'{_shown(documents[i])} repeats {_shown(documents[gone[i]])} of the same outlet ("{documents[i].outlet}"); '
        "it was kept once."
        for i in sorted(gone)
    )
    return [document for i, document in enumerate(documents) if i not in gone], sentences


def _fingerprint(text: str) -> tuple[frozenset[tuple[str, ...]], tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    shingles = frozenset(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
    return shingles, tuple(sorted({word for word in words if word.isdecimal()}))


def _is_same(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return len(one & other) >= SAME_SHARE * len(one | other)


def _shown(document: Document) -> str:
    return f'"{document.title[:80] or document.id}" ({document.path}, {document.id})'
