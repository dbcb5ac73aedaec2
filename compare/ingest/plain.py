"""Plain text files: the decoded bytes and nothing changed; an export of a news database gives its articles."""

from __future__ import annotations

from compare.errors import ReadError
from compare.ingest.encoding import decode
from compare.ingest.exports import read_text_export
from compare.ingest.reading import RawFile, Reader, Reading, Refusal
from compare.settings import Settings


def read_plain(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The file as one article, or the articles of an export.

    Raises:
        ReadError: Empty, or no text.
    """
    decoded = decode(raw.data, forced=settings.encoding, declared=raw.charset or None, name=raw.name)
    if not decoded.text.strip():
        raise ReadError(f"{raw.name}: the file is empty.")
    if settings.format != PLAIN.name and (found := read_text_export(decoded, raw, settings)):
        return found
    return (Reading(decoded.text, decoded.encoding, warnings=decoded.warnings),)


PLAIN = Reader("text", (".txt", ".text", ""), lambda head: False, read_plain)
