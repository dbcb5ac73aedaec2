"""Figures of a comparison, as matplotlib axes and as SVG text. The only module that draws with matplotlib.

Each ``draw_…`` takes a comparison and, optionally, axes to draw on, and returns the axes. ``render_charts`` gives the
figures of a report as SVG whose bytes depend on the comparison alone. Outlet names and labels may hold anything:
nothing is read as mathematics, and SVG text stays text, so that the viewer's fonts show every script. It never opens
a window and never touches pyplot.
"""

from __future__ import annotations

import io
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import combinations
from typing import TYPE_CHECKING, Any

from compare.model import Comparison, Grade, Place, SourceKind, Unit
from compare.report.display import one_line, show_unseen
from compare.report.lookup import Lookup
from compare.report.sections import PLACE_CODES
from compare.report.voices import voices

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_N_UNITS = 30  # rows of the heat map: more are not read
_N_SLOPES = 12
_OKABE_ITO = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442", "#4d4d4d", "#999999")
_HATCHES = ("", "///", "...", "\\\\\\", "xx", "--", "oo", "||", "++")
_SHADES = {
    Place.HEADLINE: 6,
    Place.SUMMARY: 5,
    Place.LEDE: 4,
    Place.UPPER: 3,
    Place.MIDDLE: 2,
    Place.LOWER: 1,
}
_RAMP = ("#fbfaf6", "#e4eff6", "#c9deed", "#a3c5df", "#3b73a2", "#235a86", "#12395a")
_STYLES: dict[Grade, Any] = {
    Grade.VERBATIM: "solid",
    Grade.NEAR_VERBATIM: "solid",
    Grade.PARAPHRASE: (0, (5, 2)),
    Grade.PARTIAL: (0, (1, 2)),
}
_INK, _QUIET = "#1d1c1a", "#8a857b"
_MACHINERY = ("backend", "toolbar", "webagg", "date.epoch")  # not looks, and not to be changed in a running program
_SETTINGS = {
    "svg.fonttype": "none",  # text stays text: selectable, and drawn with the viewer's fonts
    "svg.hashsalt": "newscompare",
    "text.parse_math": False,
    "text.usetex": False,
    "font.size": 9.0,
    "hatch.linewidth": 0.6,
}


def render_charts(comparison: Comparison) -> tuple[dict[str, str], list[str]]:
    """Draws every figure that the comparison has data for.

    Args:
        comparison: What to draw.

    Returns:
        SVG text by figure name, and a sentence for each figure that could not be drawn: a chart's failure never
        costs the report.
    """
    made: dict[str, str] = {}
    failures: list[str] = []
    for name, draw in _charts_with_data(comparison).items():
        try:
            made[name] = figure_svg(draw)
        except Exception as error:  # whatever matplotlib trips over, the report is worth more
            failures.append(
                f"The figure {name!r} could not be drawn ({type(error).__name__}: {one_line(str(error), 120)})."
            )
    return made, failures


