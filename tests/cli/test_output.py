"""What is printed is safe for whoever gets it: a terminal, a JSON reader, a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import hypothesis
import pytest
from hypothesis import strategies

from compare.cli.output import csv_text, json_text, one_line, printable, text_table


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[31mred\x1b[0m",
        "\x1b]0;a new window title\x07",
        "\x1b]52;c;aGVsbG8=\x07",
        "\x9b31m",
        "a\rb",
        "a\x08b",
        "\u202egnp.exe",
        "\u2066x\u2069",
        "\x7f",
    ],
)
def test_nothing_that_a_terminal_obeys_is_printed(hostile: str) -> None:
    shown = printable(hostile)
    assert all(character.isprintable() for character in shown)
    assert one_line(hostile) == shown


def test_printable_text_stays_as_it_is() -> None:
    text = "“Größe” 中文 עברית — 1\u00a0000\n\tnext"
    assert printable(text) == text


def test_one_line_is_cut_with_an_ellipsis() -> None:
    assert one_line("a\n b\t c") == "a b c"
    assert one_line("abcdefgh", 5) == "abcd…"
    assert one_line("abcde", 5) == "abcde"


@hypothesis.given(strategies.text(strategies.characters(exclude_categories=())))
@hypothesis.settings(max_examples=100)
def test_json_gives_back_every_character_and_holds_no_control(text: str) -> None:
    written = json_text({"text": text})
    assert json.loads(written) == {"text": text}
    assert all(character == "\n" or ord(character) >= 0x20 for character in written)
    assert "\x9b" not in written
    written.encode("utf-8")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1", "=cmd|' /C calc'!A0"])
def test_a_spreadsheet_runs_no_cell(cell: str) -> None:
    _, row = csv.reader(io.StringIO(csv_text(["text"], [[cell]])))
    assert row[0].startswith("'") or not row[0].strip().startswith(tuple("=+-@＝"))


def test_numbers_stay_numbers_in_csv() -> None:
    assert csv_text(["text", "score"], [["a, b", -2.5]]) == 'text,score\r\n"a, b",-2.5\r\n'


def test_columns_are_as_wide_as_they_need_and_numbers_stand_to_the_right() -> None:
    assert text_table(["id", "words"], [["packet", 7], ["hcns", 412]]) == (
        "id      words\npacket      7\nhcns      412"
    )


def test_a_table_without_rows_is_its_header() -> None:
    assert text_table(["id", "words"], []) == "id  words"
