"""Promises of compare/align/links.py."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.align.links import link_sentences, nearest_sentences, score_event
from compare.model import Link
from compare.settings import AlignSettings
from tests.align.events import COURIER, GAZETTE, HERALD, ODD_TEXTS, Aligned, align, article_texts, articles

EVERYTHING = AlignSettings(candidate_characters=0.0, link_probability=0.0)


def told(aligned: Aligned) -> set[tuple[frozenset[str], str, float]]:
    """The links by what their sentences say."""
    return {(frozenset((aligned.text(x.a), aligned.text(x.b))), x.grade, x.probability) for x in aligned.links}


def test_the_same_fact_in_other_words_is_linked() -> None:
    aligned = align(GAZETTE, HERALD)
    link = aligned.between("A fire destroyed", "Two workers were killed")
    assert 0.5 < link.probability <= 1
    assert link.evidence


def test_unrelated_articles_have_no_link() -> None:
    assert align(GAZETTE, "Orchestra tours the coast\n\nA violinist from Selm played to children.").links == ()


def test_a_link_joins_an_earlier_article_to_a_later_one_and_its_scores_are_shares() -> None:
    aligned = align(GAZETTE, HERALD, COURIER)
    place = {s.id: i for i, a in enumerate(aligned.articles) for s in a.sentences}
    assert aligned.links
    for link in aligned.links:
        assert place[link.a] < place[link.b]
        assert 0 <= link.probability <= 1
        assert all(0 <= score <= 1 for score in link.scores.values())


def test_links_are_sorted_by_article_and_place() -> None:
    text = "Fire\n\n" + "\n\n".join(f"The crane number {i} fell into the dock." for i in range(12))
    order = [(link.a, link.b) for link in align(text, text).links]
    assert order == sorted(order, key=lambda pair: [(x.partition(":")[0], int(x.partition(":")[2])) for x in pair])
    assert len({a for a, _ in order}) >= 12


def test_the_higher_cut_keeps_a_part_of_the_links() -> None:
    cuts = [
        align(GAZETTE, HERALD, COURIER, settings=AlignSettings(link_probability=cut)).links
        for cut in (0.0, 0.3, 0.6, 1.01)
    ]
    assert len(cuts[0]) == len(align(GAZETTE, HERALD, COURIER).pairs.probability)
    assert cuts[-1] == ()
    for more, fewer in itertools.pairwise(cuts):
        assert {(x.a, x.b) for x in fewer} <= {(x.a, x.b) for x in more}


def test_the_nearest_sentence_is_the_most_probable_of_the_other_article() -> None:
    aligned = align(GAZETTE, HERALD, COURIER, settings=EVERYTHING)
    nearest, links = nearest_sentences(aligned.pairs), aligned.links
    owner = {s.id: i for i, a in enumerate(aligned.articles) for s in a.sentences}
    assert nearest
    for (sentence, position), found in nearest.items():
        assert owner[found.sentence] == position != owner[sentence]
        rivals = [x.probability for x in links if is_between(x, sentence, position, owner)]
        assert found.probability == max(rivals)


def is_between(link: Link, sentence: str, position: int, owner: dict[str, int]) -> bool:
    other = link.b if link.a == sentence else link.a if link.b == sentence else ""
    return bool(other) and owner[other] == position


@pytest.mark.parametrize("text", ["Which is it?", "It was.", "No."])
def test_an_equal_sentence_is_linked_however_little_it_says(text: str) -> None:
    aligned = align(f"{GAZETTE}\n\nThe mayor laughed. {text}", f"{COURIER}\n\nA choir sang. {text}")
    link = aligned.between(text, text)
    assert link.probability == 1
    assert link.grade == "verbatim"


@pytest.mark.parametrize("pair", list(itertools.combinations_with_replacement(ODD_TEXTS, 2)), ids="+".join)
def test_odd_texts_are_linked_without_an_error(pair: tuple[str, str]) -> None:
    aligned = align(*(ODD_TEXTS[name] for name in pair))
    assert ((aligned.pairs.probability >= 0) & (aligned.pairs.probability <= 1)).all()
    if pair[0] == pair[1]:
        linked = {x for link in aligned.links for x in (link.a, link.b)}
        assert linked == {s.id for a in aligned.articles for s in a.sentences}


def test_one_article_or_none_has_no_pair() -> None:
    for read in (articles(), articles(GAZETTE)):
        pairs = score_event(read, (), ())
        assert pairs.table.shape == (0, len(pairs.model.signals))
        assert link_sentences(pairs) == ()
        assert nearest_sentences(pairs) == {}


@settings(max_examples=30)
@given(st.lists(article_texts, min_size=2, max_size=3))
def test_the_order_of_articles_changes_no_link(texts: list[str]) -> None:
    expected = told(align(*texts))
    for order in itertools.permutations(texts):
        assert told(align(*order)) == expected
