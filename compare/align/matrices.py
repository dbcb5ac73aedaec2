"""Sentences as rows of sparse matrices: which holds which stem, name or value, and the cosines between them.

Takes what sentences hold, gives matrices and numbers of rows. The only module that fits TF-IDF over an event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.preprocessing import normalize

from compare.model import Article

Matrix = NDArray[np.float64]
Sparse = Any  # scipy has no types of its own

NEIGHBOUR = 0.1  # cosine from which a third sentence may serve as a bridge
DECIMALS = 9  # of a signal that count; what is beyond is an error of rounding


def article_bounds(articles: Sequence[Article]) -> tuple[tuple[int, int], ...]:
    """First and last-plus-one row of each article."""
    bounds, first = [], 0
    for article in articles:
        bounds.append((first, first + len(article.sentences)))
        first += len(article.sentences)
    return tuple(bounds)


def article_of_row(bounds: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """(n,) the position of each sentence's article."""
    return np.repeat(np.arange(len(bounds), dtype=np.int64), [last - first for first, last in bounds])


def count_by_article(words: Sparse, bounds: Sequence[tuple[int, int]]) -> Matrix:
    """(articles, stems) in how many sentences of each article a stem stands."""
    rows = article_of_row(bounds)
    article = sparse.csr_matrix((np.ones(len(rows)), (rows, np.arange(len(rows)))), shape=(len(bounds), len(rows)))
    counts: Matrix = (article @ words).toarray()
    return counts


def incidence(sets: Sequence[Iterable[str]]) -> tuple[Sparse, tuple[str, ...]]:
    """A sparse (rows, names) matrix of ones, and the names of its columns, sorted.

    Without any name there is one empty column named "", so that every matrix can be multiplied.
    """
    names = tuple(sorted(set(chain.from_iterable(sets))))
    column = {name: i for i, name in enumerate(names)}
    rows, columns = [], []
    for row, members in enumerate(sets):
        held = sorted(column[member] for member in members)
        columns += held
        rows += [row] * len(held)
    ones = np.ones(len(rows))
    return sparse.csr_matrix((ones, (rows, columns)), shape=(len(sets), max(1, len(names)))), names or ("",)


def column_sums(matrix: Sparse) -> Matrix:
    return np.asarray(matrix.sum(axis=0)).ravel()


def column_rarity(matrix: Sparse) -> Matrix:
    """Minus the log of the share of rows that hold a column, in nats."""
    rarity: Matrix = -np.log((column_sums(matrix) + 1) / (matrix.shape[0] + 2))
    return rarity


def character_grams(texts: Sequence[str]) -> Sparse:
    """TF-IDF over character 3- to 5-grams inside words: the best single signal in the published comparisons.

    The same as scikit-learn's ``char_wb``, but each word of the event is cut once, however often it stands there.
    """
    words = [text.lower().split() for text in texts]
    held, distinct = count_members(words)
    grams, _ = count_members([word_grams(word) for word in distinct])
    counts = held @ grams
    if not counts.nnz:
        return sparse.csr_matrix((len(texts), 1))  # scikit-learn raises where nothing is held
    counts.sort_indices()  # sums of one order: rounding does not depend on how the matrices were multiplied
    return TfidfTransformer(sublinear_tf=True).fit_transform(counts)


def word_grams(word: str) -> list[str]:
    """Its 3- to 5-grams, with a space before and behind it."""
    padded = f" {word} "
    return [padded[i : i + n] for n in (3, 4, 5) for i in range(len(padded) - n + 1)]


def count_members(rows: Sequence[Iterable[str]]) -> tuple[Sparse, tuple[str, ...]]:
    """A sparse (rows, names) matrix of how often each row holds a name, and the names as they are met first."""
    column: dict[str, int] = {}
    columns = [[column.setdefault(name, len(column)) for name in row] for row in rows]
    ends = np.cumsum([0, *map(len, columns)])
    flat = list(chain.from_iterable(columns))
    return sparse.csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(column))), tuple(column)


def unit_rows(matrix: Sparse) -> Sparse:
    """Rows scaled to length 1; scikit-learn raises on a matrix without rows."""
    return normalize(matrix).tocsr() if matrix.shape[0] else matrix.tocsr()


def cross_cosine(tfidf: Sparse, bounds: Sequence[tuple[int, int]]) -> Sparse:
    """Word cosines between sentences of different articles, those of at least `NEIGHBOUR`, article by article.

    They are whole numbers, of the last decimal that counts: half as long, and compared in a third of the time.
    """
    strips = []
    for first, last in bounds:
        strip = tfidf[first:last] @ tfidf.T
        is_own = (strip.indices >= first) & (strip.indices < last)
        strip.data[is_own | (strip.data < NEIGHBOUR)] = 0
        strip.eliminate_zeros()
        strip.data = np.rint(strip.data * 10**DECIMALS).astype(np.int32)
        strips.append(strip)
    return sparse.vstack(strips).tocsr() if strips else sparse.csr_matrix((0, 0), dtype=np.int32)
