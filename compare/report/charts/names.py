"""How outlets and facts are named beside a plot: with their letter, cut to the room there is."""

from __future__ import annotations

from collections.abc import Sequence

from compare.report.charts.sketch import LINE, SIZE, Tick, fitted, folded, shown, width_of
from compare.report.lookup import Lookup

_TURN = 40.0  # degrees, where names have no room side by side
_MOST = 190.0  # pixels of a turned name
_LINES = 3  # of a name that is not turned
_WIDE = 70.0  # pixels from which a name is cut rather than turned


def named(look: Lookup, aid: str) -> str:
    """ "A Strait Courier"."""
    return f"{look.letter[aid]} {shown(look.outlet(aid), 120)}"


def outlet_ticks(look: Lookup, room: float) -> tuple[Tick, ...]:
    """A tick for each article in rows of height 1, its name cut to `room` pixels."""
    return row_ticks([named(look, aid) for aid in look.article], room)


def row_ticks(names: Sequence[str], room: float) -> tuple[Tick, ...]:
    """A tick in the middle of each row of height 1."""
    return tuple(_tick(n + 0.5, name, room) for n, name in enumerate(names))


def headings(look: Lookup, room: float, at: float = 0.5) -> tuple[tuple[Tick, ...], float, float]:
    """The names over columns of `room` pixels: ticks, the degrees they are turned by, and the height they take."""
    names = [named(look, aid) for aid in look.article]
    lines = [folded(name, room - 8, _LINES) for name in names]
    if room >= _WIDE or all(" ".join(of) == name for of, name in zip(lines, names, strict=True)):
        most = max(map(len, lines), default=1)
        ticks = (Tick(n + at, "\n".join(of), names[n]) for n, of in enumerate(lines))
        return tuple(ticks), 0.0, 20.0 + LINE * most
    longest = min(max(map(width_of, names)), _MOST)
    return tuple(_tick(n + at, name, _MOST) for n, name in enumerate(names)), -_TURN, 26.0 + 0.66 * longest


def letters_over(look: Lookup, at: float = 0.0) -> tuple[Tick, ...]:
    """Only the letters, where there is room for no more."""
    return tuple(Tick(n + at, look.letter[aid], shown(look.outlet(aid))) for n, aid in enumerate(look.article))


def _tick(at: float, name: str, room: float) -> Tick:
    cut = fitted(name, room, SIZE)
    return Tick(at, cut, "" if cut == shown(name) else shown(name))
