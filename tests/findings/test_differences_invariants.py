"""What changes no finding on differences, what takes linear time, and that two ways to a probability lead to one."""

from __future__ import annotations

import dataclasses
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.entities.resolve import resolve_entities
from compare.findings.difference.candidates import Candidate, ask
from compare.findings.difference.meetings import Meetings
from compare.findings.difference.questions import Judge, comparable_pairs, judge, pair_values, same_question
from compare.findings.difference.rivals import Rivals, Verdicts, is_family
from compare.findings.difference.surroundings import Scene
from compare.findings.differences import find_differences
from compare.ingest.event import load_event
from compare.model import Article, Comparison, Document, Quantity
from compare.pipeline import compare_event
from compare.settings import Limits
from compare.text.quantities import read_quantities
from compare.text.structure import structure_document
from tests.factory import document, event
from tests.findings.difference_events import SAMPLES, compared, story
from tests.growth import LINEAR, growth


def key_of(comparison: Comparison, names: dict[str, str]) -> list[tuple[object, ...]]:
    """The findings without what the order of the articles decides, articles renamed."""
    place = {s.id: (names[a.id], s.index) for a in comparison.articles for s in a.sentences}
    units = {u.id: sorted(place[s] for s in u.sentences) for u in comparison.units}
    rows = []
    for side in (comparison.conflicts, comparison.agreements):
        for row in side:
            values = sorted((place[v.sentence], v.text, v.value) for v in row.values)
            rows.append((side is comparison.conflicts, row.kind, row.what, row.remark, units.get(row.unit), values))
    return sorted(rows, key=repr)


@pytest.mark.parametrize("folder", SAMPLES[1::5], ids=lambda path: path.name)
def test_the_order_of_the_articles_changes_no_finding(folder: Path) -> None:
    documents = load_event(folder).documents
    names = {d.id: d.id for d in documents}
    expected = key_of(compared(documents), names)
    for order in list(itertools.permutations(documents))[-1::-7][:2]:
        assert key_of(compared(order), names) == expected


@pytest.mark.parametrize("folder", SAMPLES[2::5], ids=lambda path: path.name)
def test_two_outlets_that_swap_their_texts_swap_their_findings_and_change_no_other(folder: Path) -> None:
    documents = load_event(folder).documents
    names = {d.id: d.id for d in documents}
    expected = key_of(compared(documents), names)
    for i, k in list(itertools.combinations(range(len(documents)), 2))[::5]:
        swapped = list(documents)
        for one, other in ((i, k), (k, i)):
            d, o = documents[one], documents[other]
            swapped[one] = dataclasses.replace(o, id=d.id, path=d.path, outlet=d.outlet)
        back = names | {documents[i].id: documents[k].id, documents[k].id: documents[i].id}
        assert key_of(compared(tuple(swapped)), back) == expected


@pytest.mark.parametrize("folder", SAMPLES[4::5], ids=lambda path: path.name)
def test_the_order_of_the_words_of_an_outlets_name_changes_no_finding(folder: Path) -> None:
    documents = load_event(folder).documents
    names = {d.id: d.id for d in documents}
    turned = tuple(dataclasses.replace(d, outlet=" ".join(d.outlet.split()[::-1])) for d in documents)
    assert any(d.outlet != t.outlet for d, t in zip(documents, turned, strict=True))
    assert key_of(compared(turned), names) == key_of(compared(documents), names)


def read(documents: tuple[Document, ...]) -> tuple[Scene, Meetings]:
    """Values and where they meet, every two sentences taken for alike, the more the nearer their places."""
    articles = tuple(structure_document(d, Limits()) for d in documents)
    quantities = read_quantities(articles)
    scene = Scene(articles, resolve_entities(articles), quantities)
    lines = list(scene.lines.values())
    closeness = {
        (a.sentence.id, b.sentence.id): 0.9 / (1 + abs(a.sentence.index - b.sentence.index))
        for a, b in itertools.combinations(lines, 2)
        if a.article is not b.article
    }
    return scene, Meetings(scene, ask(scene, quantities), closeness)


