"""The signals: what speaks for two sentences reporting the same fact.

Takes an ``EventProfile`` and two of its articles, gives for each signal a matrix (sentences of a, sentences of b),
every value in [0, 1], higher is closer, except where the name says otherwise. One function a signal or a family of
signals; ``measure_pair`` puts them side by side. No signal decides: ``links`` weighs them with the fitted model.
"""

from __future__ import annotations

import numpy as np
from rapidfuzz import fuzz, process

from compare.align.profile import EventProfile, Matrix, Sparse
from compare.model import Role

MANY_NATS = 20.0  # nats of rarity that count as full evidence
ROLES = (Role.HEADLINE, Role.SUMMARY, Role.LEDE, Role.CAPTION)
LONGEST = 2_000  # characters of a sentence that rapidfuzz is given: its time grows with the square
FUZZY_FROM = 0.12  # character cosine from which rapidfuzz is asked: below it the ratio says nothing, and costs the most


def measure_pair(event: EventProfile, a: int, b: int) -> dict[str, Matrix]:
    """All signals between the sentences of two articles, by name, each (n_a, n_b) in [0, 1]."""
    signals: dict[str, Matrix] = {}
    signals |= word_signals(event, a, b)
    signals |= anchor_signals(event, a, b)
    signals |= clause_signals(event, a, b)
    signals |= name_signals(event, a, b)
    signals |= value_signals(event, a, b)
    signals |= fuzzy_signals(event, a, b, signals["characters"])
    signals |= form_signals(event, a, b)
    signals["bridge"] = bridge(event, a, b)
    signals = {name: tidy(matrix) for name, matrix in signals.items()}
    for name in ("words", "characters", "anchors", "clause"):
        signals |= competition(signals[name], name)
    signals |= context(signals["words"], "words")
    signals |= context(signals["anchors"], "anchors")
    return signals


def tidy(scores: Matrix) -> Matrix:
    """Nine decimals in [0, 1]: what is beyond is an error of rounding, and depends on the order of the articles."""
    return np.clip(np.round(scores, 9), 0, 1)


def word_signals(event: EventProfile, a: int, b: int) -> dict[str, Matrix]:
    """Cosines over words and characters, and containment: which share of one sentence the other holds."""
    rows, columns = rows_of(event, a), rows_of(event, b)
    weighted = event.words[rows].multiply(event.rarity).tocsr()
    shared = dense(weighted @ event.words[columns].T)
    total_a = np.asarray(weighted.sum(axis=1)).ravel() + 1e-9
    total_b = np.asarray(event.words[columns].multiply(event.rarity).sum(axis=1)).ravel() + 1e-9
    in_b, in_a = shared / total_a[:, None], shared / total_b[None, :]
    return {
        "words": dense(event.tfidf[rows] @ event.tfidf[columns].T),
        "characters": dense(event.characters[rows] @ event.characters[columns].T),
        "bigrams": dense(event.bigrams[rows] @ event.bigrams[columns].T),
        "shared_rarity": np.minimum(1, shared / MANY_NATS),
        "contained_most": np.maximum(in_b, in_a),
        "contained_least": np.minimum(in_b, in_a),
        "rarest_word": rarest_shared(event, rows, columns),
        "skip_pairs": np.minimum(1, weighted_overlap(event.skips, event.skip_weight, rows, columns) / MANY_NATS),
    }


def rarest_shared(event: EventProfile, rows: slice, columns: slice) -> Matrix:
    """Rarity of the rarest content word that both hold, 1 at eight nats."""
    left = event.words[rows].multiply(event.rarity).tocsr()
    right = event.words[columns]
    best = np.zeros((left.shape[0], right.shape[0]))
    transposed = right.T.tocsr()
    for row in range(left.shape[0]):
        for k in range(left.indptr[row], left.indptr[row + 1]):
            word = left.indices[k]
            found = transposed.indices[transposed.indptr[word] : transposed.indptr[word + 1]]
            best[row, found] = np.maximum(best[row, found], left.data[k])
    return np.minimum(1, best / 8)


def anchor_signals(event: EventProfile, a: int, b: int) -> dict[str, Matrix]:
    """Words that stand in few sentences of each of the two articles: where they meet, the two talk of one thing."""
    rows, columns = rows_of(event, a), rows_of(event, b)
    left, right = event.words[rows], event.words[columns]
    count_a = np.maximum(1, np.asarray(left.sum(axis=0)).ravel())
    count_b = np.maximum(1, np.asarray(right.sum(axis=0)).ravel())
    weight = event.rarity / (count_a * count_b)
    shared = dense(left.multiply(weight).tocsr() @ right.T)
    total_a = np.asarray(left.multiply(weight).sum(axis=1)).ravel() + 0.5
    total_b = np.asarray(right.multiply(weight).sum(axis=1)).ravel() + 0.5
    once = ((count_a == 1) & (count_b == 1)).astype(float)
    return {
        "anchors": np.minimum(1, shared / np.sqrt(total_a[:, None] * total_b[None, :])),
        "anchor_rarity": np.minimum(1, shared / MANY_NATS),
        "only_here": np.minimum(1, dense(left.multiply(once).tocsr() @ right.T) / 5),
    }


