"""Evaluates fitted models from readable data: boosted trees and linear weights, stored as JSON, never as a pickle.

Takes a table of signals, gives probabilities. Fitting is done by ``benchmarks/train_links.py`` with scikit-learn; here
is only what a prediction needs, so that the result does not depend on the version of scikit-learn.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

BLOCK = 4096  # rows that are judged at a time: as many as stay in the cache of a processor


@dataclass(frozen=True)
class Trees:
    """Boosted regression trees over named signals (Friedman 2001), with a logistic calibration on top (Platt 1999).

    Attributes:
        signals: Names of the columns, in the order the trees count them.
        baseline: Log-odds before the first tree.
        feature, threshold, left, right, value: (trees, nodes); a leaf has feature -1; go left when x <= threshold.
        slope, offset: Calibration of the log-odds, fitted on events that the trees had not seen.
        cuts: Named probabilities, chosen in cross-validation: "sure", "link", "possible".
    """

    signals: tuple[str, ...]
    baseline: float
    feature: NDArray[np.int64]
    threshold: Matrix
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: Matrix
    slope: float
    offset: float
    cuts: dict[str, float]

    def log_odds(self, table: Matrix) -> Matrix:
        """Uncalibrated log-odds of each row of a (rows, signals) table."""
        blocks = [self._block_log_odds(table[i : i + BLOCK]) for i in range(0, len(table), BLOCK)]
        return np.concatenate(blocks) if blocks else np.zeros(0)

    def _block_log_odds(self, table: Matrix) -> Matrix:
        total = np.full(len(table), self.baseline)
        cells = np.ascontiguousarray(table).ravel()
        first_cell = np.arange(len(table)) * table.shape[1]
        for feature, threshold, left, right, value in zip(
            self.feature, self.threshold, self.left, self.right, self.value, strict=True
        ):
            # A leaf leads to itself whatever its cell holds, so that all rows can take every step.
            is_leaf = feature < 0
            column = np.where(is_leaf, 0, feature)
            own = np.arange(len(feature))
            children = np.stack([np.where(is_leaf, own, right), np.where(is_leaf, own, left)], axis=1).ravel()
            node = np.zeros(len(table), dtype=np.int64)
            while not is_leaf.take(node).all():
                goes_left = cells.take(first_cell + column.take(node)) <= threshold.take(node)
                node = children.take(2 * node + goes_left)
            total += value.take(node)
        return total

    def probability(self, table: Matrix) -> Matrix:
        """Calibrated probability of each row, in (0, 1)."""
        result: Matrix = 1 / (1 + np.exp(-(self.slope * self.log_odds(table) + self.offset)))
        return result

    def judge(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """Calibrated probabilities of rows given by signal name, for rooms that hold no arrays."""
        if not rows:
            return []
        table = np.array([[row[name] for name in self.signals] for row in rows], dtype=float)
        return [round(float(p), 4) for p in self.probability(table)]


@dataclass(frozen=True)
class Linear:
    """Logistic regression over named numbers: log-odds = offset + the weighted sum.

    `cuts` as in `Trees`.
    """

    weights: Mapping[str, float]
    offset: float
    cuts: Mapping[str, float]

    def judge(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """Probabilities of rows given by name, in (0, 1)."""
        odds = (self.offset + sum(w * row[name] for name, w in self.weights.items()) for row in rows)
        return [round(1 / (1 + math.exp(-x)), 4) for x in odds]


def parse_linear(stored: Mapping[str, Any]) -> Linear:
    """The model from its JSON form."""
    return Linear(dict(stored["weights"]), float(stored["offset"]), dict(stored["cuts"]))


@lru_cache(maxsize=8)
def load_linear(name: str) -> Linear:
    """A linear model that is part of the package, by the name of its file without the ending."""
    return parse_linear(json.loads(read_weights(name)))


def read_weights(name: str) -> str:
    """The text of a model's file."""
    return resources.files("compare.align.weights").joinpath(f"{name}.json").read_text("utf-8")


def parse_trees(stored: dict[str, Any]) -> Trees:
    """The model from its JSON form: each tree a list of nodes [signal, threshold, left, right] or [leaf value]."""
    trees = stored["trees"]
    width = max(len(tree) for tree in trees)
    feature = np.full((len(trees), width), -1, dtype=np.int64)
    threshold, value = np.zeros((len(trees), width)), np.zeros((len(trees), width))
    left, right = np.zeros_like(feature), np.zeros_like(feature)
    for t, tree in enumerate(trees):
        for n, node in enumerate(tree):
            if len(node) == 1:
                value[t, n] = node[0]
            else:
                feature[t, n], threshold[t, n], left[t, n], right[t, n] = node
    return Trees(
        signals=tuple(stored["signals"]),
        baseline=stored["baseline"],
        feature=feature,
        threshold=threshold,
        left=left,
        right=right,
        value=value,
        slope=stored["calibration"]["slope"],
        offset=stored["calibration"]["offset"],
        cuts=dict(stored["cuts"]),
    )


@lru_cache(maxsize=8)
def load_trees(name: str) -> Trees:
    """A model that is part of the package, by the name of its file without the ending."""
    return parse_trees(json.loads(read_weights(name)))
