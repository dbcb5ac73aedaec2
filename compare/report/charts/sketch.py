"""What a figure is made of, before anybody draws it: marks in the units of the data, and the words beside them.

A ``Sketch`` is plain data. ``svg.py`` writes it as text for the page and the files, ``canvas.py`` draws it on
matplotlib axes, so that both show the same. Sizes are CSS pixels. Texts may hold anything; ``fitted`` cuts them to a
width, which can only be estimated, because the viewer's fonts are not known.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from compare.report.display import one_line, show_unseen

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

# Paints that follow the ground, light or dark; every other paint is a colour "#rrggbb".
INK, QUIET, FAINT = "ink", "quiet", "faint"

# Okabe & Ito 2008, told apart with any colour vision; the order of the outlets' marks on the page.
BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, YELLOW = (
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442",
)  # fmt: skip
SIZE, LINE = 12.0, 15.0  # of text, and from one line to the next
KEY_ROW, KEY_SAMPLE = 20.0, 26.0  # height of a row of the legend, width of a sample with its gap
# Steps of one blue, for light and for dark ground: from hardly there to strongest. From the fourth on text turns.
RAMP = ("#e4eff6", "#c9deed", "#a3c5df", "#3b73a2", "#235a86", "#12395a")
DARK_RAMP = ("#1f3344", "#27445c", "#33597a", "#7fb0d9", "#abcfec", "#d7e9f8")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle between two corners. `text` stands in its middle; `shade` 1 to 6 is a step of the blue ramp."""

    low: Point
    high: Point
    paint: str = QUIET
    shade: int = 0
    hatch: int = 0
    is_hollow: bool = False
    text: str = ""
    opacity: float = 1.0
    edge: tuple[float, ...] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; `is_curved`: the points are those of cubic Bézier curves. `width` and `dash`: pixels."""

    points: tuple[Point, ...]
    paint: str = QUIET
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    is_curved: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A band from the stretch `left` (two heights) at `x0` to the stretch `right` at `x1`."""

    x0: float
    left: Point
    x1: float
    right: Point
    paint: str = BLUE
    opacity: float = 0.5
    edge: tuple[float, ...] | None = None  # dashes of the edge; () is solid, None is no edge
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark of `radius` pixels. `is_head`: instead the head of an arrow that points to the left."""

    at: Point
    radius: float = 4.0
    paint: str = INK
    is_hollow: bool = False
    text: str = ""
    is_head: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Text at a place, moved by (right, down) pixels, turned by degrees; `note`: the whole text where it is cut."""

    at: Point
    text: str
    anchor: Anchor = "start"
    shift: Point = (0.0, 0.0)
    paint: str = INK
    size: float = SIZE
    is_bold: bool = False
    turn: float = 0.0
    note: str = ""


Mark = Box | Stroke | Ribbon | Dot | Words


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and its name, in lines; `note`: the whole name where it is cut."""

    at: float
    text: str
    note: str = ""
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """The limits of a direction, where the names of its places stand, and what it measures.

    Attributes:
        side: The names stand at the low end ("top" for y going down, "left" for x) or the other.
        turn: Degrees that the names are turned by.
    """

    low: float
    high: float
    ticks: tuple[Tick, ...] = ()
    side: Literal["top", "bottom", "left", "right"] = "left"
    label: str = ""
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend: a sample of a mark, and what it means."""

    sample: Box | Stroke | Words
    text: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """A figure.

    Attributes:
        name: Of its file and its ids: letters a to z.
        title: What it shows, in a line.
        reading: How to read it.
        size: Width and height of the plot in pixels, without its margins.
        margin: Pixels to the left, above, to the right, below.
        marks: In drawing order.
        keys: The legend, below the plot.
        told: What the figure says, for those who do not see it.
    """

    name: str
    title: str
    reading: str
    size: Point
    margin: tuple[float, float, float, float]
    x: Axis
    y: Axis
    marks: tuple[Mark, ...] = ()
    keys: tuple[Key, ...] = ()
    told: str = ""

    @property
    def width(self) -> float:
        """Of the whole figure, in pixels."""
        return self.size[0] + self.margin[0] + self.margin[2]

    @property
    def height(self) -> float:
        """Of the whole figure, in pixels, with its legend."""
        return self.size[1] + self.margin[1] + self.margin[3] + KEY_ROW * len(self.key_rows())

    def key_rows(self) -> list[list[tuple[float, Key]]]:
        """The legend in rows as wide as the figure: where each key begins, in pixels, and the key."""
        rows: list[list[tuple[float, Key]]] = []
        at = self.width
        for key in self.keys:
            room = KEY_SAMPLE + width_of(key.text) + 16
            if not rows or at + room > self.width:
                rows.append([])
                at = 12.0
            rows[-1].append((at, key))
            at += room
        return rows


def empty(sketch: Sketch) -> Sketch:
    """The same figure where there is nothing to draw: it says so."""
    words = Words((0.5, 0.5), "nothing to draw", "middle", (0, 4), QUIET)
    small = replace(sketch, size=(360.0, 60.0), margin=(12.0, 12.0, 12.0, 12.0), keys=())
    return replace(small, x=Axis(0, 1), y=Axis(0, 1), marks=(words,))


# --------------------------------------------------------------------------- words and their width


def shown(text: str, limit: int = 400) -> str:
    """Text as it may stand in a figure: one line, nothing unseen, never empty."""
    return show_unseen(one_line(text, limit)) or "–"


def width_of(text: str, size: float = SIZE) -> float:
    """About how many pixels a text takes: rather too many, since fonts differ."""
    return size * sum(map(_em, text))


@cache
def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in "iljtfI.,;:'|!’‘()[] ":
        return 0.34
    if character in "mwMW@%—…":
        return 0.95
    return 0.74 if character.isupper() else 0.57


def fitted(text: str, room: float, size: float = SIZE) -> str:
    """The text, cut with an ellipsis to what a line of `room` pixels holds; never empty."""
    whole = shown(text)
    if width_of(whole, size) <= room:
        return whole
    left = room - size * _em("…")
    for n, character in enumerate(whole):
        left -= size * _em(character)
        if left < 0:
            return one_line(whole, max(n + 1, 2))
    return whole


def folded(text: str, room: float, n_lines: int, size: float = SIZE) -> list[str]:
    """The text on at most `n_lines` lines of `room` pixels, cut with an ellipsis where it is longer."""
    lines: list[str] = []
    words = shown(text).split(" ")
    while words and len(lines) < n_lines - 1:
        n = 1
        while n < len(words) and width_of(" ".join(words[: n + 1]), size) <= room:
            n += 1
        lines.append(fitted(" ".join(words[:n]), room, size))
        words = words[n:]
    return [*lines, fitted(" ".join(words), room, size)] if words else lines


def is_pale(colour: str) -> bool:
    """Whether black reads better on a colour "#rrggbb" than white (WCAG 2.2, relative luminance)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.179
