"""Clock times: "6:50 a.m.", "6.50am", "07:12", "0450 GMT", "twenty past eleven", "noon", "at six this evening".

Takes pieces and a place among them, gives a `Reading` with "HH:MM", or None. The unit says how far the time is known:
"" for the local clock of the text, "UTC" or another zone as printed, "12-hour" when the text does not tell morning from
afternoon (the hours are then as printed).
"""

from __future__ import annotations

from compare.model import QuantityKind
from compare.text.calendar_days import WEEKDAYS
from compare.text.nouns import is_plural
from compare.text.numbers import number_words
from compare.text.quantity_pieces import Pieces, Reading, context_words
from compare.text.tokens import stopwords
from compare.text.units import read_unit

TWELVE_HOUR = "12-hour"
_UTC = frozenset({"gmt", "utc"})
_ZONES = frozenset(
    {"est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet", "cest", "bst", "msk", "jst", "kst", "ist"}
)
_HALVES = {"am": "am", "a.m": "am", "a.m.": "am", "pm": "pm", "p.m": "pm", "p.m.": "pm"}
_PREPOSITIONS = context_words("prepositions")
_STRICT = frozenset({"at", "since", "until", "till"})
_NO_CLOCK = context_words("no-clock")
_TAKEN = context_words("taken")
_VOTE = context_words("vote")
_NAMED = {"noon": 12, "midday": 12, "midnight": 0}


def read_clock(p: Pieces, i: int) -> Reading | None:
    """The clock time that begins at piece `i`, or the stretch "9am to 5pm"; None when there is none."""
    if p[i].low in {"shortly", "just", "soon"} and p[i + 1].low in {"before", "after"}:
        near = _read_one(p, i + 2) or _read_bare_hour(p, i + 2)
        return None if near is None else Reading(near.end, near.kind, near.low, near.high, near.unit, "", True)
    if p[i].low in {"from", "between"}:
        first = _read_one(p, i + 1)
        if first is None or p[first.end].low not in {"to", "and", "until", "till", "-", "–"}:
            return None
        last = _read_one(p, first.end + 1)
        return None if last is None else _join(first, last)
    first = _read_one(p, i)
    if first is not None and p.is_hyphen(first.end):
        last = _read_one(p, first.end + 1)
        return first if last is None else _join(first, last) or first
    return first


def _join(first: Reading, last: Reading) -> Reading | None:
    if not first.kind is last.kind is QuantityKind.TIME:
        return None
    return Reading(last.end, QuantityKind.TIME, first.low, last.high, last.unit if last.unit == first.unit else "")


def _read_one(p: Pieces, i: int) -> Reading | None:
    piece = p[i]
    if piece.kind == "number":
        return _read_digits(p, i)
    if piece.kind != "word":
        return None
    if piece.low in _NAMED:
        return _time(i + 1, _NAMED[piece.low], 0)
    return _read_past_to(p, i) or _read_hour(p, i, _small(p, i), i + 1)


def _small(p: Pieces, i: int) -> int | None:
    """An hour or minutes in words or in digits below 60."""
    text = p[i].text
    if p[i].kind == "number":
        return int(text) if text.isdigit() and len(text) < 3 and int(text) < 60 else None
    value = number_words()["small"].get(p[i].low, number_words()["tens"].get(p[i].low))
    return int(value) if value is not None and value < 60 else None


def _time(end: int, hour: int, minute: int, unit: str = "") -> Reading | None:
    if not (0 <= hour <= 24 and 0 <= minute <= 59):
        return None
    printed = f"{hour % 24:02d}:{minute:02d}"
    return Reading(end, QuantityKind.TIME, printed, printed, unit)


