"""The UIMA CAS, opened again by cassis: every offset gives back the words it names."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import cassis
import pytest
from lxml import etree

from compare.model import Comparison, EventHead
from compare.report.annotation.cas import ENTITY_VALUES, render_cas, render_cas_archive
from compare.report.annotation.marks import Annotations, Layer, Mark, annotate
from compare.report.annotation.plain_text import storable
from compare.report.annotation.type_system import NAMED_ENTITY, SEGMENT, render_type_system
from compare.report.display import unique_slugs
from compare.report.files import unpack
from tests.report.annotated_comparisons import CASES
from tests.report.gold_comparison import comparison_from_gold
from tests.report.hostile import PAYLOADS, hostile_comparison
from tests.report.real_comparison import real_comparison


@pytest.fixture(scope="module", params=list(CASES))
def comparison(request: pytest.FixtureRequest) -> Comparison:
    return CASES[request.param]()


@cache
def types() -> cassis.TypeSystem:
    return cassis.load_typesystem(BytesIO(render_type_system().encode("utf-8")))


def own_spans(view: Any) -> dict[str, list[tuple[int, int, str]]]:
    """For each type of ours the spans of its annotations, in code points, and their words."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for fs in view.select_all_annotations():
        found.setdefault(fs.type.name, []).append((fs.begin, fs.end, fs.get_covered_text()))
    return found


def expected_spans(found: Annotations, article: str, text: str) -> dict[str, list[tuple[int, int, str]]]:
    names = {Layer.ENTITY: NAMED_ENTITY}
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for m in found.by_article().get(article, []):
        name = names.get(m.layer, f"newscompare.{m.layer.value.capitalize()}")
        for each in (name, *([SEGMENT] if m.layer in (Layer.SENTENCE, Layer.FURNITURE) else [])):
            spans.setdefault(each, []).append((m.start, m.end, text[m.start : m.end]))
    return spans


def test_cassis_reads_every_mark_of_every_article_with_its_words(comparison: Comparison) -> None:
    members = unpack(render_cas_archive(comparison))
    names = unique_slugs(a.id for a in comparison.articles)
    assert set(members) == {"TypeSystem.xml"} | {f"{n}.xmi" for n in names.values()}
    found = annotate(comparison)
    for article in comparison.articles:
        cas = cassis.load_cas_from_xmi(members[f"{names[article.id]}.xmi"].decode("utf-8"), typesystem=types())
        assert cas.sofa_string == storable(article.text)
        spans = own_spans(cas)
        for name, expected in expected_spans(found, article.id, storable(article.text)).items():
            assert sorted(spans[name]) == sorted(expected), name
        (metadata,) = cas.select("de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData")
        assert (metadata.begin, metadata.end) == (0, len(article.text))
        assert metadata.documentId == storable(article.id)
        known = {s.id for a in comparison.articles for s in a.sentences}
        assert {c.sentence for c in cas.select("newscompare.Counterpart")} <= known | {storable(k) for k in known}


def test_cassis_reads_all_articles_as_views_with_ties_between_them(comparison: Comparison) -> None:
    cas = cassis.load_cas_from_xmi(render_cas(comparison), typesystem=types())
    found = annotate(comparison)
    text = {a.id: storable(a.text) for a in comparison.articles}
    n_ties = 0
    for article in comparison.articles:
        view = cas.get_view(storable(article.id))
        assert view.sofa_string == text[article.id]
        spans = own_spans(view)
        for name, expected in expected_spans(found, article.id, text[article.id]).items():
            assert sorted(spans[name]) == sorted(expected), name
        ties = [fs for fs in view.select_all_fs() if fs.type.name == "newscompare.Tie"]
        n_ties += len(ties)
        for tie in ties:
            assert tie.a.get_covered_text() and tie.b.get_covered_text()
    assert n_ties == len(found.ties)


def test_a_tie_of_the_cas_joins_the_two_sentences_of_a_link() -> None:
    comparison = real_comparison("strait-ferry")
    cas = cassis.load_cas_from_xmi(render_cas(comparison), typesystem=types())
    views = [cas.get_view(a.id) for a in comparison.articles]
    ties = [fs for v in views for fs in v.select_all_fs() if fs.type.name == "newscompare.Tie"]
    pairs = {(t.a.id, t.b.id): t for t in ties if t.kind == "same-fact"}
    assert {(link.a, link.b) for link in comparison.links} == set(pairs)
    for link in comparison.links:
        tie = pairs[link.a, link.b]
        assert (tie.grade, round(tie.probability, 3)) == (link.grade.value, round(link.probability, 3))


def test_features_of_the_cas_say_what_the_comparison_says() -> None:
    comparison = real_comparison("strait-ferry")
    cas = cassis.load_cas_from_xmi(render_cas(comparison), typesystem=types())
    quotes = {q.id: q for q in comparison.quotes}
    n_quotes = 0
    for article in comparison.articles:
        view = cas.get_view(article.id)
        for quote in view.select("newscompare.Quote"):
            own = quotes[quote.id]
            assert (quote.speaker or None, quote.kind, quote.stance) == (own.speaker, own.kind.value, own.stance.value)
            assert quote.speakerKind == own.speaker_kind.value
            n_quotes += 1
        for sentence in view.select("newscompare.Sentence"):
            own_sentence = article.sentences[sentence.index]
            assert (sentence.id, sentence.role) == (own_sentence.id, own_sentence.role.value)
        kinds = {e.id: e.kind.value for e in comparison.entities}
        for entity in view.select(NAMED_ENTITY):
            assert entity.value == ENTITY_VALUES[kinds[entity.identifier]]
    assert n_quotes == len(comparison.quotes)


def test_segments_cover_every_annotation_of_the_archive() -> None:
    """INCEpTION shows nothing that begins or ends outside of a segment."""
    members = unpack(render_cas_archive(real_comparison("port-strike")))
    cas = cassis.load_cas_from_xmi(members["echo.xmi"].decode("utf-8"), typesystem=types())
    segments = [(s.begin, s.end) for s in cas.select(SEGMENT)]
    for fs in cas.select_all_annotations():
        if fs.type.name.startswith(("newscompare.", NAMED_ENTITY)):
            assert any(a <= fs.begin < b for a, b in segments) and any(a < fs.end <= b for a, b in segments)


def test_begin_and_end_count_utf16_units_in_the_file() -> None:
    text = "🚢🚢 sank"
    base = comparison_from_gold("strait-ferry").articles[0]
    sentence = replace(base.sentences[0], text="sank", start=3, end=7)
    article = replace(base, text=text, sentences=(sentence,), removed=())
    xmi = render_cas(Comparison(tool={}, event=EventHead("x", "X"), articles=(article,)))
    (found,) = [e for e in etree.fromstring(xmi.encode()) if e.tag == "{http:///newscompare.ecore}Sentence"]
    assert (found.get("begin"), found.get("end")) == ("5", "9")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_payload_is_a_sentence_in_every_format(payload: str) -> None:
    comparison = hostile_comparison()
    article = comparison.articles[1]
    kept = storable(payload)
    (sid,) = [s.id for s in article.sentences if s.text == payload]
    mark: Mark = next(m for m in annotate(comparison).marks if m.id == f"sentence/{sid}")
    assert storable(article.text)[mark.start : mark.end] == kept
    view = cassis.load_cas_from_xmi(_hostile_cas(), typesystem=types()).get_view(article.id)
    (sentence,) = [s for s in view.select("newscompare.Sentence") if s.id == sid]
    assert sentence.get_covered_text() == kept


@cache
def _hostile_cas() -> str:
    return render_cas(hostile_comparison())
