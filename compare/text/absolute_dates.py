"""Dates that carry their own month or year: "April 8", "8 April 2025", "19.06.2025", "June", "2012-13", "the 1990s".

Takes pieces, a place among them and the day of publication, gives a `Reading` with ISO dates, or None. The year of a
date without one is the nearest on the side of publication that the tense tells.
"""

from __future__ import annotations

from datetime import date

from compare.model import QuantityKind
from compare.text import calendar_days as cal
from compare.text.date_parts import (
    LINKS,
    PARTS,
    WEEKS,
    date_reading,
    is_counting,
    month_numbers,
    read_attached_year,
    read_day_number,
    read_month,
    read_year,
    tense_side,
)
from compare.text.nouns import is_plural
from compare.text.numbers import number_words, read_ordinal
from compare.text.quantity_pieces import HYPHENS, Pieces, Reading, context_words
from compare.text.tokens import stopwords
from compare.text.units import read_unit

_BEFORE_YEAR = context_words("before-year")
# Names of people too ("April", "May"), or plain words: they need a preposition or a year beside them.
_SHY_MONTHS = frozenset({"march", "may", "april", "june", "august", "mar", "jun", "jan"})


def read_numeric(p: Pieces, i: int) -> Reading | None:
    """2025-04-08, 19.06.2025, 19/06/2025 (day first unless only month first fits)."""
    text = p[i].text
    if len(text) <= 10 and text.count(".") == 2 and text.replace(".", "").isdigit():
        numbers, j = [int(n) for n in text.split(".")], i + 1
    else:
        marks = {p[i + 1].text, p[i + 3].text}
        texts = [p[i + k].text for k in (0, 2, 4)]
        if not (marks == {"-"} or marks == {"/"}) or not all(t.isdigit() and len(t) <= 4 for t in texts):
            return None
        if not all(p.is_glued(i + k) for k in (1, 2, 3, 4)):
            return None
        numbers, j = [int(t) for t in texts], i + 5
    if numbers[0] > 999:
        year, month, number = numbers
    else:
        number, month, year = numbers
        if month > 12 and cal.is_day(year, number, month):
            number, month = month, number
    if year < 1000 or not cal.is_day(year, month, number):
        return None
    return date_reading(j, cal.day(date(year, month, number)))


def read_month_day(p: Pieces, i: int, published: date | None) -> Reading | None:
    """April 8; 8 April; the 8th of April; June 23-25; each with or without a year; April 2025; April."""
    start = i + (p[i].low == "the")
    day_first = read_day_number(p, start)
    if day_first is not None:
        first, j = day_first
        last, j = _read_last_day(p, first, j)
        month = read_month(p, j + (p[j].low == "of"))
        if month is None:
            return None
        return _with_year(p, i, month[0], first, last, month[1], published)
    month = read_month(p, i)
    if month is None:
        return None
    after = read_day_number(p, month[1])
    if after is not None and not is_counting(p, after[1]):
        last, j = _read_last_day(p, after[0], after[1])
        return _with_year(p, i, month[0], after[0], last, j, published)
    return _read_month_alone(p, i, month[0], month[1], "", published)


def _read_last_day(p: Pieces, first: int, j: int) -> tuple[int, int]:
    """The second day of "23-25 June" or "April 8 and 9", or the first again."""
    if p[j].text in LINKS or p[j].low in LINKS:
        after = read_day_number(p, j + 1)
        if (
            after is not None
            and after[0] > first
            and not is_counting(p, after[1])
            and p[after[1]].low not in {"percent", "%"}
        ):
            return after
    return first, j


