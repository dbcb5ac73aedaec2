"""Promises of compare/pipeline.py: what holds of a whole comparison, whatever the event."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import EventError
from compare.ingest.event import load_event
from compare.model import Comparison, Difference, Event, OmissionStatus
from compare.pipeline import compare_event
from compare.settings import Limits, Settings
from tests.conftest import Run
from tests.factory import document, event

ROOT = Path(__file__).parent.parent
EVENTS = sorted(path.parent for path in (ROOT / "corpora").glob("*/gold.json"))
CONTROL = ROOT / "corpora" / "control-bridge"
TEXTS = (
    "Fire destroys paper mill in Brennick\n\n"
    "A fire destroyed the paper mill in Brennick on Monday, killing two workers.\n\n"
    "“We lost everything in an hour,” said Anna Torvald, who runs the mill. It employed 140 people.",
    "Two die as Brennick mill burns down\n\n"
    "Two workers were killed on Monday when fire destroyed Brennick’s paper mill.\n\n"
    "Anna Torvald, the owner, said everything had been lost within an hour. The cause is not known.",
    "Brennick mourns its mill\n\n"
    "The bells of Brennick rang for the three workers who died in the paper mill on Monday.\n\n"
    "The town council will meet on Thursday. The mill gave work to 140 people. It was old.",
)

many_events = pytest.mark.parametrize("folder", EVENTS[::2], ids=lambda path: path.name)
some_events = pytest.mark.parametrize("folder", EVENTS[::4], ids=lambda path: path.name)


@cache
def comparison_of(folder: Path) -> Comparison:
    return compare_event(load_event(folder))


@cache
def reversed_comparison_of(folder: Path) -> Comparison:
    read = load_event(folder)
    return compare_event(replace(read, documents=read.documents[::-1]))


def same_name(article: str) -> str:
    return article


def told(comparison: Comparison, name: Callable[[str], str] = same_name) -> dict[str, set[object]]:
    """All findings on who tells what, by the words of the sentences: without ids, and without an order.

    Args:
        comparison: Any.
        name: From the id of an article to the name that is compared.
    """
    place = {s.id: (name(a.id), s.index, s.text) for a in comparison.articles for s in a.sentences}
    unit = {u.id: frozenset(place[s] for s in u.sentences) for u in comparison.units}

    def sides(found: tuple[Difference, ...]) -> set[object]:
        return {(d.kind, d.remark, frozenset((place[v.sentence], v.text, v.value) for v in d.values)) for d in found}

    return {
        "links": {(frozenset((place[x.a], place[x.b])), x.grade, x.probability) for x in comparison.links},
        "units": {(unit[u.id], u.label, u.salience, u.outlets, u.origins) for u in comparison.units},
        "emphasis": {(unit[e.unit], place[e.first], e.place, e.share, e.score) for e in comparison.emphasis},
        "omissions": {
            (unit[o.unit], name(o.article), o.status, o.nearest and (place[o.nearest.sentence], o.nearest.probability))
            for o in comparison.omissions
        },
        "entities": {
            (e.name, e.kind, frozenset((place[m.sentence], m.start, m.text) for m in e.mentions))
            for e in comparison.entities
        },
        "quotes": {(place[q.sentence], q.start, q.text, q.speaker, q.kind, q.via) for q in comparison.quotes},
        "quantities": {(place[q.sentence], q.start, q.low, q.high, q.unit, q.of) for q in comparison.quantities},
        "conflicts": sides(comparison.conflicts),
        "agreements": sides(comparison.agreements),
    }


def assert_alike(a: dict[str, set[object]], b: dict[str, set[object]]) -> None:
    for finding in a:
        assert a[finding] == b[finding], finding


# --------------------------------------------------------------------------- order and names


@many_events
def test_the_order_of_articles_changes_no_finding(folder: Path) -> None:
    again, first = told(reversed_comparison_of(folder)), told(comparison_of(folder))
    for sides in ("conflicts", "agreements"):  # a promise of their own, below
        del again[sides], first[sides]
    assert_alike(again, first)


@many_events
def test_the_order_of_articles_changes_no_conflict(folder: Path) -> None:
    again, first = told(reversed_comparison_of(folder)), told(comparison_of(folder))
    assert again["conflicts"] == first["conflicts"]
    assert again["agreements"] == first["agreements"]


@settings(max_examples=15)
@given(
    st.lists(
        st.lists(st.sampled_from([s for text in TEXTS for s in text.split("\n\n")]), min_size=1, max_size=4),
        min_size=2,
        max_size=3,
    )
)
def test_the_order_of_any_articles_changes_no_finding(texts: list[list[str]]) -> None:
    documents = [
        document(f"The {name}", "\n\n".join(parts))
        for name, parts in zip(("Gazette", "Herald", "Courier"), texts, strict=False)
    ]
    first, *others = [told(compare_event(event(*order))) for order in itertools.permutations(documents)]
    for other in others:
        assert_alike(first, other)


@some_events
def test_names_of_files_change_no_finding(folder: Path) -> None:
    read = load_event(folder)
    new = {d.id: f"x{len(read.documents) - i}" for i, d in enumerate(read.documents)}
    old = {identifier: name for name, identifier in new.items()}
    renamed = [replace(d, id=new[d.id], path=f"{new[d.id]}.txt") for d in read.documents]
    again = told(compare_event(replace(read, documents=tuple(renamed))), old.__getitem__)
    assert_alike(again, told(comparison_of(folder)))


def test_names_of_outlets_that_nobody_credits_change_no_finding() -> None:
    outlets = ("The Gazette", "The Herald", "The Courier")
    first, second = (
        told(
            compare_event(
                event(*(document(o, t, id=f"n{i}") for i, (o, t) in enumerate(zip(names, TEXTS, strict=True))))
            )
        )
        for names in (outlets, ("Radio Nord", "שלום חדשות", "News 24/7"))
    )
    assert_alike(first, second)


def test_swapping_the_texts_of_two_outlets_swaps_the_findings() -> None:
    read = [document("The Gazette", TEXTS[0]), document("The Herald", TEXTS[1]), document("The Courier", TEXTS[2])]
    a, b, third = read
    swapped = event(replace(b, id=a.id, outlet=a.outlet), replace(a, id=b.id, outlet=b.outlet), third)
    back = {"gazette": "herald", "herald": "gazette"}
    assert_alike(told(compare_event(swapped), lambda x: back.get(x, x)), told(compare_event(event(*read))))


def test_ids_are_the_same_in_every_run_whatever_the_hash_seed() -> None:
    script = (
        "import sys; from compare.ingest.event import load_event; from compare.pipeline import compare_event; "
        "sys.stdout.write(compare_event(load_event(sys.argv[1])).to_json())"
    )
    texts = [
        subprocess.run(
            [sys.executable, "-c", script, str(CONTROL)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert texts[0] == texts[1] == comparison_of(CONTROL).to_json()


def test_wire_copy_in_three_outlets_is_told_alike_in_every_run() -> None:
    read = [document(o, TEXTS[0] + extra) for o, extra in (("A", ""), ("B", ""), ("C", "\n\nThe mill was old."))]
    first, second = (compare_event(event(*read)).to_json() for _ in range(2))
    assert first == second


# --------------------------------------------------------------------------- what every comparison keeps


@many_events
def test_every_finding_points_at_what_is_there(folder: Path) -> None:
    comparison = comparison_of(folder)
    owner = {s.id: a for a in comparison.articles for s in a.sentences}
    position = {a.id: i for i, a in enumerate(comparison.articles)}
    units = {u.id: u for u in comparison.units}
    assert {s for u in comparison.units for s in u.sentences} == set(owner)
    for link in comparison.links:
        assert position[owner[link.a].id] < position[owner[link.b].id]
        assert link.evidence
    together = [set(u.sentences) for u in comparison.units]
    assert all(any({link.a, link.b} <= group for group in together) for link in comparison.links)
    carried = {(u.id, article) for u in comparison.units for article in u.articles}
    assert {(e.unit, e.article) for e in comparison.emphasis} == carried
    missing = [(o.unit, o.article) for o in comparison.omissions]
    assert len(missing) == len(set(missing))
    assert set(missing) == set(itertools.product(units, position)) - carried
    for omission in comparison.omissions:
        assert omission.nearest is None or owner[omission.nearest.sentence].id == omission.article
        assert omission.salience == units[omission.unit].salience
    for difference in (*comparison.conflicts, *comparison.agreements):
        assert difference.unit in {"", *units}  # where no unit holds all of its sentences
        assert all(owner[value.sentence].id == value.article for value in difference.values)


@many_events
def test_nothing_has_not_yet_happened_for_the_last_article(folder: Path) -> None:
    comparison = comparison_of(folder)
    last = max(comparison.articles, key=lambda a: str(a.published))
    assert last.published_has_time
    early = {o.article for o in comparison.omissions if o.status is OmissionStatus.NOT_YET_HAPPENED}
    assert last.id not in early


@some_events
def test_an_article_leaves_nothing_out_of_itself(folder: Path) -> None:
    first = load_event(folder).documents[0]
    copy = replace(first, id=f"{first.id}2", path="copy.txt", outlet="The Copy")
    comparison = compare_event(Event("copy", "", (first, copy)))
    assert comparison.omissions == ()
    assert comparison.conflicts == ()
    text = {s.id: s.text for a in comparison.articles for s in a.sentences}
    copies = [link for link in comparison.links if text[link.a] == text[link.b]]
    assert {link.a for link in copies} == {s.id for s in comparison.articles[0].sentences}
    assert {link.grade for link in copies} == {"verbatim"}
    assert {a.origin for a in comparison.articles} == {comparison.articles[0].origin}


# --------------------------------------------------------------------------- bad and odd input


def test_no_article_is_refused_by_name() -> None:
    with pytest.raises(EventError) as refusal:
        compare_event(Event("mill", "", ()))
    assert str(refusal.value) == ("mill: there is no article to compare. Name a folder or files that hold articles.")


def test_too_many_articles_are_refused_with_the_limit() -> None:
    read = event(*(document(f"Paper {i}", TEXTS[0]) for i in range(3)))
    with pytest.raises(EventError, match=r"3 articles are more than limits\.max_articles allows \(2\)"):
        compare_event(read, Settings(limits=Limits(max_articles=2)))


def test_one_article_has_units_but_no_link_and_no_omission() -> None:
    comparison = compare_event(event(document("The Gazette", TEXTS[0])))
    assert comparison.links == comparison.omissions == ()
    assert len(comparison.units) == len(comparison.articles[0].sentences)


def test_an_article_without_a_date_is_noted_once() -> None:
    notes = compare_event(event(document("The Gazette", TEXTS[0]), document("Herald", TEXTS[1]))).notes
    assert [note for note in notes if note.startswith("gazette: no date of publication is known")]
    assert len(notes) == len(set(notes))


ODD = {
    "nothing": "",
    "one word": "Fire",
    "one sentence": "A fire destroyed the mill.",
    "unclosed quotation": "Fire at mill\n\n“We lost everything, said the owner. Nobody was insured.\n\nIt was old.",
    "marks": "“”‘’\"'\n\n…\n\n—",
    "control characters": "Fire\x00 at\x07 the\u202e mill\n\nTwo\u200b workers\x1b[31m died.\r\n\r\nIt burned.",
    "chinese": "造纸厂起火\n\n周一，布伦尼克的一家造纸厂起火，两名工人死亡。市长说，原因不明。",
    "arabic": "حريق في مصنع\n\nاندلع حريق في مصنع الورق يوم الاثنين. قتل عاملان.",
    "emoji": "🔥🔥🔥\n\n🔥 at the mill 🔥. 👩‍🚒👩‍🚒 came.",
    "one long line": "mill " * 1_000,
}


@pytest.mark.parametrize("pair", [*zip(ODD, ODD, strict=True), *itertools.pairwise(ODD)], ids="+".join)
def test_odd_texts_are_compared_like_all_others(pair: tuple[str, str]) -> None:
    read = [document(f"Paper {i}", ODD[name]) for i, name in enumerate(pair)]
    comparison = compare_event(event(*read))
    assert all(a.text[s.start : s.end] == s.text for a in comparison.articles for s in a.sentences)
    assert comparison.to_json()
    if pair[0] == pair[1]:
        assert comparison.omissions == ()


@settings(max_examples=25)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=3))
def test_any_text_can_be_compared(texts: list[str]) -> None:
    comparison = compare_event(event(*(document(f"Paper {i}", text) for i, text in enumerate(texts))))
    assert all(0 <= link.probability <= 1 for link in comparison.links)
    assert {s for u in comparison.units for s in u.sentences} == {
        s.id for a in comparison.articles for s in a.sentences
    }


def test_two_texts_of_one_sentence_have_a_report(tmp_path: Path, run: Run) -> None:
    (tmp_path / "gazette.txt").write_text("A fire destroyed the paper mill in Brennick on Monday.\n", encoding="utf-8")
    (tmp_path / "herald.txt").write_text("Fire destroyed Brennick’s paper mill on Monday.\n", encoding="utf-8")
    done = run("report", tmp_path / "gazette.txt", tmp_path / "herald.txt", "-o", tmp_path / "out")
    assert (done.code, "Traceback" in done.err) == (0, False)
    assert (tmp_path / "out" / "index.html").exists()


def test_an_outlet_written_from_right_to_left_with_control_characters_has_a_report(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "mill"
    folder.mkdir()
    for name, text in zip(("a", "b"), TEXTS[:2], strict=True):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "event.toml").write_text(
        '[[articles]]\nfile = "a.txt"\noutlet = "صحيفة \\u202Eالنهار\\u0007"\n'
        '[[articles]]\nfile = "b.txt"\noutlet = "<b>The\\u0000Herald</b>"\n',
        encoding="utf-8",
    )
    done = run("report", folder, "-o", tmp_path / "out")
    assert "Traceback" not in done.err
    assert done.code == 0, done.err
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "النهار" in page
    assert "<b>The" not in page
    assert not {"\x00", "\x07", "\u202e"} & set(page)
