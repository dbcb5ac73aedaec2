"""Values that come to the same by a product: a yearly rate and its years, a share and its whole, pairs, the other part.

Takes values and where they meet, gives pairs that agree by arithmetic on what is printed, as `equivalents` does for
sums, dates and rates of exchange: "$600,000 a year" under "a three-year contract" is "1.8 million over three years".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.findings.difference.candidates import Asked, Neighbours, order_of, values_beside
from compare.findings.difference.meetings import Meetings
from compare.model import Quantity, QuantityKind
from compare.text.printed_stretch import to_base

_LINK, _NEAR = 0.25, 0.12  # probability of one fact, and nearness, from which a product that comes out is no chance
_EXACT, _ROUND = 0.02, 0.06  # how far a product may miss, as a share: of a rate, of a whole
_BLURRED = 0.12  # the same for "nearly half"
_LEAST_WHOLE = 20  # of fewer a share says little
_SECONDS = {"day": 86400.0, "week": 604800.0, "month": 2629800.0, "year": 31557600.0}
_NOT = re.compile(r"\b(?:not|no|never|without|cannot|dead|out of order|broken|closed|missing)\b|n['’]t\b", re.I)
Same = tuple[Asked, ...]


def find_products(meetings: Meetings) -> list[Same]:
    """Pairs of values of two articles of which one is a product of the other one with what stands beside them."""
    beside = values_beside(meetings.asked)
    pairs = (pair for item in meetings.asked if is_factor(item) for pair in products_of(meetings, item, beside))
    return sorted(pairs, key=lambda pair: tuple(map(order_of, pair)))


def is_factor(item: Asked) -> bool:
    """Whether a value is of a kind that is multiplied: most are not."""
    kind = item.quantity.kind
    if kind is QuantityKind.COUNT:
        return item.quantity.of == "pair" or item.part == "part"
    return kind is QuantityKind.PERCENT or (kind is QuantityKind.MONEY and item.scope.rate in _SECONDS)


def products_of(meetings: Meetings, item: Asked, beside: Neighbours) -> Iterator[Same]:
    """The values of other articles, in like sentences or words, that a value comes to."""
    kind = QuantityKind.MONEY if item.quantity.kind is QuantityKind.MONEY else QuantityKind.COUNT
    near = meetings.near[item.number]
    for met in meetings.partners(item, kind).values():
        for number, link in met.items():
            other = meetings.asked[number]
            if (link >= _LINK or near[number] >= _NEAR) and comes_to(item, other, beside):
                yield item, other


def comes_to(item: Asked, other: Asked, beside: Neighbours) -> bool:
    """Whether a value, multiplied by what stands beside the two, comes to the other one."""
    around = (*beside[item.quantity.sentence], *beside[other.quantity.sentence])
    p, q = item.quantity, other.quantity
    if p.kind is QuantityKind.MONEY:
        return p.unit == q.unit and not other.scope.rate and any(is_rate_over(item, other, x) for x in around)
    if p.kind is QuantityKind.PERCENT:
        return any(is_share_of(item, other, whole) for whole in around)
    if p.of == "pair":
        return q.of != "pair" and is_near(2 * number_of(p), number_of(q), 0.0)
    return is_other_part(item, other, beside)


def is_rate_over(item: Asked, other: Asked, length: Asked) -> bool:
    """ "$600,000 a year" over "three years"."""
    if length.quantity.kind is not QuantityKind.DURATION:
        return False
    times = number_of(length.quantity) / _SECONDS[item.scope.rate]
    return times > 1 and is_near(number_of(item.quantity) * times, number_of(other.quantity), _EXACT)


def is_share_of(item: Asked, other: Asked, whole: Asked) -> bool:
    """ "nearly half" of 412 and "187"; "one in eight" of 5,000 and "600"."""
    all_of = number_of(whole.quantity)
    if whole.quantity.kind is not QuantityKind.COUNT or whole is other or all_of < _LEAST_WHOLE:
        return False
    share = to_base(number_of(item.quantity), item.quantity) / 100
    slack = _BLURRED if item.quantity.approximate else _ROUND
    return 0 < share < 1 and is_near(share * all_of, number_of(other.quantity), slack)


def is_other_part(item: Asked, other: Asked, beside: Neighbours) -> bool:
    """ "three of the seven do not work" and "four of seven work": the two parts of one whole, one of them denied."""
    wholes = [{number_of(x.quantity) for x in beside[i.quantity.sentence] if x.part == "whole"} for i in (item, other)]
    total = number_of(item.quantity) + number_of(other.quantity)
    if other.part != "part" or total not in wholes[0] & wholes[1]:
        return False
    return is_denied(item) != is_denied(other)


def is_denied(item: Asked) -> bool:
    """Whether the clause of a value says that something is not so."""
    low, high = item.around.line.clause_at(item.quantity.start)
    return _NOT.search(item.around.line.article.text, low, high) is not None


def number_of(q: Quantity) -> float:
    """The printed number, 0 for none."""
    value = q.low if q.low is not None else q.high
    return value if isinstance(value, float) else 0.0


def is_near(a: float, b: float, slack: float) -> bool:
    return a > 0 and b > 0 and abs(a - b) <= max(slack * b, 0.001 * b)
