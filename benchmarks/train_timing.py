"""Fits the model of "had it happened yet" on the annotated events and writes ``compare/align/weights/timing.json``.

Usage: python benchmarks/train_timing.py [--check] [EVENT ...]        (default: every annotated event of corpora/)

The rows are single sentences and the articles without their facts; each event is scored by a model fitted on the
others.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from train_links import ROOT, Sample, best_cut, sigmoid

from compare.align.links import nearest_sentences, score_event
from compare.entities.resolve import resolve_entities
from compare.evaluation.gold import read_gold
from compare.evaluation.laid_over import lay_over
from compare.findings.timing import came_out_first, read_clock, timing_features
from compare.ingest.event import load_event
from compare.model import Comparison, EventHead
from compare.text.quantities import read_quantities
from compare.text.structure import structure_document

TARGET = ROOT / "compare/align/weights/timing.json"
STRENGTH = 0.03  # inverse of the regularisation


def read_sample(folder: Path) -> Sample:
    """Rows of one event: sentences of later articles whose facts an earlier one lacks, and whether they are early."""
    articles = tuple(structure_document(d) for d in load_event(folder).documents)
    gold = read_gold(folder)
    laid = lay_over(gold, Comparison(tool={}, event=EventHead(folder.name, ""), articles=articles))
    quantities = read_quantities(articles)
    nearest = nearest_sentences(score_event(articles, resolve_entities(articles), quantities))
    clock = read_clock(articles, quantities)
    rows, labels, missed = [], [], 0
    for article in articles:
        early = gold.too_early.get(article.id, frozenset())
        for other in articles:
            for sentence in other.sentences if other is not article else ():
                facts = frozenset().union(*(laid.sentences[k].facts for k in laid.under[sentence.id]))
                if not facts or facts & laid.facts_of(article.id):
                    continue
                is_early = facts <= early
                if not came_out_first(article, [other]):
                    missed += is_early
                    continue
                places = {
                    a.id: nearest[sentence.id, p].probability
                    for p, a in enumerate(articles)
                    if (sentence.id, p) in nearest
                }
                rows.append(timing_features([sentence], [other], article, clock, places))
                labels.append(is_early)
    names = tuple(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    return Sample(folder.name, names, table, np.array(labels), missed)


def fit(samples: list[Sample]) -> tuple[np.ndarray, float]:
    """Weights and offset of a strongly regularised logistic regression: some hundred rows carry no more."""
    table, early = np.concatenate([s.table for s in samples]), np.concatenate([s.linked for s in samples])
    spread = np.maximum(table.std(axis=0), 1e-6)
    fitted = LogisticRegression(C=STRENGTH, max_iter=5000).fit(table / spread, early)
    return fitted.coef_[0] / spread, float(fitted.intercept_[0])


def held_out(samples: list[Sample]) -> dict[str, np.ndarray]:
    """Probabilities of each event by a model fitted on the others."""
    result = {}
    for s in samples:
        weights, offset = fit([o for o in samples if o is not s])
        result[s.name] = sigmoid(s.table @ weights + offset)
    return result


def cut_without(samples: list[Sample], held: Sample, scores: dict[str, np.ndarray]) -> float:
    """The best cut on the held-out scores of the other events."""
    others = [o for o in samples if o is not held]
    return best_cut(np.concatenate([scores[o.name] for o in others]), np.concatenate([o.linked for o in others]), 0)


def to_json(weights: np.ndarray, offset: float, names: tuple[str, ...], cut: float) -> dict[str, object]:
    return {
        "about": "Logistic regression over compare/findings/timing.py, fitted by benchmarks/train_timing.py.",
        "weights": {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)},
        "offset": round(offset, 4),
        "cuts": {"early": round(cut, 4)},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=Path, metavar="EVENT")
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    arguments = parser.parse_args()
    folders = arguments.events or sorted(path.parent for path in (ROOT / "corpora").glob("*/gold.json"))
    samples = [s for s in map(read_sample, folders) if len(s.linked)]
    scores = held_out(samples)
    right = wrong = missed = naive = 0
    for s in samples:
        cut = cut_without(samples, s, scores)
        said = scores[s.name] >= cut
        t, f, m = int((said & s.linked).sum()), int((said & ~s.linked).sum()), int((~said & s.linked).sum()) + s.missed
        print(f"{s.name:20} cut {cut:.2f} F1 {2 * t / max(1, 2 * t + f + m):.3f}  {t} right {f} wrong {m} missed")
        right, wrong, missed, naive = right + t, wrong + f, missed + m, naive + len(said) - int(s.linked.sum())
    positive = right + missed
    print(
        f"early F1 {2 * right / (2 * right + wrong + missed):.4f}; "
        f"'came out first' alone {2 * positive / (2 * positive + naive):.4f}"
    )
    if arguments.check:
        return
    weights, offset = fit(samples)
    p, y = np.concatenate([scores[s.name] for s in samples]), np.concatenate([s.linked for s in samples])
    stored = to_json(weights, offset, samples[0].signals, best_cut(p, y, 0))
    TARGET.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"written: {TARGET}, cuts {stored['cuts']}")


if __name__ == "__main__":
    main()
