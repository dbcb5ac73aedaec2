"""Rows out of pairs of quantities: what cannot both be right, and what is printed differently and means the same.

Takes pairs with their signals, gives conflicts and agreements of kind "number" and "date". A row is one question: the
pair that answers it most surely, and what the other articles print for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compare.findings.difference.candidates import Asked, is_telling
from compare.findings.difference.questions import Pair, judge
from compare.findings.difference.wording import describe, same_print
from compare.model import Difference, QuantityKind, Value
from compare.text.quantity_values import is_same_value, value_key
from compare.text.tokens import fold

_SURE_LINK = 0.3  # probability of one fact from which an equal value is taken for the same one
_SURE_NEAR = 0.25  # nearness from which it is, whatever the sentences
_EQUAL_LINK = 0.08  # the same two for agreements: equal values need less
_EQUAL_NEAR = 0.1
_LIKE_LINK = 0.15  # and for values that agree without being equal ("more than 400", "412")
_LIKE_NEAR = 0.12
_LIKE_DISTANCE = 0.35  # logarithm of the ratio beyond which a bound is no longer another way to print the value
_MOVING = frozenset(
    {"dead", "injured", "missing", "trapped", "rescued", "arrested", "evacuated", "homeless", "infected"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """One question with the values that the articles print for it."""

    probability: float
    members: tuple[Asked, ...]


def conflict_rows(
    pairs: Sequence[Pair], weights: Mapping[str, float], same: Iterable[tuple[Asked, Asked]] = ()
) -> list[Row]:
    """Questions on which values cannot all be right, the surest first.

    Args:
        pairs: All pairs of values that may answer one question.
        weights: Of the signals, as `same_question` gives them; "cut" is the probability from which two values that
            exclude each other are a conflict.
        same: Pairs that come to the same by arithmetic, and their values: they are no conflict.
    """
    alike = {frozenset((id(a), id(b))) for a, b in same}
    pairs = [p for p in pairs if frozenset((id(p.a), id(p.b))) not in alike]
    cut = weights["cut"]
    touching: dict[int, list[Pair]] = {}
    for pair in pairs:
        touching.setdefault(id(pair.a), []).append(pair)
        touching.setdefault(id(pair.b), []).append(pair)
    judged = {id(pair): 0.0 if pair.is_compatible else judge(pair, weights) for pair in pairs}
    covered: set[int] = set()
    rows: list[Row] = []
    for pair in sorted(pairs, key=lambda p: (-judged[id(p)], order_of(p.a), order_of(p.b))):
        if judged[id(pair)] < cut or id(pair) in covered:
            continue
        members = {id(pair.a): pair.a, id(pair.b): pair.b}
        for seed in (pair.a, pair.b):
            for other in touching[id(seed)]:
                mate = other.b if other.a is seed else other.a
                if is_same_answer(other) or judged[id(other)] >= cut:
                    members.setdefault(id(mate), mate)
        if is_known_to_both(members.values()):
            continue
        covered |= {id(p) for p in pairs if id(p.a) in members and id(p.b) in members}
        add_row(rows, Row(judged[id(pair)], tuple(members.values())))
    return rows


def is_known_to_both(members: Iterable[Asked]) -> bool:
    """Whether two articles each print the same two values: then these answer two questions."""
    printed: dict[str, set[str]] = {}
    for m in members:
        printed.setdefault(m.article, set()).add(value_key(m.quantity))
    several = [keys for keys in printed.values() if len(keys) >= 2]
    return any(len(x & y) >= 2 for i, x in enumerate(several) for y in several[i + 1 :])


def is_same_answer(pair: Pair) -> bool:
    """Whether two equal values surely answer one question."""
    is_equal = pair.is_compatible and pair.is_comparable and pair.signals["distance"] < 0.1
    return is_equal and (pair.signals["link"] >= _SURE_LINK or pair.signals["near"] >= _SURE_NEAR)


def add_row(rows: list[Row], row: Row) -> None:
    """Add a row, or join it to one in which two articles already print the same values."""
    mine = {(m.article, value_key(m.quantity)) for m in row.members}
    for k, other in enumerate(rows):
        if len(mine & {(m.article, value_key(m.quantity)) for m in other.members}) >= 2:
            known = {id(m) for m in other.members}
            rows[k] = Row(other.probability, other.members + tuple(m for m in row.members if id(m) not in known))
            return
    rows.append(row)


def order_of(item: Asked) -> tuple[str, int, str, int]:
    """An order that does not depend on how articles are named or sorted."""
    line = item.around.line
    return line.sentence.text, line.sentence.index, item.quantity.text, item.quantity.start


def agreement_rows(
    pairs: Sequence[Pair], conflicts: Sequence[Row], same: Sequence[tuple[Asked, Asked]] = ()
) -> list[Row]:
    """Questions that are answered alike in other words, the surest first, then the values known to be the `same`."""
    taken = [{id(m) for m in row.members} for row in conflicts]
    rows = Agreements()
    for pair in sorted(pairs, key=lambda p: (-p.signals["link"] - p.signals["near"], order_of(p.a), order_of(p.b))):
        in_conflict = any(id(pair.a) in ids and id(pair.b) in ids for ids in taken)
        if not is_agreement(pair) or (in_conflict and not is_same_value(pair.a.quantity, pair.b.quantity)):
            continue
        row = Row(min(1.0, pair.signals["link"] + pair.signals["near"]), (pair.a, pair.b))
        rows.add(row)
    for a, b in same:
        rows.add(Row(1.0, (a, b)))
    return rows.rows


def is_agreement(pair: Pair) -> bool:
    """Whether two values mean the same, are printed differently, and stand in like surroundings."""
    a, b, s = pair.a.quantity, pair.b.quantity, pair.signals
    if not pair.is_comparable or not pair.is_compatible or same_print(a.text, b.text):
        return False
    if is_telling(a, b) and (a.unit != b.unit or is_same_value(a, b)):
        return True
    if is_same_value(a, b):
        return s["link"] >= _EQUAL_LINK or s["near"] >= _EQUAL_NEAR
    is_like = s["distance"] <= _LIKE_DISTANCE or a.kind is QuantityKind.DATE
    return is_like and s["met"] < 0.3 and (s["link"] >= _LIKE_LINK or s["near"] >= _LIKE_NEAR)


class Agreements:
    """Rows of agreement as they grow, found again by their members: an event of twenty articles has thousands."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._holding: dict[int, list[int]] = {}  # id of a member: the rows that hold it, in order
        self._printing: dict[tuple[str, str], set[int]] = {}  # article and printed value: the rows that show it

    def add(self, row: Row) -> None:
        """Add a pair to the row that already holds one of its values and agrees with the other, else as a row."""
        first, second = row.members
        printed = [self._printing.get(printed_by(m), set()) for m in (first, second)]
        same = min(printed[0] & printed[1], default=len(self.rows))
        holding = {*self._holding.get(id(first), ()), *self._holding.get(id(second), ())}
        for k in sorted(k for k in holding if k <= same):
            members = self.rows[k].members
            ids = {id(m) for m in members}
            for one, two in ((first, second), (second, first)):
                if id(one) in ids and all(
                    m.article != two.article and is_same_value(m.quantity, two.quantity) for m in members
                ):
                    self.rows[k] = Row(self.rows[k].probability, (*members, two))
                    self._note(k, two)
                    return
            if id(first) in ids and id(second) in ids:
                return
        if same < len(self.rows):
            return
        self.rows.append(row)
        for member in row.members:
            self._note(len(self.rows) - 1, member)

    def _note(self, k: int, member: Asked) -> None:
        self._holding.setdefault(id(member), []).append(k)
        self._printing.setdefault(printed_by(member), set()).add(k)


