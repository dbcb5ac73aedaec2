"""Promises of compare/findings/reuse.py, on invented articles and on the sample events."""

from __future__ import annotations

import dataclasses
import itertools
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.findings.reuse import assign_origins, find_reuse, picture_notes
from compare.ingest.event import load_event
from compare.model import Article, Block, BlockKind, Document, Wire
from compare.text.structure import structure_document

WIRE = (
    "The harbour wall of Vell cracked along its whole length shortly before dawn and the port was shut to all "
    "ships.\n\n"
    "Divers who went down at first light found that a third of the piles had been eaten away by worms.\n\n"
    "Nobody was hurt, but some forty crews are waiting outside for a berth."
)
OWN = (
    "Ilo Ferr heard it from his kitchen.\n\n"
    "His shop on the quay will stay closed until the engineers have had their say.\n\n"
    "The mayor is due to speak to traders in the evening."
)


def article(id: str, text: str, *, hour: int | None = 8, wire: str = "", outlet: str = "") -> Article:
    """An article whose paragraphs are all body; `hour` None: no time known; a line in [] is furniture."""
    blocks = []
    for match in re.finditer(r"[^\n]+", text):
        kind = BlockKind.FURNITURE if match.group().startswith("[") else BlockKind.BODY
        blocks.append(Block(kind, match.start(), match.end()))
    return structure_document(
        Document(
            id=id,
            path=f"{id}.txt",
            outlet=outlet or f"The {id.title()}",
            text=text,
            blocks=tuple(blocks),
            published=None if hour is None else datetime(2025, 4, 8, hour, tzinfo=UTC),
            published_has_time=hour is not None,
            wire=Wire(wire, wire) if wire else None,
        )
    )


AGENCY = article("marnnews", WIRE, hour=6, wire="Marn News", outlet="Marn News Agency")
PAPER = article("packet", f"{OWN}\n\n{WIRE}", hour=9, wire="Marn News")


def test_copied_article_is_found_with_exact_offsets() -> None:
    (pair,) = find_reuse([AGENCY, PAPER])
    assert (pair.a, pair.b, pair.likely_source) == ("marnnews", "packet", "marnnews")
    (passage,) = pair.passages
    assert AGENCY.text[passage.a_start : passage.a_end] == PAPER.text[passage.b_start : passage.b_end] == WIRE[:-1]
    assert pair.share_of_a == 1.0
    assert 0.4 < pair.share_of_b < 0.75


def test_grade_is_that_of_the_taker() -> None:
    assert find_reuse([AGENCY, article("echo", f"{OWN} {OWN} {WIRE}", hour=9)])[0].grade == "partly"
    assert find_reuse([AGENCY, article("echo", WIRE, hour=9)])[0].grade == "wholly"
    half = article("echo", f"{OWN}\n\n{OWN}\n\n{WIRE}", hour=None)
    assert find_reuse([article("post", WIRE, hour=None), half])[0].grade == "wholly"


@pytest.mark.parametrize(
    "rewrite",
    [
        WIRE.replace("shortly before dawn", "today"),
        WIRE.replace("harbour", "harbor").replace("some forty", "about 40").replace("went down", "dived"),
        WIRE.split("\n\n")[2] + "\n\n" + WIRE.split("\n\n")[0],
        OWN + "\n\n" + WIRE.split("\n\n")[0],
    ],
)
def test_light_rewriting_is_still_copy(rewrite: str) -> None:
    assert len(find_reuse([AGENCY, article("echo", rewrite)])) == 1


def test_shared_official_quotation_is_no_copy() -> None:
    said = "“We shall rebuild the wall stone by stone, and we shall not rest until the last ship is home at the quay”"
    for first, second in itertools.product([f"{said}, said Odo Lin.", f"The harbour master wrote: {said}."], repeat=2):
        a, b = article("post", f"{first}\n\n{OWN}"), article("echo", f"{second}\n\n{WIRE}")
        assert find_reuse([a, b]) == ()


@pytest.mark.parametrize("marks", ['""', "‘’", "''", "«»", "„“"])
def test_quotation_marks_of_all_kinds_are_known(marks: str) -> None:
    words = "We shall build it up again stone by stone, and nobody’s going to rest until the last ship is home at last"
    said = marks[0] + words + marks[1]
    assert find_reuse([article("post", f"{said}, he wrote."), article("echo", f"He stood and said: {said}.")]) == ()


