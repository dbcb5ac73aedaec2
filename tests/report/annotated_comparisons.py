"""Comparisons for the tests of annotation formats: real, hostile, empty, and with wide signs before every offset."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from compare.model import Comparison, EventHead
from tests.report.gold_comparison import comparison_from_gold
from tests.report.hostile import hostile_comparison
from tests.report.real_comparison import real_comparison

EMPTY = Comparison(tool={}, event=EventHead("x", "X"), articles=())


@cache
def with_prefix(prefix: str) -> Comparison:
    """A real comparison in which each text begins with something wide, and every offset has moved with it."""
    comparison = real_comparison("port-strike")
    by = len(prefix)

    def moved(record: Any) -> Any:
        return replace(record, start=record.start + by, end=record.end + by)

    return replace(
        comparison,
        articles=tuple(
            replace(
                a,
                text=prefix + a.text,
                sentences=tuple(map(moved, a.sentences)),
                removed=tuple(map(moved, a.removed)),
            )
            for a in comparison.articles
        ),
        entities=tuple(replace(e, mentions=tuple(map(moved, e.mentions))) for e in comparison.entities),
        quantities=tuple(map(moved, comparison.quantities)),
        quotes=tuple(map(moved, comparison.quotes)),
        framing=replace(comparison.framing, devices=tuple(map(moved, comparison.framing.devices))),
    )  # fmt: skip


CASES = {
    "real": lambda: real_comparison("strait-ferry"),
    "gold": lambda: comparison_from_gold("wildfire"),
    "hostile": hostile_comparison,
    "emoji": lambda: with_prefix("🚢👩‍👩‍👧 𝔸\n\n"),
    "cjk": lambda: with_prefix("中文報道：渡輪。\n\n"),
    "arabic": lambda: with_prefix("تصادم عبّارة\u200f\n\n"),
    "empty": lambda: EMPTY,
}
