"""The words with which a quantity, or a name with a number, can begin: all others are passed over at once.

Takes pieces, gives places among them. It is a filter for speed only: what it lets through the grammar
judges. A test reads the table with and without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from compare.text.calendar_days import MONTHS, WEEKDAYS
from compare.text.quantity_pieces import Pieces, context_words, lexicon_rows, lexicon_words

_MAX_CODE = 4  # letters of a currency code or mark before a number


@lru_cache(maxsize=1)
def _starts() -> frozenset[str]:
    words = {row[0].split()[0] for row in lexicon_rows("bounds.tsv") if row[0][0] != "~"}
    words |= {row[0].split()[0] for row in lexicon_rows("vague_amounts.tsv")}
    words |= lexicon_words("number_words.tsv") | context_words("other-starts") | {"½", "¼", "¾", "⅓", "⅔", "⅕", "⅛"}
    words |= {*MONTHS, *WEEKDAYS, "sept"} | {name[:3] for name in (*MONTHS, *WEEKDAYS)} | {"tues", "thur", "thurs"}
    names = lexicon_words("numbered_names.txt")
    words |= names | {name + "s" for name in names}
    return frozenset(words - _openers().keys())


@lru_cache(maxsize=1)
def _openers() -> dict[str, frozenset[str]]:
    """Frequent words that begin a quantity only before some others: "the Tuesday of", "a dozen", "in his seventies"."""
    ordinals = frozenset(row[0] for row in lexicon_rows("number_words.tsv") if row[1] == "ordinal")
    scales = frozenset(row[0] for row in lexicon_rows("number_words.tsv") if row[1] in {"scale", "part"})
    units = frozenset(row[5].split(",")[0].rstrip("+") for row in lexicon_rows("units.tsv") if row[1] == "duration")
    numbers = lexicon_words("number_words.tsv")
    dates = frozenset({*MONTHS, *(name[:3] for name in MONTHS), "sept", "the"})
    articles = scales | units | context_words("behind-an-article")
    return {
        "the": ordinals | frozenset(WEEKDAYS) | context_words("behind-the"),
        "a": articles,
        "an": articles,
        "in": frozenset({"his", "her", "their", "excess", "the"}),
        "from": numbers | dates | frozenset({"at"}),
        "between": numbers | dates,
    }


def find_starts(p: Pieces) -> Iterator[int]:
    """The places at which a quantity or a numbered name can begin."""
    starts, openers = _starts(), _openers()
    for i, (printed, low, _, _, kind, _) in p.items():
        if kind == "number" or low in starts:
            yield i
        elif kind == "mark":
            if p[i + 1].kind == "number":
                yield i
        elif low in openers:
            if p[i + 1].low in openers[low] or p[i + 1].kind in {"number", "mark"}:
                yield i
        elif len(printed) <= _MAX_CODE and printed[0].isupper() and p[i + 1].kind in {"number", "mark"}:
            yield i
