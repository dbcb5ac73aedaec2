"""Dates: what tense, day of publication and the calendar make of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model import QuantityKind
from compare.text import calendar_days as cal
from compare.text.quantities import find_quantities

WEDNESDAY = datetime(2025, 6, 18, 10, 0, tzinfo=UTC)


def dates(text: str, published: datetime | date | None = WEDNESDAY) -> list[tuple[object, object]]:
    found = find_quantities(text, published=published)
    return [(q.low, q.high) for q in found if q.kind is QuantityKind.DATE]


def on(day: str) -> list[tuple[object, object]]:
    return [(day, day)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It sank on Wednesday.", "2025-06-18"),
        ("The council will meet on Wednesday.", "2025-06-18"),
        ("On Friday the council will vote.", "2025-06-20"),
        ("The bank said on Monday that it would close.", "2025-06-16"),
        ("He is to stand trial on Monday.", "2025-06-23"),
        ("The match will be played behind closed doors on Saturday.", "2025-06-21"),
        ("He was told on Saturday that the road would close.", "2025-06-14"),
        ("They have until Friday to answer.", "2025-06-20"),
        ("The tables must be cleared by Friday.", "2025-06-20"),
        ("She is understood to have rung them on Tuesday.", "2025-06-17"),
        ("They met last Thursday.", "2025-06-12"),
        ("They meet next Thursday.", "2025-06-26"),
        ("It is due on Thursday, 19 June.", "2025-06-19"),
        ("It is dated Thu Jun 12, 2025.", "2025-06-12"),
        ("It opens on the 20th.", "2025-06-20"),
    ],
)
def test_weekday_follows_the_tense(text: str, day: str) -> None:
    assert dates(text) == on(day)


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("It sank on December 30.", date(2025, 1, 2), "2024-12-30"),
        ("The rule takes effect on January 1.", date(2025, 12, 20), "2026-01-01"),
        ("He wanted to wait for the meeting on October 30.", date(2025, 9, 19), "2025-10-30"),
        ("They parted on 29 February.", date(2025, 3, 4), "2024-02-29"),
        ("The next meeting is on Oct. 30.", date(2025, 9, 18), "2025-10-30"),
    ],
)
def test_year_left_out_is_the_near_one(text: str, published: date, day: str) -> None:
    assert dates(text, published) == on(day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It was warned in March.", "2025-03-01", "2025-03-31"),
        ("It is to rule in August.", "2025-08-01", "2025-08-31"),
        ("It opens in late July.", "2025-07-21", "2025-07-31"),
        ("It was told in the first days of May.", "2025-05-01", "2025-05-10"),
        ("It fell in the second quarter of 2024.", "2024-04-01", "2024-06-30"),
        ("It ruled in the mid-1980s.", "1984-01-01", "1986-12-31"),
        ("The 19th-century mill burned.", "1801-01-01", "1900-12-31"),
        ("It met this week.", "2025-06-16", "2025-06-22"),
        ("It was built from 1998 to 2003.", "1998-01-01", "2003-12-31"),
        ("The deal of March 2024 holds.", "2024-03-01", "2024-03-31"),
        ("It took from 29 April to 5 May.", "2025-04-29", "2025-05-05"),
        ("She left three weeks ago.", "2025-05-25", "2025-05-31"),
    ],
)
def test_stretch_has_first_and_last_day(text: str, first: str, last: str) -> None:
    assert dates(text) == [(first, last)]


@pytest.mark.parametrize(
    "text", ["You may march on.", "May I ask?", "August company came.", "The 2,012 boats sank.", "It has 2000 people.",
             "June Tarley spoke.", "It weighs 1950 kilograms."],
)  # fmt: skip
def test_plain_words_and_counts_are_no_dates(text: str) -> None:
    assert dates(text) == []


def test_impossible_days_are_no_dates() -> None:
    assert dates("It is dated 31.02.2025 or 2025-13-01.") == []


@pytest.mark.parametrize("published", [date.min, date.max, date(9998, 12, 31)])
def test_edges_of_the_calendar_do_not_raise(published: date) -> None:
    text = "last year, next month, tomorrow, next Friday, 900 years ago, this quarter, last weekend, in May, by June 3"
    assert all(low is None or isinstance(low, str) for low, _ in dates(text, published))


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1980, 1, 1), date(2060, 12, 31)), st.integers(0, 6))
def test_bare_weekday_lies_within_a_week(published: date, weekday: int) -> None:
    behind, ahead = (cal.weekday_near(published, weekday, side) for side in ("behind", "ahead"))
    assert behind <= published <= ahead
    assert behind.weekday() == ahead.weekday() == weekday
    assert published - behind < timedelta(7) > ahead - published
