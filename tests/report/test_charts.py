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

from compare.model import Comparison, EventHead, Grade, Passage, Reuse, SourceUse
from compare.report.charts import files, render_charts, render_pngs
from compare.report.charts.coverage import sketch_coverage
from compare.report.charts.emphasis import sketch_emphasis
from compare.report.charts.links import sketch_links
from compare.report.charts.reuse import sketch_reuse
from compare.report.charts.sketch import Box, Dot, Ribbon, Sketch, Stroke, fitted, folded, width_of
from compare.report.charts.svg import svg_text
from compare.report.charts.voices import sketch_voices
from compare.report.charts.wording import estimates, sketch_wording
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


# --------------------------------------------------------------------------- what each figure says


def marks(sketch: Sketch, kind: type) -> list[object]:
    return [m for m in sketch.marks if isinstance(m, kind)]


def test_place_is_told_by_letter_as_well_as_shade(ferry: Comparison) -> None:
    sketch = sketch_coverage(Lookup(ferry))
    told = {(m.text, m.shade) for m in sketch.marks if isinstance(m, Box)}
    assert told == {("H", 6), ("S", 5), ("L", 4), ("1", 3), ("2", 2), ("3", 1)}


def test_a_cell_of_the_heat_map_is_empty_where_the_fact_was_not_found(ferry: Comparison) -> None:
    look = Lookup(ferry)
    sketch = sketch_coverage(look)
    cells = {(int(m.low[0]), int(m.low[1])) for m in sketch.marks if isinstance(m, Box)}
    units = look.units_by_salience[:30]
    assert cells == {(x, y) for y, u in enumerate(units) for x, a in enumerate(look.article) if a in u.articles}


def test_a_line_of_the_slope_passes_the_ranks_of_its_fact(ferry: Comparison) -> None:
    look = Lookup(ferry)
    sketch = sketch_emphasis(look)
    dots = [m for m in sketch.marks if isinstance(m, Dot)]
    for x, aid in enumerate(look.article, 1):
        column = sorted((d.at[1], int(d.text)) for d in dots if d.at[0] == x)
        units = [look.units_by_salience[n - 1] for _, n in column]
        scores = [look.emphasis[u.id, aid].score for u in units]
        assert scores == sorted(scores, reverse=True)


def test_at_most_three_facts_are_strong_and_they_move(ferry: Comparison) -> None:
    strong = {m.paint for m in sketch_emphasis(Lookup(ferry)).marks if isinstance(m, Stroke) and m.width > 2}
    assert 1 <= len(strong) <= 3


def test_many_outlets_are_counted_at_each_rank(thirty: Comparison) -> None:
    look = Lookup(thirty)
    sketch = sketch_emphasis(look)
    for row, unit in enumerate(look.units_by_salience[:12]):
        here = [m for m in sketch.marks if isinstance(m, Dot) and m.at[1] == row + 0.5]
        assert sum(int(m.text or 1) for m in here) == sum((unit.id, a) in look.emphasis for a in look.article)


def test_a_bar_of_voices_is_a_hundred_percent(ferry: Comparison) -> None:
    sketch = sketch_voices(Lookup(ferry))
    parts: dict[int, float] = {}
    for m in marks(sketch, Box):
        assert isinstance(m, Box)
        parts[int(m.low[1])] = parts.get(int(m.low[1]), 0.0) + m.high[0] - m.low[0]
    assert all(97 < whole <= 100 for whole in parts.values())
    assert len(parts) == len(ferry.articles)


def test_an_outlet_that_quotes_nobody_says_so(ferry: Comparison) -> None:
    others = tuple(s for s in ferry.sources if s.article != ferry.articles[1].id)
    sketch = sketch_voices(Lookup(replace(ferry, sources=others)))
    assert "nobody is quoted or cited" in [getattr(m, "text", "") for m in sketch.marks]


def test_each_link_of_a_pair_is_a_ribbon_that_tells_its_grade(ferry: Comparison) -> None:
    a, b = ferry.articles[0].id, ferry.articles[2].id
    links = [x for x in ferry.links if {x.a.split(":")[0], x.b.split(":")[0]} == {a, b}]
    sketch = sketch_links(Lookup(ferry), pair=(a, b))
    ribbons = [m for m in sketch.marks if isinstance(m, Ribbon)]
    assert len(ribbons) == len(links) > 5
    looks = {}
    for m in ribbons:
        looks.setdefault(m.note.split(": ")[1].split(",")[0], set()).add(m.edge)
    assert set(looks) == {x.grade.value for x in links}
    assert all(len(edges) == 1 for edges in looks.values())
    assert looks.get(Grade.PARTIAL.value, {(1.5, 3.0)}) == {(1.5, 3.0)}


def test_turning_a_pair_round_turns_its_ribbons(ferry: Comparison) -> None:
    a, b = ferry.articles[0].id, ferry.articles[1].id
    there, back = (sketch_links(Lookup(ferry), pair=pair) for pair in ((a, b), (b, a)))
    assert sorted((m.left, m.right) for m in there.marks if isinstance(m, Ribbon)) == sorted(
        (m.right, m.left) for m in back.marks if isinstance(m, Ribbon)
    )


