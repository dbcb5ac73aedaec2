"""The signals that two values answer one question, as named numbers.

Takes candidates and their rivals, gives numbers for the model of `questions`; decides nothing.
"""

from __future__ import annotations

import math

from compare.findings.difference.candidates import Asked, Candidate, gap
from compare.findings.difference.gaps import days_of, minutes
from compare.findings.difference.rivals import Beside, Rivals
from compare.findings.difference.surroundings import Scene
from compare.model import Article, Quantity, QuantityKind
from compare.text.quantity_values import is_comparable

MOST_CROWD = 4.0  # where the signal of the values that could be meant ends
MOST_LEFT = 2.0  # where the signal of the words before both values ends


def own_signals(scene: Scene, c: Candidate) -> dict[str, float]:
    """What a pair shows by itself."""
    return signals_of_values(c.a, c.b) | signals_of_places(scene, c)


def signals_of_values(a: Asked, b: Asked) -> dict[str, float]:
    """What two sorts of values show, wherever they stand."""
    p, q = a.quantity, b.quantity
    can_compare = is_comparable(p, q)
    is_date = p.kind is QuantityKind.DATE
    apart = gap(a, b)
    return {
        "distance": 0.0 if is_date else apart,
        "days": apart if is_date else 0.0,
        "of_same": float(bool(p.of and q.of) and can_compare),
        "of_other": float(not can_compare),
        "to_minute": float(is_to_minute(p) and is_to_minute(q) and apart <= 1),
        "grain": abs(math.log(days_of(p) / days_of(q))) if is_date else 0.0,
        "is_time": float(p.kind is QuantityKind.DATE or p.kind is QuantityKind.TIME),
        "blurred": float(p.approximate or q.approximate),
        "fate_same": float(bool(a.fate) and a.fate == b.fate),
    }


def is_to_minute(q: Quantity) -> bool:
    """Whether it is a time read off a clock ("4:42"), and no round one."""
    return q.kind is QuantityKind.TIME and isinstance(q.low, str) and q.low == q.high and minutes(q.low) % 15 != 0


def signals_of_places(scene: Scene, c: Candidate) -> dict[str, float]:
    """What their surroundings show."""
    p, q = c.a.around, c.b.around
    return {
        "clause": scene.overlap(p.clause, q.clause, p.clause_mass + q.clause_mass),
        "left": min(MOST_LEFT, scene.weigh(left) / 5) if (left := p.left & q.left) else 0.0,
        "fresh_day": float(c.a.is_fresh) + float(c.b.is_fresh),
        "hours": hours_apart(c.a.around.line.article, c.b.around.line.article),
    }


def signals_of_rivals(score: float, ours: Beside, theirs: Beside) -> dict[str, float]:
    """What the rivals of both values show."""
    return {
        "lead": score - max(ours.best, theirs.best),
        # The same value in the other article, in like surroundings: then it is that one that answers the question.
        "met": max(ours.met, theirs.met) - score,
        "met_both": min(ours.met, theirs.met),
    }


def crowd_of(c: Candidate, rivals: Rivals) -> dict[str, float]:
    """How many values of both articles could be meant: the only two counts of tents are hardly those of two things."""
    many = rivals.crowd(c.a, c.b.article) * rivals.crowd(c.b, c.a.article)
    return {"crowd": min(MOST_CROWD, math.log(many))}


def hours_apart(a: Article, b: Article) -> float:
    """Days between the two publications, at most 2; 0 when unknown."""
    if a.published is None or b.published is None:
        return 0.0
    return min(2.0, abs((a.published - b.published).total_seconds()) / 86400)
