"""Which values are worth putting side by side: quantities with their surroundings, and pairs of them found by an index.

Takes the scene, quantities and the probabilities that two sentences report one fact, gives candidates. Decides nothing:
what two values are to each other is the business of the modules that judge.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compare.findings.difference.gaps import distance
from compare.findings.difference.roles_of_values import find_fate, owner_of_age, part_played, where
from compare.findings.difference.surroundings import Scene, Surroundings
from compare.model import Quantity, QuantityKind
from compare.text.printed_stretch import to_base
from compare.text.quantity_values import is_comparable, is_compatible

Closeness = Mapping[tuple[str, str], float]
_PARTICULAR = frozenset({QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.MEASURE})
_LEAST_PARTICULAR = 13  # below this the same numbers return by chance
_LEAST_DIGITS = 2  # digits before the noughts; 1,300,000 has two, 2,000 has one
_TELLING_WORDS = 8  # words around a value by which others like it are looked up
_COMMON_WORD = 400  # values beside a word from which on it tells nothing
_MOST_HERE = 40  # values of one sentence that are looked at
_EQUAL = 0.02  # logarithm of the ratio within which two values are printed for one


@dataclass(frozen=True, slots=True)
class Asked:
    """A quantity with what stands around it.

    Attributes:
        part: "part", "whole" or "before", as `part_played` tells.
        place: The place it is told of.
        fate: What befell those whom it counts.
        owner: The person whose age it is.
    """

    quantity: Quantity
    around: Surroundings
    part: str
    place: str
    fate: str
    owner: str

    @property
    def article(self) -> str:
        return self.around.line.article.id


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair before its rivals are known."""

    a: Asked
    b: Asked
    near: float
    link: float

    @property
    def score(self) -> float:
        return self.near + self.link

    @property
    def is_met(self) -> bool:
        """Whether both print values that agree: then it is with each other that they answer a question."""
        return is_comparable(self.a.quantity, self.b.quantity) and is_compatible(self.a.quantity, self.b.quantity)

    def other(self, one: Asked) -> Asked:
        return self.b if self.a is one else self.a


def ask(scene: Scene, quantities: Sequence[Quantity]) -> list[Asked]:
    """Each quantity with what is known of it from its own sentence."""
    found = []
    for q in quantities:
        if q.sentence in scene.lines:
            around = scene.around(q.sentence, q.start, q.end)
            line = around.line
            part, place, fate = part_played(line, q), where(line, q), find_fate(line, q)
            found.append(Asked(q, around, part, place, fate, owner_of_age(scene, line, q)))
    return found


def close_pairs(scene: Scene, asked: Sequence[Asked], closeness: Closeness) -> list[Candidate]:
    """Pairs of values of different articles in sentences or words that are alike, each once; found by an index.

    Only a value's most telling words are looked up, and only so many of the pairs of one value: the work grows with the
    number of values and not with its square.
    """
    at: dict[str, list[int]] = {}
    by_stem: dict[str, list[int]] = {}
    for i, item in enumerate(asked):
        at.setdefault(item.quantity.sentence, []).append(i)
        near = item.around.near
        telling = sorted(near, key=lambda s: (-near[s] * scene.rarity.get(s, 0.0), s))[:_TELLING_WORDS]
        for word in telling:
            by_stem.setdefault(word, []).append(i)
    pairs = {(i, j) for s, t in closeness for i in at.get(s, ())[:_MOST_HERE] for j in at.get(t, ())[:_MOST_HERE]}
    for found in (*by_stem.values(), *telling_values(asked).values()):
        if len(found) <= _COMMON_WORD:
            pairs |= {(i, j) for n, i in enumerate(found) for j in found[n + 1 :]}
    candidates = []
    for i, j in sorted({(min(p), max(p)) for p in pairs}):
        a, b = asked[i], asked[j]
        if a.article != b.article:
            near_both = scene.nearness(a.around.near, b.around.near)
            candidates.append(Candidate(a, b, near_both, probability(closeness, a, b)))
    return candidates


def telling_values(asked: Sequence[Asked]) -> dict[tuple[str, int], list[int]]:
    """Values by kind and size, in overlapping steps of `_EQUAL`: equal ones meet whatever stands around."""
    found: dict[tuple[str, int], list[int]] = {}
    for i, item in enumerate(asked):
        q = item.quantity
        number = q.low if q.low is not None else q.high
        if q.kind in _PARTICULAR and isinstance(number, float) and number >= _LEAST_PARTICULAR:
            step = round(math.log(to_base(number, q)) / _EQUAL) if to_base(number, q) > 0 else 0
            for k in (step, step + 1):
                found.setdefault((q.kind.value, k), []).append(i)
    return found


def probability(closeness: Closeness, a: Asked, b: Asked) -> float:
    """That the two sentences report one fact, whichever way round the pair is stored."""
    s, t = a.quantity.sentence, b.quantity.sentence
    return closeness.get((s, t), closeness.get((t, s), 0.0))


def is_telling(a: Quantity, b: Quantity) -> bool:
    """Whether two equal values are so particular that they hardly stand in one event by chance ("2,300 hectares")."""
    if a.kind not in _PARTICULAR or not is_comparable(a, b) or not is_compatible(a, b):
        return False
    numbers = [q.low if q.low is not None else q.high for q in (a, b)]
    if not all(isinstance(n, float) and n >= _LEAST_PARTICULAR for n in numbers):
        return False
    has_two_digits = all(len(f"{n:.0f}".rstrip("0")) >= _LEAST_DIGITS for n in numbers)
    return has_two_digits and distance(a, b) < _EQUAL
