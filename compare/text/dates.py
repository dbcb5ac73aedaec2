"""Dates in running text: absolute, relative to publication, and with the year or the week left to the reader.

Takes pieces, a place among them and the day of publication, gives a `Reading` with ISO dates, or None. A stretch (a
month, a year, "April 29 to May 5") has its first day as `low` and its last as `high`. Without the day of publication
"yesterday" and "Thursday" have neither, and "April 8" is the yearless ``--04-08``.

What a bare weekday or month means depends on the tense: "sank on Thursday" looks back, "will sink on Thursday" ahead.
"""

from __future__ import annotations

from datetime import date

from compare.text.absolute_dates import read_bare_year, read_interval, read_month_day, read_numeric, read_part
from compare.text.quantity_pieces import Pieces, Reading
from compare.text.relative_dates import read_ago, read_day_alone, read_relative, read_weekday_date, read_word_of_day


def read_date(p: Pieces, i: int, published: date | None) -> Reading | None:
    """The date that begins at piece `i`, the longest reading first; None when there is none."""
    piece = p[i]
    if piece.kind == "mark":
        return None
    if piece.kind == "number":
        return (
            read_numeric(p, i) or read_month_day(p, i, published) or read_ago(p, i, published) or read_bare_year(p, i)
        )
    return (
        read_interval(p, i, published)
        or read_weekday_date(p, i, published)
        or read_month_day(p, i, published)
        or read_word_of_day(p, i, published)
        or read_relative(p, i, published)
        or read_part(p, i, published)
        or read_ago(p, i, published)
        or read_day_alone(p, i, published)
    )
