"""Fits the models behind ``newscompare similarity`` and writes ``similarity*.json`` of ``compare/align/weights``.

Usage: python benchmarks/train_similarity.py [--check] [BENCH_FOLDER]        (default: ../shared/bench)

Pairs that stand alone are learnt from headlines with graded likeness (SemEval STS) as soft labels, candidates from the
links between summaries and articles (SuperPAL) and those of the annotated events of corpora/. Printed are figures of a
cross-validation over whole sets and whole topics. Only fitted numbers are stored, no text of these sets.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from quality import annotated_events
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import StandardScaler
from train_links import ROOT, calibration_error, log_odds, read_annotated, sigmoid, store, write_weights

from compare.align.similarity import measure_pairs
from compare.align.word_vectors import NAMES

# Of a pair of an event against one of SuperPAL: twelve events say more than four topics, but of another kind.
EVENT_WEIGHT = 0.1
SHIFT = 0.4  # added to the log-odds of candidates so that 0.5 is a sensible cut; F1 is level from 0.2 to 0.6
STRENGTH = 0.1  # inverse of the regularisation of the weights
SEEDS = (0, 1, 2)
Table = dict[str, np.ndarray]


@dataclass(frozen=True)
class Part:
    """One public set: (pairs,) each signal, targets in [0, 1], the fold and the question of each pair."""

    table: Table
    target: np.ndarray
    fold: np.ndarray
    question: np.ndarray

    def columns(self, names: tuple[str, ...]) -> np.ndarray:
        """(pairs, signals) those of these names."""
        return np.column_stack([self.table[name] for name in names])


@dataclass(frozen=True)
class Weights:
    """Log-odds as a weighted sum of signals."""

    weights: np.ndarray
    offset: float

    def log_odds(self, table: np.ndarray) -> np.ndarray:
        return table @ self.weights + self.offset


def read_jsonl(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def measure(pairs: list[tuple[str, str]]) -> Table:
    rows = measure_pairs(pairs)
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def read_headlines(folder: Path) -> Part:
    rows = read_jsonl(folder / "headlines.jsonl")
    table = measure([(row["a"], row["b"]) for row in rows])
    fold = np.array([row["set"] for row in rows])
    return Part(table, np.array([float(row["score"]) / 5 for row in rows]), fold, np.arange(len(rows)))


def read_superpal(folder: Path) -> Part:
    """All pairs of sentences listed under a topic; those that are a gold link are 1."""
    left: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    right: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    linked = set()
    for row in read_jsonl(folder / "superpal.jsonl"):
        a, b = (row["sum_file"], row["sum_idx"]), (row["doc"], row["doc_idx"])
        left[row["topic"]][a], right[row["topic"]][b] = row["sum_sent"], row["doc_sent"]
        linked.add((row["topic"], a, b))
    keys = [(topic, a, b) for topic in left for a in left[topic] for b in right[topic]]
    table = measure([(left[topic][a], right[topic][b]) for topic, a, b in keys])
    questions = {key: i for i, key in enumerate(dict.fromkeys((topic, a) for topic, a, _ in keys))}
    return Part(
        table,
        np.array([float(key in linked) for key in keys]),
        np.array([topic for topic, _, _ in keys]),
        np.array([questions[topic, a] for topic, a, _ in keys]),
    )


def read_events() -> Part:
    """The annotated events: each article's linked sentences with those of the other articles that it is linked with."""
    tables, target, fold = [], [], []
    for folder in annotated_events():
        for left, right, linked in read_event(folder):
            keys = [(a, b) for a in left for b in right]
            tables.append(measure([(left[a], right[b]) for a, b in keys]))
            target += [float(key in linked) for key in keys]
            fold += [folder.name] * len(keys)
    table = {name: np.concatenate([t[name] for t in tables]) for name in tables[0]}
    return Part(table, np.array(target), np.array(fold), np.arange(len(target)))


def read_event(folder: Path) -> Iterator[tuple[dict[str, str], dict[str, str], set[tuple[str, str]]]]:
    """For each article its linked sentences by id, the sentences of other articles that they are linked with, links."""
    articles, laid = read_annotated(folder)
    for article in articles:
        left, right, linked = {}, {}, set()
        others = [s for other in articles if other is not article for s in other.sentences]
        for a in article.sentences:
            for b in others:
                if any(frozenset((x, y)) in laid.linked for x in laid.under[a.id] for y in laid.under[b.id]):
                    left[a.id], right[b.id] = a.text, b.text
                    linked.add((a.id, b.id))
        if linked:
            yield left, right, linked


def new_model(seed: int = 0) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_depth=3,
        learning_rate=0.03,
        max_iter=400,
        min_samples_leaf=30,
        l2_regularization=5,
        max_features=0.3,
        random_state=seed,
        early_stopping=False,
    )


