"""Rates of exchange that an event states or implies, and amounts that come to the same at one of them.

Takes values by sentence and pairs of them that stand in like words or sentences, gives rates by the two currencies. A
rate counts only where an article states it, or two pairs of amounts imply the same one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from compare.findings.difference.candidates import Asked
from compare.model import QuantityKind

_RATE_SPREAD = 0.06  # how far two amounts may lie from a rate, as a share


def read_rates(
    beside: Mapping[str, Sequence[Asked]], close: Iterable[tuple[Asked, Asked]]
) -> dict[tuple[str, str], list[float]]:
    """Rates of exchange by the two units, in the order of the units' names: stated in brackets, or implied twice."""
    stated: dict[tuple[str, str], list[float]] = {}
    implied: dict[tuple[str, str], list[float]] = {}
    for items in beside.values():
        for a, b in pairwise(items):
            between = a.around.line.article.text[a.quantity.end : b.quantity.start]
            if len(between) <= 12 and ("(" in between or "or " in between):
                add_rate(stated, a, b)
    for a, b in close:
        add_rate(implied, a, b)
    for units, found in implied.items():
        found.sort()
        for k, rate in enumerate(found):
            if any(
                abs(other / rate - 1) <= _RATE_SPREAD / 3
                for other in (*found[max(0, k - 1) : k], *found[k + 1 : k + 2])
            ):
                stated.setdefault(units, []).append(rate)
    return stated


def add_rate(rates: dict[tuple[str, str], list[float]], a: Asked, b: Asked) -> None:
    found = rate_between(a, b)
    if found is not None:
        rates.setdefault(found[0], []).append(found[1])


def rate_between(a: Asked, b: Asked) -> tuple[tuple[str, str], float] | None:
    """The units of two amounts of money, sorted, and how much of the second one of the first buys."""
    p, q = sorted((a.quantity, b.quantity), key=lambda x: x.unit)
    if p.kind is not QuantityKind.MONEY or q.kind is not QuantityKind.MONEY or p.unit == q.unit:
        return None
    x, y = (v.low if v.low is not None else v.high for v in (p, q))
    if not isinstance(x, float) or not isinstance(y, float) or x <= 0 or y <= 0:
        return None
    return (p.unit, q.unit), y / x


def is_at_rate(a: Asked, b: Asked, rates: Mapping[tuple[str, str], Sequence[float]]) -> bool:
    """Whether two amounts in two currencies come to the same at a rate of this event."""
    found = rate_between(a, b)
    return found is not None and any(abs(found[1] / rate - 1) <= _RATE_SPREAD for rate in rates.get(found[0], ()))
