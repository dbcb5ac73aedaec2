"""Plain text files: the decoded bytes and nothing changed."""

from __future__ import annotations

from compare.errors import ReadError
from compare.ingest.encoding import decode
from compare.ingest.reading import RawFile, Reader, Reading
from compare.settings import Settings


def read_plain(raw: RawFile, settings: Settings) -> tuple[Reading, ...]:
    """The file as one article.

    Raises:
        ReadError: Empty, or no text.
    """
    decoded = decode(raw.data, forced=settings.encoding, name=raw.name)
    if not decoded.text.strip():
        raise ReadError(f"{raw.name}: the file is empty.")
    return (Reading(decoded.text, decoded.encoding, warnings=decoded.warnings),)


PLAIN = Reader("text", (".txt", ".text", ""), lambda head: False, read_plain)
