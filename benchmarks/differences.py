"""Conflicts and agreements on the annotated events, by kind, and on pairs of headlines whose numbers differ.

Usage: python benchmarks/differences.py [--errors] [--pairs number_conflict.jsonl [--folds 5]] [EVENT ...]

A found row hits an annotated one when it cites, for two articles, a value that holds half the words of the annotated
one or the reverse. Events that the weights were fitted on flatter the tool: `train_differences.py` prints the figures
of the cross-validation. The pairs of headlines (`{"a", "b", "label"}` a line) are no part of the project; nothing is
fitted on them, and each is compared as an event of two articles of one line. With `--folds` the cut of the model is
chosen on the other folds, and the figures are those of the fold that had no say; without, it is the one shipped.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from quality import annotated_events

from compare.align.links import score_event
from compare.entities.resolve import resolve_entities
from compare.evaluation.gold import GoldDifference, read_gold
from compare.evaluation.matching import contained
from compare.findings.difference.questions import same_question
from compare.findings.differences import closeness_of, find_differences
from compare.findings.quotes import find_quotes
from compare.ingest.event import load_event
from compare.ingest.furniture import classify_blocks
from compare.model import Difference, Document
from compare.pipeline import compare_event
from compare.text.quantities import read_quantities
from compare.text.structure import structure_document

CUTS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
Counts = dict[str, list[int]]


def cites(row: Difference, values: Mapping[str, str]) -> bool:
    """Whether a row cites, for two articles, what goes with the annotated values."""
    n = 0
    for article, printed in values.items():
        mine = [v.text for v in row.values if v.article == article]
        n += any(contained(printed, text) >= 0.5 or contained(text, printed) >= 0.5 for text in mine)
    return n >= 2


def count_rows(
    conflicts: Iterable[Difference],
    agreements: Iterable[Difference],
    gold: tuple[Iterable[GoldDifference], Iterable[GoldDifference]],
    counts: Counts,
) -> list[str]:
    """Add the rows of one event to the counts (right, false, missed by kind); gives what is wrong, a line each."""
    conflicts, agreements, used, wrong = list(conflicts), list(agreements), set(), []
    for wanted in gold[0]:
        hits = {i for i, row in enumerate(conflicts) if cites(row, wanted.values)}
        used |= hits
        for kind in (wanted.kind, "conflicts"):
            counts.setdefault(kind, [0, 0, 0])[0 if hits else 2] += 1
        if not hits:
            wrong.append(f"missed {wanted.kind}: {wanted.what} {dict(wanted.values)}")
    extra = [row for i, row in enumerate(conflicts) if i not in used]
    for row in extra:
        for kind in (row.kind, "conflicts"):
            counts.setdefault(kind, [0, 0, 0])[1] += 1
        wrong.append(f"extra {row.kind}: {row.what} {[(v.article, v.text) for v in row.values]}")
    for wanted in gold[1]:
        is_conflict = any(cites(row, wanted.values) for row in extra)
        is_found = any(cites(row, wanted.values) for row in agreements)
        cell = 1 if is_conflict else 0 if is_found else 2
        counts.setdefault("agreements", [0, 0, 0])[cell] += 1
        if cell:
            wrong.append(f"{'told as a conflict' if is_conflict else 'missed'}: {wanted.what} {dict(wanted.values)}")
    return wrong


def show(counts: Counts) -> None:
    """Precision and recall by kind; for agreements "false" are those told as a conflict, which are missed too."""
    for name, (right, false, missed) in sorted(counts.items()):
        lost = missed + false if name == "agreements" else missed
        precision, recall = right / max(1, right + false), right / max(1, right + lost)
        print(f"{name:12} p {precision:.3f}  r {recall:.3f}   {right} right, {false} false, {missed} missed")


def compare_lines(a: str, b: str, cuts: Iterable[float]) -> dict[float, bool]:
    """Whether two texts, each the whole of an article, have a conflict, by the cut of the model."""
    articles = tuple(
        structure_document(
            Document(id=name, path=f"{name}.txt", outlet=name.title(), text=text, blocks=classify_blocks(text))
        )
        for name, text in (("north", a), ("south", b))
    )
    entities, quantities = resolve_entities(articles), read_quantities(articles)
    closeness = closeness_of(score_event(articles, entities, quantities))
    read = articles, entities, quantities, find_quotes(articles, entities), closeness
    return {cut: bool(find_differences(*read, same_question() | {"cut": cut}).conflicts) for cut in cuts}


def count_pairs(path: Path, n_folds: int) -> Counts:
    """Conflicts found between the headlines of each pair; the cut chosen on the other folds, or as shipped for none."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    shipped = same_question()["cut"]
    cuts = sorted({*CUTS, shipped}, key=lambda cut: abs(cut - shipped)) if n_folds else [shipped]
    found = [compare_lines(row["a"], row["b"], cuts) for row in rows]
    labels = [bool(row["label"]) for row in rows]

    def count(places: Iterable[int], cut: float) -> list[int]:
        told = [(found[i][cut], labels[i]) for i in places]
        return [told.count(cell) for cell in ((True, True), (True, False), (False, True))]

    def f1(places: Iterable[int], cut: float) -> float:
        right, false, missed = count(places, cut)
        return 2 * right / max(1, 2 * right + false + missed)

    counts: Counts = {}
    for fold in range(max(1, n_folds)):
        places = [i for i in range(len(rows)) if i % max(1, n_folds) == fold]
        others = [i for i in range(len(rows)) if i not in set(places)]
        cut = max(cuts, key=lambda cut: f1(others, cut))  # the one nearest to what is shipped among equals
        cells = count(places, cut)
        counts["headlines"] = [x + y for x, y in zip(counts.get("headlines", [0, 0, 0]), cells, strict=True)]
        if n_folds:
            counts[f"fold {fold + 1}"] = cells
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=Path, metavar="EVENT")
    parser.add_argument("--pairs", type=Path, metavar="FILE", help="headlines with labels, one JSON object a line")
    parser.add_argument("--folds", type=int, default=0, help="choose the cut for each fold of the pairs on the others")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    arguments = parser.parse_args()
    counts: Counts = {}
    for folder in arguments.events or annotated_events():
        found, gold = compare_event(load_event(folder)), read_gold(folder)
        wrong = count_rows(found.conflicts, found.agreements, (gold.conflicts, gold.agreements), counts)
        for line in wrong if arguments.errors else ():
            print(f"{folder.name}: {line}")
    show(counts)
    if arguments.pairs:
        show(count_pairs(arguments.pairs, arguments.folds))


if __name__ == "__main__":
    main()