def printed_by(member: Asked) -> tuple[str, str]:
    """The article and the value as it prints it, whatever the case."""
    return member.article, fold(member.quantity.text)


def to_difference(row: Row) -> Difference:
    """A row as it is shown: each article's values once, in the order of publication."""
    members = sorted(row.members, key=lambda m: (published_order(m), order_of(m)))
    values: dict[tuple[str, str], Value] = {}
    for m in members:
        q = m.quantity
        printed = print_of(m)
        values.setdefault((m.article, value_key(q)), Value(m.article, q.sentence, printed, readable(m)))
    kind = "date" if all(m.quantity.kind in {QuantityKind.DATE, QuantityKind.TIME} for m in members) else "number"
    return Difference("", kind, describe([m.quantity for m in members], members[0].around), tuple(values.values()))


def print_of(item: Asked) -> str:
    """The value as printed; a rank with the word that it ranks ("75th anniversary")."""
    q, line = item.quantity, item.around.line
    end = q.end
    if q.kind is QuantityKind.RANK:
        following = re.match(r" [^\W\d_]+", line.article.text[q.end : line.sentence.end])
        end += following.end() if following else 0
    return " ".join(line.article.text[q.start : end].split())


def published_order(item: Asked) -> float:
    published = item.around.line.article.published
    return published.timestamp() if published else 0.0


def readable(item: Asked) -> str:
    """The normalised value: "count:3" is the key of "three"."""
    q = item.quantity
    return value_key(q).partition(":")[2] + (f" {q.unit}" if q.unit and q.kind is not QuantityKind.TIME else "")


def is_moving(row: Row) -> bool:
    """Whether the values are tolls that only rise with the time of publication."""
    counts = [m for m in row.members if m.fate in _MOVING and m.quantity.kind is QuantityKind.COUNT]
    if len(counts) < 2 or any(m.around.line.article.published is None for m in counts):
        return False
    ordered = sorted(counts, key=published_order)
    figures = [m.quantity.low if m.quantity.low is not None else m.quantity.high for m in ordered]
    numbers = [f for f in figures if isinstance(f, float)]
    if len({published_order(m) for m in ordered}) < 2 or len(numbers) < len(ordered):
        return False
    rising = all(x <= y for x, y in pairwise(numbers))
    falling = all(x >= y for x, y in pairwise(numbers)) and counts[0].fate in {"missing", "trapped"}
    return rising or falling
