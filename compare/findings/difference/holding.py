"""Can two values both hold as news? What the logic of bounds lets pass and a reader would not, and the reverse.

Takes values and their sentences, gives verdicts. `compare.text.quantity_values` says whether two printed values meet;
here tolls, readings of a market and the dates of editions are told from other figures.
"""

from __future__ import annotations

import re

from compare.findings.difference.surroundings import Line, words_of_holding
from compare.model import Quantity, QuantityKind, Role
from compare.text.printed_stretch import to_base
from compare.text.quantity_values import is_compatible
from compare.text.tokens import fold, stem

_MILESTONE = re.compile(r"^(?:pass|top|surpass|exceed|hit|reach|climb|ris|near|approach)", re.I)
_SLACK = 1.1  # ratio from which a toll that passed a mark is another figure than one far beyond it
_FAR_INSIDE = 1.3  # ratio from which a value lies far inside a bound
_OPEN = 1.6  # ratio from which two ends leave an amount open, and by how much its borders may be missed
_SAME_DAY = 24 * 3600  # seconds between two publications within which two readings of a market may be one
_SHARE, _ROUNDED_SHARE = 1.0, 4.0  # percentage points by which two parts of a whole may miss a hundred
_OTHER_LENGTH = 2.0  # ratio of two lengths that never meet: a printed one is blurred by a quarter of itself at most
_FEW = frozenset({"first", "second", "third", "1st", "2nd", "3rd"})
_COUNTED_ON = frozenset({"anniversary", "day", "week", "month", "year", "term", "time", "round", "place"})
_ROUND_LENGTH = 1.2  # ratio by which a length told by halves and quarters may be missed
_HALF = re.compile(r"^(?:a )?(?:half|quarter)\b", re.I)
_BEHIND = 60  # characters behind a value that are looked at
_PLAIN_DIGITS = 3  # digits of a number that is never rounded
_LABEL = re.compile(r"(?:[:,;–—|/]|--|-|\bupdate:?)\s*(?:on |for )?$")
# "an efficacy of 65 percent 'would be good news'": a bar that somebody names, and no figure of anything
_SUPPOSED = re.compile(
    r"^[\W_]{0,4}(?:\w+ ){0,2}[\W_]{0,3}would (?:already |still |also )?(?:be|have been|mean|suffice)\b", re.I
)
_DATED = re.compile(r"\b(?:on|for|of)(?: \w+,?)? ?$", re.I)


def can_both_hold(a: Quantity, b: Quantity, fate: str) -> bool:
    """Whether both values can be right as printed.

    Args:
        a: One value.
        b: The other one.
        fate: What befell those whom both count ("dead"), else "".
    """
    if is_plain(a) and is_plain(b):
        return a.low == b.low or a.unit != b.unit  # what the rest comes to for most pairs, found at once
    if is_many_times(a, b):
        return False
    if not is_compatible(a, b):
        return is_near_vague(a, b) or is_near_vague(b, a) or is_round_length(a, b) or is_round_length(b, a)
    if fate and (is_past_mark(a, b) or is_past_mark(b, a)):
        return False
    return not (is_far_inside(a, b) or is_far_inside(b, a))


def is_plain(q: Quantity) -> bool:
    """Whether a value is a short count in digits, which is itself and nothing near it."""
    return q.kind is QuantityKind.COUNT and q.text.isdecimal() and len(q.text) <= _PLAIN_DIGITS


def is_many_times(a: Quantity, b: Quantity) -> bool:
    """Whether one of two lengths of time is so much longer that no rounding and no "about" brings them together."""
    if a.kind is not QuantityKind.DURATION or b.kind is not QuantityKind.DURATION or a.unit != b.unit:
        return False
    p, q = a.low, b.low
    if not isinstance(p, float) or not isinstance(q, float) or p != a.high or q != b.high:
        return False
    return 0 < p * _OTHER_LENGTH < q or 0 < q * _OTHER_LENGTH < p


def is_near_vague(vague: Quantity, other: Quantity) -> bool:
    """ "several thousand" beside "nearly 2,000": who leaves an amount open means no border either."""
    value = other.low if other.low is not None else other.high
    ends = vague.low, vague.high, value
    if vague.kind is not QuantityKind.COUNT or other.kind is not QuantityKind.COUNT:
        return False
    if not (isinstance(ends[0], float) and isinstance(ends[1], float) and isinstance(value, float)):
        return False
    return 0 < ends[0] * _OPEN <= ends[1] and ends[0] <= value * _OPEN and value <= ends[1] * _OPEN


