"""What a paper changed in the copy it took: cut, put in, changed, told in words of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import compare
from compare.findings.edits import find_edits
from compare.findings.reuse import assign_origins, find_reuse
from compare.model import Article, Block, BlockKind, Comparison, Document, Edit, Grade, Link
from compare.text.structure import structure_document
from tests.growth import LINEAR, growth

CORPORA = Path(__file__).parent.parent.parent / "corpora"
FIRST = (
    "The harbour wall of Vell cracked along its whole length shortly before dawn and the port was shut to all ships."
)
SECOND = "Divers who went down at first light found that a third of the piles had been eaten away by worms."
THIRD = "Nobody was hurt, but some forty crews are waiting outside for a berth."
FOURTH = "The port has been closed twice before in its history."
OWN = "His shop on the quay will stay closed until the engineers have had their say."
LAST = "The mayor is due to speak to traders in the evening."


def article(id: str, *sentences: str, hour: int = 8) -> Article:
    """An article of these sentences, a paragraph each, under a headline of its own."""
    text = "\n\n".join([f"The {id} has its own headline here", *sentences])
    blocks = [Block(BlockKind.BODY, match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    blocks[0] = replace(blocks[0], kind=BlockKind.HEADLINE)
    return structure_document(
        Document(
            id=id,
            path=f"{id}.txt",
            outlet=f"The {id.title()}",
            text=text,
            blocks=tuple(blocks),
            published=datetime(2025, 4, 8, hour, tzinfo=UTC),
            published_has_time=True,
        )
    )


def edits(wire: Article, paper: Article, *links: tuple[int, int]) -> tuple[Edit, ...]:
    """The paper's edits; `links` are numbers of sentences that report the same fact."""
    reuse = find_reuse([wire, paper])
    origins = assign_origins([wire, paper], reuse)
    articles = [replace(each, origin=origins[each.id]) for each in (wire, paper)]
    linked = [Link(wire.sentences[a].id, paper.sentences[b].id, 0.9, Grade.PARAPHRASE, {}) for a, b in links]
    found = find_edits(articles, reuse, linked)
    for edit in found:
        assert_offsets(edit, {each.id: each for each in articles})
    return found


def assert_offsets(edit: Edit, by_id: dict[str, Article]) -> None:
    source, taker = by_id[edit.source], by_id[edit.article]
    texts = (source.text[edit.source_start : edit.source_end], taker.text[edit.start : edit.end])
    if edit.kind == "changed":
        assert texts == (edit.before, edit.after)
    else:
        whole = [
            next((s.text for s in a.sentences if s.id == id), "")
            for a, id in ((source, edit.source_sentence), (taker, edit.sentence))
        ]
        assert list(texts) == whole


WIRE = article("wire", FIRST, SECOND, THIRD, FOURTH)


def shown(found: tuple[Edit, ...]) -> list[tuple[str, ...]]:
    return [
        (e.kind, e.before, e.after) if e.kind == "changed" else (e.kind, e.source_sentence, e.sentence) for e in found
    ]


def test_untouched_copy_has_no_edits() -> None:
    assert edits(WIRE, article("paper", FIRST, SECOND, THIRD, FOURTH, hour=9)) == ()


def test_sentences_that_were_cut_and_put_in_are_named_where_they_stand() -> None:
    paper = article("paper", FIRST, OWN, THIRD, FOURTH, LAST, hour=9)
    assert shown(edits(WIRE, paper)) == [
        ("cut", "wire:2", ""),
        ("inserted", "", "paper:2"),
        ("inserted", "", "paper:5"),
    ]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (FIRST.replace("harbour", "harbor"), [("harbour", "harbor")]),
        (FIRST.replace(" shortly before dawn", ""), [("shortly before dawn", "")]),
        (FIRST.replace("the port was", "the whole port was"), [("", "whole")]),
        (FIRST.replace("The harbour", "A harbour"), [("The", "A")]),
        (FIRST.replace("all ships", "all ships but one"), [("", "but one")]),
        (FIRST.replace("to all ships", "to everybody"), [("all ships", "everybody")]),
        (FIRST.replace("cracked", "broke").replace("shut", "closed"), [("cracked", "broke"), ("shut", "closed")]),
        (FIRST.replace("dawn", "5.40am (0340 GMT)"), [("dawn", "5.40am (0340 GMT)")]),
        (FIRST.replace(",", "").upper(), []),
    ],
)  # fmt: skip
def test_words_changed_inside_of_a_sentence_are_named(changed: str, expected: list[tuple[str, str]]) -> None:
    found = edits(WIRE, article("paper", changed, SECOND, THIRD, FOURTH, hour=9))
    assert [(edit.before, edit.after) for edit in found] == expected
    assert {(edit.kind, edit.source_sentence, edit.sentence) for edit in found} <= {("changed", "wire:1", "paper:1")}


