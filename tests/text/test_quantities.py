"""The quantity grammar: the table of newspapers' habits, what is no quantity, offsets, odd and hostile text."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compare.text.quantities import FoundQuantity, find_quantities

PUBLISHED = datetime(2025, 6, 18, 10, 0, tzinfo=UTC)
_FACTORS = {"s": 1, "min": 60, "h": 3600, "d": 86400, "w": 604800, "mo": 2629800, "y": 31557600}
_DURATION = re.compile(r"([\d.]+)(s|min|h|d|w|mo|y)")


def table() -> list[tuple[str, str]]:
    lines = Path(__file__).with_name("quantities.tsv").read_text(encoding="utf-8").splitlines()
    return [(text, wanted) for text, wanted in (line.split("\t") for line in lines if line and line[0] != "#")]


def read_value(printed: str, kind: str) -> float | str | None:
    if not printed:
        return None
    if kind in {"date", "time"}:
        return printed
    match = _DURATION.fullmatch(printed)
    return float(match[1]) * _FACTORS[match[2]] if match else float(printed)


def read_wanted(printed: str) -> tuple[str, object, object, str, str, bool]:
    kind, value, unit, of, blur = [*printed.split("|"), "", "", "", ""][:5]
    low, dots, high = value.partition("..")
    return kind, read_value(low, kind), read_value(high if dots else low, kind), unit, of, blur == "~"


def shape(q: FoundQuantity) -> tuple[str, object, object, str, str, bool]:
    low, high = (round(v, 6) if isinstance(v, float) else v for v in (q.low, q.high))
    return q.kind.value, low, high, q.unit, q.of, q.approximate


@pytest.mark.parametrize(("text", "wanted"), table())
def test_table_of_newspapers_habits(text: str, wanted: str) -> None:
    expected = [] if wanted == "-" else [read_wanted(part) for part in wanted.split(" ; ")]
    assert [shape(q) for q in find_quantities(text, published=PUBLISHED)] == expected
