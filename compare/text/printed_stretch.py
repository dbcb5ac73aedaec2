"""The true values that a printed quantity allows: its bounds, its blur, and rounding to the last printed digit.

Takes a quantity, gives a stretch in the base unit of its dimension. "37" allows itself, "1.4 million" 1.35 to 1.45
million, "about 600" a stretch around it, "nearly 40" one below it, "24,000" what is rounded to it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from compare.model import QuantityKind
from compare.text.bounds import is_strict
from compare.text.numbers import read_cardinal
from compare.text.quantity_pieces import Pieces
from compare.text.ranks import FRACTION
from compare.text.units import read_unit, unit_names

NEARLY = 0.88  # "nearly 40" is said of 35.2 and more; measured on no data, from the habit of rounding up by a tenth


ABOUT = 0.1  # share of the value that "about" covers either way, where its last digit that is not 0 tells less


ROUND_NUMBER = 0.05  # share that a plain number from 1,000 on with noughts at the end may be rounded by (24,000)


ROUND_SCALED = 0.1  # the same for a number with a magnitude ("3 million" is printed for 3.2 million)


_DIGITS = re.compile(r"[0-9][0-9.,'’\u00a0\u2009\u202f ]*")


Interval = tuple[float, float, bool, bool]  # low, high, and whether each end is open


class QuantityLike(Protocol):
    """What both `Quantity` and `FoundQuantity` have."""

    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> QuantityKind: ...
    @property
    def low(self) -> float | str | None: ...
    @property
    def high(self) -> float | str | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def of(self) -> str: ...
    @property
    def approximate(self) -> bool: ...


def to_base(value: float, q: QuantityLike) -> float:
    """The value in the base unit of its dimension; a fraction in percent; points and durations as they are."""
    if q.unit == FRACTION:
        return value * 100
    unit = unit_names().get(q.unit)
    if q.kind is not QuantityKind.MEASURE or unit is None:
        return value
    return value * unit.factor + unit.offset


def allowed_stretch(q: QuantityLike, other: QuantityLike) -> Interval | None:
    """The true values that a printed quantity allows, in base units."""
    low = None if q.low is None else float(q.low)
    high = None if q.high is None else float(q.high)
    if low is None and high is None:
        return None
    inf = float("inf")
    value = low if low is not None else high
    assert value is not None
    if low is None:  # nearly, up to, under
        bottom = value * NEARLY if q.approximate else (0.0 if value >= 0 else -inf)
        return (to_base(bottom, q), to_base(value, q), False, is_strict(q.text) or q.approximate)
    if high is None:  # more than, at least, just over
        top = value * (2 - NEARLY) if q.approximate else inf
        return (to_base(value, q), top if top == inf else to_base(top, q), is_strict(q.text) or q.approximate, False)
    margin_low, margin_high = _margin(q, low, other), _margin(q, high, other)
    if low != high and q.approximate and not re.search("[0-9]", q.text):
        margin_low = margin_high = 0.0  # "dozens" has its bounds from the word list
    return (to_base(low - margin_low, q), to_base(high + margin_high, q), False, False)


def _margin(q: QuantityLike, value: float, other: QuantityLike) -> float:
    """How far the true value may lie from a printed one, in the printed unit."""
    step = _printed_step(q.text, value, q)
    size = abs(value)
    if q.kind is QuantityKind.DURATION:
        return _duration_margin(q, size, other)
    if q.unit == FRACTION:
        # A fraction in words is a round figure beside a percentage: a third is said of 32 and 34 percent.
        return max(size * ABOUT if q.approximate else 0.0, 0.0067 if other.unit != FRACTION else 0.0)
    if q.approximate:
        return max(step / 2, size * ABOUT)
    if q.kind is QuantityKind.PERCENT:
        return min(step / 2, 0.5)
    if q.kind is QuantityKind.MEASURE and q.unit != other.unit:
        return max(min(step / 2, size * 0.13), size * 0.02)
    if step < 1 and q.kind is not QuantityKind.MEASURE:
        return step / 2 if _is_scaled(q.text) else 0.0
    if q.unit == "age":
        return 0.0
    if _is_scaled(q.text):
        return min(step / 2, size * ROUND_SCALED)
    return min(step / 2, size * ROUND_NUMBER) if size >= 1000 and step >= 100 else 0.0


def _duration_margin(q: QuantityLike, size: float, other: QuantityLike) -> float:
    """Half the printed unit where the other side prints a finer one ("three weeks", "19 days"); a tenth for about."""
    unit, finer = _unit_seconds(q.text), _unit_seconds(other.text)
    margin = size * ABOUT if q.approximate else 0.0
    if q.approximate and unit:
        margin = max(margin, min(unit / 2, size / 4))
    if unit and finer and finer < unit and unit >= 604800:
        margin = max(margin, min(unit / 2, size / 8))
    return max(margin, size * 0.002 if unit != finer else 0.0)  # months of 30.4 days beside days


@lru_cache(maxsize=4096)
def _unit_seconds(printed: str) -> float:
    """Length of the smallest unit of time in a printed duration, in seconds; 0 when there is none."""
    if printed.count(":") == 2:  # "2:05:17"
        return 1.0
    p = Pieces(printed)
    found = [u[0].factor for u in (read_unit(p, i) for i in range(len(p))) if u and u[0].dimension == "time"]
    return min(found, default=0.0)


@lru_cache(maxsize=4096)
def _is_scaled(printed: str) -> bool:
    p = Pieces(printed)
    numbers = (read_cardinal(p, i, money=p[i - 1].kind == "mark") for i in range(len(p)))
    number = next((n for n in numbers if n is not None), None)
    return number is not None and number.scaled and number.scale >= 1000


def _printed_step(printed: str, value: float, q: QuantityLike) -> float:
    """The unit of the last printed digit that is not a nought: 10 for 180, 0.1 for 6.4, 100,000 for "1.4 million"."""
    decimals, scale = _printed_scale(printed)
    shown = abs(value) / scale
    if q.kind is QuantityKind.PERCENT or decimals or shown != int(shown):
        return scale * float(10**-decimals if decimals or shown == int(shown) else 0.5)
    step = 1.0
    while shown >= 10 and shown % 10 == 0:
        shown, step = shown / 10, step * 10
    return scale * step


@lru_cache(maxsize=4096)
def _printed_scale(printed: str) -> tuple[int, float]:
    """How many decimals a printed number has, and what it is printed in: 1 and a million for "1.4 million"."""
    match = _DIGITS.search(printed)
    decimals = 0
    if match:
        group = match.group().strip(" .,'’\u00a0\u2009\u202f")
        tail = re.split(r"[.,]", group)
        decimals = len(tail[-1]) if len(tail) == 2 and len(tail[-1]) != 3 else 0
    scale = 1.0
    p = Pieces(printed)
    for i in range(len(p)):
        number = read_cardinal(p, i, money=p[i - 1].kind == "mark")
        if number is not None:
            scale = number.scale if number.digits or number.scale > 1 else 1.0
            break
    return decimals, scale