def test_a_fact_told_in_other_words_is_reworded_and_neither_cut_nor_inserted() -> None:
    paper = article("paper", FIRST, SECOND, "No one came to harm.", FOURTH, hour=9)
    assert shown(edits(WIRE, paper, (3, 3))) == [("reworded", "wire:3", "paper:3")]
    assert shown(edits(WIRE, paper)) == [("cut", "wire:3", ""), ("inserted", "", "paper:3")]


def test_sentences_in_another_order_are_no_edits() -> None:
    assert edits(WIRE, article("paper", FOURTH, THIRD, SECOND, FIRST, hour=9)) == ()


def test_two_sentences_made_one_are_not_cut() -> None:
    joined = f"{SECOND[:-1]}, and nobody was hurt, but some forty crews are waiting outside for a berth."
    found = edits(WIRE, article("paper", FIRST, joined, FOURTH, hour=9))
    assert [edit.kind for edit in found if edit.kind != "changed"] == []


def test_headlines_are_not_compared() -> None:
    assert WIRE.sentences[0].text != article("paper", FIRST).sentences[0].text
    assert all(
        ":0" not in edit.source_sentence + edit.sentence
        for edit in edits(WIRE, article("paper", FIRST, SECOND, OWN, hour=9))
    )


def test_an_article_with_an_origin_of_its_own_edited_nothing() -> None:
    paper = article("paper", SECOND, *[f"{OWN} {LAST} In the year {n} it was so." for n in range(6)], hour=9)
    reuse = find_reuse([WIRE, paper])
    assert len(reuse) == 1
    assert edits(WIRE, paper) == ()


def test_without_a_likely_source_nobody_edited_anything() -> None:
    assert edits(WIRE, article("paper", FIRST, SECOND, OWN, hour=8)) == ()


def test_of_several_sources_the_one_with_most_in_common_counts() -> None:
    other = article("other", FIRST, OWN, LAST, hour=7)
    paper = article("paper", FIRST, SECOND, THIRD, hour=9)
    articles = [replace(each, origin="wire") for each in (other, WIRE, paper)]
    found = find_edits(articles, find_reuse(articles), ())
    assert {edit.source for edit in found if edit.article == "paper"} == {"wire"}


@lru_cache(maxsize=1)
def sample() -> Comparison:
    return compare.compare_event(compare.load_event(CORPORA / "strait-ferry"))


def test_the_sample_shows_what_the_local_desk_did() -> None:
    found = [edit for edit in sample().edits if edit.article == "packet"]
    by_id = {each.id: each for each in sample().articles}
    for edit in found:
        assert_offsets(edit, by_id)
    assert {edit.source for edit in found} == {"transmere"}
    assert ("northeast", "north-east") in {(edit.before, edit.after) for edit in found}
    cut = {by_id["transmere"].text[edit.source_start : edit.source_end] for edit in found if edit.kind == "cut"}
    assert any("independently verify" in sentence for sentence in cut)
    assert [edit.start for edit in found] == sorted(edit.start for edit in found)


def test_every_sentence_of_the_copy_is_kept_changed_reworded_or_cut_once() -> None:
    found = [edit for edit in sample().edits if edit.kind in ("cut", "reworded")]
    assert len({edit.source_sentence for edit in found}) == len(found)
    changed = {edit.source_sentence for edit in sample().edits if edit.kind == "changed"}
    assert changed.isdisjoint(edit.source_sentence for edit in found)


sentences = st.lists(
    st.sampled_from([FIRST, SECOND, THIRD, FOURTH, OWN, LAST, FIRST[:60] + ".", "Yes."]), min_size=1, max_size=8
)


@given(sentences, sentences)
@settings(max_examples=40)
def test_edits_of_any_two_articles_point_into_both(one: list[str], other: list[str]) -> None:
    found = edits(article("wire", *one), article("paper", *other, hour=9))
    assert {edit.kind for edit in found} <= {"cut", "inserted", "changed", "reworded"}


@pytest.mark.parametrize("word", ["the ", "a b ", "word and "])
def test_time_is_linear_on_repeated_words(word: str) -> None:
    def run(n: int) -> None:
        edits(article("wire", f"{word * n}end."), article("paper", f"{word * n}stop.", hour=9))

    assert growth(run, 400) < LINEAR
