"""Judges cases: had the thing happened yet when the article without it came out?

Takes cases, gives a probability each. Two linear models of the package, one after the other: the first looks at each
case alone, the second also at what the first said of the sentences beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compare.align.fitted import Linear, load_linear
from compare.findings.timing.clock import Clock
from compare.findings.timing.features import Case, Closeness, beside_features, timing_features

BESIDE = ("early_before", "early_after")  # names of what `beside_features` gives


@dataclass(frozen=True, slots=True)
class TimingModel:
    """The two models; the cut "early" is that of the second."""

    alone: Linear
    beside: Linear

    @property
    def cut(self) -> float:
        """The probability from which "not yet happened" is said."""
        return self.beside.cuts["early"]


def load_timing() -> TimingModel:
    """The model of the package."""
    return TimingModel(load_linear("timing-alone"), load_linear("timing"))


def judge_cases(cases: Sequence[Case], clock: Clock, close: Closeness, model: TimingModel) -> list[float]:
    """For each case the probability that the thing had not happened when the article without it came out."""
    rows = [timing_features(case, clock, close) for case in cases]
    beside = beside_features(cases, model.alone.judge(rows), close)
    both = [row | dict(zip(BESIDE, near, strict=True)) for row, near in zip(rows, beside, strict=True)]
    return model.beside.judge(both)
