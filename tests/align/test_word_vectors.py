"""Promises of compare/align/word_vectors.py."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.align.word_vectors import DIMENSIONS, NAMES, listed_stems, measure_meaning, read_meaning, vector_of

LISTED = ("kill", "slay", "lawyer", "attorney", "treati", "mill", "fire")
UNKNOWN = ("brennick", "zq", "7")
RARITY = {word: 1.0 + i for i, word in enumerate(LISTED + UNKNOWN)} | {"the": 0.0}

stems = st.frozensets(st.sampled_from(sorted(RARITY)), max_size=8)


def meaning_of(*words: str) -> dict[str, float]:
    one, other = (read_meaning(frozenset(side.split()), RARITY) for side in words)
    return measure_meaning(one, other)


def test_every_stem_has_a_vector_of_length_one() -> None:
    listed = list(listed_stems())
    assert len(listed) > 10_000
    assert listed == sorted(listed)
    vectors = np.array([vector_of(stem) for stem in listed])
    assert vectors.shape == (len(listed), DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)


def test_a_stem_that_is_not_listed_has_no_direction() -> None:
    assert not vector_of("brennick").any()


@pytest.mark.parametrize(
    ("word", "near", "far"), [("lawyer", "attorney", "fire"), ("kill", "slay", "treati"), ("fire", "blaze", "lawyer")]
)
def test_words_that_mean_alike_lie_closer(word: str, near: str, far: str) -> None:
    assert vector_of(word) @ vector_of(near) > vector_of(word) @ vector_of(far)


@settings(max_examples=100, deadline=None)
@given(stems, stems)
def test_signals_are_shares_and_the_same_for_both_orders(a: frozenset[str], b: frozenset[str]) -> None:
    one, other = read_meaning(a, RARITY), read_meaning(b, RARITY)
    measured = measure_meaning(one, other)
    assert tuple(measured) == NAMES
    assert all(0 <= value <= 1 for value in measured.values()), measured
    assert measured == measure_meaning(other, one)


def test_equal_words_cover_each_other_wholly_listed_or_not() -> None:
    measured = meaning_of("kill brennick 7", "brennick 7 kill")
    assert [measured[name] for name in ("alike", "covered_most", "covered_least")] == [1, 1, 1]
    assert [measured[name] for name in ("missing_most", "covered_in_other_words", "alike_rest")] == [0, 0, 0]


def test_a_word_of_like_meaning_covers_some_and_an_unlisted_one_nothing() -> None:
    assert 0 < meaning_of("lawyer", "attorney")["covered_least"] < 1
    assert meaning_of("lawyer", "attorney")["covered_in_other_words"] > 0
    assert meaning_of("brennick", "zq")["covered_most"] == 0
    assert meaning_of("brennick", "zq")["alike"] == 0


def test_what_one_side_says_beyond_the_other_is_missing_there() -> None:
    measured = meaning_of("fire mill", "fire mill lawyer treati")
    assert measured["covered_most"] == 1 > measured["covered_least"]
    assert measured["missing_least"] == 0 < measured["missing_most"]


@pytest.mark.parametrize("words", ["", "the"])
def test_a_side_that_tells_nothing_is_like_nothing(words: str) -> None:
    assert set(meaning_of(words, "fire").values()) == {0}
    assert set(meaning_of(words, words).values()) == {0}
