"""A sketch on matplotlib axes, for notebooks and for PNG. The only module of the project that draws with matplotlib.

Axes are the caller's or new ones; new ones belong to a figure that pyplot has never heard of, and show themselves in
a notebook. The caller's settings are left alone: ink and ground are theirs, so that a dark style stays dark. Nothing
is read as mathematics, and a character that no installed font knows is drawn as a box, without a warning.
"""

from __future__ import annotations

import io
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text

from compare.report.charts.fonts import drawable, families
from compare.report.charts.sketch import (
    DARK_RAMP,
    FAINT,
    INK,
    QUIET,
    RAMP,
    SIZE,
    Box,
    Dot,
    Mark,
    Point,
    Ribbon,
    Sketch,
    Stroke,
    Words,
    is_pale,
)

_PIXELS = 96.0  # to the inch, as in CSS
_POINT = 72 / _PIXELS  # of a pixel
_HATCHES = ("", "////", "...", "||", "xx")
_OPACITY = {INK: 1.0, QUIET: 0.68, FAINT: 0.16}
_HEAD = Outline([(0.0, 0.0), (1.5, 0.8), (1.5, -0.8), (0.0, 0.0)])  # of an arrow, its tip at the place
_MACHINERY = ("backend", "toolbar", "webagg", "date.epoch")  # not looks, and not to be changed in a running program


class ShownAxes(Axes):
    """Axes that a notebook shows when they are the value of a cell, as it shows a data frame."""

    def _repr_png_(self) -> bytes:
        out = io.BytesIO()
        figure: Figure = self.figure  # type: ignore[assignment]
        figure.savefig(out, format="png", dpi=1.5 * _PIXELS)
        return out.getvalue()


def draw(sketch: Sketch, ax: Axes | None = None) -> Axes:
    """Draws a sketch.

    Args:
        sketch: What to draw.
        ax: Axes to draw on; their figure keeps its size. New ones by default, as large as the sketch.

    Returns:
        The axes, in the units of the data, with the names of rows and columns as tick labels.
    """
    axes = ax if ax is not None else _new_axes(sketch)
    _Brush(sketch, axes).draw(is_own=ax is None)
    return axes


def png_bytes(sketch: Sketch) -> bytes:
    """The sketch as PNG on white, at twice the size of the screen; the bytes depend on it and the fonts alone."""
    settings: Any = matplotlib  # its stubs type each setting by name; here they are handled as a whole
    kept = {k: v for k, v in settings.rcParamsDefault.items() if not k.startswith(_MACHINERY)}
    out = io.BytesIO()
    with matplotlib.rc_context():
        settings.rcParams.update(kept)
        figure: Figure = draw(sketch).figure  # type: ignore[assignment]
        figure.savefig(out, format="png", dpi=2 * _PIXELS, metadata={"Software": None})
    return out.getvalue()


def _new_axes(sketch: Sketch) -> Axes:
    width, height = sketch.width, sketch.height
    left, top, right, _ = sketch.margin
    figure = Figure(figsize=(width / _PIXELS, height / _PIXELS), dpi=_PIXELS)
    FigureCanvasAgg(figure)
    bottom = 1 - (top + sketch.size[1]) / height
    place = (left / width, bottom, 1 - (left + right) / width, sketch.size[1] / height)
    axes = ShownAxes(figure, place)
    figure.add_axes(axes)
    return axes


