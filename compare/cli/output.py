"""What the command line prints: JSON, aligned text, CSV, each safe for the terminal or program that gets it.

Takes plain values, gives strings. Article text is hostile: it may hold escape sequences that move the cursor, set the
window's title or write to the clipboard, and direction overrides that make a line read as something else. None of them
reaches the terminal; they are shown instead. It refuses nothing and prints nothing itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from compare.patterns import late
from compare.report.csv_form import write_csv
from compare.report.display import show_unseen
from compare.report.tables import Cell, Table

_MARKS = late(r"[\u061c\u200e\u200f]")
# C0 and C1 controls but tab and line feed, DEL, the direction marks and overrides, lone surrogates.
_HOSTILE = late(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text with what a terminal would obey shown as ⟨U+001B⟩; plain direction marks, which show nothing, go."""
    return _MARKS.sub("", show_unseen(text))


def one_line(text: str, width: int = 0) -> str:
    """The text on one line, white space folded, cut with an ellipsis when it is longer than `width` characters."""
    folded = " ".join(printable(text).split())
    return folded if not width or len(folded) <= width else folded[: width - 1].rstrip() + "…"


def json_text(value: Any) -> str:
    """The value as JSON for people and programs: indented, letters as they are, controls as escapes.

    Such a character can only stand inside a JSON string, so writing it as ``\\uXXXX`` changes nothing for the reader of
    the JSON, and offsets into the text stay right.
    """
    plain = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    return _HOSTILE.sub(lambda found: f"\\u{ord(found.group()):04x}", plain)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The rows as CSV under the columns, as in the tables of a report: no cell is a formula to a spreadsheet."""
    shown = (tuple(printable(cell) if isinstance(cell, str) else cell for cell in row) for row in rows)
    return write_csv(Table("", tuple(columns), tuple(shown)))


def text_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows under the header in columns as wide as they need; numbers stand to the right."""
    body = [list(row) for row in rows]
    cells = [list(header), *([one_line(str(cell)) for cell in row] for row in body)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    right = [bool(body) and all(_is_number(row[column]) for row in body) for column in range(len(header))]
    lines = (
        "  ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=True)
        )
        for row in cells
    )
    return "\n".join(line.rstrip() for line in lines)


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)
