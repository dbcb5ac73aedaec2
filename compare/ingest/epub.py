"""EPUB books and e-papers: each chapter of the reading order that holds a text is an article.

Takes the bytes of a file. Gives its articles, with the book's date, language and publisher. Refuses what ``zipped``
refuses, and chapters that declare entities; the plain document types of EPUB 2's XHTML are let pass, as its chapters
are read as HTML, which knows no entities of its own.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from compare.errors import ReadError
from compare.ingest.extracted import Extracted, extract, pack
from compare.ingest.reading import RawFile, Reader, Reading, Refusal
from compare.ingest.zipped import Counts, counts_of, open_zip, parse_xml, read_part
from compare.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element

_DC = "{http://purl.org/dc/elements/1.1/}"
MIN_CHARS = 200  # of a chapter: covers, title pages and imprints have less
_KINDS = ("application/xhtml+xml", "text/html")


def is_epub(sample: bytes) -> bool:
    """Whether the first bytes of a file show an EPUB."""
    return sample.startswith(b"PK\x03\x04") and b"application/epub+zip" in sample[:200]


def read_epub(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The articles of an EPUB.

    Raises:
        ReadError: No EPUB, refused by the limits, or without text.
    """
    return extract(parse_epub, raw.data, counts_of(settings.limits), raw=raw, settings=settings)


def parse_epub(data: bytes, counts: Counts) -> list[dict[str, Any]]:
    """The articles of an EPUB; runs in the child process."""
    archive = open_zip(data, counts)
    container = parse_xml(read_part(archive, "META-INF/container.xml"))
    path = next((element.get("full-path", "") for element in container.iter("{*}rootfile")), "")
    package = parse_xml(read_part(archive, path))
    book = {name: _first(package, name) for name in ("title", "creator", "date", "language", "publisher")}
    items = {item.get("id"): item for item in package.iter("{*}item")}
    articles = []
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _KINDS or "nav" in item.get("properties", "").split():
            continue
        chapter = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(item.get("href", ""))))
        title, lines = _read_chapter(read_part(archive, chapter))
        if sum(map(len, lines)) >= MIN_CHARS:
            articles.append(
                Extracted(
                    paragraphs=tuple(lines),
                    title=title,
                    outlet=book["publisher"] or book["title"],
                    language=book["language"],
                    published=book["date"],
                )
            )
    if len(articles) == 1 and not articles[0].title:
        articles = [Extracted(articles[0].paragraphs, book["title"], byline=book["creator"], outlet=book["publisher"],
                              language=book["language"], published=book["date"])]  # fmt: skip
    if not articles:
        raise ReadError("no chapter with text in it")
    return pack(articles)


def _first(package: _Element, name: str) -> str:
    return next((" ".join((element.text or "").split()) for element in package.iter(f"{_DC}{name}")), "")


def _read_chapter(data: bytes) -> tuple[str, list[str]]:
    """The first heading and the lines of a chapter."""
    from compare.ingest.encoding import decode
    from compare.ingest.fragments import tree_lines
    from compare.ingest.html import parse_tree

    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise ReadError("a chapter declares entities, which is refused")
    tree = parse_tree(decode(data).text)
    headings = tree.xpath("//h1 | //h2 | //h3")
    title = " ".join(headings[0].text_content().split()) if headings else ""
    return title, tree_lines(tree)


EPUB = Reader("epub", (".epub",), is_epub, read_epub, is_packed=True)
