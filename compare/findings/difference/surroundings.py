"""What stands around a stretch of text: the words near it, its clause, its sentence, and who is named there.

Takes articles, entities and sentences' quantities, gives a `Scene` that answers for any stretch of any sentence. Words
are stems weighed by rarity; a word counts less the farther it stands from the stretch. Compares no values.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compare.align.rarity import weigh_stems
from compare.model import Article, Entity, EntityKind, Quantity, QuantityKind, Sentence
from compare.text.tokens import Token, fold, stem, stopwords, tokenize
from compare.text.word_lists import read_rows

_CLAUSE_END = re.compile(
    r"[,;:—–“”\"()]|\s-\s|\b(?:and|that|which|who|but|as|after|before|while|when|where|because|although|since|with)\b"
)
_HALF_LIFE = 4.0  # words after which a word around a value counts half
_WINDOW = 40  # content words on either side beyond which nothing stands around a value
_NAMES_NEAR = 6  # mentions on either side among which the nearest name is looked for
_DATES = 8  # dates, and counts, of one sentence that are looked at
_COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.MONEY})
_SIDE_WORDS = 3  # content words before a value that count as touching it
Weighed = dict[str, float]


@dataclass(frozen=True, slots=True)
class Word:
    """One content word of a sentence: its stem, its place among all words, its offsets in the article."""

    stem: str
    place: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence taken apart. All offsets are the article's; all tuples are in text order.

    Attributes:
        tokens: Its words, function words too, with offsets of the sentence.
        starts: Where each of them begins.
        words: Its content words.
        clauses: Its clauses, start and end.
        mentions: Who is named where: start, end, entity.
        values: Where its quantities stand: start, end.
        dates: Its dates.
        times: Its times of the day.
        counts: Its counts and amounts of money.
        is_reading: It reads a market or a rate.
    """

    sentence: Sentence
    article: Article
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    words: tuple[Word, ...]
    clauses: tuple[tuple[int, int], ...]
    mentions: tuple[tuple[int, int, str], ...]
    places: frozenset[str]
    values: tuple[tuple[int, int], ...]
    dates: tuple[Quantity, ...]
    times: tuple[Quantity, ...]
    counts: tuple[Quantity, ...]
    is_reading: bool

    def clause_at(self, place: int) -> tuple[int, int]:
        """The clause that holds an offset; the whole sentence between two clauses."""
        k = bisect_right(self.clauses, (place, self.sentence.end + 1)) - 1
        if k >= 0 and self.clauses[k][0] <= place < self.clauses[k][1]:
            return self.clauses[k]
        return self.sentence.start, self.sentence.end

    def named_near(self, start: int, end: int) -> tuple[tuple[int, int, str], ...]:
        """The mentions next to a stretch, a few on either side."""
        k = bisect_right(self.mentions, (start, end, ""))
        return self.mentions[max(0, k - _NAMES_NEAR) : k + _NAMES_NEAR]

    def values_near(self, start: int) -> tuple[tuple[int, int], ...]:
        """The quantities next to an offset, two on either side."""
        k = bisect_right(self.values, (start, 0))
        return self.values[max(0, k - 2) : k + 3]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around one stretch of a line.

    Attributes:
        near: Stems with weights in (0, 1] by nearness.
        weighed: The same, times how rare each stem is.
        mass: Their sum.
        clause: The stems of its clause, and what they weigh.
        left: The words before it.
    """

    line: Line
    near: Weighed
    weighed: Weighed
    mass: float
    clause: frozenset[str]
    clause_mass: float
    left: frozenset[str]


class Scene:
    """The sentences of an event with the rarity of their words.

    Attributes:
        quantities: All that the articles print.
        lines: By sentence id.
        people: Ids of the entities that are people.
        rarity: Weight of each stem in nats.
    """

    def __init__(self, articles: Sequence[Article], entities: Sequence[Entity], quantities: Sequence[Quantity]) -> None:
        self.quantities = tuple(quantities)
        self.people = frozenset(e.id for e in entities if e.kind is EntityKind.PERSON)
        places = {e.id for e in entities if e.kind is EntityKind.PLACE}
        values: dict[str, list[Quantity]] = {}
        for q in quantities:
            values.setdefault(q.sentence, []).append(q)
        named: dict[str, list[tuple[int, int, str]]] = {}
        for entity in entities:
            for mention in entity.mentions:
                named.setdefault(mention.sentence, []).append((mention.start, mention.end, entity.id))
        self.lines: dict[str, Line] = {}
        readings = words_of_holding()["reading"]
        for article in articles:
            for sentence in article.sentences:
                tokens = tuple(tokenize(sentence.text))
                words = content_words(sentence, tokens)
                mentions = tuple(sorted(named.get(sentence.id, ())))
                printed = values.get(sentence.id, [])
                self.lines[sentence.id] = Line(
                    sentence,
                    article,
                    tokens,
                    tuple(sentence.start + t.start for t in tokens),
                    words,
                    clauses_of(sentence),
                    mentions,
                    frozenset(e for _, _, e in mentions) & places,
                    tuple(sorted((q.start, q.end) for q in printed)),
                    tuple(q for q in printed if q.kind is QuantityKind.DATE)[:_DATES],
                    tuple(q for q in printed if q.kind is QuantityKind.TIME)[:_DATES],
                    tuple(q for q in printed if q.kind in _COUNTED)[:_DATES],
                    not readings.isdisjoint(w.stem for w in words),
                )
        counts = Counter(s for line in self.lines.values() for s in {w.stem for w in line.words})
        self.rarity: Mapping[str, float] = weigh_stems(counts, len(self.lines))

    def around(self, sentence: str, start: int, end: int) -> Surroundings:
        """What stands around ``article.text[start:end]``, a stretch of that sentence."""
        line = self.lines[sentence]
        low = bisect_left(line.words, start, key=lambda w: w.start)
        high = bisect_left(line.words, end, key=lambda w: w.start)
        before, after = line.words[max(0, low - _WINDOW) : low], line.words[high : high + _WINDOW]
        first, last = bisect_left(line.starts, start), bisect_left(line.starts, end)
        near: Weighed = {}
        for word in (*before, *after):
            distance = first - word.place if word.place < first else word.place - last + 1
            near[word.stem] = max(near.get(word.stem, 0.0), 0.5 ** (distance / _HALF_LIFE))
        bounds = line.clause_at(start)[0], line.clause_at(max(start, end - 1))[1]
        clause = frozenset(w.stem for w in (*before, *after) if bounds[0] <= w.start and w.end <= bounds[1])
        weighed = {s: self.rarity.get(s, 0.0) * w for s, w in near.items()}
        left = frozenset(w.stem for w in before[-_SIDE_WORDS:])
        return Surroundings(line, near, weighed, math.fsum(weighed.values()), clause, self.weigh(clause), left)

    def weigh(self, stems: Iterable[str]) -> float:
        """Sum of the rarities of some stems, in nats."""
        return math.fsum([self.rarity.get(s, 0.0) for s in stems])  # exact, so that the order of a set is no matter

    def overlap(self, a: frozenset[str], b: frozenset[str], total: float | None = None) -> float:
        """Share in [0, 1] of the weight of both sets, where it is not given in `total`, that they share (Dice)."""
        shared = a & b
        if not shared:
            return 0.0
        total = self.weigh(a) + self.weigh(b) if total is None else total
        return 2 * self.weigh(shared) / total if total else 0.0


def nearness(a: Surroundings, b: Surroundings) -> float:
    """How much of what stands near both stretches is the same, in [0, 1]; near words and rare words count more."""
    ours, theirs = a.weighed, b.weighed
    # A conditional and not `min`, which takes longer: tens of thousands of pairs are asked for.
    shared = [x if (x := ours[s]) < (y := theirs[s]) else y for s in ours.keys() & theirs.keys()]
    return 2 * math.fsum(shared) / (a.mass + b.mass) if shared and a.mass + b.mass else 0.0


def content_words(sentence: Sentence, tokens: Sequence[Token]) -> tuple[Word, ...]:
    """Words of a sentence that are neither function words nor digits."""
    function_words = function_stems()
    found = []
    for place, token in enumerate(tokens):
        word = stem(token.text)
        if word not in function_words and not word[:1].isdigit():
            found.append(Word(word, place, sentence.start + token.start, sentence.start + token.end))
    return tuple(found)


def clauses_of(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Clauses as offsets in the article; cut at marks and conjunctions, digits' separators left alone."""
    cuts = [0]
    for match in _CLAUSE_END.finditer(fold_same_length(sentence.text)):
        inside_number = match.group() in ",:" and sentence.text[match.end() : match.end() + 1].isdigit()
        if not inside_number:
            cuts += [match.start(), match.end()]
    cuts.append(len(sentence.text))
    return tuple((sentence.start + a, sentence.start + b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if b > a)


def fold_same_length(text: str) -> str:
    """Lower case where that keeps the length, so that offsets stay right."""
    lower = text.lower()
    if len(lower) == len(text):  # no letter ever gets shorter
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=1)
def words_of_holding() -> dict[str, frozenset[str]]:
    """Stems by what they tell: "reading" words of a market, "schedule" words of what is set for a day."""
    rows = read_rows("readings.tsv", "compare.findings.lexicons")
    return {kind: frozenset(stem(w) for w in words.split()) for kind, words in rows}


@lru_cache(maxsize=1)
def function_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in stopwords()) | frozenset(fold(w) for w in stopwords())
