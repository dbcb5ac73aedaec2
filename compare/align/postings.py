"""Which sentences hold which name, asked from both sides: an inverted index (Zobel & Moffat 2006).

Takes what each sentence of an event holds, gives for a strip of it every place where two sentences hold the same. Many
signals weigh the same places, and nearly all pairs of sentences share few: to list the shared once is cheaper than
to multiply matrices for each signal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from compare.align.matrices import Matrix, Sparse, article_of_row

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shared:
    """What the sentences of a strip share, one entry for each name that two of them hold.

    Attributes:
        shape: Sentences of the article, sentences of the others.
        pair: The two sentences, as a flat place in a matrix of that shape.
        name: What both hold; `left`, `right`: the numbers of the two entries in the index.
    """

    shape: tuple[int, int]
    pair: Numbers
    name: Numbers
    left: Numbers
    right: Numbers

    def add_up(self, weights: Matrix | None = None) -> Matrix:
        """The sum of the weights of what two sentences share, by default its count."""
        sums = np.bincount(self.pair, weights, minlength=self.shape[0] * self.shape[1])
        return sums.reshape(self.shape).astype(float, copy=False)

    def most(self, weights: Matrix) -> Matrix:
        """The largest of the weights, 0 where nothing is shared."""
        best = np.zeros(self.shape)
        np.maximum.at(best.reshape(-1), self.pair, weights)
        return best


@dataclass(frozen=True, slots=True)
class Postings:
    """The entries of an incidence matrix in two orders: sentence by sentence, and name by name.

    Attributes:
        ends: (n + 1,) before which entry each sentence begins; `names`: (entries,) what is held.
        sentences, numbers: (entries,) name by name, who holds it, and the number of the entry in the first order.
        begins: (articles + 1, names) where in that second order the sentences of each article begin.
    """

    ends: Numbers
    names: Numbers
    sentences: Numbers
    numbers: Numbers
    begins: Numbers

    def n_held(self) -> Matrix:
        """(n,) how many names each sentence holds."""
        return np.diff(self.ends).astype(float)

    def share(self, rows: slice, columns: slice, others: range) -> Shared:
        """What the sentences of `rows` share with those of `columns`, which are the articles `others`."""
        first, last = self.ends[rows.start], self.ends[rows.stop]
        n_rows, n_columns = rows.stop - rows.start, columns.stop - columns.start
        held = self.names[first:last]
        begins = self.begins[others.start].take(held)
        n_found = self.begins[others.stop].take(held) - begins
        # The entries of each found stretch one after the other: those before it are counted away.
        found = np.arange(n_found.sum()) + np.repeat(begins - np.cumsum(n_found) + n_found, n_found)
        row = np.repeat(np.arange(n_rows) * n_columns - columns.start, np.diff(self.ends[rows.start : rows.stop + 1]))
        return Shared(
            shape=(n_rows, n_columns),
            pair=np.repeat(row, n_found) + self.sentences.take(found),
            name=np.repeat(held, n_found),
            left=np.repeat(np.arange(first, last), n_found),
            right=self.numbers.take(found),
        )


def index_names(matrix: Sparse, bounds: Sequence[tuple[int, int]]) -> Postings:
    """The index of a (sentences, names) matrix; `bounds`: the first row of each article and that after its last."""
    numbers = np.arange(matrix.nnz, dtype=np.int64)
    by_name = sparse.csr_matrix((numbers, matrix.indices, matrix.indptr), shape=matrix.shape).tocsc()
    n_names = matrix.shape[1]
    article = np.repeat(article_of_row(bounds), np.diff(matrix.indptr))
    counts = np.bincount(article * n_names + matrix.indices, minlength=len(bounds) * n_names)
    begins = np.zeros((len(bounds) + 1, n_names), dtype=np.int64)
    np.cumsum(counts.reshape(len(bounds), n_names), axis=0, out=begins[1:])
    return Postings(
        ends=matrix.indptr.astype(np.int64),
        names=matrix.indices.astype(np.int64),
        sentences=by_name.indices.astype(np.int64),
        numbers=by_name.data,
        begins=begins + by_name.indptr[:-1],
    )
