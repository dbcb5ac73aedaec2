"""Scores the whole way from articles to omissions, each event by models that never saw it.

Usage: python benchmarks/cross_validate.py [--semantic] [--errors] [EVENT ...]        (default: those of corpora/)

The links are judged by models fitted on the events of both collections, without those that are scored with them. The
figures to believe: ``newscompare evaluate corpora/*`` runs the shipped models, which were fitted on these events.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import train_links
import train_timing
from quality import annotated_events

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=Path, metavar="EVENT")
    parser.add_argument("--semantic", action="store_true", help="with the signals of the extra [semantic]")
    parser.add_argument("--errors", action="store_true", help="list each mistake")
    arguments = parser.parse_args()
    folders = arguments.events or annotated_events()
    link_models = train_links.fit_each_without(
        [train_links.read_sample(folder, semantic=arguments.semantic) for folder in train_links.with_others(folders)]
    )
    settings = AlignSettings(semantic=arguments.semantic)
    timing = {f.name: train_timing.read_sample(f, link_models[f.name], settings) for f in folders}
    pooled = Tally()
    for folder in folders:
        others = [timing[other.name] for other in folders if other is not folder]
        timing_model = train_timing.parse(train_timing.fit_model(others))
        articles = tuple(structure_document(d) for d in load_event(folder).documents)
        quantities = read_quantities(articles)
        pairs = score_event(articles, resolve_entities(articles), quantities, settings, link_models[folder.name])
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