@pytest.mark.parametrize("folder", SAMPLES[::4], ids=lambda path: path.name)
def test_the_short_way_to_a_probability_leads_where_the_long_one_does(folder: Path) -> None:
    scene, meetings = read(load_event(folder).documents)
    weights = same_question() | {"cut": 0.3}
    long = {
        (p.a.number, p.b.number): probability
        for p in pair_values(scene, meetings)
        if not p.is_compatible and (probability := judge(p, weights)) >= weights["cut"]
    }
    rivals = Rivals(meetings)
    apart, alike = comparable_pairs(meetings, rivals)
    short_judge = Judge(scene, rivals, weights)
    short = {(c.a.number, c.b.number): p for c in apart if (p := short_judge.probability(c))}
    assert short == pytest.approx(long)
    assert long
    assert alike


@pytest.mark.parametrize("folder", SAMPLES[1::5], ids=lambda path: path.name)
def test_a_pair_is_judged_alike_from_either_side(folder: Path) -> None:
    scene, meetings = read(load_event(folder).documents)
    rivals = Rivals(meetings)
    apart, _ = comparable_pairs(meetings, rivals)
    judge_of_pairs = Judge(scene, rivals, same_question())
    assert apart
    for c in apart:
        turned = Candidate(c.b, c.a, c.near, c.link)
        assert judge_of_pairs.probability(turned) == judge_of_pairs.probability(c)


def sparse_event(n: int) -> tuple[tuple[Article, ...], tuple[Quantity, ...], dict[tuple[str, str], float]]:
    """`n` articles of three sentences about `n` places; three articles tell of each, in words of that place only."""
    names = ["".join(letters) for letters in itertools.islice(itertools.product("BDGKLMNP", "aeiou", "bdgkl"), n)]
    texts = [
        "\n\n".join(f"At {x}ford there were {3 + i + k % 7} {x}nets by the {x}gate of {x}ton." for i, x in told)
        for k in range(n)
        for told in [[(i, names[(k + i) % n]) for i in range(3)]]
    ]
    documents = [document(f"Paper {k}", f"{names[k]}ton\n\n{text}") for k, text in enumerate(texts)]
    articles = tuple(structure_document(d, Limits()) for d in documents)
    places: dict[str, list[str]] = {}
    for article in articles:
        for sentence in article.sentences[1:]:
            places.setdefault(sentence.text.split()[1], []).append(sentence.id)
    alike = {pair: 0.9 for told in places.values() for pair in itertools.combinations(told, 2)}
    return articles, read_quantities(articles), alike


def test_the_time_grows_with_the_values_that_meet_and_not_with_the_square_of_the_articles() -> None:
    events = {n: sparse_event(n) for n in (20, 160)}

    def find(n: int) -> object:
        articles, quantities, alike = events[n]
        return find_differences(articles, (), quantities, (), alike)

    assert growth(find, 20) < LINEAR


def test_the_pairs_that_are_looked_at_grow_with_the_values_and_not_with_their_square() -> None:
    looked_at = []
    for n in (20, 160):
        articles, quantities, alike = sparse_event(n)
        scene = Scene(articles, (), quantities)
        meetings = Meetings(scene, ask(scene, quantities), alike)
        looked_at.append(sum(1 for _ in meetings.pairs(Verdicts(meetings.asked, is_family), lambda item: True)))
    assert looked_at == [3 * n for n in (20, 160)]


@settings(max_examples=30)
@given(st.lists(st.text(alphabet="ab 1290.,:%$“”\"'()-\nMay", max_size=60), min_size=2, max_size=3))
def test_no_text_raises(texts: list[str]) -> None:
    documents = [document(f"Paper {i}", f"Mill burns\n\n{t}") for i, t in enumerate(texts)]
    documents = [dataclasses.replace(d, id=f"p{i}") for i, d in enumerate(documents)]
    assert compare_event(event(*documents)).conflicts is not None


@pytest.mark.parametrize(
    "piece",
    [
        "((((",
        "12 ",
        "no no ",
        "the chairman of ",
        "5-2 and ",
        "Anna Torvald, 38, ",
        "“",
        "A-",
        "at the request of A ",
        "today ",
        "another 4 more ",
        "5% a year ",
        "was to meet at 7:00 ",
        "9 in favour and 4 against ",
        "hit by Ostrin ",
        "half of the 30 ",
    ],
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    text = story(piece * (20_000 // len(piece)))
    documents = document("North", text), document("South", text)
    articles = tuple(structure_document(d, Limits()) for d in documents)
    entities, quantities = resolve_entities(articles), read_quantities(articles)
    closeness = {("north:1", "south:1"): 0.9}
    assert find_differences(articles, entities, quantities, (), closeness).conflicts == ()
