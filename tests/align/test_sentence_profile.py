"""Promises of compare/align/sentence_profile.py."""

from __future__ import annotations

import pytest

from compare.align.profile import profile_event
from compare.align.sentence_profile import skip_pairs, split_clauses
from compare.text.tokens import stem, stopwords
from tests.align.events import GAZETTE, HERALD, articles, profile

FUNCTION_WORDS = {stem(word) for word in stopwords()}


def test_values_stand_with_the_words_that_print_them() -> None:
    event = profile(articles(GAZETTE))
    (told,) = [p for p in event.sentences if p.sentence.text.startswith("The mill employed")]
    assert list(told.values.values()) == ["140"]
    assert told.sentence.text.find("140") > 0


def test_every_stem_has_a_printed_word_of_its_sentence() -> None:
    for p in profile(articles(GAZETTE, HERALD)).sentences:
        assert set(p.printed) == set(p.stems)
        assert all(word in p.sentence.text for word in p.printed.values())


def test_words_inside_quotation_marks_are_known_as_quoted() -> None:
    quoting = [p for p in profile(articles(GAZETTE)).sentences if p.quoted]
    assert [p.sentence.text[:8] for p in quoting] == ["“We lost"]
    assert stem("torvald") not in quoting[0].quoted


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("The mill burned and two workers died", 2),
        ("The owner, Anna Torvald, said the fire began at noon", 2),
        ("It was", 1),
        ("", 1),
        ("1,500 people left home", 1),
    ],
)
def test_clauses_end_at_commas_and_conjunctions_and_there_is_always_one(text: str, n: int) -> None:
    assert len(list(split_clauses(text, FUNCTION_WORDS))) == n


def test_skip_pairs_are_unordered_and_close() -> None:
    assert skip_pairs([(0, "a"), (1, "b")]) == skip_pairs([(0, "b"), (1, "a")])
    assert skip_pairs([(0, "a"), (50, "b")]) == frozenset()
    assert skip_pairs([(0, "a"), (1, "a")]) == frozenset()


@pytest.mark.parametrize("text", ["“", "‘", '"', "‘aaaaaaaa’b", "‘aaaaaaaa’b’", "a, ", "((("])
def test_marks_without_end_are_taken_apart_in_linear_time(text: str) -> None:
    words = f"The fire destroyed the mill {text * 20_000} on Monday."
    assert profile_event(articles(words)).sentences[0].holds
    assert list(split_clauses(words, FUNCTION_WORDS))
