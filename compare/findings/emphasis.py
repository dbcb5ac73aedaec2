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
    owners = {s.id: article for article in articles for s in article.sentences}
    sentences = {s.id: s for article in articles for s in article.sentences}
    places = {article.id: place_sentences(article) for article in articles}
    found: dict[tuple[str, ...], tuple[Place, str, float, float]] = {}  # what is told in several units is measured once
    rows = []
    for unit in units:
        by_article: dict[str, list[str]] = {}
        for identifier in unit.sentences:
            by_article.setdefault(owners[identifier].id, []).append(identifier)
        for article in unit.articles:
            own = tuple(by_article[article])
            if own not in found:
                found[own] = measure_room([sentences[s] for s in own], owners[own[0]], places[article])
            rows.append(Emphasis(unit.id, article, *found[own]))
    return tuple(rows)


def measure_room(
    own: Sequence[Sentence], article: Article, place_of: Mapping[str, Place]
) -> tuple[Place, str, float, float]:
    """Where an article first tells something: the place, the sentence, its share of the words, and the score."""
    first = min(own, key=lambda s: (-PLACE_WEIGHT[place_of[s.id]], s.index))
    place = place_of[first.id]
    share = sum(count_words(s.text) for s in own) / max(1, article.words)
    score = 0.7 * PLACE_WEIGHT[place] + 0.3 * min(1.0, share / FULL_SHARE)
    return place, first.id, round(min(1.0, share), 4), round(score, 4)


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
