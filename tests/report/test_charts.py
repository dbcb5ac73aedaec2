"""Figures: any name draws, the bytes depend on the comparison alone, and a failure costs nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from compare.model import Comparison, EventHead
from compare.report.charts import files, render_charts, render_pngs
from compare.report.charts.coverage import sketch_coverage
from compare.report.charts.emphasis import sketch_emphasis
from compare.report.charts.links import sketch_links
from compare.report.charts.reuse import sketch_reuse
from compare.report.charts.sketch import fitted, folded, width_of
from compare.report.charts.svg import svg_text
from compare.report.charts.voices import sketch_voices
from compare.report.charts.wording import sketch_wording
from compare.report.lookup import Lookup
from tests.report.gold_comparison import comparison_from_gold, many_articles

ROOT = Path(__file__).parents[2]
NAMES = ["coverage", "emphasis", "links", "voices", "wording", "reuse"]
SVG = "{http://www.w3.org/2000/svg}"
ODD = [
    "$\\frac{1}{2 unbalanced $",
    "$x$",
    "中文",
    "عربي",
    "שלום, English 62%",
    "N" * 200,
    "a b " * 50,
    "two\nlines",
    "\u202e\x00\x1b",
    "<b>&]]>",
    "",
    "%s{0}\\n_^",
    "\ud800",
    "\U000130b8 \U0010ffff",
]
SKETCHES = {
    "coverage": sketch_coverage,
    "emphasis": sketch_emphasis,
    "links": sketch_links,
    "voices": sketch_voices,
    "wording": sketch_wording,
    "reuse": sketch_reuse,
}


def named(comparison: Comparison, name: str) -> Comparison:
    """The same with a name for every outlet, source and fact."""
    articles = tuple(replace(a, outlet=name) for a in comparison.articles)
    units = tuple(replace(u, label=name + u.label) for u in comparison.units)
    sources = tuple(replace(s, name=name) for s in comparison.sources)
    return replace(comparison, articles=articles, units=units, sources=sources)


@pytest.fixture(scope="module")
def ferry() -> Comparison:
    return comparison_from_gold("strait-ferry")


@pytest.fixture(scope="module")
def thirty() -> Comparison:
    return many_articles("strait-ferry", 30)


# --------------------------------------------------------------------------- as files


def test_every_figure_is_drawn_and_is_xml(ferry: Comparison) -> None:
    made, failures = render_charts(ferry)
    assert failures == []
    assert list(made) == NAMES
    assert all(ET.fromstring(svg).tag == f"{SVG}svg" for svg in made.values())


def test_every_figure_says_in_words_what_it_shows(ferry: Comparison) -> None:
    for name, svg in render_charts(ferry)[0].items():
        root = ET.fromstring(svg)
        assert root.attrib["role"] == "img"
        title, text = (root.find(f"{SVG}{tag}") for tag in ("title", "desc"))
        assert title is not None and text is not None
        assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], text.attrib["id"]]
        assert len(title.text or "") > 10 and len(text.text or "") > 80, name


def test_shares_of_voices_are_told_to_those_who_do_not_see_them(ferry: Comparison) -> None:
    text = ET.fromstring(render_charts(ferry)[0]["voices"]).find(f"{SVG}desc")
    assert text is not None and re.search(r"Transmere: [a-z ]+ \d+%(, [a-z ]+ \d+%)*\.", text.text or "")


def test_text_is_text_and_keeps_its_script(ferry: Comparison) -> None:
    first = replace(ferry.articles[0], outlet="中文 عربي")
    svg = render_charts(replace(ferry, articles=(first, *ferry.articles[1:])))[0]["voices"]
    assert "A 中文 عربي" in [t.text for t in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", ODD)
def test_odd_names_draw(ferry: Comparison, name: str) -> None:
    made, failures = render_charts(named(ferry, name))
    assert failures == []
    assert list(made) == NAMES
    for svg in made.values():
        ET.fromstring(svg.encode("utf-8"))


@pytest.mark.parametrize("names", [ODD[n : n + 4] for n in range(0, len(ODD), 4)], ids=range(0, len(ODD), 4))
def test_odd_names_draw_as_png_without_a_warning(
    ferry: Comparison, names: list[str], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = ("voices", "reuse")
    monkeypatch.setattr(
        files, "sketches", lambda look, real=files.sketches: {k: v for k, v in real(look).items() if k in wanted}
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        articles = tuple(replace(a, outlet=n) for a, n in zip(ferry.articles, (names * 4)[:4], strict=True))
        made, failures = render_pngs(replace(ferry, articles=articles))
    assert failures == []
    assert [image[:8] for image in made.values()] == [b"\x89PNG\r\n\x1a\n"] * 2
    assert capfd.readouterr().err == ""


def test_same_comparison_gives_the_same_bytes(ferry: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    assert render_charts(ferry) == render_charts(ferry)
    whole = files.sketches
    monkeypatch.setattr(files, "sketches", lambda look: {"reuse": whole(look)["reuse"]})
    made, _ = render_pngs(ferry)
    assert made == render_pngs(ferry)[0]
    chunks = re.findall(rb"(?:tEXt|iTXt|zTXt|tIME)[\w ]*", made["reuse"])
    assert chunks == []  # neither a maker nor a time


def test_settings_of_the_user_change_no_file_and_are_left_alone(
    ferry: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    import matplotlib

    whole = files.sketches
    monkeypatch.setattr(files, "sketches", lambda look: {"reuse": whole(look)["reuse"]})
    before = render_pngs(ferry)
    with matplotlib.rc_context({"font.size": 30, "axes.facecolor": "black", "text.parse_math": True}):
        assert render_pngs(ferry) == before
        assert matplotlib.rcParams["font.size"] == 30


def test_svg_needs_no_matplotlib() -> None:
    code = (
        "import sys; from tests.report.gold_comparison import comparison_from_gold as made; "
        "from compare.report.charts import render_charts; assert len(render_charts(made('strait-ferry'))[0]) == 6; "
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_a_failing_figure_is_named_and_the_others_are_drawn(ferry: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("no ink\nleft")

    monkeypatch.setattr(files.voices, "sketch_voices", fail)
    made, failures = render_charts(ferry)
    assert list(made) == [name for name in NAMES if name != "voices"]
    assert failures == ["The figure 'voices' could not be drawn (ValueError: no ink left)."]


def test_nothing_to_draw_draws_nothing() -> None:
    assert render_charts(Comparison(tool={}, event=EventHead("x", "X"), articles=())) == ({}, [])


def test_thirty_outlets_draw_in_little_room(thirty: Comparison) -> None:
    made, failures = render_charts(thirty)
    assert failures == []
    assert sum(map(len, made.values())) < 600_000


# --------------------------------------------------------------------------- in the page


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_figure_in_the_page_carries_no_style_that_a_policy_refuses(ferry: Comparison, name: str) -> None:
    svg = svg_text(SKETCHES[name](Lookup(ferry), 360))
    assert "style" not in svg
    root = ET.fromstring(svg)
    ids = [e.attrib["id"] for e in root.iter() if "id" in e.attrib]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(rf"drawn-{name}-[a-z0-9-]+", i) for i in ids)


@pytest.mark.parametrize("width", [360, 760])
@pytest.mark.parametrize("name", NAMES[1:])
def test_a_figure_is_as_wide_as_asked_for(ferry: Comparison, thirty: Comparison, name: str, width: float) -> None:
    assert SKETCHES[name](Lookup(ferry), width).width <= width + 80  # turned names may reach over the edge
    if name in ("emphasis", "links", "voices"):
        assert SKETCHES[name](Lookup(thirty), width).width <= width + 1


def test_texts_stand_inside_of_the_figure(ferry: Comparison, thirty: Comparison) -> None:
    for comparison in (ferry, thirty, named(ferry, "N" * 200)):
        look = Lookup(comparison)
        for sketch in (make() for make in files.sketches(look).values()):
            root = ET.fromstring(svg_text(sketch))
            for text in root.iter(f"{SVG}text"):
                x, y = float(text.attrib["x"]), float(text.attrib["y"])
                drawn = (text.text or "") or (text[0].tail or "" if len(text) else "")
                half = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.attrib.get("text-anchor", "start")]
                left = x - half * width_of(drawn, float(text.attrib.get("font-size", 12)))
                assert left >= -2, (sketch.name, drawn)
                assert 0 < y <= sketch.height


# --------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    "text", ["", "a", "many words that are far too long for it", "中" * 90, "W" * 90, "\x00\n", "é" * 9]
)
@pytest.mark.parametrize("room", [0.0, 20.0, 90.0, 400.0])
def test_fitted_text_has_room_or_is_as_short_as_may_be(text: str, room: float) -> None:
    made = fitted(text, room)
    assert made
    assert width_of(made) <= max(room, 40)


def test_folded_text_keeps_its_words_and_its_lines() -> None:
    assert folded("The Castelline Courier", 80, 3) == ["The", "Castelline", "Courier"]
    assert folded("Short", 80, 3) == ["Short"]
    assert len(folded("word " * 60, 80, 3)) == 3
