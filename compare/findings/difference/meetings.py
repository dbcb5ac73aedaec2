"""Which values are worth putting side by side, found by an index.

Takes values with their surroundings and the probabilities that two sentences report one fact, gives pairs of values of
different articles that stand in sentences or words that are alike. Only a value's most telling words are looked up, and
only so many of the values of one sentence or beside one word: the work grows with the number of values, not with its
square.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from compare.findings.difference.candidates import Asked, Candidate, Closeness, step_of
from compare.findings.difference.surroundings import Scene, nearness
from compare.model import QuantityKind

_TELLING_WORDS = 8  # words around a value by which others like it are looked up
_COMMON_WORD = 400  # values beside a word from which on it tells nothing
_MOST_HERE = 40  # values of one sentence that are looked at

# For each kind of value and each sentence, or each article and word: the values there.
InSentence = dict[tuple[QuantityKind, str], list[Asked]]
BesideWord = dict[tuple[QuantityKind, str], dict[object, list[Asked]]]
# For each two sorts of values, in the order of their numbers, whether anything could come of a pair of them.
Relation = Mapping[int, Mapping[int, object]]


class Meetings:
    """The pairs of values of an event that meet, all at once or for one value."""

    def __init__(self, scene: Scene, asked: Sequence[Asked], closeness: Closeness) -> None:
        self.asked = asked
        self.articles = tuple(dict.fromkeys(item.article for item in asked))
        self._closeness = closeness
        self._at: dict[str, list[Asked]] = {}
        for item in asked:
            here = self._at.setdefault(item.quantity.sentence, [])
            if len(here) < _MOST_HERE:
                here.append(item)
        self._keys = {item: keys_of(scene, item) for item in asked}
        found: dict[object, list[Asked]] = {}
        for item, keys in self._keys.items():
            for key in keys:
                found.setdefault(key, []).append(item)
        self._by_key = {key: items for key, items in found.items() if 1 < len(items) <= _COMMON_WORD}
        # The same for one kind of value, in one sentence, or of one article beside one word.
        self._here: InSentence = {}
        self._beside: BesideWord = {}
        for sentence, items in self._at.items():
            for item in items:
                self._here.setdefault((item.quantity.kind, sentence), []).append(item)
        for key, items in self._by_key.items():
            for item in items:
                self._beside.setdefault((item.quantity.kind, item.article), {}).setdefault(key, []).append(item)
        self._close: dict[str, dict[str, dict[str, float]]] = {}
        self._near: dict[int, float] = {}

    def pairs(self, relation: Relation, is_wanted: Callable[[Asked], bool]) -> Iterator[Candidate]:
        """All pairs that meet and of which something could come, each once, in the order of the values.

        Args:
            relation: What could come of two sorts of values.
            is_wanted: Whether anything could come of a value at all.
        """
        # Keyed by one number for a pair: a hundred thousand small tuples would keep the garbage collector busy.
        n = len(self.asked)
        found: dict[int, float] = {}
        placed: dict[str, list[tuple[int, int]]] = {}
        for sentence, items in self._at.items():
            wanted = [(item.sort, item.number) for item in items if is_wanted(item)]
            if wanted:
                placed[sentence] = wanted
        for (s, t), link in self._closeness.items():
            if s in placed and t in placed:
                theirs = placed[t]
                for sort, a in placed[s]:
                    row = relation[sort]
                    for other_sort, b in theirs:
                        if row[other_sort]:
                            found[a * n + b if a < b else b * n + a] = link
        for a, b in self._pairs_by_key(relation, is_wanted):
            if a * n + b not in found:
                found[a * n + b] = self._link(self.asked[a], self.asked[b])
        for pair in sorted(found):
            one, other = self.asked[pair // n], self.asked[pair % n]
            if one.article != other.article:
                yield self.candidate(one, other, found[pair])

    def _link(self, a: Asked, b: Asked) -> float:
        s, t = a.quantity.sentence, b.quantity.sentence
        return self._closeness.get((s, t), self._closeness.get((t, s), 0.0))

    def _pairs_by_key(self, relation: Relation, is_wanted: Callable[[Asked], bool]) -> Iterator[tuple[int, int]]:
        for items in self._by_key.values():
            by_sort: dict[int, list[Asked]] = {}
            for item in filter(is_wanted, items):
                by_sort.setdefault(item.sort, []).append(item)
            for x, y in combinations(by_sort, 2):
                if relation[x][y]:
                    yield from numbered((a, b) for a in by_sort[x] for b in by_sort[y])
            for x, alike in by_sort.items():
                if relation[x][x]:
                    yield from numbered(combinations(alike, 2))

    def prepare(self, items: Iterable[Asked]) -> None:
        """Look up the sentences that are close to those of some values, before `partners` of them is asked."""
        wanted = {item.quantity.sentence for item in items} - self._close.keys()
        self._close |= {sentence: {} for sentence in wanted}
        for (s, t), link in self._closeness.items() if wanted else ():
            if s in wanted and t in self._at:
                self._close[s].setdefault(self._at[t][0].article, {})[t] = link
            if t in wanted and s in self._at:
                self._close[t].setdefault(self._at[s][0].article, {})[s] = link

    def partners(self, item: Asked, article: str, kinds: Iterable[QuantityKind]) -> list[tuple[Asked, float]]:
        """What one value meets in another article, each once, and the probability that both report one fact."""
        found: dict[int, tuple[Asked, float]] = {}
        is_listed = item in self._at[item.quantity.sentence]
        close = self._close[item.quantity.sentence].get(article, {}) if is_listed else {}
        for kind in kinds:
            for sentence, link in close.items():
                for other in self._here.get((kind, sentence), ()):
                    found[other.number] = other, link
            beside = self._beside.get((kind, article), {})
            for key in self._keys[item] if beside else ():
                for other in beside.get(key, ()):
                    if other.number not in found:
                        found[other.number] = other, self._link(item, other)
        return list(found.values())

    def candidate(self, a: Asked, b: Asked, link: float) -> Candidate:
        """The pair with the nearness of what stands around both; the value that comes first goes first."""
        return Candidate(*((a, b) if a.number < b.number else (b, a)), self.near(a, b), link)

    def near(self, a: Asked, b: Asked) -> float:
        """The nearness of what stands around two values."""
        n = len(self.asked)
        key = a.number * n + b.number if a.number < b.number else b.number * n + a.number
        near = self._near.get(key)
        if near is None:
            near = self._near[key] = nearness(a.around, b.around)
        return near


def numbered(pairs: Iterable[tuple[Asked, Asked]]) -> Iterator[tuple[int, int]]:
    """The numbers of pairs of different articles, the smaller first."""
    for a, b in pairs:
        if a.article != b.article:
            yield (a.number, b.number) if a.number < b.number else (b.number, a.number)


def keys_of(scene: Scene, item: Asked) -> tuple[object, ...]:
    """What one value is looked up by: the most telling words around it; its size, where equal ones are no chance."""
    weighed = item.around.weighed
    telling = sorted(weighed, key=lambda s: (-weighed[s], s))[:_TELLING_WORDS]
    step = step_of(item.quantity)
    return (*telling, *(() if step is None else ((item.quantity.kind, step), (item.quantity.kind, step + 1))))
