"""A number with the unit behind it: percent, money, measures, durations ("one minute and thirty seconds"), or a count.

Takes a number that has been read and the pieces behind it, gives a `Reading`; what a measure is of ("20 kilograms of
heroin", "a four-metre gash") comes with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from compare.model import QuantityKind
from compare.text.counted import read_noun_head
from compare.text.nouns import singular
from compare.text.numbers import Number, read_cardinal, tidy
from compare.text.quantity_pieces import Pieces, Reading
from compare.text.units import Unit, is_money_noun, read_unit, unit_names


@dataclass(frozen=True, slots=True)
class Style:
    """How the numbers of a text are to be read: what parts decimals, and which nouns its articles show to be money."""

    decimal: str = "."
    currencies: frozenset[str] = frozenset()


def complete_number(p: Pieces, i: int, number: Number, style: Style) -> Reading | None:
    """The number with the unit behind it, or as a count of the noun behind it."""
    j = number.end
    if p[j].text == "%":
        return Reading(j + 1, QuantityKind.PERCENT, number.low, number.high, "percent", approximate=number.approximate)
    if p[j].text == "°":
        name = {"c": "degree Celsius", "f": "degree Fahrenheit"}.get(p[j + 1].low)
        return Reading(j + 1 + (name is not None), QuantityKind.MEASURE, number.low, number.high, name or "degree")
    unit = read_unit(p, j, style.currencies)
    if unit is not None and _is_unit_here(p, number, *unit):
        return replace(add_unit(p, number, *unit), approximate=number.approximate)
    if is_money_noun(p, i, j, scaled=number.scaled):
        noun = Unit(singular(p[j].low), QuantityKind.MONEY, p[j].low)
        return add_unit(p, number, noun, j + 1)
    if p[j].kind == "word" and p.is_glued(j) and number.digits and p[j].low not in {"x"}:
        return None  # 3D, 4x4, 5G
    return Reading(j, QuantityKind.COUNT, number.low, number.high, approximate=number.approximate)


def _is_unit_here(p: Pieces, number: Number, unit: Unit, end: int) -> bool:
    word = p[end - 1].low
    if word == "second" and number.low != 1 and not p.is_hyphen(end - 2):
        return False
    if unit.name in {"won", "sol", "real", "lev", "mark"} and word in {"won"}:
        return number.scaled or number.low >= 1000
    return not (word in {"march", "may"} or (word == "yards" and number.scaled))


def add_unit(p: Pieces, number: Number, unit: Unit, end: int) -> Reading:
    """The number in its unit, with the smaller units that run on ("one minute and thirty seconds")."""
    low, high = number.low, number.high
    if p.matches(end, ("and", "a", "half")):
        low, high, end = low + 0.5, high + 0.5, end + 3
    if unit.kind is QuantityKind.DURATION:
        low, high = low * unit.factor, high * unit.factor
        low, high, end = _read_smaller(p, low, high, unit, end)
        return Reading(end, unit.kind, tidy(low), tidy(high), "second", _of_unit(p, number.end, end))
    if unit.dimension == "point":
        return Reading(end, unit.kind, tidy(low * unit.factor), tidy(high * unit.factor), "percentage point")
    if unit.name == "foot" and low == high:
        inches = read_cardinal(p, end)
        if inches is not None and p[inches.end].low in {"inch", "inches", "in"}:
            low = high = tidy(low + inches.low / 12)
            end = inches.end + 1
    of = "" if unit.kind is QuantityKind.MONEY else _of_unit(p, number.end, end)
    if unit.name == "GBP" and not number.scaled and p[end].low == "of" and not p.is_hyphen(number.end):
        weight = unit_names()["pound (weight)"]
        return Reading(end, weight.kind, low, high, weight.name, read_noun_head(p, end + 1))
    return Reading(end, unit.kind, tidy(low), tidy(high), unit.name, of)


def _read_smaller(p: Pieces, low: float, high: float, unit: Unit, end: int) -> tuple[float, float, int]:
    for _ in range(3):
        k = end + (p[end].low in {"and", ","})
        number = read_cardinal(p, k)
        if number is None or not number.is_exact or low != high:
            break
        smaller = read_unit(p, number.end)
        if smaller is None or smaller[0].kind is not QuantityKind.DURATION or smaller[0].factor >= unit.factor:
            break
        if p[smaller[1]].low in {"ago", "old"} or p.is_hyphen(smaller[1]):
            break
        low = high = low + number.low * smaller[0].factor
        unit, end = smaller
    return low, high, end


def _of_unit(p: Pieces, number_end: int, end: int) -> str:
    """What a measure is of: "20 kilograms of heroin", "a four-metre gash", "24 hours' notice"."""
    if p[end].low == "of":
        return read_noun_head(p, end + 1)
    if p.is_hyphen(number_end) or p[end - 1].possessive:
        quote = end + (p[end].text in {"'", "’"})
        return read_noun_head(p, p.skip_hyphen(quote))
    return ""
