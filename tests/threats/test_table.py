"""docs/threats.md lists every threat with the tests that prove what it says, and every test here is in it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if re.match(r"\| \d", line)]


def own_tests() -> set[str]:
    return {
        node.name
        for path in Path(__file__).parent.glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_threat_")
    }


def test_every_threat_has_a_row_of_five_cells() -> None:
    assert [int(row[0]) for row in ROWS] == list(range(1, 39))
    assert {len(row) for row in ROWS} == {5}


def test_every_test_that_is_named_is_there_and_every_test_is_named() -> None:
    named = set(re.findall(r"`(test_threat_\w+)`", PAGE))
    assert named == own_tests()


def test_every_row_is_proven_comes_with_the_desk_or_points_to_one_that_is() -> None:
    for number, _, _, proof, holds in ROWS:
        numbers = [int(found) for found in re.findall(r"test_threat_(\d\d)", proof)]
        assert holds
        assert (holds == "desk" and "desk" in proof) or proof == "the same" or int(number) in numbers
