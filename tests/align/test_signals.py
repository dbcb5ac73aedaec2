"""Promises of compare/align/signals.py: every signal, by whatever name, keeps them."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings

from compare.align.fitted import load_trees
from compare.align.profile import EventProfile
from compare.align.signals import cut_strip, measure_pair, measure_strip
from tests.align.events import COURIER, GAZETTE, HERALD, ODD_TEXTS, article_texts, articles, profile


def assert_all_promises(event: EventProfile, a: int, b: int) -> None:
    forward, backward = measure_pair(event, a, b), measure_pair(event, b, a)
    shape = tuple(last - first for first, last in (event.bounds[a], event.bounds[b]))
    assert forward.keys() == backward.keys()
    for name, matrix in forward.items():
        assert matrix.shape == shape, name
        assert np.isfinite(matrix).all(), name
        assert matrix.min(initial=0) >= 0, name
        assert matrix.max(initial=0) <= 1 + 1e-9, name
        assert np.allclose(matrix, backward[name].T, rtol=0, atol=1e-12), name


def test_every_signal_of_every_pair_of_articles_is_a_mirrored_score() -> None:
    event = profile(articles(GAZETTE, HERALD, COURIER))
    for a, b in itertools.combinations(range(3), 2):
        assert_all_promises(event, a, b)


@pytest.mark.parametrize("pair", list(itertools.combinations_with_replacement(ODD_TEXTS, 2)), ids="+".join)
def test_odd_texts_are_measured_like_all_others(pair: tuple[str, str]) -> None:
    assert_all_promises(profile(articles(*(ODD_TEXTS[name] for name in pair))), 0, 1)


@settings(max_examples=40)
@given(article_texts, article_texts, article_texts)
def test_random_texts_are_measured_like_all_others(a: str, b: str, third: str) -> None:
    event = profile(articles(a, b, third))
    assert_all_promises(event, 0, 1)
    assert_all_promises(event, 0, 2)


@settings(max_examples=25)
@given(article_texts, article_texts, article_texts)
def test_the_order_of_the_articles_changes_no_signal(a: str, b: str, third: str) -> None:
    first = measure_pair(profile(articles(a, b, third)), 0, 1)
    moved = measure_pair(profile(articles(third, a, b)), 1, 2)
    for name in first:
        assert np.allclose(first[name], moved[name], rtol=0, atol=1e-12), name


@settings(max_examples=25)
@given(article_texts, article_texts, article_texts)
def test_a_strip_measures_each_pair_of_articles_on_its_own(a: str, b: str, third: str) -> None:
    event = profile(articles(a, b, third))
    strip = cut_strip(event, 0, range(1, 3))
    for name, matrix in measure_strip(event, strip):
        alone = np.hstack([measure_pair(event, 0, other)[name] for other in (1, 2)])
        assert np.array_equal(matrix, alone), name


def test_the_model_asks_only_for_signals_that_are_measured() -> None:
    measured = measure_pair(profile(articles(GAZETTE, HERALD)), 0, 1)
    assert set(load_trees("links").signals) <= set(measured)


def test_an_equal_sentence_is_as_close_as_can_be() -> None:
    signals = measure_pair(profile(articles(GAZETTE, GAZETTE)), 0, 1)
    for name in ("words", "characters", "contained_most", "contained_least", "fuzzy_sorted"):
        assert np.allclose(np.diag(signals[name]), 1), name


def test_two_numbers_without_a_common_one_are_said_to_differ() -> None:
    event = profile(articles("The mill employed 140 people.", "The mill employed 150 people."))
    assert measure_pair(event, 0, 1)["values_differ"].max() == 1
    event = profile(articles("The mill employed 140 people.", "The mill employed people."))
    assert measure_pair(event, 0, 1)["values_differ"].max() == 0


def test_a_denial_differs_in_polarity() -> None:
    event = profile(articles("The mill will close.", "The mill will not close."))
    assert measure_pair(event, 0, 1)["polarity_differs"].max() == 1


@pytest.mark.parametrize("denial", ["The mill didn't close.", "The mill won’t close.", "She denied the mill closed."])
def test_every_way_to_deny_differs_in_polarity(denial: str) -> None:
    event = profile(articles("The mill will close.", denial))
    assert measure_pair(event, 0, 1)["polarity_differs"].max() == 1


def test_a_stay_of_some_days_from_a_day_on_shares_its_last_day() -> None:
    stay = "The minister travels to Brennick on 10 April 2025 for a three-day visit."
    for other, is_shared in (("He stays until 12 April 2025.", True), ("He stays until 13 April 2025.", False)):
        signals = measure_pair(profile(articles(stay, other)), 0, 1)
        assert bool(signals["values"].max() > 0) is is_shared
        assert bool(signals["values_differ"].max() == 0) is is_shared
