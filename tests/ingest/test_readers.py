"""What holds for every reader: odd bytes end in text or in one line, marks by the million take linear time."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from compare.errors import ReadError, SettingError
from compare.ingest import exports, factiva, nexis, proquest
from compare.ingest.extracted import Extracted, build_reading, pack, unpack
from compare.ingest.feed import parse_feed
from compare.ingest.fragments import fragment_lines
from compare.ingest.mail import is_mail, parse_mail
from compare.ingest.markdown import parse_markdown
from compare.ingest.reading import RawFile, Reading, Refusal
from compare.ingest.records import parse_csv, parse_json, parse_xlsx
from compare.ingest.registry import READERS, choose_reader, known_endings, named_reader
from compare.ingest.zipped import open_zip
from tests.growth import LINEAR, growth
from tests.ingest.writing import rich, word, zipped

COUNTS = [100, 1_000_000, 100, 1_000_000]

PARSERS: dict[str, Callable[[bytes], Any]] = {
    "rtf": lambda data: exports.parse_rtf(b"{\\rtf1 " + data, [], ""),
    "docx": lambda data: exports.parse_docx(zipped({"word/document.xml": data}), COUNTS, ""),
    "odt": lambda data: exports.parse_odt(zipped({"content.xml": data}), COUNTS, ""),
    "zip": lambda data: open_zip(b"PK\x03\x04" + data, COUNTS),
    "xlsx": lambda data: parse_xlsx(zipped({"xl/workbook.xml": data}), COUNTS, []),
    "feed": parse_feed,
    "mail": lambda data: parse_mail(data, 200),
    "json": lambda data: parse_json(data.decode("latin-1"), []),
    "csv": lambda data: parse_csv(data.decode("latin-1"), []),
    "markdown": lambda data: parse_markdown(data.decode("latin-1")),
    "nexis": lambda data: exports.parse_text(data.decode("latin-1"), "nexis"),
    "factiva": lambda data: exports.parse_text(data.decode("latin-1"), "factiva"),
    "proquest": lambda data: exports.parse_text(data.decode("latin-1"), "proquest"),
}


def carried(answer: Any) -> Any:
    """What the parent gets of a child's answer: JSON has no tuples."""
    return json.loads(json.dumps(answer))


PIECES = st.sampled_from(
    [
        b"\n", b"\r\n", b" ", b"\t", b"Length: 12 words\n", b"LENGTH: 9\n", b"Body\n", b"End of Document\n",
        b"1 of 2 DOCUMENTS\n", b"Load-Date: March 4, 2025\n", b"HD  x\n", b"TD\n",
        b"AN  Document ABC20250303x00001\n", b"12 words\n", b"____________________\n", b"Title: x\n",
        b"Full text: y\n", b"Publication title: z\n", b"3 March 2025\n", b"text", b"{", b"}", b"\\par ",
        b"\\'e9", b"\\u8220?", b'{"text": "a"}', b"[", b"]", b",", b'"', b"<rss>", b"<item>", b"</item>",
        b"</rss>", b"<p>", b"From: a\n", b"\0", b"MIME-Version: 1.0\n",
        b"Content-Type: multipart/mixed; boundary=b\n\n", b"--b\n", b"# ", b"- ", b"**", b"\xff", b"\xe9",
    ]
)  # fmt: skip


@pytest.mark.parametrize("name", PARSERS)
@given(pieces=st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=30))
@example(pieces=[])
@hypothesis_settings(max_examples=60)
def test_odd_bytes_end_in_articles_or_one_line(name: str, pieces: list[bytes]) -> None:
    try:
        answer = PARSERS[name](b"".join(pieces))
    except ReadError as error:
        assert "\n" not in str(error)
        return
    for number, article in enumerate(unpack(carried(answer), "x") if isinstance(answer, list) else [], start=1):
        assert isinstance(build_reading(article, number, "utf-8"), Reading | Refusal)


LINES = [
    "HD  x",
    "Length: 1 words",
    "1 of 2 DOCUMENTS",
    "Title: x",
    "End of Document",
    "Load-Date: March 4, 2025",
    "_" * 30,
]


@pytest.mark.parametrize("split", [nexis.split_articles, factiva.split_articles, proquest.split_articles])
@pytest.mark.parametrize("line", [*LINES, "", "(" * 200, "a " * 100, "1. x"])
def test_many_lines_of_one_kind_take_linear_time(split: Callable[[list[str]], Any], line: str) -> None:
    def run(size: int) -> None:
        with contextlib.suppress(ReadError):
            split(["1 of 1 DOCUMENTS", "Title: a", "HD  b", "Length: 3 words"] + [line] * size)

    assert growth(run, 2_500) < LINEAR


@pytest.mark.parametrize("piece", ["(((", "....", '"""', "<p>", "<!--", "&amp;", "\n", " ", "HD  ", "Length: ", "1 "])
def test_a_million_marks_in_a_line_take_linear_time(piece: str) -> None:
    def run(size: int) -> None:
        text = piece * (size // len(piece))
        exports.parse_text(text, "")
        fragment_lines(text[: size // 3])
        is_mail(text[:4096].encode())

    assert growth(run, 125_000) < LINEAR
    assert not exports._MAY_BE_EXPORT.search((piece * 200)[1:200])


def test_answer_of_a_child_in_another_shape_is_refused() -> None:
    good = carried(pack([Extracted(paragraphs=("a",))]))
    assert unpack(good, "x")[0].paragraphs == ("a",)
    for bad in (
        None,
        {},
        [1],
        [{}],
        [good[0] | {"title": 1}],
        [good[0] | {"more": "x"}],
        [good[0] | {"paragraphs": "a"}],
    ):
        with pytest.raises(ReadError, match=r"^x: the parser's answer could not be read"):
            unpack(bad, "x")


def test_lone_surrogates_and_zero_characters_do_not_reach_the_text() -> None:
    (article,) = unpack(carried(pack([Extracted(paragraphs=("a\ud800b\0c",), title="\udfff")])), "x")
    reading = build_reading(article, 1, "utf-8")
    assert isinstance(reading, Reading)
    reading.text.encode("utf-8")
    assert "\0" not in reading.text


# --------------------------------------------------------------------------- the registry


def test_readers_have_names_and_endings_of_their_own() -> None:
    names = [reader.name for reader in READERS]
    assert len(set(names)) == len(names)
    assert len(set(known_endings())) == len(known_endings())
    assert {named_reader(name).name for name in names} == set(names)
    with pytest.raises(SettingError):
        named_reader("doc")


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.txt", b"%PDF-1.7", "pdf"),
        ("a.pdf", b"plain words", "text"),
        ("a.docx", b"plain words", "text"),
        ("a.docx", b"PK\x03\x04 cut", "docx"),
        ("a", word(["x"]), "docx"),
        ("a", rich(["x"]), "rtf"),
        ("a.bin", zipped({"a.txt": "x"}), "zip"),
        ("a.txt", b'{"text": "x"}', "json"),
        ("a.txt", b"{curly} words", "text"),
        ("a.csv", b"a,b", "csv"),
        ("a.md", b"# x", "markdown"),
        ("a.xml", b"<?xml version='1.0'?><rss>", "feed"),
        ("a.txt", b"<!DOCTYPE html><html>", "html"),
        ("a.txt", "<?xml version='1.0'?><feed>".encode("utf-16"), "feed"),
        ("a.gz", b"\x1f\x8b broken", "text"),
    ],
)
def test_file_finds_its_reader_by_bytes_then_ending(name: str, data: bytes, format: str) -> None:
    assert choose_reader(RawFile(name, data)).name == format
