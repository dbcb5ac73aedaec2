"""Promises of compare/findings/differences.py on offices, names and claims."""

from __future__ import annotations

import pytest

from compare.findings.difference.spellings import sound_of
from tests.findings.difference_events import story, told

OFFICES = [
    ("the chairman of the Harbour Board", "the secretary of the Harbour Board", True),
    ("the deputy transport minister", "the transport minister", True),
    ("chairman of the Medrow Assembly", "chairman of the Medrow Assembly Standing Committee", True),
    ("a spokesman for the Transport Ministry", "the transport ministry’s spokesman", False),
    ("the transport secretary", "the transport minister", False),
    ("the mayor", "the town’s leader", False),
    ("the former mayor", "the harbour commissioner", False),
]


@pytest.mark.parametrize(("one", "other", "is_conflict"), OFFICES)
def test_two_offices_of_one_person_conflict_when_nobody_holds_both(one: str, other: str, is_conflict: bool) -> None:
    found = told(
        story(f"Hedda Varnholt, {one}, said the ruin would be cleared."),
        story(f"Hedda Varnholt, {other}, said the ruin would be cleared."),
    )
    assert [row.kind for row in found.conflicts] == ["title"] * is_conflict


def test_a_name_in_two_transliterations_is_an_agreement() -> None:
    found = told(
        story("Ruvim Zhakarov saw the tannery burn on Monday."), story("Ruvim Jakarow saw the tannery burn on Monday.")
    )
    assert any(row.kind == "name" for row in found.agreements)


@pytest.mark.parametrize(("a", "b"), [("Temir Ashkal", "Timur Ashqal"), ("Aibek Zhurov", "Aybek Jurow")])
def test_transliterations_sound_alike(a: str, b: str) -> None:
    assert sound_of(a) == sound_of(b)


@pytest.mark.parametrize(("a", "b"), [("Anna Torvald", "Hanna Torvald"), ("Joost Abel", "Joost Adler")])
def test_other_names_sound_different(a: str, b: str) -> None:
    assert sound_of(a) != sound_of(b)


def test_fog_in_one_paper_and_good_visibility_in_the_other_is_a_contested_claim() -> None:
    found = told(
        story("The captain, Joost Abel, said that visibility was good on the river."),
        story("The barge struck the pier in dense fog."),
    )
    (row,) = found.conflicts
    assert row.kind == "claim"
    assert "Abel" in row.remark


def test_no_warning_and_six_warnings_are_a_conflict() -> None:
    found = told(
        story("No warning came from the tannery over the radio."),
        story("Six warnings came from the tannery over the radio."),
    )
    assert [row.kind for row in found.conflicts] == ["claim"]


CLAIMS = [
    (
        "The cause of the blaze is not known.",
        "Detectives in Ostrin speak of arson.",
        "claim: cause",
    ),
    (
        "The talks on the tannery were opened at the personal request of Marn & Sons.",
        "It was Ostrin that asked for the talks on the tannery, the owner said.",
        "claim: on whose initiative",
    ),
    (
        "The council closed the tannery in Ostrin in 2022 for sanitary reasons.",
        "The council closed the tannery in Ostrin in 2022 after Marn & Sons criticised the mayor.",
        "claim: for what reason",
    ),
    (
        "Neighbours in Ostrin said that no siren sounded.",
        "The owner of the tannery in Ostrin said that sirens were set off by hand.",
        "claim: siren",
    ),
    (
        "The council in Ostrin forbade the owner to rebuild the tannery on Tuesday.",
        "The council in Ostrin permitted the owner to rebuild the tannery on Tuesday.",
        "claim: forbade or permitted",
    ),
    (
        "The mayor called the sale of the tannery in Ostrin legal on Tuesday.",
        "The mayor called the sale of the tannery in Ostrin illegal on Tuesday.",
        "claim: illegal or legal",
    ),
]


@pytest.mark.parametrize(("one", "other", "what"), CLAIMS)
def test_claims_that_exclude_each_other_are_told(one: str, other: str, what: str) -> None:
    assert [row.what for row in told(story(one), story(other)).conflicts] == [what]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The cause of the blaze is not known.", "The cause of the blaze in the tannery is still unclear."),
        ("The cause is not known, but police have not ruled out arson.", "Arson is suspected; the cause is not known."),
        # What is asked, what would be, what will be, and other members of a group contradict nothing.
        ("The council closed the tannery in Ostrin.", "Why did the council not close the tannery in Ostrin?"),
        ("The tannery in Ostrin was closed.", "The tannery in Ostrin would not be closed if the council paid."),
        ("The men left the tannery in Ostrin without masks.", "Masks in the tannery in Ostrin were left to the men."),
        ("Soldiers opened unprovoked fire on the tannery.", "Ostrin and Medrow accused each other of shooting."),
        ("The tannery in Ostrin stayed shut because of the smell.", "It will be shut tomorrow because of the fumes."),
        ("The talks were opened at the request of Marn & Sons.", "The talks were opened at the request of Marn."),
        ("It was closed in 2022 for sanitary reasons.", "It was closed in 2022 because of sanitary concerns."),
    ],
)
def test_claims_that_agree_are_none(one: str, other: str) -> None:
    assert told(story(one), story(other)).conflicts == ()


def test_three_that_fail_do_not_contradict_four_that_work() -> None:
    found = told(
        story("Three of the seven vats in the tannery at Ostrin do not work."),
        story("Four of the seven vats in the tannery at Ostrin work."),
    )
    assert not any(row.kind == "claim" for row in found.conflicts)


def test_one_holder_of_an_office_may_be_spelled_in_two_ways() -> None:
    found = told(
        story("Ruvim Zhakarov, the mayor, saw the tannery burn on Monday."),
        story("Ruvim Jakarow, the harbour commissioner, saw the tannery burn on Monday."),
    )
    assert [row.kind for row in found.conflicts] == ["title"]
