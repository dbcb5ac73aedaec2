"""Shared copy in a collection: the pairs that a comparison of all with all would find."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.collection.copies import MANY, _fingerprints, _structure, candidate_pairs, find_copies
from compare.collection.corpus import Item
from compare.findings.reuse import find_reuse
from compare.ingest.event import load_event
from compare.settings import Limits

CORPORA = Path(__file__).parent.parent.parent / "corpora"
COPY = (
    "The harbour wall of Vell cracked along its whole length shortly before dawn and the port was shut to all ships. "
    "Divers who went down at first light found that a third of the piles had been eaten away by worms."
)


def item(id: str, text: str) -> Item:
    return Item(id, f"The {id}", None, "", text)


@pytest.fixture(scope="module")
def collection() -> list[Item]:
    """All annotated events in one collection."""
    return [
        Item(f"{path.parent.name}:{d.id}", d.outlet, d.published, d.title, d.text)
        for path in sorted(CORPORA.glob("*/gold.json"))
        for d in load_event(path.parent).documents
    ]


@pytest.mark.filterwarnings("ignore::compare.errors.CompareWarning")
def test_the_same_pairs_are_found_as_by_comparing_all_with_all(collection: list[Item]) -> None:
    found = {(pair.a, pair.b): pair for _, _, pair in find_copies(collection)}
    expected = {(pair.a, pair.b): pair for pair in find_reuse([_structure(each, Limits()) for each in collection])}
    assert found.keys() == expected.keys()
    assert len(found) >= 10
    for key, pair in found.items():
        assert (pair.passages, pair.share_of_a, pair.share_of_b) == (
            expected[key].passages,
            expected[key].share_of_a,
            expected[key].share_of_b,
        )


@pytest.mark.filterwarnings("ignore::compare.errors.CompareWarning")
def test_only_few_pairs_are_compared_word_by_word(collection: list[Item]) -> None:
    pairs = candidate_pairs([_fingerprints(each.text) for each in collection])
    n_all = len(list(combinations(collection, 2)))
    assert len(pairs) < 0.05 * n_all


def test_passages_are_offsets_into_both_texts() -> None:
    one, other = item("a", f"Nothing else is known.\n\n{COPY}"), item("b", f"{COPY}\n\nIt was a quiet night in Vell.")
    ((a, b, pair),) = find_copies([one, other])
    (passage,) = pair.passages
    assert (a, b, pair.a, pair.b) == (0, 1, "a", "b")
    assert one.text[passage.a_start : passage.a_end] == other.text[passage.b_start : passage.b_end] == COPY[:-1]


def test_a_shared_quotation_is_no_copy() -> None:
    words = "“We have never seen anything like this in all the years that the port has been open to ships,” he said."
    assert list(find_copies([item("a", words), item("b", f"In Vell they were afraid. {words}")])) == []


def test_copy_that_very_many_print_is_found_still() -> None:
    items = [item(f"n{n}", f"{COPY} Paper {n} adds that its town is number {n}.") for n in range(MANY + 30)]
    partners = {a for a, _, _ in find_copies(items)} | {b for _, b, _ in find_copies(items)}
    assert partners == set(range(len(items)))


def test_order_of_the_collection_changes_only_the_sides() -> None:
    items = [
        item("a", COPY),
        item("b", f"{COPY} More."),
        item("c", "Quite another thing happened in Tarn, a long way off."),
    ]
    expected = {frozenset((pair.a, pair.b)) for _, _, pair in find_copies(items)}
    for seed in range(4):
        shuffled = items[:]
        random.Random(seed).shuffle(shuffled)
        assert {frozenset((pair.a, pair.b)) for _, _, pair in find_copies(shuffled)} == expected
    assert expected == {frozenset("ab")}


def test_nothing_shares_nothing() -> None:
    assert list(find_copies([])) == []
    assert list(find_copies([item("a", ""), item("b", ""), item("c", "…")])) == []


def test_every_passage_of_nine_words_has_a_fingerprint() -> None:
    chance = random.Random(3)
    for _ in range(200):
        shared = [f"s{chance.randrange(10**6)}" for _ in range(9)]
        texts = (
            " ".join([*(f"{side}{n}" for n in range(chance.randrange(9))), *shared, *(f"{side}{n}x" for n in range(7))])
            for side in "ab"
        )
        one, other = (set(_fingerprints(text).tolist()) for text in texts)
        assert one & other


@given(st.lists(st.text(max_size=200), max_size=5))
@settings(max_examples=40)
def test_any_texts_are_compared(texts: list[str]) -> None:
    clean = [text.encode("utf-8", "replace").decode() for text in texts]
    for a, b, pair in find_copies([item(str(n), text) for n, text in enumerate(clean)]):
        assert a < b
        assert 0 < pair.share_of_a <= 1
