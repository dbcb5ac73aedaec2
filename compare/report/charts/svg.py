"""A sketch as SVG text: light, deterministic, with a title and a description for those who do not see it.

Text stays text, in the viewer's fonts, which know every script. There is no style in it that a page's policy would
refuse: what is placed in the page takes its colour from the page (``currentColor``), and a file of its own carries a
style sheet for light and dark. Every text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from compare.report.charts.sketch import (
    DARK_RAMP,
    FAINT,
    INK,
    KEY_ROW,
    LINE,
    QUIET,
    RAMP,
    SIZE,
    Box,
    Dot,
    Point,
    Ribbon,
    Sketch,
    Stroke,
    Tick,
    Words,
    is_pale,
)
from compare.report.display import show_unseen

_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Helvetica, Arial, sans-serif"
_OPACITY = {INK: 1.0, QUIET: 0.68, FAINT: 0.16}
_HATCHES = ("M0 6L6 0M-1 1L1 -1M5 7L7 5", "M1.5 1.5h.01M4.5 4.5h.01", "M3 0V6", "M0 0L6 6M0 6L6 0")
_STYLE = (
    "svg{color:#1d1c1a;color-scheme:light dark}"
    "@media(prefers-color-scheme:dark){svg{color:#ece9e2}"
    + "".join(f".s{n}{{fill:{c}}}" for n, c in enumerate(DARK_RAMP, 1))
    + ".u0{fill:#ece9e2}.u1{fill:#0f1a24}}"
)


def svg_text(sketch: Sketch, *, is_file: bool = False) -> str:
    """Writes a sketch as an ``<svg>`` element.

    Args:
        sketch: What to draw.
        is_file: Make a file of its own: with its style for light and dark, and a final newline.

    Returns:
        Well-formed XML. In the page it must stand at most once: its ids begin with ``drawn-`` and its name.
    """
    name, width, height = sketch.name, _number(sketch.width), _number(sketch.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawn" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="drawn-{name}-title drawn-{name}-text" '
        f'font-family="{_FONTS}" font-size="{_number(SIZE)}" fill="currentColor">'
    )
    named = (
        f'<title id="drawn-{name}-title">{_text(sketch.title)}</title>'
        f'<desc id="drawn-{name}-text">{_text(f"{sketch.reading} {sketch.told}".strip())}</desc>'
    )
    style = f"<style>{_STYLE}</style>" if is_file else ""
    lines = [head, named + style, *_Pen(sketch).lines(), "</svg>"]
    return "\n".join(lines) + ("\n" if is_file else "")


class _Pen:
    """Writes the marks of one sketch, from its units to pixels."""

    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        left, top, *_ = sketch.margin
        self.x = _scale(sketch.x.low, sketch.x.high, left, sketch.size[0])
        self.y = _scale(sketch.y.low, sketch.y.high, top, sketch.size[1])

    def lines(self) -> Iterator[str]:
        """The elements in drawing order: patterns, names of the axes, marks, legend."""
        boxes = [m for m in (*self.sketch.marks, *(k.sample for k in self.sketch.keys)) if isinstance(m, Box)]
        hatches = sorted({(m.hatch, m.paint) for m in boxes if m.hatch})
        yield from (self._pattern(*h) for h in hatches)
        yield from self._ticks()
        for mark in self.sketch.marks:
            yield self._mark(mark)
        yield from self._keys()

    def _mark(self, mark: Box | Stroke | Ribbon | Dot | Words) -> str:
        if isinstance(mark, Box):
            return self._box(mark, self._at(mark.low), self._at(mark.high))
        if isinstance(mark, Stroke):
            return _stroke(mark, [self._at(p) for p in mark.points])
        if isinstance(mark, Ribbon):
            return self._ribbon(mark)
        if isinstance(mark, Dot):
            return _dot(mark, self._at(mark.at))
        return _words(mark, self._at(mark.at))

    def _at(self, point: Point) -> Point:
        (scale_x, from_x), (scale_y, from_y) = self.x, self.y
        return scale_x * point[0] + from_x, scale_y * point[1] + from_y

    def _box(self, box: Box, low: Point, high: Point) -> str:
        place = (
            f'x="{_number(low[0])}" y="{_number(low[1])}" width="{_number(high[0] - low[0])}" '
            f'height="{_number(high[1] - low[1])}"'
        )
        if box.shade:
            paint, ink = f'class="s{box.shade}" fill="{RAMP[box.shade - 1]}"', f"u{int(box.shade > 3)}"
            colour = f'class="{ink}" fill="{"#fff" if box.shade > 3 else "#14202b"}"'
        else:
            paint, colour = _filled(box.paint, box.opacity), _ink_on(box.paint)
        if box.is_hollow:
            paint = 'fill="none"' + _edge(box.paint, 1.0, (), 0.7)
        elif box.edge is not None:
            paint += _edge(box.paint, 1.0, box.edge)
        made = f'<rect {place} rx="2" {paint}{_close("rect", box.note)}'
        if box.hatch:
            made += f'<rect {place} fill="url(#{self._pattern_id(box.hatch, box.paint)})"/>'
        if box.text:
            middle = f'x="{_number((low[0] + high[0]) / 2)}" y="{_number((low[1] + high[1]) / 2 + 0.35 * SIZE)}"'
            made += f'<text {middle} text-anchor="middle" {colour}>{_text(box.text)}</text>'
        return made

    def _ribbon(self, ribbon: Ribbon) -> str:
        half = (ribbon.x0 + ribbon.x1) / 2
        (a0, a1), (b0, b1) = ribbon.left, ribbon.right
        corners = [(ribbon.x0, a0), (half, a0), (half, b0), (ribbon.x1, b0)]
        back = [(ribbon.x1, b1), (half, b1), (half, a1), (ribbon.x0, a1)]
        there, again = (_path([self._at(p) for p in points], is_curved=True) for points in (corners, back))
        edge = "" if ribbon.edge is None else _edge(ribbon.paint, 0.9, ribbon.edge)
        path = f"{there}L{again[1:]}Z"
        return f'<path d="{path}" {_filled(ribbon.paint, ribbon.opacity)}{edge}{_close("path", ribbon.note)}'

    def _ticks(self) -> Iterator[str]:
        sketch = self.sketch
        left, top, *_ = sketch.margin
        right, bottom = left + sketch.size[0], top + sketch.size[1]
        for tick in sketch.x.ticks:
            x = self._at((tick.at, 0))[0]
            if sketch.x.side == "bottom":
                yield _tick(tick, (x, bottom + 16), "middle")
            elif sketch.x.turn:
                yield _tick(tick, (x, top - 8), "start", sketch.x.turn)
            else:
                for n, line in enumerate(reversed(tick.text.split("\n"))):
                    yield _tick(replace(tick, text=line), (x, top - 12 - LINE * n), "middle")
        for tick in sketch.y.ticks:
            y = self._at((0, tick.at))[1] + 0.35 * SIZE
            yield (
                _tick(tick, (left - 12, y), "end") if sketch.y.side == "left" else _tick(tick, (right + 12, y), "start")
            )
        if sketch.x.label:
            yield _words(Words((0, 0), sketch.x.label, "middle", paint=QUIET), ((left + right) / 2, bottom + 34))

    def _keys(self) -> Iterator[str]:
        top = self.sketch.margin[1] + self.sketch.size[1] + self.sketch.margin[3]
        for n, row in enumerate(self.sketch.key_rows()):
            middle = top + (n + 0.5) * KEY_ROW
            for x, key in row:
                yield self._sample(key.sample, x, middle)
                yield _words(Words((0, 0), key.text, paint=QUIET), (x + 24, middle + 4))

    def _sample(self, sample: Box | Stroke | Words, x: float, y: float) -> str:
        if isinstance(sample, Box):
            return self._box(sample, (x, y - 7), (x + 18, y + 7))
        if isinstance(sample, Stroke):
            return _stroke(sample, [(x, y), (x + 18, y)])
        return _words(Words((0, 0), sample.text, "middle", paint=sample.paint), (x + 9, y + 4))

    def _pattern(self, hatch: int, paint: str) -> str:
        colour = "#000" if is_pale(paint) else "#fff"
        return (
            f'<pattern id="{self._pattern_id(hatch, paint)}" width="6" height="6" patternUnits="userSpaceOnUse"><path '
            f'd="{_HATCHES[hatch - 1]}" stroke="{colour}" stroke-opacity=".3" stroke-linecap="round"/></pattern>'
        )

    def _pattern_id(self, hatch: int, paint: str) -> str:
        return f"drawn-{self.sketch.name}-{hatch}-{paint.removeprefix('#')}"


# --------------------------------------------------------------------------- elements


def _stroke(stroke: Stroke, points: list[Point]) -> str:
    path = f'd="{_path(points, is_curved=stroke.is_curved)}" fill="none"'
    return f"<path {path}{_edge(stroke.paint, stroke.width, stroke.dash, stroke.opacity)}{_close('path', stroke.note)}"


def _dot(dot: Dot, at: Point) -> str:
    x, y = at
    if dot.is_head:
        corners = [(x, y), (x + 1.5 * dot.radius, y - 0.8 * dot.radius), (x + 1.5 * dot.radius, y + 0.8 * dot.radius)]
        return f'<path d="{_path(corners, is_curved=False)}Z" {_filled(dot.paint)}{_close("path", dot.note)}'
    paint = 'fill="none"' + _edge(dot.paint, 1.6, ()) if dot.is_hollow else _filled(dot.paint)
    place = f'cx="{_number(x)}" cy="{_number(y)}" r="{_number(dot.radius)}"'
    made = f"<circle {place} {paint}{_close('circle', dot.note)}"
    if dot.text:
        small = 0.9 * SIZE
        made += (
            f'<text x="{_number(x)}" y="{_number(y + 0.35 * small)}" text-anchor="middle" '
            f'font-size="{_number(small)}" {_ink_on(dot.paint)}>{_text(dot.text)}</text>'
        )
    return made


def _words(words: Words, at: Point) -> str:
    x, y = _number(at[0] + words.shift[0]), _number(at[1] + words.shift[1])
    more = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    more += "" if words.size == SIZE else f' font-size="{_number(words.size)}"'
    more += ' font-weight="600"' if words.is_bold else ""
    more += f' transform="rotate({_number(words.turn)} {x} {y})"' if words.turn else ""
    note = f"<title>{_text(words.note)}</title>" if words.note and words.note != words.text else ""
    return f'<text x="{x}" y="{y}"{more} {_filled(words.paint)}>{note}{_text(words.text)}</text>'


def _tick(tick: Tick, at: Point, anchor: str, turn: float = 0.0) -> str:
    paint = QUIET if tick.is_quiet else INK
    return _words(Words((0, 0), tick.text, anchor, paint=paint, turn=turn, note=tick.note), at)  # type: ignore[arg-type]


def _path(points: Iterable[Point], *, is_curved: bool) -> str:
    first, *rest = (f"{_number(x)} {_number(y)}" for x, y in points)
    return f"M{first}{'C' if is_curved else 'L'}{' '.join(rest)}"


def _filled(paint: str, opacity: float = 1.0) -> str:
    whole = opacity * _OPACITY.get(paint, 1.0)
    colour = "currentColor" if paint in _OPACITY else paint
    return f'fill="{colour}"' + (f' fill-opacity="{_number(whole, 3)}"' if whole < 1 else "")


def _edge(paint: str, width: float, dash: tuple[float, ...], opacity: float = 1.0) -> str:
    whole = opacity * _OPACITY.get(paint, 1.0)
    colour = "currentColor" if paint in _OPACITY else paint
    made = f' stroke="{colour}"' + (f' stroke-width="{_number(width)}"' if width != 1 else "")
    made += f' stroke-dasharray="{" ".join(map(_number, dash))}" stroke-linecap="round"' if dash else ""
    return made + (f' stroke-opacity="{_number(whole, 3)}"' if whole < 1 else "")


def _ink_on(paint: str) -> str:
    if paint in (INK, FAINT):
        return _filled(INK)
    return 'fill="#fff"' if paint == QUIET or not is_pale(paint) else 'fill="#000"'


def _close(element: str, note: str) -> str:
    return f"><title>{_text(note)}</title></{element}>" if note else "/>"


def _scale(low: float, high: float, start: float, size: float) -> tuple[float, float]:
    factor = size / (high - low) if high > low else 0.0
    return factor, start - factor * low


def _number(value: float, digits: int = 1) -> str:
    """A number as short as it may be: "12", "12.5", ".5"."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    return "0" if text in ("-0", "") else text


def _text(text: str) -> str:
    return escape(text if text.isprintable() else show_unseen(text), quote=False)
