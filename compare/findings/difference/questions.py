"""Do two values answer one question? The signals of it, and what rules it out.

Takes candidates, gives pairs with named signals. Similarity of sentences is one signal among others. Whether two values
can both hold is decided elsewhere (`holding`): here their difference enters only as a size, since papers differ on 12
and 8 percent of a thing, and 12 and 8,000 are two things.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from compare.findings.difference.candidates import Asked, Candidate
from compare.findings.difference.holding import is_complement, is_enumeration, is_same_reading
from compare.findings.difference.meetings import Meetings
from compare.findings.difference.nouns_alike import is_askable
from compare.findings.difference.rivals import Beside, Rivals, Verdicts, can_hold, is_family
from compare.findings.difference.scopes import is_other_scope
from compare.findings.difference.signals import (
    MOST_CROWD,
    MOST_LEFT,
    crowd_of,
    own_signals,
    signals_of_places,
    signals_of_rivals,
    signals_of_values,
)
from compare.findings.difference.stamps import TIMES, is_bound, is_grown
from compare.findings.difference.surroundings import Scene, words_of_holding
from compare.findings.difference.wording import same_print
from compare.model import Quantity, QuantityKind
from compare.text.quantity_values import is_comparable, is_compatible

_ARTICLES = frozenset({"one", "a", "an"})
_NONE, _ALL = Beside(0.0, 0.0, False), Beside(2.0, 2.0, False)  # no rivals, and rivals with the highest score there is
_DIGITS = 9  # of a probability: what is beyond them hangs on the order in which numbers were added
_WORDS_BEFORE = 20  # content words before a value among which it is told what is read


@dataclass(frozen=True, slots=True, eq=False)
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


def pair_values(scene: Scene, meetings: Meetings) -> list[Pair]:
    """All pairs that could be compared at all (counts with counts, money of one currency), with their signals."""
    rivals = Rivals(meetings)
    candidates = meetings.pairs(Verdicts(meetings.asked, is_family), lambda item: True)
    return [measure(scene, c, rivals) for c in candidates if rivals.is_close(c.a, c.b, c.near, c.link)]


def comparable_pairs(meetings: Meetings, rivals: Rivals) -> tuple[list[Candidate], list[Candidate]]:
    """Pairs of which a conflict could come, and pairs of which an agreement could come."""
    apart: list[Candidate] = []
    alike: list[Candidate] = []
    for c in meetings.pairs(Verdicts(meetings.asked, is_telling_pair), is_known):
        if rivals.is_close(c.a, c.b, c.near, c.link):
            (alike if rivals.can_hold(c.a, c.b) else apart).append(c)
    return apart, alike


def is_telling_pair(a: Asked, b: Asked) -> bool:
    """Whether a conflict or an agreement could come of two sorts of values, wherever they stand."""
    if a.printed == b.printed or not is_family(a, b):
        return False
    p, q = a.quantity, b.quantity
    if a.fate and a.fate == b.fate and not can_hold(a, b):
        return True
    return is_askable(p, q)


def is_known(item: Asked) -> bool:
    """Whether it is known what a value comes to: "Sunday" in an article without a date may be any day."""
    return item.quantity.low is not None or item.quantity.high is not None


def measure(scene: Scene, c: Candidate, rivals: Rivals) -> Pair:
    """A pair with its own signals and those that compare it with its rivals."""
    ours, theirs = rivals.beside(c.a, c.b), rivals.beside(c.b, c.a)
    comparable = is_comparable(c.a.quantity, c.b.quantity)
    ruled_out = ours.is_met_here or theirs.is_met_here or is_ruled_out(c)
    signals = own_signals(scene, c) | crowd_of(c, rivals) | signals_of_rivals(c.score, ours, theirs)
    return Pair(c.a, c.b, signals, comparable, rivals.can_hold(c.a, c.b), ruled_out)


class Judge:
    """The probability that two values that exclude each other answer one question, by the cheapest tests first.

    What is below the cut whatever the next signals are is not looked at any further: of a large event's pairs, that is
    nearly all.
    """

    def __init__(self, scene: Scene, rivals: Rivals, weights: Mapping[str, float]) -> None:
        self._scene, self._rivals, self._weights = scene, rivals, weights
        self._cut = logit(weights["cut"])
        self._of_values: Verdicts[float] = Verdicts(rivals.asked, self._weigh_values)
        # The most that the surroundings can add, and that rivals can, which hangs on the score of the pair.
        around = {"clause": 1.0, "left": MOST_LEFT, "crowd": MOST_CROWD}
        self._most_around = sum(max(0.0, weights[name] * most) for name, most in around.items())
        least, most = (signals_of_rivals(0.0, beside, beside) for beside in (_NONE, _ALL))
        self._hope_at_nought = sum(max(weights[name] * least[name], weights[name] * most[name]) for name in least)
        self._hope_by_score = weights["lead"] - weights["met"]
        # The signals that promise most where the other side has no rivals, and those that do where it has the closest.
        by_side: dict[Beside, dict[str, float]] = {}
        for name in least:
            side = _ALL if weights[name] * most[name] > weights[name] * least[name] else _NONE
            by_side.setdefault(side, {})[name] = weights[name]
        self._hopeful = tuple(by_side.items())

    def _weigh_values(self, a: Asked, b: Asked) -> float:
        if is_other_sort(a, b):
            return -math.inf
        return self._weights["constant"] + weigh_signals(signals_of_values(a, b), self._weights)

    def probability(self, c: Candidate) -> float:
        """In [0, 1]; 0 below the cut."""
        weights, a, b = self._weights, c.a, c.b
        of_values = self._of_values[a.sort][b.sort]
        hope = self._hope_at_nought + self._hope_by_score * c.score
        if of_values + self._most_around + hope < self._cut or is_loose(a, b) or is_apart(a, b):
            return 0.0
        total = of_values + weigh_signals(signals_of_places(self._scene, c), weights)
        total += weigh_signals(crowd_of(c, self._rivals), weights)
        if total + hope < self._cut:
            return 0.0
        ours = self._rivals.beside(a, b)
        if ours.is_met_here or total + self._hope_beside(c.score, ours) < self._cut:
            return 0.0
        theirs = self._rivals.beside(b, a)
        total += weigh_signals(signals_of_rivals(c.score, ours, theirs), weights)
        if theirs.is_met_here or total < self._cut:
            return 0.0
        return round(1 / (1 + math.exp(-total)), _DIGITS)

    def _hope_beside(self, score: float, ours: Beside) -> float:
        """The most that the rivals can add when those of one side are known."""
        hope = 0.0
        for theirs, weights in self._hopeful:
            signals = signals_of_rivals(score, ours, theirs)
            hope += sum(weight * signals[name] for name, weight in weights.items())
        return hope


def is_ruled_out(c: Candidate) -> bool:
    """Whether they answer different questions by themselves, whatever their rivals are."""
    return is_other_sort(c.a, c.b) or is_loose(c.a, c.b) or is_apart(c.a, c.b)


def is_other_sort(a: Asked, b: Asked) -> bool:
    """Whether two sorts of values answer different questions, wherever they stand.

    A difference of "today" and "today" would say nothing. A mere "one" that counts no victims is as often an article as
    a number.
    """
    if a.printed == b.printed or is_other_part(a.part, b.part):
        return True
    if not (a.fate and a.fate == b.fate) and (
        a.printed in _ARTICLES or b.printed in _ARTICLES or not is_askable(a.quantity, b.quantity)
    ):
        return True
    return is_complement(a.quantity, b.quantity) or is_enumeration(a.quantity, b.quantity)


def is_other_part(a: str, b: str) -> bool:
    """Whether two values play parts that exclude each other: "14 of 17" is no 17, but "of the 17" may be "the 16"."""
    return a != b and {a, b} != {"whole", ""}


def is_apart(a: Asked, b: Asked) -> bool:
    """Whether they tell of two places, two people, two days or two ends of a time, or of figures of two scopes."""
    is_another = bool(a.owner and b.owner) and a.owner != b.owner
    is_other_end = bool(a.end and b.end) and a.end != b.end
    if is_other_end or is_elsewhere(a, b) or is_another or is_another_day(a, b) or is_later_figure(a, b):
        return True
    if is_bound(a.around.line, a.quantity, b.quantity) or is_bound(b.around.line, b.quantity, a.quantity):
        return True
    return is_other_scope(a.scope, b.scope) or is_of_figures(a, b)


def is_elsewhere(a: Asked, b: Asked) -> bool:
    """Whether each stands beside a place that the other one's sentence does not name."""
    if not a.place or not b.place:
        return False
    return a.place not in b.around.line.places and b.place not in a.around.line.places


