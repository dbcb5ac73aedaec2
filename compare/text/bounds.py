"""Words that bound or blur a number: at least, more than, up to, nearly, about, just over; or more, or so.

Takes pieces and a place among them, gives the effect of the words there; `apply_bound` turns a value into its bounds:

=========  =====================  ==========  ===========  ===========
effect     words                  low         high         approximate
=========  =====================  ==========  ===========  ===========
low        at least               the value   open         as it was
above      more than, over        the value   open         as it was
high       up to, no more than    open        the value    as it was
below      under, fewer than      open        the value    as it was
about      about, some, roughly   the value   the value    True
nearly     nearly, almost         open        the value    True
just-over  just over              the value   open         True
=========  =====================  ==========  ===========  ===========

"more than" and "at least" differ only in the printed text; `is_strict` reads it there.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from compare.model import QuantityKind
from compare.text.calendar_days import MONTHS
from compare.text.numbers import number_words
from compare.text.quantity_pieces import Pieces, Reading, context_words, lexicon_rows
from compare.text.tokens import stopwords

_MAX_WORDS = 4
_BLURS = frozenset({"about"})
# Prepositions as often as bounds: with a stretch of time "over three years" says how long it took.
_DOUBTFUL = frozenset({("over",), ("under",), ("above",), ("below",)})
_BEFORE_LENGTH = context_words("before-length")


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], str]:
    return {tuple(row[0].split()): row[1] for row in lexicon_rows("bounds.tsv") if row[0][0] != "~"}


@lru_cache(maxsize=1)
def _suffixes() -> dict[tuple[str, ...], str]:
    return {tuple(row[0][1:].split()): row[1] for row in lexicon_rows("bounds.tsv") if row[0][0] == "~"}


def read_bound(p: Pieces, i: int) -> tuple[str, int] | None:
    """The bound that begins at piece `i` (longest first): its effect and where it ends."""
    for n in range(_MAX_WORDS, 0, -1):
        effect = _phrases().get(tuple(p[i + k].low for k in range(n)))
        if effect is None:
            continue
        if effect == "none" or (n == 1 and p[i].low in {"top", "tops", "above", "below"} and not _is_verb_place(p, i)):
            return None
        return effect, i + n
    return None


def _is_verb_place(p: Pieces, i: int) -> bool:
    """False for "the top 10": a determiner, a preposition or nothing stands before the word."""
    before = p[i - 1]
    if p[i].low in {"above", "below"}:
        return before.kind != "word" or before.low not in {"and", "or"}
    return before.kind == "word" and before.low not in stopwords()


def read_suffix(p: Pieces, j: int) -> tuple[str, int] | None:
    """The bound behind a number ("or more", "-odd", "+", "or so"): its effect and where it ends."""
    if p[j].text == "+" and p.is_glued(j):
        return "low", j + 1
    k = p.skip_hyphen(j)
    for n in (2, 1):
        effect = _suffixes().get(tuple(p[k + m].low for m in range(n)))
        if effect is None or (n == 1 and p[k].low == "plus" and k == j and p[k + 1].kind != "word"):
            continue
        if p[k].low == "at" and p[k + 2].kind == "number":  # "killed 3, at least 12 hurt" bounds the next number
            return None
        if p[k].low == "at" and (p[k + 2].low in number_words()["small"] or p[k + 2].low in number_words()["tens"]):
            return None
        return effect, k + n
    return None


def is_bound_here(p: Pieces, start: int, effect: str, reading: Reading) -> bool:
    """Whether the words from `start` really bound this reading.

    A rank, a score and a date with "over" are not bounded; "over three years" is one only behind such words as "for".
    """
    if reading.kind is QuantityKind.RANK or reading.unit == "score":
        return False
    if reading.kind in {QuantityKind.DATE, QuantityKind.TIME}:
        return effect in _BLURS or (effect == "nearly" and p[start].low in {"close", "nearly", "almost"})
    if reading.kind is QuantityKind.DURATION and (p[start].low,) in _DOUBTFUL:
        return p[start - 1].low in _BEFORE_LENGTH
    if reading.kind is not QuantityKind.DURATION and p[start].low == "within":
        return False
    return p[start].low not in MONTHS


def apply_bound(reading: Reading, effect: str) -> Reading:
    """The reading under a bound, as in the table of this module."""
    if reading.kind in {QuantityKind.DATE, QuantityKind.TIME}:
        return replace(reading, approximate=True)
    if effect in {"low", "above"}:
        return replace(reading, high=None)
    if effect in {"high", "below"}:
        return replace(reading, low=None)
    if effect == "nearly":
        return replace(reading, low=None, approximate=True)
    if effect == "just-over":
        return replace(reading, high=None, approximate=True)
    return replace(reading, approximate=True)


@lru_cache(maxsize=4096)
def is_strict(printed: str) -> bool:
    """Whether a printed quantity excludes its bound ("more than 40" does, "at least 40" does not)."""
    p = Pieces(printed)
    bound = read_bound(p, 0) or ("", 0)
    if p[0].low in {"top", "tops", "passed", "passes"}:
        return True
    return bound[0] in {"above", "below"}
