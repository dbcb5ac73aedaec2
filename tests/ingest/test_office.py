"""Word, OpenDocument, rich text: every paragraph arrives, what is no text stays behind, bombs are refused early."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from compare.errors import ReadError
from compare.ingest.rtf import rtf_lines
from compare.settings import Limits, Settings
from tests.growth import LINEAR, growth
from tests.ingest.writing import BODY, TITLE, paragraphs, read, rich, word, zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{}</office:text>'
    "</office:body></office:document-content>"
)
SPACES = '<text:s text:c="3"/>two'
MIME = "application/vnd.oasis.opendocument.text"


def refusal(path: Path, data: bytes, settings: Settings | None = None) -> str:
    with pytest.raises(ReadError) as raised:
        read(path, data, settings)
    return str(raised.value)


# --------------------------------------------------------------------------- Word


def test_word_file_gives_headline_and_paragraphs(tmp_path: Path) -> None:
    (document,), skipped = read(tmp_path / "echo.docx", word([TITLE, *BODY]))
    assert paragraphs(document) == [TITLE, *BODY]
    assert (document.title, document.format, document.outlet, skipped) == (TITLE, "docx", "echo", ())


def test_word_file_is_known_by_its_bytes_not_its_ending(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path / "echo.txt", word([TITLE, *BODY]))
    assert document.format == "docx"


def test_tables_and_line_breaks_of_a_word_file_are_read_in_place(tmp_path: Path) -> None:
    written = docx.Document()
    written.add_heading(TITLE)
    written.add_paragraph(BODY[0]).add_run().add_break()
    table = written.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = BODY[1], BODY[2]
    written.add_paragraph(BODY[3])
    written.sections[0].header.paragraphs[0].text = "Page header"
    out = io.BytesIO()
    written.save(out)
    (document,), _ = read(tmp_path / "echo.docx", out.getvalue())
    assert paragraphs(document) == [TITLE, *BODY]


def test_deleted_text_of_a_word_file_is_left_out(tmp_path: Path) -> None:
    written = docx.Document()
    paragraph = written.add_paragraph("Ten people were ")
    deleted, run, text = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    deleted.set(qn("w:id"), "1")
    text.text = "killed"
    run.append(text)
    deleted.append(run)
    paragraph._p.append(deleted)
    paragraph.add_run("hurt on the quay at Velden on Monday, the council said.")
    out = io.BytesIO()
    written.save(out)
    (document,), _ = read(tmp_path / "echo.docx", out.getvalue())
    assert document.text.strip() == "Ten people were hurt on the quay at Velden on Monday, the council said."


def test_document_type_in_a_word_file_is_refused_and_the_secret_stays_out(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret word")
    xml = (
        f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]><w:document {W}><w:body><w:p><w:r><w:t>A&x;B</w:t></w:r>'
        "</w:p></w:body></w:document>"
    )
    for encoding in ("utf-8", "utf-16"):
        data = zipped({"word/document.xml": f'<?xml version="1.0" encoding="{encoding}"?>{xml}'.encode(encoding)})
        expected = "echo.docx: it has a document type declaration (DOCTYPE), which is refused."
        assert refusal(tmp_path / "echo.docx", data).endswith(expected)


def test_zip_bombs_are_refused_before_they_unpack(tmp_path: Path) -> None:
    many = f"<w:document {W}><w:body>" + "<w:p/>" * 8_000_000 + "</w:body></w:document>"
    bomb = zipped({"word/document.xml": many})
    assert len(bomb) < 300_000
    assert "times its size, the limit is 100 (limits.max_ratio)" in refusal(tmp_path / "a.docx", bomb)
    small = Settings(limits=Limits(max_unpacked_bytes=1000, max_ratio=1e9))
    assert "bytes, the limit is 1,000 (limits.max_unpacked_bytes)" in refusal(tmp_path / "b.docx", bomb, small)
    full = zipped({"word/document.xml": "x", **{f"{n}": "" for n in range(30)}})
    few = Settings(limits=Limits(max_members=20))
    assert "31 files inside, the limit is 20 (limits.max_members)" in refusal(tmp_path / "c.docx", full, few)


@pytest.mark.parametrize("cut", [40, 200, 2000, -30])
def test_cut_word_file_is_one_line(tmp_path: Path, cut: int) -> None:
    message = refusal(tmp_path / "a.docx", word([TITLE, *BODY])[:cut])
    assert "\n" not in message
    assert "Traceback" not in message


def test_old_word_file_is_refused_by_its_name(tmp_path: Path) -> None:
    assert "this is an old Word or Excel file" in refusal(tmp_path / "a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600)


# --------------------------------------------------------------------------- OpenDocument


def test_opendocument_text_gives_paragraphs_without_notes_and_comments(tmp_path: Path) -> None:
    inner = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        f'<text:h text:outline-level="1">{TITLE}</text:h>'
        f"<text:p>{BODY[0].replace('May for', 'May<office:annotation><text:p>check</text:p></office:annotation> for')}"
        f"</text:p><text:p>{BODY[1].replace(' two', SPACES)}<text:note><text:note-body><text:p>fn"
        f"</text:p></text:note-body></text:note></text:p><text:list><text:list-item><text:p>{BODY[2]}</text:p>"
        f"</text:list-item></text:list><text:p><text:span>{BODY[3][:30]}</text:span>{BODY[3][30:]}</text:p>"
    )
    data = zipped({"mimetype": MIME, "content.xml": ODT.format(inner)})
    (document,), _ = read(tmp_path / "echo.odt", data)
    assert paragraphs(document) == [TITLE, *BODY]
    assert document.format == "odt"


def test_opendocument_spreadsheet_is_no_text(tmp_path: Path) -> None:
    content = ODT.format("").replace("office:text", "office:spreadsheet")
    assert "it is no text document" in refusal(tmp_path / "a.odt", zipped({"mimetype": MIME, "content.xml": content}))


# --------------------------------------------------------------------------- rich text


def test_rich_text_gives_its_paragraphs_and_no_header_or_info(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path / "echo.rtf", rich([TITLE, *BODY]))
    assert paragraphs(document) == [TITLE, *BODY]
    assert document.format == "rtf"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (rb"{\rtf1\ansi caf\'e9 {\b bold} \u8220?Yes\u8221? \emdash  no}", "café bold “Yes” — no"),
        (rb"{\rtf1\ansi\ansicpg1251 \'cc\'e8\'f0}", "Мир"),
        (rb"{\rtf1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f0 x {\f1 \'cc\'e8\'f0} \'e9}", "x Мир é"),
        (rb"{\rtf1{\fonttbl{\f2\fcharset134 S;}}{\f2 \'d6\'d0\'b9\'fa}}", "中国"),
        (rb"{\rtf1{\fonttbl{\f3\fcharset128 J;}}{\f3 \'83e\'83X\'83g}}", "テスト"),
        (rb"{\rtf1\uc2 \u20013xx\u22269xx!}", "中国!"),
        (rb"{\rtf1\uc0 \u-10179\u-8704 }", "\U0001f600"),
        (rb"{\rtf1 a{\*\unknown hidden {deep}}b{\pict 89504e47}c{\v gone\v0 d}}", "abcd"),
        (rb"{\rtf1 {\field{\*\fldinst HYPERLINK x}{\fldrslt the link}} on}", "the link on"),
        (rb"{\rtf1 a\bin5 }}{{{b}", "ab"),
        (rb"{\rtf1 a\~b\_c\-d \{e\}\\}", "a\u00a0b-cd {e}\\"),
        (b"{\\rtf1 one\r\ntwo\\par three\\line four\\tab five}", "onetwo\nthree\nfour\tfive"),
        (rb"{\rtf1 HD\cell Title\cell\row}", "HD\tTitle\t\n"),
    ],
)
def test_rich_text_tokens(source: bytes, text: str) -> None:
    assert "\n".join(rtf_lines(source)) == text


@pytest.mark.parametrize(
    "hostile",
    [b"{", b"}", b"\\", b"\\'", b"\\u1?", b"{\\*"],
)
def test_rich_text_of_a_million_braces_takes_linear_time(hostile: bytes) -> None:
    assert growth(lambda size: rtf_lines(b"{\\rtf1 " + hostile * (size // len(hostile))), 125_000) < LINEAR


@given(st.binary(max_size=300))
@hypothesis_settings(max_examples=200)
def test_any_bytes_after_the_sign_of_rich_text_are_read(tail: bytes) -> None:
    assert isinstance(rtf_lines(b"{\\rtf1" + tail), list)


def test_zip_with_a_wrong_size_in_its_list_is_damaged_not_a_crash(tmp_path: Path) -> None:
    data = bytearray(word([TITLE, *BODY]))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        place = archive.getinfo("word/document.xml").header_offset
    data[place + 60 : place + 90] = b"\xff" * 30
    assert "damaged" in refusal(tmp_path / "a.docx", bytes(data))
