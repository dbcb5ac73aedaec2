"""Dates in running text: absolute, relative to publication, and with the year or the week left to the reader.

Takes pieces, a place among them and the day of publication, gives a `Reading` with ISO dates, or None. A stretch (a
month, a year, "April 29 to May 5") has its first day as `low` and its last as `high`. Without the day of publication
"yesterday" and "Thursday" have neither, and "April 8" is the yearless ``--04-08``.

What a bare weekday or month means depends on the tense: "sank on Thursday" looks back, "will testify on Thursday" ahead.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from compare.model import QuantityKind
from compare.text import calendar_days as cal
from compare.text.calendar_days import MONTHS, WEEKDAYS, Days
from compare.text.nouns import is_plural
from compare.text.numbers import number_words, read_cardinal, read_ordinal
from compare.text.quantity_pieces import HYPHENS, Pieces, Reading, lexicon_rows
from compare.text.tokens import irregular_forms, stopwords

_CLAUSE = frozenset({";", ":", "(", ")", "—", "“", "”", '"'})
_REACH = 14  # pieces looked back for a verb; longer clauses have their own verb nearer by
_PERFECT = frozenset({"have", "has", "had", "was", "were", "said", "told"})
_TO = frozenset({"to", "and", "until", "till", "through"}) | HYPHENS
_BEFORE_YEAR = frozenset(
    "in since of from until till by before after during between to early late mid the and circa around or summer winter "
    "spring autumn fall than".split()
)
_DAYPARTS = frozenset({"morning", "afternoon", "evening", "night", "lunchtime", "noon", "midnight"})
_PARTS = {
    "early": "early", "mid": "mid", "late": "late", "beginning": "early", "start": "early", "middle": "mid", "end": "end",
    "close": "end",
}  # fmt: skip
_WEEKS = {"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "past": -1}
# Names of people too ("April", "May"), or plain words: they need a preposition or a year beside them.
_SHY_MONTHS = frozenset({"march", "may", "april", "june", "august", "mar", "jun", "jan"})
_SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    table = {name: number for number, name in enumerate(MONTHS, 1)}
    return table | {name[:3]: number for name, number in table.items()} | {"sept": 9}


def _read_month(p: Pieces, i: int) -> tuple[int, int] | None:
    """A month's name and where it ends (behind the full stop of "Nov.")."""
    number = _month_numbers().get(p[i].low)
    if number is None or not p[i].is_capital:
        return None
    return number, i + 2 if p[i].low not in MONTHS and p[i + 1].text == "." and p.is_glued(i + 1) else i + 1


def _read_weekday(p: Pieces, i: int) -> tuple[int, int] | None:
    if p[i].low in WEEKDAYS:
        return WEEKDAYS.index(p[i].low), i + 1
    if p[i].low in _SHORT_WEEKDAYS and p[i].is_capital:
        j = i + 1 + (p[i + 1].text == ".")
        after = p[j + (p[j].text == ",")]
        return (_SHORT_WEEKDAYS[p[i].low], j) if after.kind == "number" or _month_numbers().get(after.low) else None
    return None


def _read_year(p: Pieces, i: int) -> int | None:
    piece = p[i]
    is_year = piece.kind == "number" and len(piece.text) == 4 and piece.text.isdigit() and 1000 <= int(piece.text) < 2200
    return int(piece.text) if is_year else None


def _read_day_number(p: Pieces, i: int) -> tuple[int, int] | None:
    ordinal = read_ordinal(p, i) if p[i].kind == "number" else None
    if ordinal is not None:
        return ordinal if 1 <= ordinal[0] <= 31 else None
    text = p[i].text
    return (int(text), i + 1) if p[i].kind == "number" and len(text) < 3 and text.isdigit() and 1 <= int(text) <= 31 else None


@lru_cache(maxsize=1)
def _hints() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon_rows("tense_hints.tsv")}


def _hint_of(p: Pieces, k: int) -> str:
    low = p[k].low
    if p[k + 1].low == "have" and low in {"should", "would", "could", "must", "might", "may"}:
        return "behind"
    if low in {"to", "by"}:  # "is to meet on", "plans to"; "by Friday" only right before the date
        return "ahead" if low == "to" and p[k - 1].low in {"is", "are", "was", "were", "set", "plans", "plan", "due", "wants"} else ""
    if low in _hints():
        return _hints()[low]
    is_past = len(low) > 3 and low.endswith("ed") or irregular_forms().get(low, low) != low
    return "behind" if is_past and p[k].kind == "word" and low not in {"is", "are", "am", "been", "being"} else ""


