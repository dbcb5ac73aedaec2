"""Counts of right, false and missed by name, and the precision, recall and F1 that follow.

Takes counts, gives rows. Sums over sentences (B-cubed) may be fractions, so counts are floats.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: how often the comparison was right, said something false, or missed something."""

    name: str
    right: float
    false: float
    missed: float

    @property
    def precision(self) -> float:
        """Share in [0, 1] of what was said that is right; NaN when nothing was said."""
        return _share(self.right, self.right + self.false)

    @property
    def recall(self) -> float:
        """Share in [0, 1] of what is annotated that was found; NaN when nothing is annotated."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall in [0, 1]; NaN when there was nothing to count."""
        return _share(2 * self.right, 2 * self.right + self.false + self.missed)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that was wrong: what kind, in which event, and what it was in words."""

    kind: str
    event: str
    detail: str


@dataclass(slots=True)
class Tally:
    """Adds up over events. Rows come in the order in which their names were first counted."""

    counts: dict[str, list[float]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, name: str, *, right: float = 0, false: float = 0, missed: float = 0) -> None:
        """Count; a name that was only ever counted with zeros still gets a row."""
        counts = self.counts.setdefault(name, [0, 0, 0])
        for position, count in enumerate((right, false, missed)):
            counts[position] += count

    def judge(self, name: str, is_right: bool) -> None:
        """Count a choice that is either right, or both false and missed: its F1 is then its accuracy."""
        self.add(name, right=is_right, false=not is_right, missed=not is_right)

    def note(self, kind: str, event: str, *detail: object) -> None:
        """Keep a mistake for whoever wants to see them."""
        self.mistakes.append(Mistake(kind, event, " | ".join(str(part) for part in detail if part is not None)))

    def rows(self) -> Iterator[Row]:
        """The rows with their counts."""
        return (Row(name, *counts) for name, counts in self.counts.items())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else math.nan