class _Brush:
    """Draws the marks of one sketch on axes."""

    def __init__(self, sketch: Sketch, axes: Axes) -> None:
        self.sketch, self.axes = sketch, axes
        from matplotlib.colors import to_hex

        self.ink = to_hex(str(matplotlib.rcParams["text.color"]))
        self.is_dark = not is_pale(to_hex(axes.get_facecolor()))
        self.ramp = DARK_RAMP if self.is_dark else RAMP

    def draw(self, *, is_own: bool) -> None:
        """Axes, marks, legend."""
        self._axes()
        for n, mark in enumerate(self.sketch.marks):
            self._mark(mark, 2 + n / 1000)
        if self.sketch.keys:
            self._legend(is_own)

    def _axes(self) -> None:
        axes, x, y = self.axes, self.sketch.x, self.sketch.y
        axes.set_xlim(x.low, x.high)
        axes.set_ylim(y.high, y.low)
        axes.set_xticks([t.at for t in x.ticks], [drawable(t.text) for t in x.ticks])
        axes.set_yticks([t.at for t in y.ticks], [drawable(t.text) for t in y.ticks])
        if x.side == "top":
            axes.xaxis.tick_top()
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.tick_params(length=0, labelsize=SIZE * _POINT, pad=8)
        if x.label:
            axes.set_xlabel(drawable(x.label), fontsize=SIZE * _POINT, color=self.ink, alpha=_OPACITY[QUIET])
        for text in (*axes.xaxis.findobj(Text), *axes.yaxis.findobj(Text)):
            text.set_parse_math(False)
        for axis, labels in ((x, axes.get_xticklabels()), (y, axes.get_yticklabels())):
            for label, tick in zip(labels, axis.ticks, strict=False):
                self._plain(label, QUIET if tick.is_quiet else INK)
                if axis is x and x.turn:
                    label.set(rotation=-x.turn, ha="left", rotation_mode="anchor")

    def _plain(self, text: Text, paint: str) -> None:
        text.set_parse_math(False)
        text.set_fontfamily(families())
        text.set_color(self.ink if paint in _OPACITY else paint)
        text.set_alpha(_OPACITY.get(paint, 1.0))

    def _mark(self, mark: Mark, layer: float) -> None:
        if isinstance(mark, Box):
            self.axes.add_patch(self._box(mark, layer))
            middle = ((mark.low[0] + mark.high[0]) / 2, (mark.low[1] + mark.high[1]) / 2)
            if mark.text:
                self._write(middle, mark.text, "middle", (0.0, 0.35 * SIZE), SIZE, self._ink_on(mark), layer)
        elif isinstance(mark, Stroke):
            self._outline(mark.points, mark.is_curved, layer, **self._line(mark), fill=False)
        elif isinstance(mark, Ribbon):
            self._ribbon(mark, layer)
        elif isinstance(mark, Dot):
            self._dot(mark, layer)
        else:
            self._write(mark.at, mark.text, mark.anchor, mark.shift, mark.size, mark.paint, layer, is_bold=mark.is_bold)

    def _box(self, box: Box, layer: float) -> Rectangle:
        paint = self.ramp[box.shade - 1] if box.shade else self._colour(box.paint)
        opacity = box.opacity * _OPACITY.get(box.paint, 1.0) if not box.shade else 1.0
        width, height = box.high[0] - box.low[0], box.high[1] - box.low[1]
        made = Rectangle(box.low, width, height, facecolor=paint, linewidth=0, zorder=layer)
        if opacity < 1:
            made.set_alpha(opacity)
        if box.is_hollow:
            made.set(facecolor="none", edgecolor=paint, linewidth=0.75)
        elif box.hatch:
            made.set(hatch=_HATCHES[box.hatch], edgecolor="#00000033" if is_pale(box.paint) else "#ffffff55")
        elif box.edge is not None:
            made.set(edgecolor=paint, linewidth=0.75, linestyle=_dashes(box.edge))
        return made

    def _ribbon(self, ribbon: Ribbon, layer: float) -> None:
        half = (ribbon.x0 + ribbon.x1) / 2
        (a0, a1), (b0, b1) = ribbon.left, ribbon.right
        points = [(ribbon.x0, a0), (half, a0), (half, b0), (ribbon.x1, b0)]
        points += [(ribbon.x1, b1), (half, b1), (half, a1), (ribbon.x0, a1)]
        codes = [Outline.MOVETO, *[Outline.CURVE4] * 3, Outline.LINETO, *[Outline.CURVE4] * 3]
        colour = self._colour(ribbon.paint)
        filled = PathPatch(Outline(points, codes), facecolor=colour, alpha=ribbon.opacity, linewidth=0, zorder=layer)
        self.axes.add_patch(filled)
        if ribbon.edge is not None:
            look: dict[str, Any] = {"edgecolor": colour, "linewidth": 0.7, "linestyle": _dashes(ribbon.edge)}
            self.axes.add_patch(PathPatch(Outline(points, codes), facecolor="none", zorder=layer, **look))

    def _dot(self, dot: Dot, layer: float) -> None:
        colour, opacity = self._colour(dot.paint), _OPACITY.get(dot.paint, 1.0)
        look: dict[str, Any] = {
            "marker": _HEAD if dot.is_head else "o",
            "markersize": (3 if dot.is_head else 2) * dot.radius * _POINT,
            "markerfacecolor": "none" if dot.is_hollow else colour,
            "markeredgecolor": colour if dot.is_hollow else "none",
            "markeredgewidth": 1.2 if dot.is_hollow else 0,
        }
        line = Line2D([dot.at[0]], [dot.at[1]], linestyle="none", alpha=opacity, zorder=layer, clip_on=False, **look)
        self.axes.add_line(line)
        if dot.text:
            small = 0.9 * SIZE
            self._write(dot.at, dot.text, "middle", (0.0, 0.35 * small), small, self._ink_on(dot), layer)

    def _outline(self, points: tuple[Point, ...], is_curved: bool, layer: float, **look: Any) -> None:
        code = Outline.CURVE4 if is_curved else Outline.LINETO
        outline = Outline(list(points), [Outline.MOVETO, *[code] * (len(points) - 1)])
        self.axes.add_patch(PathPatch(outline, zorder=layer, clip_on=False, capstyle="round", **look))

    def _line(self, stroke: Stroke) -> dict[str, Any]:
        opacity = stroke.opacity * _OPACITY.get(stroke.paint, 1.0)
        look = {"edgecolor": self._colour(stroke.paint), "linewidth": stroke.width * _POINT, "alpha": opacity}
        return {**look, "linestyle": _dashes(tuple(d / max(stroke.width, 1.0) for d in stroke.dash))}

    def _write(
        self, at: Point, text: str, anchor: str, shift: Point, size: float, paint: str, layer: float,
        *, is_bold: bool = False,
    ) -> None:  # fmt: skip
        written = self.axes.annotate(
            drawable(text),
            at,
            (shift[0] * _POINT, -shift[1] * _POINT),
            textcoords="offset points",
            ha={"start": "left", "middle": "center", "end": "right"}[anchor],
            va="baseline",
            fontsize=size * _POINT,
            fontweight="bold" if is_bold else "normal",
            parse_math=False,
            zorder=layer + 0.0005,
            annotation_clip=False,
        )
        self._plain(written, paint)

    def _legend(self, is_own: bool) -> None:
        handles: list[Any] = []
        for key in self.sketch.keys:
            if isinstance(key.sample, Box):
                handles.append(self._box(key.sample, 1.0))
            elif isinstance(key.sample, Stroke):
                look = self._line(key.sample)
                look["color"] = look.pop("edgecolor")
                handles.append(Line2D([], [], **look))
            else:
                handles.append(Line2D([], [], linestyle="none"))  # its sign stands before its text
        texts = [_key_text(key.sample, key.text) for key in self.sketch.keys]
        n_columns = -(-len(texts) // len(self.sketch.key_rows()))
        # matplotlib fills a legend column by column; it is read row by row.
        order = [n for column in range(n_columns) for n in range(column, len(texts), n_columns)]
        below = (self.sketch.margin[3] + 4) / self.sketch.size[1] if is_own else 0.08
        legend = self.axes.legend(
            [handles[n] for n in order], [texts[n] for n in order], ncols=n_columns, loc="upper center",
            bbox_to_anchor=(0.5, -below), borderaxespad=0, borderpad=0, labelspacing=0.35, frameon=False,
            fontsize=SIZE * _POINT, handlelength=1.4, columnspacing=1.3,
        )  # fmt: skip
        for text in legend.get_texts():
            self._plain(text, QUIET)

    def _colour(self, paint: str) -> str:
        return self.ink if paint in _OPACITY else paint

    def _ink_on(self, mark: Box | Dot) -> str:
        if isinstance(mark, Box) and mark.shade:
            return "#000000" if is_pale(self.ramp[mark.shade - 1]) else "#ffffff"
        if mark.paint in (INK, FAINT):
            return INK
        return "#000000" if mark.paint != QUIET and is_pale(mark.paint) else "#ffffff"


def _key_text(sample: Box | Stroke | Words, text: str) -> str:
    sign = "" if isinstance(sample, Stroke) else sample.text
    return drawable(f"{sign} {text}" if sign else text)


def _dashes(dash: tuple[float, ...]) -> Any:
    return (0, dash) if dash else "solid"
