"""Fits the model of "had it happened yet" on the annotated events and writes ``compare/align/weights/timing.json``.

Usage: python benchmarks/train_timing.py [--check] [EVENT ...]        (default: every annotated event of corpora/)

The rows are single sentences and the articles without their facts; each event is scored by a model fitted on the others.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from train_links import ROOT, Sample, best_cut, calibrate, log_odds, sigmoid, store

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


def read_sample(folder: Path) -> Sample:
    """Rows of one event: sentences of later articles whose facts an earlier article lacks, and whether they are early."""
    articles = tuple(structure_document(d) for d in load_event(folder).documents)
    gold = read_gold(folder)
    laid = lay_over(gold, Comparison(tool={}, event=EventHead(folder.name, ""), articles=articles))
    quantities = read_quantities(articles)
    nearest = nearest_sentences(score_event(articles, resolve_entities(articles), quantities))
    clock = read_clock(articles, quantities)
    rows, labels, missed = [], [], 0
    for position, article in enumerate(articles):
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
                close = nearest.get((sentence.id, position))
                rows.append(timing_features([sentence], [other], article, clock, close))
                labels.append(is_early)
    names = tuple(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    return Sample(folder.name, names, table, np.array(labels), missed)


def new_model() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_depth=3,
        learning_rate=0.06,
        max_iter=100,
        min_samples_leaf=40,
        l2_regularization=10,
        max_features=0.5,
        random_state=0,
        early_stopping=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=Path, metavar="EVENT")
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    arguments = parser.parse_args()
    folders = arguments.events or sorted(path.parent for path in (ROOT / "corpora").glob("*/gold.json"))
    samples = [s for s in map(read_sample, folders) if len(s.linked)]
    scores = {}
    for s in samples:
        others = [o for o in samples if o is not s]
        fitted = new_model().fit(np.concatenate([o.table for o in others]), np.concatenate([o.linked for o in others]))
        scores[s.name] = log_odds(fitted, s.table)
    right = wrong = missed = naive = 0
    for s in samples:
        others = [o for o in samples if o is not s]
        x, y = np.concatenate([scores[o.name] for o in others]), np.concatenate([o.linked for o in others])
        slope, offset = calibrate(x, y)
        cut = best_cut(sigmoid(slope * x + offset), y, 0)
        said = sigmoid(slope * scores[s.name] + offset) >= cut
        t, f, m = int((said & s.linked).sum()), int((said & ~s.linked).sum()), int((~said & s.linked).sum()) + s.missed
        print(f"{s.name:20} cut {cut:.2f} F1 {2 * t / max(1, 2 * t + f + m):.3f}  {t} right {f} wrong {m} missed")
        right, wrong, missed, naive = right + t, wrong + f, missed + m, naive + len(said) - int(s.linked.sum())
    positive = right + missed
    print(
        f"early F1 {2 * right / (2 * right + wrong + missed):.4f}; 'came out first' alone {2 * positive / (2 * positive + naive):.4f}"
    )
    if arguments.check:
        return
    x, y = np.concatenate([scores[s.name] for s in samples]), np.concatenate([s.linked for s in samples])
    slope, offset = calibrate(x, y)
    cuts = {"early": best_cut(sigmoid(slope * x + offset), y, 0)}
    model = new_model().fit(np.concatenate([s.table for s in samples]), y)
    stored = store(model, samples[0].signals, slope, offset, cuts)
    stored["about"] = (
        "Boosted trees over the features of compare/findings/timing.py, fitted by benchmarks/train_timing.py."
    )
    TARGET.write_text(json.dumps(stored, separators=(",", ":")).replace(",[[", ",\n[[") + "\n", encoding="utf-8")
    print(f"written: {TARGET}, cuts {stored['cuts']}")


if __name__ == "__main__":
    main()
