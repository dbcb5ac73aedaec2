"""One file to documents: read, classified, and described by its own metadata.

Takes a path, and what a manifest says about it. Gives documents with blocks and provenance. Refuses by ``ReadError``
what cannot be read or is longer than the limits.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.ingest.files import FILE, PACKED, STANDARD_INPUT, read_bytes, refuse_large
from compare.ingest.languages import UNKNOWN, can_be, guess_language, name_of_language
from compare.ingest.manifest import ManifestArticle
from compare.ingest.outlets import clean_name, clean_outlet, is_same_newsroom
from compare.ingest.reading import RawFile, Reader, Reading, Refusal
from compare.ingest.registry import choose_reader, may_be_packed
from compare.model import Document, Wire
from compare.settings import Limits, Settings

if TYPE_CHECKING:
    from compare.ingest.metadata import PageMetadata

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What came out of one file: its articles and its provenance; `skipped` names those that cannot be read."""

    format: str
    sha256: str
    n_bytes: int
    readings: tuple[Reading, ...]
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where it lies, how results name it, and what the manifest says about it.

    `was_found` is True for a file that merely lies in an event folder: nobody named it.
    """

    path: str
    shown: str
    id: str
    entry: ManifestArticle | None = None
    was_found: bool = False


def read_document(path: str | Path, *, settings: Settings | None = None, format: str | None = None) -> Document:
    """Read one article, without an event around it.

    Args:
        path: A file, or ``-`` for standard input.
        settings: Limits, forced encoding and language.
        format: Name of the reader to use, instead of the guess.

    Raises:
        ReadError: It cannot be read, or holds no article, or several.
        SettingError: No such format or encoding.
        MissingExtraError: The format needs a library that is not installed.
    """
    settings = settings or Settings()
    source = Source(str(path), clean_name(str(path)), name_of(path))
    documents = build_documents(source, read_file(source, settings, format=format), settings)
    if len(documents) != 1:
        raise ReadError(f"{source.shown}: the file holds {len(documents)} articles. Split it into files first.")
    return documents[0]


def name_of(path: str | Path) -> str:
    """The id of an article: its file name without the ending and without characters that cannot be shown."""
    stem = "stdin" if str(path) == STANDARD_INPUT else PurePath(path).stem
    return clean_name(stem.encode("utf-8", "replace").decode()) or "article"


def read_file(source: Source, settings: Settings, *, format: str | None = None) -> ReadFile:
    """The articles of a file, by the reader of its format.

    Args:
        source: The file.
        settings: Limits, forced encoding and format.
        format: Name of the reader to use, before ``settings.format``.

    Raises:
        ReadError: It cannot be read, or holds no article that can.
        SettingError: No such format or encoding.
        MissingExtraError: The format needs a library that is not installed.
    """
    name = clean_name(source.path)
    format = format or settings.format
    packed = may_be_packed(source.path, format)
    raw = RawFile(name, read_bytes(source.path, settings.limits, name=name, limit=PACKED if packed else FILE))
    if not raw.data.strip():
        raise ReadError(f"{name}: the file is empty.")
    reader = choose_reader(raw, name=format)
    if packed and not reader.is_packed:
        refuse_large(raw.data, settings.limits, name=name)
    return read_raw(raw, reader, settings)


def read_raw(raw: RawFile, reader: Reader, settings: Settings) -> ReadFile:
    """The articles of a file whose bytes are there, by a reader that was chosen.

    Raises:
        ReadError: It holds no article that can be read.
        MissingExtraError: The format needs a library that is not installed.
    """
    name = raw.name
    readings: list[Reading] = []
    skipped: list[str] = []
    for article in reader.read(raw, settings):
        if isinstance(article, Refusal):
            skipped.append(f"{name}: {clean_name(article.which)[:120]}: {article.reason}")
        elif (too_long := _too_long(article.text, name, settings.limits)) is None:
            readings.append(article)
        else:
            skipped.append(too_long)
    if not readings:
        rest = f" And {len(skipped) - 1:,} more of its articles could not be read." if len(skipped) > 1 else ""
        raise ReadError(skipped[0] + rest)
    return ReadFile(reader.name, hashlib.sha256(raw.data).hexdigest(), len(raw.data), tuple(readings), tuple(skipped))


def build_documents(source: Source, file: ReadFile, settings: Settings) -> tuple[Document, ...]:
    """The documents of a file that was read; several are numbered, ``nexis-1``, ``nexis-2``."""
    many = len(file.readings) > 1
    return tuple(
        _build_document(source, f"{source.id}-{number}" if many else source.id, file, reading, settings)
        for number, reading in enumerate(file.readings, start=1)
    )


def _too_long(text: str, name: str, limits: Limits) -> str | None:
    if len(text) <= limits.max_article_chars:
        return None
    return (
        f"{name}: too long for an article ({len(text):,} characters, the limit is "
        f"{limits.max_article_chars:,}). Cut it down or raise limits.max_article_chars."
    )


def _build_document(source: Source, id: str, file: ReadFile, reading: Reading, settings: Settings) -> Document:
    from compare.ingest.furniture import classify_blocks
    from compare.ingest.metadata import read_metadata

    entry = source.entry
    blocks = classify_blocks(reading.text)
    found = read_metadata(reading.text, blocks)
    outlet, outlet_warnings = _name_outlet(source, reading, found)
    language, language_warnings = _choose_language(source, reading, settings)
    url, url_warnings = _check_url((entry.url if entry else None) or reading.url)
    published, has_time = _choose_date(entry, reading, found)
    return Document(
        id=id,
        path=f"{source.shown}/{clean_name(reading.name)}" if reading.name else source.shown,
        outlet=outlet,
        text=reading.text,
        blocks=blocks,
        title=clean_name(reading.title or found.title or ""),
        published=published,
        published_has_time=has_time,
        url=url,
        language=language,
        byline=found.byline or reading.byline or None,
        dateline=found.dateline,
        wire=_foreign_wire(found.wire, outlet) or _foreign_wire(_stated_wire(reading.credit), outlet),
        format=f"{file.format}/{reading.format}" if reading.format not in ("", file.format) else file.format,
        encoding=reading.encoding,
        sha256=file.sha256,
        n_bytes=file.n_bytes,
        warnings=(
            *reading.warnings,
            *(entry.warnings if entry else ()),
            *outlet_warnings,
            *language_warnings,
            *url_warnings,
        ),
    )


def _name_outlet(source: Source, reading: Reading, found: PageMetadata) -> tuple[str, tuple[str, ...]]:
    if source.entry is not None:
        return source.entry.outlet, ()
    for candidate in (reading.outlet, found.outlet):
        if candidate and clean_name(candidate):
            return clean_outlet(candidate)
    return clean_outlet((name_of(reading.name) if reading.name else "") or source.id)


def _choose_language(source: Source, reading: Reading, settings: Settings) -> tuple[str, tuple[str, ...]]:
    """The stated language, else the one that the text looks like, else English."""
    told = settings.language or (source.entry.language if source.entry else None)
    stated = told or reading.language
    if not stated:
        return guess_language(reading.text) or DEFAULT_LANGUAGE, ()
    tag = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", stated)
    if tag is None:
        guessed = guess_language(reading.text) or DEFAULT_LANGUAGE
        shown = clean_name(stated)[:30]
        return guessed, (
            f'The language "{shown}" is no language code like "en". {name_of_language(guessed)} was assumed.',
        )
    code = tag[0].lower()
    return (code, ()) if told else _doubt_language(code, reading.text)


def _doubt_language(code: str, text: str) -> tuple[str, tuple[str, ...]]:
    """What a file says of itself and what its text looks like: pages of a template say "en" whatever is in them."""
    guessed = guess_language(text)
    stated, seen = name_of_language(code), name_of_language(guessed)
    if not can_be(code, text):
        return guessed, (f"The file says that it is in {stated}, but it is written in {seen}, as which it was read.",)
    if guessed in ("", UNKNOWN, code) or stated == code:
        return code, ()
    return code, (f"The file says that it is in {stated}, but it looks like {seen}. Force a language if it is wrong.",)


def _check_url(url: str | None) -> tuple[str | None, tuple[str, ...]]:
    if not url:
        return None, ()
    url = clean_name(url)
    if url.lower().startswith(("http://", "https://")) and len(url) <= 2000 and " " not in url:
        return url, ()
    return None, (f'The address "{url[:60]}" is no web address and was left out.',)


def _choose_date(entry: ManifestArticle | None, reading: Reading, found: PageMetadata) -> tuple[datetime | None, bool]:
    for source in (entry, reading, found):
        if source is not None and source.published is not None:
            return source.published, source.published_has_time
    return None, False


def _stated_wire(credit: str) -> Wire | None:
    from compare.ingest.agencies import wire_of_metadata

    field, _, value = credit.partition(": ")
    return wire_of_metadata(field, value) if value else None


def _foreign_wire(wire: Wire | None, outlet: str) -> Wire | None:
    """An agency's own dateline credits nobody: ``SUWOL (HCNS) -`` in a text by HCNS."""
    return None if wire is None or is_same_newsroom(outlet, wire.agency) else wire