def figure_svg(draw: Callable[[Axes], Axes]) -> str:
    """Draws on a new figure and gives it as deterministic SVG text."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    out = io.StringIO()
    with _drawing():
        axes: Any = draw(_new_axes())
        canvas: Any = FigureCanvasSVG(axes.figure)
        canvas.print_svg(out, metadata={"Date": None, "Creator": "newscompare"})
    return out.getvalue()


def _charts_with_data(comparison: Comparison) -> dict[str, Callable[[Axes], Axes]]:
    found: dict[str, Callable[[Axes], Axes]] = {}
    if comparison.units and comparison.articles:
        found["coverage"] = lambda ax: draw_coverage(comparison, ax=ax)
    if len(comparison.articles) > 1 and any(len(u.articles) > 1 for u in comparison.units):
        found["emphasis"] = lambda ax: draw_emphasis(comparison, ax=ax)
    if comparison.sources:
        found["voices"] = lambda ax: draw_voices(comparison, ax=ax)
    if comparison.links:
        found["links"] = lambda ax: draw_links(comparison, ax=ax)
    return found


# --------------------------------------------------------------------------- the figures


def draw_coverage(comparison: Comparison, *, ax: Axes | None = None) -> Axes:
    """Draws the coverage heat map: the most salient units by outlets.

    Shade and letter both say where a unit first stands (H headline, S summary, L lede, 1 to 3 the thirds of the
    body); an empty cell means that it was not found.

    Args:
        comparison: What to draw.
        ax: Axes to draw on; new ones by default.

    Returns:
        The axes.
    """
    with _drawing():
        from matplotlib.colors import ListedColormap

        look = Lookup(comparison)
        units = look.units_by_salience[:_N_UNITS]
        axes = _sized(ax, 5.4 + 0.9 * max(2, len(look.article)), 1.6 + 0.27 * len(units), left=4.1, top=1.2)
        shades = []
        for row, unit in enumerate(units):
            told = [look.emphasis.get((unit.id, aid)) for aid in look.article]
            shades.append([_SHADES[e.place] if e else 0 for e in told])
            for column, e in enumerate(told):
                if e:
                    colour = "white" if _SHADES[e.place] > 3 else _INK
                    axes.text(column, row, PLACE_CODES[e.place][0], ha="center", va="center", color=colour)
        axes.pcolormesh(
            [n - 0.5 for n in range(len(look.article) + 1)],
            [n - 0.5 for n in range(len(units) + 1)],
            shades,
            cmap=ListedColormap(list(_RAMP)),
            vmin=-0.5,
            vmax=6.5,
            edgecolor="white",
            linewidth=1.5,
        )
        axes.set_xticks(range(len(look.article)), [_name(look, a) for a in look.article], rotation=30, ha="left")
        axes.set_yticks(range(len(units)), [_shown(look.label[u.id], 58) for u in units], fontsize=8.5)
        axes.set_ylim(len(units) - 0.5, -0.5)
        axes.xaxis.tick_top()
        return _bare(axes)


def draw_emphasis(comparison: Comparison, *, ax: Axes | None = None) -> Axes:
    """Draws how the most salient units rank in each outlet: one numbered line a unit, strong where the rank moves.

    Args:
        comparison: What to draw; units told by one outlet only are left out.
        ax: Axes to draw on; new ones by default.

    Returns:
        The axes. A line moves, and is drawn strong, when its ranks differ by four or more.
    """
    with _drawing():
        look = Lookup(comparison)
        units = [u for u in look.units_by_salience if len(u.articles) > 1][:_N_SLOPES]
        ranks = {aid: _ranks(look, units, aid) for aid in look.article}
        axes = _sized(ax, 5.6 + 1.3 * len(look.article), 1.4 + 0.36 * len(units), left=4.4, top=0.9)
        for n, unit in enumerate(units, 1):
            points = [(x, ranks[a][unit.id]) for x, a in enumerate(look.article) if unit.id in ranks[a]]
            places = [y for _, y in points]
            is_moving = bool(places) and max(places) - min(places) >= 4
            colour = _OKABE_ITO[0] if is_moving else _QUIET
            xs = [x for x, _ in points]
            axes.plot(xs, places, color=colour, linewidth=2.2 if is_moving else 1.0, marker="o", markersize=13)
            for x, y in points:
                axes.text(x, y, str(n), ha="center", va="center", color="white", fontsize=8, fontweight="bold")
            axes.text(
                -0.35, n, f"{_shown(look.label[unit.id], 58)}  {n}", ha="right", va="center", color=_INK, fontsize=8.5
            )
        axes.set_xticks(range(len(look.article)), [_name(look, a) for a in look.article], rotation=20, ha="left")
        axes.set_xlim(-0.25, len(look.article) - 0.75)
        axes.set_ylim(len(units) + 0.6, 0.4)
        axes.set_yticks([])
        axes.xaxis.tick_top()
        return _bare(axes)


def _ranks(look: Lookup, units: list[Unit], aid: str) -> dict[str, int]:
    """The rank of each unit in one article by emphasis, 1 for the strongest."""
    told = [e for u in units if (e := look.emphasis.get((u.id, aid)))]
    return {e.unit: n for n, e in enumerate(sorted(told, key=lambda e: -e.score), 1)}


def draw_voices(comparison: Comparison, *, ax: Axes | None = None) -> Axes:
    """Draws who is quoted or cited: for each outlet the kinds of source as shares of all attributed words.

    Args:
        comparison: What to draw.
        ax: Axes to draw on; new ones by default.

    Returns:
        The axes; colour and hatching both tell the kinds apart.
    """
    with _drawing():
        look = Lookup(comparison)
        kinds = voices(look).kinds
        order = list(SourceKind)
        axes = _sized(ax, 8.0, 1.5 + 0.45 * len(look.article), left=2.4, top=0.8)
        left = [0.0] * len(look.article)
        for kind, shares in kinds:
            n = order.index(kind)
            widths = [100 * shares.get(a, 0.0) for a in look.article]
            axes.barh(
                range(len(look.article)), widths, left=left, height=0.62, color=_OKABE_ITO[n], hatch=_HATCHES[n],
                edgecolor="white", linewidth=0.8, label=kind.value.replace("-", " "),
            )  # fmt: skip
            left = [a + b for a, b in zip(left, widths, strict=True)]
        axes.set_yticks(range(len(look.article)), [_name(look, a) for a in look.article])
        axes.set_ylim(len(look.article) - 0.5, -0.5)
        axes.set_xlim(0, 100)
        axes.set_xlabel("percent of attributed words")
        if kinds:
            axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=5, frameon=False, fontsize=8)
        return _bare(axes)


def draw_links(comparison: Comparison, a: str = "", b: str = "", *, ax: Axes | None = None) -> Axes:
    """Draws two articles as columns of sentences with a line for each link.

    Args:
        comparison: What to draw.
        a: Id of the left article; by default that of the pair with the most links.
        b: Id of the right article.
        ax: Axes to draw on; new ones by default.

    Returns:
        The axes; a solid line is a (near) verbatim link, a dashed one a paraphrase, a dotted one partial.
    """
    with _drawing():
        from matplotlib.collections import LineCollection

        look = Lookup(comparison)
        pair = (a, b) if a in look.article and b in look.article else _closest_pair(look)
        sides = [look.article[aid].sentences for aid in pair]
        axes = _sized(ax, 6.0, max(3.0, 0.6 + 0.16 * max(map(len, sides))), left=0.4, top=0.6)
        lines, styles, widths = [], [], []
        for link in comparison.links:
            ends = {look.owner[s].id: look.sentence[s].index for s in (link.a, link.b) if s in look.owner}
            if set(ends) == set(pair):
                lines.append([(0.0, float(ends[pair[0]])), (1.0, float(ends[pair[1]]))])
                styles.append(_STYLES[link.grade])
                widths.append(0.6 + 1.6 * link.probability)
        axes.add_collection(LineCollection(lines, linestyles=styles, linewidths=widths, colors=_OKABE_ITO[0]))
        for x, sentences in enumerate(sides):
            axes.scatter([x] * len(sentences), [s.index for s in sentences], s=16, color=_INK, zorder=3)
        axes.set_xticks([0, 1], [_name(look, aid) for aid in pair])
        axes.set_xlim(-0.25, 1.25)
        axes.set_ylim(max(map(len, sides)) + 0.5, -1.5)
        axes.set_yticks([])
        axes.xaxis.tick_top()
        return _bare(axes)


def _closest_pair(look: Lookup) -> tuple[str, str]:
    counted: Counter[tuple[str, str]] = Counter()
    for link in look.comparison.links:
        if link.a in look.owner and link.b in look.owner:
            counted[look.owner[link.a].id, look.owner[link.b].id] += 1
    pairs = sorted(counted, key=lambda p: (-counted[p], look.rank[p[0]], look.rank[p[1]]))
    return pairs[0] if pairs else next(combinations([*look.article, *look.article], 2))


# --------------------------------------------------------------------------- matplotlib, kept quiet


@contextmanager
def _drawing() -> Iterator[None]:
    """The project's drawing settings over matplotlib's defaults, whatever the user's own settings are."""
    import matplotlib

    settings: Any = matplotlib  # its stubs type each setting by name; here they are handled as a whole
    kept = {k: v for k, v in settings.rcParamsDefault.items() if not k.startswith(_MACHINERY)}
    with warnings.catch_warnings(), matplotlib.rc_context():
        # A glyph that matplotlib's font lacks: it is only measured here, the viewer draws it.
        warnings.simplefilter("ignore")
        settings.rcParams.update({**kept, **_SETTINGS})
        yield


def _new_axes() -> Axes:
    from matplotlib.figure import Figure

    axes: Axes = Figure(facecolor="white").add_subplot()
    axes.figure.set_label("newscompare")
    return axes


def _sized(ax: Axes | None, width: float, height: float, *, left: float, top: float) -> Axes:
    """Axes of our own get a size in inches and room for labels; the caller's stay as they are."""
    axes = ax if ax is not None else _new_axes()
    figure: Figure = axes.figure  # type: ignore[assignment]
    if figure.get_label() == "newscompare":
        width, height = min(width, 30.0), min(height, 60.0)
        figure.set_size_inches(width, height)
        figure.subplots_adjust(left=left / width, right=1 - 1.6 / width, top=1 - top / height, bottom=0.45 / height)
    return axes


def _bare(axes: Axes) -> Axes:
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0)
    from matplotlib.text import Text

    for text in axes.findobj(Text):
        assert isinstance(text, Text)
        text.set_parse_math(False)
    return axes


def _name(look: Lookup, aid: str) -> str:
    return _shown(f"{look.letter[aid]} {look.outlet(aid)}", 30)


def _shown(text: str, limit: int) -> str:
    return show_unseen(one_line(text, limit)) or "–"
