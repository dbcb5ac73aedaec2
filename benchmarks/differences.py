"""Conflicts and agreements on the annotated events, by kind, and on pairs of headlines whose numbers differ.

Usage: python benchmarks/differences.py [--errors] [--pairs number_conflict.jsonl] [EVENT ...]

A found row hits an annotated one when it cites, for two articles, a value that holds half the words of the annotated
one or the reverse. Events that the weights were fitted on flatter the tool: `train_differences.py` prints the figures
of the cross-validation. The pairs of headlines (`{"a", "b", "label"}` a line) are no part of the project; nothing is
fitted on them, and each is compared as an event of two articles of one line.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from compare.evaluation.gold import GoldDifference, read_gold
from compare.evaluation.matching import contained
from compare.ingest.event import load_event
from compare.ingest.furniture import classify_blocks
from compare.model import Difference, Document, Event
from compare.pipeline import compare_event

ROOT = Path(__file__).parents[1]
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


def compare_lines(a: str, b: str) -> tuple[Difference, ...]:
    """The conflicts between two texts, each the whole of an article."""
    documents = tuple(
        Document(id=name, path=f"{name}.txt", outlet=name.title(), text=text, blocks=classify_blocks(text))
        for name, text in (("north", a), ("south", b))
    )
    return compare_event(Event("lines", "", documents)).conflicts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=Path, metavar="EVENT")
    parser.add_argument("--pairs", type=Path, metavar="FILE", help="headlines with labels, one JSON object a line")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    arguments = parser.parse_args()
    counts: Counts = {}
    for folder in arguments.events or sorted(path.parent for path in (ROOT / "corpora").glob("*/gold.json")):
        found, gold = compare_event(load_event(folder)), read_gold(folder)
        wrong = count_rows(found.conflicts, found.agreements, (gold.conflicts, gold.agreements), counts)
        for line in wrong if arguments.errors else ():
            print(f"{folder.name}: {line}")
    show(counts)
    if arguments.pairs:
        pairs: Counts = {}
        for line in arguments.pairs.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            is_found, is_wanted = bool(compare_lines(row["a"], row["b"])), bool(row["label"])
            if is_found or is_wanted:
                cell = 0 if is_found and is_wanted else 1 if is_found else 2
                pairs.setdefault("headlines", [0, 0, 0])[cell] += 1
        show(pairs)


if __name__ == "__main__":
    main()
