"""Fits the link model on the annotated events and writes ``links.json`` or ``links-semantic.json`` of the weights.

Usage: python benchmarks/train_links.py [--semantic] [--check] [EVENT ...]    (default: all of corpora/)

Each event is scored by a model that never saw it, threshold and calibration included: those are the figures to
believe. The model that is written is fitted on all of them, with the calibration and the cuts of the cross-validation.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from quality import SECOND, annotated_events
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from compare.align.fitted import Trees, parse_trees
from compare.align.links import cut_strips, measure_table
from compare.align.profile import EventProfile, profile_event
from compare.align.semantic import Meanings, encode_event, measure_meaning
from compare.align.signals import measure_strip
from compare.entities.resolve import resolve_entities
from compare.evaluation.gold import read_gold
from compare.evaluation.laid_over import LaidOver, lay_over
from compare.ingest.event import load_event
from compare.model import Article, Comparison, EventHead
from compare.settings import AlignSettings
from compare.text.quantities import read_quantities
from compare.text.structure import structure_document

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "compare/align/weights"
SURE_PRECISION = 0.9  # of the sure band, in cross-validation
# Of all links. The best F1 of links alone lies at a lower cut (precision .65), but a false link hides an omission,
# chains two facts and misleads the timing: over the whole way, .78 gives better omissions (.80, not .78) and early.
LINK_PRECISION = 0.78
POSSIBLE_PRECISION = 0.3  # of all pairs down to the possible cut
FOLDS = 10  # of events; with one fold for each of some fifty, the models hardly differ and take five times as long


@dataclass(frozen=True)
class Sample:
    """The candidate pairs of one event: (pairs, signals), whether linked, and gold links that are no candidate."""

    name: str
    signals: tuple[str, ...]
    table: np.ndarray
    linked: np.ndarray
    missed: int


def all_events() -> list[Path]:
    """The events of both collections of corpora/."""
    return sorted((*annotated_events(), *annotated_events(SECOND)))


def with_others(folders: Sequence[Path]) -> list[Path]:
    """Some events and all others of corpora/, which models may be fitted on: an event may lie in two places."""
    names = {folder.name for folder in folders}
    return [*folders, *(folder for folder in all_events() if folder.name not in names)]


def read_sample(folder: Path, *, semantic: bool = False) -> Sample:
    """Measure one annotated event as the tool would read it."""
    articles, laid = read_annotated(folder)
    event = profile_event(articles, resolve_entities(articles), read_quantities(articles))
    meanings = encode_event(event) if semantic else None
    settings = AlignSettings()
    names = signal_names(event, meanings)
    tables, labels, found = [], [], set()
    for strip in cut_strips(event):
        rows, columns, table = measure_table(event, strip, settings, names, meanings)
        tables.append(table)
        for i, j in zip(rows, columns, strict=True):
            left, right = (laid.under[event.sentences[k].sentence.id] for k in (i, j))
            hit = {frozenset((x, y)) for x in left for y in right} & laid.linked
            found |= hit
            labels.append(bool(hit))
    missed = len(laid.linked - found)
    return Sample(folder.name, names, np.concatenate(tables), np.array(labels), missed)


def read_annotated(folder: Path) -> tuple[tuple[Article, ...], LaidOver]:
    """The articles of an annotated event as the tool reads them, and the annotation laid over their sentences."""
    articles = tuple(structure_document(d) for d in load_event(folder).documents)
    return articles, lay_over(read_gold(folder), Comparison({}, EventHead(folder.name, ""), articles))


def signal_names(event: EventProfile, meanings: Meanings | None) -> tuple[str, ...]:
    """The names of all signals that there are, in the order in which they are measured."""
    strip = next(cut_strips(event))
    meaning = measure_meaning(meanings, strip) if meanings is not None else ()
    return tuple(name for name, _ in chain(measure_strip(event, strip), meaning))


def new_model() -> HistGradientBoostingClassifier:
    """Shallow, slow and regularised: some thousand linked pairs are few."""
    return HistGradientBoostingClassifier(
        max_depth=3,
        learning_rate=0.08,
        max_iter=320,
        min_samples_leaf=40,
        l2_regularization=5,
        max_features=0.2,
        random_state=1,
        early_stopping=False,
    )


def log_odds(model: HistGradientBoostingClassifier, table: np.ndarray) -> np.ndarray:
    p = np.clip(model.predict_proba(table)[:, 1], 1e-9, 1 - 1e-9)
    return np.log(p / (1 - p))


def parted(samples: list[Sample]) -> list[tuple[list[Sample], list[Sample]]]:
    """The events of each fold, and the others."""
    folds = [samples[k::FOLDS] for k in range(min(FOLDS, len(samples)))]
    return [(fold, [s for s in samples if all(s is not own for own in fold)]) for fold in folds]


def fit(samples: list[Sample]) -> HistGradientBoostingClassifier:
    return new_model().fit(np.concatenate([s.table for s in samples]), np.concatenate([s.linked for s in samples]))


def cross_validate(samples: list[Sample]) -> dict[str, np.ndarray]:
    """Log-odds of each event by a model that never saw it."""
    scores = {}
    for fold, others in parted(samples):
        model = fit(others)
        scores |= {s.name: log_odds(model, s.table) for s in fold}
    return scores


def calibrate(scores: np.ndarray, linked: np.ndarray) -> tuple[float, float]:
    fitted = LogisticRegression(C=1e6).fit(scores[:, None], linked)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def cut_at_precision(probability: np.ndarray, linked: np.ndarray, precision: float) -> float:
    """The lowest probability down to which the pairs have at least this precision."""
    order = np.argsort(-probability)
    reached = np.nonzero(np.cumsum(linked[order]) / np.arange(1, len(order) + 1) >= precision)[0]
    return float(probability[order][reached[-1]]) if len(reached) else 1.0


def choose_cuts(probability: np.ndarray, linked: np.ndarray) -> dict[str, float]:
    """The cuts that go with a model, from the held-out probabilities of its events."""
    return {
        "sure": cut_at_precision(probability, linked, SURE_PRECISION),
        "link": cut_at_precision(probability, linked, LINK_PRECISION),
        "possible": cut_at_precision(probability, linked, POSSIBLE_PRECISION),
    }


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def judge_held_out(samples: list[Sample], scores: dict[str, np.ndarray]) -> list[tuple[np.ndarray, float]]:
    """For each event the probabilities of its pairs and the cut, calibration and cut fitted on the other events."""
    judged = []
    for s in samples:
        others = [o for o in samples if o is not s]
        x, y = np.concatenate([scores[o.name] for o in others]), np.concatenate([o.linked for o in others])
        slope, offset = calibrate(x, y)
        cut = cut_at_precision(sigmoid(slope * x + offset), y, LINK_PRECISION)
        judged.append((sigmoid(slope * scores[s.name] + offset), cut))
    return judged


def report(samples: list[Sample], judged: list[tuple[np.ndarray, float]]) -> None:
    """Print the figures of the cross-validation."""
    right = wrong = missed = 0
    for s, (p, cut) in zip(samples, judged, strict=True):
        t, f, m = (
            int((s.linked & (p >= cut)).sum()),
            int((~s.linked & (p >= cut)).sum()),
            int((s.linked & (p < cut)).sum()),
        )
        print(
            f"{s.name:20} cut {cut:.3f}  F1 {2 * t / max(1, 2 * t + f + m + s.missed):.3f}  "
            f"{t} right {f} wrong {m + s.missed} missed"
        )
        right, wrong, missed = right + t, wrong + f, missed + m + s.missed
    p, y = np.concatenate([p for p, _ in judged]), np.concatenate([s.linked for s in samples])
    print(
        f"links F1 {2 * right / (2 * right + wrong + missed):.4f}  "
        f"P {right / (right + wrong):.3f}  R {right / (right + missed):.3f}"
    )
    for precision in (0.95, 0.9, 0.8, 0.7, 0.6, 0.5):
        cut = cut_at_precision(p, y, precision)
        recall = (y & (p >= cut)).sum() / (y.sum() + sum(s.missed for s in samples))
        print(f"  precision {precision:.2f}: recall {recall:.3f}")
    n_missed = sum(s.missed for s in samples)
    print(f"expected calibration error {calibration_error(p, y):.4f}; gold links that were no candidate: {n_missed}")
    bins = tenths(p)
    for k in np.unique(bins):
        said, was = p[bins == k].mean(), y[bins == k].mean()
        print(f"  {k / 10:.1f}-{(k + 1) / 10:.1f}: said {said:.2f}, was {was:.2f}, n {(bins == k).sum()}")


def tenths(p: np.ndarray) -> np.ndarray:
    """The tenth in which each probability lies, 0 to 9."""
    return np.clip((p * 10).astype(int), 0, 9)


def calibration_error(p: np.ndarray, y: np.ndarray) -> float:
    """The expected calibration error over tenths (Guo et al. 2017)."""
    bins = tenths(p)
    return float(sum(abs(p[bins == k].mean() - y[bins == k].mean()) * (bins == k).mean() for k in np.unique(bins)))


def store(
    model: HistGradientBoostingClassifier, signals: tuple[str, ...], slope: float, offset: float, cuts: dict[str, float]
) -> dict[str, object]:
    """The fitted trees as plain lists: [signal, threshold, left, right] or [leaf value]."""
    trees = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        trees.append(
            [
                [round(float(n["value"]), 6)]
                if n["is_leaf"]
                else [int(n["feature_idx"]), round(float(n["num_threshold"]), 6), int(n["left"]), int(n["right"])]
                for n in nodes
            ]
        )
    return {
        "about": "Boosted trees over the signals of compare/align/signals.py, fitted by benchmarks/train_links.py.",
        "signals": list(signals),
        "baseline": round(float(model._baseline_prediction.ravel()[0]), 6),
        "calibration": {"slope": round(slope, 6), "offset": round(offset, 6)},
        "cuts": {name: round(value, 4) for name, value in cuts.items()},
        "trees": trees,
    }


def write_weights(name: str, stored: dict[str, object]) -> None:
    """Write a fitted model into the package, each tree on a line."""
    target = WEIGHTS / f"{name}.json"
    target.write_text(json.dumps(stored, separators=(",", ":")).replace(",[[", ",\n[[") + "\n", encoding="utf-8")
    print(f"written: {target} ({target.stat().st_size // 1000} kB)")


def fit_each_without(samples: list[Sample]) -> dict[str, Trees]:
    """For each event a model that never saw it: calibration and cuts are from the other events' held-out scores."""
    scores = cross_validate(samples)
    models = {}
    for fold, others in parted(samples):
        x, y = np.concatenate([scores[s.name] for s in others]), np.concatenate([s.linked for s in others])
        slope, offset = calibrate(x, y)
        cuts = choose_cuts(sigmoid(slope * x + offset), y)
        trees = parse_trees(store(fit(others), others[0].signals, slope, offset, cuts))
        models |= dict.fromkeys((s.name for s in fold), trees)
    return models


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=Path, metavar="EVENT")
    parser.add_argument("--semantic", action="store_true", help="with the signals of the extra [semantic]")
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    arguments = parser.parse_args()
    folders = arguments.events or all_events()
    samples = [read_sample(folder, semantic=arguments.semantic) for folder in folders]
    scores = cross_validate(samples)
    report(samples, judge_held_out(samples, scores))
    if arguments.check:
        return
    x, y = np.concatenate([scores[s.name] for s in samples]), np.concatenate([s.linked for s in samples])
    slope, offset = calibrate(x, y)
    p = sigmoid(slope * x + offset)
    cuts = choose_cuts(p, y)
    stored = store(fit(samples), samples[0].signals, slope, offset, cuts)
    write_weights("links-semantic" if arguments.semantic else "links", stored)
    print(f"cuts {stored['cuts']}")


if __name__ == "__main__":
    main()
