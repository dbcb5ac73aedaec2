"""What the signals look at: each sentence taken apart once, and the event's matrices over all sentences.

Takes articles with the entities and quantities found in them, gives an ``EventProfile``. Rows of every matrix are the
sentences of the event, article by article. Nothing is scored here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.preprocessing import normalize

from compare.align.rarity import weigh_stems, weigh_values
from compare.entities.resolve import entity_mentions_by_sentence
from compare.model import Article, Entity, Quantity, QuantityKind, Sentence
from compare.text.counted import find_outcome
from compare.text.quantity_values import is_people, value_key
from compare.text.tokens import fold, stem, stopwords, tokenize

Matrix = NDArray[np.float64]
Sparse = Any  # scipy has no types of its own

DAY = 86_400  # seconds
LONGEST_STAY = 31  # days; a longer duration beside a date is seldom counted from it
LONGEST = 2_000  # characters of a sentence that rapidfuzz is given: its time grows with the square
SKIP_WINDOW = 5  # words between which two content words still count as said together
# Facts are smaller than sentences: a clause ends at these marks and before these words.
_CLAUSE = re.compile(
    r"[,:](?!\d)|[;—–“”\"()]|\s-\s|\b(?:and|that|which|who|but|as|after|before|while|when|where|because|although|since)\b"
)
_QUOTED = re.compile(r"[“\"]([^“”\"]{8,})[”\"]|‘([^‘’]{8,}(?:’\w[^‘’]*)*)’")
_NEGATION = frozenset(
    {"not", "no", "never", "none", "nobody", "nothing", "without", "deny", "denied", "denies", "neither"}
)


@dataclass(frozen=True, slots=True)
class SentenceProfile:
    """One sentence, taken apart.

    Attributes:
        article: Position of its article in the event.
        folded: The text in the form that is compared; two sentences with equal forms are copies.
        words: All words in order, as printed; `stems`: their stems.
        printed: Each stem with the word that it first stands for.
        content: The stems that are no function words, with their positions.
        clauses: The content stems of each clause.
        values: Keys of the quantities ("count:3", "duration:86400"), each with the words that print it ("a day").
        counted: What is counted ("count/miner").
        entities: Ids of the entities mentioned, by name, description or pronoun.
        quoted: Content stems inside quotation marks.
        is_negated: Whether it holds a word such as "not" or "denied".
    """

    sentence: Sentence
    article: int
    folded: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    printed: Mapping[str, str]
    content: tuple[tuple[int, str], ...]
    clauses: tuple[frozenset[str], ...]
    values: Mapping[str, str]
    counted: frozenset[str]
    entities: frozenset[str]
    quoted: frozenset[str]
    is_negated: bool


@dataclass(frozen=True)
class EventProfile:
    """All sentences of an event with the matrices that the signals multiply.

    Attributes:
        sentences: One profile for each row.
        bounds: For each article, its first row and the row after its last.
        place: (n,) where in its article a sentence stands, from 0 to 1.
        words: (n, stems) 1 where a sentence holds a content stem; `rarity`: (stems,) weights in nats; `word_weight`:
            (n,) the rarity of all its stems together.
        anchors: `words` with one divided by how many sentences of the same article hold the stem; `anchor_weight`:
            (n, articles) the rarity of a sentence's stems, divided by that number in its own article and in the other;
            `said_once`: `words` where no other sentence of the article holds the stem.
        tfidf: (n, stems) rows of unit length; `characters`: the same over character 3- to 5-grams; `bigrams`: the same
            over pairs of adjacent stems.
        skips: (n, pairs) 1 where a sentence holds two content stems close together; `skip_weight`: (pairs,) in nats.
        entities, values: (n, ids) and (n, keys) 1 where a sentence holds one; their weights in nats beside them.
        counted, quoted: (n, names) and (n, stems) 1 where a sentence counts that thing, or quotes that stem.
        clauses: (clauses, stems) 1 where a clause holds a stem; `clause_owner`: (clauses,) the row of its sentence;
            `clause_weight`, `clause_length`: (clauses,) sum and Euclidean length of the rarities.
        ordered: The folded sentences with their words in alphabetical order, as rapidfuzz compares them.
        cosine: (n, n) sparse, word cosines of at least `NEIGHBOUR` between sentences of different articles.
        weights: For each content stem its rarity in nats, as in `rarity`.
        names: For each id of an entity its name; `name_stems`: the stems of that name.
    """

    sentences: tuple[SentenceProfile, ...]
    bounds: tuple[tuple[int, int], ...]
    place: Matrix
    words: Sparse
    rarity: Matrix
    word_weight: Matrix
    anchors: Sparse
    anchor_weight: Matrix
    said_once: Sparse
    tfidf: Sparse
    characters: Sparse
    bigrams: Sparse
    skips: Sparse
    skip_weight: Matrix
    entities: Sparse
    entity_weight: Matrix
    values: Sparse
    value_weight: Matrix
    counted: Sparse
    quoted: Sparse
    clauses: Sparse
    clause_owner: NDArray[np.int64]
    clause_weight: Matrix
    clause_length: Matrix
    ordered: tuple[str, ...]
    cosine: Sparse
    weights: Mapping[str, float]
    names: Mapping[str, str]
    name_stems: Mapping[str, frozenset[str]]


NEIGHBOUR = 0.1  # cosine from which a third sentence may serve as a bridge


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
    content = [frozenset(word for _, word in p.content) for p in profiles]
    weights = weigh_stems(Counter(chain.from_iterable(content)), len(profiles))
    words, vocabulary = incidence(content)
    rarity = np.array([weights.get(word, 0.0) for word in vocabulary])
    tfidf = unit_rows(words @ sparse.diags(rarity))
    counts = count_by_article(words, bounds)
    owner_of_cell = np.repeat(article_of_row(bounds), np.diff(words.indptr))
    in_own = counts[owner_of_cell, words.indices]
    anchors = sparse.csr_matrix((1 / in_own, words.indices, words.indptr), shape=words.shape)
    skips, skip_names = incidence([skip_pairs(p.content) for p in profiles])
    skip_rarity = np.array([min(weights.get(word, 0.0) for word in name.split("\x1f")) for name in skip_names])
    entity_matrix, _ = incidence([p.entities for p in profiles])
    value_matrix, value_keys = incidence([p.values for p in profiles])
    clauses, _ = incidence(list(chain.from_iterable(p.clauses for p in profiles)), vocabulary)
    owner = np.array([row for row, p in enumerate(profiles) for _ in p.clauses], dtype=np.int64)
    return EventProfile(
        sentences=profiles,
        bounds=bounds,
        place=np.concatenate([np.zeros(0), *(np.linspace(0, 1, last - first) for first, last in bounds)]),
        words=words,
        rarity=rarity,
        word_weight=words @ rarity,
        anchors=anchors,
        anchor_weight=anchors.multiply(rarity).tocsr() @ (1 / np.maximum(1, counts)).T,
        said_once=sparse.csr_matrix(((in_own == 1).astype(float), words.indices, words.indptr), shape=words.shape),
        tfidf=tfidf,
        characters=character_grams([p.folded for p in profiles]),
        bigrams=word_bigrams([p.stems for p in profiles]),
        skips=skips,
        skip_weight=skip_rarity / np.sqrt(np.maximum(1, column_sums(skips))),
        entities=entity_matrix,
        entity_weight=column_rarity(entity_matrix),
        values=value_matrix,
        value_weight=weigh_values(value_keys, column_sums(value_matrix), len(profiles)),
        counted=incidence([p.counted for p in profiles])[0],
        quoted=incidence([p.quoted for p in profiles])[0],
        clauses=clauses,
        clause_owner=owner,
        clause_weight=clauses @ rarity,
        clause_length=np.sqrt(clauses @ rarity**2),
        ordered=tuple(" ".join(sorted(p.folded[:LONGEST].split())) for p in profiles),
        cosine=cross_cosine(tfidf, bounds),
        weights=weights,
        names={entity.id: entity.name for entity in entities},
        name_stems={entity.id: content_stems(entity.name, set()) for entity in entities},
    )


def profile_sentences(
    articles: Sequence[Article], entities: Sequence[Entity], quantities: Sequence[Quantity]
) -> Iterable[SentenceProfile]:
    """Each sentence of each article, taken apart, in order."""
    mentioned = entity_mentions_by_sentence(entities)
    by_sentence: dict[str, list[Quantity]] = {}
    for quantity in quantities:
        by_sentence.setdefault(quantity.sentence, []).append(quantity)
    function_words = {stem(word) for word in stopwords()}
    for position, article in enumerate(articles):
        for sentence in article.sentences:
            words = tuple(token.text for token in tokenize(sentence.text))
            stems = tuple(stem(word) for word in words)
            content = tuple((i, word) for i, word in enumerate(stems) if word not in function_words)
            found = by_sentence.get(sentence.id, [])
            yield SentenceProfile(
                sentence=sentence,
                article=position,
                folded=fold(sentence.text),
                words=words,
                stems=stems,
                printed=dict(zip(reversed(stems), reversed(words), strict=True)),
                content=content,
                clauses=tuple(split_clauses(sentence.text, function_words)),
                values=ends_of_stays(found) | {value_key(q): q.text for q in found},
                counted=frozenset(name for q in found for name in counted_names(sentence, q)),
                entities=frozenset(entity for entity, _, _ in mentioned.get(sentence.id, ())),
                quoted=frozenset(quoted_stems(sentence.text, function_words)),
                is_negated=is_negated(words),
            )


def is_negated(words: Iterable[str]) -> bool:
    """Whether one of the words denies something: "not", "didn't", "denied"."""
    folded = [fold(word) for word in words]
    return any(word in _NEGATION or word.endswith("n't") for word in folded)


def counted_names(sentence: Sentence, quantity: Quantity) -> tuple[str, ...]:
    """What is counted, whatever the value: its noun, its unit, and what befell those counted ("dead")."""
    names = [f"{quantity.kind}/{quantity.of or quantity.unit}"] if quantity.of or quantity.unit else []
    if is_people(quantity.of):
        start = quantity.start - sentence.start
        outcome = find_outcome(sentence.text, start, start + len(quantity.text))
        names += [f"outcome/{outcome}"] if outcome else []
    return tuple(names)


def ends_of_stays(found: Sequence[Quantity]) -> dict[str, str]:
    """The last day of what lasts some days from a day on: "a three-day visit from Thursday" is "until Saturday" too.

    Returns:
        The key of each such day with the words that print it ("three-day from Thursday").
    """
    days = [q for q in found if q.kind is QuantityKind.DATE and q.low == q.high and isinstance(q.low, str)]
    ends = {}
    for stay in found:
        if stay.kind is not QuantityKind.DURATION or not isinstance(stay.low, float | int) or stay.low != stay.high:
            continue
        n_days, rest = divmod(stay.low, DAY)
        if rest or not 1 < n_days <= LONGEST_STAY:
            continue
        for day in days:
            try:
                last = date.fromisoformat(str(day.low)) + timedelta(days=n_days - 1)
            except ValueError:  # a day of an unknown year
                continue
            ends[f"date:{last}"] = f"{stay.text} from {day.text}"
    return ends


def clause_texts(text: str) -> list[str]:
    """The clauses of a sentence as printed, without what parts them."""
    return [part.strip() for part in _CLAUSE.split(text) if part.strip()]


def split_clauses(text: str, function_words: set[str]) -> Iterable[frozenset[str]]:
    """Content stems of each clause of at least two; the whole sentence when no clause has as many."""
    clauses = [content_stems(part, function_words) for part in clause_texts(text)]
    long_enough = [clause for clause in clauses if len(clause) >= 2]
    return long_enough or [frozenset().union(*clauses)]


def quoted_stems(text: str, function_words: set[str]) -> frozenset[str]:
    """Content stems that stand inside quotation marks."""
    return content_stems(" ".join(a or b for a, b in _QUOTED.findall(text)), function_words)


def content_stems(text: str, function_words: set[str]) -> frozenset[str]:
    """Stems of a text without function words."""
    return frozenset(stem(token.text) for token in tokenize(text)) - function_words


def skip_pairs(content: Sequence[tuple[int, str]]) -> frozenset[str]:
    """Unordered pairs of content stems at most `SKIP_WINDOW` words apart (skip-bigrams, Lin & Och 2004)."""
    pairs = set()
    for i, (position, word) in enumerate(content):
        for other_position, other in content[i + 1 : i + 1 + SKIP_WINDOW]:
            if other_position - position > SKIP_WINDOW:
                break
            if other != word:
                pairs.add("\x1f".join(sorted((word, other))))
    return frozenset(pairs)


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


def incidence(sets: Sequence[Iterable[str]], vocabulary: Sequence[str] | None = None) -> tuple[Sparse, tuple[str, ...]]:
    """A sparse (rows, names) matrix of ones, and the names of its columns, sorted unless given.

    Without any name there is one empty column named "", so that every matrix can be multiplied.
    """
    names = tuple(vocabulary) if vocabulary is not None else tuple(sorted(set(chain.from_iterable(sets))))
    column = {name: i for i, name in enumerate(names)}
    rows, columns = [], []
    for row, members in enumerate(sets):
        for member in sorted(members):
            if member in column:
                rows.append(row)
                columns.append(column[member])
    ones = np.ones(len(rows))
    return sparse.csr_matrix((ones, (rows, columns)), shape=(len(sets), max(1, len(names)))), names or ("",)


def column_sums(matrix: Sparse) -> Matrix:
    return np.asarray(matrix.sum(axis=0)).ravel()


def column_rarity(matrix: Sparse) -> Matrix:
    """Minus the log of the share of rows that hold a column, in nats."""
    rarity: Matrix = -np.log((column_sums(matrix) + 1) / (matrix.shape[0] + 2))
    return rarity


def character_grams(texts: Sequence[str]) -> Sparse:
    """TF-IDF over character 3- to 5-grams inside words: the best single signal in the published comparisons."""
    return fit_or_empty(TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True), texts)


def word_bigrams(stems: Sequence[Sequence[str]]) -> Sparse:
    """TF-IDF over pairs of adjacent stems, function words included: what wire copy and quotations share."""
    return unit_rows(fit_or_empty(CountVectorizer(analyzer=adjacent_pairs, binary=True), stems).astype(float))


def adjacent_pairs(stems: Sequence[str]) -> list[str]:
    return [f"{first} {second}" for first, second in pairwise(stems)]


def unit_rows(matrix: Sparse) -> Sparse:
    """Rows scaled to length 1; scikit-learn raises on a matrix without rows."""
    return normalize(matrix).tocsr() if matrix.shape[0] else matrix.tocsr()


def fit_or_empty(vectorizer: Any, rows: Sequence[Any]) -> Sparse:
    """The fitted matrix, or an empty one where no row holds anything: scikit-learn raises on an empty vocabulary."""
    try:
        return vectorizer.fit_transform(rows).tocsr()
    except ValueError:
        return sparse.csr_matrix((len(rows), 1))


def cross_cosine(tfidf: Sparse, bounds: Sequence[tuple[int, int]]) -> Sparse:
    """Word cosines between sentences of different articles, those of at least `NEIGHBOUR`, article by article."""
    strips = []
    for first, last in bounds:
        strip = (tfidf[first:last] @ tfidf.T).tolil() if last > first else sparse.lil_matrix((0, tfidf.shape[0]))
        strip[:, first:last] = 0
        strip = strip.tocsr()
        strip.data[strip.data < NEIGHBOUR] = 0
        strip.eliminate_zeros()
        strips.append(strip)
    return sparse.vstack(strips).tocsr() if strips else sparse.csr_matrix((0, 0))
