"""How far apart two printed values are, on one scale for numbers, dates and times.

Takes two quantities, gives a number in [0, 4]. It says nothing of whether both can hold.
"""

from __future__ import annotations

import math

from compare.findings.difference.roles_of_values import day_number
from compare.model import Quantity, QuantityKind
from compare.text.printed_stretch import to_base
from compare.text.quantity_values import value_key

_FROM_NOUGHT = 0.5  # how much of the logarithm counts where one value is nought
_FAR = 4.0  # the largest distance between two values


def distance(a: Quantity, b: Quantity) -> float:
    """How far apart two values are, in [0, 4]: logarithm of their ratio; log of days, or hours, for dates and times."""
    return 0.0 if value_key(a) == value_key(b) else spread(a, b)


def spread(a: Quantity, b: Quantity) -> float:
    """The same for two values that are known to differ."""
    x, y = (v if v is not None else w for v, w in ((a.low, a.high), (b.low, b.high)))
    if isinstance(x, float) and isinstance(y, float):
        x, y = to_base(x, a), to_base(y, b)
        if x <= 0 or y <= 0:
            return min(_FAR, _FROM_NOUGHT * math.log1p(abs(x - y)))  # "no deaths" is near "two dead", not near 500
        gap = math.log(max(x, y) / min(x, y))  # not its absolute value: that may differ in the last digit by order
        if not gap and isinstance(a.high, float) and isinstance(b.high, float) and a.high > 0 < b.high:
            gap = math.log(max(a.high, b.high) / min(a.high, b.high))
        return min(_FAR, gap)
    if isinstance(x, str) and isinstance(y, str):
        if a.kind is QuantityKind.TIME:
            apart = abs(minutes(x) - minutes(y))
            turn = 720 if "12-hour" in {a.unit, b.unit} else 1440
            return min(_FAR, min(apart % turn, -apart % turn) / 60)
        return min(_FAR, math.log1p(abs(day_number(x) - day_number(y)) / 2 / max(days_of(a), days_of(b))))
    return _FAR


def days_of(q: Quantity) -> int:
    """How many days a date leaves open: two years that follow each other are as near as two days that do."""
    if not isinstance(q.low, str) or not isinstance(q.high, str):
        return 1
    return max(1, day_number(q.high) - day_number(q.low) + 1)


def minutes(value: str) -> int:
    hours, _, rest = value.partition(":")
    return int(hours) * 60 + int(rest[:2] or 0)
