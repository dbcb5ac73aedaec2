"""Fits the model of "had it happened yet" on the annotated events and writes ``timing.json`` and ``timing-alone.json``.

Usage: python benchmarks/train_timing.py [--check] [EVENT ...]        (default: every annotated event of corpora/)

The rows are the cases that the tool would judge: content units of links that a model found which never saw the event,
and the older articles without them. Each event is scored by models fitted on the others, the cut included. The second
collection teaches the links only: its facts are dated less carefully.

Some hundred cases tell little about forty weights. What reason knows is therefore fixed before: which way each number
points (`SIGNS`). A weight that the data would turn round becomes 0. That made no difference to the pooled figures, and
the worse half of the events better.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import train_links
from quality import annotated_events
from scipy.optimize import minimize
from train_links import WEIGHTS, sigmoid

from compare.align.fitted import Trees, parse_linear
from compare.align.links import link_sentences, nearest_sentences, score_event
from compare.align.units import group_units
from compare.entities.resolve import resolve_entities
from compare.evaluation.gold import read_gold
from compare.evaluation.laid_over import lay_over
from compare.findings.omissions import closeness, timing_cases
from compare.findings.timing.clock import read_clock
from compare.findings.timing.features import Case, Closeness, beside_features, timing_features
from compare.findings.timing.judgement import BESIDE, TimingModel
from compare.ingest.event import load_event
from compare.model import Comparison, EventHead
from compare.settings import AlignSettings
from compare.text.quantities import read_quantities
from compare.text.structure import structure_document

STRENGTH = 40.0  # of the ridge on the weights of numbers with unit spread, in cases
CUTS = np.arange(0.2, 0.6, 0.01)

# Which way each number points, by reason and not by the data: +1 for "had not happened yet".
SIGNS = {
    "hours": 1, "hours_short": 1, "awake": 1, "window": 1, "newness_by_hours": 1, "newness_by_awake": 1,  # the wait
    "day_between": 1, "day_before": -1, "long_past": -1, "year": -1,  # days in the text
    "would": 1, "present": -1, "past_perfect": -1,  # tense
    "fresh_words": 1, "plans": 1, "background_words": -1, "revealed": -1,  # phrases
    "quote": 1, "quoted_share": 1, "plain_quote": 1, "first_person": 1,  # speech is younger than what it is about
    "unnamed_source": 1, "told_us": 1, "told_reporters": 1, "market_move": 1,
    "age": -1, "relative_clause": -1, "title": -1,  # who somebody is was so before they spoke
    "newness": 1, "follow-up": 1, "first_follow-up": 1,  # classes of words
    "standing": -1, "first_standing": -1, "occurrence": -1, "first_occurrence": -1,
    "place": -1, "close_earlier": -1,
}  # fmt: skip
BESIDE_SIGNS = SIGNS | dict.fromkeys(BESIDE, 1)


@dataclass(frozen=True)
class Sample:
    """The cases of one event.

    Attributes:
        table: (cases, signs) the numbers named by `SIGNS`.
        counts: (cases, 2) how many annotated sentences of the unit tell only what had not happened yet, and how many
            tell something else; sentences of which the article reports a fact are not counted.
        missed: Annotated sentences with what had not happened yet that are in no case, because of a wrong link.
    """

    name: str
    cases: tuple[Case, ...]
    close: Closeness
    table: np.ndarray
    counts: np.ndarray
    missed: int


def read_sample(folder: Path, links: Trees, settings: AlignSettings | None = None) -> Sample:
    """The cases of one event as the tool would judge them, with a link model that never saw the event."""
    articles = tuple(structure_document(d) for d in load_event(folder).documents)
    quantities = read_quantities(articles)
    pairs = score_event(articles, resolve_entities(articles), quantities, settings, links)
    units = group_units(articles, link_sentences(pairs))
    close = closeness(articles, nearest_sentences(pairs))
    absences = [(unit, p) for unit in units for p, article in enumerate(articles) if article.id not in unit.articles]
    cases = tuple(timing_cases(articles, absences).values())
    laid = lay_over(read_gold(folder), Comparison({}, EventHead(folder.name, ""), articles))
    counts, judged = [], set()
    for case in cases:
        name = laid.names[case.article.id]
        early, reported = laid.gold.too_early.get(name, frozenset()), laid.facts_of(name)
        keys = {k for sentence in case.sentences for k in laid.under[sentence.id]}
        told = {k: laid.sentences[k].facts for k in keys if laid.sentences[k].facts}
        eligible = {k: facts <= early for k, facts in told.items() if not facts & reported}
        judged |= {(k, name) for k, is_early in eligible.items() if is_early}
        counts.append((sum(eligible.values()), len(eligible) - sum(eligible.values())))
    every = {
        (k, name)
        for name, early in laid.gold.too_early.items()
        for k, sentence in laid.sentences.items()
        if k[0] != name and sentence.facts and sentence.facts <= early and not sentence.facts & laid.facts_of(name)
    }
    clock = read_clock(articles, quantities)
    rows = [timing_features(case, clock, close) for case in cases]
    table = np.array([[row[name] for name in SIGNS] for row in rows]).reshape(-1, len(SIGNS))
    return Sample(folder.name, cases, close, table, np.array(counts, float).reshape(-1, 2), len(every - judged))


def fit(table: np.ndarray, counts: np.ndarray, signs: Sequence[int]) -> tuple[np.ndarray, float]:
    """Weights and offset of a logistic regression with a ridge, each weight with its sign or 0."""
    spread = np.maximum(table.std(axis=0), 1e-6)
    centre = (table / spread).mean(axis=0)
    x, early, total = table / spread - centre, counts[:, 0], counts.sum(axis=1)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w[:-1] + w[-1]
        cost = (early * np.logaddexp(0, -z) + (total - early) * np.logaddexp(0, z)).sum()
        slope = total * sigmoid(z) - early
        return cost + STRENGTH / 2 * (w[:-1] ** 2).sum(), np.append(x.T @ slope + STRENGTH * w[:-1], slope.sum())

    bounds = [(0, None) if sign > 0 else (None, 0) for sign in signs] + [(None, None)]
    w = minimize(loss, np.zeros(len(signs) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return w[:-1] / spread, float(w[-1] - centre @ w[:-1])


def fit_samples(samples: list[Sample], tables: dict[str, np.ndarray], signs: Sequence[int]) -> tuple[np.ndarray, float]:
    """`fit` on the cases of several events, with the table of each by name."""
    return fit(np.concatenate([tables[s.name] for s in samples]), np.concatenate([s.counts for s in samples]), signs)


def held_out(samples: list[Sample], tables: dict[str, np.ndarray], signs: Sequence[int]) -> dict[str, np.ndarray]:
    """Probabilities of each event by a model fitted on the others."""
    result = {}
    for s in samples:
        weights, offset = fit_samples([o for o in samples if o is not s], tables, signs)
        result[s.name] = sigmoid(tables[s.name] @ weights + offset)
    return result


def add_beside(samples: list[Sample]) -> dict[str, np.ndarray]:
    """The tables with what is said of the sentences beside each case, by first models that did not see the event."""
    alone = held_out(samples, {s.name: s.table for s in samples}, tuple(SIGNS.values()))
    return {
        s.name: np.hstack(
            [s.table, np.array(beside_features(s.cases, alone[s.name].tolist(), s.close)).reshape(-1, len(BESIDE))]
        )
        for s in samples
    }


def choose_cut(samples: list[Sample], scores: dict[str, np.ndarray]) -> float:
    """Half the best F1 over the sentences of the cases.

    That is where F1 is highest when the probabilities are right (Lipton, Elkan & Naryanaswamy 2014), and it hardly
    depends on which events there are, while the cut with the best F1 jumps to and fro on a plateau.
    """
    p, counts = np.concatenate([scores[s.name] for s in samples]), np.concatenate([s.counts for s in samples])
    all_early = counts[:, 0].sum() + sum(s.missed for s in samples)
    said = [counts[p >= cut].sum(axis=0) for cut in CUTS]
    return max(right / (right + wrong + all_early) for right, wrong in said)


def fit_model(samples: list[Sample]) -> tuple[dict[str, object], dict[str, object]]:
    """Both models in their stored form, the cut from scores that the events got from models without them."""
    signs = tuple(BESIDE_SIGNS.values())
    alone = fit_samples(samples, {s.name: s.table for s in samples}, tuple(SIGNS.values()))
    tables = add_beside(samples)
    beside = fit_samples(samples, tables, signs)
    cut = choose_cut(samples, held_out(samples, tables, signs))
    return store(alone, tuple(SIGNS), {}), store(beside, tuple(BESIDE_SIGNS), {"early": round(float(cut), 4)})


def store(fitted: tuple[np.ndarray, float], names: tuple[str, ...], cuts: dict[str, float]) -> dict[str, object]:
    weights, offset = fitted
    return {
        "about": "Logistic regression over compare/findings/timing, fitted by benchmarks/train_timing.py.",
        "weights": {name: round(float(w), 4) + 0.0 for name, w in zip(names, weights, strict=True)},
        "offset": round(offset, 4),
        "cuts": cuts,
    }


def parse(stored: tuple[dict[str, object], dict[str, object]]) -> TimingModel:
    return TimingModel(parse_linear(stored[0]), parse_linear(stored[1]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=Path, metavar="EVENT")
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    arguments = parser.parse_args()
    folders = arguments.events or annotated_events()
    links = train_links.fit_each_without(
        [train_links.read_sample(folder) for folder in train_links.with_others(folders)]
    )
    samples = [read_sample(folder, links[folder.name]) for folder in folders]
    tables = add_beside(samples)
    scores = held_out(samples, tables, tuple(BESIDE_SIGNS.values()))
    total = np.zeros(3, int)
    for s in samples:
        cut = choose_cut([o for o in samples if o is not s], scores)
        right, wrong = s.counts[scores[s.name] >= cut].sum(axis=0).astype(int)
        missed = int(s.counts[:, 0].sum()) + s.missed - right
        print(
            f"{s.name:20} cut {cut:.2f}  F1 {f1(right, wrong, missed):.3f}  {right} right {wrong} wrong {missed} missed"
        )
        total += (right, wrong, missed)
    naive = np.concatenate([s.counts for s in samples]).sum(axis=0)
    missed = sum(s.missed for s in samples)
    print(f"early F1 {f1(*total):.4f}; 'came out first' alone {f1(naive[0], naive[1], missed):.4f}")
    if arguments.check:
        return
    for name, stored in zip(("timing-alone", "timing"), fit_model(samples), strict=True):
        target = WEIGHTS / f"{name}.json"
        target.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
        print(f"written: {target}")


def f1(right: float, wrong: float, missed: float) -> float:
    return 2 * right / max(1.0, 2 * right + wrong + missed)


if __name__ == "__main__":
    main()
