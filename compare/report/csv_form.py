"""A table as CSV that no spreadsheet takes for a formula.

Takes a ``Table``, gives the bytes of its file line by line, or its text. It quotes as ``csv.writer`` does, which would
look at every character of every cell one by one. A cell that would be run gets an apostrophe in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from compare.report.tables import Cell, Table

_NUMBERS = frozenset({int, float})  # not bool, which is told apart by its type alone

# What makes a spreadsheet read a cell as a formula (OWASP's list and its full-width forms), behind any apostrophes,
# so that taking away one apostrophe always gives back the text.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def write_csv(table: Table) -> str:
    """Writes a table as CSV text.

    Text cells that a spreadsheet would run as a formula get an apostrophe in front (``free_text`` takes it away);
    numbers stay numbers. None is an empty cell, True and False are ``true`` and ``false``.
    """
    return b"".join(CsvWriter().lines(table)).decode()


class CsvWriter:
    """Writes tables in UTF-8, line by line. What stands in several of them, as sentences do, is reckoned once."""

    def __init__(self) -> None:
        self._cells, self._fractions = _Cells(), _Fractions()

    def lines(self, table: Table) -> Iterator[bytes]:
        """The lines of one table, its head first."""
        head = b",".join(map(self._cells.__getitem__, table.columns))
        columns = map(self._column, zip(*table.rows, strict=True))
        for line in chain([head], map(b",".join, zip(*columns, strict=True))):
            yield (line or b'""') + b"\r\n"  # an empty line is no row

    def _column(self, values: tuple[Cell, ...]) -> Iterable[bytes]:
        kinds = set(map(type, values))
        if kinds == {float}:
            return map(self._fractions.__getitem__, values)
        if kinds <= _NUMBERS:
            return map(str.encode, map(repr, values))
        if kinds.isdisjoint(_NUMBERS):
            return map(self._cells.__getitem__, values)
        return [repr(v).encode() if type(v) in _NUMBERS else self._cells[v] for v in values]


class _Fractions(dict[Cell, bytes]):
    """What stands in the file for each fraction, reckoned once; but not zero, which may have a sign."""

    def __missing__(self, value: Cell) -> bytes:
        cell = repr(value).encode()
        if value:
            self[value] = cell
        return cell


class _Cells(dict[Cell, bytes]):
    """The same for each value that is no number: ids and labels come again and again."""

    def __missing__(self, value: Cell) -> bytes:
        text = "true" if value is True else "false" if value is False else "" if value is None else str(value)
        # A NUL or a lone surrogate would make the file unreadable for others.
        cell = safe_text(text).replace("\x00", "\ufffd").encode("utf-8", "replace")
        if b"," in cell or b'"' in cell or b"\n" in cell or b"\r" in cell:
            cell = b'"' + cell.replace(b'"', b'""') + b'"'
        self[value] = cell
        return cell


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula."""
    return bool(_FORMULA.match(text))


def safe_text(text: str) -> str:
    """The text as a cell that no spreadsheet runs: with an apostrophe in front where it needs one."""
    return f"'{text}" if is_formula(text) else text


def free_text(cell: str) -> str:
    """The text that ``safe_text`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
