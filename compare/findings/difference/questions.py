"""Do two values answer one question? The signals of it, and what rules it out.

Takes candidates, gives pairs with named signals. Similarity of sentences is one signal among others. Whether two values
can both hold is decided elsewhere (`holding`): here their difference enters only as a size, since papers differ on 12
and 8 percent of a thing, and 12 and 8,000 are two things.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from compare.findings.difference.candidates import Asked, Candidate, is_telling
from compare.findings.difference.gaps import distance
from compare.findings.difference.holding import can_both_hold, is_count_of_days, is_edition_date, is_same_reading
from compare.findings.difference.roles_of_values import is_fresh
from compare.findings.difference.surroundings import Scene
from compare.findings.difference.wording import same_print
from compare.model import Quantity, QuantityKind
from compare.text.quantity_values import is_comparable, is_compatible

_FLOOR = 0.03  # nearness below which two values in sentences that are not alike are not compared
_LINK_FLOOR = 0.05  # probability of one fact from which they are, without a word in common near them
_TIMES = frozenset({QuantityKind.DATE, QuantityKind.TIME, QuantityKind.DURATION})
_RIVALS = 40  # rivals of one pair that are looked at, the closest ones


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


def pair_values(scene: Scene, candidates: Sequence[Candidate]) -> list[Pair]:
    """The pairs that could be compared at all (counts with counts, money of one currency), with their signals."""
    kept = []
    for c in candidates:
        a, b = c.a.quantity, c.b.quantity
        is_close = c.near >= _FLOOR or c.link >= _LINK_FLOOR or is_telling(a, b)
        if is_close and a.kind is b.kind and is_family(a, b):
            kept.append(c)
    return measure_pairs(scene, kept)


def is_family(a: Quantity, b: Quantity) -> bool:
    """Whether the values could be compared at all, whatever they count."""
    return a.kind in {QuantityKind.COUNT, QuantityKind.RANK} or is_comparable(a, b)


def measure_pairs(scene: Scene, found: Sequence[Candidate]) -> list[Pair]:
    """The signals of each pair; those that compare it with its rivals need all pairs at once."""
    rivals: dict[tuple[int, str], list[Candidate]] = {}
    for c in found:
        rivals.setdefault((id(c.a), c.b.article), []).append(c)
        rivals.setdefault((id(c.b), c.a.article), []).append(c)
    for key, side in rivals.items():
        rivals[key] = sorted(side, key=lambda r: -r.score)[:_RIVALS]
    met_pairs = {id(c) for c in found if c.is_met}
    pairs = []
    for c in found:
        ours = [r for r in rivals[id(c.a), c.b.article] if r is not c]
        theirs = [r for r in rivals[id(c.b), c.a.article] if r is not c]
        best = [max((r.score for r in side), default=0.0) for side in (ours, theirs)]
        met = [max((r.score for r in side if id(r) in met_pairs), default=0.0) for side in (ours, theirs)]
        signals = own_signals(scene, c) | {
            "lead": c.score - max(best),
            "lead_weak": c.score - min(best),
            # The same value in the other article, in like surroundings: then it is that one that answers the question.
            "met": max(met) - c.score,
            "met_both": min(met),
        }
        met_here = any(
            id(r) in met_pairs and r.other(c.a).quantity.sentence == c.b.quantity.sentence for r in ours
        ) or any(id(r) in met_pairs and r.other(c.b).quantity.sentence == c.a.quantity.sentence for r in theirs)
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


@lru_cache(maxsize=1)
def same_question() -> dict[str, float]:
    """The weights of `judge` and its cut, fitted by ``benchmarks/train_differences.py``."""
    text = resources.files("compare.findings.lexicons").joinpath("same_question.json").read_text("utf-8")
    stored = json.loads(text)
    return {**stored["weights"], "cut": stored["cut"]}


def judge(pair: Pair, weights: Mapping[str, float]) -> float:
    """The probability in [0, 1] that two values that differ answer one question; 0 when that is ruled out."""
    if pair.is_ruled_out:
        return 0.0
    total = weights["constant"] + sum(weights[name] * value for name, value in sorted(pair.signals.items()))
    return 1 / (1 + math.exp(-total))
