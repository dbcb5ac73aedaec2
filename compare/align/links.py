"""Links: which sentences of different articles report the same fact, with the probability of it.

Takes articles with their entities and quantities, gives scored pairs and from them the links that the tool stands by.
Not monotone (news reorders), one to many where a sentence reports several facts, none where nothing fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from compare.align.explain import explain_pair
from compare.align.fitted import Trees, load_trees
from compare.align.grades import grade_pair
from compare.align.profile import EventProfile, Matrix, SentenceProfile, profile_event
from compare.align.semantic import Meanings, encode_event, measure_meaning
from compare.align.signals import measure_pair
from compare.model import Article, Entity, Link, Nearest, Quantity
from compare.settings import AlignSettings


@dataclass(frozen=True)
class ScoredPairs:
    """All pairs of sentences of different articles that share anything, with their probabilities.

    Attributes:
        event: The profile the rows refer to.
        a, b: Rows of the two sentences, the article of `a` before that of `b`.
        probability: Calibrated, that both report the same fact, in [0, 1].
        table: (pairs, signals), columns named by `model.signals`, each value in [0, 1].
        model: What gave the probabilities, with the cuts that belong to it.
    """

    event: EventProfile
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    probability: Matrix
    table: Matrix
    model: Trees

    def profile(self, row: int) -> SentenceProfile:
        """The sentence of a row of `a` or `b`."""
        return self.event.sentences[int(row)]


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
    parts = [
        measure_table(event, a, b, settings, model.signals, meanings) for b in range(len(articles)) for a in range(b)
    ]
    if not parts:
        empty = np.zeros(0, dtype=np.int64)
        return ScoredPairs(event, empty, empty, np.zeros(0), np.zeros((0, len(model.signals))), model)
    rows = np.concatenate([part[0] for part in parts])
    columns = np.concatenate([part[1] for part in parts])
    table = np.concatenate([part[2] for part in parts])
    probability = np.where(are_equal(event, rows, columns), 1.0, model.probability(table))
    return ScoredPairs(event, rows, columns, probability, table, model)


def are_equal(event: EventProfile, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the two sentences of each pair are one text: too short to prove anything, it is still a copy."""
    number: dict[str, int] = {}
    texts = np.array([number.setdefault(p.folded, len(number)) for p in event.sentences], dtype=np.int64)
    equal: NDArray[np.bool_] = texts[a] == texts[b]
    return equal


def measure_table(
    event: EventProfile,
    a: int,
    b: int,
    settings: AlignSettings,
    names: Sequence[str],
    meanings: Meanings | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.int64], Matrix]:
    """Rows, columns and signals of the candidate pairs of two articles."""
    signals = measure_pair(event, a, b)
    if meanings is not None:
        signals |= measure_meaning(event, meanings, a, b)
    candidate = (signals["words"] > 0) | (signals["characters"] >= settings.candidate_characters)
    i, j = np.nonzero(candidate)
    table = np.stack([signals[name][i, j] for name in names], axis=1) if len(i) else np.zeros((0, len(names)))
    return i + event.bounds[a][0], j + event.bounds[b][0], table


def link_sentences(pairs: ScoredPairs, settings: AlignSettings | None = None) -> tuple[Link, ...]:
    """The links the tool stands by: pairs whose probability reaches the cut chosen in cross-validation.

    They are sorted by the ids of their sentences. The strength of a sentence's other links changes nothing: a sentence
    may have none, one or several.
    """
    settings = settings or AlignSettings()
    cut = settings.link_probability if settings.link_probability is not None else pairs.model.cuts["link"]
    links = []
    for k in np.nonzero(pairs.probability >= cut)[0]:
        a, b = pairs.profile(pairs.a[k]), pairs.profile(pairs.b[k])
        scores = dict(zip(pairs.model.signals, (round(float(v), 4) for v in pairs.table[k]), strict=True))
        grade = grade_pair(a, b, scores)
        links.append(
            Link(
                a=a.sentence.id,
                b=b.sentence.id,
                probability=round(float(pairs.probability[k]), 4),
                grade=grade,
                scores=scores,
                evidence=explain_pair(a, b, grade, pairs.event),
            )
        )
    return tuple(sorted(links, key=lambda link: (text_order(link.a), text_order(link.b))))


def text_order(identifier: str) -> tuple[str, int]:
    """Article and index of a sentence id, so that "packet:9" comes before "packet:10"."""
    article, _, index = identifier.rpartition(":")
    return article, int(index)


def nearest_sentences(pairs: ScoredPairs) -> dict[tuple[str, int], Nearest]:
    """For each sentence and each other article (by position): the closest sentence there, with its probability."""
    best: dict[tuple[str, int], Nearest] = {}
    for k in np.argsort(-pairs.probability, kind="stable"):
        a, b = pairs.profile(pairs.a[k]), pairs.profile(pairs.b[k])
        for own, other in ((a, b), (b, a)):
            if (own.sentence.id, other.article) not in best:
                probability = round(float(pairs.probability[k]), 4)
                best[own.sentence.id, other.article] = Nearest(other.sentence.id, probability)
    return best
