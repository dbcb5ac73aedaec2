"""How sure a probability is, in words: the bands that the link model was cut into.

Takes a probability and the cuts that the comparison was made with, gives a ``Band``. The report stands by "sure" and
"likely"; "possible" is offered to the reader's eye. It fits nothing: the cuts were chosen in cross-validation
(benchmarks/train_links.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_DEFAULT = {"sure": 0.7, "link": 0.45, "possible": 0.05}  # of a comparison that does not say its cuts


@dataclass(frozen=True, slots=True)
class Band:
    """A word for how sure a match is, and a shape that says the same: three circles, of which `n` are filled."""

    word: str
    n: int

    @property
    def shape(self) -> str:
        return "●" * self.n + "○" * (3 - self.n)


SURE, LIKELY, POSSIBLE, UNLIKELY = Band("sure", 3), Band("likely", 2), Band("possible", 1), Band("unlikely", 0)


@dataclass(frozen=True, slots=True)
class Bands:
    """The cuts between the bands, each a probability in [0, 1]."""

    sure: float
    link: float
    possible: float

    def of(self, probability: float) -> Band:
        """The band that a probability falls into."""
        if probability >= self.link:  # whatever was linked is at least likely, also under a cut of one's own
            return SURE if probability >= self.sure else LIKELY
        return POSSIBLE if probability >= self.possible else UNLIKELY


def read_bands(tool: Mapping[str, Any]) -> Bands:
    """The cuts a comparison was made with; rounded ones where it does not say."""
    given = tool.get("cuts")
    cuts = {name: _number(given.get(name) if isinstance(given, Mapping) else None, _DEFAULT[name]) for name in _DEFAULT}
    return Bands(cuts["sure"], cuts["link"], cuts["possible"])


def _number(value: Any, otherwise: float) -> float:
    is_share = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    return float(value) if is_share else otherwise
