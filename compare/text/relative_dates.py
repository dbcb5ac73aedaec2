"""Dates that count from publication: "Thursday", "yesterday", "last month", "two days ago", "Friday of next week".

Takes pieces, a place among them and the day of publication, gives a `Reading` with ISO dates, or None. Without the day
of publication the reading has neither first nor last day.
"""

from __future__ import annotations

from datetime import date

from compare.text import calendar_days as cal
from compare.text.absolute_dates import read_month_day, read_numeric
from compare.text.calendar_days import Days
from compare.text.date_parts import DAYPARTS, WEEKS, date_reading, read_month, read_weekday, tense_side
from compare.text.numbers import read_cardinal, read_ordinal
from compare.text.quantity_pieces import Pieces, Reading
from compare.text.tokens import stopwords

_WORDS_OF_DAY = {
    "today": (0, 0), "tonight": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1), "overnight": (-1, 0),
}  # fmt: skip


def read_weekday_date(p: Pieces, i: int, published: date | None) -> Reading | None:
    """Thursday; Thursday, 8 April; Friday of next week; the Tuesday of last week; last Thursday."""
    start = i + (p[i].low == "the")
    week = WEEKS.get(p[start].low) if p[start].low != "past" else None
    weekday = read_weekday(p, start + (week is not None))
    if weekday is None:
        return None
    j = weekday[1]
    exact = read_month_day(p, j + (p[j].text == ","), published) or read_numeric(p, j + (p[j].text == ","))
    if exact is not None and week is None:
        return exact
    if p[j].low in DAYPARTS:
        j += 1
    if p[j].low == "of" and p[j + 1].low in WEEKS and p[j + 2].low == "week":
        week, of_week, j = WEEKS[p[j + 1].low], True, j + 3
    elif p[j].low in WEEKS and p[j + 1].low == "week":
        week, of_week, j = WEEKS[p[j].low], True, j + 2
    else:
        of_week = False
    if start > i and not of_week:
        return None
    if published is None:
        return date_reading(j, None)
    if week is None:
        return date_reading(j, cal.day(cal.weekday_near(published, weekday[0], tense_side(p, i, j))))
    if week == -1 and not of_week:
        return date_reading(j, cal.day(cal.weekday_near(cal.shift(published, -1), weekday[0], "behind")))
    return date_reading(j, cal.day(cal.weekday_in_week(published, weekday[0], week)))


def read_word_of_day(p: Pieces, i: int, published: date | None) -> Reading | None:
    """today, yesterday morning, this evening, last night, overnight, the day before yesterday."""
    j, offsets = i + 1, _WORDS_OF_DAY.get(p[i].low)
    if p.matches(i, ("the", "day", "before", "yesterday")):
        j, offsets = i + 4, (-2, -2)
    elif p.matches(i, ("the", "day", "after", "tomorrow")):
        j, offsets = i + 4, (2, 2)
    elif p[i].low == "this" and p[j].low in DAYPARTS:
        j, offsets = i + 2, (0, 0)
    elif p[i].low == "last" and p[j].low in {"night", "evening"}:
        j, offsets = i + 2, (-1, -1)
    elif offsets is not None and p[j].low in DAYPARTS and p[i].low in {"yesterday", "tomorrow"}:
        j += 1
    if offsets is None:
        return None
    if published is None:
        return date_reading(j, None)
    return date_reading(j, cal.stretch(cal.shift(published, offsets[0]), cal.shift(published, offsets[1])))


def read_day_alone(p: Pieces, i: int, published: date | None) -> Reading | None:
    """ "on the 20th": the nearest such day, on the side that the tense tells."""
    if p[i].low != "the" or p[i - 1].low not in {"on", "until", "by", "from", "since"} or published is None:
        return None
    ordinal = read_ordinal(p, i + 1) if p[i + 1].kind == "number" else None
    if (
        ordinal is None
        or not 1 <= ordinal[0] <= 31
        or (p[ordinal[1]].kind == "word" and p[ordinal[1]].low not in stopwords())
    ):
        return None
    side = tense_side(p, i, ordinal[1])
    days = [cal.shift(published, n) for n in range(0 if side == "ahead" else -28, 1 if side == "behind" else 29)]
    days = [when for when in days if when.day == ordinal[0]]
    if not days:
        return None
    return date_reading(ordinal[1], cal.day(min(days, key=lambda when: abs((when - published).days))))


def read_relative(p: Pieces, i: int, published: date | None) -> Reading | None:
    """last month, next year, this week, last March, the last weekend."""
    offset, noun = WEEKS.get(p[i].low), p[i + 1]
    if offset is None or p[i].low == "past" or (p[i - 1].low in {"at", "the"} and noun.low != "weekend"):
        return None
    month = read_month(p, i + 1)
    if noun.low not in {"week", "month", "year", "quarter", "weekend"} and month is None:
        return None
    if published is None:
        return date_reading(i + 2, None)
    if month is not None:
        side = {-1: "behind", 1: "ahead"}.get(offset, "")
        year = cal.month_near(published, month[0], side)
        if month[0] == published.month and offset:
            year = published.year + offset
        return date_reading(month[1], cal.month_days(year, month[0]))
    return date_reading(i + 2, _relative_days(published, noun.low, offset))


def _relative_days(published: date, noun: str, offset: int) -> Days:
    if noun == "week":
        return cal.week_days(published, offset)
    if noun == "weekend":
        week = offset if offset > 0 or published.weekday() < 5 else offset + (offset < 0)
        saturday = cal.weekday_in_week(published, 5, week if offset <= 0 else offset - 1 or 0)
        return cal.stretch(saturday, cal.shift(saturday, 1))
    if noun == "year":
        return cal.year_days(min(max(published.year + offset, 1), 9998))
    if noun == "quarter":
        index = published.year * 4 + (published.month - 1) // 3 + offset
        return cal.quarter_days(index // 4, index % 4 + 1)
    index = published.year * 12 + published.month - 1 + offset
    return cal.month_days(index // 12, index % 12 + 1)


def read_ago(p: Pieces, i: int, published: date | None) -> Reading | None:
    """two days ago (the day), three weeks ago (to within half a week), two months, years ago (half of one)."""
    number = read_cardinal(p, i)
    if p[i].low in {"a", "an"} and number is None:
        low, j = 1.0, i + 1
    elif number is not None and number.is_exact:
        low, j = number.low, number.end
    else:
        return None
    noun, is_half = p[j].low.removesuffix("s"), p.matches(j + 1, ("and", "a", "half"))
    spread = {
        "day": (1, 0),
        "week": (7, 3),
        "month": (30.4375, 15),
        "year": (365.25, 183),
        "decade": (3652.5, 1826),
    }.get(noun)
    j += 4 if is_half else 1
    if spread is None or p[j].low != "ago" or not 0 < low < 10_000:
        return None
    if published is None:
        return date_reading(j + 1, None)
    when = cal.shift(published, -round((low + 0.5 * is_half) * spread[0]))
    return date_reading(j + 1, cal.around(when, spread[1]), approximate=spread[1] > 0)
