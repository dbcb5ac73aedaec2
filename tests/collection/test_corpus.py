"""Collections as JSON Lines: each error names its line."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.collection import corpus
from compare.collection.corpus import Item, read_corpus
from compare.errors import ReadError
from compare.settings import Limits

ROW = {"id": "a1", "outlet": "Echo", "published": "2025-03-04T10:00:00+02:00", "title": "T", "text": "Text."}


def write(folder: Path, *lines: object) -> Path:
    path = folder / "c.jsonl"
    path.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n", encoding="utf-8"
    )
    return path


def test_a_line_is_an_article(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "\ufeff" + json.dumps(ROW),
        "",
        {"id": 7, "text": "x", "more": [1]},
        {**ROW, "id": "b", "published": None},
    )
    assert list(read_corpus(path, Limits())) == [
        Item("a1", "Echo", datetime(2025, 3, 4, 8, tzinfo=UTC), "T", "Text."),
        Item("7", "", None, "", "x"),
        Item("b", "Echo", None, "T", "Text."),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 2 is not valid JSON"),
        ("[1]", "line 2 is no object"),
        ("[" * 100_000, "line 2 is not valid JSON"),
        ({"text": "x"}, 'line 2 has no "id"'),
        ({**ROW, "title": 7}, 'line 2: "title" is not a text'),
        ({**ROW, "id": True}, 'line 2: "id" is not a text'),
        (ROW, 'line 2: the id "a1" stands in line 1 already'),
        ({**ROW, "id": "b", "published": "soon"}, 'published = "soon" is not a date'),
        ({**ROW, "id": "b", "text": "x" * 60}, "limits.max_article_chars"),
        ({**ROW, "id": "b", "outlet": "x" * 2000}, "more than 1,000 bytes (limits.max_file_bytes)"),
    ],
)
def test_what_is_no_article_is_named_by_its_line(tmp_path: Path, line: object, reason: str) -> None:
    limits = Limits(max_article_chars=50, max_file_bytes=200_000 if line == "[" * 100_000 else 1000)
    with pytest.raises(ReadError) as raised:
        list(read_corpus(write(tmp_path, ROW, line), limits))
    assert reason in str(raised.value)
    assert "\n" not in str(raised.value)


def test_bytes_that_are_no_utf8_are_named(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_bytes(b'{"id": "a"}\n{"id": "\xff"}\n')
    with pytest.raises(ReadError, match="line 2: byte 8 is not UTF-8"):
        list(read_corpus(tmp_path / "c.jsonl", Limits()))


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path, "a\0b"):
        with pytest.raises(ReadError, match="Name a file of articles"):
            list(read_corpus(path, Limits()))


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(ROW).encode())))
    assert [item.id for item in read_corpus("-", Limits())] == ["a1"]


@given(st.binary(max_size=200))
def test_any_bytes_are_articles_or_a_refusal(data: bytes) -> None:
    try:
        found = list(corpus._read_lines(io.BytesIO(data), "x", Limits()))
    except ReadError:
        return
    assert all(item.id for item in found)
