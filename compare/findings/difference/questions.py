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

from compare.findings.difference.roles_of_values import day_number, find_fate, is_fresh, part_played, where
from compare.findings.difference.surroundings import Scene, Surroundings
from compare.findings.difference.wording import same_print
from compare.model import Quantity, QuantityKind
from compare.text.printed_stretch import to_base
from compare.text.quantity_values import is_comparable, is_compatible, value_key

Closeness = Mapping[tuple[str, str], float]
_FLOOR = 0.03  # nearness below which two values in sentences that are not alike are not looked at
_LINK_FLOOR = 0.05  # probability of one fact from which sentences are looked at without a word in common near the values
_FAR = 4.0  # the largest distance between two values


@dataclass(frozen=True, slots=True)
class Asked:
    """A quantity with what stands around it, the part it plays, the place it is told of and the fate it counts."""

    quantity: Quantity
    around: Surroundings
    part: str
    place: str
    fate: str

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
            found.append(Asked(q, around, part_played(line, q), where(scene, line, q), find_fate(line, q)))
    return found


def pair_values(scene: Scene, asked: Sequence[Asked], closeness: Closeness) -> list[Pair]:
    """All pairs of one family (counts with counts, money of one currency) in different articles that share anything."""
    by_family: dict[tuple[QuantityKind, str], list[Asked]] = {}
    for item in asked:
        q = item.quantity
        unit = q.unit if q.kind is QuantityKind.OTHER else ""
        by_family.setdefault((q.kind, unit), []).append(item)
    found = []
    for family in by_family.values():
        for i, a in enumerate(family):
            for b in family[i + 1 :]:
                if a.article == b.article or not is_family(a.quantity, b.quantity):
                    continue
                near = scene.nearness(a.around.near, b.around.near)
                link = probability(closeness, a, b)
                if near >= _FLOOR or link >= _LINK_FLOOR:
                    found.append(Candidate(a, b, near, link))
    return measure_pairs(scene, found)


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
        ruled_out = met_here or is_apart(c.a, c.b) or not is_comparable(a, b) or is_loose(c.a, c.b)
        pairs.append(Pair(c.a, c.b, signals, is_comparable(a, b), is_compatible(a, b), ruled_out))
    return pairs


def is_apart(a: Asked, b: Asked) -> bool:
    """Whether one is a part and one the whole, or one tells of one place and one of another."""
    return a.part != b.part or bool(a.place and b.place and a.place != b.place)


def is_loose(a: Asked, b: Asked) -> bool:
    """Whether one is a mere "one" that counts no victims, or both are the same words of another day ("today")."""
    if same_print(a.quantity.text, b.quantity.text):
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
            return _FAR if x != y else 0.0
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
