"""Promises of compare/align/units.py, on graphs of links made by hand."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.align.units import group_units
from compare.model import Article, Grade, Link, Role, Sentence, Unit
from compare.settings import UnitSettings


def article(id: str, *texts: str, roles: tuple[Role, ...] = (), origin: str = "", outlet: str = "") -> Article:
    """An article of these sentences."""
    sentences, start = [], 0
    for index, text in enumerate(texts):
        role = roles[index] if index < len(roles) else Role.BODY
        sentences.append(Sentence(f"{id}:{index}", index, index, role, text, start, start + len(text)))
        start += len(text) + 1
    return Article(
        id=id,
        path=f"{id}.txt",
        outlet=outlet or f"The {id}",
        title="",
        published=None,
        published_has_time=False,
        url=None,
        language="en",
        words=10,
        text="\n".join(texts),
        sentences=tuple(sentences),
        removed=(),
        origin=origin or id,
    )


def link(a: str, b: str, probability: float = 0.9) -> Link:
    return Link(a, b, probability, Grade.PARAPHRASE, {})


def members(units: tuple[Unit, ...]) -> set[frozenset[str]]:
    return {frozenset(unit.sentences) for unit in units}


THREE = (article("a", "one", "two"), article("b", "uno", "due"), article("c", "eins", "zwei"))


def test_a_fact_that_three_outlets_tell_is_one_unit() -> None:
    units = group_units(THREE, [link("a:0", "b:0"), link("a:0", "c:0"), link("b:0", "c:0")])
    assert frozenset({"a:0", "b:0", "c:0"}) in members(units)


def test_every_sentence_stands_in_a_unit() -> None:
    units = group_units(THREE, [link("a:0", "b:0")])
    assert members(units) == {frozenset(group) for group in (["a:0", "b:0"], ["a:1"], ["b:1"], ["c:0"], ["c:1"])}


def test_a_long_lede_does_not_chain_two_facts() -> None:
    lede = article("a", "A fire destroyed the mill and the minister resigned.")
    fire, minister = "The mill burned.", "The minister went."
    others = [article(name, fire, minister) for name in "bc"]
    links = [link("a:0", f"{name}:{i}") for name in "bc" for i in (0, 1)] + [link("b:0", "c:0"), link("b:1", "c:1")]
    units = group_units([lede, *others], links)
    assert members(units) == {frozenset({"a:0", "b:0", "c:0"}), frozenset({"a:0", "b:1", "c:1"})}


def test_a_chain_of_links_is_not_one_unit() -> None:
    chain = [article(name, f"text {name}") for name in "abcde"]
    units = group_units(chain, [link(f"{x}:0", f"{y}:0") for x, y in itertools.pairwise("abcde")])
    assert max(len(unit.sentences) for unit in units) == 2
    assert {pair for pair in members(units) if len(pair) == 2} == {
        frozenset({f"{x}:0", f"{y}:0"}) for x, y in itertools.pairwise("abcde")
    }


def test_one_missing_link_among_many_does_not_part_a_unit() -> None:
    names = "abcd"
    four = [article(name, f"text {name}") for name in names]
    links = [link(f"{x}:0", f"{y}:0") for x, y in itertools.combinations(names, 2) if (x, y) != ("a", "d")]
    assert members(group_units(four, links)) == {frozenset(f"{name}:0" for name in names)}


def test_every_link_stands_in_a_unit() -> None:
    links = [link("a:0", "b:0"), link("a:0", "b:1"), link("b:1", "c:1"), link("a:1", "c:1", 0.4)]
    grouped = members(group_units(THREE, links))
    assert all(any({x.a, x.b} <= group for group in grouped) for x in links)


def test_wire_copy_counts_its_origin_once_and_its_outlets_each() -> None:
    three = [article("a", "x"), article("b", "y", origin="a"), article("c", "z")]
    (unit,) = group_units(three, [link("a:0", "b:0"), link("a:0", "c:0"), link("b:0", "c:0")])
    assert (unit.outlets, unit.origins, unit.articles) == (3, 2, ("a", "b", "c"))


def test_two_articles_of_one_outlet_are_one_outlet() -> None:
    two = [article("a", "x", outlet="The Post"), article("b", "y", outlet="The Post")]
    (unit,) = group_units(two, [link("a:0", "b:0")])
    assert (unit.outlets, unit.origins) == (1, 2)


def test_what_more_outlets_put_on_top_is_more_salient() -> None:
    two = [article(name, "top", "below", "far", roles=(Role.HEADLINE,)) for name in "ab"]
    units = group_units(two, [link("a:0", "b:0"), link("a:1", "b:1")])
    assert [unit.sentences for unit in units[:2]] == [("a:0", "b:0"), ("a:1", "b:1")]
    assert units[0].salience == 1
    assert all(0 < unit.salience < 1 for unit in units[1:])


def test_ids_are_numbered_by_salience() -> None:
    units = group_units(THREE, [link("a:0", "b:0"), link("a:0", "c:0"), link("b:0", "c:0")])
    assert [unit.id for unit in units] == [f"u{i}" for i in range(1, len(units) + 1)]
    assert [unit.salience for unit in units] == sorted((unit.salience for unit in units), reverse=True)


@pytest.mark.parametrize("text", ["word " * 200, "x" * 500, "One.", "a\n b\t c", "造纸厂起火" * 60])
def test_a_label_is_one_short_line_that_is_not_empty(text: str) -> None:
    for unit in group_units([article("a", text)], []):
        assert 0 < len(unit.label) <= UnitSettings().label_characters
        assert unit.label == " ".join(unit.label.split())


@pytest.mark.parametrize(("text", "label"), [("• Mill burns down", "Mill burns down"), ("•", "•")])
def test_a_label_leaves_the_bullet_of_a_list_out(text: str, label: str) -> None:
    (unit,) = group_units([article("a", text)], [])
    assert unit.label == label


def test_a_label_is_a_sentence_of_its_unit() -> None:
    two = [article("a", "A fire destroyed the mill in Brennick on Monday."), article("b", "Mill burns")]
    (unit,) = group_units(two, [link("a:0", "b:0")])
    assert unit.label in {s.text for a in two for s in a.sentences}


def test_no_article_has_no_unit() -> None:
    assert group_units([], []) == ()


# --------------------------------------------------------------------------- on any graph

ARTICLES = tuple(article(name, *(f"{name} {i}" for i in range(3))) for name in "abcd")
IDS = [s.id for a in ARTICLES for s in a.sentences]
PAIRS = [(x, y) for x, y in itertools.combinations(IDS, 2) if x[0] != y[0]]
graphs = st.lists(st.tuples(st.sampled_from(PAIRS), st.sampled_from([0.5, 0.7, 0.9])), max_size=25)


@settings(max_examples=60)
@given(graphs)
def test_on_any_graph_units_cover_sentences_and_links_and_are_linked(
    graph: list[tuple[tuple[str, str], float]],
) -> None:
    links = [link(a, b, p) for (a, b), p in dict(graph).items()]
    units = group_units(ARTICLES, links)
    assert {s for unit in units for s in unit.sentences} == set(IDS)
    assert len(members(units)) == len(units)
    pairs = {frozenset((x.a, x.b)) for x in links}
    assert all(any(pair <= group for group in members(units)) for pair in pairs)
    for unit in units:
        assert 0 <= unit.salience <= 1
        assert unit.label
        assert len(set(unit.articles)) == unit.outlets == unit.origins
        if len(unit.sentences) > 1:
            for s in unit.sentences:
                assert any(frozenset((s, other)) in pairs for other in unit.sentences)


@settings(max_examples=60)
@given(graphs, st.permutations(range(4)))
def test_neither_order_nor_names_of_articles_change_a_unit(
    graph: list[tuple[tuple[str, str], float]], order: list[int]
) -> None:
    links = [link(a, b, p) for (a, b), p in dict(graph).items()]
    expected = {(frozenset(unit.sentences), unit.label, unit.salience) for unit in group_units(ARTICLES, links)}
    moved = group_units([ARTICLES[i] for i in order], [*reversed(links)])
    assert {(frozenset(unit.sentences), unit.label, unit.salience) for unit in moved} == expected
    name = {old.id: f"{9 - i}" for i, old in enumerate(ARTICLES)}

    def renamed(identifier: str) -> str:
        return f"{name[identifier[0]]}{identifier[1:]}"

    again = [
        replace(
            old,
            id=name[old.id],
            origin=name[old.id],
            sentences=tuple(replace(s, id=renamed(s.id)) for s in old.sentences),
        )
        for old in ARTICLES
    ]
    other = group_units(again, [replace(x, a=renamed(x.a), b=renamed(x.b)) for x in links])
    assert {(frozenset(unit.sentences), unit.label, unit.salience) for unit in other} == {
        (frozenset(map(renamed, group)), label, salience) for group, label, salience in expected
    }