def tense_side(p: Pieces, start: int, end: int) -> str:
    """Where a date lies as the verbs of its clause tell: "ahead", "behind", or "" when they do not.

    The nearest verb before the date decides; a participle behind "will be", "to be" or "is to" follows that. Without a
    verb before it ("On Thursday the council will vote") the nearest one behind it does.
    """
    if p[start - 1].low in {"until", "till", "for"} or (p[start - 1].low == "by" and p[start - 2].low != "said"):
        return "ahead"
    if p[start - 1].low in {"on", "in", "from"} and p[start - 2].low in {"is", "are", "open", "opens", "resume"}:
        return "ahead"
    for k in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if p[k].text in _CLAUSE:
            break
        hint = _hint_of(p, k)
        if hint == "ahead" and is_plural(p[k].low) and k < start - 4:
            continue  # "runs", "takes": as often a noun or another clause's verb, so only close by
        if hint == "behind" and _hints().get(p[k].low) != "behind":
            near = {p[m].low for m in range(max(0, k - 5), k)}
            if near & {"will", "would", "shall", "to", "must", "should", "may", "might"} and not near & _PERFECT:
                return "ahead"
        if hint:
            return hint
    for k in range(end, min(len(p), end + _REACH)):
        if p[k].text in _CLAUSE:
            break
        hint = _hint_of(p, k)
        if hint:
            return hint
    return ""


def _reading(end: int, days: Days | None, *, approximate: bool = False) -> Reading:
    low, high = (days.low, days.high) if days else (None, None)
    return Reading(end, QuantityKind.DATE, low, high, approximate=approximate)


def read_date(p: Pieces, i: int, published: date | None) -> Reading | None:
    """The date that begins at piece `i`, the longest reading first; None when there is none."""
    piece = p[i]
    if piece.kind == "mark":
        return None
    if piece.kind == "number":
        return (
            _read_numeric(p, i) or _read_month_day(p, i, published) or _read_ago(p, i, published) or _read_bare_year(p, i)
        )
    return (
        _read_interval(p, i, published)
        or _read_weekday_date(p, i, published)
        or _read_month_day(p, i, published)
        or _read_word_of_day(p, i, published)
        or _read_relative(p, i, published)
        or _read_part(p, i, published)
        or _read_ago(p, i, published)
        or _read_day_alone(p, i, published)
    )


def _read_day_alone(p: Pieces, i: int, published: date | None) -> Reading | None:
    """ "on the 20th": the nearest such day, on the side that the tense tells."""
    if p[i].low != "the" or p[i - 1].low not in {"on", "until", "by", "from", "since"} or published is None:
        return None
    ordinal = read_ordinal(p, i + 1) if p[i + 1].kind == "number" else None
    if ordinal is None or not 1 <= ordinal[0] <= 31 or (p[ordinal[1]].kind == "word" and p[ordinal[1]].low not in stopwords()):
        return None
    side = tense_side(p, i, ordinal[1])
    days = [cal.shift(published, n) for n in range(0 if side == "ahead" else -28, 1 if side == "behind" else 29)]
    days = [when for when in days if when.day == ordinal[0]]
    if not days:
        return None
    return _reading(ordinal[1], cal.day(min(days, key=lambda when: abs((when - published).days))))


def _read_numeric(p: Pieces, i: int) -> Reading | None:
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
    return _reading(j, cal.day(date(year, month, number)))


def _read_month_day(p: Pieces, i: int, published: date | None) -> Reading | None:
    """April 8; 8 April; the 8th of April; June 23-25; each with or without a year; April 2025; April."""
    start = i + (p[i].low == "the")
    day_first = _read_day_number(p, start)
    if day_first is not None:
        first, j = day_first
        last, j = _read_last_day(p, first, j)
        month = _read_month(p, j + (p[j].low == "of"))
        if month is None:
            return None
        return _with_year(p, i, month[0], first, last, month[1], published)
    month = _read_month(p, i)
    if month is None:
        return None
    after = _read_day_number(p, month[1])
    if after is not None and not _is_counting(p, after[1]):
        last, j = _read_last_day(p, after[0], after[1])
        return _with_year(p, i, month[0], after[0], last, j, published)
    return _read_month_alone(p, i, month[0], month[1], "", published)


