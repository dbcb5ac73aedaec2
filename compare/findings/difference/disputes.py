"""Figures that are in dispute within one article, and which side of it another article prints as the figure.

Takes the values and where they meet, gives rows. "The League counted 1,000 tractors; police put the number at 600"
tells of two figures with their claimants; an article that prints only one of them takes a side. Where all tell of both,
the articles agree that the figure is disputed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from compare.findings.difference.candidates import Asked, gap
from compare.findings.difference.meetings import Meetings
from compare.findings.difference.rivals import Verdicts, can_hold, is_met
from compare.findings.difference.values import Row, is_equal, same_answers
from compare.model import QuantityKind

_TURN = re.compile(r"[;–—]|\b(?:while|but|whereas|though|although|and)\b", re.I)
_CUE = re.compile(
    r"\b(?:said|says|say|put|puts|estimat\w{1,5}|claim\w{0,3}|count(?:s|ed)|according|report(?:s|ed)|insist\w{0,3})\b",
    re.I,
)
_REACH = 200  # characters between the two figures
_COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.PERCENT})
_MOST_HERE = 8  # values of one sentence that are looked at
_PROBABILITY = 0.6  # of one question: the sentence itself sets the figures against each other


def find_disputes(meetings: Meetings) -> Iterator[Row]:
    """Each figure that an article gives twice, with those of other articles that print one of the two."""
    beside: dict[str, list[Asked]] = {}
    for item in meetings.asked:
        if item.quantity.kind in _COUNTED:
            beside.setdefault(item.quantity.sentence, []).append(item)
    sides = [pair for items in beside.values() for pair in combinations(items[:_MOST_HERE], 2) if is_dispute(*pair)]
    sides = likeliest(sides)
    equal = Verdicts(meetings.asked, is_equal)
    for pair in sides:
        ours, theirs = ({m.article: m for m in same_answers(meetings, equal, side)} for side in pair)
        one_sided = ours.keys() ^ theirs.keys()
        if one_sided:
            found = [item for found in (ours, theirs) for article, item in found.items() if article in one_sided]
            yield Row(_PROBABILITY, (*pair, *found))


def likeliest(pairs: Sequence[tuple[Asked, Asked]]) -> list[tuple[Asked, Asked]]:
    """For each second figure the first one that it most likely disputes: 4,000 is not set against 11 but 2,300."""
    best: dict[Asked, tuple[Asked, Asked]] = {}
    for pair in pairs:
        known = best.get(pair[1])
        if known is None or gap(*pair) < gap(*known):
            best[pair[1]] = pair
    return list(best.values())


def is_dispute(a: Asked, b: Asked) -> bool:
    """Whether a sentence sets two figures against each other, each with who gives it."""
    p, q, line = a.quantity, b.quantity, a.around.line
    if not 0 < q.start - p.end < _REACH or a.part != b.part or p.kind is not q.kind:
        return False
    if not is_comparable_dispute(a, b) or can_hold(a, b):
        return False
    text, start, end = line.article.text, line.sentence.start, line.sentence.end
    turn = _TURN.search(text, p.end, q.start)
    return turn is not None and all(_CUE.search(text, *part) for part in ((start, turn.start()), (turn.end(), end)))


def is_comparable_dispute(a: Asked, b: Asked) -> bool:
    """Whether both count the same, or the second one leaves it to the first to say what is counted."""
    return is_met(a, a) and (a.quantity.of == b.quantity.of or not b.quantity.of) and a.quantity.unit == b.quantity.unit
