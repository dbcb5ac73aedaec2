"""Promises of compare/findings/differences.py, on invented articles and on the sample events."""

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
from compare.findings.difference.spellings import sound_of
from compare.findings.difference.surroundings import Scene
from compare.findings.differences import find_differences
from compare.ingest.event import load_event
from compare.model import Article, Comparison, Difference, Document, Event, Quantity
from compare.pipeline import compare_event
from compare.settings import Limits
from compare.text.quantities import read_quantities
from compare.text.structure import structure_document
from tests.factory import document, event
from tests.growth import LINEAR, growth

ROOT = Path(__file__).parents[2]
CONTROL = ROOT / "corpora" / "control-bridge"
FERRY = ROOT / "corpora" / "strait-ferry"


def told(*texts: str, published: tuple[str, ...] = ()) -> Comparison:
    """The comparison of articles of these texts; outlets are named North, South, East in order."""
    outlets = ("North", "South", "East")[: len(texts)]
    days = published or ("2025-05-06T08:00:00",) * len(texts)
    return compare_event(event(*(document(o, t, published=p) for o, t, p in zip(outlets, texts, days, strict=True))))


def printed(rows: tuple[Difference, ...]) -> list[set[str]]:
    return [{value.text for value in row.values} for row in rows]


def story(sentence: str) -> str:
    return f"Tannery in Ostrin burns down\n\n{sentence}\n\nThe tannery stands beside the river Aune."


CONFLICTS = [
    (
        "The fire in the tannery killed seven workers on Monday.",
        "The fire in the tannery killed nine workers on Monday.",
    ),
    ("The tannery fire broke out at 6:10 a.m. on Monday.", "The tannery fire broke out at 7:45 a.m. on Monday."),
    (
        "The owner, Marn & Sons, holds 12 per cent of the shares.",
        "The owner, Marn & Sons, holds 8 per cent of the shares.",
    ),
    ("The council will meet on 14 May to discuss the ruin.", "The council will meet on 21 May to discuss the ruin."),
]


@pytest.mark.parametrize(("one", "other"), CONFLICTS)
def test_values_that_exclude_each_other_are_a_conflict(one: str, other: str) -> None:
    assert len(told(story(one), story(other)).conflicts) == 1


AGREEMENTS = [
    ("The repair of the roof cost 3.2 million marks.", "The repair of the roof cost 3,200,000 marks."),
    ("Two dozen engines came to the tannery on Monday.", "Some 24 engines came to the tannery on Monday."),
    ("Owners must report within 72 hours of the fire.", "Owners must report within three days of the fire."),
    ("The judges ruled by 5-2 against the tannery.", "Five of the seven judges ruled against the tannery."),
    ("The tannery held 31 dyers and 9 clerks on Monday.", "The tannery held 40 people on Monday."),
    ("The tannery is 300 metres from the river.", "The tannery is 984 feet from the river."),
]


@pytest.mark.parametrize(("one", "other"), AGREEMENTS)
def test_other_words_for_one_value_are_an_agreement_and_no_conflict(one: str, other: str) -> None:
    found = told(story(one), story(other))
    assert found.agreements
    assert found.conflicts == ()


QUIET = [
    ("About 600 people watched the tannery burn.", "Some 640 people watched the tannery burn."),
    ("Fourteen of the 17 dyers were at work.", "Fourteen of the 17 dyers were at work."),
    ("More than 400 barrels burned in the tannery.", "In all 412 barrels burned in the tannery."),
    ("Anna Torvald, 38, saw the smoke.", "Joost Abel, 52, saw the smoke."),
    ("“We saw it today,” Anna Torvald said.", "“We saw it today,” Anna Torvald said on the bridge."),
    ("About 17 percent of the dyers in Ostrin are Medrow.", "About 83 percent of the dyers in Ostrin are Aunish."),
    ("The first shed of the tannery burned.", "The second shed of the tannery burned."),
    ("The tannery has air for 36 hours.", "The dyers were found in the tannery 21 hours after the fire."),
]


@pytest.mark.parametrize(("one", "other"), QUIET)
def test_what_can_both_be_right_is_no_conflict(one: str, other: str) -> None:
    assert told(story(one), story(other)).conflicts == ()


def test_a_toll_that_rose_with_time_is_marked_as_a_later_figure() -> None:
    found = told(
        story("The fire in the tannery killed seven workers."),
        story("The fire in the tannery killed nine workers."),
        published=("2025-05-06T08:00:00", "2025-05-06T18:00:00"),
    )
    assert [row.remark for row in found.conflicts] == ["later figure"]


def test_no_deaths_and_two_deaths_are_a_conflict() -> None:
    found = told(
        story("No deaths were reported in the tannery fire."), story("Two deaths were reported in the tannery fire.")
    )
    assert len(found.conflicts) == 1


