"""The signals: what speaks for two sentences reporting the same fact.

Takes an ``EventProfile`` and a strip of it (one of its articles against some others), gives for each signal a matrix
(sentences of the article, sentences of the others), every value in [0, 1], higher is closer, except where the name says
otherwise. Each pair of articles is measured on its own: the strip only saves the cost of asking two hundred times. One
function a signal or a family of signals; ``measure_strip`` puts them side by side. No signal decides: ``links`` weighs
them with the fitted model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from compare.align.matrices import DECIMALS, Matrix, Sparse
from compare.align.postings import Postings, Shared
from compare.align.profile import EventProfile
from compare.model import Role

MANY_NATS = 20.0  # nats of rarity that count as full evidence
ROLES = (Role.HEADLINE, Role.SUMMARY, Role.LEDE, Role.CAPTION)
COMPETING = ("words", "characters", "anchors")
IN_CONTEXT = ("words", "anchors")


@dataclass(frozen=True)
class Strip:
    """One article's sentences against those of some neighbouring articles.

    Attributes:
        article: The article of the rows.
        others: The articles of the columns, in order; never `article` itself.
        rows, columns: The sentences, as slices of the event.
        places: (others, sentences of the longest) for each other article the columns of its sentences; after the last
            of a shorter one comes the number of all columns, which is no column.
    """

    article: int
    others: range
    rows: slice
    columns: slice
    places: NDArray[np.int64]

    @property
    def shape(self) -> tuple[int, int]:
        """Sentences of the article, sentences of the others."""
        return self.rows.stop - self.rows.start, self.columns.stop - self.columns.start


def cut_strip(event: EventProfile, article: int, others: range) -> Strip:
    """The strip of an article against others that follow each other; none of them may be the article itself."""
    bounds = [event.bounds[other] for other in others]
    first, last = bounds[0][0], bounds[-1][1]
    longest = max(1, *(end - start for start, end in bounds))
    places = np.full((len(bounds), longest), last - first, dtype=np.int64)
    for k, (start, end) in enumerate(bounds):
        places[k, : end - start] = np.arange(start - first, end - first)
    return Strip(article, others, slice(*event.bounds[article]), slice(first, last), places)


def measure_pair(event: EventProfile, a: int, b: int) -> dict[str, Matrix]:
    """All signals between the sentences of two articles, by name, each (n_a, n_b) in [0, 1]."""
    return dict(measure_strip(event, cut_strip(event, a, range(b, b + 1))))


def measure_strip(event: EventProfile, strip: Strip) -> Iterator[tuple[str, Matrix]]:
    """All signals of a strip, name by name, each of the shape of the strip in [0, 1]; "words" and "characters" first.

    They come one by one, so that a caller that needs few of the pairs never holds all matrices at once.
    """
    compared: dict[str, Matrix] = {}
    for family in (
        word_signals,
        name_signals,
        value_signals,
        fuzzy_signals,
        form_signals,
        bridge_signal,
    ):
        for name, matrix in family(event, strip).items():
            scores = tidy(matrix)
            if name in COMPETING:
                compared[name] = scores
            yield name, scores
    for name in COMPETING:
        yield from competition(compared[name], strip, name).items()
    for name in IN_CONTEXT:
        yield from context(compared[name], strip, name).items()


def tidy(scores: Matrix) -> Matrix:
    """Nine decimals in [0, 1]: what is beyond is an error of rounding, and depends on the order of the articles."""
    return np.clip(np.round(scores, DECIMALS), 0, 1)


def word_signals(event: EventProfile, strip: Strip) -> dict[str, Matrix]:
    """Words and characters: cosines, and which share of one sentence the other holds.

    Anchors are words that stand in few sentences of each of the two articles: where they meet, the two talk of one
    thing. The rarest word that both hold is worth 1 at eight nats.
    """
    rows, columns = strip.rows, strip.columns
    both = share(event.words, strip)
    rarity = event.rarity.take(both.name)
    shared, total = both.add_up(rarity), event.word_weight + 1e-9
    in_b, in_a = shared / total[rows, None], shared / total[None, columns]
    anchors = both.add_up(event.anchors.take(both.left) * rarity * event.anchors.take(both.right))
    lengths = [len(range(*event.bounds[other])) for other in strip.others]
    anchors_a = np.repeat(event.anchor_weight[rows, strip.others.start : strip.others.stop], lengths, axis=1) + 0.5
    anchors_b = event.anchor_weight[columns, strip.article] + 0.5
    said_once = both.add_up(event.said_once.take(both.left) * event.said_once.take(both.right))
    return {
        "words": cosines(event.tfidf, strip),
        "characters": cosines(event.characters, strip),
        "shared_rarity": np.minimum(1, shared / MANY_NATS),
        "contained_most": np.maximum(in_b, in_a),
        "contained_least": np.minimum(in_b, in_a),
        "rarest_word": np.minimum(1, both.most(rarity) / 8),
        "anchors": np.minimum(1, anchors / np.sqrt(anchors_a * anchors_b[None, :])),
        "anchor_rarity": np.minimum(1, anchors / MANY_NATS),
        "only_here": np.minimum(1, said_once / 5),
    }


def name_signals(event: EventProfile, strip: Strip) -> dict[str, Matrix]:
    """Shared entities, by name, description or pronoun, weighted by how few sentences mention them."""
    both = share(event.entities, strip)
    shared, count = both.add_up(event.entity_weight.take(both.name)), both.add_up()
    total_a, total_b = event.entities_weight[strip.rows, None], event.entities_weight[None, strip.columns]
    smaller = np.minimum(total_a, total_b)
    return {
        "names": np.minimum(1, shared / 10),
        "names_contained": np.divide(shared, smaller, out=np.zeros_like(shared), where=smaller > 0),
        "names_count": np.minimum(1, count / 4),
        "names_differ": ((count == 0) & (total_a > 0) & (total_b > 0)).astype(float),
    }


def value_signals(event: EventProfile, strip: Strip) -> dict[str, Matrix]:
    """Shared values, the same thing counted, and values of which none is shared; shared words inside quotations."""
    both = share(event.values, strip)
    shared = both.add_up(event.value_weight.take(both.name))
    has_value, n_quoted = event.values.n_held() > 0, event.quoted.n_held()
    quoted = share(event.quoted, strip).add_up()
    fewer = np.minimum(n_quoted[strip.rows, None], n_quoted[None, strip.columns])
    return {
        "values": np.minimum(1, shared / 8),
        "values_differ": ((shared == 0) & has_value[strip.rows, None] & has_value[None, strip.columns]).astype(float),
        "same_counted": np.minimum(1, share(event.counted, strip).add_up() / 2),
        "quoted": np.divide(quoted, fewer, out=np.zeros_like(quoted), where=fewer > 0),
        "both_quote": (fewer > 0).astype(float),
    }


def fuzzy_signals(event: EventProfile, strip: Strip) -> dict[str, Matrix]:
    """The rapidfuzz ratio of the words in alphabetical order, which is ``token_sort_ratio`` at a tenth of its price.

    Never ``WRatio`` or ``token_set_ratio``: sharing "the" is enough for them (measured in the project's survey).
    ``partial_ratio`` costs fifty times as much and adds nothing to the other signals in cross-validation.
    """
    ordered = event.ordered
    compared = process.cdist(ordered[strip.rows], ordered[strip.columns], scorer=fuzz.ratio, dtype=np.float64)
    return {"fuzzy_sorted": compared / 100}


def form_signals(event: EventProfile, strip: Strip) -> dict[str, Matrix]:
    """Length, role, place and polarity: they prove nothing, but they say how the other signals are to be read."""
    left, right = event.sentences[strip.rows], event.sentences[strip.columns]
    n_a, n_b = np.array([len(p.stems) for p in left]), np.array([len(p.stems) for p in right])
    shorter, longer = np.minimum(n_a[:, None], n_b[None, :]), np.maximum(n_a[:, None], n_b[None, :])
    negated_a, negated_b = np.array([p.is_negated for p in left]), np.array([p.is_negated for p in right])
    signals = {
        "length_ratio": shorter / np.maximum(1, longer),
        "shorter_length": np.minimum(1, shorter / 40),
        "longer_length": np.minimum(1, longer / 40),
        "same_place": 1 - np.abs(event.place[strip.rows, None] - event.place[None, strip.columns]),
        "polarity_differs": (negated_a[:, None] != negated_b[None, :]).astype(float),
    }
    for role in ROLES:
        is_a = np.array([p.sentence.role is role for p in left], dtype=float)
        is_b = np.array([p.sentence.role is role for p in right], dtype=float)
        signals[f"role_{role}"] = (is_a[:, None] + is_b[None, :]) / 2
    return signals


def competition(scores: Matrix, strip: Strip, name: str) -> dict[str, Matrix]:
    """By how much a pair leads the other candidates of its two sentences, 0.5 for not at all.

    A sentence's candidates are those of one other article.
    """
    by_article = np.pad(scores, ((0, 0), (0, 1)), constant_values=-1)[:, strip.places]
    lead_a = lead(by_article)[:, strip.places < scores.shape[1]]
    lead_b = lead(scores.T).T
    return {
        f"{name}_lead_best": (np.maximum(lead_a, lead_b) + 1) / 2,
        f"{name}_lead_worst": (np.minimum(lead_a, lead_b) + 1) / 2,
    }


def lead(scores: Matrix) -> Matrix:
    """By how much each value leads the best of the others along the last axis; one without others leads by itself."""
    if scores.shape[-1] < 2:
        return scores
    best_two = np.partition(scores, -2, axis=-1)
    second, best = best_two[..., -2:-1], best_two[..., -1:]
    return scores - np.where(scores >= best, np.maximum(second, 0), best)


def context(scores: Matrix, strip: Strip, name: str) -> dict[str, Matrix]:
    """The best score among the neighbours: two stories that go side by side for a while."""
    padded = np.pad(scores, ((1, 1), (0, 1)))
    places = np.pad(strip.places, ((0, 0), (1, 1)), constant_values=scores.shape[1])
    before, after = places[:, :-2], places[:, 2:]
    is_column = strip.places < scores.shape[1]
    corners = [rows[:, side[is_column]] for rows in (padded[:-2], padded[2:]) for side in (before, after)]
    return {f"{name}_context": np.max(corners, axis=0)}


def bridge_signal(event: EventProfile, strip: Strip) -> dict[str, Matrix]:
    """The best third sentence that resembles both: the weaker of its two cosines."""
    from_rows, to_columns = event.cosine[strip.rows], event.cosine[strip.columns].T.toarray(order="C")
    best = np.zeros(strip.shape, dtype=np.int32)
    for row, (first, last) in enumerate(pairwise(from_rows.indptr)):
        if first < last:
            weaker = to_columns.take(from_rows.indices[first:last], axis=0)
            np.minimum(weaker, from_rows.data[first:last, None], out=weaker)
            weaker.max(axis=0, out=best[row])
    return {"bridge": best / 10**DECIMALS}


def cosines(matrix: Sparse, strip: Strip) -> Matrix:
    """Of the rows of a matrix, which are of unit length."""
    return np.asarray((matrix[strip.rows] @ matrix[strip.columns].T).toarray(), dtype=float)


def share(postings: Postings, strip: Strip) -> Shared:
    """What the sentences of the strip share."""
    return postings.share(strip.rows, strip.columns, strip.others)
