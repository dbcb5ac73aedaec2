"""Rows out of pairs of quantities that cannot both be right, and how a row of values is shown.

Takes pairs with the probability that they answer one question, gives rows. A row is one question: the pair that answers
it most surely, and what the other articles print for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from compare.findings.difference.candidates import Asked, Candidate, gap, order_of, order_of_pair
from compare.findings.difference.meetings import Meetings
from compare.findings.difference.rivals import Rivals, Verdicts, is_family, is_met
from compare.findings.difference.wording import describe
from compare.model import Difference, QuantityKind, Value
from compare.text.quantity_values import value_key

_EQUAL_DISTANCE = 0.1  # distance below which two values that agree are equal
_SURE_LINK = 0.3  # probability of one fact from which an equal value is taken for the same one
_SURE_NEAR = 0.25  # nearness from which it is, whatever the sentences
_MOVING = frozenset(
    {"dead", "injured", "missing", "trapped", "rescued", "arrested", "evacuated", "homeless", "infected"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """One question with the values that the articles print for it."""

    probability: float
    members: tuple[Asked, ...]


def conflict_rows(
    judged: Mapping[Candidate, float], rivals: Rivals, same: Iterable[tuple[Asked, ...]] = ()
) -> list[Row]:
    """Questions on which values cannot all be right, the surest first.

    Args:
        judged: Pairs of values that exclude each other, with the probability that they answer one question.
        rivals: Of the event: they tell where the other values are found that answer it too.
        same: Pairs that come to the same by arithmetic, and their values: they are no conflict.
    """
    alike = {frozenset(sides) for members in same for sides in combinations(members, 2)}
    sure = [c for c in judged if frozenset((c.a, c.b)) not in alike]
    sure.sort(key=lambda c: (-judged[c], order_of_pair(c.a, c.b)))
    mates: dict[Asked, set[Asked]] = {}
    by_first: dict[Asked, list[Candidate]] = {}
    for c in sure:
        mates.setdefault(c.a, set()).add(c.b)
        mates.setdefault(c.b, set()).add(c.a)
        by_first.setdefault(c.a, []).append(c)
    # Of most sorts it is known already that they do not agree.
    equal = Verdicts(rivals.asked, lambda a, b: rivals.met[a.sort][b.sort] and is_equal(a, b))
    for seed, answers in mates.items():
        answers.update(m for m in same_answers(rivals.meetings, equal, seed) if frozenset((seed, m)) not in alike)
    covered: set[Candidate] = set()
    rows: list[Row] = []
    for c in sure:
        if c in covered:
            continue
        ours, theirs = {c.a, *mates[c.a]}, {c.b, *mates[c.b]}
        members = ours | theirs
        like_a, like_b = equal[c.a.sort], equal[c.b.sort]
        both = {m for m in members if (m in ours or like_a[m.sort]) and (m in theirs or like_b[m.sort])}
        if is_known_to_both(both) or is_printed_twice(c, members):
            continue
        # Who pairs with one of the two but not with the other is left out, and is no row of its own beside this one.
        covered.update(other for m in members for other in by_first.get(m, ()) if other.b in members)
        add_row(rows, Row(judged[c], tuple(sorted(both, key=order_of))))
    return rows


def same_answers(meetings: Meetings, equal: Verdicts[bool], item: Asked) -> Iterator[Asked]:
    """The equal values of other articles that surely answer the same question."""
    row, near, sorts = equal[item.sort], meetings.near[item.number], meetings.sorts
    partners = meetings.partners(item, item.quantity.kind)
    for article in meetings.articles:
        for number, link in partners.get(article, {}).items():
            if row[sorts[number]] and (link >= _SURE_LINK or near[number] >= _SURE_NEAR):
                yield meetings.asked[number]


def is_equal(a: Asked, b: Asked) -> bool:
    """Whether two values agree and are hardly apart."""
    return is_family(a, b) and gap(a, b) < _EQUAL_DISTANCE and is_met(a, b)


def is_known_to_both(members: Iterable[Asked]) -> bool:
    """Whether an article prints two of the values and another one prints only one of these: they answer two questions.

    Two articles that each print the same two values do the same.
    """
    printed: dict[str, set[str]] = {}
    for m in members:
        printed.setdefault(m.article, set()).add(m.key)
    for article, keys in printed.items():
        others = [other & keys for name, other in printed.items() if name != article]
        if len(keys) >= 2 and (0 < len(set().union(*others)) < len(keys) or any(len(shared) >= 2 for shared in others)):
            return True
    return False


def is_printed_twice(c: Candidate, members: Iterable[Asked]) -> bool:
    """Whether both articles of a pair print both of its values, as copies of one text do that contradicts itself."""
    printed = {(m.article, m.key) for m in members}
    return {(c.a.article, c.b.key), (c.b.article, c.a.key)} <= printed


def add_row(rows: list[Row], row: Row) -> None:
    """Add a row, or join it to one in which two articles already print the same values."""
    mine = {(m.article, m.key) for m in row.members}
    for k, other in enumerate(rows):
        if len(mine & {(m.article, m.key) for m in other.members}) >= 2:
            rows[k] = Row(other.probability, tuple(dict.fromkeys((*other.members, *row.members))))
            return
    rows.append(row)


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
