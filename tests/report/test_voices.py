"""The section "Voices": routes from speaker to outlet, and one utterance in several printed forms."""

from __future__ import annotations

import re

from compare.findings.quote_matches import match_quotes
from compare.findings.quotes import find_quotes
from compare.findings.sources import count_relays, count_sources, single_source_articles
from compare.model import Comparison, EventHead, Wire
from compare.report.html import render_html
from compare.report.leads import choose_leads
from compare.report.lookup import Lookup
from compare.report.utterances import utterances
from compare.report.voices import voices
from compare.text.structure import structure_document
from tests.factory import document

HEAD = "Old bridge shut in Harrow\n\nTransport Minister Ann Lee shut the bridge on Monday. "


def compared(*bodies: tuple[str, str, Wire | None]) -> Comparison:
    articles = tuple(structure_document(document(outlet, HEAD + body, wire=wire)) for outlet, body, wire in bodies)
    quotes = find_quotes(articles, ())
    sources = count_sources(articles, quotes)
    return Comparison(
        tool={},
        event=EventHead("x", "X"),
        articles=articles,
        quotes=quotes,
        quote_matches=match_quotes(articles, quotes),
        sources=sources,
        relays=count_relays(articles, quotes),
        single_source=single_source_articles(articles, sources),
    )


REWORDED = compared(
    ("The Herald", "“The bridge is a grave danger to every child in this town,” Ann Lee said.", None),
    ("The Packet", "“The bridge is a small danger to every child in this town,” Ann Lee said.", None),
    ("The Post", "“The bridge is a grave danger to every child in this town,” Ann Lee said.", Wire("AP", "(AP)")),
)


def test_versions_of_one_utterance_stand_together_with_the_changed_word_marked() -> None:
    (utterance,) = utterances(Lookup(REWORDED))
    assert utterance.relation == "reworded"
    assert [len(v.quotes) for v in utterance.versions] == [2, 1]
    marked = [[words for words, differs in v.pieces if differs] for v in utterance.versions]
    assert marked == [["grave"], ["small"]]


def test_pieces_put_together_are_the_printed_words() -> None:
    for utterance in utterances(Lookup(REWORDED)):
        for version in utterance.versions:
            assert "".join(words for words, _ in version.pieces) == version.quotes[0].text


def test_changed_word_inside_marks_is_among_the_top_findings() -> None:
    leads = choose_leads(Lookup(REWORDED))
    anchor = utterances(Lookup(REWORDED))[0].anchor
    assert [lead.anchor for lead in leads if lead.kind == "quote"] == [anchor]
    assert f'id="{anchor}"' in render_html(REWORDED)


def test_route_runs_from_the_speaker_over_the_relay_to_the_outlet() -> None:
    (voice,) = voices(Lookup(REWORDED)).chains
    routes = [([step.name for step in r.steps], [end[0] for end in r.ends]) for r in voice.routes]
    assert (voice.name, routes) == ("Ann Lee", [(["AP"], ["post"]), ([], ["herald", "packet"])])


def test_no_step_is_the_speaker_or_the_outlet_itself() -> None:
    body = "Reuters said the bridge was old. It was shut, KCNA reported."
    comparison = compared(("Reuters", body, Wire("Reuters", "")))
    found = voices(Lookup(comparison)).chains
    assert found
    for voice in found:
        for route in voice.routes:
            assert not {step.name for step in route.steps} & {voice.name, "Reuters"}


def test_screen_reader_hears_the_chain() -> None:
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", render_html(REWORDED)))
    assert re.search(r"through AP ◆ agency, →to C The Post", page)
    assert "directly to A The Herald" in page


def test_article_with_one_voice_is_named() -> None:
    assert REWORDED.single_source == ("herald", "packet", "post")
    assert render_html(REWORDED).count("has a single source") == 3
