"""What a figure is a figure of: asked or offered, forecast or meant, by the day or in all, against last month or year.

Takes a line and a quantity of it, gives its `Scope`. Two figures of scopes that exclude each other answer two
questions; where a sentence says nothing of it, nothing is concluded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from compare.findings.difference.roles_of_values import day_number
from compare.findings.difference.surroundings import Line
from compare.model import Quantity, QuantityKind
from compare.text.date_parts import tense_side
from compare.text.quantity_pieces import Pieces
from compare.text.word_lists import read_rows

_NEAR = 240  # characters on either side of a value that are read of its sentence
_REACH = 60  # characters before a value in which words say what standing it has
_RATE_REACH = 24  # characters behind a value in which it is told how often
_OLDEST, _YOUNGEST = 100, 12  # "over 60" without a noun is an age between these
_STANDINGS = (
    ("asked", re.compile(r"\b(?:seek\w{0,3}|sought|want\w{0,3}|demand\w{0,3}|ask(?:s|ed|ing)? for|call\w{0,3} for)\b")),
    ("offered", re.compile(r"\b(?:offer\w{0,3}|propos\w{1,3}|would (?:pay|give|hand|grant|raise))\b")),
    ("meant", re.compile(r"\bhad (?:been )?(?:forecast|predicted|expected|projected|hoped|feared|planned|budgeted)\b")),
    ("forecast", re.compile(r"\b(?:forecast\w{0,3}|predict\w{0,3}|project(?:ed|ion|ions))\b")),
)
_MEANT_FOR = re.compile(  # of times: "was to leave at seven"
    r"\b(?:(?:was|were|had been) (?:to|due|set|scheduled|supposed|meant|expected|planned)\b"
    r"|should have|would have|originally|initially (?:planned|scheduled))"
)
_RATE = re.compile(
    r"^(?: [\w'’-]{1,20}){0,2}? (?:an?|per|each|every|for each) "
    r"(second|minute|hour|day|week|month|quarter|year|person|head|household|family|tonne|ton|barrel|share|litre)"
    r"\b(?! (?:after|ago|before|earlier|later|on)\b)"
)
_RATE_WORD = re.compile(r"\b(hourly|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?)\b")
_RATE_NAMES = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}
_TOTAL = re.compile(r"\b(?:in all|in total|a total of|altogether|so far|to date|overall|combined|since)\b", re.I)
_MORE_BEFORE = re.compile(r"\b(?:another|(?:an )?additional|a further|further|extra)(?: \w+)? ?$")
_MORE_AFTER = re.compile(r"^ (?:more|further|additional|new|extra|others?)\b")
_MORE_INSIDE = re.compile(r"^(?:another|a further|further)\b", re.I)
_BASES = (
    ("year", re.compile(r"\byear[- ]on[- ]year|\b(?:than|from) (?:a|the same \w+ (?:a|last)|the previous|last) year\b"
                        r"|\ba year (?:earlier|ago|before)|\bannual\b|\b(?:12|twelve) months\b")),
    ("quarter", re.compile(r"\bquarter[- ]on[- ]quarter|\b(?:than|from) (?:a|the previous|last) quarter\b")),
    ("month", re.compile(r"\bmonth[- ]on[- ]month|\b(?:than|from) (?:a|the previous|last) month\b|\ba month earlier"
                         r"|\bon the month\b|\bmonthly\b|\bfrom (?:january|february|march|april|may|june|july|august"
                         r"|september|october|november|december)\b")),
)  # fmt: skip
# Of lengths of time: how far one thing lies from another, and how long one takes.
_FROM_ANOTHER = re.compile(r"^[ -](?:late|later|early|earlier|ago|away|before|after|ahead|overdue)\b")
_LASTING = re.compile(
    r"\b(?:last(?:s|ed|ing)?|took|takes?|taken|taking|for|spen[dt]|spending|lengthy?|duration of)"
    r"(?: \w+| more than| less than| at least)?? $"
)
_SIDES = {"ahead": "ahead", "behind": "past"}
_BARE_AGE = re.compile(r"^(?:over|under|above|below) \d\d$", re.I)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is a figure of; "" for what its sentence does not say.

    Attributes:
        standing: "asked", "offered", "forecast", "meant" for what was to be and perhaps was not.
        rate: By what unit it is told ("day", "person").
        sum: "more" for what comes on top, "total" for all so far.
        base: Against which earlier time a change is told ("year", "month").
        group: Of those whom it counts, where other groups exclude it: row and name.
        side: Whether a date lies before or after its publication, "past" or "ahead"; whether a length of time is how
            long something takes or how far it lies from something else, "lasting" or "from another".
        is_age: "over 60" without a noun, in all likelihood an age.
    """

    standing: str = ""
    rate: str = ""
    sum: str = ""
    base: str = ""
    group: tuple[tuple[int, str], ...] = ()
    side: str = ""
    is_age: bool = False