def _is_counting(p: Pieces, j: int) -> bool:
    """Whether the number before `j` counts something ("In May 12 boats sank") or runs on ("May 12,000")."""
    return is_plural(p[j].low) and p[j].low not in stopwords() and not p[j].is_capital


def _read_last_day(p: Pieces, first: int, j: int) -> tuple[int, int]:
    """The second day of "23-25 June" or "April 8 and 9", or the first again."""
    if p[j].text in _TO or p[j].low in _TO:
        after = _read_day_number(p, j + 1)
        if after is not None and after[0] > first and not _is_counting(p, after[1]) and p[after[1]].low not in {"percent", "%"}:
            return after
    return first, j


def _with_year(
    p: Pieces, start: int, month: int, first: int, last: int, j: int, published: date | None
) -> Reading | None:
    if not cal.is_day(2024, month, first) or not cal.is_day(2024, month, last):
        return None
    year, end = _read_attached_year(p, j, published)
    if year is None and published is not None:
        year = cal.year_near(published, month, first, tense_side(p, start, j))
    if year is None:
        return _reading(j, cal.yearless(month, first, last))
    if not cal.is_day(year, month, first) or not cal.is_day(year, month, last):
        return None
    return _reading(end, cal.stretch(date(year, month, first), date(year, month, last)))


def _read_attached_year(p: Pieces, j: int, published: date | None) -> tuple[int | None, int]:
    """The year behind a day or a month: "2025", ", 2025", "of this year", "last year"; the end without one is `j`."""
    year = _read_year(p, j + (p[j].text == ","))
    if year is not None:
        return year, j + 1 + (p[j].text == ",")
    k = j + (p[j].low == "of")
    if p[k].low in _WEEKS and p[k + 1].low == "year" and published is not None:
        return published.year + _WEEKS[p[k].low], k + 2
    return None, j


def _read_month_alone(
    p: Pieces, start: int, month: int, j: int, part: str, published: date | None
) -> Reading | None:
    year, end = _read_attached_year(p, j, published)
    if year is None:
        before = p[start - 1].low
        is_sure = bool(part) or before in _BEFORE_YEAR or before in _WEEKS or p[start].possessive or before == "on"
        if p[start].low in _SHY_MONTHS and not is_sure:
            return None
        if not is_sure and p[start - 1].is_capital and start > 1 and not p.is_title_case:
            return None
        if published is None:
            return _reading(j, None)
        side = tense_side(p, start, j)
        if before in {"until", "by"} and (month - published.month) % 12 > 6:
            side = ""  # "gave it until the end of June", told in October
        year = cal.month_near(published, month, side)
    if not 1 <= year <= 9998:
        return None
    return _reading(end, cal.month_days(year, month, part))


def _read_interval(p: Pieces, i: int, published: date | None) -> Reading | None:
    """between April 29 and May 5; from 29 April to 5 May; between 2012 and 2015."""
    if p[i].low not in {"between", "from"}:
        return None
    first = _read_month_day(p, i + 1, published) or _read_numeric(p, i + 1)
    if first is None:
        low_year, j = _read_year(p, i + 1), i + 2
        high_year = _read_year(p, j + 1) if p[j].low in _TO else None
        if low_year is None or high_year is None or high_year <= low_year or _is_counting(p, j + 2):
            return None
        return _reading(j + 2, cal.stretch(date(low_year, 1, 1), date(high_year, 12, 31)))
    if p[first.end].low not in _TO:
        return None
    last = _read_month_day(p, first.end + 1, published) or _read_numeric(p, first.end + 1)
    if last is None or not isinstance(first.low, str) or not isinstance(last.high, str):
        return None
    low, high = first.low, last.high
    if low > high and low[:4] == high[:4]:  # "from December 20 to January 6": the first one lies a year back
        return None
    return Reading(last.end, QuantityKind.DATE, low, high)


