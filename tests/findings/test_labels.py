"""Promises of compare/findings/labels.py and certainty.py, and of framing as a whole."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from compare.model import Comparison, LabelUse
from compare.pipeline import compare_event
from tests.findings.framing_events import CALM, LOUD, compared

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def both() -> Comparison:
    return compared(("The Herald", CALM), ("The Vell Post", LOUD))


def labels(comparison: Comparison, kind: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in comparison.framing.labels:
        if row.kind == kind:
            found.setdefault(row.article, set()).add(row.label)
    return found


def test_an_act_is_shown_with_the_words_of_each_outlet(both: Comparison) -> None:
    found = labels(both, "act")
    assert "clashed" in found["herald"]
    assert "attacked" in found["post"]


def test_a_description_of_a_name_is_its_label(both: Comparison) -> None:
    rows = [row for row in both.framing.labels if row.kind == "entity" and row.name == "Orsa"]
    assert any(r.article == "herald" and r.label.endswith("biggest trading partner") for r in rows)
    assert {("post", "closest ally"), ("post", "biggest arms supplier")} <= {(r.article, r.label) for r in rows}


def test_a_superlative_comes_with_what_limits_it(both: Comparison) -> None:
    assert "most violent day since the flood of 1953" in labels(both, "wording")["post"]


def test_a_word_in_a_quotation_is_given_to_its_speaker(both: Comparison) -> None:
    rows = [row for row in both.framing.labels if "heroic" in row.label]
    assert rows
    assert all(row.is_quoted and row.user == "Ilo Ferr" for row in rows)
    assert all(row.user in ("The Herald", "The Vell Post") for row in both.framing.labels if not row.is_quoted)


def test_reporting_verbs_of_different_stance_stand_side_by_side(both: Comparison) -> None:
    found = labels(both, "cue")
    assert "claimed" in found["post"]
    assert "said" in found["herald"]


def test_what_is_expected_is_marked_as_such(both: Comparison) -> None:
    assert all(":" in row.label for row in both.framing.labels if row.kind == "certainty")


def test_every_row_can_be_traced(both: Comparison) -> None:
    sentences = {s.id: s.text for article in both.articles for s in article.sentences}
    units = {unit.id for unit in both.units} | {entity.id for entity in both.entities}
    for row in both.framing.labels:
        assert row.about in units
        assert row.sentences
        assert all(s.startswith(f"{row.article}:") and s in sentences for s in row.sentences)
        words = row.label.rsplit(": ", 1)[-1] if row.kind == "certainty" else row.label
        assert words in " ".join(sentences[row.sentences[0]].split()) or row.kind == "cue"


def plain(row: LabelUse) -> tuple[object, ...]:
    return row.name, row.kind, row.article, row.label, row.sentences, row.is_quoted


def content(comparison: Comparison) -> set[tuple[object, ...]]:
    framing = comparison.framing
    return {
        *map(plain, framing.labels),
        *((d.sentence, d.start, d.end, d.kind, d.text, d.list) for d in framing.devices),
        *((h.article, h.kind, h.detail, h.sentences) for h in framing.headlines),
        *((w.article, w.term, w.count, w.sentences) for w in framing.words),
    }


def test_the_order_of_the_articles_changes_nothing() -> None:
    texts = [("The Herald", CALM), ("The Vell Post", LOUD), ("Dawn", CALM.replace("clash", "fight"))]
    sets = [content(compared(*order)) for order in itertools.permutations(texts)]
    assert all(found == sets[0] for found in sets)


def test_renaming_the_outlets_changes_only_who_uses_a_word() -> None:
    ids = ("a", "b")
    one = compared(("The Herald", CALM), ("The Vell Post", LOUD), ids=ids)
    other = compared(("Tribune of Orn", CALM), ("Clash Daily", LOUD), ids=ids)
    assert content(one) == content(other)


def test_swapping_two_outlets_texts_swaps_their_findings() -> None:
    one = compared(("A", CALM), ("B", LOUD), ids=("a", "b"))
    other = compared(("A", LOUD), ("B", CALM), ids=("a", "b"))
    swap = {"a": "b", "b": "a"}
    mirrored = {(r.name, r.kind, swap[r.article], r.label, r.is_quoted) for r in other.framing.labels}
    assert {(r.name, r.kind, r.article, r.label, r.is_quoted) for r in one.framing.labels} == mirrored


def test_no_finding_speaks_of_slant_or_motive(both: Comparison) -> None:
    said = " ".join([h.detail for h in both.framing.headlines] + list(both.notes)).casefold()
    assert not any(word in said for word in ("bias", "slant", "deliberate", "intent", "in order to", "motive"))


def test_the_visit_and_the_country_are_shown_in_the_words_of_both_papers() -> None:
    path = ROOT.parent / "shared" / "events" / "zhao-visit"
    if not path.is_dir():
        pytest.skip("../shared is not there")
    from compare.ingest.event import load_event

    rows = compare_event(load_event(path)).framing.labels
    acts: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        if row.kind == "act":
            acts.setdefault((row.about, row.name), set()).add(row.label)
    visit = [found for found in acts.values() if any(" exchange" in label for label in found)]
    assert any(any(label.startswith("latest ") for label in f) and any("five years" in x for x in f) for f in visit)
    china = {(r.article, r.label) for r in rows if r.kind == "entity" and r.name == "China"}
    assert len({article for article, label in china if label.endswith("benefactor")}) == 2