def clause_signals(event: EventProfile, a: int, b: int) -> dict[str, Matrix]:
    """The best pair of clauses: a fact is smaller than a sentence, and the cosine of long sentences hides it."""
    first_a, first_b = event.bounds[a][0], event.bounds[b][0]
    rows, owner_a = clauses_of(event, a)
    columns, owner_b = clauses_of(event, b)
    shape = (event.bounds[a][1] - first_a, event.bounds[b][1] - first_b)
    left = rows.multiply(event.rarity).tocsr()
    shared = dense(left @ columns.T)
    length_a = np.sqrt(np.asarray(left.multiply(left).sum(axis=1)).ravel()) + 1e-9
    right = columns.multiply(event.rarity).tocsr()
    length_b = np.sqrt(np.asarray(right.multiply(right).sum(axis=1)).ravel()) + 1e-9
    cosine = dense(left @ right.T) / (length_a[:, None] * length_b[None, :])
    best = np.zeros(shape)
    np.maximum.at(best, (owner_a[:, None] - first_a, owner_b[None, :] - first_b), cosine * np.minimum(1, shared / 8))
    weight_a = np.asarray(left.sum(axis=1)).ravel() + 3
    weight_b = np.asarray(right.sum(axis=1)).ravel() + 3
    a_in_b = dense(left @ event.words[rows_of(event, b)].T) / weight_a[:, None]
    b_in_a = dense(right @ event.words[rows_of(event, a)].T) / weight_b[:, None]
    most_a, most_b = np.zeros(shape), np.zeros(shape).T.copy()
    np.maximum.at(most_a, owner_a - first_a, a_in_b)
    np.maximum.at(most_b, owner_b - first_b, b_in_a)
    return {
        "clause": np.minimum(1, best),
        "clause_contained_most": np.maximum(most_a, most_b.T),
        "clause_contained_least": np.minimum(most_a, most_b.T),
    }


def name_signals(event: EventProfile, a: int, b: int) -> dict[str, Matrix]:
    """Shared entities, by name, description or pronoun, weighted by how few sentences mention them."""
    rows, columns = rows_of(event, a), rows_of(event, b)
    shared = weighted_overlap(event.entities, event.entity_weight, rows, columns)
    total_a = np.asarray(event.entities[rows].multiply(event.entity_weight).sum(axis=1)).ravel()
    total_b = np.asarray(event.entities[columns].multiply(event.entity_weight).sum(axis=1)).ravel()
    smaller = np.minimum(total_a[:, None], total_b[None, :])
    count = dense(event.entities[rows] @ event.entities[columns].T)
    return {
        "names": np.minimum(1, shared / 10),
        "names_contained": np.divide(shared, smaller, out=np.zeros_like(shared), where=smaller > 0),
        "names_count": np.minimum(1, count / 4),
        "names_differ": ((count == 0) & (total_a[:, None] > 0) & (total_b[None, :] > 0)).astype(float),
    }


def value_signals(event: EventProfile, a: int, b: int) -> dict[str, Matrix]:
    """Shared values, the same thing counted, and values of which none is shared; shared words inside quotations."""
    rows, columns = rows_of(event, a), rows_of(event, b)
    shared = weighted_overlap(event.values, event.value_weight, rows, columns)
    has_a = np.asarray(event.values[rows].sum(axis=1)).ravel() > 0
    has_b = np.asarray(event.values[columns].sum(axis=1)).ravel() > 0
    quoted = dense(event.quoted[rows] @ event.quoted[columns].T)
    n_a = np.asarray(event.quoted[rows].sum(axis=1)).ravel()
    n_b = np.asarray(event.quoted[columns].sum(axis=1)).ravel()
    fewer = np.minimum(n_a[:, None], n_b[None, :])
    return {
        "values": np.minimum(1, shared / 8),
        "values_differ": ((shared == 0) & has_a[:, None] & has_b[None, :]).astype(float),
        "same_counted": np.minimum(1, dense(event.counted[rows] @ event.counted[columns].T) / 2),
        "quoted": np.divide(quoted, fewer, out=np.zeros_like(quoted), where=fewer > 0),
        "both_quote": ((n_a > 0)[:, None] & (n_b > 0)[None, :]).astype(float),
    }


