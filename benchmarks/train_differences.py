"""Fits "do two values answer one question?" on the annotated events; writes findings/lexicons/same_question.json.

Usage: python benchmarks/train_differences.py [--check] [EVENT ...]        (default: both collections of corpora/)

A logistic regression over the signals of compare/findings/difference/signals.py. The probabilities of the links
of each event come from a model that has not seen it, so that the weights are those for new events.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from differences import Counts, count_rows, show
from sklearn.linear_model import LogisticRegression
from train_links import ROOT, all_events, calibrate, cross_validate, sigmoid
from train_links import read_sample as read_link_sample

from compare.align.links import ScoredPairs, score_event
from compare.entities.resolve import resolve_entities
from compare.evaluation.gold import read_gold
from compare.evaluation.laid_over import lay_over
from compare.evaluation.matching import contained, words
from compare.findings.difference.candidates import ask
from compare.findings.difference.meetings import Meetings
from compare.findings.difference.questions import Pair, pair_values
from compare.findings.difference.surroundings import Scene
from compare.findings.difference.votes import find_votes
from compare.findings.difference.zeros import find_noughts
from compare.findings.differences import closeness_of, find_differences
from compare.findings.quotes import find_quotes
from compare.ingest.event import load_event
from compare.model import Comparison, EventHead, QuantityKind
from compare.settings import AlignSettings
from compare.text.quantities import read_quantities
from compare.text.structure import structure_document

TARGET = ROOT / "compare/findings/lexicons/same_question.json"
CUT = 0.4  # in cross-validation F1 is level from here to .5; a lower one tells more that are none
LOUDER = 6.0  # weight of the first collection's events beside those of the second, annotated once and quickly
CUTS = (0.4, 0.45, 0.5, 0.55, 0.6)  # shown in cross-validation
WEIGHT_OF_AGREEING = 0.4  # pairs that agree are many and teach little about values that differ
DISTANCES = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1.0, 1.5)  # lent to pairs that agree, in turn


@dataclass(frozen=True)
class PairSample:
    """Pairs of one event: (pairs, signals), whether they answer one question, weights, and the pairs themselves."""

    name: str
    signals: tuple[str, ...]
    table: np.ndarray
    same: np.ndarray
    weight: np.ndarray


def closeness_by_event(folders: list[Path]) -> dict[str, ScoredPairs]:
    """Scored pairs of sentences, each event by a link model that has not seen it."""
    samples = [read_link_sample(folder) for folder in folders]
    scores = cross_validate(samples)
    found = {}
    for folder, sample in zip(folders, samples, strict=True):
        others = [o for o in samples if o is not sample]
        x, y = np.concatenate([scores[o.name] for o in others]), np.concatenate([o.linked for o in others])
        slope, offset = calibrate(x, y)
        articles = tuple(structure_document(d) for d in load_event(folder).documents)
        pairs = score_event(articles, resolve_entities(articles), read_quantities(articles), AlignSettings())
        probability = sigmoid(slope * scores[sample.name] + offset)
        found[folder.name] = replace(pairs, probability=probability)
    return found


def is_cited(a: str, b: str) -> bool:
    return bool(words(a)) and (contained(a, b) >= 0.5 or contained(b, a) >= 0.5)


def read_sample(folder: Path, scored: ScoredPairs) -> PairSample:
    """The pairs of values of one event, with what the annotation says of them."""
    articles = tuple(structure_document(d) for d in load_event(folder).documents)
    read = read_quantities(articles)
    quantities = (*read, *find_noughts(articles), *find_votes(articles, read))
    scene = Scene(articles, resolve_entities(articles), quantities)
    pairs = pair_values(scene, Meetings(scene, ask(scene, quantities), closeness_of(scored)))
    laid = lay_over(read_gold(folder), Comparison(tool={}, event=EventHead(folder.name, ""), articles=articles))
    facts = {s: frozenset().union(*(laid.sentences[k].facts for k in keys)) for s, keys in laid.under.items()}
    stored = json.loads((folder / "gold.json").read_text("utf-8"))
    rows = {name: [(d["fact"], d["values"]) for d in stored[name]] for name in ("conflicts", "agreements")}
    table: list[list[float]] = []
    same: list[bool] = []
    weight: list[float] = []
    for pair in pairs:
        shared = facts[pair.a.quantity.sentence] & facts[pair.b.quantity.sentence]
        said = {name: any(is_row(pair, fact, values, shared) for fact, values in rows[name]) for name in rows}
        signals = dict(pair.signals)
        apart = "days" if pair.a.quantity.kind is QuantityKind.DATE else "distance"
        if not pair.is_compatible:
            is_same = said["conflicts"]
        else:
            is_same = any(said.values()) or bool(shared and pair.is_comparable and not signals[apart])
            if shared and not is_same:
                continue
            lent = DISTANCES[len(table) * (7 if is_same else 5) % len(DISTANCES)]
            signals[apart] = lent if is_same else max(signals[apart], lent)
        table.append(list(signals.values()))
        same.append(is_same)
        weight.append(WEIGHT_OF_AGREEING if pair.is_compatible else 1.0)
    names = tuple(pairs[0].signals) if pairs else ()
    return PairSample(folder.name, names, np.array(table), np.array(same), np.array(weight))


def is_row(pair: Pair, fact: str, values: dict[str, str], shared: frozenset[str]) -> bool:
    """Whether an annotated row cites both values of a pair."""
    a, b = values.get(pair.a.article), values.get(pair.b.article)
    if a is None or b is None or fact not in shared:
        return False
    return is_cited(a, pair.a.quantity.text) and is_cited(b, pair.b.quantity.text)


def fit_weights(samples: list[PairSample]) -> dict[str, float]:
    """Weights by signal, on the scale of the signals, with a constant."""
    x, y = np.concatenate([s.table for s in samples]), np.concatenate([s.same for s in samples])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    model = LogisticRegression(C=1.0, max_iter=3000)
    model.fit((x - mean) / spread, y, sample_weight=np.concatenate([s.weight for s in samples]))
    weights = model.coef_[0] / spread
    constant = float(model.intercept_[0] - (weights * mean).sum())
    fitted = {name: round(float(w), 4) for name, w in zip(samples[0].signals, weights, strict=True)}
    return fitted | {"constant": round(constant, 4)}


def cross_validated(
    folders: list[Path], scored: dict[str, ScoredPairs], samples: list[PairSample], cut: float = CUT
) -> Counts:
    """Conflicts and agreements of each event, found with weights and links that have not seen it."""
    counts: Counts = {}
    for folder in folders:
        articles = tuple(structure_document(d) for d in load_event(folder).documents)
        entities, quantities = resolve_entities(articles), read_quantities(articles)
        found = find_differences(
            articles,
            entities,
            quantities,
            find_quotes(articles, entities),
            closeness_of(scored[folder.name]),
            fit_weights([s for s in samples if s.name != folder.name]) | {"cut": cut},
        )
        gold = read_gold(folder)
        count_rows(found.conflicts, found.agreements, (gold.conflicts, gold.agreements), counts)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=Path, metavar="EVENT")
    parser.add_argument("--check", action="store_true", help="print the weights, write nothing")
    arguments = parser.parse_args()
    folders = arguments.events or all_events()
    scored = closeness_by_event(folders)
    samples = [s for s in (read_sample(folder, scored[folder.name]) for folder in folders) if len(s.table)]
    second = [folder for folder in folders if folder.parent.name == "second"]
    quick = {folder.name for folder in second}
    samples = [s if s.name in quick else replace(s, weight=s.weight * LOUDER) for s in samples]
    for part, name in (([f for f in folders if f not in second], "first collection"), (second, "second collection")):
        print(f"cross-validated, {name}:")
        show(cross_validated(part, scored, samples))
    for cut in CUTS:
        right, false, missed = cross_validated(folders, scored, samples, cut)["conflicts"]
        f1 = 2 * right / max(1, 2 * right + false + missed)
        print(f"cut {cut:.2f}: F1 {f1:.3f} of conflicts, {right} right, {false} false, {missed} missed")
    weights = fit_weights(samples)
    for name, weight in sorted(weights.items(), key=lambda item: item[1]):
        print(f"{name:12} {weight:+.2f}")
    if arguments.check:
        return
    about = "Logistic regression over the signals of findings/difference/signals.py (benchmarks/train_differences.py)."
    TARGET.write_text(json.dumps({"about": about, "cut": CUT, "weights": weights}, indent=1) + "\n", encoding="utf-8")
    print(f"written: {TARGET}")


if __name__ == "__main__":
    main()
