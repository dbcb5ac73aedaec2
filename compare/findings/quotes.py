"""Quotations: who says what, in whose words, through whom.

Takes articles and the entities of their event, gives one `Quote` for each sentence of each quotation: direct, mixed (a
quoted fragment in the outlet's own sentence) and indirect. Refuses nothing: an odd quotation mark costs one paragraph
and earns a note (`unpaired_marks`). Works without entities, better with them.

What it finds is who the text says is speaking. Whether they said it is another matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from compare.findings.quotation.chain import own_agencies
from compare.findings.quotation.gather import Gathered, gather
from compare.findings.quotation.scare import scare_quotes
from compare.findings.quotation.sides import Sides
from compare.findings.quotation.voices import mentions_by_article, name_voices
from compare.model import Article, Device, Entity, Quote
from compare.settings import QuoteSettings


def find_quotes(
    articles: Sequence[Article],
    entities: Sequence[Entity],
    settings: QuoteSettings | None = None,
    *,
    with_attitudes: bool = False,
    gathered: Mapping[str, Gathered] | None = None,
) -> tuple[Quote, ...]:
    """All quotations of all articles, in the order of the articles and of their text.

    Patterns: source, cue and content as three spans (Citron, Newell, Cowlishaw & Man 2018); verbs with clausal
    complements, floating quotations and "according to" (Gender Gap Tracker, Asr et al. 2021); indirect and nested
    attribution (PARC, Pareti 2012; PolNeAR, Newell, Margolin & Ruths 2018).

    Args:
        articles: Articles with sentences.
        entities: The entities of the event with their mentions, pronouns included; may be empty.
        settings: The user's own registry of agencies, if there is one.
        gathered: What `gather_quotes` gave for these articles, where it is known already.
        with_attitudes: Count states of mind ("wants the order scrapped") as indirect quotations, as PolNeAR does.

    Returns:
        Quotes with ids ``"<article>:q<n>"``, n from 0 in text order; offsets index the article's text.

    Raises:
        ReadError: The user's registry cannot be read, or a line of it has another form; the message names the line.
    """
    if gathered is None:
        gathered = gather_quotes(articles, settings, with_attitudes=with_attitudes)
    sides = Sides(articles, entities)
    mentions = mentions_by_article(articles, entities)
    return tuple(
        quote
        for article in articles
        for quote in name_voices(article, entities, mentions[article.id], gathered[article.id], sides)
    )


def gather_quotes(
    articles: Sequence[Article], settings: QuoteSettings | None = None, *, with_attitudes: bool = False
) -> dict[str, Gathered]:
    """The quotations of each article, by its id, before names are resolved; arguments as for `find_quotes`."""
    path = settings.agencies if settings else None
    agencies = own_agencies(Path(path)) if path else ()
    return {article.id: gather(article, with_attitudes=with_attitudes, agencies=agencies) for article in articles}


def find_scare_quotes(articles: Sequence[Article], gathered: Mapping[str, Gathered]) -> tuple[Device, ...]:
    """Words in quotation marks that nobody is said to have said: kind "scare-quote". Titles and names are left out."""
    return tuple(device for article in articles for device in scare_quotes(article, gathered[article.id]))


def unpaired_marks(articles: Sequence[Article], gathered: Mapping[str, Gathered]) -> tuple[str, ...]:
    """A sentence for each paragraph whose quotation marks do not pair."""
    return tuple(note for article in articles for note in gathered[article.id].notes)