def test_a_sentence_without_counterpart_is_hollow(ferry: Comparison) -> None:
    a, b = ferry.articles[0], ferry.articles[2]
    linked = {s for x in ferry.links for s in (x.a, x.b) if {x.a.split(":")[0], x.b.split(":")[0]} == {a.id, b.id}}
    sketch = sketch_links(Lookup(ferry), pair=(a.id, b.id))
    hollow = sum(m.is_hollow for m in sketch.marks if isinstance(m, Box))
    assert hollow == sum(s.id not in linked for s in (*a.sentences, *b.sentences)) > 0


def reused(ferry: Comparison, source: str | None) -> Sketch:
    a, b = ferry.articles[0].id, ferry.articles[1].id
    pair = Reuse(a, b, 0.2, 0.6, "partly", (Passage(0, 40, 0, 40),), source)
    return sketch_reuse(Lookup(replace(ferry, reuse=(pair,))))


def test_an_arrow_points_to_the_taker_and_none_where_that_is_not_known(ferry: Comparison) -> None:
    a, b = ferry.articles[0].id, ferry.articles[1].id
    (head,) = [m for m in reused(ferry, a).marks if isinstance(m, Dot) and m.is_head]
    assert head.at[1] == 1.5
    assert head.note.startswith("60% of Transmere is from Hanrae Central News Service (HCNS) (partly;")
    (head,) = [m for m in reused(ferry, b).marks if isinstance(m, Dot) and m.is_head]
    assert head.at[1] == 0.5
    unknown = reused(ferry, None)
    assert not any(m.is_head for m in unknown.marks if isinstance(m, Dot))
    assert [m.dash for m in unknown.marks if isinstance(m, Stroke)] == [(4.0, 3.0)]


def test_only_the_closest_pairs_are_drawn_and_that_is_said(thirty: Comparison) -> None:
    ids = [a.id for a in thirty.articles]
    pairs = tuple(
        Reuse(a, b, (n % 50) / 50, 0.1, "partly", (), None)
        for n, (a, b) in enumerate((a, b) for k, a in enumerate(ids) for b in ids[k + 1 : k + 5])
    )
    sketch = sketch_reuse(Lookup(replace(thirty, reuse=pairs)))
    assert sum(isinstance(m, Stroke) for m in sketch.marks) == 40
    assert f"The 40 closest of {len(pairs)} pairs are drawn." in sketch.reading


def test_intervals_are_those_of_the_log_odds(ferry: Comparison) -> None:
    for rows in estimates(ferry).values():
        assert all(e.odds > 0 and e.error > 0 and e.count >= 3 for e in rows)
        sureness = [e.odds / e.error for e in rows]
        assert sureness == sorted(sureness, reverse=True)


def test_a_word_that_chance_could_explain_is_hollow(ferry: Comparison) -> None:
    look = Lookup(ferry)
    assert ferry.framing.words  # of the annotation: made up, and sure
    some = next(iter(estimates(replace(ferry, framing=replace(ferry.framing, words=()))).values()))[0]
    sure = replace(ferry.framing.words[0], term=some.term, article=some.article)
    sketch = sketch_wording(Lookup(replace(ferry, framing=replace(ferry.framing, words=(sure,)))))
    dots = {m.note.split(":")[0]: m.is_hollow for m in sketch.marks if isinstance(m, Dot)}
    assert dots.pop(some.term) is False
    assert set(dots.values()) == {True}
    assert "1 of " in sketch.reading
    assert (
        "None of these differences"
        in sketch_wording(Lookup(replace(look.comparison, framing=replace(ferry.framing, words=())))).reading
    )


def test_too_few_words_leave_the_plot_empty_and_say_why(ferry: Comparison) -> None:
    short = tuple(replace(a, sentences=a.sentences[:2]) for a in ferry.articles)
    bare = replace(ferry, articles=short, framing=replace(ferry.framing, words=()))
    assert estimates(bare) == {}
    sketch = sketch_wording(Lookup(bare))
    assert not marks(sketch, Dot)
    assert "too few words" in sketch.reading
    assert "wording" not in render_charts(bare)[0]


def test_what_holds_only_quotations_has_no_wording_to_count(ferry: Comparison) -> None:
    assert estimates(replace(ferry, articles=tuple(replace(a, text="") for a in ferry.articles))) == {}


def test_settings_in_an_edited_file_cannot_break_the_wording(ferry: Comparison) -> None:
    for framing in (None, [], {"min_count": "3"}, {"prior_words": float("nan")}, {"min_article_words": -1}):
        assert estimates(replace(ferry, tool={"settings": {"framing": framing}})) == estimates(ferry)


def test_sources_of_articles_that_are_not_there_are_left_out(ferry: Comparison) -> None:
    stray = SourceUse("nowhere", "Somebody", ferry.sources[0].kind, True, 1, 0.5)
    assert render_charts(replace(ferry, sources=(*ferry.sources, stray)))[1] == []


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
