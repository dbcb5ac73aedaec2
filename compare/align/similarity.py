"""How likely two sentences, given alone, report the same fact: the ``similarity`` command.

Takes pairs of sentences without their articles, gives for each the calibrated probability and two of the signals. There
is no article around them, so no entities are resolved and no neighbours are asked.

A pair that stands alone was chosen by somebody, and is judged as graded headlines are: how much of what they mean is
the same. Where a sentence is given with many others, they are candidates, most of them wrong: there the question is
which of them is linked. Each has its own model; between the two the probability passes over.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from compare.align.fitted import load_linear, load_trees
from compare.align.matrices import Sparse, unit_rows
from compare.align.rarity import weigh_stems
from compare.align.sentence_profile import skip_pairs, split_clauses
from compare.align.word_vectors import NAMES, measure_meaning, read_meaning
from compare.text.quantities import find_quantities
from compare.text.quantity_values import value_key
from compare.text.tokens import fold, stem, stopwords, tokenize

LONGEST = 2_000  # characters of a sentence that are compared; what is longer is no sentence
MANY_NATS, CLAUSE_NATS, RARE_NATS = 30.0, 10.0, 10.0  # nats of rarity that count as full evidence
FEW_RIVALS, MANY_RIVALS = 2, 6  # other pairs with one of the sentences: up to the first a pair stands alone
GRAMS: tuple[tuple[str, tuple[int, int], str], ...] = (
    ("characters", (3, 5), "char_wb"),
    ("characters_across", (3, 3), "char"),
)


@dataclass(frozen=True, slots=True)
class Alone:
    """One sentence without its article."""

    folded: str
    content: frozenset[str]
    bigrams: frozenset[tuple[str, str]]
    skips: frozenset[str]
    clauses: tuple[frozenset[str], ...]
    names: frozenset[str]
    values: frozenset[str]
    n_words: int
    is_negated: bool


def score_pairs(pairs: Sequence[tuple[str, str]]) -> list[dict[str, float]]:
    """For each pair ``probability`` (calibrated, that both report the same fact), ``tfidf`` and ``fuzzy``, in [0, 1].

    Equal sentences have probability 1, an empty sentence 0 with everything. Pairs that share
    a sentence compete for it, and rarity is counted over the sentences that they join (see `group_sentences`).
    """
    rows = measure_pairs(pairs)
    return [
        {
            "probability": 0.0 if row["empty"] else 1.0 if row["equal"] else p,
            "tfidf": round(row["words"], 4),
            "fuzzy": round(row["fuzzy_sorted"], 4),
        }
        for row, p in zip(rows, judge_pairs(rows), strict=True)
    ]


def judge_pairs(rows: Sequence[Mapping[str, float]]) -> list[float]:
    """Probability of each row of signals: a pair alone by trees and weights together, candidates by weights."""
    alone = [row for row in rows if row["candidates"] < 1]
    by_trees = load_trees("similarity").judge(alone)
    by_weights = load_linear("similarity-alone").judge(alone)
    judged_alone = ((x + y) / 2 for x, y in zip(by_trees, by_weights, strict=True))
    among = load_linear("similarity-among").judge(rows)
    return [
        p if row["candidates"] == 1 else round(row["candidates"] * p + (1 - row["candidates"]) * next(judged_alone), 4)
        for row, p in zip(rows, among, strict=True)
    ]


def measure_pairs(pairs: Sequence[tuple[str, str]]) -> list[dict[str, float]]:
    """The signals of each pair by name, each in [0, 1]; swapping the two sentences of a pair changes none.

    Likeness of words is measured only where it is asked for, and 0 among candidates.
    """
    cut = [(a[:LONGEST], b[:LONGEST]) for a, b in pairs]
    partners = find_partners(cut)
    group = group_sentences(partners)
    alone = {text: read_alone(text) for text in group}
    weights = weigh_by_group(alone, group)
    rows = []
    for (a, b), share in zip(cut, candidate_shares(cut, partners), strict=True):
        rarity = weights[group[a]]
        row = measure_pair_alone(alone[a], alone[b], rarity) | {"candidates": share} | dict.fromkeys(NAMES, 0.0)
        if share < 1:
            row |= measure_meaning(read_meaning(alone[a].content, rarity), read_meaning(alone[b].content, rarity))
        rows.append(row)
    place = {text: i for i, text in enumerate(group)}
    left, right = (np.array([place[pair[side]] for pair in cut], dtype=np.int64) for side in (0, 1))
    for name, sizes, analyzer in GRAMS:
        matrix = character_rows(list(group), np.array(list(group.values()), dtype=np.int64), sizes, analyzer)
        cosines = np.asarray(matrix[left].multiply(matrix[right]).sum(axis=1)).ravel()
        for row, value in zip(rows, cosines.tolist(), strict=True):
            row[name] = min(1.0, value)
    for name in ("words", "characters", "clause"):
        add_competition(cut, rows, name)
    return rows


def find_partners(pairs: Sequence[tuple[str, str]]) -> dict[str, set[str]]:
    """With which others each sentence is paired."""
    partners: dict[str, set[str]] = {}
    for a, b in pairs:
        partners.setdefault(a, set()).add(b)
        partners.setdefault(b, set()).add(a)
    return partners


def group_sentences(partners: Mapping[str, set[str]]) -> dict[str, int]:
    """The group of each sentence: those that pairs join, directly or over others, are each other's background.

    What else stands in a file changes nothing, so that a pair, or the pairs of a topic, score the same in any file.
    """
    group: dict[str, int] = {}
    for number, first in enumerate(partners):
        waiting = [] if first in group else [first]
        while waiting:
            text = waiting.pop()
            if text not in group:
                group[text] = number
                waiting.extend(partners[text])
    return group


def weigh_by_group(alone: Mapping[str, Alone], group: Mapping[str, int]) -> dict[int, dict[str, float]]:
    """For each group the rarity of its stems, in nats."""
    members: dict[int, list[str]] = {}
    for text, number in group.items():
        members.setdefault(number, []).append(text)
    return {
        number: weigh_stems(Counter(word for text in texts for word in alone[text].content), len(texts))
        for number, texts in members.items()
    }


def candidate_shares(pairs: Sequence[tuple[str, str]], partners: Mapping[str, set[str]]) -> list[float]:
    """How far each pair is one candidate of many: 0 where its sentences are in no or few other pairs, 1 in many."""
    rivals = (len(partners[a] - {b}) + len(partners[b] - {a}) for a, b in pairs)
    return [min(1.0, max(0.0, (n - FEW_RIVALS) / (MANY_RIVALS - FEW_RIVALS))) for n in rivals]


def character_rows(texts: Sequence[str], group: NDArray[np.int64], sizes: tuple[int, int], analyzer: str) -> Sparse:
    """TF-IDF over character n-grams, counted within the group of each sentence; rows of unit length."""
    plain = TfidfVectorizer(analyzer=analyzer, ngram_range=sizes, sublinear_tf=True, use_idf=False, norm=None)
    matrix = fit_or_empty(plain, [fold(text) for text in texts]).astype(float)
    group_of = np.repeat(group, np.diff(matrix.indptr))
    _, gram, n_with = np.unique(group_of * matrix.shape[1] + matrix.indices, return_inverse=True, return_counts=True)
    n_sentences = np.bincount(group)[group_of] if len(group) else np.zeros(0)
    matrix.data *= np.log((1 + n_sentences) / (1 + n_with[gram])) + 1
    return unit_rows(matrix)


def fit_or_empty(vectorizer: Any, rows: Sequence[Any]) -> Sparse:
    """The fitted matrix, or an empty one where no row holds anything: scikit-learn raises on an empty vocabulary."""
    try:
        return vectorizer.fit_transform(rows).tocsr()
    except ValueError:
        return sparse.csr_matrix((len(rows), 1))


def add_competition(pairs: Sequence[tuple[str, str]], rows: Sequence[dict[str, float]], name: str) -> None:
    """How far a pair leads the other pairs that share one of its sentences; 0.5 where there is none."""
    best: dict[str, list[float]] = {}
    for (a, b), row in zip(pairs, rows, strict=True):
        for text in {a, b}:
            best.setdefault(text, []).append(row[name])
    top = {text: sorted(scores, reverse=True)[:2] for text, scores in best.items()}
    for (a, b), row in zip(pairs, rows, strict=True):
        leads = []
        for text in (a, b):
            first, second = (*top[text], None)[:2]
            rival = second if first is not None and row[name] >= first else first
            leads.append(0.5 if rival is None else (row[name] - rival + 1) / 2)
        row[f"{name}_lead_best"], row[f"{name}_lead_worst"] = max(leads), min(leads)


@lru_cache(maxsize=20_000)
def read_alone(text: str) -> Alone:
    """Take one sentence apart."""
    tokens = tokenize(text)
    stems = [stem(token.text) for token in tokens]
    function_words = function_stems()
    content = [(i, word) for i, word in enumerate(stems) if word not in function_words]
    names = frozenset(
        word for i, (token, word) in enumerate(zip(tokens, stems, strict=True)) if i > 0 and token.text[:1].isupper()
    )
    return Alone(
        folded=fold(text),
        content=frozenset(word for _, word in content),
        bigrams=frozenset(pairwise(stems)),
        skips=skip_pairs(content),
        clauses=tuple(split_clauses(text, set(function_words))),
        names=names - function_words,
        values=frozenset(value_key(q) for q in find_quantities(text)),
        n_words=len(tokens),
        is_negated=not frozenset(("not", "no", "never", "without", "den", "deni")).isdisjoint(stems),
    )


@lru_cache(maxsize=1)
def function_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in stopwords())


def measure_pair_alone(a: Alone, b: Alone, weights: Mapping[str, float]) -> dict[str, float]:
    """The signals that need no other pair.

    Args:
        weights: Rarity in nats of each content stem of the two sentences.
    """
    common = [weights[word] for word in a.content & b.content]
    # Sets have another order in every run: only an exact sum is the same for all orders.
    shared = math.fsum(common)
    total_a, total_b = (math.fsum(weights[word] for word in side.content) for side in (a, b))
    in_a, in_b = ratio(shared, total_b), ratio(shared, total_a)
    clause = max((clause_cosine(x, y, weights) for x in a.clauses for y in b.clauses), default=0.0)
    return {
        "words": cosine(a.content, b.content, weights),
        "contained_most": max(in_a, in_b),
        "contained_least": min(in_a, in_b),
        "shared_rarity": min(1.0, shared / MANY_NATS),
        "rarest": min(1.0, max(common, default=0.0) / RARE_NATS),
        "count": min(1.0, len(common) / 10),
        "bigrams": jaccard(a.bigrams, b.bigrams),
        "skips": ratio(len(a.skips & b.skips), min(len(a.skips), len(b.skips))),
        "clause": clause,
        "fuzzy_sorted": fuzz.token_sort_ratio(a.folded, b.folded) / 100,
        "fuzzy_partial": fuzz.partial_ratio(a.folded, b.folded) / 100,
        "fuzzy": fuzz.ratio(a.folded, b.folded) / 100,
        "names": ratio(len(a.names & b.names), min(len(a.names), len(b.names))),
        "names_count": min(1.0, len(a.names & b.names) / 4),
        "values": ratio(len(a.values & b.values), min(len(a.values), len(b.values))),
        "values_differ": float(bool(a.values) and bool(b.values) and not a.values & b.values),
        "one_has_values": float(bool(a.values) != bool(b.values)),
        "length_ratio": ratio(min(a.n_words, b.n_words), max(a.n_words, b.n_words)),
        "shorter_length": min(1.0, min(a.n_words, b.n_words) / 40),
        "longer_length": min(1.0, max(a.n_words, b.n_words) / 40),
        "polarity_differs": float(a.is_negated != b.is_negated),
        "empty": float(not a.n_words or not b.n_words),
        "equal": float(a.folded == b.folded),
    }


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def jaccard(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> float:
    return ratio(len(a & b), len(a | b))


def cosine(a: frozenset[str], b: frozenset[str], weights: Mapping[str, float]) -> float:
    # A clause cut in the middle of a word ("rock-and-roll") may hold a stem that the whole sentence does not.
    dot = math.fsum(weights.get(word, 0.0) ** 2 for word in a & b)
    squares = (math.fsum(weights.get(word, 0.0) ** 2 for word in side) for side in (a, b))
    return min(1.0, ratio(dot, math.sqrt(math.prod(squares))))


def clause_cosine(x: frozenset[str], y: frozenset[str], weights: Mapping[str, float]) -> float:
    """Cosine of two clauses, damped where they share little."""
    return cosine(x, y, weights) * min(1.0, math.fsum(weights.get(w, 0.0) for w in x & y) / CLAUSE_NATS)
