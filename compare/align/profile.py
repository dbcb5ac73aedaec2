"""What the signals look at: each sentence taken apart once, and the event's matrices over all sentences.

Takes articles with the entities and quantities found in them, gives an ``EventProfile``. Rows of every matrix are the
sentences of the event, article by article. Nothing is scored here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from scipy import sparse

from compare.align.matrices import (
    Matrix,
    Sparse,
    article_bounds,
    article_of_row,
    character_grams,
    column_rarity,
    column_sums,
    count_by_article,
    cross_cosine,
    incidence,
    unit_rows,
)
from compare.align.postings import Postings, index_names
from compare.align.rarity import weigh_stems, weigh_values
from compare.align.sentence_profile import SentenceProfile, content_stems, profile_sentences
from compare.model import Article, Entity, Quantity

LONGEST = 2_000  # characters of a sentence that rapidfuzz is given: its time grows with the square


@dataclass(frozen=True)
class EventProfile:
    """All sentences of an event with the matrices that the signals multiply.

    Attributes:
        sentences: One profile for each row.
        bounds: For each article, its first row and the row after its last.
        place: (n,) where in its article a sentence stands, from 0 to 1.
        words: Which sentence holds which content stem; `rarity`: (stems,) weights in nats; `word_weight`: (n,) the
            rarity of all stems of a sentence together.
        anchors: For each entry of `words` one divided by how many sentences of the same article hold the stem;
            `anchor_weight`: (n, articles) the rarity of a sentence's stems, divided by that number in its own article
            and in the other; `said_once`: 1 for each entry of `words` if no other sentence of the article holds it.
        tfidf: (n, stems) rows of unit length; `characters`: the same over character 3- to 5-grams.
        entities, values: Which sentence holds which; their weights in nats beside them, and the weight of all entities
            of a sentence together.
        counted, quoted: Which sentence counts which thing, or quotes which stem.
        ordered: The folded sentences with their words in alphabetical order, as rapidfuzz compares them.
        cosine: (n, n) sparse, word cosines of at least `NEIGHBOUR` between sentences of different articles, times
            10 to the power of `DECIMALS`.
        weights: For each content stem its rarity in nats, as in `rarity`; `ranks`: its place when they are sorted, the
            rarest first.
        names: For each id of an entity its name; `name_stems`: the stems of that name.
    """

    sentences: tuple[SentenceProfile, ...]
    bounds: tuple[tuple[int, int], ...]
    place: Matrix
    words: Postings
    rarity: Matrix
    word_weight: Matrix
    anchors: Matrix
    anchor_weight: Matrix
    said_once: Matrix
    tfidf: Sparse
    characters: Sparse
    entities: Postings
    entity_weight: Matrix
    entities_weight: Matrix
    values: Postings
    value_weight: Matrix
    counted: Postings
    quoted: Postings
    ordered: tuple[str, ...]
    cosine: Sparse
    weights: Mapping[str, float]
    ranks: Mapping[str, int]
    names: Mapping[str, str]
    name_stems: Mapping[str, frozenset[str]]


def profile_event(
    articles: Sequence[Article], entities: Sequence[Entity] = (), quantities: Sequence[Quantity] = ()
) -> EventProfile:
    """Take the sentences of an event apart.

    Args:
        articles: With sentences; their order fixes the order of the rows.
        entities: Resolved over these articles; without them names count as words only.
        quantities: Found in these articles.
    """
    profiles = tuple(profile_sentences(articles, entities, quantities))
    bounds = article_bounds(articles)
    content = [p.holds for p in profiles]
    weights = weigh_stems(Counter(chain.from_iterable(content)), len(profiles))
    words, vocabulary = incidence(content)
    rarity = np.array([weights.get(word, 0.0) for word in vocabulary])
    tfidf = unit_rows(words @ sparse.diags(rarity))
    counts = count_by_article(words, bounds)
    owner_of_cell = np.repeat(article_of_row(bounds), np.diff(words.indptr))
    in_own = counts[owner_of_cell, words.indices]
    anchors = 1 / in_own
    divided = sparse.csr_matrix((anchors, words.indices, words.indptr), shape=words.shape)
    entity_matrix, _ = incidence([p.entities for p in profiles])
    entity_weight = column_rarity(entity_matrix)
    value_matrix, value_keys = incidence([p.values for p in profiles])
    return EventProfile(
        sentences=profiles,
        bounds=bounds,
        place=np.concatenate([np.zeros(0), *(np.linspace(0, 1, last - first) for first, last in bounds)]),
        words=index_names(words, bounds),
        rarity=rarity,
        word_weight=words @ rarity,
        anchors=anchors,
        anchor_weight=divided.multiply(rarity).tocsr() @ (1 / np.maximum(1, counts)).T,
        said_once=(in_own == 1).astype(float),
        tfidf=tfidf,
        characters=character_grams([p.folded for p in profiles]),
        entities=index_names(entity_matrix, bounds),
        entity_weight=entity_weight,
        entities_weight=entity_matrix @ entity_weight,
        values=index_names(value_matrix, bounds),
        value_weight=weigh_values(value_keys, column_sums(value_matrix), len(profiles)),
        counted=index_names(incidence([p.counted for p in profiles])[0], bounds),
        quoted=index_names(incidence([p.quoted for p in profiles])[0], bounds),
        ordered=tuple(" ".join(sorted(p.folded[:LONGEST].split())) for p in profiles),
        cosine=cross_cosine(tfidf, bounds),
        weights=weights,
        ranks={word: rank for rank, word in enumerate(sorted(weights, key=lambda word: (-weights[word], word)))},
        names={entity.id: entity.name for entity in entities},
        name_stems={entity.id: content_stems(entity.name, set()) for entity in entities},
    )