def test_a_sum_of_an_amount_in_two_currencies_needs_a_stated_rate() -> None:
    rate = "The roof cost 5 million marks ($1 million)."
    one, other = (
        "The gang demanded $6 million from the tannery.",
        "The gang demanded 30 million marks from the tannery.",
    )
    assert not any({"$6 million", "30 million marks"} <= s for s in printed(told(story(one), story(other)).agreements))
    with_rate = told(story(f"{rate} {one}"), story(other))
    assert any({"$6 million", "30 million marks"} <= s for s in printed(with_rate.agreements))


OFFICES = [
    ("the chairman of the Harbour Board", "the secretary of the Harbour Board", True),
    ("the deputy transport minister", "the transport minister", True),
    ("chairman of the Medrow Assembly", "chairman of the Medrow Assembly Standing Committee", True),
    ("a spokesman for the Transport Ministry", "the transport ministry’s spokesman", False),
    ("the transport secretary", "the transport minister", False),
    ("the mayor", "the town’s leader", False),
    ("the former mayor", "the harbour commissioner", False),
]


@pytest.mark.parametrize(("one", "other", "is_conflict"), OFFICES)
def test_two_offices_of_one_person_conflict_when_nobody_holds_both(one: str, other: str, is_conflict: bool) -> None:
    found = told(
        story(f"Hedda Varnholt, {one}, said the ruin would be cleared."),
        story(f"Hedda Varnholt, {other}, said the ruin would be cleared."),
    )
    assert [row.kind for row in found.conflicts] == ["title"] * is_conflict


def test_a_name_in_two_transliterations_is_an_agreement() -> None:
    found = told(
        story("Ruvim Zhakarov saw the tannery burn on Monday."), story("Ruvim Jakarow saw the tannery burn on Monday.")
    )
    assert any(row.kind == "name" for row in found.agreements)


@pytest.mark.parametrize(("a", "b"), [("Temir Ashkal", "Timur Ashqal"), ("Aibek Zhurov", "Aybek Jurow")])
def test_transliterations_sound_alike(a: str, b: str) -> None:
    assert sound_of(a) == sound_of(b)


@pytest.mark.parametrize(("a", "b"), [("Anna Torvald", "Hanna Torvald"), ("Joost Abel", "Joost Adler")])
def test_other_names_sound_different(a: str, b: str) -> None:
    assert sound_of(a) != sound_of(b)


def test_fog_in_one_paper_and_good_visibility_in_the_other_is_a_contested_claim() -> None:
    found = told(
        story("The captain, Joost Abel, said that visibility was good on the river."),
        story("The barge struck the pier in dense fog."),
    )
    (row,) = found.conflicts
    assert row.kind == "claim"
    assert "Abel" in row.remark


def test_no_warning_and_six_warnings_are_a_conflict() -> None:
    found = told(
        story("No warning came from the tannery over the radio."),
        story("Six warnings came from the tannery over the radio."),
    )
    assert [row.kind for row in found.conflicts] == ["claim"]


CLAIMS = [
    (
        "The cause of the blaze is not known.",
        "Detectives in Ostrin speak of arson.",
        "claim: cause",
    ),
    (
        "The talks on the tannery were opened at the personal request of Marn & Sons.",
        "It was Ostrin that asked for the talks on the tannery, the owner said.",
        "claim: on whose initiative",
    ),
    (
        "The council closed the tannery in Ostrin in 2022 for sanitary reasons.",
        "The council closed the tannery in Ostrin in 2022 after Marn & Sons criticised the mayor.",
        "claim: for what reason",
    ),
    (
        "Soldiers from Ostrin opened unprovoked fire on the tannery.",
        "Ostrin and Medrow accused each other of shooting at the tannery.",
        "claim: shooting",
    ),
    (
        "The council in Ostrin forbade the owner to rebuild the tannery on Tuesday.",
        "The council in Ostrin permitted the owner to rebuild the tannery on Tuesday.",
        "claim: forbade or permitted",
    ),
    (
        "The mayor called the sale of the tannery in Ostrin legal on Tuesday.",
        "The mayor called the sale of the tannery in Ostrin illegal on Tuesday.",
        "claim: illegal or legal",
    ),
]


@pytest.mark.parametrize(("one", "other", "what"), CLAIMS)
def test_claims_that_exclude_each_other_are_told(one: str, other: str, what: str) -> None:
    assert [row.what for row in told(story(one), story(other)).conflicts] == [what]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The cause of the blaze is not known.", "The cause of the blaze in the tannery is still unclear."),
        ("The cause is not known, but police have not ruled out arson.", "Arson is suspected; the cause is not known."),
        ("The talks were opened at the request of Marn & Sons.", "The talks were opened at the request of Marn."),
        ("It was closed in 2022 for sanitary reasons.", "It was closed in 2022 because of sanitary concerns."),
    ],
)
def test_claims_that_agree_are_none(one: str, other: str) -> None:
    assert told(story(one), story(other)).conflicts == ()


