"""Has any measured quality fallen? Scores the tool on the annotated events and holds each figure against its floor.

    python benchmarks/quality.py            all events of corpora/; ends with code 1 when a figure is below its floor
    python benchmarks/quality.py --json     the figures, for programs
    python benchmarks/quality.py --second   the figures over corpora/second, which no floor hangs on

Floors stand in floors.toml. They may be raised freely, and lowered only with a line in CHANGELOG.md that says why. They
are figures on the events that the tool was developed with: they guard against falling back, and promise nothing about
other events.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path

import compare
from compare.evaluation import Tally, read_gold, score_comparison

HERE = Path(__file__).parent
CORPORA = HERE.parent / "corpora"
SECOND = CORPORA / "second"


def measure(events: list[Path]) -> dict[str, float]:
    """F1 by name, pooled over the events."""
    tally = Tally()
    for event in events:
        comparison = compare.compare_event(compare.load_event(event))
        score_comparison(read_gold(event), comparison, tally)
    return {row.name: row.f1 for row in tally.rows()}


def annotated_events(collection: Path = CORPORA) -> list[Path]:
    """The folders of a collection that carry an annotation."""
    return sorted(path.parent for path in collection.glob("*/gold.json"))


def read_floors() -> dict[str, float]:
    """The floors by name."""
    return tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["f1"]


def main() -> int:
    """Measure, print, and say whether every figure stands on or above its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON and check nothing")
    parser.add_argument("--second", action="store_true", help="score corpora/second instead, and check nothing")
    arguments = parser.parse_args()
    figures = measure(annotated_events(SECOND if arguments.second else CORPORA))
    if arguments.json:
        print(json.dumps(figures, indent=1))
        return 0
    floors = {} if arguments.second else read_floors()
    print(f"{'':16} {'F1':>6} {'floor':>6}")
    for name, figure in figures.items():
        floor = floors.get(name)
        mark = "  BELOW ITS FLOOR" if floor is not None and not figure >= floor else ""
        print(f"{name:16} {figure:6.3f} {'' if floor is None else format(floor, '6.3f')}{mark}")
    missing = sorted(set(floors) - set(figures))
    if missing:
        print(f"no figure for {', '.join(missing)}")
    return 0 if not missing and all(figures[name] >= floor for name, floor in floors.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
