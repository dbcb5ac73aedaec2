"""What comes to the same by arithmetic, or stood at another hour, is no conflict."""

from __future__ import annotations

import pytest

from compare.model import Comparison
from compare.pipeline import compare_event
from tests.factory import document, event

STORY = "The council of Ostrin met on Tuesday evening in the old town hall.\n\n{}\n\nRain is forecast for the weekend."


def told(one: str, other: str) -> Comparison:
    return compare_event(event(document("North", STORY.format(one)), document("South", STORY.format(other))))


def numbers(found: Comparison) -> list[set[str]]:
    return [{v.text for v in row.values} for row in found.conflicts if row.kind in {"number", "date"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The sponsor Strido has a three-year contract with the club worth $600,000 a year.",
            "The sponsor Strido has a contract with the club worth 1.8 million dollars over three years.",
        ),
        ("The cliff of Gull Stack holds 12,000 pairs of gannets.", "The cliff of Gull Stack holds all 24,000 gannets."),
        ("The runner finished 34 seconds behind the winner.", "The runner finished half a minute behind the winner."),
    ],
)
def test_products_pairs_and_round_lengths_are_no_conflict(one: str, other: str) -> None:
    assert numbers(told(one, other)) == []


def test_a_figure_that_grew_by_the_hour_is_no_conflict() -> None:
    early = "By 9 a.m. 850 residents of the island had been taken off by boat."
    late = "By 1 p.m. 2,600 residents of the island had been taken off by boat."
    assert numbers(told(early, late)) == []


def test_a_figure_that_shrank_by_the_hour_is_a_conflict() -> None:
    early = "By 9 a.m. 41 people had been arrested at the blockade."
    late = "By 1 p.m. 38 people had been arrested at the blockade."
    assert numbers(told(early, late)) == [{"41", "38"}]


def test_nouns_of_one_meaning_count_the_same() -> None:
    found = told(
        "The observatory counted 240 tremors below the island on Monday.",
        "The observatory counted 310 earthquakes below the island on Monday.",
    )
    assert numbers(found) == [{"240", "310"}]


def test_two_years_differ_no_less_than_two_days() -> None:
    found = told("The old bridge in Ostrin was closed in 2026.", "The old bridge in Ostrin was closed in 2027.")
    assert numbers(found) == [{"2026", "2027"}]


def test_a_time_before_another_one_is_no_conflict() -> None:
    found = told(
        "The thermometer at the airport passed the record at 12:50 p.m.",
        "The thermometer at the airport passed the record before 1 p.m.",
    )
    assert numbers(found) == []
