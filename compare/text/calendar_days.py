"""Days and stretches of days: pure calendar arithmetic for dates that a newspaper prints.

Takes numbers and dates, gives ISO 8601 text: a day ("2025-04-08"), a day without a year ("--04-08", the truncated form
of ISO 8601:2000 that vCard keeps), or the first and last day of a stretch. Reads no text.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_FAR = 270  # days; a day without a year that far off is named with its year


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of a stretch, both included, as ISO text; equal for a single day."""

    low: str
    high: str


def day(when: date) -> Days:
    """A single day."""
    return Days(when.isoformat(), when.isoformat())


def stretch(first: date, last: date) -> Days:
    """From the first day to the last, both included."""
    return Days(first.isoformat(), last.isoformat())


def shift(when: date, days: int) -> date:
    """The day so many days later (earlier when negative), kept inside the calendar of `datetime`."""
    return date.fromordinal(min(max(when.toordinal() + days, 1), date.max.toordinal()))


def year_days(year: int, part: str = "") -> Days:
    """A year or a part of it: early (to April), mid (May to August), late (from September), end (from October)."""
    year = min(max(year, 1), 9998)
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (10, 12)}.get(part, (1, 12))
    return stretch(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def month_days(year: int, month: int, part: str = "") -> Days:
    """A month or a third of it: early (to the 10th), mid (11th to 20th), late and end (from the 21st)."""
    year = min(max(year, 1), 9998)
    last = calendar.monthrange(year, month)[1]
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, last), "end": (21, last)}.get(part, (1, last))
    return stretch(date(year, month, first), date(year, month, last))


def yearless(month: int, first: int, last: int) -> Days:
    """Days of a month whose year is not known."""
    return Days(f"--{month:02d}-{first:02d}", f"--{month:02d}-{last:02d}")


def quarter_days(year: int, quarter: int) -> Days:
    """One of the four quarters of a year."""
    year = min(max(year, 1), 9998)
    return stretch(date(year, 3 * quarter - 2, 1), date(year, 3 * quarter, calendar.monthrange(year, 3 * quarter)[1]))


def is_day(year: int, month: int, number: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= year <= 9998 and 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]


def week_days(published: date, weeks: int) -> Days:
    """The week, Monday to Sunday, so many weeks after the one of `published`."""
    monday = shift(published, -published.weekday() + 7 * weeks)
    return stretch(monday, shift(monday, 6))


def weekday_near(published: date, weekday: int, side: str) -> date:
    """The weekday on or before `published`, or on or after it when `side` is "ahead". The same weekday is today."""
    ahead = (weekday - published.weekday()) % 7
    return shift(published, ahead if side == "ahead" or ahead == 0 else ahead - 7)


def weekday_in_week(published: date, weekday: int, weeks: int) -> date:
    """The weekday in the week that lies so many weeks after the one of `published`."""
    return shift(published, weekday - published.weekday() + 7 * weeks)


def year_near(published: date, month: int, number: int, side: str) -> int:
    """The year in which a day without one falls: behind, ahead, or whatever lies nearest to `published`."""
    years = [y for y in (published.year - 1, published.year, published.year + 1) if is_day(y, month, number)]
    if not years:
        return published.year
    distance = {y: (date(y, month, number) - published).days for y in years}
    # A day of grace: an outlet east of Greenwich dates tomorrow's paper with the words of today.
    if side == "behind":
        chosen = [y for y in years if distance[y] <= 1] or years
    else:
        chosen = [y for y in years if distance[y] >= -1] or years if side == "ahead" else years
    nearest, best = (min(group, key=lambda y: (abs(distance[y]), y)) for group in (years, chosen))
    # Verbs mislead now and then ("wanted to wait for the meeting on October 30"): what is far loses to what is close.
    return nearest if abs(distance[best]) > _FAR and abs(distance[nearest]) < 365 - _FAR else best


def month_near(published: date, month: int, side: str) -> int:
    """The year in which a month without one falls; the month of publication itself counts as near."""
    ahead = (month - published.month) % 12
    side = "" if side == "ahead" and ahead > 8 else side
    months = {"ahead": ahead, "behind": ahead - 12 if ahead else 0}.get(side, ahead if ahead <= 3 else ahead - 12)
    return published.year + (published.month - 1 + months) // 12


def around(when: date, spread: int) -> Days:
    """A day known to within so many days either way."""
    return stretch(when - timedelta(days=min(spread, when.toordinal() - 1)), shift(when, spread))