def test_titles_and_set_phrases_are_no_copy() -> None:
    a = "Odo Lin, Harbour Master of the Free Port of Vell, spoke. It was the first time in more than ten years."
    b = "Ask Odo Lin, Harbour Master of the Free Port of Vell. For the first time in more than ten years, none came."
    assert find_reuse([article("post", a), article("echo", b)]) == ()


def test_shared_page_furniture_is_no_copy() -> None:
    line = (
        "[Sign up here for the letter that brings you all that matters in the port and the town every day of the week]"
    )
    assert find_reuse([article("post", f"{line}\n\n{OWN}"), article("echo", f"{line}\n\n{WIRE}")]) == ()


def test_no_passage_runs_across_removed_furniture() -> None:
    cut = article("echo", WIRE.replace("\n\n", "\n\n[Advertisement]\n\n"), hour=9)
    (pair,) = find_reuse([AGENCY, cut])
    assert len(pair.passages) == 3
    assert not any("[" in cut.text[p.b_start : p.b_end] for p in pair.passages)


def test_source_is_the_credited_outlet_even_when_it_came_later() -> None:
    late = dataclasses.replace(AGENCY, published=datetime(2025, 4, 8, 12, tzinfo=UTC))
    assert find_reuse([PAPER, late])[0].likely_source == "marnnews"


def test_source_without_credit_is_the_earlier_article() -> None:
    assert find_reuse([article("post", WIRE, hour=9), article("echo", WIRE, hour=8)])[0].likely_source == "echo"


@pytest.mark.parametrize(
    "pair",
    [
        (article("post", WIRE, hour=None), article("echo", WIRE, hour=8)),
        (article("post", WIRE, hour=8), article("echo", WIRE, hour=8)),
        (article("post", WIRE, hour=8, wire="Ardel Wire"), article("echo", WIRE, hour=9, wire="Ardel Wire")),
        (article("post", WIRE, hour=8, wire="Ardel Wire"), article("echo", WIRE, hour=9)),
        (dataclasses.replace(article("post", WIRE, hour=8), published_has_time=False), article("echo", WIRE, hour=9)),
    ],
    ids=["no date", "same time", "both from a third", "the earlier credits a third", "same day without time"],
)
def test_source_is_unknown_when_neither_credit_nor_time_tells(pair: tuple[Article, Article]) -> None:
    assert find_reuse(pair)[0].likely_source is None


@pytest.mark.parametrize(
    ("agency", "outlet"),
    [("Marn News", "Marn News Agency"), ("MNS", "Marn News Service"), ("Marn", "Marn News"), ("The Marn Wire", "Marn")],
)
def test_credit_is_matched_to_the_outlets_name(agency: str, outlet: str) -> None:
    source = article("wire", WIRE, hour=12, outlet=outlet)
    assert find_reuse([source, article("echo", WIRE, hour=8, wire=agency)])[0].likely_source == "wire"


def test_common_words_of_names_match_nobody() -> None:
    source = article("wire", WIRE, hour=12, outlet="The News Agency of Ardel")
    assert find_reuse([source, article("echo", WIRE, hour=8, wire="Marn News Agency")])[0].likely_source is None


def test_origin_follows_the_source() -> None:
    other = article("post", OWN)
    group = [PAPER, other, AGENCY]
    assert assign_origins(group, find_reuse(group)) == {"packet": "marnnews", "post": "post", "marnnews": "marnnews"}


def test_small_uncredited_loan_keeps_its_own_origin() -> None:
    filler = " ".join(f"On pier {i} the men said they had seen nothing of it." for i in range(30))
    text = f"{filler}\n\n{WIRE.split(chr(10))[0]}"
    for wire, origin in (("", "echo"), ("Marn News", "marnnews")):
        group = [AGENCY, article("echo", text, hour=9, wire=wire)]
        assert assign_origins(group, find_reuse(group))["echo"] == origin


def test_paper_that_prints_two_agencies_does_not_make_them_one() -> None:
    second = article("ardelwire", OWN, hour=6, outlet="Ardel Wire")
    group = [AGENCY, second, PAPER]
    origins = assign_origins(group, find_reuse(group))
    assert origins == {"marnnews": "marnnews", "ardelwire": "ardelwire", "packet": "marnnews"}


def test_papers_with_the_same_copy_of_an_absent_agency_share_one_origin() -> None:
    group = [article(id, WIRE, hour=None, wire="Ardel Wire") for id in ("post", "echo", "argus")]
    assert set(assign_origins(group, find_reuse(group)).values()) == {"argus"}


