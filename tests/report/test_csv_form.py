"""CSV: no cell that a spreadsheet runs, and the same file as Python's own library would write."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.report.csv_form import free_text, safe_text, write_csv
from compare.report.tables import Table, build_tables
from tests.report.gold_comparison import comparison_from_gold


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "'=1",
        '=HYPERLINK("http://a","b")',
    ],
)
def test_no_text_cell_starts_a_formula(cell: str) -> None:
    (row,) = list(csv.reader(io.StringIO(write_csv(Table("t", ("a",), ((cell,),))), newline="")))[1:]
    assert row[0].startswith("'")
    assert free_text(row[0]) == cell


def test_numbers_stay_numbers_and_nothing_is_empty() -> None:
    text = write_csv(Table("t", ("a", "b", "c", "d", "e"), ((-2.5, 3, None, True, "x"),)))
    assert text == "a,b,c,d,e\r\n-2.5,3,,true,x\r\n"


@given(st.text(max_size=30))
@settings(max_examples=80, deadline=None)
def test_any_text_comes_back(text: str) -> None:
    assert free_text(safe_text(text)) == text


def test_odd_characters_leave_a_readable_file() -> None:
    comparison = comparison_from_gold("strait-ferry")
    first = replace(comparison.articles[0], outlet='=cmd|"x"\x00\ud800\n,;')
    text = write_csv(build_tables(replace(comparison, articles=(first,)))["articles"])
    text.encode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[1][1] == '\'=cmd|"x"\ufffd?\n,;'


CELLS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8))
@settings(max_examples=80, deadline=None)
def test_a_cell_says_the_same_wherever_it_stands(rows: list[tuple[str | int | float | bool | None, ...]]) -> None:
    """True, 1 and 1.0 are one key of a dict, and three different cells."""

    def whole(rows: list[tuple[str | int | float | bool | None, ...]]) -> str:
        return write_csv(Table("t", ("a", "b", "c"), tuple(rows)))

    head = len("a,b,c\r\n")
    assert whole(rows)[head:] == "".join(whole([row])[head:] for row in rows)


def test_true_and_one_are_different_cells() -> None:
    text = write_csv(Table("t", ("a",), ((True,), (1,), (1.0,), (False,), (0,), (-0.0,))))
    assert text == "a\r\ntrue\r\n1\r\n1.0\r\nfalse\r\n0\r\n-0.0\r\n"


@given(st.lists(st.tuples(CELLS, st.text("ab ,;\"'\r\n\té", max_size=6), CELLS), max_size=8))
@settings(max_examples=120, deadline=None)
def test_the_file_is_that_of_the_csv_library(rows: list[tuple[str | int | float | bool | None, ...]]) -> None:
    text = write_csv(Table("t", ("a", "b,", "c"), tuple(rows)))
    again = io.StringIO()
    csv.writer(again, lineterminator="\r\n").writerows(csv.reader(io.StringIO(text, newline="")))
    assert text == again.getvalue()


def test_an_empty_cell_alone_is_still_a_row() -> None:
    assert write_csv(Table("t", ("a",), (("",), (None,), ("x",)))) == 'a\r\n""\r\n""\r\nx\r\n'
