"""Do two values answer one question? The signals of it, for pairs of quantities in different articles.

Takes the scene, quantities and the probabilities that two sentences report one fact, gives pairs with named signals and
what rules a pair out. Similarity of sentences is one signal among others. Whether two values can both hold is decided
elsewhere (`compare.text.quantity_values`): here their difference enters only as a size, since papers differ on 12 and 8
percent of a thing, and 12 and 8,000 are two things.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from compare.findings.difference.holding import can_both_hold, is_count_of_days, is_edition_date, is_same_reading
from compare.findings.difference.roles_of_values import (
    day_number,
    find_fate,
    is_fresh,
    owner_of_age,
    part_played,
    where,
)
from compare.findings.difference.surroundings import Scene, Surroundings
from compare.findings.difference.wording import same_print
from compare.model import Quantity, QuantityKind
from compare.text.printed_stretch import to_base
from compare.text.quantity_values import is_comparable, is_compatible, value_key

Closeness = Mapping[tuple[str, str], float]
_FLOOR = 0.03  # nearness below which two values in sentences that are not alike are not looked at
_LINK_FLOOR = (
    0.05  # probability of one fact from which sentences are looked at without a word in common near the values
)
_TIMES = frozenset({QuantityKind.DATE, QuantityKind.TIME, QuantityKind.DURATION})
_PARTICULAR = frozenset({QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.MEASURE})
_LEAST_PARTICULAR = 13  # below this the same numbers return by chance
_LEAST_DIGITS = 2  # digits before the noughts; 1,300,000 has two, 2,000 has one
_TELLING_WORDS = 8  # words around a value by which others like it are looked up
_COMMON_WORD = 400  # values beside a word from which on it tells nothing
_MOST_HERE = 40  # values of one sentence that are looked at
_RIVALS = 40  # rivals of one pair that are looked at, the closest ones
_EQUAL = 0.02  # logarithm of the ratio within which two values are printed for one
_FROM_NOUGHT = 0.5  # how much of the logarithm counts where one value is nought
_FAR = 4.0  # the largest distance between two values


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
class Pair:
    """Two quantities of different articles that may answer one question.

    Attributes:
        signals: Named numbers, what the model of `judge` weighs.
        is_ruled_out: They answer different questions whatever the signals say.
    """

    a: Asked
    b: Asked
    signals: dict[str, float]
    is_comparable: bool
    is_compatible: bool
    is_ruled_out: bool


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
    """Values by kind and size, in overlapping steps of `_EQUAL`, so that equal ones meet whatever stands around them."""
    found: dict[tuple[str, int], list[int]] = {}
    for i, item in enumerate(asked):
        q = item.quantity
        number = q.low if q.low is not None else q.high
        if q.kind in _PARTICULAR and isinstance(number, float) and number >= _LEAST_PARTICULAR:
            step = round(math.log(to_base(number, q)) / _EQUAL) if to_base(number, q) > 0 else 0
            for k in (step, step + 1):
                found.setdefault((q.kind.value, k), []).append(i)
    return found


def pair_values(scene: Scene, candidates: Sequence[Candidate]) -> list[Pair]:
    """The pairs that could be compared at all (counts with counts, money of one currency), with their signals."""
    kept = []
    for c in candidates:
        a, b = c.a.quantity, c.b.quantity
        if a.kind is b.kind and is_family(a, b):
            if c.near >= _FLOOR or c.link >= _LINK_FLOOR or is_telling(a, b):
                kept.append(c)
    return measure_pairs(scene, kept)


def is_telling(a: Quantity, b: Quantity) -> bool:
    """Whether two equal values are so particular that they hardly stand in one event by chance ("2,300 hectares")."""
    if a.kind not in _PARTICULAR or not is_comparable(a, b) or not is_compatible(a, b):
        return False
    numbers = [q.low if q.low is not None else q.high for q in (a, b)]
    if not all(isinstance(n, float) and n >= _LEAST_PARTICULAR for n in numbers):
        return False
    has_two_digits = all(len(f"{n:.0f}".rstrip("0")) >= _LEAST_DIGITS for n in numbers)
    return has_two_digits and distance(a, b) < _EQUAL


def is_family(a: Quantity, b: Quantity) -> bool:
    """Whether the values could be compared at all, whatever they count."""
    return a.kind in {QuantityKind.COUNT, QuantityKind.RANK} or is_comparable(a, b)


def probability(closeness: Closeness, a: Asked, b: Asked) -> float:
    """That the two sentences report one fact, whichever way round the pair is stored."""
    s, t = a.quantity.sentence, b.quantity.sentence
    return closeness.get((s, t), closeness.get((t, s), 0.0))


def measure_pairs(scene: Scene, found: Sequence[Candidate]) -> list[Pair]:
    """The signals of each pair; those that compare it with its rivals need all pairs at once."""
    rivals: dict[tuple[int, str], list[Candidate]] = {}
    for c in found:
        rivals.setdefault((id(c.a), c.b.article), []).append(c)
        rivals.setdefault((id(c.b), c.a.article), []).append(c)
    for key, side in rivals.items():
        rivals[key] = sorted(side, key=lambda r: -r.score)[:_RIVALS]
    pairs = []
    for c in found:
        ours = [r for r in rivals[id(c.a), c.b.article] if r is not c]
        theirs = [r for r in rivals[id(c.b), c.a.article] if r is not c]
        best = [max((r.score for r in side), default=0.0) for side in (ours, theirs)]
        met = [max((r.score for r in side if r.is_met), default=0.0) for side in (ours, theirs)]
        signals = own_signals(scene, c) | {
            "lead": c.score - max(best),
            "lead_weak": c.score - min(best),
            # The same value in the other article, in like surroundings: then it is that one that answers the question.
            "met": max(met) - c.score,
            "met_both": min(met),
        }
        met_here = any(r.is_met and r.other(c.a).quantity.sentence == c.b.quantity.sentence for r in ours) or any(
            r.is_met and r.other(c.b).quantity.sentence == c.a.quantity.sentence for r in theirs
        )
        a, b = c.a.quantity, c.b.quantity
        fate = c.a.fate if c.a.fate == c.b.fate else ""
        can_hold = can_both_hold(a, b, fate) or is_count_of_days(c.a.around.line, a, c.b.around.line, b)
        is_other = not is_comparable(a, b) and not fate
        ruled_out = met_here or is_other or is_apart(c.a, c.b) or is_loose(c.a, c.b)
        pairs.append(Pair(c.a, c.b, signals, is_comparable(a, b), can_hold, ruled_out))
    return pairs


def is_apart(a: Asked, b: Asked) -> bool:
    """Whether one is a part and one the whole, or they tell of two places, two people or two days."""
    is_elsewhere = (
        bool(a.place and b.place) and a.place not in b.around.line.places and b.place not in a.around.line.places
    )
    is_another = bool(a.owner and b.owner) and a.owner != b.owner
    return a.part != b.part or is_elsewhere or is_another or is_another_day(a, b)


def is_another_day(a: Asked, b: Asked) -> bool:
    """Whether both stand beside a date, and no date of one fits one of the other: figures of two days."""
    p, q = a.quantity, b.quantity
    if p.kind in _TIMES or q.kind in _TIMES or a.fate:
        return False
    ours, theirs = a.around.line.dates, b.around.line.dates
    return bool(ours and theirs) and not any(is_same_day(x, y) for x in ours for y in theirs)


def is_same_day(x: Quantity, y: Quantity) -> bool:
    """Whether two dates may be one; weekdays without a day of publication by their names."""
    if x.low is None or y.low is None:
        return same_print(x.text, y.text)
    return is_compatible(x, y)


def is_loose(a: Asked, b: Asked) -> bool:
    """Whether a difference would say nothing: "today" and "today", the date of an edition, a market read on two days.

    A mere "one" that counts no victims is as often an article as a number.
    """
    if same_print(a.quantity.text, b.quantity.text):
        return True
    p, q = a.around.line, b.around.line
    if is_edition_date(p, a.quantity) or is_edition_date(q, b.quantity):
        return True
    if a.quantity.kind not in _TIMES and not is_same_reading(p, q):
        return True
    is_fate = a.fate != "" and a.fate == b.fate
    return not is_fate and any(x.quantity.text.lower() in {"one", "a", "an"} for x in (a, b))


def own_signals(scene: Scene, c: Candidate) -> dict[str, float]:
    """What a pair shows by itself."""
    a, b, p, q = c.a.quantity, c.b.quantity, c.a.around, c.b.around
    left = frozenset(p.left) & frozenset(q.left)
    return {
        "link": c.link,
        "near": c.near,
        "clause": scene.overlap(p.clause, q.clause),
        "left": min(2.0, scene.weigh(left) / 5),
        "distance": distance(a, b),
        "fate_same": float(c.a.fate != "" and c.a.fate == c.b.fate),
        "of_same": float(bool(a.of and b.of) and is_comparable(a, b)),
        "of_other": float(not is_comparable(a, b)),
        "is_time": float(a.kind is QuantityKind.DATE or a.kind is QuantityKind.TIME),
        "fresh_day": float(is_fresh(p.line, a)) + float(is_fresh(q.line, b)),
        "blurred": float(a.approximate or b.approximate),
        "hours": hours_apart(c.a, c.b),
    }


def hours_apart(a: Asked, b: Asked) -> float:
    """Days between the two publications, at most 2; 0 when unknown."""
    first, second = a.around.line.article.published, b.around.line.article.published
    if first is None or second is None:
        return 0.0
    return min(2.0, abs((first - second).total_seconds()) / 86400)


def distance(a: Quantity, b: Quantity) -> float:
    """How far apart two values are, in [0, 4]: logarithm of their ratio; log of days, or hours, for dates and times."""
    if value_key(a) == value_key(b):
        return 0.0
    x, y = (v if v is not None else w for v, w in ((a.low, a.high), (b.low, b.high)))
    if isinstance(x, float) and isinstance(y, float):
        x, y = to_base(x, a), to_base(y, b)
        if x <= 0 or y <= 0:
            return min(_FAR, _FROM_NOUGHT * math.log1p(abs(x - y)))  # "no deaths" is near "two dead", not near 500
        gap = abs(math.log(x / y))
        if not gap and isinstance(a.high, float) and isinstance(b.high, float) and a.high > 0 < b.high:
            gap = abs(math.log(a.high / b.high))
        return min(_FAR, gap)
    if isinstance(x, str) and isinstance(y, str):
        if a.kind is QuantityKind.TIME:
            return min(_FAR, abs(minutes(x) - minutes(y)) / 60)
        return min(_FAR, math.log1p(abs(day_number(x) - day_number(y)) / 2))
    return _FAR


def minutes(value: str) -> int:
    hours, _, rest = value.partition(":")
    return int(hours) * 60 + int(rest[:2] or 0)


@lru_cache(maxsize=1)
def same_question() -> dict[str, float]:
    """The weights of `judge` and its cut, fitted by ``benchmarks/train_differences.py``."""
    text = resources.files("compare.findings.lexicons").joinpath("same_question.json").read_text("utf-8")
    stored = json.loads(text)
    return {**stored["weights"], "cut": stored["cut"]}


def judge(pair: Pair) -> float:
    """The probability in [0, 1] that two values that differ answer one question; 0 when that is ruled out."""
    if pair.is_ruled_out:
        return 0.0
    weights = same_question()
    total = weights["constant"] + sum(weights[name] * value for name, value in sorted(pair.signals.items()))
    return 1 / (1 + math.exp(-total))