def fuzzy_signals(event: EventProfile, a: int, b: int, characters: Matrix) -> dict[str, Matrix]:
    """rapidfuzz ratios of the pairs that share characters; 0 for the others.

    Never ``WRatio`` or ``token_set_ratio``: sharing "the" is enough for them (measured in the project's survey).
    """
    texts_a = [p.folded[:LONGEST] for p in event.sentences[rows_of(event, a)]]
    texts_b = [p.folded[:LONGEST] for p in event.sentences[rows_of(event, b)]]
    i, j = np.nonzero(characters >= FUZZY_FROM)
    result = {}
    for name, scorer in (("fuzzy_sorted", fuzz.token_sort_ratio), ("fuzzy_partial", fuzz.partial_ratio)):
        matrix = np.zeros(characters.shape)
        if len(i):
            matrix[i, j] = process.cpdist([texts_a[k] for k in i], [texts_b[k] for k in j], scorer=scorer) / 100
        result[name] = matrix
    return result


def form_signals(event: EventProfile, a: int, b: int) -> dict[str, Matrix]:
    """Length, role, place and polarity: they prove nothing, but they say how the other signals are to be read."""
    left, right = event.sentences[rows_of(event, a)], event.sentences[rows_of(event, b)]
    n_a, n_b = np.array([len(p.stems) for p in left]), np.array([len(p.stems) for p in right])
    shorter, longer = np.minimum(n_a[:, None], n_b[None, :]), np.maximum(n_a[:, None], n_b[None, :])
    place_a, place_b = np.linspace(0, 1, len(left)), np.linspace(0, 1, len(right))
    negated_a = np.array([p.is_negated for p in left])
    negated_b = np.array([p.is_negated for p in right])
    signals = {
        "length_ratio": shorter / np.maximum(1, longer),
        "shorter_length": np.minimum(1, shorter / 40),
        "longer_length": np.minimum(1, longer / 40),
        "same_place": 1 - np.abs(place_a[:, None] - place_b[None, :]),
        "polarity_differs": (negated_a[:, None] != negated_b[None, :]).astype(float),
    }
    for role in ROLES:
        is_a = np.array([p.sentence.role is role for p in left], dtype=float)
        is_b = np.array([p.sentence.role is role for p in right], dtype=float)
        signals[f"role_{role}"] = (is_a[:, None] + is_b[None, :]) / 2
    return signals


def competition(scores: Matrix, name: str) -> dict[str, Matrix]:
    """How a pair stands among the other candidates of its two sentences: rank (1 is best) and lead over the next."""
    rank = np.zeros((2, *scores.shape))
    lead = np.zeros((2, *scores.shape))
    for side, matrix in enumerate((scores, scores.T)):
        ordered = np.argsort(-matrix, axis=1, kind="stable")
        place = np.empty_like(ordered)
        np.put_along_axis(place, ordered, np.arange(matrix.shape[1])[None, :], axis=1)
        top = np.sort(matrix, axis=1)[:, ::-1]
        best = top[:, :1]
        second = top[:, 1:2] if matrix.shape[1] > 1 else np.zeros_like(best)
        rival = np.where(matrix >= best, second, best)
        rank[side] = (1 / (1 + place)) if side == 0 else (1 / (1 + place)).T
        lead[side] = (matrix - rival) if side == 0 else (matrix - rival).T
    lead = (lead + 1) / 2
    return {
        f"{name}_rank_best": rank.max(axis=0),
        f"{name}_rank_worst": rank.min(axis=0),
        f"{name}_lead_best": lead.max(axis=0),
        f"{name}_lead_worst": lead.min(axis=0),
    }


def context(scores: Matrix, name: str) -> dict[str, Matrix]:
    """The best score among the neighbours: two stories that go side by side for a while."""
    padded = np.pad(scores, 1)
    height, width = scores.shape
    corners = [padded[di : di + height, dj : dj + width] for di in (0, 2) for dj in (0, 2)]
    return {f"{name}_context": np.max(corners, axis=0) if scores.size else scores}


def bridge(event: EventProfile, a: int, b: int) -> Matrix:
    """The best third sentence that resembles both: the weaker of its two cosines."""
    rows, columns = rows_of(event, a), rows_of(event, b)
    left, right = event.cosine[rows], event.cosine[columns]
    best = np.zeros((left.shape[0], right.shape[0]))
    third = np.intersect1d(left.indices, right.indices)
    if len(third):
        from_a, from_b = left[:, third].toarray(), right[:, third].toarray()
        for k in range(len(third)):
            np.maximum(best, np.minimum(from_a[:, k, None], from_b[None, :, k]), out=best)
    return best


def weighted_overlap(matrix: Sparse, weight: Matrix, rows: slice, columns: slice) -> Matrix:
    """Sum of the weights of what both rows hold."""
    return dense(matrix[rows].multiply(weight).tocsr() @ matrix[columns].T)


def rows_of(event: EventProfile, article: int) -> slice:
    return slice(*event.bounds[article])


def clauses_of(event: EventProfile, article: int) -> tuple[Sparse, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    first, last = event.bounds[article]
    start, end = np.searchsorted(event.clause_owner, [first, last])
    return event.clauses[start:end], event.clause_owner[start:end]


def dense(matrix: Sparse) -> Matrix:
    return np.asarray(matrix.todense(), dtype=float)
