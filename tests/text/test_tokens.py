from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.text.tokens import count_words, fold, stem, tokenize, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. envoy arrived at 6:50 a.m.", ["The", "U.S.", "envoy", "arrived", "at", "6:50", "a.m."]),
        ("a 1,200-tonne cutter", ["a", "1,200", "tonne", "cutter"]),
        ("Kim Jong-un’s train", ["Kim", "Jong", "un’s", "train"]),
        ("$4.2bn, 6.4%", ["4.2", "bn", "6.4"]),
        ("don’t", ["don’t"]),
        ("北京", ["北", "京"]),
        ("मंत्री ने कहा।", ["मंत्री", "ने", "कहा"]),
        ("קָפֶה וְתֵה", ["קָפֶה", "וְתֵה"]),
        ("cafe\u0301 noir", ["cafe\u0301", "noir"]),
        ("می\u200cشود", ["می\u200cشود"]),
        ("", []),
        ("—…“”", []),
    ],
)
def test_words_are_those_a_reader_would_count(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == words
    assert count_words(text) == len(words)


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=100)
def test_offsets_slice_back_to_the_token(text: str) -> None:
    assert all(text[token.start : token.end] == token.text for token in tokenize(text))


@given(st.text(st.characters() | st.sampled_from("a1.’京都 ไทย한"), max_size=60))
@settings(deadline=None, max_examples=100)
def test_words_alone_are_those_of_the_tokens(text: str) -> None:
    assert words_in(text) == [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("fell", "falls"), ("deaths", "died"), ("struck", "strikes"), ("people", "person"), ("minister’s", "ministers")],
)
def test_inflections_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_fold_makes_marks_and_accents_alike() -> None:
    assert fold("“Café”\u200b – Naïve") == '"cafe" - naive'
