"""Which values are worth putting side by side, found by an index.

Takes values with their surroundings and the probabilities that two sentences report one fact, gives pairs of values of
different articles that stand in sentences or words that are alike. Only a value's most telling words are looked up, and
only so many of the values of one sentence or beside one word: the work grows with the number of values, not with its
square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from compare.findings.difference.candidates import Asked, Candidate, Closeness, step_of
from compare.findings.difference.gaps import minutes
from compare.findings.difference.surroundings import Scene, nearness
from compare.model import QuantityKind

_TELLING_WORDS = 8  # words around a value by which others like it are looked up
_COMMON_WORD = 400  # values beside a word from which on it tells nothing
_MOST_HERE = 40  # values of one sentence that are looked at

# For each sentence: its article and the numbers of the values of one kind in it; for each word: those beside it.
InSentence = dict[str, tuple[str, list[int]]]
BesideWord = dict[object, list[int]]
# By article: the numbers of the values that one value meets there, and the probability that both report one fact.
Partners = dict[str, dict[int, float]]
# For each two sorts of values, in the order of their numbers, whether anything could come of a pair of them.
Relation = Mapping[int, Mapping[int, object]]


class Meetings:
    """The pairs of values of an event that meet, all at once or for one value.

    Attributes:
        asked: The values, each at the place that is its number.
        sorts: The sort of each.
        articles: The ids of their articles.
        near: The nearness of what stands around two values, by their numbers.
    """

    def __init__(self, scene: Scene, asked: Sequence[Asked], closeness: Closeness) -> None:
        self.asked = asked
        self.sorts = [item.sort for item in asked]
        self.articles = tuple(dict.fromkeys(item.article for item in asked))
        self.near = Nearness(asked)
        self._listed: set[int] = set()
        self._here: dict[QuantityKind, InSentence] = {}
        listed: dict[str, int] = {}
        for item in asked:
            q = item.quantity
            listed[q.sentence] = listed.get(q.sentence, 0) + 1
            if listed[q.sentence] <= _MOST_HERE:
                self._listed.add(item.number)
                here = self._here.setdefault(q.kind, {})
                here.setdefault(q.sentence, (item.article, []))[1].append(item.number)
        self._close: dict[str, dict[str, float]] = {sentence: {} for sentence in listed}
        for (s, t), link in closeness.items():
            if s in listed and t in listed:
                self._close[s][t] = self._close[t][s] = link
        self._keys = [keys_of(scene, item) for item in asked]
        counted = Counter(chain.from_iterable(self._keys))
        telling = {key for key, n in counted.items() if 1 < n <= _COMMON_WORD}
        self._beside: dict[QuantityKind, BesideWord] = {}
        for item, keys in zip(asked, self._keys, strict=True):
            beside = self._beside.setdefault(item.quantity.kind, {})
            for key in telling.intersection(keys):
                beside.setdefault(key, []).append(item.number)
        self._met: dict[tuple[int, QuantityKind], Partners] = {}

    def pairs(self, relation: Relation, is_wanted: Callable[[Asked], bool]) -> Iterator[Candidate]:
        """All pairs of one kind that meet and of which something could come, each once, in the order of the values.

        Args:
            relation: What could come of two sorts of values.
            is_wanted: Whether anything could come of a value at all.
        """
        wanted, sorts = {item.number for item in self.asked if is_wanted(item)}, self.sorts
        for a in sorted(wanted):
            item, row, near = self.asked[a], relation[sorts[a]], self.near[a]
            later = [
                (b, link)
                for met in self.partners(item, item.quantity.kind).values()
                for b, link in met.items()
                if b > a and b in wanted and row[sorts[b]]
            ]
            later.sort()
            for b, link in later:
                yield Candidate(item, self.asked[b], near[b], link)

    def partners(self, item: Asked, kind: QuantityKind) -> Partners:
        """The values of one kind in other articles that one value meets, each once."""
        asked = item.number, kind
        if asked not in self._met:
            self._met[asked] = self._meet(item, kind)
        return self._met[asked]

    def _meet(self, item: Asked, kind: QuantityKind) -> Partners:
        here, beside = self._here.get(kind, {}), self._beside.get(kind, {})
        close = self._close[item.quantity.sentence]
        found: Partners = {}
        for sentence, link in close.items() if item.number in self._listed else ():
            if sentence in here:
                article, numbers = here[sentence]
                met = found.setdefault(article, {})
                for number in numbers:
                    met[number] = link
        like = [beside[key] for key in self._keys[item.number] if key in beside]
        for number in dict.fromkeys(chain.from_iterable(like)):
            other = self.asked[number]
            met = found.setdefault(other.article, {})
            if number not in met:
                met[number] = close.get(other.quantity.sentence, 0.0)
        found.pop(item.article, None)
        return found


class Nearness(dict[int, "NearnessOfOne"]):
    """The nearness of what stands around two values, whichever comes first; worked out when first asked."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, number: int) -> NearnessOfOne:
        self[number] = NearnessOfOne(self, self._asked[number])
        return self[number]


class NearnessOfOne(dict[int, float]):
    """One row of `Nearness`."""

    def __init__(self, all_rows: Nearness, item: Asked) -> None:
        super().__init__()
        self._all_rows, self._number, self._around = all_rows, item.number, item.around

    def __missing__(self, other: int) -> float:
        row = self._all_rows[other]
        near = self[other] = row[self._number] = nearness(self._around, row._around)
        return near


def keys_of(scene: Scene, item: Asked) -> tuple[object, ...]:
    """What one value is looked up by: the most telling words around it; its size, where equal ones are no chance."""
    weighed = item.around.weighed
    telling = sorted(weighed, key=lambda s: (-weighed[s], s))[:_TELLING_WORDS]
    step = step_of(item.quantity)
    return (
        *telling,
        *(() if step is None else ((item.quantity.kind, step), (item.quantity.kind, step + 1))),
        *kin_of(item),
    )


def kin_of(item: Asked) -> tuple[object, ...]:
    """What befell those whom it counts, or the two hours between which it lies: see `is_kin`."""
    q = item.quantity
    if item.fate:
        return (("fate", item.fate),)
    if q.kind is not QuantityKind.TIME or not isinstance(q.low, str):
        return ()
    hour = minutes(q.low) // 60 % 12
    return ("hour", hour), ("hour", (hour + 1) % 12)
