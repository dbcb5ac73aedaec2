"""Promises of compare/findings/timing.py."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.align.fitted import load_linear
from compare.findings.timing import came_out_first, hours_between, read_clock, read_day, timing_features
from compare.model import Article, Quantity, QuantityKind
from compare.text.structure import structure_document
from tests.factory import document

TEXT = "Fire destroys mill in Brennick\n\nA fire destroyed the mill on Monday. It will be rebuilt."


def read(outlet: str, published: str | None, text: str = TEXT) -> Article:
    return structure_document(document(outlet, text, published=published))


@pytest.mark.parametrize(
    ("first", "second", "hours"),
    [
        ("2025-03-04T10:00", "2025-03-04T13:30", 3.5),
        ("2025-03-04T13:30", "2025-03-04T10:00", -3.5),
        ("2025-03-04T10:00+02:00", "2025-03-04T08:00", 0.0),
        ("2025-03-04", "2025-03-04", 0.0),
        ("2025-03-04", "2025-03-04T23:59", 0.0),
        ("2025-03-04T00:01", "2025-03-04", 0.0),
        ("2025-03-04", "2025-03-05", 24.0),
        ("2025-03-05", "2025-03-04", -24.0),
        (None, "2025-03-05", 0.0),
        ("2025-03-05", None, 0.0),
    ],
)
def test_hours_are_known_only_as_far_as_the_dates_tell(first: str | None, second: str | None, hours: float) -> None:
    a, b = read("Gazette", first), read("Herald", second)
    assert hours_between(a, b) == hours
    assert hours_between(b, a) == -hours
    assert came_out_first(a, [b]) is (hours > 0)


def test_an_article_must_be_older_than_each_of_the_others() -> None:
    old, middle, young = (read(n, f"2025-03-04T{h}:00") for n, h in (("A", "08"), ("B", "10"), ("C", "12")))
    assert came_out_first(old, [middle, young])
    assert not came_out_first(middle, [old, young])
    assert not came_out_first(young, [old, middle])


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-03-04", date(2025, 3, 4)),
        ("2025-03-04T10:00", date(2025, 3, 4)),
        ("2025", None),
        ("2025-02-30", None),
        ("soon", None),
        (3.0, None),
        (None, None),
    ],
)
def test_only_a_whole_date_is_a_day(value: float | str | None, day: date | None) -> None:
    assert read_day(value) == day


def features(article: Article, *others: Article, quantities: tuple[Quantity, ...] = ()) -> dict[str, float]:
    """Of a unit that the first body sentence of each of the others carries."""
    clock = read_clock([article, *others], quantities)
    return timing_features([other.sentences[1] for other in others], others, article, clock, {})


def test_the_features_are_those_that_the_model_weighs_and_lie_in_range() -> None:
    found = features(read("A", "2025-03-03T08:00"), read("B", "2025-03-04T08:00"), read("C", "2025-03-09"))
    assert set(load_linear("timing").weights) <= set(found)
    assert all(0 <= value <= 1 for value in found.values()), found


def test_the_order_of_sentences_changes_no_feature() -> None:
    a, b, c = (read(n, "2025-03-04T08:00", TEXT.replace("Monday", n)) for n in ("A", "B", "C"))
    old = read("D", "2025-03-03T08:00")
    assert features(old, a, b, c) == features(old, c, b, a) == features(old, b, a, c)


def test_a_longer_wait_is_more_hours() -> None:
    old = read("A", "2025-03-03T08:00")
    waits = [features(old, read("B", f"2025-03-{day}T08:00"))["hours"] for day in ("03", "04", "20")]
    assert waits == [0.0, 0.5, 1.0]


def test_a_date_after_the_article_speaks_for_it_being_early() -> None:
    old, new = read("A", "2025-03-03T08:00"), read("B", "2025-03-06T08:00")
    told = Quantity(new.sentences[1].id, 0, 6, "Monday", QuantityKind.DATE, "2025-03-05", "2025-03-05")
    assert features(old, new)["day_after"] == 0
    assert features(old, new, quantities=(told,))["day_after"] == 1
    past = Quantity(new.sentences[1].id, 0, 6, "Sunday", QuantityKind.DATE, "2025-03-01", "2025-03-01")
    assert features(old, new, quantities=(past,))["day_before"] == 1


@settings(max_examples=30)
@given(st.text(min_size=1, max_size=80), st.sampled_from(["2025-03-04", "2025-03-04T08:00", "2025-03-14T08:00"]))
def test_any_text_has_features_in_range(words: str, published: str) -> None:
    old = read("A", "2025-03-03")
    new = read("B", published, f"Fire destroys mill\n\nFire {words} destroyed the mill on Monday.")
    for sentence in new.sentences:
        found = timing_features([sentence], [new], old, read_clock([old, new], ()), {"a": 0.5})
        assert all(0 <= value <= 1 for value in found.values()), found
        assert 0 <= load_linear("timing").judge([found])[0] <= 1


@pytest.mark.parametrize("piece", ["(((", "....", "will be ", "1999 ", "ed", "was to "])
def test_words_without_end_are_read_in_linear_time(piece: str) -> None:
    new = read("B", "2025-03-04T08:00", f"Fire at mill\n\nThe fire {piece * 40_000} ended.")
    old = read("A", "2025-03-03")
    assert timing_features([new.sentences[-1]], [new], old, read_clock([old, new], ()), {})["hours"] > 0
