"""The workbook, opened again by openpyxl: every table is there, as text and numbers, and nothing runs."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook

from compare.model import Comparison, EventHead
from compare.report.csv_form import is_formula
from compare.report.display import show_unseen
from compare.report.excel import CUT, MAX_CELL, fit, render_excel
from compare.report.tables import build_tables
from tests.report.gold_comparison import comparison_from_gold
from tests.report.hostile import PAYLOADS, hostile_comparison
from tests.report.real_comparison import real_comparison

EMPTY = Comparison(tool={}, event=EventHead("x", "X"), articles=())


MADE = {"real": lambda: real_comparison("strait-ferry"), "hostile": hostile_comparison, "empty": lambda: EMPTY}


@cache
def data_of(name: str) -> bytes:
    return render_excel(MADE[name]())


@cache
def book_of(name: str) -> Workbook:
    return load_workbook(io.BytesIO(data_of(name)))


def plain(value: object) -> object:
    """A number as a spreadsheet keeps it: with fifteen digits, and whole where it can be."""
    return f"{value:.15g}" if isinstance(value, int | float) and not isinstance(value, bool) else value


@pytest.fixture(scope="module", params=["real", "hostile", "empty"])
def pair(request: pytest.FixtureRequest) -> tuple[Comparison, Workbook]:
    return MADE[request.param](), book_of(request.param)


def test_each_table_is_a_sheet_with_the_same_cells(pair: tuple[Comparison, Workbook]) -> None:
    comparison, book = pair
    tables = build_tables(comparison)
    assert book.sheetnames == ["about", *tables]
    for name, table in tables.items():
        head, *rows = [tuple(c.value for c in row) for row in book[name].iter_rows()]
        assert head == table.columns
        expected = [tuple(fit(v) or None if isinstance(v, str) else v for v in row) for row in table.rows]
        assert [[plain(v) for v in row] for row in rows] == [[plain(v) for v in row] for row in expected]


def test_no_cell_is_a_formula_an_error_or_a_link(pair: tuple[Comparison, Workbook]) -> None:
    _, book = pair
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in "snb", (sheet.title, cell.coordinate, cell.data_type)
                assert cell.hyperlink is None
                if cell.data_type == "s" and is_formula(cell.value):
                    assert cell.quotePrefix, cell.value
    assert not book.defined_names


@pytest.mark.parametrize("name", MADE)
def test_the_parts_hold_no_formula_no_link_and_no_way_out(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data_of(name))) as archive:
        assert not [n for n in archive.namelist() if re.search("external|vba|embed|connections|drawing", n.lower())]
        for name in archive.namelist():
            tree = etree.fromstring(archive.read(name))
            assert not [e for e in tree.iter() if e.get("TargetMode") == "External"]
            tags = {etree.QName(e).localname for e in tree.iter()}
            assert "hyperlink" not in tags
            if name.startswith("xl/worksheets/"):
                assert "f" not in tags


def test_header_is_frozen_filtered_and_bold(pair: tuple[Comparison, Workbook]) -> None:
    _, book = pair
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}{max(sheet.max_row, 1)}"
        assert all(cell.font.bold for cell in sheet[1])
        assert all(8 <= sheet.column_dimensions[c.column_letter].width <= 62 for c in sheet[1])


def test_numbers_and_truth_values_keep_their_type() -> None:
    book = book_of("real")
    names = [c.value for c in book["links"][1]]
    row = dict(zip(names, [c.value for c in book["links"][2]], strict=True))
    assert isinstance(row["probability"], float)
    quotes = dict(zip([c.value for c in book["quotes"][1]], [c.value for c in book["quotes"][2]], strict=True))
    assert isinstance(quotes["anonymous"], bool) and isinstance(quotes["start"], int)


def test_a_text_longer_than_a_cell_is_cut_and_the_first_sheet_says_so() -> None:
    base = comparison_from_gold("strait-ferry")
    long = "🚢" * 20_000  # 40,000 UTF-16 units
    removed = replace(base.articles[0].removed[0], text=long)
    comparison = replace(base, articles=(replace(base.articles[0], removed=(removed,)), *base.articles[1:]))
    book = load_workbook(io.BytesIO(render_excel(comparison)))
    cells = [c.value for row in book["removed"].iter_rows() for c in row if isinstance(c.value, str)]
    (cut,) = [c for c in cells if c.endswith(CUT)]
    assert len(cut.encode("utf-16-le")) // 2 <= MAX_CELL
    assert set(cut.removesuffix(CUT)) == {"🚢"}
    about = {row[0].value: row[1].value for row in book["about"].iter_rows()}
    assert about["cut"].startswith("1 texts")
    assert "cut" not in {row[0].value for row in book_of("real")["about"].iter_rows()}


@given(st.text(st.characters(codec=None), max_size=40) | st.text("_x0a4", max_size=20) | st.sampled_from(PAYLOADS))
@settings(max_examples=100, deadline=None)
def test_any_text_fits_a_cell(text: str) -> None:
    shown = fit(text)
    etree.fromstring(f"<a>{''.join(f'&#{ord(c)};' for c in shown)}</a>")
    shown.encode("utf-8")
    as_excel_reads = re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), shown)
    assert as_excel_reads == show_unseen(text)


def test_the_about_sheet_names_event_sheets_and_notes() -> None:
    comparison = real_comparison("strait-ferry")
    rows = [tuple(c.value for c in row) for row in book_of("real")["about"].iter_rows()]
    assert ("event", "Strait ferry") in rows
    assert [right for left, right in rows if left == "note"] == list(comparison.notes)
    assert ("sheet links", f"{len(comparison.links):,} rows") in rows


def test_the_workbook_carries_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(data_of("real"))) as archive:
        assert {m.date_time for m in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = book_of("real").properties
    assert {properties.created.year, properties.modified.year} == {1980}