def _read_weekday_date(p: Pieces, i: int, published: date | None) -> Reading | None:
    """Thursday; Thursday, 8 April; Friday of next week; the Tuesday of last week; last Thursday."""
    start = i + (p[i].low == "the")
    week = _WEEKS.get(p[start].low) if p[start].low != "past" else None
    weekday = _read_weekday(p, start + (week is not None))
    if weekday is None:
        return None
    j = weekday[1]
    exact = _read_month_day(p, j + (p[j].text == ","), published) or _read_numeric(p, j + (p[j].text == ","))
    if exact is not None and week is None:
        return exact
    if p[j].low in _DAYPARTS:
        j += 1
    if p[j].low == "of" and p[j + 1].low in _WEEKS and p[j + 2].low == "week":
        week, of_week, j = _WEEKS[p[j + 1].low], True, j + 3
    elif p[j].low in _WEEKS and p[j + 1].low == "week":
        week, of_week, j = _WEEKS[p[j].low], True, j + 2
    else:
        of_week = False
    if start > i and not of_week:
        return None
    if published is None:
        return _reading(j, None)
    if week is None:
        return _reading(j, cal.day(cal.weekday_near(published, weekday[0], tense_side(p, i, j))))
    if week == -1 and not of_week:
        return _reading(j, cal.day(cal.weekday_near(cal.shift(published, -1), weekday[0], "behind")))
    return _reading(j, cal.day(cal.weekday_in_week(published, weekday[0], week)))


_WORDS_OF_DAY = {
    "today": (0, 0), "tonight": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1), "overnight": (-1, 0),
}  # fmt: skip


def _read_word_of_day(p: Pieces, i: int, published: date | None) -> Reading | None:
    """today, yesterday morning, this evening, last night, overnight, the day before yesterday."""
    j, offsets = i + 1, _WORDS_OF_DAY.get(p[i].low)
    if p.matches(i, ("the", "day", "before", "yesterday")):
        j, offsets = i + 4, (-2, -2)
    elif p.matches(i, ("the", "day", "after", "tomorrow")):
        j, offsets = i + 4, (2, 2)
    elif p[i].low == "this" and p[j].low in _DAYPARTS:
        j, offsets = i + 2, (0, 0)
    elif p[i].low == "last" and p[j].low in {"night", "evening"}:
        j, offsets = i + 2, (-1, -1)
    elif offsets is not None and p[j].low in _DAYPARTS and p[i].low in {"yesterday", "tomorrow"}:
        j += 1
    if offsets is None:
        return None
    if published is None:
        return _reading(j, None)
    return _reading(j, cal.stretch(cal.shift(published, offsets[0]), cal.shift(published, offsets[1])))


def _read_relative(p: Pieces, i: int, published: date | None) -> Reading | None:
    """last month, next year, this week, last March, the last weekend."""
    offset, noun = _WEEKS.get(p[i].low), p[i + 1]
    if offset is None or p[i].low == "past" or p[i - 1].low in {"at", "the"} and noun.low != "weekend":
        return None
    month = _read_month(p, i + 1)
    if noun.low not in {"week", "month", "year", "quarter", "weekend"} and month is None:
        return None
    if published is None:
        return _reading(i + 2, None)
    if month is not None:
        side = {-1: "behind", 1: "ahead"}.get(offset, "")
        year = cal.month_near(published, month[0], side)
        if month[0] == published.month and offset:
            year = published.year + offset
        return _reading(month[1], cal.month_days(year, month[0]))
    return _reading(i + 2, _relative_days(published, noun.low, offset))


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


def _read_part(p: Pieces, i: int, published: date | None) -> Reading | None:
    """early June, mid-March, the middle of March, the end of 2028, the second week of June, the first half of 2024."""
    start = i + (p[i].low == "the")
    week = number_words()["ordinal"].get(p[start].low) if p[start].low != "last" else -1
    if week is not None and p[start + 1].low in {"week", "half", "quarter"} and p[start + 2].low == "of":
        return _read_ordinal_part(p, start, int(week), published)
    part = _PARTS.get(p[start].low)
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
    month = _read_month(p, j)
    if month is not None:
        return _read_month_alone(p, i, month[0], month[1], part, published)
    decade = _read_decade(p, j + (p[j].low == "the"), part)
    if decade is not None:
        return decade
    year, end = _read_attached_year(p, j, published)
    if year is None and p.matches(j, ("the", "year")) and published is not None:
        year, end = published.year, j + 2
    if year is None or not 1 <= year <= 9998:
        return None
    return _reading(end, cal.year_days(year, part))


