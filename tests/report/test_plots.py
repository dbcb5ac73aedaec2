"""The figures in the page: for wide and for narrow screens, without what a policy would refuse."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from compare.model import Comparison
from compare.report.charts import files
from compare.report.lookup import Lookup
from compare.report.page.plots import plots
from tests.report.gold_comparison import comparison_from_gold, many_articles


@pytest.fixture(scope="module")
def ferry() -> Comparison:
    return comparison_from_gold("strait-ferry")


def test_each_figure_is_there_for_wide_and_for_narrow_screens(ferry: Comparison) -> None:
    made = plots(Lookup(ferry))
    assert list(made) == ["emphasis", "voices", "wording", "reuse"]
    for figure in map(str, made.values()):
        widths = [float(w) for w in re.findall(r'<svg[^>]* width="([\d.]+)"', figure)]
        assert len(widths) == 2
        assert widths[1] <= 340 < widths[0] <= 780


def test_ids_of_all_figures_are_unique(ferry: Comparison) -> None:
    ids = [i for figure in plots(Lookup(ferry)).values() for i in re.findall(r' id="([^"]+)"', str(figure))]
    assert len(ids) >= 16
    assert len(ids) == len(set(ids))


def test_facts_that_are_numbered_are_named(ferry: Comparison) -> None:
    look = Lookup(ferry)
    named = re.findall(r"<b>(\d+)</b>", str(plots(look)["emphasis"]))
    assert named == [str(n) for n in range(1, 13)]


def test_words_that_chance_could_explain_stay_out_of_the_page(ferry: Comparison) -> None:
    bare = replace(ferry, framing=replace(ferry.framing, words=()))
    assert "wording" not in plots(Lookup(bare))
    assert "wording" in files.render_charts(bare)[0]


def test_a_figure_that_fails_is_left_out(ferry: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(files.reuse, "sketch_reuse", fail)
    assert list(plots(Lookup(ferry))) == ["emphasis", "voices", "wording"]


def test_thirty_outlets_take_little_room_in_the_page() -> None:
    assert sum(len(str(figure)) for figure in plots(Lookup(many_articles("strait-ferry", 30))).values()) < 150_000
