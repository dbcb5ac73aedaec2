"""The benchmarks measure what they say: the same synthetic event every time, and floors for figures that exist."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path

from compare.evaluation import Tally, read_gold
from tests.evaluation.test_scores import comparison_of, tally_of

ROOT = Path(__file__).parent.parent


def test_a_synthetic_event_has_the_size_asked_for_and_is_the_same_every_time(tmp_path: Path) -> None:
    write_event = runpy.run_path(str(ROOT / "benchmarks" / "synthetic.py"))["write_event"]
    first, second = write_event(tmp_path / "a", 3, 10), write_event(tmp_path / "b", 3, 10)
    files = sorted(path.name for path in first.iterdir())
    assert files == ["outlet00.txt", "outlet01.txt", "outlet02.txt"]
    for name in files:
        text = (first / name).read_text(encoding="utf-8")
        assert text == (second / name).read_text(encoding="utf-8")
        assert text.count(".") + 1 >= 10


def test_every_floor_is_a_share_for_a_figure_that_is_measured() -> None:
    floors = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))["f1"]
    gold = read_gold(ROOT / "corpora" / "strait-ferry")
    tally: Tally = tally_of(gold, comparison_of(gold))
    assert set(floors) <= {row.name for row in tally.rows()}
    assert all(0 < floor < 1 for floor in floors.values())
