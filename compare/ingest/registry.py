"""The one list of file formats, and how a file finds its reader.

Takes the name and the first bytes of a file. Gives its reader. Refuses, by name, the formats that cannot be read.
To add a format: a module with a ``Reader``, and a line in ``READERS``.
"""

from __future__ import annotations

import codecs
from pathlib import PurePath

from compare.errors import ReadError, SettingError
from compare.ingest.html import HTML
from compare.ingest.plain import PLAIN
from compare.ingest.reading import RawFile, Reader

READERS: tuple[Reader, ...] = (HTML, PLAIN)  # the first that recognises a file reads it; the last reads the rest

HEAD_BYTES = 4096

# How files begin that no reader takes, and what they are called.
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (Word, Excel and EPUB files are such)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"SQLite format 3", "a database"),
    (b"From: <Saved by", "a page saved as one MHTML file"),
)


def choose_reader(raw: RawFile, *, name: str | None = None) -> Reader:
    """The reader of a file: the named one, else by its first bytes, else by its ending, else plain text.

    Raises:
        ReadError: The file is of a known format that no reader takes.
        SettingError: There is no reader of that name.
    """
    if name is not None:
        for reader in READERS:
            if reader.name == name:
                return reader
        raise SettingError(f'format "{name}" is not known. Known are {", ".join(r.name for r in READERS)}.')
    for signature, kind in _SIGNATURES:
        if raw.data.startswith(signature):
            raise ReadError(
                f"{raw.name}: this is {kind}, which cannot be read. Save the article as plain text or as a web page."
            )
    head = _narrow(raw.data[:HEAD_BYTES])
    for reader in READERS:
        if reader.recognises(head):
            return reader
    return next((reader for reader in READERS if ending(raw.name) in reader.endings), READERS[-1])


def is_article_name(name: str) -> bool:
    """Whether a file of this name in an event folder is an article: some reader takes its ending."""
    return any(ending(name) in reader.endings for reader in READERS)


def known_endings() -> tuple[str, ...]:
    """All endings that the readers take, in the order of the readers."""
    return tuple(known for reader in READERS for known in reader.endings if known)


def ending(name: str) -> str:
    """The ending of a file name with its dot, lower case."""
    return PurePath(name).suffix.lower()


def _narrow(head: bytes) -> bytes:
    """The head of a UTF-16 file as plain ASCII bytes, so that signs of a format are found in it too."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[2:].replace(b"\0", b"")
    return head
