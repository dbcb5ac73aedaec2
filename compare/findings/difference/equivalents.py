"""Values of different kinds that come to the same: a length of time and a date, a vote and its parts, a sum, a share.

Takes values with their surroundings and the pairs of them that stand in like words or sentences, gives pairs that agree
by arithmetic on what is printed. The arithmetic must come out: likeness of the sentences alone makes no agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from compare.findings.difference.candidates import Asked, Neighbours, order_of, order_of_pair, values_beside
from compare.findings.difference.meetings import Meetings
from compare.findings.difference.rates import is_at_rate, read_rates
from compare.findings.difference.roles_of_values import day_number
from compare.findings.difference.surroundings import nearness
from compare.model import QuantityKind
from compare.text.printed_stretch import to_base
from compare.text.quantity_values import is_compatible

_LINK = 0.12  # probability of one fact from which two values that come to the same are taken for one answer
_NEAR = 0.12  # nearness from which they are, whatever the sentences
_DAY = 86400.0
_SHORTEST = 4  # days; "a day later" says little about the date of publication, unless all around it is the same
_SURE_NEAR = 0.3  # nearness from which a shorter length is reckoned with
_LONGEST = 500 * 366 * _DAY  # seconds; beyond this no date is meant
_BLURS = (("year", 200), ("month", 16), ("week", 4), ("", 1))  # days by which a length printed in this unit is blurred
_VAGUE = re.compile(r"^(?:an?|one|the|this|last)\b", re.I)  # "in a year" is seldom twelve months
_ALL_BUT = re.compile(r"\ball but(?: the)? $", re.I)
_SHARE_OF = re.compile(r"^ of(?: [\w'’-]{1,20}){0,3} $", re.I)
_WHOLE = 0.01  # by how much a share of a count may miss a whole number
_JOINED = re.compile(r"\b(?:and|plus)\b|,")
# What arithmetic starts from, by kind, and what it may come to.
_RECKONED_WITH = {
    QuantityKind.DURATION: (QuantityKind.DATE,),
    QuantityKind.RANK: (QuantityKind.RANK, QuantityKind.COUNT),
    QuantityKind.MONEY: (QuantityKind.MONEY,),
    QuantityKind.COUNT: (QuantityKind.COUNT, QuantityKind.OTHER),
    QuantityKind.PERCENT: (QuantityKind.COUNT,),
    QuantityKind.OTHER: (QuantityKind.DATE,),
}
Sides = tuple[Asked, Asked]
Same = tuple[Asked, ...]  # two values that come to the same, and the other part of a sum


def find_equivalents(meetings: Meetings) -> list[Same]:
    """Pairs of values of different articles that come to the same though they are of different kinds or units.

    Behind the two parts of a sum and their total stands the part that is not one of the pair: it is no rival either.

    Args:
        meetings: The values, and which of them stand in sentences or words that are alike.
    """
    beside = values_beside(meetings.asked)
    close = close_pairs(meetings, beside)
    rates = read_rates(beside, close)
    printed = {(item.article, item.key) for item in meetings.asked}
    found = []
    for a, b in close:
        # A date that the other article prints too needs no arithmetic: its lengths of time belong to other things.
        dates = [(x, y) for x, y in ((a, b), (b, a)) if x.quantity.kind is QuantityKind.DATE]
        if any((y.article, x.key) in printed for x, y in dates):
            continue
        is_new = a.printed != b.printed or is_rank_of_two(a, b)
        if is_new and any(comes_to_same(x, y, beside, rates) for x, y in ((a, b), (b, a))):
            found.append((a, b, *rest_of_sum(a, b, beside), *rest_of_sum(b, a, beside)))
    return found


def rest_of_sum(part: Asked, total: Asked, beside: Neighbours) -> Sequence[Asked]:
    """The other part of a sum, where two values are a part of it and the total."""
    items = beside[part.quantity.sentence]
    return [added] if is_sum(part, total, items) and (added := next_of_sum(part, items)) else []


def close_pairs(meetings: Meetings, beside: Neighbours) -> list[Sides]:
    """The pairs whose kinds could come to the same, in like sentences or words, in the order of their texts."""
    reckoned = [item for item in meetings.asked if is_reckoned(item, beside[item.quantity.sentence])]
    found = set()
    for item in reckoned:
        kinds = _RECKONED_WITH[item.quantity.kind]
        added = sum_with_next(item, beside[item.quantity.sentence])
        total = added[0] if added and item.part != "part" and not is_all_but(item) else None
        near = meetings.near[item.number]
        partners = (met for kind in kinds for met in meetings.partners(item, kind).values())
        for number, link in chain.from_iterable(met.items() for met in partners):
            other = meetings.asked[number]
            if not is_reckoned_with(item, other) or total not in {None, other.quantity.low}:
                continue
            # A year of birth that fits an age to the year is no chance: nothing else needs to be alike.
            if link >= _LINK or near[number] >= _NEAR or is_birth_year(item, other):
                found.add((min(item.number, number), max(item.number, number)))
    sides = [sorted_sides(meetings.asked[a], meetings.asked[b]) for a, b in sorted(found)]
    return sorted(sides, key=lambda pair: order_of_pair(*pair))


def sorted_sides(a: Asked, b: Asked) -> Sides:
    """The two in an order that does not depend on how articles are named or sorted."""
    return (a, b) if order_of(a) <= order_of(b) else (b, a)


def is_reckoned(item: Asked, beside: Sequence[Asked]) -> bool:
    """Whether a value is of a kind that arithmetic starts from: most counts and dates are not."""
    q = item.quantity
    if q.kind is QuantityKind.COUNT:
        return item.part == "part" or sum_with_next(item, beside) is not None or is_all_but(item)
    if q.kind is QuantityKind.PERCENT:
        return share_of_next(item, beside) is not None
    if q.kind is QuantityKind.DURATION:
        length = q.high if isinstance(q.high, float) else q.low
        return isinstance(length, float) and _DAY <= length <= _LONGEST
    return q.kind in _RECKONED_WITH and (q.kind is not QuantityKind.OTHER or q.unit == "age")


def is_reckoned_with(item: Asked, other: Asked) -> bool:
    """Whether arithmetic could lead from one value to another one of the right kind."""
    p, q = item.quantity, other.quantity
    if p.kind is QuantityKind.MONEY:
        return p.unit != q.unit
    if p.kind is QuantityKind.RANK:
        return p.low == q.low and (item.printed != other.printed or is_rank_of_two(item, other))
    return q.kind is not QuantityKind.DATE or isinstance(q.low, str)


def comes_to_same(a: Asked, b: Asked, beside: Neighbours, rates: Mapping[tuple[str, str], Sequence[float]]) -> bool:
    """Whether the first value, with what stands beside it, comes to the second."""
    return (
        is_stretch_to_date(a, b, beside[a.quantity.sentence])
        or is_birth_year(a, b)
        or is_same_rank(a, b)
        or is_vote(a, b, beside[a.quantity.sentence])
        or is_sum(a, b, beside[a.quantity.sentence])
        or is_share(a, b, beside[a.quantity.sentence])
        or is_rest(a, b, (*beside[a.quantity.sentence], *beside[b.quantity.sentence]))
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
    is_short = days < _SHORTEST and nearness(a.around, b.around) < _SURE_NEAR
    if published is None or is_short or _VAGUE.match(p.text) or any(is_met_date(other, b) for other in beside):
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
    q, added = b.quantity, sum_with_next(a, beside)
    if q.kind is not QuantityKind.COUNT or added is None:
        return False
    total, of = added
    # nine tourists and a guide are not ten tourists
    return (q.of not in of or len(of) == 1) and q.low == q.high == total


def sum_with_next(item: Asked, beside: Sequence[Asked]) -> tuple[float, frozenset[str]] | None:
    """What a count comes to with the next one of its clause, and what the two count; None when nothing joins them."""
    other = next_of_sum(item, beside)
    low, added = item.quantity.low, other.quantity.low if other else None
    if other is None or not isinstance(low, float) or not isinstance(added, float):
        return None
    return low + added, frozenset({item.quantity.of, other.quantity.of})


def next_of_sum(item: Asked, beside: Sequence[Asked]) -> Asked | None:
    """The next count of the clause, when it is joined to this one by "and"."""
    p = item.quantity
    if p.kind is not QuantityKind.COUNT or p.low != p.high or not isinstance(p.low, float):
        return None
    text = item.around.line.article.text
    behind = (o for o, _ in counts_behind(item, beside, range(5, 40)))
    return next((o for o in behind if _JOINED.search(text[p.end : o.quantity.start])), None)


def counts_behind(item: Asked, beside: Sequence[Asked], reach: range) -> Iterator[tuple[Asked, float]]:
    """The exact counts that begin so many characters behind a value, and how many they count."""
    for other in beside:
        q = other.quantity
        is_exact = q.kind is QuantityKind.COUNT and q.low == q.high
        if is_exact and isinstance(q.low, float) and q.start - item.quantity.end in reach:
            yield other, q.low


def is_share(a: Asked, b: Asked, beside: Sequence[Asked]) -> bool:
    """ "half of the port's 30 cranes" and "fifteen"."""
    share, q = share_of_next(a, beside), b.quantity
    return share is not None and q.low == q.high == share


def share_of_next(item: Asked, beside: Sequence[Asked]) -> float | None:
    """What a share of the count behind it comes to; None where it is of no count, or comes to no whole number."""
    p = item.quantity
    if p.kind is not QuantityKind.PERCENT or p.low != p.high or not isinstance(p.low, float):
        return None
    other, whole = next(counts_behind(item, beside, range(30)), (None, 0.0))
    if other is None or not _SHARE_OF.match(item.around.line.article.text[p.end : other.quantity.start]):
        return None
    share = to_base(p.low, p) * whole / 100
    return round(share) if abs(share - round(share)) < _WHOLE else None


def is_rest(a: Asked, b: Asked, beside: Sequence[Asked]) -> bool:
    """ "all but three of the 17" and "fourteen"."""
    p, q = a.quantity, b.quantity
    if p.kind is not QuantityKind.COUNT or q.kind is not QuantityKind.COUNT or not is_all_but(a):
        return False
    wholes = [o.quantity.low for o in beside if o.part == "whole"]
    return any(isinstance(w, float) and isinstance(p.low, float) and q.low == w - p.low for w in wholes)


def is_all_but(item: Asked) -> bool:
    q, line = item.quantity, item.around.line
    return _ALL_BUT.search(line.article.text[max(line.sentence.start, q.start - 20) : q.start]) is not None
