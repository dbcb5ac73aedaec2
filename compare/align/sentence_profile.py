"""One sentence taken apart: stems, clauses, names, values, what is quoted and whether something is denied.

Takes articles with the entities and quantities found in them, gives a `SentenceProfile` for each sentence. Nothing is
compared here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from compare.entities.resolve import entity_mentions_by_sentence
from compare.model import Article, Entity, Quantity, QuantityKind, Sentence
from compare.text.counted import find_outcome
from compare.text.quantity_values import is_people, value_key
from compare.text.tokens import fold, stem, stopwords, words_in

DAY = 86_400  # seconds
LONGEST_STAY = 31  # days; a longer duration beside a date is seldom counted from it
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
        content: The stems that are no function words, with their positions; `holds`: the same as a set.
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
    holds: frozenset[str]
    values: Mapping[str, str]
    counted: frozenset[str]
    entities: frozenset[str]
    quoted: frozenset[str]
    is_negated: bool


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
            words = tuple(words_in(sentence.text))
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
                holds=frozenset(word for _, word in content),
                values=ends_of_stays(found) | {value_key(q): q.text for q in found},
                counted=frozenset(name for q in found for name in counted_names(sentence, q)),
                entities=frozenset(entity for entity, _, _ in mentioned.get(sentence.id, ())),
                quoted=frozenset(quoted_stems(sentence.text, function_words)),
                is_negated=is_negated(words),
            )


def is_negated(words: Iterable[str]) -> bool:
    """Whether one of the words denies something: "not", "didn't", "denied"."""
    folded = [fold(word) for word in words]
    return not _NEGATION.isdisjoint(folded) or any(word.endswith("n't") for word in folded)


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
    return frozenset(map(stem, words_in(text))) - function_words


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
