"""What the quantity grammar reads: pieces of a sentence, and the record of a quantity that was found.

Takes a text, gives pieces (numbers, words, marks) whose offsets index it, in time linear in its length. Decides
nothing: what a number means is the business of the grammar modules that share these pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from compare.model import QuantityKind
from compare.text.word_lists import read_rows

# Numbers keep their inner separators (1,200.5 and 19.06.2025 and 6:50 are one piece). A dotted "a.m." is one word. The
# alternatives start with different characters and repeat without nesting, so that the whole is linear.
_PIECE = re.compile(
    r"(?P<number>[0-9]+(?:[.,:'’][0-9]+)*)|(?P<word>[AaPp]\.\s?[Mm]\b\.?|[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<mark>\S)"
)


class Piece(NamedTuple):
    """A number, a word or a mark. `low` is the folded word without a possessive ending, which sets `possessive`."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    possessive: bool = False

    @property
    def is_capital(self) -> bool:
        """True for a word whose first letter is a capital."""
        return self.kind == "word" and self.text[0].isupper()


NOTHING = Piece("", "", -1, -1, "none")


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity in one sentence: `compare.model.Quantity` without the sentence; offsets index the sentence."""

    start: int
    end: int
    text: str
    kind: QuantityKind
    low: float | str | None
    high: float | str | None
    unit: str = ""
    of: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity as the grammar reads it off pieces: it ends before piece `end`. Becomes a `FoundQuantity`."""

    end: int
    kind: QuantityKind
    low: float | str | None
    high: float | str | None
    unit: str = ""
    of: str = ""
    approximate: bool = False

    def moved(self, end: int) -> Reading:
        """The same reading, ending before piece `end`."""
        return replace(self, end=end)


class Pieces(dict[int, Piece]):
    """The pieces of one sentence by their index, in order; an index outside gives `NOTHING` instead of an error."""

    def __init__(self, text: str) -> None:
        super().__init__(enumerate(_split(text)))
        self.text = text

    def __missing__(self, index: int) -> Piece:
        return NOTHING

    @cached_property
    def is_title_case(self) -> bool:
        """In Headlines Written Like This, and in CAPITALS, a capital says nothing about names."""
        words = [p.text for p in self.values() if p.kind == "word" and len(p.text) > 3]
        return sum(word[0].isupper() for word in words) > 0.8 * len(words)

    def is_glued(self, index: int) -> bool:
        """True when no character stands between this piece and the one before it."""
        return 0 < index < len(self) and self[index].start == self[index - 1].end

    def is_hyphen(self, index: int) -> bool:
        """True for a hyphen or dash that is glued to what stands on both sides."""
        return self[index].text in HYPHENS and self.is_glued(index) and self.is_glued(index + 1)

    def skip_hyphen(self, index: int) -> int:
        """The index behind a glued hyphen, or the index itself."""
        return index + 1 if self.is_hyphen(index) else index

    def matches(self, index: int, words: Sequence[str]) -> bool:
        """True when these folded words stand here one after the other."""
        return all(self[index + k].low == word for k, word in enumerate(words))


HYPHENS = frozenset("-–—‐‑")


def _split(text: str) -> list[Piece]:
    pieces = []
    for match in _PIECE.finditer(text):
        printed, kind = match.group(), match.lastgroup or "mark"
        start, end = match.span()
        low, possessive = printed.replace("’", "'").lower(), False
        if kind == "word" and low[-1] == "s":
            if low.endswith("'s"):
                low, possessive = low[:-2], True
            else:
                possessive = text[end : end + 1] in {"'", "’"}
        pieces.append(Piece(printed, low, start, end, kind, possessive))
    return pieces


@lru_cache(maxsize=32)
def lexicon_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of a word list in ``lexicons/``: one tuple of columns a line, comments and empty lines left out."""
    return tuple(map(tuple, read_rows(name)))


@lru_cache(maxsize=32)
def lexicon_words(name: str) -> frozenset[str]:
    """The first column of a word list as a set."""
    return frozenset(row[0] for row in lexicon_rows(name))


def context_words(name: str) -> frozenset[str]:
    """One of the lists of ``lexicons/quantity_contexts.tsv``: words around a number that decide how it is read."""
    return frozenset({row[0]: row[1] for row in lexicon_rows("quantity_contexts.tsv")}[name].split())
