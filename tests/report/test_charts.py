"""Figures: any name draws, the bytes depend on the comparison alone, and a failure costs nothing else."""

from __future__ import annotations

import sys
import warnings
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from compare.model import Comparison, EventHead
from compare.report import charts
from tests.report.gold_comparison import comparison_from_gold, many_articles

ODD = [
    "$\\frac{1}{2 unbalanced $",
    "$x$",
    "中文",
    "عربي",
    "N" * 200,
    "\u202e\x00\x1b",
    "<b>&",
    "",
    "%s{0}\\n_^",
    "\ud800",
]


@pytest.fixture(scope="module")
def ferry() -> Comparison:
    return comparison_from_gold("strait-ferry")


def test_every_figure_is_drawn_and_is_xml(ferry: Comparison) -> None:
    made, failures = charts.render_charts(ferry)
    assert failures == []
    assert list(made) == ["coverage", "emphasis", "voices", "links"]
    assert all(ET.fromstring(svg).tag.endswith("svg") for svg in made.values())


@pytest.mark.parametrize("name", ODD)
def test_odd_names_draw(ferry: Comparison, name: str) -> None:
    articles = tuple(replace(a, outlet=name) for a in ferry.articles)
    units = tuple(replace(u, label=name + u.label) for u in ferry.units)
    sources = tuple(replace(s, name=name) for s in ferry.sources)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # no flood of missing glyphs
        made, failures = charts.render_charts(replace(ferry, articles=articles, units=units, sources=sources))
    assert failures == []
    assert len(made) == 4
    for svg in made.values():
        ET.fromstring(svg.encode("utf-8"))


def test_same_comparison_gives_the_same_figures(ferry: Comparison) -> None:
    assert charts.render_charts(ferry) == charts.render_charts(ferry)


def test_settings_of_the_user_change_no_figure_and_are_left_alone(ferry: Comparison) -> None:
    import matplotlib

    before = charts.render_charts(ferry)
    with matplotlib.rc_context({"font.size": 30, "axes.facecolor": "black", "text.parse_math": True}):
        assert charts.render_charts(ferry) == before
        assert matplotlib.rcParams["font.size"] == 30


def test_pyplot_is_never_imported(ferry: Comparison) -> None:
    charts.render_charts(ferry)
    assert "matplotlib.pyplot" not in sys.modules


def test_axes_of_the_caller_are_drawn_on_and_returned(ferry: Comparison) -> None:
    from matplotlib.figure import Figure

    for draw in (charts.draw_coverage, charts.draw_emphasis, charts.draw_voices, charts.draw_links):
        figure = Figure(figsize=(5, 4))
        ax = figure.add_subplot()
        assert draw(ferry, ax=ax) is ax
        assert tuple(figure.get_size_inches()) == (5, 4)
        assert draw(ferry).figure is not figure


def test_place_is_told_by_letter_as_well_as_shade(ferry: Comparison) -> None:
    drawn = [t.get_text() for t in charts.draw_coverage(ferry).texts]
    assert set(drawn) == {"H", "S", "L", "1", "2", "3"}


def test_a_failing_figure_is_named_and_the_others_are_drawn(ferry: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("no ink\nleft")

    monkeypatch.setattr(charts, "draw_voices", fail)
    made, failures = charts.render_charts(ferry)
    assert list(made) == ["coverage", "emphasis", "links"]
    assert failures == ["The figure 'voices' could not be drawn (ValueError: no ink left)."]


def test_nothing_to_draw_draws_nothing() -> None:
    assert charts.render_charts(Comparison(tool={}, event=EventHead("x", "X"), articles=())) == ({}, [])


def test_thirty_outlets_draw() -> None:
    made, failures = charts.render_charts(many_articles("strait-ferry", 30))
    assert failures == []
    assert max(map(len, made.values())) < 1_500_000
