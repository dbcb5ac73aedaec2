"""Articles as vectors of weighted words, for telling which are about one event.

Takes titles and texts. Gives a sparse matrix with a row of length 1 for each article. What happened stands in the
title and the first paragraphs, so only these count. A word weighs by its rarity over the collection and a shipped
background together: in a collection of two events half of the articles hold the words that matter most, and document
frequencies alone would call them common. Refuses nothing; an article without words is a row of zeros.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from scipy import sparse

from compare.align.rarity import NUMBER_ZIPF, RARE_ZIPF, background
from compare.text.tokens import fold, stem, stopwords, tokenize

LEAD_WORDS = 120  # words of the text that count, stop words left out
LEAD_CHARS = 4_000  # characters that are looked at for them
TITLE_WEIGHT = 2.0  # uses that a word of the title counts for
PRIOR_ARTICLES = 1_000.0  # articles that the background counts for, against those of the collection
WORDS_PER_ARTICLE = 80  # turns a frequency per word into a probability per article
LISTED_SHARE = 0.5  # share of the words' uses that the background lists, from which it speaks for the collection
DAMPING = 0.5  # power of the number of uses: the fifth "strike" says less than the first

Matrix = Any  # scipy.sparse.csr_matrix: scipy has no types


def weigh_articles(articles: Iterable[tuple[str, str]]) -> Matrix:
    """A row of length 1 for each (title, text); columns are words, in the order in which they first occur."""
    rows, columns, counts = [], [], []
    numbers: dict[str, int] = {}
    n_articles = 0
    for row, (title, text) in enumerate(articles):
        n_articles += 1
        for word, count in _count_words(title, text).items():
            rows.append(row)
            columns.append(numbers.setdefault(word, len(numbers)))
            counts.append(count)
    columns_of = np.asarray(columns, dtype=np.int32)
    frequency = np.bincount(columns_of, minlength=len(numbers))
    weights = np.asarray(_weigh_words(list(numbers), frequency, n_articles), dtype=np.float64)
    values = np.power(np.asarray(counts, dtype=np.float64), DAMPING) * weights[columns_of]
    matrix = sparse.csr_matrix(
        (values, (np.asarray(rows, dtype=np.int32), columns_of)), shape=(n_articles, len(numbers))
    )
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scaled = sparse.diags(1 / np.maximum(lengths, 1e-12)) @ matrix
    return scaled.astype(np.float32).tocsr()


def _count_words(title: str, text: str) -> Counter[str]:
    words = Counter(_stems(text[:LEAD_CHARS])[:LEAD_WORDS])
    for word in _stems(title[:LEAD_CHARS])[:LEAD_WORDS]:
        words[word] += int(TITLE_WEIGHT)
    return words


def _stems(text: str) -> list[str]:
    left_out = stopwords()
    folded = (fold(token.text) for token in tokenize(text))
    return [stem(word) for word in folded if word not in left_out]


def _weigh_words(words: Sequence[str], frequency: Any, n_articles: int) -> list[float]:
    """Rarity of each word in nats, >= 0: minus the log of the share of articles that hold it (Church & Gale 1995).

    In another language than the background's, its words would all be rare: there the collection speaks alone.
    """
    listed = background()
    n_listed = sum(count for word, count in zip(words, frequency.tolist(), strict=True) if word in listed)
    prior = PRIOR_ARTICLES if n_listed >= LISTED_SHARE * frequency.sum() else 0.0
    weights = []
    for word, count in zip(words, frequency.tolist(), strict=True):
        zipf = listed.get(word, NUMBER_ZIPF if word[:1].isdigit() else RARE_ZIPF)
        expected = 1 - math.exp(-WORDS_PER_ARTICLE * 10 ** (zipf - 9))
        share = (prior * expected + count + 0.5) / (prior + n_articles + 1)
        weights.append(max(0.0, -math.log(min(1.0, share))))
    return weights
