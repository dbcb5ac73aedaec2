"""What is furniture on a page and what is journalism. All outlets, people and places are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.ingest.furniture import classify_blocks
from compare.model import BlockKind
from tests.growth import LINEAR, growth
from tests.ingest.furniture_lines import (
    BODY,
    HEAD_FURNITURE,
    HEADLINE,
    MIDDLE_FURNITURE,
    TAIL_FURNITURE,
    TRUE_SENTENCES,
)
from tests.ingest.page_styles import KEPT

CORPORA = Path(__file__).parents[2] / "corpora"


def kinds_of(text: str) -> dict[str, BlockKind]:
    return {text[b.start : b.end]: b.kind for b in classify_blocks(text)}


def page(*, head: str = "", middle: str = "", tail: str = "") -> str:
    """A page with lines at one place: between byline and body, in mid body, or after the body."""
    parts = [HEADLINE, "By Ulla Brandt", head, *BODY[:3], middle, *BODY[3:], tail]
    return "\n\n".join(part for part in parts if part) + "\n"


def of_kind(text: str, kind: BlockKind) -> list[str]:
    return [text[b.start : b.end] for b in classify_blocks(text) if b.kind is kind]


def assert_body_kept(text: str) -> None:
    body = of_kind(text, BlockKind.BODY)
    assert [line for line in BODY if line not in body] == []


@pytest.mark.parametrize("line", HEAD_FURNITURE)
def test_furniture_between_headline_and_body_is_left_out(line: str) -> None:
    text = page(head=line)
    assert kinds_of(text)[line] is BlockKind.FURNITURE
    assert_body_kept(text)


@pytest.mark.parametrize("line", MIDDLE_FURNITURE)
def test_furniture_in_mid_body_is_left_out(line: str) -> None:
    text = page(middle=line)
    assert kinds_of(text)[line] is BlockKind.FURNITURE
    assert_body_kept(text)


@pytest.mark.parametrize("line", TAIL_FURNITURE)
def test_furniture_after_the_body_is_left_out(line: str) -> None:
    text = page(tail=line)
    assert kinds_of(text)[line] is BlockKind.FURNITURE
    assert_body_kept(text)


@pytest.mark.parametrize("sentence", TRUE_SENTENCES)
def test_true_sentence_in_mid_body_is_kept(sentence: str) -> None:
    text = page(middle=sentence)
    assert kinds_of(text).get(sentence) is BlockKind.BODY


@pytest.mark.parametrize("sentence", [s for s in TRUE_SENTENCES if s.endswith((".", "?”", ".”"))])
def test_true_sentence_at_the_end_is_kept(sentence: str) -> None:
    assert kinds_of(page(tail=sentence)).get(sentence) is BlockKind.BODY


# --------------------------------------------------------------------------- whole pages in other styles


@pytest.mark.parametrize("style", sorted(KEPT))
def test_page_of_another_style_keeps_the_article_and_nothing_else(style: str) -> None:
    text, expected = KEPT[style]
    for kind, openings in expected.items():
        found = of_kind(text, BlockKind(kind))
        assert [f[: len(o)] for f, o in zip(found, openings, strict=False)] == openings, kind
        assert len(found) == len(openings), kind


# --------------------------------------------------------------------------- parts of lines and roles


@pytest.mark.parametrize(
    "dateline",
    [
        "CASTELLINE, April 8 (Transmere) -",
        "OSTREL, Karsland, Sept. 3 (Norwire) —",
        "OSTREL (NW) --",
        "Ostrel, March 4 (Norwire) --",
        "OSTREL. March 4. /NORWIRE/.",
        "OSTREL. 4 March. Norinform –",
        "OSTREL/KARS, March 4 (Norwire) —",
        "Kars (Ostrel) (Norwire) –",
        "(Norwire) —",
        "OSTREL —",
        "NEW OSTREL:",
    ],
)
def test_dateline_is_parted_from_the_first_sentence(dateline: str) -> None:
    blocks = classify_blocks(f"{HEADLINE}\n\n{dateline} {BODY[0]}\n\n" + "\n\n".join(BODY[1:]))
    text = f"{HEADLINE}\n\n{dateline} {BODY[0]}\n\n"
    shown = [(text[b.start : b.end], b.kind, b.reason) for b in blocks[:3]]
    assert shown == [
        (HEADLINE, BlockKind.HEADLINE, ""),
        (dateline, BlockKind.FURNITURE, "dateline"),
        (BODY[0], BlockKind.BODY, ""),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "The Ostrel Water Board (OWB) said on Monday that the wall was sound.",
        "FOUR people are missing, the ministry said, and forty are in hospital.",
        "OWB — which owns the dam — would not comment, and nor would its lawyers.",
        "Mr Renn (Farmers) “warned them all” about it, his brother told the paper.",
        "On April 8 - a Tuesday - the wall was inspected for the last time ever.",
    ],
)
def test_opening_without_dateline_stays_whole(opening: str) -> None:
    assert opening in of_kind(f"{HEADLINE}\n\n{opening}\n\n" + "\n\n".join(BODY), BlockKind.BODY)


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Wenna Dray on the roof of her house in Ostrel.\n", "Photo: Teo Marsh"),
        ("Soldiers carry sandbags to the bridge\n", "TEO MARSH FOR THE JOURNAL"),
        ("The gap in the wall, seen from a helicopter on Tuesday. ", "Picture: Teo Marsh/Ostrel Journal"),
        ("Map of the valley with the dam\n", "Journal graphic. Source: Water board"),
        ("The governor, left, in Ostrel on Tuesday\n", "(Image: Ostrel Journal)"),
    ],
)
def test_caption_is_kept_and_its_credit_left_out(caption: str, credit: str) -> None:
    text = page(middle=caption + credit)
    assert kinds_of(text)[caption.strip()] is BlockKind.CAPTION
    assert kinds_of(text)[credit] is BlockKind.FURNITURE
    assert_body_kept(text)


def test_standfirst_with_full_stop_above_the_byline_is_summary() -> None:
    standfirst = "Two people are missing and forty soldiers are in the valley."
    text = f"{HEADLINE}\n\n{standfirst}\n\nBy Ulla Brandt\n4 March 2025\n\n" + "\n\n".join(BODY)
    assert of_kind(text, BlockKind.SUMMARY) == [standfirst]
    assert_body_kept(text)


def test_headline_on_two_lines_is_one_block() -> None:
    text = "Dam above Ostrel gives way and floods the\nvillages below it\n\nBy Ulla Brandt\n\n" + "\n\n".join(BODY)
    assert of_kind(text, BlockKind.HEADLINE) == ["Dam above Ostrel gives way and floods the\nvillages below it"]


def test_list_in_the_body_is_kept() -> None:
    items = ["- a torch and a radio", "- water for three days", "- the deeds of the house"]
    text = page(middle="The ministry tells people in the valley to pack:\n" + "\n".join(items))
    assert [kinds_of(text)[item] for item in items] == [BlockKind.BODY] * 3


def test_signature_at_the_end_of_the_last_paragraph_is_parted_from_it() -> None:
    text = "\n\n".join([HEADLINE, *BODY]) + " (Norwire)"
    assert kinds_of(text)["(Norwire)"] is BlockKind.FURNITURE
    assert_body_kept(text)


def test_page_without_blank_lines_keeps_its_paragraphs() -> None:
    assert_body_kept("\n".join([HEADLINE, "By Ulla Brandt", *BODY[:3], "Advertisement", *BODY[3:], "14 comments"]))


def test_text_without_headline_loses_nothing() -> None:
    assert_body_kept("\n\n".join(BODY))


# --------------------------------------------------------------------------- the annotated events


@pytest.mark.parametrize("event", sorted(p.parent.name for p in CORPORA.glob("*/gold.json")))
def test_annotated_event_loses_no_sentence(event: str) -> None:
    gold = json.loads((CORPORA / event / "gold.json").read_text(encoding="utf-8"))
    lost = []
    for article in gold["articles"].values():
        text = (CORPORA / event / article["file"]).read_text(encoding="utf-8").replace("\r\n", "\n")
        kept = [
            " ".join(text[b.start : b.end].split()) for b in classify_blocks(text) if b.kind is not BlockKind.FURNITURE
        ]
        lost += [s["text"] for s in article["sentences"] if not any(" ".join(s["text"].split()) in k for k in kept)]
    assert lost == []


# --------------------------------------------------------------------------- invariants and hostile input


@given(st.lists(st.sampled_from([*MIDDLE_FURNITURE, *TRUE_SENTENCES, *BODY, "", " ", "\t", "\u200b", "a", "(((", "…"])))
@settings(max_examples=60, deadline=None)
def test_blocks_are_ordered_and_cover_all_but_white_space(parts: list[str]) -> None:
    assert_covers("\n".join(parts))


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_odd_text_raises_nothing(text: str) -> None:
    assert_covers(text)


def assert_covers(text: str) -> None:
    end = 0
    for block in classify_blocks(text):
        assert block.start >= end
        assert block.end > block.start
        assert text[end : block.start].strip() == ""
        assert (block.reason != "") == (block.kind is BlockKind.FURNITURE)
        end = block.end
    assert text[end:].strip() == ""


@pytest.mark.parametrize(
    "unit", ["(", ".", '"', "A ", "x\n", "AB " * 46 + "\n", "A/" * 60 + "\n", "May 1, " * 12 + "\n", "‘a ", "By A\n"]
)
def test_hostile_input_takes_linear_time(unit: str) -> None:
    assert growth(lambda size: assert_covers(unit * (size // len(unit))), 6_000) < LINEAR
