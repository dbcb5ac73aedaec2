"""What each figure says: its marks stand for what the comparison holds, and say what they leave out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compare.model import Comparison, Grade, Passage, Reuse, SourceUse
from compare.report.charts import render_charts
from compare.report.charts.coverage import sketch_coverage
from compare.report.charts.emphasis import sketch_emphasis
from compare.report.charts.links import sketch_links
from compare.report.charts.reuse import sketch_reuse
from compare.report.charts.sketch import Box, Dot, Ribbon, Sketch, Stroke
from compare.report.charts.voices import sketch_voices
from compare.report.charts.wording import estimates, sketch_wording
from compare.report.lookup import Lookup
from tests.report.gold_comparison import comparison_from_gold, many_articles


@pytest.fixture(scope="module")
def ferry() -> Comparison:
    return comparison_from_gold("strait-ferry")


@pytest.fixture(scope="module")
def thirty() -> Comparison:
    return many_articles("strait-ferry", 30)


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