def _with_year(
    p: Pieces, start: int, month: int, first: int, last: int, j: int, published: date | None
) -> Reading | None:
    if not cal.is_day(2024, month, first) or not cal.is_day(2024, month, last):
        return None
    year, end = read_attached_year(p, j, published)
    if year is None and published is not None:
        year = cal.year_near(published, month, first, tense_side(p, start, j))
    if year is None:
        return date_reading(j, cal.yearless(month, first, last))
    if not cal.is_day(year, month, first) or not cal.is_day(year, month, last):
        return None
    return date_reading(end, cal.stretch(date(year, month, first), date(year, month, last)))


def _read_month_alone(p: Pieces, start: int, month: int, j: int, part: str, published: date | None) -> Reading | None:
    year, end = read_attached_year(p, j, published)
    if year is None:
        before = p[start - 1].low
        is_sure = bool(part) or before in _BEFORE_YEAR or before in WEEKS or p[start].possessive or before == "on"
        if p[start].low in _SHY_MONTHS and not is_sure:
            return None
        if not is_sure and p[start - 1].is_capital and start > 1 and not p.is_title_case:
            return None
        if published is None:
            return date_reading(j, None)
        side = tense_side(p, start, j)
        if before in {"until", "by"} and (month - published.month) % 12 > 6:
            side = ""  # "gave it until the end of June", told in October
        year = cal.month_near(published, month, side)
    if not 1 <= year <= 9998:
        return None
    return date_reading(end, cal.month_days(year, month, part))


def read_interval(p: Pieces, i: int, published: date | None) -> Reading | None:
    """between April 29 and May 5; from 29 April to 5 May; between 2012 and 2015."""
    if p[i].low not in {"between", "from"}:
        return None
    first = read_month_day(p, i + 1, published) or read_numeric(p, i + 1)
    if first is None:
        low_year, j = read_year(p, i + 1), i + 2
        high_year = read_year(p, j + 1) if p[j].low in LINKS else None
        if low_year is None or high_year is None or high_year <= low_year or is_counting(p, j + 2):
            return None
        return date_reading(j + 2, cal.stretch(date(low_year, 1, 1), date(high_year, 12, 31)))
    if p[first.end].low not in LINKS:
        return None
    last = read_month_day(p, first.end + 1, published) or read_numeric(p, first.end + 1)
    if last is None or not isinstance(first.low, str) or not isinstance(last.high, str):
        return None
    low, high = first.low, last.high
    if low > high and low[:4] == high[:4]:  # "from December 20 to January 6": the first one lies a year back
        return None
    return Reading(last.end, QuantityKind.DATE, low, high)


def read_part(p: Pieces, i: int, published: date | None) -> Reading | None:
    """early June, mid-March, the middle of March, the end of 2028, the second week of June, the first half of 2024."""
    start = i + (p[i].low == "the")
    week = number_words()["ordinal"].get(p[start].low) if p[start].low != "last" else -1
    if week is not None and p[start + 1].low in {"week", "half", "quarter"} and p[start + 2].low == "of":
        return _read_ordinal_part(p, start, int(week), published)
    part = PARTS.get(p[start].low)
    if p[start].low in {"first", "last"} and p[start + 1].low == "days":
        part, start = {"first": "early", "last": "end"}[p[start].low], start + 1
    if part is None:
        return None
    j = p.skip_hyphen(start + 1)
    if p[j].low == "of":
        j += 1
    elif start > i or p[start].low in {"middle", "beginning", "start", "end", "close"}:
        return None
    j = p.skip_hyphen(j + 1) if p[j].low in {"in", "of"} else j
    month = read_month(p, j)
    if month is not None:
        return _read_month_alone(p, i, month[0], month[1], part, published)
    decade = _read_decade(p, j + (p[j].low == "the"), part)
    if decade is not None:
        return decade
    year, end = read_attached_year(p, j, published)
    if year is None and p.matches(j, ("the", "year")) and published is not None:
        year, end = published.year, j + 2
    if year is None or not 1 <= year <= 9998:
        return None
    return date_reading(end, cal.year_days(year, part))


