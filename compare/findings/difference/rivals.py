"""What two sorts of values are to each other, worked out once, and the rivals of a value for the answer to a question.

Takes the pairs of values that meet, gives verdicts and rivals. A value has a rival where another one of the article is
said in like words: then it is not sure which of the two answers the question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from compare.findings.difference.candidates import LEAST_PARTICULAR, Asked, gap, is_telling
from compare.findings.difference.holding import can_both_hold, is_count_of_days, is_many_times, is_plain
from compare.findings.difference.meetings import Meetings
from compare.model import Quantity, QuantityKind
from compare.text.quantity_values import is_comparable, is_compatible

_FLOOR = 0.03  # nearness below which two values in sentences that are not alike are not compared
_LINK_FLOOR = 0.05  # probability of one fact from which they are, without a word in common near them
_HOUR = 1.0  # hours, within which two times of the day are compared whatever stands around them
_RIVALS = 40  # rivals of one pair that are looked at, the closest ones


_ALWAYS_FAMILY = frozenset({QuantityKind.COUNT, QuantityKind.RANK})  # whatever they count
Closest = list[tuple[float, int]]  # minus the score and the number of values
Verdict = TypeVar("Verdict")


class Verdicts(dict[int, "VerdictsOfOne[Verdict]"], Generic[Verdict]):
    """What two sorts of values are to each other, whichever comes first; worked out when first asked."""

    def __init__(self, asked: Sequence[Asked], judge_sorts: Callable[[Asked, Asked], Verdict]) -> None:
        super().__init__()
        self.one_of = {item.sort: item for item in asked}
        self.judge_sorts = judge_sorts

    def __missing__(self, sort: int) -> VerdictsOfOne[Verdict]:
        self[sort] = VerdictsOfOne(self, sort)
        return self[sort]


class VerdictsOfOne(dict[int, Verdict]):
    """One row of `Verdicts`."""

    def __init__(self, all_rows: Verdicts[Verdict], sort: int) -> None:
        super().__init__()
        self.all_rows, self.sort = all_rows, sort

    def __missing__(self, other: int) -> Verdict:
        one_of = self.all_rows.one_of
        verdict = self.all_rows.judge_sorts(one_of[self.sort], one_of[other])
        self[other] = self.all_rows[other][self.sort] = verdict
        return verdict


def is_family(a: Asked, b: Asked) -> bool:
    """Whether the values could be compared at all, whatever they count."""
    p, q = a.quantity, b.quantity
    return p.kind is q.kind and (p.kind in _ALWAYS_FAMILY or is_comparable(p, q))


def is_kin(a: Asked, b: Asked) -> bool:
    """Whether both count what befell somebody, or tell the hour of about the same time: an event has few of these."""
    if a.fate or b.fate:
        return a.fate == b.fate
    return a.quantity.kind is b.quantity.kind is QuantityKind.TIME and gap(a, b) <= _HOUR


def is_met(a: Asked, b: Asked) -> bool:
    """Whether both print values that agree: then it is with each other that they answer a question."""
    p, q = a.quantity, b.quantity
    if (is_plain(p) and is_plain(q) and p.low != q.low and p.unit == q.unit) or is_many_times(p, q):
        return False
    return is_comparable(p, q) and is_compatible(p, q)


def is_same_figure(p: Quantity, q: Quantity) -> bool:
    """Whether two counts are one particular figure, whatever noun goes with it: "29 of the cases", "29 people"."""
    if p.kind is not QuantityKind.COUNT or q.kind is not QuantityKind.COUNT or p.low != q.low or p.high != q.high:
        return False
    return isinstance(p.low, float) and p.low >= LEAST_PARTICULAR


def can_hold(a: Asked, b: Asked) -> bool:
    """Whether two sorts of values can both be right."""
    return can_both_hold(a.quantity, b.quantity, a.fate if a.fate == b.fate else "")


class Beside(NamedTuple):
    """The rivals of a value for being asked with one of another article, in short.

    Attributes:
        best: The highest score of one of them, in [0, 2]; 0 without any.
        met: The highest score of one that agrees with the value.
        is_met_here: One that agrees stands in the same sentence.
    """

    best: float
    met: float
    is_met_here: bool


def best_but(closest: Closest, number: int) -> float:
    """The highest score but that of one value, 0 without another one."""
    for score, other in closest:
        if other != number:
            return -score
    return 0.0


class Rivals:
    """The other values of an article that may answer the question of one value.

    Attributes:
        asked: The values of the event.
        meetings: Where they meet.
        met: Whether two sorts of values agree, or are one figure.
        telling: Whether they are equal, and so particular that this is no chance.
        kin: Whether they are compared whatever stands around them.
    """

    def __init__(self, meetings: Meetings) -> None:
        self.asked = meetings.asked
        self.meetings = meetings
        self._crowds: dict[tuple[int, str], int] = {}
        self._by_article: dict[tuple[str, QuantityKind], list[Asked]] = {}
        for item in meetings.asked:
            self._by_article.setdefault((item.article, item.quantity.kind), []).append(item)
        self._found: dict[tuple[int, str], tuple[Closest, Closest]] = {}
        self._family = Verdicts(meetings.asked, is_family)
        self.met = Verdicts(meetings.asked, lambda a, b: is_met(a, b) or is_same_figure(a.quantity, b.quantity))
        self.telling = Verdicts(meetings.asked, is_telling)
        self.kin = Verdicts(meetings.asked, is_kin)
        self._held = Verdicts(meetings.asked, can_hold)

    def beside(self, item: Asked, mate: Asked) -> Beside:
        """The rivals of `mate` for the question of `item`."""
        key = item.number, mate.article
        if key not in self._found:
            self._found[key] = self._closest(item, mate.article)
        closest, met = self._found[key]
        here = mate.quantity.sentence
        is_here = any(self.asked[n].quantity.sentence == here and n != mate.number for _, n in met) if met else False
        return Beside(best_but(closest, mate.number), best_but(met, mate.number), is_here)

    def _closest(self, item: Asked, article: str) -> tuple[Closest, Closest]:
        """The values of an article that the item meets, with minus their score, the closest first; those that agree."""
        kind, sorts, close = item.quantity.kind, self.meetings.sorts, []
        row, near, telling = self._family[item.sort], self.meetings.near[item.number], self.telling[item.sort]
        kin = self.kin[item.sort]
        for number, link in self.meetings.partners(item, kind).get(article, {}).items():
            sort = sorts[number]
            if kind in _ALWAYS_FAMILY or row[sort]:
                nearness = near[number]
                if nearness >= _FLOOR or link >= _LINK_FLOOR or telling[sort] or kin[sort]:
                    close.append((-nearness - link, number))
        close.sort()
        # All that are as close as the last one: which of them comes first is no reason to leave one out.
        close = [r for r in close if r[0] <= close[_RIVALS - 1][0]] if len(close) > _RIVALS else close
        agreeing = self.met[item.sort]
        return close, [r for r in close if agreeing[sorts[r[1]]]]

    def crowd(self, item: Asked, article: str) -> int:
        """How many values an article prints that count or measure the same as one value of another article."""
        key = item.sort, article
        if key not in self._crowds:
            row = self._family[item.sort]
            of, kind = item.quantity.of, item.quantity.kind
            keys = {
                o.key
                for o in self._by_article.get((article, kind), ())
                if row[o.sort] and (o.quantity.of == of or kind is not QuantityKind.COUNT)
            }
            self._crowds[key] = max(1, len(keys))
        return self._crowds[key]

    def is_close(self, a: Asked, b: Asked, near: float, link: float) -> bool:
        """Whether two values stand so near each other's words, or in such sentences, that they are compared."""
        return near >= _FLOOR or link >= _LINK_FLOOR or self.telling[a.sort][b.sort] or self.kin[a.sort][b.sort]

    def can_hold(self, a: Asked, b: Asked) -> bool:
        """Whether both values can be right."""
        if self._held[a.sort][b.sort] or a.quantity.kind is not QuantityKind.RANK:
            return self._held[a.sort][b.sort]
        return is_count_of_days(a.around.line, a.quantity, b.around.line, b.quantity)
