"""The whole way from an event to a comparison, on one screen.

Takes an ``Event`` as read, gives a ``Comparison``. Nothing flows back: each step sees only what stands above it.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from functools import partial

from compare.align.links import link_sentences, nearest_sentences, score_event
from compare.align.units import group_units
from compare.beside import MANY_SENTENCES, beside
from compare.entities.resolve import resolve_entities
from compare.errors import CompareWarning, EventError
from compare.excerpts import keep_short_quotations
from compare.findings.certainty import compare_certainty
from compare.findings.devices import find_devices
from compare.findings.differences import (
    closeness_of,
    differ_in_values,
    differ_in_words,
    place_in_units,
    set_scene,
)
from compare.findings.edits import find_edits
from compare.findings.emphasis import measure_emphasis
from compare.findings.framing.lines import read_lines
from compare.findings.headlines import read_headlines
from compare.findings.labels import find_labels
from compare.findings.omissions import find_omissions
from compare.findings.quote_matches import match_quotes
from compare.findings.quotes import find_quotes, find_scare_quotes, gather_quotes, unpaired_marks
from compare.findings.reuse import assign_origins, find_reuse, picture_notes
from compare.findings.sources import count_relays, count_sources, single_source_articles
from compare.findings.wording import compare_wording, wording_notes
from compare.ingest.languages import is_english
from compare.model import Article, Comparison, Difference, Event, EventHead, Framing, Reuse
from compare.provenance import describe_run
from compare.settings import ReuseSettings, Settings
from compare.text.language_notes import language_notes, mixed_languages
from compare.text.quantities import read_quantities
from compare.text.structure import structure_document


def compare_event(event: Event, settings: Settings | None = None) -> Comparison:
    """Align the articles of an event and find what each tells, plays up, leaves out and quotes.

    Args:
        event: From ``load_event``; one article is allowed and gives a comparison without links.
        settings: Thresholds and limits; the defaults are those the published figures were measured with.

    Raises:
        EventError: No article, or more than ``settings.limits.max_articles``.
        ReadError: An article with more than ``settings.limits.max_sentences`` sentences.

    Warns:
        CompareWarning: The articles are in different languages.
    """
    settings = settings or Settings()
    read = read_articles(event, settings)
    if mixed := mixed_languages(read):
        warnings.warn(mixed, CompareWarning, stacklevel=2)
    english = in_english(read)
    entities = resolve_entities(english)
    quantities = read_quantities(read)
    pairs = score_event(read, entities, quantities, settings.align)
    links = link_sentences(pairs)
    gathered = gather_quotes(english, settings.quotes)
    quotes = find_quotes(english, entities, gathered=gathered)
    scene, closeness = set_scene(read, entities, quantities), closeness_of(pairs)
    with beside(partial(differ_in_values, scene, quotes, closeness), pays=is_large(read)) as wait_for_values:
        reuse = find_reuse(read, settings.reuse)
        articles = with_origins(read, reuse, settings.reuse)
        english = in_english(articles)
        units = group_units(articles, links, settings.units)
        lines = read_lines(articles, quotes, entities)
        sources = count_sources(articles, quotes)
        framing = Framing(
            words=compare_wording(english, lines, reuse, settings.framing),
            devices=(*find_scare_quotes(english, gathered), *find_devices(articles, lines, settings.framing)),
            headlines=read_headlines(english, lines, quotes, entities, quantities),
            labels=(
                *find_labels(articles, lines, units, entities, quotes),
                *compare_certainty(articles, lines, units),
            ),
        )
        comparison = Comparison(
            tool=describe_run(event, settings, pairs.model.cuts),
            event=EventHead(event.id, event.title),
            articles=articles,
            links=links,
            units=units,
            emphasis=measure_emphasis(articles, units),
            omissions=find_omissions(
                articles,
                units,
                nearest_sentences(pairs),
                quantities,
                settings.omissions,
                possible=pairs.model.cuts["possible"],
            ),
            quotes=quotes,
            quote_matches=match_quotes(articles, quotes),
            entities=entities,
            quantities=quantities,
            framing=framing,
            sources=sources,
            relays=count_relays(articles, quotes),
            single_source=single_source_articles(articles, sources),
            reuse=reuse,
            edits=find_edits(articles, reuse, links),
            notes=(
                *collect_notes(event, articles),
                *unpaired_marks(english, gathered),
                *picture_notes(articles),
                *wording_notes(english, framing.words, settings.framing),
            ),
        )
        in_words = differ_in_words(scene, entities, quotes, closeness)
        differences = wait_for_values() + in_words
    comparison = replace(
        comparison,
        conflicts=place_in_units(_all_among(english, differences.conflicts), units),
        agreements=place_in_units(_all_among(english, differences.agreements), units),
    )
    return comparison if settings.excerpts.fulltext else keep_short_quotations(comparison, settings.excerpts)


def read_articles(event: Event, settings: Settings) -> tuple[Article, ...]:
    """Sentences and roles for every document.

    Raises:
        EventError: No article, or too many for one comparison.
    """
    limit = settings.limits.max_articles
    if not event.documents:
        raise EventError(f"{event.id}: there is no article to compare. Name a folder or files that hold articles.")
    if len(event.documents) > limit:
        raise EventError(
            f"{event.id}: {len(event.documents)} articles are more than limits.max_articles allows ({limit}). "
            "Compare one event at a time, or raise the limit."
        )
    return tuple(structure_document(document, settings.limits) for document in event.documents)


def with_origins(
    articles: tuple[Article, ...], reuse: tuple[Reuse, ...], settings: ReuseSettings
) -> tuple[Article, ...]:
    """The articles, each with whose text it is: copies of one wire story have one origin."""
    origins = assign_origins(articles, reuse, settings)
    return tuple(replace(article, origin=origins[article.id]) for article in articles)


def in_english(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """Those that can be read with the word lists, which are English."""
    return tuple(article for article in articles if is_english(article.language))


def is_large(articles: tuple[Article, ...]) -> bool:
    """Whether the event is so large that a second process pays."""
    return sum(len(article.sentences) for article in articles) >= MANY_SENTENCES


def collect_notes(event: Event, articles: tuple[Article, ...]) -> tuple[str, ...]:
    """Everything that was skipped or odd, each once."""
    notes = [*event.notes, *(f"Skipped: {line}" for line in event.skipped)]
    notes += [warning for document in event.documents for warning in document.warnings]
    notes += language_notes(articles)
    notes += [
        f"{article.id}: no date of publication is known, so nothing is said of what had happened when it came out."
        for article in articles
        if article.published is None
    ]
    return tuple(dict.fromkeys(notes))


def _all_among(articles: tuple[Article, ...], rows: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """The rows whose values all stand in these articles."""
    ids = {article.id for article in articles}
    return tuple(row for row in rows if all(value.article in ids for value in row.values))
