"""Promises of compare/align/similarity.py."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.align.fitted import load_linear, load_trees
from compare.align.similarity import FEW_RIVALS, MANY_RIVALS, measure_pairs, score_pairs
from tests.align.events import ODD_TEXTS, sentence_texts

FIRE = "A fire destroyed the paper mill in Brennick on Monday, killing two workers."
DEAD = "Two workers were killed on Monday when fire destroyed Brennick’s paper mill."
KINDS = ("alone", "among")
TRADE = "The two countries signed a treaty on fishing rights after years of talks."

pairs_of_sentences = st.lists(st.tuples(sentence_texts, sentence_texts), max_size=6)


@settings(max_examples=40)
@given(pairs_of_sentences)
def test_every_score_is_a_share_and_the_order_of_pairs_is_kept(pairs: list[tuple[str, str]]) -> None:
    scored = score_pairs(pairs)
    assert len(scored) == len(pairs)
    for (a, b), row in zip(pairs, scored, strict=True):
        assert set(row) == {"probability", "tfidf", "fuzzy"}
        assert all(0 <= value <= 1 for value in row.values())
        if a == b:
            assert row["probability"] == 1


@settings(max_examples=40)
@given(pairs_of_sentences)
def test_swapping_the_sentences_of_a_pair_changes_nothing(pairs: list[tuple[str, str]]) -> None:
    assert score_pairs([(b, a) for a, b in pairs]) == score_pairs(pairs)


@settings(max_examples=40)
@given(pairs_of_sentences)
def test_another_order_of_pairs_gives_the_same_scores_in_that_order(pairs: list[tuple[str, str]]) -> None:
    assert score_pairs(pairs[::-1]) == score_pairs(pairs)[::-1]


@settings(max_examples=40)
@given(pairs_of_sentences)
def test_every_signal_lies_between_zero_and_one(pairs: list[tuple[str, str]]) -> None:
    for row in measure_pairs(pairs):
        for asked in (load_trees("similarity").signals, *(load_linear(f"similarity-{k}").weights for k in KINDS)):
            assert set(asked) <= set(row)
        assert all(0 <= value <= 1 for value in row.values()), row


def test_an_equal_sentence_is_certain_whatever_its_capitals() -> None:
    assert score_pairs([(FIRE, FIRE)])[0] == {"probability": 1.0, "tfidf": 1.0, "fuzzy": 1.0}
    assert score_pairs([(FIRE, FIRE.upper())])[0]["probability"] == 1


@pytest.mark.parametrize("empty", ["", " ", "\t", "…", "!!!"])
def test_a_sentence_without_words_reports_nothing(empty: str) -> None:
    assert [row["probability"] for row in score_pairs([(empty, FIRE), (FIRE, empty), (empty, empty)])] == [0, 0, 0]


def test_no_pair_gives_no_score() -> None:
    assert score_pairs([]) == []


def test_the_same_fact_is_likelier_than_another_one() -> None:
    same, other = score_pairs([(FIRE, DEAD), (FIRE, TRADE)])
    assert same["probability"] > 0.5 > other["probability"]


def test_a_pair_scores_the_same_in_every_file() -> None:
    others = [(TRADE, DEAD.replace("fire", "flood")), *((f"Crane {i} fell.", f"Dock {i} burnt.") for i in range(30))]
    (alone,) = score_pairs([(FIRE, "A blaze at a paper plant left two workers dead.")])
    assert score_pairs([*others, (FIRE, "A blaze at a paper plant left two workers dead.")])[-1] == alone


def test_the_pairs_of_a_topic_score_the_same_in_every_file() -> None:
    topic = [
        (a, b) for a in (FIRE, "The mill had 300 workers.") for b in (DEAD, "It employed 300.", "No one knew why.")
    ]
    other = [(f"{i} cranes fell.", f"{k} docks lost a crane.") for i in range(5) for k in range(5)]
    assert score_pairs([*other, *topic])[-len(topic) :] == score_pairs(topic)


def test_words_that_mean_alike_make_a_pair_likelier() -> None:
    same, other = score_pairs(
        [("A lawyer was slain.", "An attorney was killed."), ("A lawyer was slain.", "A pie was baked.")]
    )
    assert same["probability"] > other["probability"]


def test_a_pair_is_one_of_many_candidates_by_the_other_pairs_of_its_sentences() -> None:
    few = measure_pairs([("a crane", f"dock {k}") for k in range(FEW_RIVALS + 1)])
    many = measure_pairs([("a crane", f"dock {k}") for k in range(MANY_RIVALS + 1)])
    assert {row["candidates"] for row in few} == {0}
    assert {row["candidates"] for row in many} == {1}
    assert measure_pairs([("a crane", "a dock")] * 20)[0]["candidates"] == 0


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=list(ODD_TEXTS))
def test_odd_text_is_scored(text: str) -> None:
    for row in score_pairs([(text, FIRE), (text, text), (text, text[::-1])]):
        assert all(0 <= value <= 1 for value in row.values())


def test_a_sentence_without_end_is_scored_by_its_beginning() -> None:
    for piece in ("((((", "....", "“", "a ", "word, "):
        (row,) = score_pairs([(piece * 50_000, FIRE)])
        assert 0 <= row["probability"] <= 1


def test_thousands_of_pairs_are_scored_together() -> None:
    pairs = [
        (f"Crane {i} fell into dock {i % 70}.", f"Dock {i % 70} lost its crane {i + i % 2}.") for i in range(5_000)
    ]
    scored = score_pairs(pairs)
    assert len(scored) == 5_000
    assert len({row["probability"] for row in scored}) > 1
