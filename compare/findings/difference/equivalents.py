"""Values of different kinds that come to the same: a length of time and a date, a vote and its parts, a sum, a rate.

Takes the scene, values with their surroundings and the probabilities that two sentences report one fact, gives pairs that
agree by arithmetic on what is printed. A rate of exchange counts only where an article states it, or two pairs of amounts
imply the same one. The arithmetic must come out: likeness of the sentences alone makes no agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from compare.findings.difference.questions import Asked, Closeness, probability
from compare.findings.difference.roles_of_values import day_number
from compare.findings.difference.surroundings import Scene
from compare.findings.difference.wording import same_print
from compare.model import QuantityKind
from compare.text.quantity_values import is_compatible, value_key

_LINK = 0.25  # probability of one fact from which two values that come to the same are taken for one answer
_NEAR = 0.2  # nearness from which they are, whatever the sentences
_DAY = 86400.0
_SHORTEST = 4  # days; "a day later" says little about the date of publication
_LONGEST = 500 * 366 * _DAY  # seconds; beyond this no date is meant
_RATE_SPREAD = 0.06  # how far two amounts may lie from a rate, as a share
_BLURS = ((365 * _DAY, 200), (28 * _DAY, 16), (7 * _DAY, 4), (_DAY, 1))  # a length of time, and its blur in days
_ALL_BUT = re.compile(r"\ball but(?: the)? $", re.I)
Sides = tuple[Asked, Asked]
Neighbours = Mapping[str, Sequence[Asked]]


def find_equivalents(scene: Scene, asked: Sequence[Asked], closeness: Closeness) -> list[Sides]:
    """Pairs of values of different articles that come to the same though they are of different kinds or units."""
    beside: dict[str, list[Asked]] = {}
    for item in asked:
        beside.setdefault(item.quantity.sentence, []).append(item)
    close = [
        (a, b)
        for i, a in enumerate(asked)
        for b in asked[i + 1 :]
        if a.article != b.article and is_close(scene, a, b, closeness)
    ]
    rates = read_rates(beside, close)
    printed = {(item.article, value_key(item.quantity)) for item in asked}
    return [
        (a, b)
        for a, b in close
        if not same_print(a.quantity.text, b.quantity.text)
        # A date that the other article prints too needs no arithmetic: its lengths of time belong to other things.
        and not any(x.quantity.kind is QuantityKind.DATE and (y.article, value_key(x.quantity)) in printed
                    for x, y in ((a, b), (b, a)))
        and any(comes_to_same(x, y, beside, rates) for x, y in ((a, b), (b, a)))
    ]


def is_close(scene: Scene, a: Asked, b: Asked, closeness: Closeness) -> bool:
    """Whether both stand in sentences or words alike enough to answer one question."""
    return probability(closeness, a, b) >= _LINK or scene.nearness(a.around.near, b.around.near) >= _NEAR


def comes_to_same(a: Asked, b: Asked, beside: Neighbours, rates: Mapping[tuple[str, str], Sequence[float]]) -> bool:
    """Whether the first value, with what stands beside it, comes to the second."""
    return (
        is_stretch_to_date(a, b, beside[a.quantity.sentence])
        or is_same_rank(a, b)
        or is_vote(a, b, beside[a.quantity.sentence])
        or is_sum(a, b, beside[a.quantity.sentence])
        or is_rest(a, b, beside[a.quantity.sentence])
        or is_at_rate(a, b, rates)
    )


def is_stretch_to_date(a: Asked, b: Asked, beside: Sequence[Asked]) -> bool:
    """ "in five months" and "April"; "sixteen years" and "since 2009"; "from Thursday for three days", "until Saturday"."""
    p, q = a.quantity, b.quantity
    if p.kind is not QuantityKind.DURATION or q.kind is not QuantityKind.DATE:
        return False
    length = p.high if isinstance(p.high, float) else p.low
    if not isinstance(length, float) or not _DAY <= length <= _LONGEST:
        return False
    if not isinstance(q.low, str) or not isinstance(q.high, str) or q.low.startswith("--"):
        return False
    low, high, days = day_number(q.low), day_number(q.high), round(length / _DAY)
    starts = [other.quantity.low for other in beside if is_one_day(other)]
    if starts:
        return is_one_day(b) and any(isinstance(s, str) and low == day_number(s) + days - 1 for s in starts)
    published = a.around.line.article.published
    if published is None or days < _SHORTEST or any(is_met_date(other, b) for other in beside):
        return False
    blur = next(blur for unit, blur in _BLURS if length >= unit)
    return any(low - blur <= published.toordinal() + sign * days <= high + blur for sign in (1, -1))


def is_one_day(item: Asked) -> bool:
    q = item.quantity
    return q.kind is QuantityKind.DATE and isinstance(q.low, str) and q.low == q.high and not q.low.startswith("--")


def is_met_date(a: Asked, b: Asked) -> bool:
    """Whether the date stands beside the length of time already, so that it need not be worked out."""
    return a.quantity.kind is QuantityKind.DATE and is_compatible(a.quantity, b.quantity)


def is_same_rank(a: Asked, b: Asked) -> bool:
    """ "No 3" and "number three"; "the third minister" and "three ministers"."""
    p, q = a.quantity, b.quantity
    if p.kind is not QuantityKind.RANK or p.low != q.low or p.low is None:
        return False
    is_counted = q.kind is QuantityKind.COUNT and q.low == q.high and isinstance(q.low, float) and q.low > 2 and p.of != "" and p.of == q.of
    return q.kind is QuantityKind.RANK or is_counted


def is_vote(a: Asked, b: Asked, beside: Sequence[Asked]) -> bool:
    """ "five of the seven judges" and "by 5-2"."""
    p, q = a.quantity, b.quantity
    if p.kind is not QuantityKind.COUNT or q.unit != "score" or p.low != q.low or a.part != "part":
        return False
    wholes = [o.quantity.low for o in beside if o.part == "whole"]
    return any(isinstance(w, float) and isinstance(q.high, float) and w == q.low + q.high for w in wholes if q.low)  # type: ignore[operator]


def is_sum(a: Asked, b: Asked, beside: Sequence[Asked]) -> bool:
    """ "171 passengers and 13 crew" and "184 people": two counts of one clause that add up."""
    p, q = a.quantity, b.quantity
    if p.kind is not QuantityKind.COUNT or q.kind is not QuantityKind.COUNT or p.low != p.high:
        return False
    for other in beside:
        o = other.quantity
        text = a.around.line.article.text[p.end : o.start]
        if o.kind is QuantityKind.COUNT and o.low == o.high and p.end < o.start and 4 < len(text) < 40:
            joined = re.search(r"\b(?:and|plus)\b|,", text) is not None
            if joined and isinstance(p.low, float) and isinstance(o.low, float):
                return q.low == q.high == p.low + o.low
    return False


def is_rest(a: Asked, b: Asked, beside: Sequence[Asked]) -> bool:
    """ "all but three of the 17" and "fourteen"."""
    p, q = a.quantity, b.quantity
    line = a.around.line
    before = line.article.text[max(line.sentence.start, p.start - 20) : p.start]
    if p.kind is not QuantityKind.COUNT or q.kind is not QuantityKind.COUNT or not _ALL_BUT.search(before):
        return False
    wholes = [o.quantity.low for o in beside if o.part == "whole"]
    return any(isinstance(w, float) and isinstance(p.low, float) and q.low == w - p.low for w in wholes)


def read_rates(beside: Neighbours, close: Iterable[Sides]) -> dict[tuple[str, str], list[float]]:
    """Rates of exchange by the two units, in the order of the units' names: stated in brackets, or implied twice."""
    stated: dict[tuple[str, str], list[float]] = {}
    implied: dict[tuple[str, str], list[float]] = {}
    for items in beside.values():
        for a, b in zip(items, items[1:], strict=False):
            between = a.around.line.article.text[a.quantity.end : b.quantity.start]
            if len(between) <= 12 and ("(" in between or "or " in between):
                add_rate(stated, a, b)
    for a, b in close:
        add_rate(implied, a, b)
    for units, found in implied.items():
        for k, rate in enumerate(found):
            others = found[:k] + found[k + 1 :]
            if any(abs(other / rate - 1) <= _RATE_SPREAD / 3 for other in others):
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


