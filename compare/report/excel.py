"""The tables as an Excel workbook (.xlsx): a sheet a table, text and numbers, and never a formula.

Takes a ``Comparison``, gives the bytes of a file that depend on nothing else. Every text cell is marked as text, also
one that begins like a formula; addresses are text, not links; invisible control characters are shown. A text that is
longer than a cell can be is cut, which its end and the first sheet say. Refuses to work without openpyxl (extra
``[office]``).
"""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

from compare.extras import require
from compare.model import Comparison
from compare.report.csv_form import is_formula
from compare.report.display import one_line, show_unseen
from compare.report.files import pack, unpack
from compare.report.tables import Cell, Table, build_tables

MAX_CELL = 32_767  # UTF-16 code units, Excel's limit
CUT = " … [cut: the whole text is in the JSON form]"
MADE = datetime(1980, 1, 1)  # a date of its own would make every file differ
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as A
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_WIDTHS = (6, 60)  # characters, the narrowest and the widest column
_WIDE_TEXT = 24  # a column with longer texts breaks its lines


def render_excel(comparison: Comparison) -> bytes:
    """Writes every table as a sheet, behind a first sheet that says what the file is.

    Args:
        comparison: What to write.

    Returns:
        The file's bytes, the same for the same comparison.

    Raises:
        MissingExtraError: openpyxl is not installed.
    """
    require("openpyxl", "office", "Excel workbooks are written with openpyxl, which is not installed. Run:")
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    about = book.create_sheet("about")
    tables = build_tables(comparison)
    n_cut = 0
    for table in tables.values():
        n_cut += _add_sheet(book, table)
    _fill_about(about, comparison, tables, n_cut)
    book.properties.title = show_unseen(one_line(comparison.event.title or comparison.event.id, 200))
    book.properties.creator = book.properties.lastModifiedBy = "newscompare"
    book.properties.created = MADE
    out = io.BytesIO()
    book.save(out)
    members = unpack(out.getvalue())
    stamp = f"{MADE:%Y-%m-%dT%H:%M:%SZ}".encode()  # the library sets the clock's time while it saves
    members["docProps/core.xml"] = _STAMP.sub(rb"\g<1>" + stamp, members["docProps/core.xml"])
    return pack(members)


class _Cells:
    """Makes cells. What stands in many of them is reckoned once: a text, and how a cell looks."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        self.n_cut = 0
        self._make = WriteOnlyCell
        self._sheet = sheet
        self._texts: dict[str, str] = {}
        self._styles: dict[tuple[bool, bool, bool], Any] = {}
        self._fonts = (Font(), Font(bold=True))
        self._alignments = (Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True))

    def cell(self, value: Cell, *, wraps: bool, is_head: bool = False) -> Any:
        """A cell with text or a number; None where there is nothing."""
        if value is None or value == "":
            return None
        is_text = isinstance(value, str)
        made = self._make(self._sheet, value=self._fitted(value) if isinstance(value, str) else value)
        if is_text:
            made.data_type = "s"  # the library takes "=…" for a formula and "#REF!" for an error
        # Not cell.alignment for each: the library looks it up among all styles each time.
        made._style = self._style(is_head, wraps, is_text and is_formula(str(value)))
        return made

    def _fitted(self, text: str) -> str:
        if text not in self._texts:
            self._texts[text] = fit(text)
        fitted = self._texts[text]
        self.n_cut += fitted.endswith(CUT) and fitted != text
        return fitted

    def _style(self, is_head: bool, wraps: bool, is_prefixed: bool) -> Any:
        key = (is_head, wraps, is_prefixed)
        if key not in self._styles:
            pattern = self._make(self._sheet, value="")
            pattern.alignment = self._alignments[wraps]
            pattern.font = self._fonts[is_head]
            pattern.quotePrefix = is_prefixed  # so that it stays text when somebody edits the cell
            self._styles[key] = pattern._style
        return self._styles[key]


def _add_sheet(book: Any, table: Table) -> int:
    """One table; gives the number of cells whose text was cut."""
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "B2"
    wraps = []
    for number, name in enumerate(table.columns):
        longest = max((len(str(row[number])) for row in table.rows if row[number] is not None), default=0)
        width = min(max(longest, len(name) + 3, _WIDTHS[0]), _WIDTHS[1])
        sheet.column_dimensions[get_column_letter(number + 1)].width = width + 2
        wraps.append(longest > _WIDE_TEXT)
    cells = _Cells(sheet)
    sheet.append([cells.cell(name, wraps=False, is_head=True) for name in table.columns])
    for row in table.rows:
        sheet.append([cells.cell(value, wraps=is_long) for value, is_long in zip(row, wraps, strict=True)])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
    return cells.n_cut


def fit(text: str) -> str:
    """The text as a cell can hold it: nothing invisible, no escape that Excel would read, not too long."""
    shown = _shown(text)
    if _length(shown) <= MAX_CELL:
        return shown
    room = MAX_CELL - _length(CUT)
    return shown.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + CUT


def _shown(text: str) -> str:
    return _ESCAPED.sub("_x005F_", show_unseen(text))


def _length(text: str) -> int:
    """In UTF-16 code units, as Excel counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _fill_about(sheet: Any, comparison: Comparison, tables: dict[str, Table], n_cut: int) -> None:
    """The first sheet: which event, how made, what each sheet holds, the notes."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 100
    tool = comparison.tool
    made_with = f"{tool.get('name', 'newscompare')} {tool.get('version', '')}".strip()
    cut = f"{n_cut} texts are longer than a cell can be; they are cut and end in “[cut: …]”."
    rows: list[tuple[str, str]] = [
        ("event", comparison.event.title or comparison.event.id),
        ("made with", made_with),
        ("offsets", "They count characters of the article's text, from 0, half open."),
        ("shares, scores", "They lie between 0 and 1."),
        ("ids", "packet:3 is the fourth sentence of the article packet; it stands on the sheet “sentences”."),
        *([("cut", cut)] if n_cut else []),
        *((f"sheet {name}", _rows_of(table)) for name, table in tables.items()),
        *(("note", line) for line in comparison.notes),
    ]
    cells = _Cells(sheet)
    for left, right in rows:
        sheet.append([cells.cell(left, wraps=True, is_head=True), cells.cell(right, wraps=True)])


def _rows_of(table: Table) -> str:
    return "empty" if not table.rows else f"{len(table.rows):,} row{'' if len(table.rows) == 1 else 's'}"