def _read_ordinal_part(p: Pieces, start: int, number: int, published: date | None) -> Reading | None:
    j, noun = start + 3, p[start + 1].low
    month = read_month(p, j)
    if noun == "week" and month is not None and number <= 5:
        whole = _read_month_alone(p, j, month[0], month[1], "", published)
        if whole is None or not isinstance(whole.low, str) or not isinstance(whole.high, str):
            return None
        last = int(whole.high[-2:])
        first = 7 * number - 6 if number > 0 else last - 6
        return Reading(
            whole.end, QuantityKind.DATE, f"{whole.low[:8]}{min(first, last):02d}",
            f"{whole.low[:8]}{min(first + 6, last):02d}",
        )  # fmt: skip
    year, end = read_attached_year(p, j, published)
    if year is None or not 1 <= year <= 9998 or noun == "week":
        return None
    if noun == "quarter" and 1 <= number <= 4:
        return date_reading(end, cal.quarter_days(year, number))
    if noun == "half" and number in {1, 2}:
        first_month = 6 * number - 5
        return date_reading(
            end, cal.stretch(date(year, first_month, 1), date(year, first_month + 5, 30 + (number == 2)))
        )
    return None


def _read_decade(p: Pieces, i: int, part: str) -> Reading | None:
    """1990s, the mid-1990s, the 19th century."""
    if p[i + 1].low == "s" and p.is_glued(i + 1) and read_year(p, i) is not None and p[i].text[-1] == "0":
        first = int(p[i].text)
        low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (7, 9)}.get(part, (0, 9))
        return date_reading(i + 2, cal.stretch(date(first + low, 1, 1), date(first + high, 12, 31)))
    ordinal = read_ordinal(p, i)
    if ordinal is not None and 2 <= ordinal[0] <= 30 and p[p.skip_hyphen(ordinal[1])].low == "century":
        first = 100 * ordinal[0] - 99
        low, high = {"early": (0, 33), "mid": (34, 66), "late": (67, 99), "end": (67, 99)}.get(part, (0, 99))
        end = p.skip_hyphen(ordinal[1]) + 1
        return date_reading(end, cal.stretch(date(first + low, 1, 1), date(first + high, 12, 31)))
    return None


def read_bare_year(p: Pieces, i: int) -> Reading | None:
    """1954; 2012-13; 2019-2023; 1990s. A number that counts something behind it ("2000 people") is no year."""
    decade = _read_decade(p, i, "")
    year = read_year(p, i)
    if decade is not None or year is None:
        return decade
    before, after = p[i - 1], p[i + 1]
    if after.text in HYPHENS and p.is_glued(i + 1) and p[i + 2].kind == "number" and p.is_glued(i + 2):
        tail = p[i + 2].text
        if len(tail) in {2, 4} and tail.isdigit():
            last = int(p[i].text[:2] + tail) if len(tail) == 2 else int(tail)
            if year < last <= year + 60:
                return date_reading(i + 3, cal.stretch(date(year, 1, 1), date(last, 12, 31)))
    if before.low in _BEFORE_YEAR or before.low in {"(", "january", "december", "'"} or month_numbers().get(before.low):
        is_year = before.low not in {"to", "and", "or", "of", "the", "than", "from", "by", "around", "between"}
        is_year = is_year or (1700 <= year <= 2060 and not _counts_below(p, i + 1))
    else:
        is_year = 1900 <= year <= 2050 and not _counts_below(p, i + 1) and after.low not in {"%", "percent", "per"}
        is_year = (is_year and before.kind != "mark") or (before.low == "," and is_year)
    return date_reading(i + 1, cal.year_days(year)) if is_year and not p.is_hyphen(i + 1) else None


def _counts_below(p: Pieces, j: int) -> bool:
    after = p[j]
    if after.kind != "word":
        return after.text in {"%", "°"}
    return after.low not in stopwords() and (
        is_plural(after.low) or after.low in {"people", "million"} or read_unit(p, j) is not None
    )
