"""``comparison.plot``: matplotlib axes, the caller's or new ones, and nothing of the caller's is touched."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from matplotlib.figure import Figure

from compare.errors import CompareError
from compare.model import Comparison, EventHead
from compare.report.charts import fonts
from tests.report.gold_comparison import comparison_from_gold, many_articles

ROOT = Path(__file__).parents[2]
FIGURES = ["coverage", "emphasis", "voices", "wording", "reuse", "links"]


@pytest.fixture(scope="module")
def ferry() -> Comparison:
    return comparison_from_gold("strait-ferry")


@pytest.fixture(params=FIGURES)
def draw(ferry: Comparison, request: pytest.FixtureRequest) -> Callable[..., Any]:
    drawn: Callable[..., Any] = getattr(ferry.plot, request.param)
    return drawn


@pytest.fixture(autouse=True)
def no_warning() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def test_axes_of_the_caller_are_drawn_on_and_returned(draw: Callable[..., Any]) -> None:
    figure = Figure(figsize=(5, 4))
    ax = figure.add_subplot()
    assert draw(ax=ax) is ax
    assert tuple(figure.get_size_inches()) == (5, 4)
    assert len(figure.axes) == 1
    figure.draw_without_rendering()


def test_two_figures_stand_side_by_side(ferry: Comparison) -> None:
    figure = Figure(figsize=(12, 5))
    left, right = figure.subplots(1, 2)
    ferry.plot.voices(ax=left)
    ferry.plot.emphasis(ax=right)
    assert [ax.get_xlim()[1] > 0 for ax in figure.axes] == [True, True]
    figure.draw_without_rendering()


def test_new_axes_are_as_large_as_their_sketch_and_show_themselves(ferry: Comparison) -> None:
    ax = ferry.plot.reuse()
    assert ax.figure.axes == [ax]
    assert ferry.plot.reuse().figure is not ax.figure
    assert ax._repr_png_().startswith(b"\x89PNG\r\n\x1a\n")


def test_axes_keep_the_units_of_the_data(ferry: Comparison) -> None:
    ax = ferry.plot.voices()
    assert ax.get_xlim() == (0, 100)
    assert [t.get_text()[:1] for t in ax.get_yticklabels()] == ["A", "B", "C", "D"]
    assert sum(patch.get_width() for patch in ax.patches) == pytest.approx(400, abs=12)
    assert ferry.plot.coverage().get_ylim()[0] == 30


def test_pyplot_is_never_imported(ferry: Comparison) -> None:
    code = (
        "import sys; from tests.report.gold_comparison import comparison_from_gold as made; "
        "made('strait-ferry').plot.voices(); sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_pyplot_of_the_caller_knows_no_figure_that_is_not_theirs(ferry: Comparison) -> None:
    pyplot = pytest.importorskip("matplotlib.pyplot")
    before = pyplot.get_fignums()
    ferry.plot.reuse()
    assert pyplot.get_fignums() == before


def test_asking_for_plots_loads_no_matplotlib_until_one_is_drawn() -> None:
    code = (
        "import sys; from compare.model import Comparison, EventHead; "
        "Comparison({}, EventHead('x', 'X'), ()).plot; sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_settings_of_the_caller_are_left_alone_and_their_dark_ground_gets_light_ink(ferry: Comparison) -> None:
    dark = {"figure.facecolor": "black", "axes.facecolor": "black", "text.color": "white", "font.size": 17}
    with matplotlib.rc_context(dark):
        ax = ferry.plot.coverage()
        assert matplotlib.rcParams["font.size"] == 17
        assert matplotlib.colors.to_hex(ax.get_facecolor()) == "#000000"
        assert {t.get_color() for t in ax.get_yticklabels()} == {"#ffffff"}
    light = ferry.plot.coverage()
    assert {t.get_color() for t in light.get_yticklabels()} == {"#000000"}
    assert {p.get_facecolor() for p in ax.patches} != {p.get_facecolor() for p in light.patches}


def test_nothing_is_read_as_mathematics(draw: Callable[..., Any], ferry: Comparison) -> None:
    from matplotlib.text import Text

    ax = draw()
    assert [t.get_text() for t in ax.findobj(Text) if t.get_text() and t.get_parse_math()] == []


@pytest.mark.parametrize("name", ["$\\frac{", "中文", "عربي", "N" * 200, "_^", "a\nb", "\u202eb", "\ud800", ""])
def test_any_name_draws(ferry: Comparison, name: str) -> None:
    articles = tuple(replace(a, outlet=name) for a in ferry.articles)
    ax = replace(ferry, articles=articles).plot.voices()
    ax.figure.draw_without_rendering()
    assert ax.get_yticklabels()[0].get_text().startswith("A ")


def test_a_character_that_no_font_knows_is_a_box(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fonts.drawable("A\n\U0010ffff é") == "A\n□ é"


def test_links_takes_two_articles_by_their_ids(ferry: Comparison) -> None:
    a, b = ferry.articles[1], ferry.articles[3]
    texts = [t.get_text() for t in ferry.plot.links(a.id, b.id).texts]
    assert f"B {a.outlet}" in texts
    assert f"D {b.outlet}" in texts


@pytest.mark.parametrize("pair", [("packet", "packet"), ("packet", "nobody"), ("packet", "")])
def test_links_of_what_is_not_there_says_what_is(ferry: Comparison, pair: tuple[str, str]) -> None:
    with pytest.raises(CompareError, match=r"name two of the articles\. There are: hcns, transmere, packet, courier"):
        ferry.plot.links(*pair)


@pytest.mark.parametrize("name", FIGURES[:5])
def test_an_empty_comparison_gives_empty_axes(name: str) -> None:
    nothing = Comparison(tool={}, event=EventHead("x", "X"), articles=())
    ax = getattr(nothing.plot, name)()
    ax.figure.draw_without_rendering()
    assert not ax.patches
    assert len(ax.texts) == 1
    with pytest.raises(CompareError, match="There are: none"):
        nothing.plot.links()


@pytest.mark.parametrize("name", ["coverage", "emphasis", "links"])
def test_many_outlets_draw(name: str) -> None:
    ax = getattr(many_articles("strait-ferry", 12).plot, name)()
    assert len(ax.patches) + len(ax.lines) > 30