def is_another_day(a: Asked, b: Asked) -> bool:
    """Whether both stand beside a date, and no date of one fits one of the other: figures of two days."""
    p, q = a.quantity, b.quantity
    if p.kind in TIMES or q.kind in TIMES or a.fate or b.fate:
        return False
    ours, theirs = a.around.line.dates, b.around.line.dates
    return bool(ours and theirs) and not any(is_same_day(x, y) for x in ours for y in theirs)


def is_later_figure(a: Asked, b: Asked) -> bool:
    """Whether two figures are one that was told of an earlier and of a later hour, or was newer for who says so."""
    if is_grown(a.hour, b.hour, a.quantity, b.quantity):
        return True
    first, second = (x.around.line.article.published for x in (a, b))
    if first is None or second is None or first == second or not (a.fate and a.fate == b.fate):
        return False
    return (a if first > second else b).is_updated


def is_of_figures(a: Asked, b: Asked) -> bool:
    """Whether two stretches of time are those of two figures that stand beside them: "40 in April", "460 last year"."""
    p, q = a.quantity, b.quantity
    if p.kind is not QuantityKind.DATE or p.low == p.high or q.low == q.high:
        return False
    pairs = ((x, y) for x in a.around.line.counts for y in b.around.line.counts if x.of == y.of and x.unit == y.unit)
    return any(is_comparable(x, y) and not is_compatible(x, y) for x, y in pairs)


def is_same_day(x: Quantity, y: Quantity) -> bool:
    """Whether two dates may be one; weekdays without a day of publication by their names."""
    if x.low is None or y.low is None:
        return same_print(x.text, y.text)
    return is_compatible(x, y)


def is_loose(a: Asked, b: Asked) -> bool:
    """Whether a difference would say nothing: the date of an edition, a figure only supposed, a market on two days."""
    if a.is_no_news or b.is_no_news:
        return True
    if a.quantity.kind not in TIMES and not is_same_reading(a.around.line, b.around.line):
        return True
    return a.quantity.kind is QuantityKind.PERCENT and is_of_market(a) != is_of_market(b)


def is_of_market(item: Asked) -> bool:
    """Whether the words before a value read a market: a yield is no interest rate."""
    line, reading = item.around.line, words_of_holding()["reading"]
    if not line.is_reading:
        return False
    place = bisect_left(line.words, item.quantity.start, key=lambda w: w.start)
    return any(w.stem in reading for w in line.words[max(0, place - _WORDS_BEFORE) : place])


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
    return 1 / (1 + math.exp(-weights["constant"] - weigh_signals(pair.signals, weights)))


def weigh_signals(signals: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum([weights[name] * value for name, value in signals.items()])


def logit(probability: float) -> float:
    return math.log(probability / (1 - probability))
