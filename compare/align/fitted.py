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

BLOCK = 16_384  # rows that are judged at a time: as many as stay in the cache of a processor
MOST_LEAVES = 8  # of a tree: one bit for each, in a byte


@dataclass(frozen=True)
class Tree:
    """A regression tree in the form of QuickScorer (Lucchese et al. 2015): no walk, only comparisons.

    Attributes:
        splits: Of each inner node the signal, the threshold and, as bits, the leaves on its left side. A row whose
            value is above the threshold can end in none of these.
        values: (256,) for each set of leaves that are ruled out, as bits, the value of the first leaf that is not.
    """

    splits: tuple[tuple[int, float, np.uint8], ...]
    values: Matrix


@lru_cache(maxsize=1)
def first_left() -> NDArray[np.uint8]:
    """(256,) for each set of leaves that are ruled out, as bits, the place of the first that is not."""
    sets = range(2**MOST_LEAVES)
    return np.array([(~ruled_out & (ruled_out + 1)).bit_length() - 1 for ruled_out in sets], dtype=np.uint8)


@dataclass(frozen=True)
class Trees:
    """Boosted regression trees over named signals (Friedman 2001), with a logistic calibration on top (Platt 1999).

    Attributes:
        signals: Names of the columns, in the order the trees count them.
        baseline: Log-odds before the first tree.
        trees: Their values are added up.
        slope, offset: Calibration of the log-odds, fitted on events that the trees had not seen.
        cuts: Named probabilities, chosen in cross-validation: "sure", "link", "possible".
    """

    signals: tuple[str, ...]
    baseline: float
    trees: tuple[Tree, ...]
    slope: float
    offset: float
    cuts: dict[str, float]

    def log_odds(self, table: Matrix) -> Matrix:
        """Uncalibrated log-odds of each row of a (rows, signals) table."""
        blocks = [self._block_log_odds(table[i : i + BLOCK]) for i in range(0, len(table), BLOCK)]
        return np.concatenate(blocks) if blocks else np.zeros(0)

    def _block_log_odds(self, table: Matrix) -> Matrix:
        columns = np.ascontiguousarray(table.T)
        total = np.full(len(table), self.baseline)
        is_above = np.empty(len(table), dtype=bool)
        left, ruled_out = (np.empty(len(table), dtype=np.uint8) for _ in range(2))
        for tree in self.trees:
            ruled_out.fill(0)
            for signal, threshold, leaves in tree.splits:
                np.greater(columns[signal], threshold, out=is_above)
                np.multiply(is_above.view(np.uint8), leaves, out=left)
                np.bitwise_or(ruled_out, left, out=ruled_out)
            total += tree.values.take(ruled_out)
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
    return Trees(
        signals=tuple(stored["signals"]),
        baseline=stored["baseline"],
        trees=tuple(parse_tree(nodes) for nodes in stored["trees"]),
        slope=stored["calibration"]["slope"],
        offset=stored["calibration"]["offset"],
        cuts=dict(stored["cuts"]),
    )


def parse_tree(nodes: Sequence[Sequence[float]]) -> Tree:
    """One tree; its leaves are numbered as they are met from left to right."""
    splits: list[tuple[int, float, int]] = []
    values: list[float] = []

    def visit(number: int) -> None:
        node = nodes[number]
        if len(node) == 1:
            values.append(node[0])
            return
        signal, threshold, left, right = node
        first = len(values)
        visit(int(left))
        splits.append((int(signal), threshold, 2 ** len(values) - 2**first))
        visit(int(right))

    visit(0)
    if len(values) > MOST_LEAVES:
        raise ValueError(f"A tree has {len(values)} leaves; at most {MOST_LEAVES} can be judged. Fit shallower trees.")
    reached = np.minimum(first_left(), len(values) - 1)
    return Tree(tuple((s, threshold, np.uint8(bits)) for s, threshold, bits in splits), np.array(values)[reached])


@lru_cache(maxsize=8)
def load_trees(name: str) -> Trees:
    """A model that is part of the package, by the name of its file without the ending."""
    return parse_trees(json.loads(read_weights(name)))
