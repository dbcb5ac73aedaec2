"""Promises of compare/findings/emphasis.py."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.findings.emphasis import PLACE_WEIGHT, measure_emphasis, place_sentences, third_of
from compare.model import Article, Emphasis, Place, Unit
from compare.text.structure import structure_document
from tests.factory import document

TEXT = "Fire destroys paper mill in Brennick\n\nA fire destroyed the paper mill on Monday.\n\n" + "\n\n".join(
    f"The crane with the number {i} was moved away from the dock." for i in range(9)
)


def read(outlet: str, text: str) -> Article:
    return structure_document(document(outlet, text))


def unit(id: str, *sentences: str) -> Unit:
    carrying = tuple(dict.fromkeys(s.partition(":")[0] for s in sentences))
    return Unit(id, id, sentences, carrying, len(carrying), len(carrying), 0.5)


def row_of(article: Article, *indices: int) -> Emphasis:
    """How the article plays a unit of these of its sentences."""
    (row,) = measure_emphasis([article], [unit("u1", *(f"{article.id}:{i}" for i in indices))])
    return row


def test_there_is_a_row_for_each_unit_and_article_that_carries_it() -> None:
    a, b = read("The Gazette", TEXT), read("The Herald", TEXT)
    units = [unit("u1", "gazette:0", "herald:3"), unit("u2", "herald:4"), unit("u3", "gazette:5", "gazette:6")]
    rows = measure_emphasis([a, b], units)
    assert [(row.unit, row.article) for row in rows] == [
        ("u1", "gazette"),
        ("u1", "herald"),
        ("u2", "herald"),
        ("u3", "gazette"),
    ]


def test_what_stands_higher_scores_higher() -> None:
    article = read("The Gazette", TEXT)
    rows = [row_of(article, i) for i in (0, 1, 2, 5, 10)]
    assert [row.place for row in rows] == [Place.HEADLINE, Place.LEDE, Place.UPPER, Place.MIDDLE, Place.LOWER]
    weights = [PLACE_WEIGHT[row.place] for row in rows]
    assert weights == sorted(weights, reverse=True)
    assert rows[0].score > rows[2].score > rows[3].score > rows[4].score


def test_the_highest_place_counts_and_its_sentence_is_named() -> None:
    row = row_of(read("The Gazette", TEXT), 10, 1, 5)
    assert (row.place, row.first) == (Place.LEDE, "gazette:1")


def test_more_room_in_the_same_place_scores_higher() -> None:
    article = read("The Gazette", TEXT)
    one, two = row_of(article, 10), row_of(article, 9, 10)
    assert one.place is two.place is Place.LOWER
    assert two.share == pytest.approx(2 * one.share, abs=1e-3)
    assert two.score > one.score


def test_the_whole_article_has_the_whole_share() -> None:
    article = read("The Gazette", TEXT)
    row = row_of(article, *range(len(article.sentences)))
    assert row.share == pytest.approx(1, abs=0.05)
    assert row.score == 1


def test_thirds_are_thirds() -> None:
    assert [third_of(passed, 9) for passed in (0, 2, 3, 5, 6, 9)] == [
        Place.UPPER,
        Place.UPPER,
        Place.MIDDLE,
        Place.MIDDLE,
        Place.LOWER,
        Place.LOWER,
    ]
    assert third_of(0, 0) is Place.UPPER


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["Fire at the mill", "Two workers died.", "造纸厂起火。", "…", "“Lost"]), max_size=6))
def test_every_sentence_of_any_article_has_a_place_and_scores_in_range(paragraphs: list[str]) -> None:
    article = read("The Gazette", "\n\n".join(paragraphs))
    assert set(place_sentences(article)) == {s.id for s in article.sentences}
    for row in measure_emphasis([article], [unit(s.id, s.id) for s in article.sentences]):
        assert 0 <= row.share <= 1
        assert 0 < row.score <= 1
        assert row.first == row.unit
