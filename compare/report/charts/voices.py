"""Voices: whose words fill the quotations of each outlet, by kind of source."""

from __future__ import annotations

from compare.model import SourceKind
from compare.report.charts.names import outlet_ticks
from compare.report.charts.sketch import Axis, Box, Key, Mark, Sketch, Tick, Words, fitted, shown, width_of
from compare.report.display import percent
from compare.report.lookup import Lookup
from compare.report.voices import voices

# A colour and a hatching each: the hatching tells the kinds apart where colours cannot.
_LOOKS = {
    SourceKind.OFFICIAL: ("#0072b2", 0),
    SourceKind.AGENCY: ("#e69f00", 0),
    SourceKind.STATE_MEDIA: ("#d55e00", 3),
    SourceKind.EXPERT: ("#009e73", 0),
    SourceKind.CITIZEN: ("#cc79a7", 2),
    SourceKind.ANONYMOUS: ("#d3cec4", 1),
    SourceKind.DOCUMENT: ("#56b4e9", 4),
    SourceKind.OTHER: ("#9a958c", 0),
}
_ROW = 34.0


def sketch_voices(look: Lookup, width: float = 760) -> Sketch:
    """A bar of 100 percent for each article that quotes or cites anybody."""
    kinds = voices(look).kinds
    is_narrow = width < 600
    room = 12.0 if is_narrow else 0.26 * width
    plot = width - room - 20
    row = _ROW + 16 if is_narrow else _ROW
    marks: list[Mark] = []
    for n, aid in enumerate(look.article):
        start = 0.0
        for kind, shares in kinds:
            share = 100 * shares.get(aid, 0.0)
            if share:
                marks += _part(kind, start, share, n, row, plot, shown(look.outlet(aid), 60))
            start += share
        if not start:
            marks.append(Words((0, n + 1 - 14 / row), "nobody is quoted or cited", paint="quiet"))
    ticks = outlet_ticks(look, (plot if is_narrow else room) - 14)
    if is_narrow:
        marks += [Words((0, tick.at - 0.5 + 13 / row), tick.text, note=tick.note) for tick in ticks]
    scale = tuple(Tick(at, f"{at}%", is_quiet=True) for at in (0, 25, 50, 75, 100))
    return Sketch(
        "voices",
        "Whose words are quoted",
        "Each bar holds all quoted and cited words of an article; its parts are the kinds of source they come from.",
        (plot, row * len(look.article)),
        (room, 8.0, 20.0, 30.0),
        Axis(0, 100, scale, "bottom"),
        Axis(0, len(look.article), () if is_narrow else ticks, "left"),
        tuple(marks),
        tuple(Key(Box((0, 0), (1, 1), *_look(kind)), _word(kind)) for kind, _ in kinds),
        " ".join(f"{shown(look.outlet(a), 60)}: {_told(kinds, a)}." for a in look.article),
    )


def _word(kind: SourceKind) -> str:
    return kind.value.replace("-", " ")


def _look(kind: SourceKind) -> tuple[str, int, int]:
    paint, hatch = _LOOKS[kind]
    return paint, 0, hatch


def _told(kinds: tuple[tuple[SourceKind, dict[str, float]], ...], aid: str) -> str:
    parts = [f"{_word(kind)} {percent(shares[aid])}" for kind, shares in kinds if shares.get(aid)]
    return ", ".join(parts) or "nobody"


def _part(kind: SourceKind, start: float, share: float, n: int, row: float, plot: float, name: str) -> list[Mark]:
    """One part of a bar, with its kind in it where the word has room."""
    pixels = share / 100 * plot
    word = _word(kind)
    text = word if width_of(word) < pixels - 10 else ""
    gap = min(0.8 / plot * 100, share / 4)
    paint, hatch = _LOOKS[kind]
    low, high = (start + gap, n + 1 - (_ROW - 6) / row), (start + share - gap, n + 1 - 6 / row)
    return [
        Box(
            low,
            high,
            paint,
            hatch=hatch,
            text=fitted(text, pixels) if text else "",
            note=f"{name}: {word}, {share:.0f}%",
        )
    ]
