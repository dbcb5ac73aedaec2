"""The coverage heat map: the most salient facts by outlets, and where in each article they first stand."""

from __future__ import annotations

from compare.model import OmissionStatus, Place
from compare.report.charts.names import headings, row_ticks
from compare.report.charts.sketch import QUIET, Axis, Box, Key, Mark, Sketch, Words, shown
from compare.report.display import counted
from compare.report.lookup import Lookup
from compare.report.sections import PLACE_CODES

N_ROWS = 30  # more are not read
_SHADES = {place: 6 - n for n, place in enumerate(Place)}
_SIGNS = {
    OmissionStatus.UNCERTAIN: ("?", "uncertain"),
    OmissionStatus.NOT_YET_HAPPENED: ("◷", "came out before it happened"),
}
_ROW = 23.0


def sketch_coverage(look: Lookup, width: float = 760) -> Sketch:
    """Facts in rows, the most salient first, outlets in columns; shade and letter both tell the place."""
    units = look.units_by_salience[:N_ROWS]
    ids = list(look.article)
    room = 0.46 * width
    cell = min(max((width - room) / max(1, len(ids)), 24.0), 90.0)
    marks: list[Mark] = []
    for row, unit in enumerate(units):
        for column, aid in enumerate(ids):
            about = f"{shown(look.outlet(aid), 60)}: {shown(look.label[unit.id], 120)}"
            told, omission = look.emphasis.get((unit.id, aid)), look.omission.get((unit.id, aid))
            if told:
                low, high = (column + 1.5 / cell, row + 1.5 / _ROW), (column + 1 - 1.5 / cell, row + 1 - 1.5 / _ROW)
                code, word = PLACE_CODES[told.place]
                marks.append(Box(low, high, shade=_SHADES[told.place], text=code[0], note=f"{about}: {word}"))
            elif omission and omission.status in _SIGNS:
                sign, word = _SIGNS[omission.status]
                marks.append(Words((column + 0.5, row + 0.5), sign, "middle", (0, 4), QUIET, note=f"{about}: {word}"))
    columns, turn, above = headings(look, cell)
    spare = 0.75 * above if turn else 12.0
    return Sketch(
        "coverage",
        "Who tells what, and where",
        f"Rows are the {counted(len(units), 'most salient fact')}, columns the articles. A letter and its shade say "
        "where in the article a fact first stands; an empty cell says that it was not found there.",
        (cell * len(ids), _ROW * len(units)),
        (room, above, max(spare, width - room - cell * len(ids)), 12.0),
        Axis(0, len(ids), columns, "top", turn=turn),
        Axis(0, len(units), row_ticks([look.label[u.id] for u in units], room - 14), "left"),
        tuple(marks),
        (
            *(
                Key(Box((0, 0), (1, 1), shade=_SHADES[place], text=code[0]), word)
                for place, (code, word) in PLACE_CODES.items()
            ),
            *(Key(Words((0, 0), sign, paint=QUIET), word) for sign, word in _SIGNS.values()),
        ),
    )
