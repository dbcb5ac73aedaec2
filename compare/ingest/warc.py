"""Web archives (WARC): each page that was saved is an article.

Takes the bytes of an archive, gzipped or not. Gives the readings of its HTML pages and texts, with the addresses they
were saved from. Passes over pictures, scripts, redirects and error pages; refuses more pages and bytes than the limits.
"""

from __future__ import annotations

import io
import zlib
from typing import Any

from compare.errors import ReadError
from compare.extras import require
from compare.ingest.members import Member, pack_members, read_members
from compare.ingest.reading import RawFile, Reader, Reading, Refusal
from compare.ingest.zipped import Counts, counts_of
from compare.settings import Settings

NAME = "warc"
_KINDS = ("text/html", "application/xhtml+xml", "text/plain")


def is_warc(sample: bytes) -> bool:
    """Whether the first bytes of a file show a web archive."""
    if sample.startswith(b"\x1f\x8b"):
        try:
            sample = zlib.decompressobj(31).decompress(sample, 16)
        except zlib.error:
            return False
    return sample.startswith(b"WARC/")


def read_warc(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The articles of a web archive.

    Raises:
        ReadError: Damaged, too large when unpacked, or without a page.
        MissingExtraError: warcio is not installed.
    """
    require("warcio", "web", f"{raw.name}: web archives need warcio. Install it:")
    return read_members(unpack_warc, counts_of(settings.limits), raw, settings, (NAME, "zip"))


def unpack_warc(data: bytes, first: int, counts: Counts) -> dict[str, Any]:
    """A batch of pages from an index on, counted over all records; runs in the child process."""
    from warcio.archiveiterator import ArchiveIterator

    max_members, max_bytes, _, max_page = counts
    members: list[Member] = []
    n_bytes = total = index = 0
    try:
        for index, record in enumerate(ArchiveIterator(io.BytesIO(data))):
            if index >= max_members:
                raise ReadError(f"more than {max_members:,.0f} records inside (limits.max_members)")
            if index < first or not _is_page(record):
                continue
            if n_bytes > max_page:
                return pack_members(members, index)
            page = record.content_stream().read(int(max_page) + 1)
            total += len(page)
            n_bytes += len(page)
            if total > max_bytes:
                raise ReadError(f"it unpacks to more than {max_bytes:,.0f} bytes (limits.max_unpacked_bytes)")
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            is_large = len(page) > max_page
            refused = f"more than {max_page:,.0f} bytes of one page (limits.max_member_bytes)" if is_large else ""
            members.append(Member(url or f"record {index + 1}", b"" if refused else page, url, refused))
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # warcio fails in many ways on what is no archive
        if not members:
            raise ReadError(f"the archive is damaged ({type(error).__name__})") from None
        members.append(Member(f"record {index + 2}", b"", refused="the archive is damaged from here on"))
    return pack_members(members, None)


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    headers = record.http_headers
    kind = headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")
    is_done = headers is None or headers.get_statuscode() == "200"
    return is_done and (kind or "").split(";")[0].strip().lower() in _KINDS


WARC = Reader(NAME, (".warc", ".gz"), is_warc, read_warc, is_packed=True)