def is_round_length(rounded: Quantity, other: Quantity) -> bool:
    """ "half a minute" beside "34 seconds": a length that is told by halves and quarters is seldom measured."""
    if rounded.kind is not QuantityKind.DURATION or other.kind is not QuantityKind.DURATION:
        return False
    p, q = rounded.low, other.low
    if not isinstance(p, float) or not isinstance(q, float) or not _HALF.match(rounded.text) or p <= 0 or q <= 0:
        return False
    return max(p, q) <= min(p, q) * _ROUND_LENGTH


def is_far_inside(bound: Quantity, other: Quantity) -> bool:
    """ "up to 2 million tonnes" beside 1.5 million: both can hold, but who knew the one would not print the other."""
    if bound.kind is QuantityKind.DURATION or (bound.low is None) == (bound.high is None):
        return False
    limit = bound.low if bound.low is not None else bound.high
    if not isinstance(limit, float) or not isinstance(other.low, float) or other.low != other.high:
        return False
    inner, outer = sorted((abs(to_base(limit, bound)), abs(to_base(other.low, other))))
    return inner * _FAR_INSIDE < outer


def is_past_mark(bound: Quantity, other: Quantity) -> bool:
    """A toll that "tops 600" or is "at least 73" beside another figure: both were right, each at its time.

    "more than 400" beside 412 is the same figure rounded down, and no later one.
    """
    if not isinstance(bound.low, float) or bound.high is not None or bound.approximate:
        return False
    value = other.low if other.low is not None else other.high
    if not isinstance(value, float) or value <= bound.low:
        return False
    if _MILESTONE.match(bound.text):
        return value > bound.low * _SLACK
    step = 1.0
    while bound.low >= 10 * step and bound.low % (10 * step) == 0:
        step *= 10
    return value >= bound.low + step


def is_count_of_days(a: Line, p: Quantity, b: Line, q: Quantity) -> bool:
    """ "in its fourth day" on Thursday and "in its fifth day" on Friday: days counted on, no difference."""
    first, second = a.article.published, b.article.published
    if p.kind is not QuantityKind.RANK or p.of != "day" or q.of != "day" or first is None or second is None:
        return False
    if not isinstance(p.low, float) or not isinstance(q.low, float):
        return False
    return p.low - q.low == first.toordinal() - second.toordinal()


def is_complement(a: Quantity, b: Quantity) -> bool:
    """ "17 percent" and "four fifths": the two parts of one whole, not two figures for one part."""
    if a.kind is not QuantityKind.PERCENT or b.kind is not QuantityKind.PERCENT or a.low == b.low:
        return False
    shares = [to_base(v, q) for q in (a, b) for v in [q.low if q.low is not None else q.high] if isinstance(v, float)]
    return len(shares) == 2 and abs(sum(shares) - 100) <= (_ROUNDED_SHARE if a.approximate or b.approximate else _SHARE)


def is_enumeration(a: Quantity, b: Quantity) -> bool:
    """ "the first dose" and "the second dose": two of a row, where "the third-largest" is a place in it."""
    if a.kind is not QuantityKind.RANK or b.kind is not QuantityKind.RANK:
        return False
    return all(q.text.lower().strip() in _FEW and q.of not in _COUNTED_ON for q in (a, b))


def is_same_reading(a: Line, b: Line) -> bool:
    """False for two readings of a market or rate of which nothing says that they were taken on one day."""
    if not (a.is_reading and b.is_reading):
        return True
    first, second = a.article.published, b.article.published
    if first is None or second is None:
        return False
    return abs((first - second).total_seconds()) <= _SAME_DAY


def is_edition_date(line: Line, q: Quantity) -> bool:
    """Whether a date ends a headline as the label of an edition ("What the papers say, 3 May"), not as news."""
    if q.kind not in {QuantityKind.DATE, QuantityKind.TIME} or line.sentence.role is not Role.HEADLINE:
        return False
    text, start, end = line.article.text, line.sentence.start, line.sentence.end
    if text[q.end : end].strip(" .)’'\"”"):
        return False
    before = text[start : q.start]
    if _LABEL.search(before):
        return True
    stems = words_of_holding()["schedule"]
    return _DATED.search(before) is not None and not any(stem(fold(w)) in stems for w in re.findall(r"\w+", before))


def is_supposed(line: Line, q: Quantity) -> bool:
    """Whether it is said what a value would be, not that it is one ("65 percent would be good news")."""
    return _SUPPOSED.search(line.article.text[q.end : min(q.end + _BEHIND, line.sentence.end)]) is not None
