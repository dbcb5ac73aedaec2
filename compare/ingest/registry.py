"""The one list of file formats, and how a file finds its reader.

Takes the name and the first bytes of a file. Gives its reader. Refuses, by name, the formats that cannot be read.
To add a format: a module with a ``Reader``, and a line in ``READERS``.
"""

from __future__ import annotations

import codecs
from pathlib import PurePath

from compare.errors import ReadError, SettingError
from compare.ingest.archive import ZIP
from compare.ingest.epub import EPUB
from compare.ingest.exports import DOCX, FACTIVA, NEXIS, ODT, PROQUEST, RTF, ZIP_SIGN
from compare.ingest.feed import FEED
from compare.ingest.html import HTML
from compare.ingest.mail import MAIL
from compare.ingest.markdown import MARKDOWN
from compare.ingest.pdf import PDF
from compare.ingest.plain import PLAIN
from compare.ingest.reading import RawFile, Reader
from compare.ingest.records import CSV, JSON, XLSX
from compare.ingest.warc import WARC

# The first that recognises a file reads it; then its ending counts; the last reads the rest.
READERS: tuple[Reader, ...] = (
    *(DOCX, XLSX, ODT, EPUB, ZIP, RTF, PDF, WARC),
    *(HTML, FEED, MAIL, JSON, CSV, MARKDOWN),
    *(NEXIS, FACTIVA, PROQUEST),
    PLAIN,
)

HEAD_BYTES = 4096
TAIL_BYTES = 65536  # where a ZIP archive lists its members

# How files begin that no reader takes, and what they are called.
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
)


def choose_reader(raw: RawFile, *, name: str | None = None) -> Reader:
    """The reader of a file: the named one, else by its first bytes, else by its ending, else plain text.

    Raises:
        ReadError: The file is of a known format that no reader takes.
        SettingError: There is no reader of that name.
    """
    if name is not None:
        return named_reader(name)
    for signature, kind in _SIGNATURES:
        if raw.data.startswith(signature):
            raise ReadError(
                f"{raw.name}: this is {kind}, which cannot be read. Save the article as plain text or as a web page."
            )
    sample = _narrow(raw.data[:HEAD_BYTES])
    if sample.startswith(ZIP_SIGN):
        sample += raw.data[-TAIL_BYTES:]
    found = next((reader for reader in READERS if reader.recognises(sample)), None)
    own = ending(raw.name)
    if found is not None:
        # A damaged Word file looks like any archive; its ending tells what it was meant to be.
        meant = (reader for reader in (DOCX, XLSX, ODT, EPUB) if found is ZIP and own in reader.endings)
        return next(meant, found)
    # A file of another kind under the ending of a packed format: its first bytes would have shown it.
    by_ending = (reader for reader in READERS if own in reader.endings and not reader.is_packed)
    return next(by_ending, READERS[-1])


def named_reader(name: str) -> Reader:
    """The reader of that name.

    Raises:
        SettingError: There is none.
    """
    for reader in READERS:
        if reader.name == name:
            return reader
    raise SettingError(f'format "{name}" is not known. Known are {", ".join(r.name for r in READERS)}.')


def may_be_packed(path: str, format: str | None) -> bool:
    """Whether a file of this name, or read by the reader of this name, has the limit of packed files."""
    if format is not None:
        return named_reader(format).is_packed
    own = ending(path)
    return any(reader.is_packed for reader in READERS if own in reader.endings)


def is_article_name(name: str) -> bool:
    """Whether a file of this name in an event folder is an article: some reader takes its ending."""
    own = ending(name)
    return any(own in reader.endings for reader in READERS)


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
