"""Where headline, standfirst and body stand when a page was saved without empty lines. All names are invented."""

from __future__ import annotations

import pytest

from compare.ingest.furniture import classify_blocks
from compare.model import BlockKind

HEADLINE = "Dam above Ostrel gives way and floods three villages"
OPENING = "A dam in the hills above Ostrel gave way on Monday night and flooded three villages, officials said."
BODY = (
    "“We heard a roar and then the lights went out,” said Wenna Dray, 62, who was carried from her roof by soldiers.",
    "The reservoir was built in 1971 and had been inspected in the spring, according to the regional water board.",
    "Engineers had asked for money to repair the spillway, but the request was turned down in March, the board said.",
)


def parts(head: list[str], opening: str = OPENING) -> dict[str, list[str]]:
    """The lines of an article whose `head` stands in one group, without empty lines, by what they are taken for."""
    text = "\n".join(head) + "\n\n" + "\n\n".join((opening, *BODY)) + "\n"
    return by_kind(text)


def by_kind(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in classify_blocks(text):
        found.setdefault(block.kind.value, []).append(text[block.start : block.end])
    return found


@pytest.mark.parametrize(
    "byline",
    ["By Ulla Brandt", "By ULLA BRANDT and Teo Marsh", "By Ulla Brandt, Environment Editor, in Ostrel"],
)
def test_byline_right_below_the_headline_is_no_standfirst(byline: str) -> None:
    found = parts([HEADLINE, byline, "Reservoir dates from 1971", "Repairs were turned down in March"])
    assert found[BlockKind.FURNITURE.value] == [byline]
    assert found[BlockKind.SUMMARY.value] == ["Reservoir dates from 1971", "Repairs were turned down in March"]


@pytest.mark.parametrize("byline", ["Ulla Brandt and Teo Marsh, Ostrel", "Ulla Brandt Environment Editor"])
def test_names_right_above_the_time_of_publication_are_a_byline(byline: str) -> None:
    found = parts([HEADLINE, "Board had been asked for repairs", byline, "Tuesday 4 March 2025"])
    assert byline in found[BlockKind.FURNITURE.value]
    assert found[BlockKind.SUMMARY.value] == ["Board had been asked for repairs"]


def test_names_in_a_standfirst_without_a_time_below_are_kept() -> None:
    found = parts([HEADLINE, "Ostrel, Brenna and Hollin Vale cut off", "Soldiers on the way"])
    assert "Ostrel, Brenna and Hollin Vale cut off" in found[BlockKind.SUMMARY.value]


def test_paragraph_with_a_dateline_is_body_though_it_follows_the_byline_at_once() -> None:
    first = "OSTREL, March 4 (Linkpress) - " + OPENING
    text = "\n".join((HEADLINE, "By Ulla Brandt", first)) + "\n\n" + "\n\n".join(BODY) + "\n"
    found = by_kind(text)
    assert found[BlockKind.BODY.value][0] == OPENING
    assert BlockKind.SUMMARY.value not in found


def test_headline_below_a_kicker_is_the_headline() -> None:
    found = parts(
        ["EXCLUSIVE", "WASHED AWAY: three villages drown as dam bursts", "Board turned down repairs in March"]
    )
    assert found[BlockKind.HEADLINE.value] == ["WASHED AWAY: three villages drown as dam bursts"]
