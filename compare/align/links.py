"""Links: which sentences of different articles report the same fact, with the probability of it.

Takes articles with their entities and quantities, gives scored pairs and from them the links that the tool stands by.
Not monotone (news reorders), one to many where a sentence reports several facts, none where nothing fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from compare.align.explain import explain_pair
from compare.align.fitted import Trees, load_trees
from compare.align.grades import grade_pair
from compare.align.matrices import Matrix, article_of_row
from compare.align.profile import EventProfile, profile_event
from compare.align.semantic import Meanings, encode_event, measure_meaning
from compare.align.signals import Strip, cut_strip, measure_strip
from compare.model import Article, Entity, Link, Nearest, Quantity
from compare.settings import AlignSettings

STRIP_CELLS = 50_000  # pairs of sentences that are measured at a time: their matrices stay in the processor's cache


@dataclass(frozen=True)
class ScoredPairs:
    """All pairs of sentences of different articles that share anything, with their probabilities.

    Attributes:
        event: The profile the rows refer to.
        a, b: Rows of the two sentences, the article of `a` before that of `b`.
        probability: Calibrated, that both report the same fact, in [0, 1].
        linked: (links,) positions of the pairs that reach the cut.
        table: (links, signals), columns named by `model.signals`, each value in [0, 1]. The other pairs' signals are
            forgotten as soon as they are weighed: they are nearly all, and would fill the memory.
        model: What gave the probabilities, with the cuts that belong to it.
    """

    event: EventProfile
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    probability: Matrix
    linked: NDArray[np.int64]
    table: Matrix
    model: Trees


def score_event(
    articles: Sequence[Article],
    entities: Sequence[Entity],
    quantities: Sequence[Quantity],
    settings: AlignSettings | None = None,
    model: Trees | None = None,
) -> ScoredPairs:
    """Measure and weigh every pair of sentences of different articles that shares a word or a name.

    The order of the articles changes no probability: each pair of articles is measured on its own.

    Args:
        settings: With `semantic` on, the extra [semantic] is needed.
        model: Another model than the one of the package, as cross-validation needs it.
    """
    settings = settings or AlignSettings()
    event = profile_event(articles, entities, quantities)
    meanings = encode_event(event) if settings.semantic else None
    model = model or load_trees("links-semantic" if settings.semantic else "links")
    cut = model.cuts["link"] if settings.link_probability is None else settings.link_probability
    text = number_texts(event)
    parts = []
    for strip in cut_strips(event):
        a, b, table = measure_table(event, strip, settings, model.signals, meanings)
        # Equal sentences are linked however little they say: too short to prove anything, they are still a copy.
        probability = np.where(text[a] == text[b], 1.0, model.probability(table))
        parts.append((a, b, probability, table[probability >= cut]))
    empty = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros((0, len(model.signals)))
    a, b, probability, table = (np.concatenate(column) for column in zip(empty, *parts, strict=True))
    return ScoredPairs(event, a, b, probability, np.nonzero(probability >= cut)[0], table, model)


def cut_strips(event: EventProfile) -> Iterator[Strip]:
    """Each article against those behind it, so many at a time that the matrices stay small."""
    for a, (first, last) in enumerate(event.bounds):
        n_rows, start, n_columns = last - first, a + 1, 0
        for b in range(a + 1, len(event.bounds)):
            n_columns += event.bounds[b][1] - event.bounds[b][0]
            if n_rows * n_columns >= STRIP_CELLS or b == len(event.bounds) - 1:
                yield cut_strip(event, a, range(start, b + 1))
                start, n_columns = b + 1, 0


def number_texts(event: EventProfile) -> NDArray[np.int64]:
    """(n,) a number for each sentence: equal sentences have the same."""
    number: dict[str, int] = {}
    return np.array([number.setdefault(p.folded, len(number)) for p in event.sentences], dtype=np.int64)


def measure_table(
    event: EventProfile,
    strip: Strip,
    settings: AlignSettings,
    names: Sequence[str],
    meanings: Meanings | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.int64], Matrix]:
    """Rows, columns and signals of the candidate pairs of a strip: those that share a word, or many characters."""
    measured = measure_strip(event, strip)
    first = dict(islice(measured, 2))
    candidates = np.flatnonzero((first["words"] > 0) | (first["characters"] >= settings.candidate_characters))
    columns = np.empty((len(names), len(candidates)))
    place = {name: k for k, name in enumerate(names)}
    meaning = measure_meaning(meanings, strip) if meanings is not None else ()
    for name, matrix in chain(first.items(), measured, meaning):
        if name in place:
            columns[place[name]] = matrix.take(candidates)
    i, j = np.divmod(candidates, strip.shape[1])
    return i + strip.rows.start, j + strip.columns.start, columns.T


def link_sentences(pairs: ScoredPairs) -> tuple[Link, ...]:
    """The links the tool stands by: pairs whose probability reaches the cut, chosen in cross-validation.

    They are sorted by the ids of their sentences. The strength of a sentence's other links changes nothing: a sentence
    may have none, one or several.
    """
    sentences, signals = pairs.event.sentences, pairs.model.signals
    by_text = sorted(range(len(sentences)), key=lambda row: text_order(sentences[row].sentence.id))
    rank = np.argsort(np.array(by_text, dtype=np.int64))
    order = np.lexsort((rank[pairs.b[pairs.linked]], rank[pairs.a[pairs.linked]]))
    columns = (column[pairs.linked[order]].tolist() for column in (pairs.a, pairs.b, pairs.probability))
    links = []
    for i, j, probability, row in zip(*columns, np.round(pairs.table[order], 4).tolist(), strict=True):
        a, b = sentences[i], sentences[j]
        scores = dict(zip(signals, row, strict=True))
        grade = grade_pair(a, b, scores)
        links.append(
            Link(
                a=a.sentence.id,
                b=b.sentence.id,
                probability=round(probability, 4),
                grade=grade,
                scores=scores,
                evidence=explain_pair(a, b, grade, pairs.event),
            )
        )
    return tuple(links)


def text_order(identifier: str) -> tuple[str, int]:
    """Article and index of a sentence id, so that "packet:9" comes before "packet:10"."""
    article, _, index = identifier.rpartition(":")
    return article, int(index)


def nearest_sentences(pairs: ScoredPairs) -> dict[tuple[str, int], Nearest]:
    """For each sentence and each other article (by position): the closest sentence there, with its probability."""
    if not len(pairs.a):
        return {}
    n_articles, article = len(pairs.event.bounds), article_of_row(pairs.event.bounds)
    own, other = np.concatenate([pairs.a, pairs.b]), np.concatenate([pairs.b, pairs.a])
    probability = np.tile(pairs.probability, 2)
    question = own * n_articles + article[other]  # a sentence, and where a like one is looked for
    best = np.zeros(len(article) * n_articles)
    np.maximum.at(best, question, probability)
    is_best = np.flatnonzero(probability == best[question])
    # Of equally close sentences the first in its article, where the pairs of a strip come in order.
    asked, place = np.unique(question[is_best], return_index=True)
    first = is_best[place]
    columns = own[first], asked % n_articles, other[first], probability[first]
    sentences = [profile.sentence.id for profile in pairs.event.sentences]
    found = zip(*(column.tolist() for column in columns), strict=True)
    return {(sentences[i], position): Nearest(sentences[j], round(p, 4)) for i, position, j, p in found}
