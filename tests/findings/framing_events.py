"""Invented articles for the tests on framing, read by the same rules as files."""

from __future__ import annotations

from compare.align.links import link_sentences, score_event
from compare.align.units import group_units
from compare.entities.resolve import resolve_entities
from compare.findings.framing.lines import Lines, read_lines
from compare.findings.quotes import find_quotes
from compare.model import Article, Comparison, Entity, Quote, Unit
from compare.pipeline import compare_event
from compare.text.quantities import read_quantities
from compare.text.structure import structure_document
from tests.factory import document, event

CALM = (
    "Riders and guards clash at Vell bridge\n\n"
    "Riders and guards clashed at the Vell bridge on Monday and nine people were injured, the town said.\n\n"
    'The mayor, Ilo Ferr, said the guards had shown "restraint". Ferr is expected to meet the riders on Friday.\n\n'
    "Orsa, Vell's biggest trading partner, offered to send doctors."
)
LOUD = (
    "Bloodshed at Vell bridge as regime guards attack riders\n\n"
    "Guards attacked riders at the Vell bridge on Monday in the most violent day since the flood of 1953, and nine "
    "people were injured.\n\n"
    'The mayor, Ilo Ferr, claimed that the guards had shown "heroic restraint". He was mocked.\n\n'
    "Orsa is Vell's closest ally and biggest arms supplier, and it offered to send doctors."
)


def read(outlet: str, text: str) -> Article:
    return structure_document(document(outlet, text))


def voices(*articles: Article) -> tuple[tuple[Quote, ...], tuple[Entity, ...]]:
    entities = resolve_entities(articles)
    return find_quotes(articles, entities), entities


def lines_of(*articles: Article) -> Lines:
    return read_lines(articles, *voices(*articles))


def units_of(*articles: Article) -> tuple[Unit, ...]:
    entities = resolve_entities(articles)
    return group_units(articles, link_sentences(score_event(articles, entities, read_quantities(articles))))


def compared(*texts: tuple[str, str], ids: tuple[str, ...] = ()) -> Comparison:
    documents = [
        document(outlet, text, id=ids[i] if ids else None, published="2025-04-01")
        for i, (outlet, text) in enumerate(texts)
    ]
    return compare_event(event(*documents))
