"""PDF, set by reportlab: paragraphs again, running heads gone, scans and locked files named."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

from compare.errors import ReadError
from compare.ingest.pdf import join_lines
from tests.ingest.test_nexis import uni
from tests.ingest.writing import BODY, TITLE, paragraphs, read

LONG = " ".join(BODY[:2])


def set_pages(pages: list[list[str]], head: str = "") -> bytes:
    """Pages of paragraphs, each with a running head and its number."""
    out = io.BytesIO()
    styles = getSampleStyleSheet()
    story = []
    for number, texts in enumerate(pages):
        story += [PageBreak()] if number else []
        for text in texts:
            story += [Paragraph(text, styles["Title" if text == TITLE else "BodyText"]), Spacer(1, 6)]

    def draw(canvas: Canvas, document: SimpleDocTemplate) -> None:
        if head:
            canvas.drawString(60, 560, head)
            canvas.drawString(200, 20, f"Page {document.page}")

    SimpleDocTemplate(out, pagesize=A5, invariant=1).build(story, onFirstPage=draw, onLaterPages=draw)
    return out.getvalue()


def test_lines_of_a_page_are_paragraphs_again(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path / "a.pdf", set_pages([[TITLE, LONG, *BODY[2:]]]))
    assert paragraphs(document) == [TITLE, LONG, *BODY[2:]]
    assert (document.format, document.title, document.encoding) == ("pdf", TITLE, "pdf")


def test_running_heads_and_page_numbers_are_left_out_and_said(tmp_path: Path) -> None:
    (document,), _ = read(
        tmp_path / "a.pdf", set_pages([[TITLE, LONG], list(BODY[2:]), [BODY[0]]], "Velden Mercury, March")
    )
    assert "Page" not in document.text
    assert "Mercury" not in document.text
    assert "6 running heads and page numbers were left out." in document.warnings
    assert BODY[0] in document.text


def test_export_of_a_database_in_a_pdf_gives_its_articles(tmp_path: Path) -> None:
    lines = [*uni(), *uni(title="Second story of the tunnel")]
    documents, _ = read(tmp_path / "n.pdf", set_pages([[line for line in lines if line]]))
    assert [(d.title, d.outlet, d.format) for d in documents] == [
        (TITLE, "Velden Mercury (Velden)", "pdf/nexis"),
        ("Second story of the tunnel", "Velden Mercury (Velden)", "pdf/nexis"),
    ]
    assert paragraphs(documents[0])[2:] == list(BODY)


def test_scan_without_text_is_named(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(10, 10, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(ReadError, match="it has no text layer: its pages are pictures"):
        read(tmp_path / "a.pdf", out.getvalue())


def test_locked_file_is_named(tmp_path: Path) -> None:
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(set_pages([[TITLE, LONG]]))).pages:
        writer.add_page(page)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(ReadError, match="it is locked"):
        read(tmp_path / "a.pdf", out.getvalue())


@pytest.mark.parametrize("cut", [10, 300, 1500])
def test_cut_file_is_one_line(tmp_path: Path, cut: int) -> None:
    with pytest.raises(ReadError) as raised:
        read(tmp_path / "a.pdf", set_pages([[TITLE, LONG]])[:cut])
    assert "\n" not in str(raised.value)


def test_flate_bomb_is_refused(tmp_path: Path) -> None:
    stream = zlib.compress(b"(x) Tj " * 60_000_000, 9)
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    body = b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\n" % (len(stream), stream)
    with pytest.raises(ReadError):
        read(tmp_path / "a.pdf", head + page + body + b"trailer<</Root 1 0 R>>\n%%EOF")


def test_word_parted_at_the_end_of_a_line_is_one_again() -> None:
    lines = [
        "The port council of Velden said that the tun-",
        "nel would stay shut until the pumps are mend-",
        "ed. No date.",
    ]
    assert join_lines(lines) == [
        "The port council of Velden said that the tunnel would stay shut until the pumps are mended. No date."
    ]
