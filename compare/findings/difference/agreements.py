"""Rows of values that mean the same and are printed differently.

Takes pairs of values that can both hold, gives rows. Equal values need little likeness of what stands around them;
values that agree without being equal ("more than 400", "412") need more, and no better match in the other article.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.findings.difference.candidates import Asked, Candidate, gap, order_of, order_of_pair
from compare.findings.difference.rivals import Rivals, Verdicts
from compare.findings.difference.values import Row
from compare.model import QuantityKind
from compare.text.quantity_values import is_same_value
from compare.text.tokens import fold

_EQUAL_LINK = 0.05  # probability of one fact from which two equal values are taken for the same one
_EQUAL_NEAR = 0.07  # nearness from which they are, whatever the sentences
_LIKE_LINK = 0.1  # the same two for values that agree without being equal ("more than 400", "412")
_LIKE_NEAR = 0.08
_LIKE_DISTANCE = 0.35  # logarithm of the ratio beyond which a bound is no longer another way to print the value
_RARE = frozenset({QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.MEASURE})
_RARE_DISTANCE = 0.1
_BETTER = 0.3  # how much better another value must match that agrees too, so that the pair is none


def agreement_rows(
    alike: Sequence[Candidate], rivals: Rivals, conflicts: Sequence[Row], same: Sequence[tuple[Asked, ...]] = ()
) -> list[Row]:
    """Questions that are answered alike in other words, the surest first, then the values known to be the `same`.

    Args:
        alike: Pairs of values that can be compared, and can both hold, printed differently.
        rivals: Of the event.
        conflicts: The rows of conflicts: two values of one of them do not agree unless they are equal.
        same: Pairs that come to the same by arithmetic, and what stands behind them.
    """
    taken: dict[Asked, set[int]] = {}
    for k, row in enumerate(conflicts):
        for member in row.members:
            taken.setdefault(member, set()).add(k)
    is_same = Verdicts(rivals.asked, lambda a, b: is_same_value(a.quantity, b.quantity))
    rows = Agreements(is_same)
    for c in sorted(alike, key=lambda c: (-c.score, order_of_pair(c.a, c.b))):
        is_equal = is_same[c.a.sort][c.b.sort]
        in_conflict = not is_equal and not taken.get(c.a, set()).isdisjoint(taken.get(c.b, ()))
        if not in_conflict and is_agreement(c, is_equal, rivals):
            rows.add(Row(min(1.0, c.score), tuple(sorted((c.a, c.b), key=order_of))))
    for a, b, *_ in same:
        rows.add(Row(1.0, (a, b)))
    return rows.rows


def is_agreement(c: Candidate, is_equal: bool, rivals: Rivals) -> bool:
    """Whether two values that can both hold mean the same, told from their surroundings."""
    a, b = c.a.quantity, c.b.quantity
    if rivals.telling[c.a.sort][c.b.sort] and (a.unit != b.unit or is_equal):
        return True
    if is_equal:
        return c.link >= _EQUAL_LINK or c.near >= _EQUAL_NEAR
    is_like = gap(c.a, c.b) <= _LIKE_DISTANCE or a.kind is QuantityKind.DATE
    # Amounts, shares and measures that nearly meet are fewer than counts that do.
    is_rare = a.kind in _RARE and gap(c.a, c.b) <= _RARE_DISTANCE and c.link >= _EQUAL_LINK
    if not is_like or not (is_rare or c.link >= _LIKE_LINK or c.near >= _LIKE_NEAR):
        return False
    return max(rivals.beside(c.a, c.b).met, rivals.beside(c.b, c.a).met) - c.score < _BETTER


class Agreements:
    """Rows of agreement as they grow, found again by their members: an event of twenty articles has thousands."""

    def __init__(self, is_same: Verdicts[bool]) -> None:
        self._is_same = is_same
        self.rows: list[Row] = []
        self._holding: dict[Asked, list[int]] = {}  # a member: the rows that hold it, in order
        self._printing: dict[tuple[str, str], set[int]] = {}  # article and printed value: the rows that show it

    def add(self, row: Row) -> None:
        """Add a pair to the row that already holds one of its values and agrees with the other, else as a row."""
        first, second = row.members
        printed = [self._printing.get(printed_by(m), set()) for m in (first, second)]
        same = min(printed[0] & printed[1], default=len(self.rows))
        holding = {*self._holding.get(first, ()), *self._holding.get(second, ())}
        for k in sorted(k for k in holding if k <= same):
            members = self.rows[k].members
            for one, two in ((first, second), (second, first)):
                if one in members and all(
                    m.article != two.article and self._is_same[m.sort][two.sort] for m in members
                ):
                    self.rows[k] = Row(self.rows[k].probability, (*members, two))
                    self._note(k, two)
                    return
            if first in members and second in members:
                return
        if same < len(self.rows):
            return
        self.rows.append(row)
        for member in row.members:
            self._note(len(self.rows) - 1, member)

    def _note(self, k: int, member: Asked) -> None:
        self._holding.setdefault(member, []).append(k)
        self._printing.setdefault(printed_by(member), set()).add(k)


def printed_by(member: Asked) -> tuple[str, str]:
    """The article and the value as it prints it, whatever the case."""
    return member.article, fold(member.quantity.text)
