"""The emphasis slope: how the facts that several outlets tell rank in each of them."""

from __future__ import annotations

from itertools import pairwise

from compare.model import Unit
from compare.report.charts.names import headings, letters_over, row_ticks
from compare.report.charts.sketch import (
    BLUE,
    FAINT,
    GREEN,
    QUIET,
    VERMILION,
    Axis,
    Dot,
    Mark,
    Sketch,
    Stroke,
    Tick,
    shown,
)
from compare.report.display import listed
from compare.report.lookup import Lookup

N_FACTS = 12
N_LINES = 7  # articles up to which lines from one to the next can be followed
_FAR = 4  # ranks between the highest and the lowest place of a fact that moves
_STRONG = (BLUE, VERMILION, GREEN)
_ROW = 30.0
_RADIUS = 9.0


def ranked_units(look: Lookup) -> list[Unit]:
    """The most salient facts that at least two articles tell."""
    return [u for u in look.units_by_salience if len(u.articles) > 1][:N_FACTS]


def ranks_in(look: Lookup, units: list[Unit], aid: str) -> dict[str, int]:
    """The rank of each unit among those that one article tells, by emphasis: 1 for the strongest."""
    told = [e for u in units if (e := look.emphasis.get((u.id, aid)))]
    return {e.unit: n for n, e in enumerate(sorted(told, key=lambda e: -e.score), 1)}


def sketch_emphasis(look: Lookup, width: float = 760) -> Sketch:
    """How the facts rank in each article: lines from one to the next, or with many articles how many rank it where."""
    return sketch_lines(look, width) if len(look.article) <= N_LINES else sketch_spread(look, width)


def sketch_lines(look: Lookup, width: float) -> Sketch:
    """One line a fact: from its place by salience over all articles through its rank in each article.

    Three facts at most are drawn strong: those whose ranks lie furthest apart, by four or more.
    """
    units = ranked_units(look)
    ranks = [ranks_in(look, units, aid) for aid in look.article]
    is_narrow = width < 600
    room = 20.0 if is_narrow else 0.5 * width
    step = min(max((width - room - 12) / (len(ranks) + 0.5), 22.0), 150.0)
    columns, turn, above = headings(look, step, 1.0)
    if is_narrow and turn:
        columns, turn, above = letters_over(look, 1.0), 0.0, 34.0
    strong = dict(zip(_movers(units, ranks), _STRONG, strict=False))
    marks: list[Mark] = []
    order = sorted(enumerate(units, 1), key=lambda pair: (pair[1].id in strong, pair[0]))
    for n, unit in order:
        marks += _line(n, unit, ranks, strong.get(unit.id), step)
    for n, unit in order:  # above all lines
        note = shown(look.label[unit.id], 160)
        for at in _stops(n, unit, ranks):
            marks.append(Dot((at[0], at[1] - 0.5), _RADIUS, strong.get(unit.id, FAINT), text=str(n), note=note))
    label = [look.label[u.id] for u in units]
    ticks = () if is_narrow else row_ticks(label, room - 30)
    return Sketch(
        "emphasis",
        "What each puts on top",
        "Each line is one fact, numbered by its salience over all articles; going to the right it passes its rank in "
        "each article, the strongest on top. A dotted stretch skips an article that does not tell it. Strong lines "
        "move the most.",
        (step * len(ranks) + 12, _ROW * len(units)),
        (room, above, max(step / 2, 0.75 * above if turn else 0, width - room - step * len(ranks) - 12), 12.0),
        Axis(0, len(ranks) + 12 / step, columns, "top", turn=turn),
        Axis(0, len(units), ticks, "left"),
        tuple(marks),
    )


def _movers(units: list[Unit], ranks: list[dict[str, int]]) -> list[str]:
    spread = {}
    for unit in units:
        places = [of[unit.id] for of in ranks if unit.id in of]
        spread[unit.id] = max(places) - min(places) if places else 0
    far = [u.id for u in sorted(units, key=lambda u: -spread[u.id]) if spread[u.id] >= _FAR]
    return far[: len(_STRONG)]


def _stops(n: int, unit: Unit, ranks: list[dict[str, int]]) -> list[tuple[int, int]]:
    """Where the line of a fact passes: its own row, then its rank in each article that tells it."""
    return [(0, n), *((x, of[unit.id]) for x, of in enumerate(ranks, 1) if unit.id in of)]


def _line(n: int, unit: Unit, ranks: list[dict[str, int]], colour: str | None, step: float) -> list[Mark]:
    paint, width = colour or QUIET, 3.0 if colour else 1.2
    marks: list[Mark] = []
    clear = _RADIUS / step  # a line ends where the dot begins
    for (x0, y0), (x1, y1) in pairwise(_stops(n, unit, ranks)):
        a, b, third = y0 - 0.5, y1 - 0.5, (x1 - x0) / 2.5
        curve = ((x0 + clear, a), (x0 + third, a), (x1 - third, b), (x1 - clear, b))
        is_skipping = x1 - x0 > 1
        dash = (1.0, 5.0) if is_skipping else ()
        marks.append(Stroke(curve, paint, width, dash, 1.0 if colour else 0.55, is_curved=True))
    return marks


def sketch_spread(look: Lookup, width: float) -> Sketch:
    """One row a fact: a dot at each rank, as large as the number of articles that put the fact there."""
    units = ranked_units(look)
    ranks = {aid: ranks_in(look, units, aid) for aid in look.article}
    is_narrow = width < 600
    room = 34.0 if is_narrow else 0.5 * width
    plot = width - room - 20
    most = len(units)
    largest = min(0.46 * _ROW, 0.46 * plot / most)
    marks: list[Mark] = []
    for row, unit in enumerate(units):
        at: dict[int, list[str]] = {}
        for aid, of in ranks.items():
            if unit.id in of:
                at.setdefault(of[unit.id], []).append(shown(look.outlet(aid), 40))
        if at:
            marks.append(Stroke(((min(at), row + 0.5), (max(at), row + 0.5)), FAINT, 2.0))
        for rank, outlets in sorted(at.items()):
            radius = largest * (0.35 + 0.65 * min(1.0, len(outlets) / max(4.0, 0.5 * len(ranks))) ** 0.5)
            text = str(len(outlets)) if len(outlets) > 1 else ""
            marks.append(
                Dot((rank, row + 0.5), round(radius, 1), BLUE, text=text, note=f"rank {rank}: {listed(outlets)}")
            )
    label = [look.label[u.id] for u in units]
    ticks = row_ticks([str(n) for n in range(1, most + 1)] if is_narrow else label, room - 18)
    scale = (Tick(1, "top"), *(Tick(n, str(n), is_quiet=True) for n in range(2, most + 1)))
    return Sketch(
        "emphasis",
        "What each puts on top",
        "Each row is one fact that several articles tell, the most salient first. A dot stands at its rank by emphasis "
        "among these facts and is as large as the number of articles that put it there; the number says how many.",
        (plot, _ROW * len(units)),
        (room, 34.0, 20.0, 12.0),
        Axis(0.4, most + 0.6, scale, "top"),
        Axis(0, len(units), ticks, "left"),
        tuple(marks),
    )
