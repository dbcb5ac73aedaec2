"""Units and currencies: what stands behind or before a number, and how units of one dimension convert.

Takes pieces and a place among them, gives a unit and where it ends. Converts between units of one dimension only; money
is never converted, since a rate is a matter of a day. Currencies of invented countries are learnt from the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from compare.model import QuantityKind
from compare.text.nouns import singular
from compare.text.numbers import read_cardinal
from compare.text.quantity_pieces import Pieces, context_words, lexicon_rows, lexicon_words
from compare.text.tokens import stopwords

_MONEY_CUES = context_words("money-cues")

DEGREE = "degree"  # of an angle, or of a temperature on a scale that is not named
TEMPERATURES = frozenset({"degree Celsius", "degree Fahrenheit"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its normalised name, the kind of quantity, and base = value * factor + offset within its dimension."""

    name: str
    kind: QuantityKind
    dimension: str
    factor: float = 1.0
    offset: float = 0.0


@lru_cache(maxsize=1)
def _units() -> dict[tuple[str, ...], Unit]:
    forms: dict[tuple[str, ...], Unit] = {}
    for name, kind, dimension, factor, offset, printed in lexicon_rows("units.tsv"):
        unit = Unit(name, QuantityKind(kind), dimension, float(factor), float(offset))
        for form in printed.split(","):
            forms[tuple(_pieces_of(form.replace("+", "")))] = unit
            if "+" in form:
                forms[tuple(_pieces_of(form.replace("+", "s", 1)))] = unit
    for row in lexicon_rows("currencies.tsv"):
        unit = Unit(row[0], QuantityKind.MONEY, row[0])
        for name in filter(None, row[3].split(",")):
            forms[tuple(name.split())] = forms[(*name.split()[:-1], name.split()[-1] + "s")] = unit
        for code in filter(None, row[2].split(",")):
            forms[(code,)] = unit
    return forms


@lru_cache(maxsize=1)
def _first_words() -> dict[str, list[int]]:
    """How many words the units have that begin with a word, longest first."""
    table: dict[str, set[int]] = {}
    for form in _units():
        table.setdefault(form[0], set()).add(len(form))
    return {word: sorted(lengths, reverse=True) for word, lengths in table.items()}


def _pieces_of(form: str) -> list[str]:
    return [p.text for p in Pieces(form).values()]


@lru_cache(maxsize=1)
def unit_names() -> dict[str, Unit]:
    """Every unit by its normalised name."""
    return {unit.name: unit for unit in _units().values()}


def read_unit(p: Pieces, i: int, currencies: frozenset[str] = frozenset()) -> tuple[Unit, int] | None:
    """The unit that stands at `i` (longest first, hyphens allowed before and inside), and where it ends."""
    first = p[p.skip_hyphen(i)]
    lengths = _first_words().get(first.low, ())
    if first.text != first.low:
        lengths = sorted({*lengths, *_first_words().get(first.text, ())}, reverse=True)
    for n in lengths:
        j, low, printed = p.skip_hyphen(i), [], []
        for k in range(n):
            j = p.skip_hyphen(j) if k else j
            low.append(p[j].low)
            printed.append(p[j].text)
            j += 1
        unit = _units().get(tuple(printed)) if n == 1 and printed[0].isupper() else None
        if unit is None and not (n == 1 and printed[0].isupper() and len(printed[0]) == 1):
            unit = _units().get(tuple(low))
        if unit is not None and low[-1] != "":
            if n == 1 and low[0] in {"t", "ha", "m", "ft", "nm", "mm"} and not p.is_glued(p.skip_hyphen(i)):
                unit = unit if low[0] in {"t", "ha", "km", "ft", "mm"} else None
            if unit is not None:
                return unit, j
    k = p.skip_hyphen(i)
    if p[k].low == "m" and (p.is_glued(k) or p[k - 1].kind == "number"):
        return unit_names()["metre"], k + 1
    noun = singular(p[k].low)
    if p[k].kind == "word" and noun in currencies:
        return Unit(noun, QuantityKind.MONEY, noun), k + 1
    return None