def scope_of(line: Line, q: Quantity) -> Scope:
    """The scope of a value, from the words of its sentence."""
    if q.kind is QuantityKind.DATE:
        return known_scope(side=side_of(line, q))
    text, low = line.article.text, line.clause_at(q.start)[0]
    before = text[max(low, q.start - _REACH) : q.start].lower()
    if q.kind is QuantityKind.TIME:
        return known_scope("meant" if _MEANT_FOR.search(before) else "")
    standing = next((name for name, words in _STANDINGS if words.search(before)), "")
    after = text[q.end : min(line.sentence.end, q.end + _RATE_REACH)].lower()
    is_counted = q.kind is QuantityKind.COUNT or q.kind is QuantityKind.MONEY
    return known_scope(
        standing,
        rate_of(before, after),
        sum_of(before, after, line, q) if is_counted else "",
        base_of(text_near(line, q).lower()) if q.kind is QuantityKind.PERCENT else "",
        groups().get(q.of, ()),
        length_of(before, after) if q.kind is QuantityKind.DURATION else "",
        not q.of and _BARE_AGE.match(q.text) is not None and _YOUNGEST < float(q.low or q.high or 0) < _OLDEST,
    )


@lru_cache(maxsize=1024)
def known_scope(
    standing: str = "",
    rate: str = "",
    added: str = "",
    base: str = "",
    group: tuple[tuple[int, str], ...] = (),
    side: str = "",
    is_age: bool = False,
) -> Scope:
    """A scope, the same one for the same facts."""
    return Scope(standing, rate, added, base, group, side, is_age)


def is_other_scope(a: Scope, b: Scope) -> bool:
    """Whether two figures answer two questions by their scopes."""
    if a is b:  # most say nothing, and share one scope
        return False
    return (
        is_other(a.standing, b.standing)
        or (a.standing != b.standing and "meant" in {a.standing, b.standing})
        or is_other(a.rate, b.rate)
        or is_other(a.base, b.base)
        or is_other(a.side, b.side)
        or {a.sum, b.sum} == {"more", "total"}
        or ("total" in {a.sum, b.sum} and bool(a.rate) != bool(b.rate))
        or a.is_age != b.is_age
        or any(row == other and one != two for row, one in a.group for other, two in b.group)
    )


def is_other(one: str, two: str) -> bool:
    """Whether both say something, and not the same."""
    return bool(one and two) and one != two


def rate_of(before: str, after: str) -> str:
    """By what unit a figure is told, "" for none."""
    match = _RATE.match(after)
    if match:
        return match.group(1)
    word = _RATE_WORD.search(before) or _RATE_WORD.search(after)
    return _RATE_NAMES.get(word.group(1), "year") if word else ""


def sum_of(before: str, after: str, line: Line, q: Quantity) -> str:
    """Whether a figure comes on top of others, or is all there is."""
    if _MORE_INSIDE.match(q.text) or _MORE_BEFORE.search(before) or _MORE_AFTER.match(after):
        return "more"
    return "total" if _TOTAL.search(text_near(line, q)) else ""


def text_near(line: Line, q: Quantity) -> str:
    """The text of the sentence around a value; all of it, unless it is a very long one."""
    low, high = max(line.sentence.start, q.start - _NEAR), min(line.sentence.end, q.end + _NEAR)
    return line.article.text[low:high]


def length_of(before: str, after: str) -> str:
    """Whether a length of time is that of one thing, or lies between two; "" where its sentence does not say."""
    if _LASTING.search(before):  # also "lasted nine hours before dawn"
        return "lasting"
    return "from another" if _FROM_ANOTHER.match(after) else ""


def base_of(sentence: str) -> str:
    """Against which earlier time the changes of a sentence are told; "" for none and for two."""
    found = [name for name, words in _BASES if words.search(sentence)]
    return found[0] if len(found) == 1 else ""


def is_other_base(a: Line, b: Line) -> bool:
    """Whether two sentences tell of changes against two earlier times: up on the year, and down on the quarter."""
    return is_other(*(base_of(line.sentence.text[: 2 * _NEAR].lower()) for line in (a, b)))


def side_of(line: Line, q: Quantity) -> str:
    """Whether a date lies before its publication or after it; for the day itself, what the verbs say of it; else ""."""
    published = line.article.published
    if published is None or not isinstance(q.low, str) or not isinstance(q.high, str) or q.low.startswith("--"):
        return ""
    if day_number(q.high) < published.toordinal():
        return "past"
    if day_number(q.low) > published.toordinal():
        return "ahead"
    return _SIDES.get(verbs_side(line, q), "") if q.low == q.high else ""


def verbs_side(line: Line, q: Quantity) -> str:
    """The side on which the verbs near a value put it: "ahead", "behind" or ""."""
    base = max(line.sentence.start, q.start - _NEAR)
    pieces = Pieces(text_near(line, q))
    first = next((k for k in range(len(pieces)) if pieces[k].start >= q.start - base), len(pieces))
    last = next((k for k in range(first, len(pieces)) if pieces[k].start >= q.end - base), len(pieces))
    return tense_side(pieces, first, last)


@lru_cache(maxsize=1)
def groups() -> dict[str, tuple[tuple[int, str], ...]]:
    """Nouns that count groups of which nobody belongs to two: the rows they stand in, with the name of the group."""
    found: dict[str, tuple[tuple[int, str], ...]] = {}
    for number, row in enumerate(read_rows("groups.tsv", "compare.findings.lexicons")):
        for names in row:
            for word in names.split():
                found[word] = (*found.get(word, ()), (number, names.partition(" ")[0]))
    return found
