"""Data frames: the same rows as the tables."""

from __future__ import annotations

import pytest

from compare.frames import to_frames
from compare.model import Comparison, EventHead
from compare.report.tables import build_tables
from tests.report.gold_comparison import comparison_from_gold

pd = pytest.importorskip("pandas")


def test_frames_hold_the_rows_of_the_tables() -> None:
    comparison = comparison_from_gold("strait-ferry")
    frames, tables = to_frames(comparison), build_tables(comparison)
    assert list(frames) == list(tables)
    assert {n: (len(f), tuple(f.columns)) for n, f in frames.items()} == {
        n: (len(t.rows), t.columns) for n, t in tables.items()
    }


def test_publication_is_a_utc_timestamp() -> None:
    published = to_frames(comparison_from_gold("strait-ferry"))["articles"]["published"]
    assert str(published.dt.tz) == "UTC"
    assert published.iloc[0] == pd.Timestamp("2025-04-08T08:30:00Z")


def test_empty_comparison_has_frames_with_columns() -> None:
    frames = to_frames(Comparison(tool={}, event=EventHead("x", "X"), articles=()))
    assert all(len(f) == 0 and len(f.columns) > 2 for f in frames.values())


def test_frames_join_on_their_ids() -> None:
    frames = to_frames(comparison_from_gold("strait-ferry"))
    joined = frames["omissions"].merge(frames["units"], on="unit", suffixes=("", "_unit"))
    assert len(joined) == len(frames["omissions"])
    assert (joined["salience"] == joined["salience_unit"]).all()