@lru_cache(maxsize=1)
def _prefixes() -> dict[str, str]:
    return {mark: row[0] for row in lexicon_rows("currencies.tsv") for mark in filter(None, row[1].split(","))}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {code: row[0] for row in lexicon_rows("currencies.tsv") for code in filter(None, row[2].split(","))}


def read_currency_mark(p: Pieces, i: int) -> tuple[str, int] | None:
    """The currency that stands before a number ("$", "US$", "EUR", an unknown "Cr4.5bn"), and where it ends."""
    marks, piece = _prefixes(), p[i]
    if piece.text in marks:
        end = i + 1
        return (marks[piece.text], end) if p[end].kind == "number" or p[end].low in {"½"} else None
    if piece.kind != "word" or len(piece.text) > 4 or not piece.is_capital:
        return None
    joined = piece.text + p[i + 1].text
    if joined in marks and p.is_glued(i + 1) and p[i + 2].kind == "number":
        return marks[joined], i + 2
    if p[i + 1].kind != "number":
        return None
    if piece.text in _codes():
        return _codes()[piece.text], i + 1
    if p.is_glued(i + 1) and len(piece.text) <= 3:
        number = read_cardinal(p, i + 1, money=True)
        is_price = piece.text[-1].islower() and piece.low != "no" and bool(set(p[i + 1].text) & {".", ","})
        if number is not None and (number.scaled or is_price):
            return piece.low, i + 1
    return None


def is_money_noun(p: Pieces, start: int, end: int, *, scaled: bool) -> bool:
    """Whether the unknown noun at `end` behind the number at `start` is a currency, as far as its surroundings tell.

    Two signs count: a known currency in brackets right behind it, and a word of payment right before the number
    ("worth 46m tolars"); the noun must then end the noun group ("worth 30 ships to the yard" is no money, so that
    a bare count needs a rate word such as "each" or "a year" behind the noun).
    """
    noun = p[end]
    if (
        noun.kind != "word"
        or (noun.is_capital and not p.is_title_case)
        or noun.low in stopwords()
        or len(noun.text) < 3
    ):
        return False
    if p[end + 1].text == "(" and read_currency_mark(p, end + 2) is not None:
        return True
    if not noun.low.endswith("s") or singular(noun.low) in lexicon_words("person_nouns.txt"):
        return False
    cues = {p[k].low for k in range(max(0, start - 3), start)}
    after = (p[end + 1].low, p[end + 2].low)
    is_rate = after[0] in {"each", "apiece"} or (
        after[0] in {"a", "per"} and after[1] in {"year", "month", "week", "day"}
    )
    ends = p[end + 1].kind != "word" or p[end + 1].low in stopwords()
    return bool(cues & _MONEY_CUES) and (scaled or is_rate) and (is_rate or ends)


def find_currencies(texts: Iterable[str]) -> frozenset[str]:
    """Nouns that the texts show to be currencies: a known currency in brackets behind the amount, or a rate.

    "2.4 billion drachs ($58 million)" and "($1 = 5.2 drachs)" both teach "drach". Given to `find_quantities`, so that
    "3,000 drachs" in another article is money too.
    """
    found = set()
    for text in texts:
        if "(" not in text and "=" not in text:  # one of which both signs hold
            continue
        p = Pieces(text)
        for i, piece in p.items():
            if piece.kind != "word" or not piece.low.endswith("s") or piece.low in stopwords() or len(piece.low) < 4:
                continue
            has_amount = p[i - 1].kind == "number" or p[i - 1].low in {
                "million",
                "billion",
                "trillion",
                "bn",
                "m",
                "mn",
            }
            if not has_amount or read_unit(p, i) is not None:
                continue
            is_rate = p[i - 2].text == "=" and read_currency_mark(p, i - 4) is not None
            if is_rate or (p[i + 1].text == "(" and read_currency_mark(p, i + 2) is not None):
                found.add(singular(piece.low))
    return frozenset(found)