def _read_digits(p: Pieces, i: int) -> Reading | None:
    text, j = p[i].text, i + 1
    if text.count(":") == 2:
        return _read_to_second(p, i)
    if len(text) > 5 or p[i - 1].text in {"$", "£", "€"}:
        return None
    for mark in (":", "."):
        hour, found, minute = text.partition(mark)
        if found and hour.isdigit() and minute.isdigit() and len(minute) == 2 and len(hour) < 3:
            half = _HALVES.get(p[j].low)
            if mark == "." and half is None and not _is_dotted_clock(p, i):
                return None
            return _finish(p, j, int(hour), int(minute), is_24=hour[0] == "0" or int(hour) > 12)
    if not text.isdigit():
        return None
    if len(text) == 4 and (
        p[j].low in _UTC | _ZONES or p.matches(j, ("local", "time")) or p[j].low in {"hours", "hrs"}
    ):
        if p[j].low in {"hours", "hrs"} and text[0] != "0" and p[i - 1].low != "at":
            return None
        return _finish(p, j, int(text[:2]), int(text[2:]), is_24=True)
    return _read_hour(p, i, _small(p, i), j) or _read_past_to(p, i)


def _read_to_second(p: Pieces, i: int) -> Reading | None:
    """ "won in 2:05:11": how long somebody took; "04:12:30", "at 4:12:30 a.m.": a time, to the minute; else nothing."""
    hours, minutes, seconds = p[i].text.split(":")
    if not (hours.isdigit() and len(hours) < 3 and is_sixty(minutes) and is_sixty(seconds)):
        return None
    hour, after, is_24 = int(hours), p[i + 1].low, hours[0] == "0" or int(hours) > 12
    if is_24 or after in _HALVES or after in _UTC | _ZONES:
        return _finish(p, i + 1, hour, int(minutes), is_24=is_24)
    if p[i - 1].low in _TAKEN or p[i - 2].low in {"clocked", "timed"}:
        length = float(hour * 3600 + int(minutes) * 60 + int(seconds))
        return Reading(i + 1, QuantityKind.DURATION, length, length, "second")
    return _finish(p, i + 1, hour, int(minutes), is_24=False) if p[i - 1].low in _STRICT else None


def is_sixty(digits: str) -> bool:
    """Whether they are minutes or seconds as a clock shows them."""
    return len(digits) == 2 and digits.isdigit() and int(digits) < 60


def _is_dotted_clock(p: Pieces, i: int) -> bool:
    """Whether "4.20" after "at" is a time: no unit behind it, and nobody's shares before it."""
    if p[i - 1].low not in _STRICT and not (p[i - 2].low in _STRICT and p[i - 1].low in {"about", "around"}):
        return False
    if p[i + 1].text == "%" or read_unit(p, i + 1) is not None or number_words()["scale"].get(p[i + 1].low):
        return False
    if p[i + 1].kind == "word" and (number_words()["short"].get(p[i + 1].low) or is_plural(p[i + 1].low)):
        return False
    return not any(p[k].low in _NO_CLOCK for k in range(i - 6, i))


def _finish(p: Pieces, j: int, hour: int, minute: int, *, is_24: bool) -> Reading | None:
    """The time with what stands behind it: a.m. or p.m., a part of the day, a zone."""
    half = _HALVES.get(p[j].low)
    if half is not None:
        if not 1 <= hour <= 12:
            return None if hour > 23 else _time(j + 1, hour, minute)
        j, hour = j + 1, hour % 12 + (12 if half == "pm" else 0)
    elif not is_24:
        part = _part_of_day(p, j)
        if part:
            hour = _in_part(hour, part)
        elif 1 <= hour <= 12:
            unit = "" if p[j].low in _UTC | _ZONES else TWELVE_HOUR
            if unit:
                return _time(j, hour, minute, unit)
    if p[j].low in _UTC:
        return _time(j + 1, hour, minute, "UTC")
    if p[j].low in _ZONES and p[j].text.isupper():
        return _time(j + 1, hour, minute, p[j].text)
    return _time(j, hour, minute)