def test_a_figure_disputed_in_one_article_is_set_against_the_one_that_another_prints() -> None:
    disputed = (
        "The League said more than 1,000 tractors stood at the tannery; police put the number of tractors at 600."
    )
    found = told(story(disputed), story("About 600 tractors stood at the tannery, police said."))
    (row,) = found.conflicts
    assert {v.text for v in row.values} == {"more than 1,000", "600", "About 600"}
    assert told(story(disputed), story(disputed.replace("The League", "Farmers"))).conflicts == ()


def test_one_holder_of_an_office_may_be_spelled_in_two_ways() -> None:
    found = told(
        story("Ruvim Zhakarov, the mayor, saw the tannery burn on Monday."),
        story("Ruvim Jakarow, the harbour commissioner, saw the tannery burn on Monday."),
    )
    assert [row.kind for row in found.conflicts] == ["title"]


def test_headlines_alone_are_enough_for_a_conflict() -> None:
    found = told("Seven dead in Ostrin tannery fire", "Nine dead in Ostrin tannery fire")
    assert printed(found.conflicts) == [{"Seven", "Nine"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Morning papers in Ostrin, 3 May 2025", "Morning papers in Ostrin, 9 June 2025"),
        ("Mark weakens to 6.32 against dollar", "Mark weakens to 6.41 against dollar"),
    ],
)
def test_editions_and_market_readings_are_no_conflict_without_a_common_day(one: str, other: str) -> None:
    documents = document("North", one), document("South", other)
    assert compare_event(event(*documents)).conflicts == ()


@pytest.mark.parametrize("folder", [CONTROL], ids=lambda path: path.name)
def test_outlets_that_agree_have_no_conflict(folder: Path) -> None:
    found = compare_event(load_event(folder))
    assert found.conflicts == ()
    assert len(found.agreements) >= 5


def test_an_article_beside_itself_has_no_conflict() -> None:
    documents = load_event(FERRY).documents
    for one in documents:
        twin = dataclasses.replace(one, id="twin", path="twin.txt", outlet="The Twin")
        assert compare_event(Event("event", "", (one, twin))).conflicts == ()


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


def compared(documents: tuple[Document, ...]) -> Comparison:
    return compare_event(Event("event", "", documents))


SAMPLES = sorted(path.parent for path in (ROOT / "corpora").glob("*/gold.json"))


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
    meetings.prepare(meetings.asked)
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
        return find_differences(articles, (), (), (), quantities, (), alike)

    assert growth(find, 20) < LINEAR


def test_the_pairs_that_are_looked_at_grow_with_the_values_and_not_with_their_square() -> None:
    looked_at = []
    for n in (20, 160):
        articles, quantities, alike = sparse_event(n)
        scene = Scene(articles, (), quantities)
        meetings = Meetings(scene, ask(scene, quantities), alike)
        looked_at.append(sum(1 for _ in meetings.pairs(Verdicts(meetings.asked, is_family), lambda item: True)))
    assert looked_at == [3 * n for n in (20, 160)]


def test_every_value_is_found_in_its_sentence() -> None:
    comparison = compared(load_event(FERRY).documents)
    sentences = {s.id: s for a in comparison.articles for s in a.sentences}
    assert comparison.conflicts
    for row in (*comparison.conflicts, *comparison.agreements):
        assert len({v.article for v in row.values}) >= 2
        for value in row.values:
            assert value.text in " ".join(sentences[value.sentence].text.split())
            assert value.sentence.rpartition(":")[0] == value.article


@settings(max_examples=30)
@given(st.lists(st.text(alphabet="ab 1290.,:%$“”\"'()-\nMay", max_size=60), min_size=2, max_size=3))
def test_no_text_raises(texts: list[str]) -> None:
    documents = [document(f"Paper {i}", f"Mill burns\n\n{t}") for i, t in enumerate(texts)]
    documents = [dataclasses.replace(d, id=f"p{i}") for i, d in enumerate(documents)]
    assert compare_event(event(*documents)).conflicts is not None


@pytest.mark.parametrize(
    "piece",
    ["((((", "12 ", "no no ", "the chairman of ", "5-2 and ", "Anna Torvald, 38, ", "“", "A-", "at the request of A "],
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    text = story(piece * (20_000 // len(piece)))
    documents = document("North", text), document("South", text)
    articles = tuple(structure_document(d, Limits()) for d in documents)
    entities, quantities = resolve_entities(articles), read_quantities(articles)
    closeness = {("north:1", "south:1"): 0.9}
    assert find_differences(articles, (), (), entities, quantities, (), closeness).conflicts == ()
