"""Quantities with what is known of them from their own sentences, and pairs of them.

Takes the scene and quantities, gives `Asked`. Decides nothing: which of them meet is the business of `meetings`, what
two values are to each other that of the modules that judge.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from compare.findings.difference.gaps import spread
from compare.findings.difference.holding import is_edition_date, is_supposed
from compare.findings.difference.roles_of_values import (
    end_of_time,
    find_fate,
    is_fresh,
    owner_of_age,
    part_played,
    where,
)
from compare.findings.difference.scopes import Scope, scope_of
from compare.findings.difference.stamps import TIMES, hour_of, is_updated
from compare.findings.difference.surroundings import Scene, Surroundings
from compare.findings.difference.wording import print_key
from compare.model import Quantity, QuantityKind
from compare.text.printed_stretch import to_base
from compare.text.quantity_values import is_comparable, is_compatible, value_key

Closeness = Mapping[tuple[str, str], float]
_PARTICULAR = frozenset({QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.MEASURE})
LEAST_PARTICULAR = 13  # below this the same numbers return by chance
_LEAST_DIGITS = 2  # digits before the noughts; 1,300,000 has two, 2,000 has one
_MOST_BESIDE = 24  # values of one sentence that arithmetic looks at
_EQUAL = 0.02  # logarithm of the ratio within which two values are printed for one


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A quantity with what stands around it; each is itself only, however alike two are.

    Attributes:
        part: "part", "whole" or "before", as `part_played` tells.
        end: Which end of a stretch of time it is, as `end_of_time` tells.
        place: The place it is told of.
        fate: What befell those whom it counts.
        owner: The person whose age it is.
        scope: What it is a figure of, as `scope_of` tells.
        key: The normalised value.
        printed: The words that print it, folded.
        is_fresh: It is the day of publication or the day before.
        is_no_news: It dates an edition, or is only supposed.
        hour: The hour of the day for which it is told; None where the sentence names none.
        is_updated: Its sentence calls it a newer figure.
        number: Its place among all.
        sort: The same number for all that differ only in what stands around them, so that pairs are judged once.
        article: The id of the article that prints it.
    """

    quantity: Quantity
    around: Surroundings
    part: str
    end: str
    place: str
    fate: str
    owner: str
    scope: Scope
    key: str
    printed: str
    is_fresh: bool
    is_no_news: bool
    hour: float | None
    is_updated: bool
    number: int
    sort: int
    article: str


Neighbours = Mapping[str, Sequence[Asked]]


class Candidate(NamedTuple):
    """A pair before its rivals are known."""

    a: Asked
    b: Asked
    near: float
    link: float

    @property
    def score(self) -> float:
        return self.near + self.link


def ask(scene: Scene, quantities: Sequence[Quantity]) -> list[Asked]:
    """Each quantity with what is known of it from its own sentence."""
    found: list[Asked] = []
    sorts: dict[tuple[object, ...], int] = {}
    for q in quantities:
        if q.sentence in scene.lines:
            around = scene.around(q.sentence, q.start, q.end)
            line = around.line
            part, end, place, fate = part_played(line, q), end_of_time(line, q), where(line, q), find_fate(line, q)
            owner, no_news = owner_of_age(scene, line, q), is_edition_date(line, q) or is_supposed(line, q)
            like = (q.kind, q.low, q.high, q.unit, q.of, q.approximate, q.text, part, fate)
            sort = sorts.setdefault(like, len(sorts))
            known = part, end, place, fate, owner, scope_of(line, q), value_key(q), print_key(q.text)
            timed = is_fresh(line, q), no_news, hour_of(line, q), is_updated(line, q)
            found.append(Asked(q, around, *known, *timed, len(found), sort, line.article.id))
    return inherit_hours(found)


def inherit_hours(asked: Sequence[Asked]) -> list[Asked]:
    """A figure of a headline stands for the hour at which the text puts the same figure."""
    hours = {(item.article, item.key): item.hour for item in asked if item.hour is not None}
    return [
        replace(item, hour=hours[item.article, item.key])
        if item.hour is None and item.quantity.kind not in TIMES and (item.article, item.key) in hours
        else item
        for item in asked
    ]


def values_beside(asked: Sequence[Asked]) -> Neighbours:
    """The values of each sentence by its id, the first ones of very many."""
    beside: dict[str, list[Asked]] = {}
    for item in asked:
        here = beside.setdefault(item.quantity.sentence, [])
        if len(here) < _MOST_BESIDE:
            here.append(item)
    return beside


def order_of(item: Asked) -> tuple[str, int, str, int, str]:
    """An order that does not depend on how articles are named or sorted."""
    line, q = item.around.line, item.quantity
    return line.sentence.text, line.sentence.index, q.text, q.start, line.article.text


def order_of_pair(a: Asked, b: Asked) -> tuple[object, ...]:
    """The same whichever of the two comes first."""
    return tuple(sorted((order_of(a), order_of(b))))


def gap(a: Asked, b: Asked) -> float:
    """How far apart two values are, see `distance`."""
    return 0.0 if a.key == b.key else spread(a.quantity, b.quantity)


def step_of(q: Quantity) -> int | None:
    """The size of a particular value in steps of `_EQUAL`: equal values lie in one step or in two that touch."""
    number = q.low if q.low is not None else q.high
    if q.kind not in _PARTICULAR or not isinstance(number, float) or number < LEAST_PARTICULAR:
        return None
    return round(math.log(to_base(number, q)) / _EQUAL) if to_base(number, q) > 0 else 0


def is_telling(a: Asked, b: Asked) -> bool:
    """Whether two equal values are so particular that they hardly stand in one event by chance ("2,300 hectares")."""
    p, q = a.quantity, b.quantity
    if not (is_particular(p) and is_particular(q)) or gap(a, b) >= _EQUAL:
        return False
    return is_comparable(p, q) and is_compatible(p, q)


def is_particular(q: Quantity) -> bool:
    """Whether a value is of a kind and a size, and so printed, that it hardly returns by chance."""
    number = q.low if q.low is not None else q.high
    if q.kind not in _PARTICULAR or not isinstance(number, float) or number < LEAST_PARTICULAR:
        return False
    return len(f"{number:.0f}".rstrip("0")) >= _LEAST_DIGITS
