"""Promises of compare/findings/differences.py on values: conflicts, agreements, and what is neither."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from compare.ingest.event import load_event
from compare.model import Event
from compare.pipeline import compare_event
from tests.factory import document, event
from tests.findings.difference_events import CONTROL, FERRY, compared, printed, story, told

CONFLICTS = [
    (
        "The fire in the tannery killed seven workers on Monday.",
        "The fire in the tannery killed nine workers on Monday.",
    ),
    ("The tannery fire broke out at 6:10 a.m. on Monday.", "The tannery fire broke out at 7:45 a.m. on Monday."),
    (
        "The owner, Marn & Sons, holds 12 per cent of the shares.",
        "The owner, Marn & Sons, holds 8 per cent of the shares.",
    ),
    ("The council will meet on 14 May to discuss the ruin.", "The council will meet on 21 May to discuss the ruin."),
    ("Marn won the tannery race in 2:05:17.", "Marn won the tannery race in 2 hours 5 minutes 11 seconds."),
    ("At the tannery it was 47.1C at noon, a record.", "At the tannery it was 47.4 degrees at noon, a record."),
]


@pytest.mark.parametrize(("one", "other"), CONFLICTS)
def test_values_that_exclude_each_other_are_a_conflict(one: str, other: str) -> None:
    assert len(told(story(one), story(other)).conflicts) == 1


AGREEMENTS = [
    ("The repair of the roof cost 3.2 million marks.", "The repair of the roof cost 3,200,000 marks."),
    ("Two dozen engines came to the tannery on Monday.", "Some 24 engines came to the tannery on Monday."),
    ("Owners must report within 72 hours of the fire.", "Owners must report within three days of the fire."),
    ("The judges ruled by 5-2 against the tannery.", "Five of the seven judges ruled against the tannery."),
    ("The tannery held 31 dyers and 9 clerks on Monday.", "The tannery held 40 people on Monday."),
    ("The tannery is 300 metres from the river.", "The tannery is 984 feet from the river."),
]


@pytest.mark.parametrize(("one", "other"), AGREEMENTS)
def test_other_words_for_one_value_are_an_agreement_and_no_conflict(one: str, other: str) -> None:
    found = told(story(one), story(other))
    assert found.agreements
    assert found.conflicts == ()


QUIET = [
    ("The talks at the tannery lasted five hours.", "The talks at the tannery ended three hours late."),
    ("Nine children were dug out of the tannery.", "A boy of eleven was dug out of the tannery."),
    ("About 600 people watched the tannery burn.", "Some 640 people watched the tannery burn."),
    ("Fourteen of the 17 dyers were at work.", "Fourteen of the 17 dyers were at work."),
    ("More than 400 barrels burned in the tannery.", "In all 412 barrels burned in the tannery."),
    ("Anna Torvald, 38, saw the smoke.", "Joost Abel, 52, saw the smoke."),
    ("“We saw it today,” Anna Torvald said.", "“We saw it today,” Anna Torvald said on the bridge."),
    ("About 17 percent of the dyers in Ostrin are Medrow.", "About 83 percent of the dyers in Ostrin are Aunish."),
    ("The first shed of the tannery burned.", "The second shed of the tannery burned."),
    ("The tannery has air for 36 hours.", "The dyers were found in the tannery 21 hours after the fire."),
]


@pytest.mark.parametrize(("one", "other"), QUIET)
def test_what_can_both_be_right_is_no_conflict(one: str, other: str) -> None:
    assert told(story(one), story(other)).conflicts == ()


def test_a_toll_that_rose_with_time_is_marked_as_a_later_figure() -> None:
    found = told(
        story("The fire in the tannery killed seven workers."),
        story("The fire in the tannery killed nine workers."),
        published=("2025-05-06T08:00:00", "2025-05-06T18:00:00"),
    )
    assert [row.remark for row in found.conflicts] == ["later figure"]


def test_no_deaths_and_two_deaths_are_a_conflict() -> None:
    found = told(
        story("No deaths were reported in the tannery fire."), story("Two deaths were reported in the tannery fire.")
    )
    assert len(found.conflicts) == 1


def test_a_sum_of_an_amount_in_two_currencies_needs_a_stated_rate() -> None:
    rate = "The roof cost 5 million marks ($1 million)."
    one, other = (
        "The gang demanded $6 million from the tannery.",
        "The gang demanded 30 million marks from the tannery.",
    )
    assert not any({"$6 million", "30 million marks"} <= s for s in printed(told(story(one), story(other)).agreements))
    with_rate = told(story(f"{rate} {one}"), story(other))
    assert any({"$6 million", "30 million marks"} <= s for s in printed(with_rate.agreements))


def test_a_figure_disputed_in_one_article_is_set_against_the_one_that_another_prints() -> None:
    disputed = (
        "The League said more than 1,000 tractors stood at the tannery; police put the number of tractors at 600."
    )
    found = told(story(disputed), story("About 600 tractors stood at the tannery, police said."))
    (row,) = found.conflicts
    assert {v.text for v in row.values} == {"more than 1,000", "600", "About 600"}
    assert told(story(disputed), story(disputed.replace("The League", "Farmers"))).conflicts == ()


def test_headlines_alone_are_enough_for_a_conflict() -> None:
    found = told("Seven dead in Ostrin tannery fire", "Nine dead in Ostrin tannery fire")
    assert printed(found.conflicts) == [{"Seven", "Nine"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Morning papers in Ostrin, 3 May 2025", "Morning papers in Ostrin, 9 June 2025"),
        ("Mark weakens to 6.32 against dollar", "Mark weakens to 6.41 against dollar"),
    ],
)
def test_editions_and_market_readings_are_no_conflict_without_a_common_day(one: str, other: str) -> None:
    documents = document("North", one), document("South", other)
    assert compare_event(event(*documents)).conflicts == ()


@pytest.mark.parametrize("folder", [CONTROL], ids=lambda path: path.name)
def test_outlets_that_agree_have_no_conflict(folder: Path) -> None:
    found = compare_event(load_event(folder))
    assert found.conflicts == ()
    assert len(found.agreements) >= 5


def test_an_article_beside_itself_has_no_conflict() -> None:
    documents = load_event(FERRY).documents
    for one in documents:
        twin = dataclasses.replace(one, id="twin", path="twin.txt", outlet="The Twin")
        assert compare_event(Event("event", "", (one, twin))).conflicts == ()


def test_every_value_is_found_in_its_sentence() -> None:
    comparison = compared(load_event(FERRY).documents)
    sentences = {s.id: s for a in comparison.articles for s in a.sentences}
    assert comparison.conflicts
    for row in (*comparison.conflicts, *comparison.agreements):
        assert len({v.article for v in row.values}) >= 2
        for value in row.values:
            assert value.text in " ".join(sentences[value.sentence].text.split())
            assert value.sentence.rpartition(":")[0] == value.article
