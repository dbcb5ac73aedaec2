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
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Matrix = NDArray[np.float64]
Sparse = Any  # scipy has no types of its own

BLOCK = 4_096  # rows that are judged at a time: as many as stay in the cache of a processor
MOST_LEAVES = 8  # of a tree: one bit for each, in a byte
MOST_SPLITS = MOST_LEAVES - 1  # of a tree: one bit for each, in a byte


@dataclass(frozen=True, slots=True)
class Tree:
    """A regression tree in the form of QuickScorer (Lucchese et al. 2015): no walk, only comparisons.

    Attributes:
        splits: For each signal and threshold that the tree asks for, as bits, the leaves on the left side. A row whose
            value is above the threshold can end in none of these.
        leaves: Their values from left to right.
    """

    splits: Mapping[tuple[int, float], int]
    leaves: tuple[float, ...]


@dataclass(frozen=True)
class Trees:
    """Boosted regression trees over named signals (Friedman 2001), with a logistic calibration on top (Platt 1999).

    Many trees ask the same: each question is put once, and each tree looks up what it says to the answers.

    Attributes:
        signals: Names of the columns, in the order the trees count them.
        baseline: Log-odds before the first tree.
        questions: Of each signal that a tree asks for, its column and (thresholds, 1) the thresholds: is it above?
        asked: (trees, questions) sparse, which bit of a tree's answers a question sets.
        values: (trees, sets of answers) what a tree says to a set of answers, as bits; the trees are added up.
        slope, offset: Calibration of the log-odds, fitted on events that the trees had not seen.
        cuts: Named probabilities, chosen in cross-validation: "sure", "link", "possible".
    """

    signals: tuple[str, ...]
    baseline: float
    questions: tuple[tuple[int, Matrix], ...]
    asked: Sparse
    values: Matrix
    slope: float
    offset: float
    cuts: dict[str, float]

    def log_odds(self, table: Matrix) -> Matrix:
        """Uncalibrated log-odds of each row of a (rows, signals) table."""
        columns = np.ascontiguousarray(table.T)
        blocks = [self._block_log_odds(columns[:, i : i + BLOCK]) for i in range(0, len(table), BLOCK)]
        return np.concatenate(blocks) if blocks else np.zeros(0)

    def _block_log_odds(self, columns: Matrix) -> Matrix:
        is_above = np.empty((self.asked.shape[1], columns.shape[1]), dtype=bool)
        first = 0
        for signal, thresholds in self.questions:
            last = first + len(thresholds)
            np.greater(columns[signal], thresholds, out=is_above[first:last])
            first = last
        answers = self.asked @ is_above.view(np.uint8)
        total = np.full(columns.shape[1], self.baseline)
        for values, answer in zip(self.values, answers, strict=True):  # in this order: so the sums were calibrated
            total += values.take(answer)
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
    trees = [parse_tree(nodes) for nodes in stored["trees"]]
    questions = sorted({question for tree in trees for question in tree.splits})
    return Trees(
        signals=tuple(stored["signals"]),
        baseline=stored["baseline"],
        questions=tuple(
            (signal, np.array([[threshold] for _, threshold in own]))
            for signal, own in groupby(questions, key=itemgetter(0))
        ),
        asked=place_questions(trees, questions),
        values=tabulate_values(trees),
        slope=stored["calibration"]["slope"],
        offset=stored["calibration"]["offset"],
        cuts=dict(stored["cuts"]),
    )


def parse_tree(nodes: Sequence[Sequence[float]]) -> Tree:
    """One tree; its leaves are numbered as they are met from left to right."""
    splits: dict[tuple[int, float], int] = {}
    leaves: list[float] = []

    def visit(number: int) -> None:
        node = nodes[number]
        if len(node) == 1:
            leaves.append(node[0])
            return
        signal, threshold, left, right = node
        first = len(leaves)
        visit(int(left))
        question = int(signal), threshold
        splits[question] = splits.get(question, 0) | (2 ** len(leaves) - 2**first)
        visit(int(right))

    visit(0)
    if len(leaves) > MOST_LEAVES:
        raise ValueError(f"A tree has {len(leaves)} leaves; at most {MOST_LEAVES} can be judged. Fit shallower trees.")
    return Tree(splits, tuple(leaves))


def place_questions(trees: Sequence[Tree], questions: Sequence[tuple[int, float]]) -> Sparse:
    """(trees, questions) for the k-th question of a tree 2 to the power of k, so that answers add up to a number."""
    column = {question: i for i, question in enumerate(questions)}
    columns = [column[question] for tree in trees for question in tree.splits]
    bits = np.array([1 << k for tree in trees for k in range(len(tree.splits))], dtype=np.uint8)
    ends = np.cumsum([0, *(len(tree.splits) for tree in trees)])
    return sparse.csr_matrix((bits, columns, ends), shape=(len(trees), len(questions)))


def tabulate_values(trees: Sequence[Tree]) -> Matrix:
    """(trees, sets of answers) the value of the first leaf that the answers do not rule out."""
    left = np.zeros((MOST_SPLITS, len(trees), 1), dtype=np.uint8)
    leaves = np.zeros((len(trees), MOST_LEAVES))
    for number, tree in enumerate(trees):
        left[: len(tree.splits), number, 0] = list(tree.splits.values())
        leaves[number, : len(tree.leaves)] = tree.leaves
    answers = np.arange(2**MOST_SPLITS, dtype=np.uint8)
    is_yes = answers >> np.arange(MOST_SPLITS, dtype=np.uint8)[:, None, None] & 1
    ruled_out = np.bitwise_or.reduce(is_yes * left, axis=0)
    return np.take_along_axis(leaves, first_left()[ruled_out], axis=1)


@lru_cache(maxsize=1)
def first_left() -> NDArray[np.int64]:
    """(255,) for each set of leaves that are ruled out, as bits, the place of the first that is not."""
    sets = range(2**MOST_LEAVES - 1)  # the last leaf of a tree is on no left side
    return np.array([(~ruled_out & (ruled_out + 1)).bit_length() - 1 for ruled_out in sets], dtype=np.int64)


@lru_cache(maxsize=8)
def load_trees(name: str) -> Trees:
    """A model that is part of the package, by the name of its file without the ending."""
    return parse_trees(json.loads(read_weights(name)))
