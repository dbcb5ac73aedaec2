"""Promises of compare/align/profile.py."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.align.profile import profile_event
from tests.align.events import GAZETTE, HERALD, ODD_TEXTS, article_texts, articles, profile


def test_rows_are_the_sentences_article_by_article() -> None:
    read = articles(GAZETTE, HERALD)
    event = profile(read)
    assert [p.sentence.id for p in event.sentences] == [s.id for a in read for s in a.sentences]
    for position, (first, last) in enumerate(event.bounds):
        assert {p.article for p in event.sentences[first:last]} == {position}
        assert last - first == len(read[position].sentences)


def test_every_matrix_has_a_row_for_each_sentence() -> None:
    event = profile(articles(GAZETTE, HERALD))
    n = len(event.sentences)
    for name in ("tfidf", "characters"):
        assert getattr(event, name).shape[0] == n, name
    for name in ("words", "entities", "values", "counted", "quoted"):
        assert len(getattr(event, name).n_held()) == n, name
    assert event.cosine.shape == (n, n)


def test_rows_of_cosines_have_length_one() -> None:
    event = profile(articles(GAZETTE, HERALD))
    for name in ("tfidf", "characters"):
        matrix = getattr(event, name)
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        assert np.allclose(lengths[lengths > 0], 1), name


def test_sentences_of_one_article_are_no_bridge_to_each_other() -> None:
    event = profile(articles(GAZETTE, HERALD))
    for first, last in event.bounds:
        assert event.cosine[first:last, first:last].nnz == 0


@pytest.mark.parametrize("pair", list(itertools.combinations_with_replacement(ODD_TEXTS, 2)), ids="+".join)
def test_odd_texts_have_a_profile(pair: tuple[str, str]) -> None:
    read = articles(*(ODD_TEXTS[name] for name in pair))
    assert len(profile(read).sentences) == sum(len(a.sentences) for a in read)


def test_no_article_has_an_empty_profile() -> None:
    assert profile_event(()).sentences == ()


@settings(max_examples=30)
@given(st.lists(article_texts, min_size=1, max_size=3))
def test_the_order_of_articles_changes_no_weight(texts: list[str]) -> None:
    forward, backward = profile(articles(*texts)), profile(articles(*texts[::-1]))
    assert forward.weights == backward.weights
    assert np.array_equal(forward.rarity, backward.rarity)
