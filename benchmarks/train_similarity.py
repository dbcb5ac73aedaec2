"""Fits the model behind ``newscompare similarity`` and writes ``compare/align/weights/similarity.json``.

Usage: python benchmarks/train_similarity.py [--check] [BENCH_FOLDER]        (default: ../shared/bench)

Learns from headlines with graded likeness (SemEval STS) as soft labels, and from links between summaries and
articles (SuperPAL). Printed are figures of a cross-validation over whole sets and whole topics. Only the fitted trees
are stored, no text of these sets.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from train_links import ROOT, log_odds, sigmoid, store

from compare.align.similarity import measure_pairs

TARGET = ROOT / "compare/align/weights/similarity.json"
PAIR_WEIGHT = 0.5  # of a SuperPAL pair against a headline pair
SHIFT = 0.4  # added to the log-odds so that 0.5 is a sensible cut on links (chosen in cross-validation)


@dataclass(frozen=True)
class Part:
    """One public set: (pairs, signals), targets in [0, 1], the fold and the question of each pair."""

    table: np.ndarray
    target: np.ndarray
    fold: np.ndarray
    question: np.ndarray
    weight: float


def read_jsonl(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def measure(pairs: list[tuple[str, str]]) -> tuple[np.ndarray, tuple[str, ...]]:
    rows = measure_pairs(pairs)
    return np.array([list(row.values()) for row in rows]), tuple(rows[0])


def read_headlines(folder: Path) -> tuple[Part, tuple[str, ...]]:
    rows = read_jsonl(folder / "headlines.jsonl")
    table, names = measure([(row["a"], row["b"]) for row in rows])
    fold = np.array([row["set"] for row in rows])
    return Part(table, np.array([float(row["score"]) / 5 for row in rows]), fold, np.arange(len(rows)), 1.0), names


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
    table, _ = measure([(left[topic][a], right[topic][b]) for topic, a, b in keys])
    questions = {key: i for i, key in enumerate(dict.fromkeys((topic, a) for topic, a, _ in keys))}
    return Part(
        table,
        np.array([float(key in linked) for key in keys]),
        np.array([topic for topic, _, _ in keys]),
        np.array([questions[topic, a] for topic, a, _ in keys]),
        PAIR_WEIGHT,
    )


def new_model() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_depth=4,
        learning_rate=0.03,
        max_iter=300,
        min_samples_leaf=30,
        l2_regularization=5,
        max_features=0.3,
        random_state=0,
        early_stopping=False,
    )


def fit(parts: list[tuple[np.ndarray, np.ndarray, float]]) -> HistGradientBoostingClassifier:
    """Soft labels: each pair once as linked and once as not, weighted by its target."""
    table = np.concatenate([np.concatenate([t, t]) for t, _, _ in parts])
    label = np.concatenate([np.concatenate([np.ones(len(y)), np.zeros(len(y))]) for _, y, _ in parts])
    weight = np.concatenate([w * np.concatenate([y, 1 - y]) for _, y, w in parts])
    return new_model().fit(table[weight > 0], label[weight > 0], sample_weight=weight[weight > 0])


def held_out(part: Part, other: Part) -> np.ndarray:
    """Probabilities of each fold of a part by a model that saw the other folds and the other part."""
    result = np.zeros(len(part.target))
    for fold in np.unique(part.fold):
        seen = part.fold != fold
        model = fit([(part.table[seen], part.target[seen], part.weight), (other.table, other.target, other.weight)])
        result[~seen] = sigmoid(log_odds(model, part.table[~seen]) + SHIFT)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared/bench")
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    arguments = parser.parse_args()
    headlines, names = read_headlines(arguments.folder)
    superpal = read_superpal(arguments.folder)
    p = held_out(headlines, superpal)
    print(f"headlines: Pearson {np.corrcoef(p, headlines.target)[0, 1]:.4f} (each year's set held out)")
    q = held_out(superpal, headlines)
    said, gold = q >= 0.5, superpal.target > 0
    print(f"superpal: F1 {2 * (said & gold).sum() / (said.sum() + gold.sum()):.4f} at 0.5 (each topic held out)")
    asked = [k for k in np.unique(superpal.question) if gold[superpal.question == k].any()]
    top = [gold[superpal.question == k][q[superpal.question == k].argmax()] for k in asked]
    print(f"superpal: the top candidate is right for {np.mean(top):.4f} of {len(asked)} sentences")
    if arguments.check:
        return
    model = fit([(part.table, part.target, part.weight) for part in (headlines, superpal)])
    stored = store(model, names, 1.0, SHIFT, {"link": 0.5})
    stored["about"] = (
        "Boosted trees over the signals of compare/align/similarity.py, fitted by benchmarks/train_similarity.py."
    )
    TARGET.write_text(json.dumps(stored, separators=(",", ":")).replace(",[[", ",\n[[") + "\n", encoding="utf-8")
    print(f"written: {TARGET}")


if __name__ == "__main__":
    main()
