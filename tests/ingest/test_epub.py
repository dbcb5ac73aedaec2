"""EPUB: chapters in the order of reading, covers and tables of contents left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.errors import ReadError
from tests.ingest.writing import BODY, TITLE, paragraphs, read, zipped

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
NAV = ' properties="nav"'
XHTML_11 = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'


def chapter(title: str, doctype: str = "<!DOCTYPE html>") -> str:
    body = "".join(f"<p>{line}</p>" for line in BODY)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{doctype}<html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f"<title>page</title><style>p {{}}</style></head><body><h1>{title}</h1>{body}</body></html>"
    )


def book(chapters: dict[str, str], spine: list[str]) -> bytes:
    items = "".join(
        f'<item id="{name}" href="text/{name}.xhtml" media-type="application/xhtml+xml"{NAV if name == "nav" else ""}/>'
        for name in chapters
    )
    references = "".join(f'<itemref idref="{name}"/>' for name in spine)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Velden Mercury, 3 March 2025</dc:title><dc:publisher>Velden Mercury</dc:publisher>"
        "<dc:language>en</dc:language><dc:date>2025-03-03</dc:date></metadata>"
        f"<manifest>{items}</manifest><spine>{references}</spine></package>"
    )
    files: dict[str, str | bytes] = {f"OEBPS/text/{name}.xhtml": text for name, text in chapters.items()}
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/content.opf": package,
            **files,
        }
    )


def test_each_chapter_of_an_e_paper_is_an_article_in_the_order_of_reading(tmp_path: Path) -> None:
    chapters = {
        "b": chapter("Second"),
        "a": chapter(TITLE, XHTML_11),
        "nav": chapter("Contents"),
        "cover": "<p>Cover</p>",
    }
    documents, _ = read(tmp_path / "mercury.epub", book(chapters, ["cover", "nav", "a", "b", "missing"]))
    assert [d.title for d in documents] == [TITLE, "Second"]
    assert paragraphs(documents[0]) == [TITLE, *BODY]
    assert [d.id for d in documents] == ["mercury-1", "mercury-2"]
    assert {(d.outlet, d.language, str(d.published)[:10], d.format) for d in documents} == {
        ("Velden Mercury", "en", "2025-03-03", "epub")
    }


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (book({"cover": "<p>Cover</p>"}, ["cover"]), "no chapter with text in it"),
        (
            book({"a": chapter("A", '<!DOCTYPE html [<!ENTITY x "y">]>')}, ["a"]),
            "a chapter declares entities, which is refused",
        ),
        (
            zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": "<!DOCTYPE c []><container/>"}),
            "it has a document type declaration (DOCTYPE), which is refused",
        ),
        (zipped({"mimetype": "application/epub+zip"}), 'it has no part "META-INF/container.xml"'),
    ],
)
def test_epub_without_articles_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as raised:
        read(tmp_path / "m.epub", data)
    assert str(raised.value).endswith(f"m.epub: {reason}.")


def test_chapter_named_outside_of_the_book_is_never_looked_for_on_disk(tmp_path: Path) -> None:
    (tmp_path / "secret.xhtml").write_text(chapter("Secret"))
    data = book({"../../../../secret": chapter("X")}, ["../../../../secret"])
    with pytest.raises(ReadError, match="it has no part"):
        read(tmp_path / "m.epub", data)
