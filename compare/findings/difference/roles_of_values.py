"""What part a value plays in its own sentence: part or whole, before or after, where, and what befell those counted.

Takes a line and a quantity of it, gives small facts by which two values are told apart. Compares nothing.
"""

from __future__ import annotations

import re
from datetime import date

from compare.findings.difference.surroundings import Line, Scene
from compare.model import Quantity, QuantityKind
from compare.text.counted import OUTCOMES, find_outcome

_NEAR_NUMBER = 30  # characters between a part and its whole ("14 of the 17")
_NEAR_PLACE = 40  # characters between a value and the place it is told of
_REACH = 24  # characters beside a value in which words say what part it plays
_OUTCOME_REACH = 120  # characters on either side in which is told what befell those counted
# Between a part and its whole: "14 [passengers (out)] of the [island's] 17", and nothing that begins another phrase.
_WHOLE = re.compile(
    r"^(?: (?!(?:against|for|in|on|to|with|after|from|by|at)\b)[\w-]+){0,2} (?:out )?of"
    r"(?: the| its| their| his| her| all| some| about){0,2}(?: [\w-]+['’]s?)? $",
    re.I,
)
_PART = re.compile(r"^(?: [\w'’-]+)? (?:of|out of)\b(?! (?:age|money|time|course))", re.I)
# "a 15-member panel"
_STRONG = re.compile(r"^-(?:member|strong|man|woman|person|seat|nation|judge|country)\b", re.I)
_LITTLE = r"(?: the| a| about| its| just| some)? $"
_BEFORE = re.compile(rf"\b(?:than|against|(?:compared|up|down) (?:with|to|from|on)|versus){_LITTLE}", re.I)
_FROM = re.compile(rf"\bfrom{_LITTLE}", re.I)
_TO = re.compile(r"^(?: [\w-]+)? to(?: about| just| some| nearly| almost| over)? \S?\d", re.I)  # "from 4 percent to 5"


_STRETCHES: dict[
    QuantityKind, dict[str, tuple[set[str], set[str]]]
] = {  # what stands before a date or a length, and behind it, by what it tells
    QuantityKind.DATE: {
        "start": ({"from", "since", "starting", "beginning"}, set()),
        "end": ({"until", "till", "through", "by", "before", "ends", "ending", "expires"}, set()),
    },
    QuantityKind.DURATION: {
        "elapsed": (set(), {"after", "later", "ago", "earlier", "since", "before"}),
        "lasting": ({"for", "lasting", "lasted", "took", "takes", "over"}, set()),
    },
}
_SMALL = frozenset({"on", "in", "the", "a", "an"})  # between such a word and the value


def part_played(line: Line, q: Quantity) -> str:
    """ "part" or "whole" of a share ("14 of 17"), "before" for what another value is compared with, else ""."""
    if q.kind in {QuantityKind.DATE, QuantityKind.TIME}:
        return ""
    before = line.article.text[max(line.sentence.start, q.start - _REACH) : q.start]
    after = line.article.text[q.end : min(line.sentence.end, q.end + _REACH)]
    if q.kind is QuantityKind.COUNT:
        if _STRONG.match(after):
            return "whole"
        if any(_WHOLE.match(line.article.text[part.end : q.start]) for part in line.counts if is_near(part, q)):
            return "whole"
        if _PART.match(after) and any(is_near(q, whole) for whole in line.counts):
            return "part"
    return "before" if _BEFORE.search(before) or (_FROM.search(before) and _TO.match(after)) else ""


def is_near(part: Quantity, whole: Quantity) -> bool:
    """Whether the second value stands so closely behind the first one that it can be its whole."""
    return part.end < whole.start < part.end + _NEAR_NUMBER


def end_of_time(line: Line, q: Quantity) -> str:
    """Which end of a stretch of time a date is, "start" or "end"; "lasting" or "elapsed" for a length; else ""."""
    if q.kind not in _STRETCHES:
        return ""
    before = line.article.text[max(line.sentence.start, q.start - _REACH) : q.start].lower().split()
    after = line.article.text[q.end : min(line.sentence.end, q.end + _REACH)].lower().split()
    last = before[-2:] if before[-1:] and before[-1] in _SMALL else before[-1:]
    touching = {*last, *q.text.lower().split()[:1]}
    for name, (in_front, behind) in _STRETCHES[q.kind].items():
        if in_front & touching or behind.intersection(after[:1]):
            return name
    return ""


def where(line: Line, q: Quantity) -> str:
    """The place named nearest to a value; "" when none stands near."""
    near = [
        (max(q.start - high, low - q.end), entity)
        for low, high, entity in line.named_near(q.start, q.end)
        if entity in line.places
    ]
    distance, entity = min(near, default=(_NEAR_PLACE + 1, ""))
    return entity if distance <= _NEAR_PLACE else ""


def owner_of_age(scene: Scene, line: Line, q: Quantity) -> str:
    """The person named nearest to an age; "" for other values and where nobody is named."""
    if q.unit != "age":
        return ""
    near = [
        (max(q.start - high, low - q.end), entity)
        for low, high, entity in line.named_near(q.start, q.end)
        if entity in scene.people
    ]
    return min(near, default=(0, ""))[1]


def find_fate(line: Line, q: Quantity) -> str:
    """What befell those who are counted: dead, injured, missing …; "" for other values."""
    if q.kind is not QuantityKind.COUNT:
        return ""
    if q.low == q.high == 0:
        return q.of
    start = max(line.sentence.start, q.start - _OUTCOME_REACH)
    text = line.article.text[start : min(line.sentence.end, q.end + _OUTCOME_REACH)]
    return find_outcome(text, q.start - start, q.end - start) or (q.of if q.of in OUTCOMES else "")


def is_fresh(line: Line, q: Quantity) -> bool:
    """Whether a date is the day of publication or the day before: it mostly tells when something was said."""
    published = line.article.published
    if q.kind is not QuantityKind.DATE or published is None or not isinstance(q.low, str) or q.low != q.high:
        return False
    return not q.low.startswith("--") and 0 <= published.toordinal() - day_number(q.low) <= 1


def day_number(value: str) -> int:
    """Days since year 1 of an ISO date; a date without a year counts in a leap year."""
    return date.fromisoformat((f"2024{value[1:]}" if value.startswith("--") else value)[:10]).toordinal()
