"""The dates that news pages print, read without guessing.

Takes one line, gives a date with or without a clock in UTC. Refuses what it cannot know: a day and month in either
order (``04/05/2025``), a clock without a time zone (the date stands, the clock does not), "3 hours ago".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from compare.patterns import late

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_ISO = late(r"\b(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?!\d)")
_NUMERIC = late(r"(?<![\d./])(\d\d?)([./-])(\d\d?)\2(\d{4}|\d\d)(?![\d/])")
_DAY_FIRST = late(rf"\b(\d\d?)(?:st|nd|rd|th)?[ -](?:of )?{_NAME}(?:[, -]{{1,2}}(\d{{4}})\b)?", re.I)
_MONTH_FIRST = late(rf"\b{_NAME} ?(\d\d?)(?:st|nd|rd|th)?\b(?!:)(?:,? (\d{{4}})\b)?", re.I)
_WEEKDAY = late(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b", re.I)
_CLOCK = late(
    r"(?:\b|T)(\d{1,2})[:.h](\d\d)(?:[:.]\d\d)?(?:\.\d+)?(?!\.?\d) ?([ap]\.?m\b)?"
    r"|\b(\d{1,2}) ?([ap]\.?m\b)|\b(\d\d)(\d\d)(?= ?(?:GMT|UTC)\b)",
    re.I,
)
_ZONE = late(r"(?:\b|(?<=\d))(GMT|UTC|BST|CET|CEST|EET|EEST|MSK|EST|EDT|PST|PDT|JST|KST|HKT|SGT|AEST|AEDT|Z)\b"
                   r"(?:\s?([+-]\d{1,2}):?(\d\d)?)?"
                   r"|(?<=\d)\s?([+-]\d\d):?(\d\d)\b")  # fmt: skip
_ZONE_HOURS = {
    "GMT": 0, "UTC": 0, "Z": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4,
    "PST": -8, "PDT": -7, "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "AEST": 10, "AEDT": 11,
}  # fmt: skip
_UPDATED = late(r"\b(?:last )?(?:updated?|modified|edited)\b", re.I)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed. `moment`: aware UTC, midnight when `has_time` is False."""

    moment: datetime
    has_time: bool


def read_date(text: str, years: frozenset[int] = frozenset()) -> PrintedDate | None:
    """The publication date that one line prints; what stands before "updated" goes first.

    Args:
        text: One line; only its first 300 characters are read.
        years: Years that the page prints elsewhere. A date without a year takes the only one that fits its weekday.

    Returns:
        The date, None when there is none or it can be read in two ways.
    """
    text = text[:300]
    parts = _UPDATED.split(text, maxsplit=1)
    for part in (parts[0], text):
        found = _find_day(part, years)
        if found:
            day, end = found
            return _with_clock(part, day, end)
    return None


def find_years(text: str) -> frozenset[int]:
    """The years 1900 to 2099 that a text prints."""
    return frozenset(int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))


def _find_day(text: str, years: frozenset[int]) -> tuple[date, int] | None:
    """The first date of a text with its end: a named month, ISO, or numbers that read in one way only."""
    if match := _ISO.search(text):
        return _make(int(match[1]), int(match[2]), int(match[3]), match.end())
    if match := _NUMERIC.search(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        year += 2000 if year < 100 else 0
        if match[2] == "." or first > 12 or first == second:  # points: day first, wherever they are used
            return _make(year, second, first, match.end())
        return _make(year, first, second, match.end()) if second > 12 else None
    candidates: list[tuple[int, int, str, str, str]] = []
    if match := _DAY_FIRST.search(text):
        candidates.append((match.start(), match.end(), match[1], match[2], match[3] or ""))
    if match := _MONTH_FIRST.search(text):
        candidates.append((match.start(), match.end(), match[2], match[1], match[3] or ""))
    if not candidates:
        return None
    # "September 03 2025": the form that carries the year wins, then the one that begins first
    _, end, day_printed, month, year_printed = min(candidates, key=lambda c: (not c[4], c[0]))
    number = _MONTHS.index(month.lower()) + 1
    if year_printed:
        return _make(int(year_printed), number, int(day_printed), end)
    weekday = _WEEKDAY.search(text)
    fitting = [
        y for y in sorted(years) if (made := _make(y, number, int(day_printed), end)) and _fits(made[0], weekday)
    ]
    return _make(fitting[0], number, int(day_printed), end) if len(fitting) == 1 else None


def _fits(day: date, weekday: re.Match[str] | None) -> bool:
    return weekday is None or _DAYS[day.weekday()] == weekday[1].lower()


def _make(year: int, month: int, day: int, end: int) -> tuple[date, int] | None:
    try:
        return (date(year, month, day), end) if 1900 <= year <= 2099 else None
    except ValueError:
        return None


def _with_clock(text: str, day: date, end: int) -> PrintedDate:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    clock = _CLOCK.search(text, end) or _CLOCK.search(text)
    zone = _ZONE.search(text, clock.start()) if clock else None
    if not clock or not zone:
        return PrintedDate(midnight, False)
    hour, minute = int(clock[1] or clock[4] or clock[6]), int(clock[2] or clock[7] or 0)
    half = (clock[3] or clock[5] or "").lower()
    hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
    if hour > 23 or minute > 59:
        return PrintedDate(midnight, False)
    sign_hours = int(zone[2] or zone[4] or 0)
    minutes = int(zone[3] or zone[5] or 0) * (-1 if sign_hours < 0 else 1)
    offset = timedelta(hours=_ZONE_HOURS.get(zone[1] or "", 0) + sign_hours, minutes=minutes)
    return PrintedDate(midnight + timedelta(hours=hour, minutes=minute) - offset, True)
