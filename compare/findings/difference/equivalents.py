"""Values of different kinds that come to the same: a length of time and a date, a vote and its parts, a sum, a rate.

Takes values with their surroundings and the pairs of them that stand in like words or sentences, gives pairs that agree
by arithmetic on what is printed. A rate of exchange counts only where an article states it, or two pairs of amounts
imply the same one. The arithmetic must come out: likeness of the sentences alone makes no agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from compare.findings.difference.candidates import Asked, Candidate
from compare.findings.difference.roles_of_values import day_number
from compare.findings.difference.wording import same_print
from compare.model import QuantityKind
from compare.text.quantity_values import is_compatible, value_key

_LINK = 0.12  # probability of one fact from which two values that come to the same are taken for one answer
_NEAR = 0.12  # nearness from which they are, whatever the sentences
_MOST_BESIDE = 24  # values of one sentence that are looked at
_DAY = 86400.0
_SHORTEST = 4  # days; "a day later" says little about the date of publication
_LONGEST = 500 * 366 * _DAY  # seconds; beyond this no date is meant
_RATE_SPREAD = 0.06  # how far two amounts may lie from a rate, as a share
_BLURS = (("year", 200), ("month", 16), ("week", 4), ("", 1))  # days by which a length printed in this unit is blurred
_VAGUE = re.compile(r"^(?:an?|one|the|this|last)\b", re.I)  # "in a year" is seldom twelve months
_ALL_BUT = re.compile(r"\ball but(?: the)? $", re.I)
Sides = tuple[Asked, Asked]
Neighbours = Mapping[str, Sequence[Asked]]


def find_equivalents(asked: Sequence[Asked], candidates: Sequence[Candidate]) -> list[Sides]:
    """Pairs of values of different articles that come to the same though they are of different kinds or units.

    Args:
        asked: All values.
        candidates: Pairs of them in sentences or words that are alike.
    """
    beside: dict[str, list[Asked]] = {}
    for item in asked:
        beside.setdefault(item.quantity.sentence, []).append(item)
    beside = {sentence: items[:_MOST_BESIDE] for sentence, items in beside.items()}
    close = [(c.a, c.b) for c in candidates if c.link >= _LINK or c.near >= _NEAR]
    rates = read_rates(beside, close)
    printed = {(item.article, value_key(item.quantity)) for item in asked}
    found = []
    for a, b in close:
        # A date that the other article prints too needs no arithmetic: its lengths of time belong to other things.
        dates = [(x, y) for x, y in ((a, b), (b, a)) if x.quantity.kind is QuantityKind.DATE]
        if any((y.article, value_key(x.quantity)) in printed for x, y in dates):
            continue
        is_new = not same_print(a.quantity.text, b.quantity.text) or is_rank_of_two(a, b)
        if is_new and any(comes_to_same(x, y, beside, rates) for x, y in ((a, b), (b, a))):
            found.append((a, b))
    return found


def comes_to_same(a: Asked, b: Asked, beside: Neighbours, rates: Mapping[tuple[str, str], Sequence[float]]) -> bool:
    """Whether the first value, with what stands beside it, comes to the second."""
    return (
        is_stretch_to_date(a, b, beside[a.quantity.sentence])
        or is_birth_year(a, b)
        or is_same_rank(a, b)
        or is_vote(a, b, beside[a.quantity.sentence])
        or is_sum(a, b, beside[a.quantity.sentence])
        or is_rest(a, b, beside[a.quantity.sentence])
        or is_at_rate(a, b, rates)
    )


def is_stretch_to_date(a: Asked, b: Asked, beside: Sequence[Asked]) -> bool:
    """ "in five months" and "April"; "ten years" and "since 2015"; "from Thursday for three days", "until Saturday"."""
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
    if published is None or days < _SHORTEST or _VAGUE.match(p.text) or any(is_met_date(other, b) for other in beside):
        return False
    blur = next(blur for unit, blur in _BLURS if unit in p.text.lower())
    return any(low - blur <= published.toordinal() + sign * days <= high + blur for sign in (1, -1))


def is_one_day(item: Asked) -> bool:
    q = item.quantity
    return q.kind is QuantityKind.DATE and isinstance(q.low, str) and q.low == q.high and not q.low.startswith("--")


def is_met_date(a: Asked, b: Asked) -> bool:
    """Whether the date stands beside the length of time already, so that it need not be worked out."""
    return a.quantity.kind is QuantityKind.DATE and is_compatible(a.quantity, b.quantity)


def is_birth_year(a: Asked, b: Asked) -> bool:
    """ "a 34-year-old" and "born in 1991"."""
    p, q, published = a.quantity, b.quantity, a.around.line.article.published
    if p.unit != "age" or p.low != p.high or not isinstance(p.low, float) or published is None:
        return False
    if q.kind is not QuantityKind.DATE or not isinstance(q.low, str) or q.low.startswith("--"):
        return False
    line = b.around.line
    is_born = "born" in line.article.text[max(line.sentence.start, q.start - 24) : q.start].lower()
    return is_born and int(q.low[:4]) in {published.year - int(p.low), published.year - int(p.low) - 1}


def is_same_rank(a: Asked, b: Asked) -> bool:
    """ "No 3" and "number three"; "the third minister" and "three ministers"."""
    p, q = a.quantity, b.quantity
    if p.kind is not QuantityKind.RANK or p.low != q.low or p.low is None:
        return False
    is_counted = (
        q.kind is QuantityKind.COUNT
        and q.low == q.high
        and isinstance(q.low, float)
        and q.low > 2
        and p.of != ""
        and p.of == q.of
    )
    return q.kind is QuantityKind.RANK or is_counted


def is_rank_of_two(a: Asked, b: Asked) -> bool:
    """ "75th anniversary" and "75th year": the same rank of two things; first and second rank too much to tell."""
    p, q = a.quantity, b.quantity
    return is_same_rank(a, b) and p.kind is q.kind and p.of != q.of and isinstance(p.low, float) and p.low > 2


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
                is_whole = q.of not in {p.of, o.of} or p.of == o.of  # nine tourists and a guide are not ten tourists
                return is_whole and q.low == q.high == p.low + o.low
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
        for a, b in pairwise(items):
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
