"""Which articles of a collection share copy, without comparing all with all.

Takes articles in any number. Gives the pairs that ``findings.reuse`` finds, with the passages in both. Only articles
that have fingerprints in common are compared word by word: of the runs of six words in an article the smallest hash in
every four neighbours is kept (winnowing, Schleimer, Wilkerson & Aiken 2003), so that no passage of nine words goes
without one. A run of words that stands in very many articles is a set phrase or page furniture: of these articles each
is compared with its neighbours only. Refuses nothing.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from compare.collection.corpus import Item
from compare.findings.reuse import compare_pair, words_of
from compare.ingest.furniture import classify_blocks
from compare.model import Article, Document, Reuse
from compare.settings import Limits, Settings
from compare.text.passages import SHORTEST_RUN, Vocabulary, Words
from compare.text.structure import structure_document
from compare.text.tokens import tokenize

WINDOW = 4  # neighbouring runs of words of which one is kept
MIN_COMMON = 2  # fingerprints from which two articles are compared: the least evidence of copy has more
MANY = 200  # articles with one run of words, from which it is taken for a set phrase
NEIGHBOURS = 20  # articles that one with a set phrase is compared with, on its account
KEPT_READ = 2_000  # articles whose words are kept at a time
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def find_copies(items: Sequence[Item], settings: Settings | None = None) -> Iterator[tuple[int, int, Reuse]]:
    """The pairs of articles that share copy, each with its places in the sequence, the smaller first.

    Args:
        items: The articles. Page furniture among their lines is left out of the comparison, as in an event.
        settings: What counts as evidence, and the limits of an article.

    Yields:
        Pairs in the order of the sequence. `Reuse.a` and `b` are the ids, offsets index the texts.
    """
    settings = settings or Settings()
    reader = _Reader(items, settings.limits)
    for a, b in candidate_pairs([_fingerprints(item.text) for item in items]):
        one, words_one = reader.read(a)
        other, words_other = reader.read(b)
        if not len(words_one) or not len(words_other):
            continue
        found = compare_pair(one, other, words_one, words_other, settings.reuse)
        if found is not None:
            yield a, b, found


class _Reader:
    """Reads articles when they are first asked for, and keeps those that were asked for last."""

    def __init__(self, items: Sequence[Item], limits: Limits) -> None:
        self.items, self.limits = items, limits
        self.vocabulary = Vocabulary()
        self.kept: dict[int, tuple[Article, Words]] = {}

    def read(self, place: int) -> tuple[Article, Words]:
        if place not in self.kept:
            article = _structure(self.items[place], self.limits)
            self.kept[place] = article, words_of(article, self.vocabulary)
            if len(self.kept) > KEPT_READ:
                del self.kept[next(iter(self.kept))]
        return self.kept[place]


def _structure(item: Item, limits: Limits) -> Article:
    return structure_document(
        Document(
            id=item.id,
            path=item.id,
            outlet=item.outlet,
            text=item.text,
            blocks=classify_blocks(item.text),
            title=item.title,
            published=item.published,
            published_has_time=item.published is not None,
        ),
        limits,
    )


# --------------------------------------------------------------------------- candidates


def candidate_pairs(fingerprints: Sequence[Any]) -> list[tuple[int, int]]:
    """The pairs of places that have enough fingerprints in common, in order."""
    if not fingerprints:
        return []
    hashes = np.concatenate(fingerprints)
    places = np.repeat(np.arange(len(fingerprints)), [len(found) for found in fingerprints])
    order = np.lexsort((places, hashes))
    hashes, places = hashes[order], places[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1], [True])))
    common: Counter[tuple[int, int]] = Counter()
    for first, last in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        if last - first < 2:
            continue
        members = places[first:last].tolist()
        reach = len(members) if len(members) <= MANY else NEIGHBOURS
        for k, a in enumerate(members):
            for b in members[k + 1 : k + 1 + reach]:
                common[a, b] += 1
    return sorted(pair for pair, count in common.items() if count >= MIN_COMMON)


def _fingerprints(text: str) -> Any:
    """The hashes that are kept of a text, each once; the same in every run of the program."""
    words = np.fromiter((_number(token.text) for token in tokenize(text)), dtype=np.uint64)
    if len(words) < SHORTEST_RUN:
        return np.empty(0, dtype=np.uint64)
    n_runs = len(words) - SHORTEST_RUN + 1
    runs = np.zeros(n_runs, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for k in range(SHORTEST_RUN):
            runs = runs * _FACTOR + words[k : k + n_runs]
        runs ^= runs >> np.uint64(29)
        runs = runs * _FACTOR
    if n_runs > WINDOW:
        runs = np.lib.stride_tricks.sliding_window_view(runs, WINDOW).min(axis=1)
    return np.unique(runs)


def _number(word: str) -> int:
    return zlib.crc32(word.casefold().replace("\u2019", "'").replace(".", "").encode("utf-8", "replace"))
