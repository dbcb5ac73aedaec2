"""Precision, recall and F1 from counts."""

from __future__ import annotations

import math

import pytest

from compare.evaluation import Row, Tally


def test_figures_follow_from_the_counts() -> None:
    row = Row("links", right=6, false=2, missed=4)
    assert (row.precision, row.recall) == (0.75, 0.6)
    assert row.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_nothing_to_count_is_nan_and_not_nought() -> None:
    row = Row("reuse", right=0, false=0, missed=0)
    assert all(math.isnan(figure) for figure in (row.precision, row.recall, row.f1))


def test_a_choice_is_either_right_or_both_false_and_missed() -> None:
    tally = Tally()
    tally.judge("roles", True)
    tally.judge("roles", False)
    assert list(tally.rows()) == [Row("roles", 1, 1, 1)]


def test_a_row_stands_even_when_only_noughts_were_counted() -> None:
    tally = Tally()
    tally.add("reuse")
    assert [row.name for row in tally.rows()] == ["reuse"]
