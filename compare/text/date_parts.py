"""Parts of dates: names of months and weekdays, years, days, and on which side of publication the tense puts a date.

Takes pieces and a place among them, gives numbers and where they end, or None. Puts no date together.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from compare.model import QuantityKind
from compare.text.calendar_days import MONTHS, WEEKDAYS, Days
from compare.text.nouns import is_plural
from compare.text.numbers import read_ordinal
from compare.text.quantity_pieces import HYPHENS, Pieces, Reading, lexicon_rows
from compare.text.tokens import irregular_forms, stopwords

_CLAUSE = frozenset({";", ":", "(", ")", "—", "“", "”", '"'})
_REACH = 20  # pieces looked back for a verb; longer clauses have their own verb nearer by
_PERFECT = frozenset({"have", "has", "had", "was", "were", "said", "told"})
LINKS = frozenset({"to", "and", "until", "till", "through"}) | HYPHENS
PARTS = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "end",
    "close": "end",
}
WEEKS = {"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "past": -1}
DAYPARTS = frozenset({"morning", "afternoon", "evening", "night", "lunchtime", "noon", "midnight"})
_SHORT_WEEKDAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}


@lru_cache(maxsize=1)
def month_numbers() -> dict[str, int]:
    table = {name: number for number, name in enumerate(MONTHS, 1)}
    return table | {name[:3]: number for name, number in table.items()} | {"sept": 9}


def read_month(p: Pieces, i: int) -> tuple[int, int] | None:
    """A month's name and where it ends (behind the full stop of "Nov.")."""
    number = month_numbers().get(p[i].low)
    if number is None or not p[i].is_capital:
        return None
    return number, i + 2 if p[i].low not in MONTHS and p[i + 1].text == "." and p.is_glued(i + 1) else i + 1


def read_weekday(p: Pieces, i: int) -> tuple[int, int] | None:
    if p[i].low in WEEKDAYS:
        return WEEKDAYS.index(p[i].low), i + 1
    if p[i].low in _SHORT_WEEKDAYS and p[i].is_capital:
        j = i + 1 + (p[i + 1].text == ".")
        after = p[j + (p[j].text == ",")]
        return (_SHORT_WEEKDAYS[p[i].low], j) if after.kind == "number" or month_numbers().get(after.low) else None
    return None


def read_year(p: Pieces, i: int) -> int | None:
    piece = p[i]
    is_year = (
        piece.kind == "number" and len(piece.text) == 4 and piece.text.isdigit() and 1000 <= int(piece.text) < 2200
    )
    return int(piece.text) if is_year else None


def read_day_number(p: Pieces, i: int) -> tuple[int, int] | None:
    ordinal = read_ordinal(p, i) if p[i].kind == "number" else None
    if ordinal is not None:
        return ordinal if 1 <= ordinal[0] <= 31 else None
    text = p[i].text
    return (
        (int(text), i + 1)
        if p[i].kind == "number" and len(text) < 3 and text.isdigit() and 1 <= int(text) <= 31
        else None
    )


@lru_cache(maxsize=1)
def _hints() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon_rows("tense_hints.tsv")}


def _hint_of(p: Pieces, k: int) -> str:
    low = p[k].low
    if p[k + 1].low == "have" and low in {"should", "would", "could", "must", "might", "may"}:
        return "behind"
    if low in {"to", "by"}:  # "is to meet on", "plans to"; "by Friday" only right before the date
        return (
            "ahead"
            if low == "to" and p[k - 1].low in {"is", "are", "was", "were", "set", "plans", "plan", "due", "wants"}
            else ""
        )
    if low in _hints():
        return _hints()[low]
    is_past = (len(low) > 3 and low.endswith("ed")) or irregular_forms().get(low, low) != low
    return "behind" if is_past and p[k].kind == "word" and low not in {"is", "are", "am", "been", "being"} else ""


def tense_side(p: Pieces, start: int, end: int) -> str:
    """Where a date lies as the verbs of its clause tell: "ahead", "behind", or "" when they do not.

    The nearest verb before the date decides; a participle behind "will be", "to be" or "is to" follows that. Without a
    verb before it ("On Thursday the council will vote") the nearest one behind it does.
    """
    if p[start - 1].low in {"until", "till", "for", "by"}:
        opens = p[start - 2].kind in {"none", "mark"}  # "By Sunday the line had been dead": the verb stands behind it
        return (opens and _side_behind(p, end)) or "ahead"
    if p[start - 1].low in {"on", "in", "from"} and p[start - 2].low in {"is", "are", "open", "opens", "resume"}:
        return "ahead"
    for k in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if p[k].text in _CLAUSE:
            break
        hint = _hint_of(p, k)
        if hint == "ahead" and is_plural(p[k].low) and k < start - 6:
            continue  # "runs", "takes": as often a noun or another clause's verb, so only close by
        if hint == "behind" and _hints().get(p[k].low) != "behind":
            near = {p[m].low for m in range(max(0, k - 5), k)}
            if near & {"will", "would", "shall", "to", "must", "should", "may", "might"} and not near & _PERFECT:
                return "ahead"
        if hint:
            return hint
    return _side_behind(p, end)


def _side_behind(p: Pieces, end: int) -> str:
    """The side that the first verb behind a date tells."""
    for k in range(end, min(len(p), end + _REACH)):
        if p[k].text in _CLAUSE:
            break
        hint = _hint_of(p, k)
        if hint:
            return hint
    return ""


def read_attached_year(p: Pieces, j: int, published: date | None) -> tuple[int | None, int]:
    """The year behind a day or a month: "2025", ", 2025", "of this year", "last year"; the end without one is `j`."""
    year = read_year(p, j + (p[j].text == ","))
    if year is not None:
        return year, j + 1 + (p[j].text == ",")
    k = j + (p[j].low == "of")
    if p[k].low in WEEKS and p[k + 1].low == "year" and published is not None:
        return published.year + WEEKS[p[k].low], k + 2
    return None, j


def date_reading(end: int, days: Days | None, *, approximate: bool = False) -> Reading:
    low, high = (days.low, days.high) if days else (None, None)
    return Reading(end, QuantityKind.DATE, low, high, approximate=approximate)


def is_counting(p: Pieces, j: int) -> bool:
    """Whether the number before `j` counts something ("In May 12 boats sank") or runs on ("May 12,000")."""
    return is_plural(p[j].low) and p[j].low not in stopwords() and not p[j].is_capital
