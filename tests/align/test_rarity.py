"""Promises of compare/align/rarity.py."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from compare.align.rarity import background, weigh_stems, weigh_values
from compare.text.tokens import stem


@given(st.dictionaries(st.text(max_size=8), st.integers(1, 50), max_size=10), st.integers(50, 500))
def test_weights_are_finite_and_not_negative(counts: dict[str, int], n_sentences: int) -> None:
    weights = weigh_stems(counts, n_sentences)
    assert weights.keys() == counts.keys()
    assert all(math.isfinite(w) and w >= 0 for w in weights.values())


def test_a_word_of_every_sentence_weighs_less_than_one_of_a_single_sentence() -> None:
    weights = weigh_stems({"torvald": 40, "brennick": 1}, 40)
    assert weights["torvald"] < weights["brennick"]


def test_a_common_word_of_the_language_weighs_less_than_an_unknown_one() -> None:
    common = stem("people")
    assert common in background()
    weights = weigh_stems({common: 1, "brennick": 1}, 2)
    assert weights[common] < weights["brennick"]


def test_a_shared_number_is_worth_less_than_a_shared_rare_name() -> None:
    weights = weigh_stems({"347": 1, "brennick": 1}, 2)
    assert 0 < weights["347"] < weights["brennick"]


def test_no_word_and_no_sentence_is_no_error() -> None:
    assert weigh_stems({}, 0) == {}


def test_a_long_number_tells_more_than_a_small_or_a_round_one() -> None:
    keys = ("count:2", "date:2025-04-08", "count:300", "count:1263")
    weights = weigh_values(keys, np.ones(len(keys)), 40).tolist()
    assert weights == sorted(weights)
    assert 0 < weights[0] < weights[-1] - 1


@given(st.lists(st.text(max_size=12), min_size=1, max_size=6), st.integers(1, 50))
def test_every_value_has_a_rarity_whatever_its_key(keys: list[str], n_sentences: int) -> None:
    weights = weigh_values(keys, np.full(len(keys), float(n_sentences)), n_sentences)
    assert np.isfinite(weights).all()
    assert (weights >= 0).all()