def test_nothing_shared_gives_everyone_an_own_origin() -> None:
    group = [article("post", OWN), article("echo", WIRE)]
    assert (find_reuse(group), find_reuse([])) == ((), ())
    assert assign_origins(group, ()) == {"post": "post", "echo": "echo"}


def test_article_without_sentences_shares_nothing() -> None:
    assert find_reuse([AGENCY, article("empty", "")]) == ()


GROUP = [
    AGENCY,
    PAPER,
    article("echo", f"{WIRE}\n\n{OWN}", hour=None),
    article("post", OWN, hour=7),
    article("argus", WIRE.replace("dawn", "sunrise"), hour=9, wire="Marn News"),
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(GROUP))
def test_order_of_articles_changes_no_finding(group: list[Article]) -> None:
    def canonical(articles: list[Article]) -> set[object]:
        rows = set()
        for r in find_reuse(articles):
            sides = sorted(
                [
                    (r.a, r.share_of_a, tuple(sorted((p.a_start, p.a_end) for p in r.passages))),
                    (r.b, r.share_of_b, tuple(sorted((p.b_start, p.b_end) for p in r.passages))),
                ]
            )
            rows.add((*sides, r.grade, r.likely_source))
        return rows

    assert canonical(group) == canonical(GROUP)
    assert assign_origins(group, find_reuse(group)) == assign_origins(GROUP, find_reuse(GROUP)[::-1])


CORPORA = sorted(path.parent for path in (Path(__file__).parents[2] / "corpora").glob("*/gold.json"))


@pytest.mark.parametrize("folder", CORPORA, ids=lambda folder: folder.name)
def test_pairs_of_the_sample_events_are_all_found_and_no_other(folder: Path) -> None:
    gold = {frozenset(pair) for pair in json.loads((folder / "gold.json").read_text("utf-8"))["same_sentence_reused"]}
    articles = [structure_document(document) for document in load_event(folder).documents]
    found = find_reuse(articles)
    assert {frozenset((pair.a, pair.b)) for pair in found} == gold
    assert len(set(assign_origins(articles, found).values())) == len(articles) - len(gold)


# --------------------------------------------------------------------------- credits of pictures


def pictured(id: str, text: str, credit: str, *, hour: int, wire: str = "") -> Article:
    """An article with a line that credits its picture."""
    made = article(id, f"{text}\n\n[{credit}", hour=hour, wire=wire)
    removed = [dataclasses.replace(r, text=r.text.lstrip("["), reason="photo credit") for r in made.removed]
    return dataclasses.replace(made, removed=tuple(removed))


def test_credit_of_a_picture_says_from_whom_shared_copy_came_before_the_clock_does() -> None:
    wire = article("marnnews", WIRE, hour=10, outlet="Marn News Agency")  # its last version came out after the paper
    paper = pictured("packet", f"{OWN}\n\n{WIRE}", "Photo: Marn News", hour=9)
    for pair in ([wire, paper], [paper, wire]):
        assert find_reuse(pair)[0].likely_source == "marnnews"
    assert find_reuse([wire, article("packet", f"{OWN}\n\n{WIRE}", hour=9)])[0].likely_source == "packet"


def test_credit_of_a_picture_weighs_nothing_against_a_credit_of_the_text() -> None:
    wire = article("marnnews", WIRE, hour=10, outlet="Marn News Agency")
    paper = pictured("packet", WIRE, "Photo: Marn News", hour=9, wire="Other Wire")
    assert find_reuse([wire, paper])[0].likely_source is None  # the earlier one says that it took from elsewhere


def test_credit_of_a_picture_makes_no_reuse_and_no_common_origin() -> None:
    own, other = (pictured(id, text, "Photo: Reuters", hour=9) for id, text in (("packet", OWN), ("echo", WIRE)))
    assert find_reuse([own, other]) == ()
    assert assign_origins([own, other], ()) == {"packet": "packet", "echo": "echo"}
    assert own.wire is None


def test_pictures_of_an_agency_without_a_credit_of_the_text_are_noted() -> None:
    silent = pictured("packet", OWN, "Photo: Reuters", hour=9)
    credited = pictured("echo", OWN, "Photo: Reuters", hour=9, wire="Reuters")
    local = pictured("post", OWN, "Picture: Ilo Ferr", hour=9)
    assert picture_notes([silent, credited, local]) == (
        "packet: a picture is credited to Reuters, the text to no agency. A picture's credit is no evidence of agency "
        "copy, so none is noted.",
    )