def _read_ordinal_part(p: Pieces, start: int, number: int, published: date | None) -> Reading | None:
    j, noun = start + 3, p[start + 1].low
    month = _read_month(p, j)
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
    year, end = _read_attached_year(p, j, published)
    if year is None or not 1 <= year <= 9998 or noun == "week":
        return None
    if noun == "quarter" and 1 <= number <= 4:
        return _reading(end, cal.quarter_days(year, number))
    if noun == "half" and number in {1, 2}:
        first_month = 6 * number - 5
        return _reading(end, cal.stretch(date(year, first_month, 1), date(year, first_month + 5, 30 + (number == 2))))
    return None


def _read_decade(p: Pieces, i: int, part: str) -> Reading | None:
    """1990s, the mid-1990s, the 19th century."""
    if p[i + 1].low == "s" and p.is_glued(i + 1) and _read_year(p, i) is not None and p[i].text[-1] == "0":
        first = int(p[i].text)
        low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (7, 9)}.get(part, (0, 9))
        return _reading(i + 2, cal.stretch(date(first + low, 1, 1), date(first + high, 12, 31)))
    ordinal = read_ordinal(p, i)
    if ordinal is not None and 2 <= ordinal[0] <= 30 and p[p.skip_hyphen(ordinal[1])].low == "century":
        first = 100 * ordinal[0] - 99
        low, high = {"early": (0, 33), "mid": (34, 66), "late": (67, 99), "end": (67, 99)}.get(part, (0, 99))
        end = p.skip_hyphen(ordinal[1]) + 1
        return _reading(end, cal.stretch(date(first + low, 1, 1), date(first + high, 12, 31)))
    return None


def _read_bare_year(p: Pieces, i: int) -> Reading | None:
    """1954; 2012-13; 2019-2023; 1990s. A number that counts something behind it ("2000 people") is no year."""
    decade = _read_decade(p, i, "")
    year = _read_year(p, i)
    if decade is not None or year is None:
        return decade
    before, after = p[i - 1], p[i + 1]
    if after.text in HYPHENS and p.is_glued(i + 1) and p[i + 2].kind == "number" and p.is_glued(i + 2):
        tail = p[i + 2].text
        if len(tail) in {2, 4} and tail.isdigit():
            last = int(p[i].text[:2] + tail) if len(tail) == 2 else int(tail)
            if year < last <= year + 60:
                return _reading(i + 3, cal.stretch(date(year, 1, 1), date(last, 12, 31)))
    if before.low in _BEFORE_YEAR or before.low in {"(", "january", "december", "'"} or _month_numbers().get(before.low):
        is_year = before.low not in {"to", "and", "or", "of", "the", "than", "from", "by", "around", "between"}
        is_year = is_year or (1700 <= year <= 2060 and not _counts_below(p, i + 1))
    else:
        is_year = 1900 <= year <= 2050 and not _counts_below(p, i + 1) and after.low not in {"%", "percent", "per"}
        is_year = is_year and before.kind != "mark" or before.low == "," and is_year
    return _reading(i + 1, cal.year_days(year)) if is_year and not p.is_hyphen(i + 1) else None


def _counts_below(p: Pieces, j: int) -> bool:
    from compare.text.units import read_unit

    after = p[j]
    if after.kind != "word":
        return after.text in {"%", "°"}
    return after.low not in stopwords() and (
        is_plural(after.low) or after.low in {"people", "million"} or read_unit(p, j) is not None
    )


def _read_ago(p: Pieces, i: int, published: date | None) -> Reading | None:
    """two days ago (the day), three weeks ago (to within half a week), two months and years ago (to within half of one)."""
    number = read_cardinal(p, i)
    if p[i].low in {"a", "an"} and number is None:
        low, j = 1.0, i + 1
    elif number is not None and number.is_exact:
        low, j = number.low, number.end
    else:
        return None
    noun, is_half = p[j].low.removesuffix("s"), p.matches(j + 1, ("and", "a", "half"))
    spread = {"day": (1, 0), "week": (7, 3), "month": (30.4375, 15), "year": (365.25, 183), "decade": (3652.5, 1826)}.get(noun)
    j += 4 if is_half else 1
    if spread is None or p[j].low != "ago" or not 0 < low < 10_000:
        return None
    if published is None:
        return _reading(j + 1, None)
    when = cal.shift(published, -round((low + 0.5 * is_half) * spread[0]))
    return _reading(j + 1, cal.around(when, spread[1]), approximate=spread[1] > 0)