def soften(table: np.ndarray, target: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Soft labels: each pair once as linked and once as not, weighted by its target."""
    label = np.concatenate([np.ones(len(target)), np.zeros(len(target))])
    weight = np.concatenate([target, 1 - target])
    return np.concatenate([table, table])[weight > 0], label[weight > 0], weight[weight > 0]


def fit_trees(headlines: Part, rows: np.ndarray, names: tuple[str, ...], seed: int) -> HistGradientBoostingClassifier:
    """Trees over some rows of the headlines."""
    table, label, weight = soften(headlines.columns(names)[rows], headlines.target[rows])
    return new_model(seed).fit(table, label, sample_weight=weight)


def fit_weights(table: np.ndarray, label: np.ndarray, weight: np.ndarray, shift: float = 0.0) -> Weights:
    """A logistic regression, told in the units of the signals, with a shift of its log-odds."""
    scaler = StandardScaler().fit(table)
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(scaler.transform(table), label, sample_weight=weight)
    weights = model.coef_[0] / scaler.scale_
    return Weights(weights, float(model.intercept_[0] - weights @ scaler.mean_) + shift)


def fit_alone(headlines: Part, rows: np.ndarray, names: tuple[str, ...]) -> Weights:
    """Weights over some rows of the headlines."""
    return fit_weights(*soften(headlines.columns(names)[rows], headlines.target[rows]))


def fit_among(superpal: Part, rows: np.ndarray, events: Part, names: tuple[str, ...]) -> Weights:
    """Weights over some rows of the links of summaries, and all of the events."""
    table = np.concatenate([superpal.columns(names)[rows], events.columns(names)])
    label = np.concatenate([superpal.target[rows], events.target])
    return fit_weights(table, label, np.repeat((1.0, EVENT_WEIGHT), (rows.sum(), len(events.target))), SHIFT)


def signal_names(part: Part) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The signals that a pair alone is judged by, and those of candidates."""
    alone = tuple(name for name in part.table if "_lead_" not in name and name != "candidates")
    among = tuple(name for name in part.table if name not in NAMES and name != "candidates")
    return alone, among


def check_headlines(headlines: Part, names: tuple[str, ...]) -> None:
    """Print the figures of each year's set by models that saw the other sets."""
    y, table = headlines.target, headlines.columns(names)
    for seed in SEEDS:
        p = np.zeros(len(y))
        for fold in np.unique(headlines.fold):
            seen = headlines.fold != fold
            trees, weights = fit_trees(headlines, seen, names, seed), fit_alone(headlines, seen, names)
            p[~seen] = (sigmoid(log_odds(trees, table[~seen])) + sigmoid(weights.log_odds(table[~seen]))) / 2
        sets = {str(f): round(float(np.corrcoef(p[k], y[k])[0, 1]), 3) for f, k in folds(headlines)}
        print(
            f"headlines: Pearson {np.corrcoef(p, y)[0, 1]:.4f}, calibration error {calibration_error(p, y):.3f}, {sets}"
        )


def check_superpal(superpal: Part, events: Part, names: tuple[str, ...]) -> None:
    """Print the figures of each topic by weights that saw the other topics and the events."""
    gold, q = superpal.target > 0, np.zeros(len(superpal.target))
    for _, held in folds(superpal):
        weights = fit_among(superpal, ~held, events, names)
        q[held] = sigmoid(weights.log_odds(superpal.columns(names)[held]))
    topics = {str(f): round(f1(q[k] >= 0.5, gold[k]), 3) for f, k in folds(superpal)}
    asked = [k for k in np.unique(superpal.question) if gold[superpal.question == k].any()]
    top = [gold[superpal.question == k][q[superpal.question == k].argmax()] for k in asked]
    print(f"superpal: F1 {f1(q >= 0.5, gold):.4f} at 0.5, calibration error {calibration_error(q, gold):.3f}, {topics}")
    print(f"superpal: average precision {average_precision_score(gold, q):.4f}")
    print(f"superpal: the top candidate is right for {np.mean(top):.4f} of {len(asked)} sentences")


def folds(part: Part) -> list[tuple[str, np.ndarray]]:
    """Name and rows of each fold."""
    return [(fold, part.fold == fold) for fold in np.unique(part.fold)]


def f1(said: np.ndarray, gold: np.ndarray) -> float:
    return float(2 * (said & gold).sum() / (said.sum() + gold.sum()))


def store_weights(model: Weights, names: tuple[str, ...], about: str) -> dict[str, object]:
    return {
        "about": f"Weights of the signals of similarity.py, fitted by benchmarks/train_similarity.py, of {about}.",
        "offset": round(model.offset, 6),
        "weights": {name: round(float(weight), 6) for name, weight in zip(names, model.weights, strict=True)},
        "cuts": {"link": 0.5},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared/bench")
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    arguments = parser.parse_args()
    headlines, superpal, events = read_headlines(arguments.folder), read_superpal(arguments.folder), read_events()
    alone, among = signal_names(headlines)
    check_headlines(headlines, alone)
    check_superpal(superpal, events, among)
    if arguments.check:
        return
    all_of = np.ones(len(headlines.target), dtype=bool)
    stored = store(fit_trees(headlines, all_of, alone, 0), alone, 1.0, 0.0, {"link": 0.5})
    stored["about"] = (
        "Boosted trees over the signals of similarity.py, fitted by benchmarks/train_similarity.py, of lone pairs."
    )
    write_weights("similarity", stored)
    write_weights("similarity-alone", store_weights(fit_alone(headlines, all_of, alone), alone, "lone pairs"))
    every = np.ones(len(superpal.target), dtype=bool)
    write_weights(
        "similarity-among", store_weights(fit_among(superpal, every, events, among), among, "candidates among many")
    )


if __name__ == "__main__":
    main()
