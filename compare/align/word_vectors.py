"""How far the words of two sentences mean alike, by a shipped table of vectors of stems.

Takes sets of stems with their rarity, gives signals in [0, 1]. A word that the table does not list is like no other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from compare.text.word_lists import read_rows

Matrix = NDArray[np.float64]
Mask = NDArray[np.bool_]

LEAST_COSINE = 0.35  # of two words; below it they have nothing to do with each other
DIMENSIONS = 64
FIRST_SIGN = ord("0")  # of the 64 signs that stand for -31.5 to 31.5
MANY_NATS, MOST_NATS = 30.0, 60.0  # nats of rarity that count as full evidence: of words gained, of words missing


@dataclass(frozen=True, slots=True)
class Meaning:
    """The words of one sentence as vectors.

    Attributes:
        stems: Sorted.
        rarity: (stems,) in nats, >= 0.
        vectors: (stems, dimensions) of length 1, zeros for a stem that the table does not list.
        is_listed: (stems,) whether it does.
    """

    stems: tuple[str, ...]
    rarity: Matrix
    vectors: Matrix
    is_listed: Mask


@lru_cache(maxsize=1)
def listed_stems() -> dict[str, str]:
    """Each stem with the signs of its vector: of so many, few are ever asked for."""
    return dict(read_rows("word_vectors.tsv"))


@lru_cache(maxsize=16384)
def vector_of(stem: str) -> Matrix:
    """(dimensions,) of length 1; zeros for a stem that the table does not list."""
    vector = np.zeros(DIMENSIONS)
    if is_listed_stem(stem):
        numbers = np.frombuffer(listed_stems()[stem].encode("ascii"), dtype=np.uint8) - FIRST_SIGN - 31.5
        vector = numbers / np.linalg.norm(numbers)
    vector.setflags(write=False)  # it is kept, and given to whoever asks
    return vector


@lru_cache(maxsize=16384)
def likeness_of_stems(one: str, other: str) -> float:
    """Cosine of two stems in [0, 1]; 1 for one stem, 0 where the table does not list both."""
    if one == other:
        return 1.0
    first, second = sorted((one, other))  # sums of one order: rounding is the same for both
    return round(max(0.0, float(vector_of(first) @ vector_of(second))), 6)


def is_listed_stem(stem: str) -> bool:
    """Whether the table has a vector of a stem."""
    return stem in listed_stems()


def read_meaning(stems: frozenset[str], weights: Mapping[str, float]) -> Meaning:
    """Look up the words of one sentence; `weights` is their rarity in nats."""
    ordered = tuple(sorted(stems))
    is_listed = np.array([is_listed_stem(word) for word in ordered], dtype=bool)
    vectors = np.array([vector_of(word) for word in ordered]).reshape(len(ordered), DIMENSIONS)
    return Meaning(ordered, np.array([weights[word] for word in ordered], dtype=float), vectors, is_listed)


def measure_meaning(one: Meaning, other: Meaning) -> dict[str, float]:
    """Signals in [0, 1] of two sentences, the same for both orders; all 0 where a side has no word that tells anything.

    Words are matched greedily in both directions and weighed by rarity, as in BERTScore (Zhang et al. 2020).
    """
    a, b = sorted((one, other), key=lambda side: side.stems)  # sums of one order: rounding is the same for both
    if not a.rarity.sum() or not b.rarity.sum():
        return dict.fromkeys(NAMES, 0.0)
    shared_a, shared_b = np.isin(a.stems, b.stems), np.isin(b.stems, a.stems)
    values = (*measure_directions(a, b, shared_a, shared_b), *measure_matches(a, b, shared_a, shared_b))
    return {name: round(value, 6) for name, value in zip(NAMES, values, strict=True)}


NAMES = (
    "alike",
    "alike_listed",
    "alike_rest",
    "covered_most",
    "covered_least",
    "covered_in_other_words",
    "missing_least",
    "missing_most",
)


def measure_directions(a: Meaning, b: Meaning, shared_a: Mask, shared_b: Mask) -> tuple[float, float, float]:
    """Cosines of the sums of the words: of all, of those that are listed, and of those that are not shared."""
    sum_a, sum_b = a.rarity @ a.vectors, b.rarity @ b.vectors
    dot, squares_a, squares_b = float(sum_a @ sum_b), float(sum_a @ sum_a), float(sum_b @ sum_b)
    # A word that is not listed has a direction of its own.
    own_a, own_b = (float((side.rarity[~side.is_listed] ** 2).sum()) for side in (a, b))
    own = float((a.rarity[shared_a & ~a.is_listed] ** 2).sum())
    rest_a, rest_b = (side.rarity[~shared] @ side.vectors[~shared] for side, shared in ((a, shared_a), (b, shared_b)))
    return (
        share(dot + own, (squares_a + own_a) * (squares_b + own_b)),
        share(dot, squares_a * squares_b),
        share(float(rest_a @ rest_b), float(rest_a @ rest_a) * float(rest_b @ rest_b)),
    )


def measure_matches(a: Meaning, b: Meaning, shared_a: Mask, shared_b: Mask) -> tuple[float, ...]:
    """What of each side the closest words of the other cover, what of that in other words, and what is missing."""
    near = np.clip((a.vectors @ b.vectors.T - LEAST_COSINE) / (1 - LEAST_COSINE), 0, 1)
    covered, gained, missing = [], [], []
    for side, shared, closest in ((a, shared_a, near.max(axis=1)), (b, shared_b, near.max(axis=0))):
        best = np.where(shared, 1.0, closest)
        covered.append(min(1.0, float((side.rarity * best).sum() / side.rarity.sum())))
        gained.append(min(1.0, float((side.rarity * best)[~shared].sum()) / MANY_NATS))
        missing.append(min(1.0, float((side.rarity * (1 - best)).sum()) / MOST_NATS))
    return max(covered), min(covered), max(gained), min(missing), max(missing)


def share(dot: float, squares: float) -> float:
    """A cosine, in [0, 1]."""
    return min(1.0, max(0.0, dot / math.sqrt(squares))) if squares > 0 else 0.0
