"""At which hour does a figure stand? "850 by nine o'clock" and "2,600 by 1 p.m.": a figure that grew, no conflict.

Takes a line, gives the hour that its sentence names for its figures, and whether two figures are one that grew.
"""

from __future__ import annotations

import re

from compare.findings.difference.gaps import minutes
from compare.findings.difference.surroundings import Line
from compare.model import Quantity, QuantityKind

_HOURS = {
    "dawn": 6, "daybreak": 6, "morning": 10, "noon": 12, "midday": 12, "lunchtime": 12, "afternoon": 16, "teatime": 16,
    "dusk": 19, "evening": 20, "nightfall": 21, "night": 22, "midnight": 24,
}  # fmt: skip
_BY = re.compile(
    r"\b(?:by|as of|until|up to)(?: (?:early|late|mid|this|that|yesterday|on|last|\w{1,9}day))*[ -]"
    rf"({'|'.join(_HOURS)})\b",
    re.I,
)
_DAY = 24 * 60  # minutes; a figure that stands at midnight is the last one of a day
_BOUNDS = re.compile(r"\b(before|by|until|after|past|since|from)(?: about)? $", re.I)
_AMBIGUOUS = "12-hour"  # "twenty past four" is said of both halves of the day
_NOW = re.compile(r"\bnow\b", re.I)
_HALF_DAY = 12 * 60  # minutes
_REACH = 16  # characters before a time in which it is told that it is a bound
_LEAST_APART = 0.75  # hours
TIMES = frozenset({QuantityKind.DATE, QuantityKind.TIME, QuantityKind.DURATION})


def hour_of(line: Line, q: Quantity) -> float | None:
    """The hour of the day that a sentence names for its figures; the nearest of several; None where it names none."""
    if q.kind in TIMES:
        return None
    times = [(max(t.start - q.end, q.start - t.end), t) for t in line.times if t.low == t.high]
    if times:
        nearest = min(times, key=lambda found: (found[0], found[1].start))[1]
        return None if nearest.unit == _AMBIGUOUS else (minutes(str(nearest.low)) or _DAY) / 60
    named = _BY.search(line.sentence.text)
    return float(_HOURS[named.group(1).lower()]) if named else None


def is_bound(line: Line, q: Quantity, other: Quantity) -> bool:
    """Whether a time is said to lie on the side of another one where that lies: "before one o'clock" and "12:50"."""
    if q.kind is not QuantityKind.TIME or not isinstance(q.low, str) or not isinstance(other.low, str):
        return False
    word = _BOUNDS.search(line.article.text, max(line.sentence.start, q.start - _REACH), q.start)
    ahead = (minutes(other.low) - minutes(q.low)) % _HALF_DAY
    return word is not None and (ahead < _HALF_DAY / 2) == (word.group(1).lower() in {"after", "past", "since", "from"})


def is_updated(line: Line, q: Quantity) -> bool:
    """Whether a sentence says of its figure that it is a newer one ("now known to have killed 164")."""
    return q.kind is QuantityKind.COUNT and _NOW.search(line.sentence.text) is not None


def is_grown(early: float | None, late: float | None, p: Quantity, q: Quantity) -> bool:
    """Whether two figures, each of its hour, are one that was smaller at the earlier hour."""
    if early is None or late is None:
        return False
    x, y = (v.low if v.low is not None else v.high for v in (p, q))
    if not isinstance(x, float) or not isinstance(y, float) or abs(early - late) < _LEAST_APART:
        return False
    return (x < y) == (early < late)
