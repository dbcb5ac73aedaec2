"""Scores the whole way from articles to omissions, each event by models that never saw it.

Usage: python benchmarks/cross_validate.py [--semantic] [--errors] [EVENT ...]        (default: those of corpora/)

The figures to believe: ``newscompare evaluate corpora/*`` runs the shipped models, which were fitted on these events.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import train_links
import train_timing
from train_links import ROOT, Sample, calibrate, choose_cuts, sigmoid, store

from compare.align.fitted import Trees, parse_linear, parse_trees
from compare.align.links import link_sentences, nearest_sentences, score_event
from compare.align.units import group_units
from compare.entities.resolve import resolve_entities
from compare.evaluation.gold import read_gold
from compare.evaluation.laid_over import lay_over
from compare.evaluation.scores import score_early, score_links, score_units
from compare.evaluation.tally import Tally
from compare.findings.omissions import find_omissions
from compare.ingest.event import load_event
from compare.model import Comparison, EventHead
from compare.settings import AlignSettings
from compare.text.quantities import read_quantities
from compare.text.structure import structure_document


def fit_without(samples: list[Sample], held: Sample, scores: dict[str, np.ndarray]) -> Trees:
    """A model fitted on all events but one, its calibration and cuts from the others' held-out scores."""
    others = [s for s in samples if s is not held]
    y = np.concatenate([s.linked for s in others])
    slope, offset = calibrate(np.concatenate([scores[s.name] for s in others]), y)
    p = sigmoid(slope * np.concatenate([scores[s.name] for s in others]) + offset)
    model = train_links.new_model().fit(np.concatenate([s.table for s in others]), y)
    return parse_trees(store(model, held.signals, slope, offset, choose_cuts(p, y)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=Path, metavar="EVENT")
    parser.add_argument("--semantic", action="store_true", help="with the signals of the extra [semantic]")
    parser.add_argument("--errors", action="store_true", help="list each mistake")
    arguments = parser.parse_args()
    folders = arguments.events or sorted(path.parent for path in (ROOT / "corpora").glob("*/gold.json"))
    linking = {folder.name: train_links.read_sample(folder, semantic=arguments.semantic) for folder in folders}
    timing = {folder.name: train_timing.read_sample(folder) for folder in folders}
    link_scores = train_links.cross_validate(list(linking.values()))
    timing_samples = [s for s in timing.values() if len(s.linked)]
    timing_scores = train_timing.held_out(timing_samples)
    pooled = Tally()
    settings = AlignSettings(semantic=arguments.semantic)
    for folder in folders:
        links_model = fit_without(list(linking.values()), linking[folder.name], link_scores)
        held = timing[folder.name]
        weights, offset = train_timing.fit([s for s in timing_samples if s is not held])
        cut = train_timing.cut_without(timing_samples, held, timing_scores)
        timing_model = parse_linear(train_timing.to_json(weights, offset, timing_samples[0].signals, cut))
        articles = tuple(structure_document(d) for d in load_event(folder).documents)
        quantities = read_quantities(articles)
        pairs = score_event(articles, resolve_entities(articles), quantities, settings, links_model)
        links = link_sentences(pairs)
        units = group_units(articles, links)
        omissions = find_omissions(articles, units, nearest_sentences(pairs), quantities, timing=timing_model)
        comparison = Comparison({}, EventHead(folder.name, ""), articles, links=links, units=units, omissions=omissions)
        laid = lay_over(read_gold(folder), comparison)
        for score in (score_links, score_early, score_units):
            score(laid, pooled)
    for row in pooled.rows():
        print(
            f"{row.name:12} p {row.precision:.3f}  r {row.recall:.3f}  f1 {row.f1:.3f}   "
            f"{row.right:g} right, {row.false:g} false, {row.missed:g} missed"
        )
    for mistake in pooled.mistakes if arguments.errors else ():
        print(mistake.kind, mistake.event, mistake.detail, sep=" | ")


if __name__ == "__main__":
    main()
