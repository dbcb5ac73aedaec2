"""What holds of resolve_entities whatever the articles: order, offsets, hostile text, time."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.entities.resolve import entity_mentions_by_sentence, resolve_entities
from tests.entities.short_articles import article

ARTICLES = [
    article("herald", "Prime Minister Alda Bremer met Lev Orazov in Norway.", "Bremer said the bank was safe."),
    article("post", "Oslo said Lev Orazow had left.", "The prime minister thanked the Dairy Council."),
    article("times", "Alda Bremer praised the Dairy Council (DC).", "He had no words for the DC."),
]


@pytest.mark.parametrize("seed", range(4))
def test_order_of_articles_changes_nothing(seed: int) -> None:
    shuffled = random.Random(seed).sample(ARTICLES, len(ARTICLES))
    assert resolve_entities(shuffled) == resolve_entities(ARTICLES)


def test_mentions_by_sentence_do_not_overlap() -> None:
    by_sentence = entity_mentions_by_sentence(resolve_entities(ARTICLES))
    assert by_sentence
    for spans in by_sentence.values():
        assert all(a[2] <= b[1] for a, b in pairwise(spans))


PARTS = st.sampled_from(
    [
        "Ann Hill",
        "the minister",
        "’s",
        "'s",
        ",",
        "“",
        '"',
        "(",
        ")",
        "of",
        "Bank",
        "said",
        "he",
        "Mr.",
        "U.S.",
        "A-B",
        "und",
        "中国",
        "İ",
        "9",
        "S",
        "St",
        "Co",
        "The",
        "No 3",
        "46-year-old",
        "who",
        "its neighbour",
        "the same mine",
        "ǅ",
        "ʹ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PARTS | st.text(max_size=6), max_size=12).map(" ".join), max_size=4))
def test_never_raises_and_offsets_index_the_text(sentences: list[str]) -> None:
    source = article("herald", *sentences)
    for entity in resolve_entities([source]):
        for m in entity.mentions:
            assert source.text[m.start : m.end] == m.text != ""


@pytest.mark.parametrize(
    "text", ["(" * 50_000, "." * 50_000, '"' * 20_000, "Ann Hill " * 3_000, "A-" * 30_000, "a's " * 5_000]
)
def test_long_odd_lines_end_soon(text: str) -> None:
    assert isinstance(resolve_entities([article("herald", text)]), tuple)


def test_many_ministers_in_one_article_end_soon() -> None:
    lines = [f"Minister Ab{i}x Cd{i}y met the minister of Ef{i}z and his bank." for i in range(1500)]
    assert len(resolve_entities([article("herald", *lines)])) > 1000  # took a minute while it was quadratic


@pytest.mark.parametrize("text", ["S", "St", "General", "’s", "The", "Co.", "“", "-year-old", "No 3"])
def test_a_sentence_of_one_word_raises_nothing(text: str) -> None:
    assert isinstance(resolve_entities([article("herald", text, text, headline=text)]), tuple)


def test_no_articles_have_no_entities() -> None:
    assert resolve_entities([]) == ()