def _part_of_day(p: Pieces, j: int) -> str:
    """Morning, afternoon, evening or night, as the words behind a time say: "yesterday afternoon", "in the morning"."""
    words = [p[k].low for k in range(j, j + 5)]
    if words[0] == "tonight" or words[:2] in (["at", "night"], ["last", "night"], ["that", "night"]):
        return "night"
    k = 0
    if words[0] in {"in", "on"}:
        k = 2 if words[1] == "the" else 1
        k += words[k] == "early"
    if words[k] in {"this", "yesterday", "tomorrow", "that", "next", "last", *WEEKDAYS}:
        k += 1
    return words[k] if k and words[k] in {"morning", "afternoon", "evening", "night"} else ""


def _in_part(hour: int, part: str) -> int:
    if part == "morning":
        return hour % 12
    if part == "night" and (hour < 6 or hour == 12):
        return hour % 12
    return hour % 12 + 12


def _read_hour(p: Pieces, i: int, hour: int | None, j: int) -> Reading | None:
    """2pm, 8 p.m., seven o'clock, "six this evening" behind a preposition."""
    if hour is None or not 0 <= hour <= 12 or (p[i].kind == "word" and p.is_hyphen(j)):
        return None
    if p[j].low in _HALVES and hour > 0:
        return _finish(p, j, hour, 0, is_24=False)
    if p[j].low == "o'clock":
        return _finish(p, j + 1, hour, 0, is_24=False)
    before = p[i - 1].low
    if before in _PREPOSITIONS and hour > 0 and _part_of_day(p, j):
        return _finish(p, j, hour, 0, is_24=False)
    if before == "at" and hour > 0 and (p[j].low == "sharp" or (p[j].low == "on" and p[j + 1].low in WEEKDAYS)):
        return _finish(p, j, hour, 0, is_24=False)
    return None


def _read_bare_hour(p: Pieces, i: int) -> Reading | None:
    """The six of "shortly before six": any hour that counts nothing."""
    hour, j = _small(p, i), i + 1
    if hour is None or not 1 <= hour <= 12 or p.is_hyphen(j) or read_unit(p, j) is not None:
        return None
    if p[j].kind == "word" and p[j].low not in stopwords() and is_plural(p[j].low):
        return None
    return _finish(p, j, hour, 0, is_24=False)


def _read_past_to(p: Pieces, i: int) -> Reading | None:
    """half past ten, a quarter to three, twenty past eleven, ten to two, five minutes before noon."""
    j = i + (p[i].low == "a" and p[i + 1].low == "quarter")
    if p[j].low in {"half", "quarter"}:
        minutes, end = (30 if p[j].low == "half" else 15), j + 1
    else:
        first = _small(p, j)
        if first is None or first == 0:
            return None
        minutes, end = first, j + 1
        if minutes == 20 and p[p.skip_hyphen(end)].low == "five":
            minutes, end = 25, p.skip_hyphen(end) + 1
    has_noun = p[end].low in {"minutes", "minute"}
    side = p[end + has_noun].low
    end += 1 + has_noun
    if side not in {"past", "to"} and not (has_noun and side in {"before", "after"}):
        return None
    hour = _NAMED.get(p[end].low, _small(p, end))
    if hour is None or hour > 12 or (minutes > 30 and not has_noun):
        return None
    is_exact_word = p[j].low in {"half", "quarter"} or has_noun or side == "past"
    if minutes == 30 and side == "to":
        return None
    if not is_exact_word:
        # "ten to two" may be a vote: it takes a preposition and no voters to make it a time.
        if minutes % 5 or p[i - 1].low not in _PREPOSITIONS:
            return None
        if p[end].low not in _NAMED and any(p[k].low in _VOTE for k in range(i - 8, i)):
            return None
        if is_plural(p[end + 1].low) and p[end + 1].low not in stopwords():
            return None
    if side in {"to", "before"}:
        hour, minutes = (hour - 1) % 24 if p[end].low in _NAMED else (hour - 2) % 12 + 1, 60 - minutes
    if p[end].low in _NAMED:
        return _time(end + 1, hour % 24, minutes % 60)
    return _finish(p, end + 1, hour, minutes % 60, is_24=False)
