"""Emphasis: where each article puts a content unit, and how much room it gives it.

Takes articles and units, gives one row for each unit and each article that carries it. It says what is on top and what
is buried, never why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compare.model import Article, Emphasis, Place, Role, Sentence, Unit
from compare.text.tokens import count_words

PLACE_WEIGHT = {
    Place.HEADLINE: 1.0,
    Place.SUMMARY: 0.8,
    Place.LEDE: 0.7,
    Place.UPPER: 0.5,
    Place.MIDDLE: 0.3,
    Place.LOWER: 0.15,
}
FULL_SHARE = 0.2  # share of an article's words at which the room given counts as full
ROLE_PLACE = {Role.HEADLINE: Place.HEADLINE, Role.SUMMARY: Place.SUMMARY, Role.LEDE: Place.LEDE}


def measure_emphasis(articles: Sequence[Article], units: Sequence[Unit]) -> tuple[Emphasis, ...]:
    """Place, first sentence, share of words and score of each unit in each article that carries it.

    The score in [0, 1] is 0.7 of the place (headline 1, summary 0.8, lede 0.7, then by thirds of the body) and 0.3 of
    the room (share of the article's words, full at a fifth). A sentence in several units lends each its whole length.
    """
    by_id = {article.id: article for article in articles}
    sentences = {s.id: (article.id, s) for article in articles for s in article.sentences}
    lengths = {identifier: count_words(s.text) for identifier, (_, s) in sentences.items()}
    places = {article.id: place_sentences(article) for article in articles}
    rows = []
    for unit in units:
        by_article: dict[str, list[Sentence]] = {}
        for identifier in unit.sentences:
            owner, sentence = sentences[identifier]
            by_article.setdefault(owner, []).append(sentence)
        for article in unit.articles:
            own, place_of = by_article[article], places[article]
            first = min(own, key=lambda s: (-PLACE_WEIGHT[place_of[s.id]], s.index))
            place = place_of[first.id]
            share = sum(lengths[s.id] for s in own) / max(1, by_id[article].words)
            score = 0.7 * PLACE_WEIGHT[place] + 0.3 * min(1.0, share / FULL_SHARE)
            rows.append(Emphasis(unit.id, article, place, first.id, round(min(1.0, share), 4), round(score, 4)))
    return tuple(rows)


def place_sentences(article: Article) -> Mapping[str, Place]:
    """The place of each sentence: its role, or the third of the body's words in which it begins."""
    body = [s for s in article.sentences if s.role is Role.BODY]
    total = sum(len(s.text) for s in body)
    places: dict[str, Place] = {}
    passed = 0
    for sentence in article.sentences:
        if sentence.role in ROLE_PLACE:
            places[sentence.id] = ROLE_PLACE[sentence.role]
        elif sentence.role is Role.CAPTION:
            places[sentence.id] = Place.MIDDLE  # beside the text, seen by many, read by few
        else:
            places[sentence.id] = third_of(passed, total)
            passed += len(sentence.text)
    return places


def third_of(passed: int, total: int) -> Place:
    """Upper, middle or lower third of the body, by characters before the sentence."""
    position = passed / total if total else 0.0
    return Place.UPPER if position < 1 / 3 else Place.MIDDLE if position < 2 / 3 else Place.LOWER
