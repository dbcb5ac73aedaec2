"""Exports of news databases, whatever file they come in: Word, rich text, OpenDocument or plain text.

Takes a file. Gives its articles, marked with the database's name. Databases are recognised by their marks; ``nexis``,
``factiva`` and ``proquest`` are also readers of their own, for files that the marks do not betray.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

from compare.errors import ReadError
from compare.ingest import factiva, nexis, proquest
from compare.ingest.encoding import Decoded, decode
from compare.ingest.extracted import Extracted, extract, pack
from compare.ingest.office import docx_lines, odt_lines
from compare.ingest.reading import RawFile, Reader, Reading, Refusal
from compare.ingest.rtf import rtf_lines
from compare.ingest.zipped import counts_of
from compare.settings import Settings


class _Database(Protocol):
    """What each database's module offers."""

    NAME: str

    def recognises(self, lines: Sequence[str]) -> bool: ...

    def split_articles(self, lines: Sequence[str]) -> list[Extracted]: ...


DATABASES: tuple[_Database, ...] = (nexis, factiva, proquest)
# A line that texts without an export hardly have; what has one is looked at line by line, in the child process.
_MAY_BE_EXPORT = re.compile(
    r"^[ \t]{0,80}(?:[^\W\d_]{5,12}: ?\d|\d{1,6} \w{1,6} \d{1,6} DO[CK]UMENT|HD(?:\t|  |$)|Publication title:"
    r"|Do[ck]umento? [A-Z]{2,10}\d)",
    re.M | re.I,
)

ZIP_SIGN, RTF_SIGN = b"PK\x03\x04", b"{\\rtf"


def is_docx(sample: bytes) -> bool:
    """Whether the first and last bytes of a file show a Word text."""
    return sample.startswith(ZIP_SIGN) and b"word/document.xml" in sample


def is_odt(sample: bytes) -> bool:
    """Whether the first and last bytes of a file show an OpenDocument text."""
    return sample.startswith(ZIP_SIGN) and b"application/vnd.oasis.opendocument.text" in sample


def is_rtf(sample: bytes) -> bool:
    """Whether the first bytes of a file show rich text."""
    return sample.lstrip().startswith(RTF_SIGN)


def read_docx(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The article of a Word file, or the articles of an export in one.

    Raises:
        ReadError: No Word file, refused by the limits, or without text.
    """
    return extract(parse_docx, raw.data, counts_of(settings.limits), "", raw=raw, settings=settings)


def read_odt(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The article of an OpenDocument text.

    Raises:
        ReadError: No such file, refused by the limits, or without text.
    """
    return extract(parse_odt, raw.data, counts_of(settings.limits), "", raw=raw, settings=settings)


def read_rtf(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The article of a rich text file, or the articles of an export in one.

    Raises:
        ReadError: No rich text, or without text.
    """
    return extract(parse_rtf, raw.data, [], "", raw=raw, settings=settings, encoding="rtf")


def read_text_export(
    decoded: Decoded, raw: RawFile, settings: Settings, database: str = ""
) -> tuple[Reading | Refusal, ...]:
    """The articles of an export that is plain text; () when it is none and no database was named.

    Raises:
        ReadError: A database was named, and no article of it found.
    """
    if not database and not _MAY_BE_EXPORT.search(decoded.text):
        return ()
    return extract(
        parse_text,
        decoded.text,
        database,
        raw=raw,
        settings=settings,
        encoding=decoded.encoding,
        warnings=decoded.warnings,
        may_be_none=not database,
    )


def _database_reader(name: str) -> Reader:
    def read(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
        sample = raw.data[:4096] + raw.data[-65536:]
        if is_docx(sample):
            return extract(parse_docx, raw.data, counts_of(settings.limits), name, raw=raw, settings=settings)
        if is_rtf(sample):
            return extract(parse_rtf, raw.data, [], name, raw=raw, settings=settings, encoding="rtf")
        decoded = decode(raw.data, forced=settings.encoding, name=raw.name)
        if name == factiva.NAME and factiva.PAGE_MARK.search(decoded.text):
            from compare.ingest.html import read_html

            return read_html(raw, settings)
        return read_text_export(decoded, raw, settings, name)

    return Reader(name, (), lambda sample: False, read, is_packed=True)


# --------------------------------------------------------------------------- in the child process


def parse_docx(data: bytes, counts: list[float], database: str) -> list[dict[str, Any]]:
    """The articles of a Word file."""
    return _articles(docx_lines(data, counts), database)


def parse_odt(data: bytes, counts: list[float], database: str) -> list[dict[str, Any]]:
    """The articles of an OpenDocument text."""
    return _articles(odt_lines(data, counts), database)


def parse_rtf(data: bytes, counts: list[float], database: str) -> list[dict[str, Any]]:
    """The articles of a rich text file."""
    return _articles(rtf_lines(data), database)


def parse_text(text: str, database: str) -> list[dict[str, Any]]:
    """The articles of an export that is plain text, [] when no database is named and none is recognised."""
    lines = text.split("\n")
    if not database and not any(known.recognises(lines) for known in DATABASES):
        return []
    return _articles(lines, database)


def split_export(lines: Sequence[str], database: str = "") -> list[Extracted]:
    """The articles of the named database's export, or of the one whose marks are there; [] without one.

    Raises:
        ReadError: A database was named, and no article of it found.
    """
    for known in DATABASES:
        if database == known.NAME or (not database and known.recognises(lines)):
            return known.split_articles(lines)
    return []


def _articles(lines: Sequence[str], database: str) -> list[dict[str, Any]]:
    if found := split_export(lines, database):
        return pack(found)
    paragraphs = tuple(line for line in (" ".join(line.split()) for line in lines) if line)
    if not paragraphs:
        raise ReadError("no text in this file")
    return pack([Extracted(paragraphs=paragraphs)])


DOCX = Reader("docx", (".docx",), is_docx, read_docx, is_packed=True)
ODT = Reader("odt", (".odt",), is_odt, read_odt, is_packed=True)
RTF = Reader("rtf", (".rtf",), is_rtf, read_rtf)
NEXIS, FACTIVA, PROQUEST = (_database_reader(database.NAME) for database in DATABASES)
