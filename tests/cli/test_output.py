"""What is printed is safe for whoever gets it: a terminal, a JSON reader, a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata

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


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31mred", "⟨U+001B⟩[31mred"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("\u202egnp.exe", "⟨U+202E⟩gnp.exe"),
        ("a\u200bb\ufeff", "a⟨U+200B⟩b⟨U+FEFF⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("\u200fשלום\u200e", "שלום"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(hostile: str, shown: str) -> None:
    assert printable(hostile) == shown
    assert text_table(["text"], [[hostile]]) == f"text\n{shown}"


@hypothesis.given(strategies.text(strategies.characters(exclude_categories=())))
@hypothesis.settings(max_examples=100)
def test_no_control_character_of_any_text_reaches_the_terminal(text: str) -> None:
    table = text_table(["text"], [[text]])
    assert all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") for c in table)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", table)
    assert table.count("\n") == 1


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
