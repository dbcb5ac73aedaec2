"""Promises of compare/report/bands.py: a probability has one word, by the cuts of the comparison itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import compare
from compare.report.bands import LIKELY, POSSIBLE, SURE, UNLIKELY, Band, Bands, read_bands

CORPORA = Path(__file__).parents[2] / "corpora"


@pytest.mark.parametrize(
    ("probability", "band"),
    [(1.0, SURE), (0.7, SURE), (0.69, LIKELY), (0.45, LIKELY), (0.44, POSSIBLE), (0.05, POSSIBLE), (0.049, UNLIKELY)],
)
def test_a_cut_belongs_to_the_band_above_it(probability: float, band: Band) -> None:
    assert Bands(0.7, 0.45, 0.05).of(probability) is band


def test_what_is_linked_under_a_high_cut_of_ones_own_is_sure() -> None:
    assert Bands(0.7, 0.9, 0.05).of(0.92) is SURE
    assert Bands(0.7, 0.9, 0.05).of(0.8) is POSSIBLE


@pytest.mark.parametrize("cuts", [None, {}, "x", {"sure": "x"}, {"sure": True, "link": 7, "possible": -1}, []])
def test_a_comparison_without_cuts_has_rounded_ones(cuts: object) -> None:
    assert read_bands({"cuts": cuts}) == Bands(0.7, 0.45, 0.05)


def test_every_band_has_a_shape_of_its_own() -> None:
    assert [band.shape for band in (SURE, LIKELY, POSSIBLE, UNLIKELY)] == ["●●●", "●●○", "●○○", "○○○"]


def test_links_are_sure_or_likely_and_omissions_neither() -> None:
    comparison = compare.compare_event(compare.load_event(CORPORA / "control-bridge"))
    bands = read_bands(comparison.tool)
    assert set(comparison.tool["cuts"]) == {"sure", "link", "possible"}
    assert {bands.of(link.probability) for link in comparison.links} <= {SURE, LIKELY}
    near = [o for o in comparison.omissions if o.nearest is not None]
    assert UNLIKELY not in {bands.of(o.nearest.probability) for o in near if o.status == "uncertain" and o.nearest}
    assert {bands.of(o.nearest.probability) for o in near if o.status == "omitted" and o.nearest} <= {UNLIKELY}
