"""Addresses to articles: pages fetched one after the other, kept as they came.

Takes web addresses, only where the user asked for the network. Gives each page's bytes with where, when and how it was
got, and its articles, read like any file. A copy in a web archive is named by the page that it is a copy of. Refuses
by ``ReadError``, one page at a time; nothing is fetched twice. The network is touched in ``fetching`` alone, in a child
process with a deadline.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from compare.errors import ReadError
from compare.extras import require
from compare.ingest import fetching
from compare.ingest.addresses import read_target, shown_address
from compare.ingest.captures import as_archived, is_archive, read_capture
from compare.ingest.document import Source, build_documents, read_raw
from compare.ingest.extracted import host_of
from compare.ingest.html import HTML
from compare.ingest.outlets import clean_name
from compare.ingest.reading import RawFile, Reading
from compare.ingest.registry import choose_reader
from compare.ingest.sandbox import run_limited
from compare.model import Document
from compare.settings import Settings

GRACE = 2.0  # seconds that the child has to end by itself and say why


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was received.

    Attributes:
        asked: The address that was given; `url` is where the page was in the end, after `redirects`.
        kind: Its content type, without parameters.
        headers: What of the answer's header says where the bytes come from.
        data: The bytes of the body; `sha256` is that of what was received, which differs only where the server packed
            the body although it was asked not to (``content-encoding`` among the headers).
        fetched_at: UTC, ``2025-03-04T10:00:00Z``.
    """

    asked: str
    url: str
    redirects: tuple[str, ...]
    kind: str
    headers: dict[str, str]
    data: bytes
    sha256: str
    fetched_at: str

    @property
    def ending(self) -> str:
        """The ending of a file that holds the page."""
        return fetching.KINDS.get(self.kind, ".html")


def fetch_pages(
    urls: Sequence[str], settings: Settings, *, permitted: frozenset[str] = frozenset()
) -> Iterator[Page | ReadError]:
    """The pages at the addresses, in their order, each when it is there; an error for one that cannot be had.

    Args:
        urls: Addresses of articles, or of their copies in web archives.
        settings: The limits.
        permitted: ``number:port`` of servers that may be asked although they are not public. For tests only: no
            command has an option for it.

    Raises:
        MissingExtraError: httpx is not installed.
    """
    require("httpx", "web", "fetching addresses needs httpx. Install it:")
    robots: dict[str, str] = {}
    asked: set[str] = set()
    for url in dict.fromkeys(urls):
        host = urlsplit(url).netloc.casefold() if "[" not in url else url
        if host in asked:
            time.sleep(settings.limits.fetch_pause_seconds)
        asked.add(host)
        try:
            yield _fetch(url, robots, settings, permitted)
        except ReadError as error:
            yield ReadError(f"{str(error).rstrip('.')}.")


def read_page(page: Page, settings: Settings) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """The articles of a page, and a sentence about each that cannot be read.

    Raises:
        ReadError: There is none, or none that can be read.
        SettingError: No such format or encoding.
    """
    shown = shown_address(page.asked)
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:+-]{2,40})", page.headers.get("content-type", "")[:200], re.I)
    raw = RawFile(shown, page.data, charset[1] if charset else "")
    named = replace(raw, name=f"page{page.ending}")  # an address ends in .php, .aspx or nothing at all
    file = read_raw(raw, choose_reader(named, name=settings.format) if page.data.strip() else HTML, settings)
    readings = tuple(_placed(reading, page) for reading in file.readings)
    source = Source(page.asked, shown, _id_of(page))
    documents = build_documents(source, replace(file, readings=readings), settings)
    return documents, file.skipped


def page_record(page: Page) -> str:
    """What is kept beside the saved page: where, when and how it was got, as JSON."""
    capture = read_capture(page.url)
    record: dict[str, Any] = {
        "address": page.asked,
        "final_address": page.url,
        "redirects": list(page.redirects),
        "fetched_at": page.fetched_at,
        "sha256": page.sha256,
        "bytes": len(page.data),
        "headers": page.headers,
    }
    if capture is not None:
        captured = capture.captured.strftime("%Y-%m-%dT%H:%M:%SZ") if capture.captured else None
        record["copy"] = {"archive": capture.archive, "of": capture.original, "captured_at": captured}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


# --------------------------------------------------------------------------- fetching


def _fetch(url: str, robots: dict[str, str], settings: Settings, permitted: frozenset[str]) -> Page:
    limits = settings.limits
    shown = shown_address(url)
    read_target(url, permitted=permitted)  # what cannot be asked needs no child process to say so
    options = {
        "agent": _agent(),
        "seconds": limits.fetch_seconds,
        "max_bytes": limits.max_file_bytes,
        "max_redirects": limits.max_redirects,
        "permitted": sorted(permitted),
    }
    try:
        answer = run_limited(
            fetching.fetch,
            as_archived(url),
            robots,
            options,
            seconds=limits.fetch_seconds + GRACE,
            memory_bytes=limits.parse_memory_bytes,
            answer_bytes=limits.max_answer_bytes,
            name=shown,
            deadline="limits.fetch_seconds",
        )
    except ReadError as error:
        raise ReadError(re.sub(rf"\A({re.escape(shown)}: ){{2}}", r"\1", str(error))) from None
    page = _checked(answer, url)
    robots |= {str(key): str(value) for key, value in answer["robots"].items()}
    return page


def _agent() -> str:
    from compare import __version__

    return f"newscompare/{__version__} (reads single articles for a comparison, when a person asks for them)"


def _checked(answer: Any, url: str) -> Page:
    """The child's answer if it has the shape of one: what spoke to a stranger's server is not trusted either."""
    try:
        page = Page(
            asked=url,
            url=_text(answer["url"]),
            redirects=tuple(_text(place) for place in answer["redirects"]),
            kind=_text(answer["kind"]),
            headers={_text(key): clean_name(_text(value)) for key, value in answer["headers"].items()},
            data=base64.b64decode(answer["data"], validate=True),
            sha256=_text(answer["sha256"]),
            fetched_at=_text(answer["fetched_at"]),
        )
        dict(answer["robots"])
    except (TypeError, KeyError, ValueError, AttributeError, binascii.Error):
        raise ReadError(f"{shown_address(url)}: the answer could not be read.") from None
    return page


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


# --------------------------------------------------------------------------- reading


def _placed(reading: Reading, page: Page) -> Reading:
    """The reading with the page's address, and without the archive it was a copy in."""
    capture = read_capture(page.url) or read_capture(reading.url)
    if capture is None:
        return replace(reading, url=reading.url or page.url, outlet=reading.outlet or host_of(page.url))
    # The archive's own head may say that the page is the archive's.
    stated = read_capture(reading.url)
    url = stated.original if stated else reading.url if not is_archive(host_of(reading.url)) else ""
    outlet = "" if is_archive(reading.outlet) else reading.outlet
    when = f" of {capture.captured:%Y-%m-%d %H:%M} UTC" if capture.captured else ""
    note = f"Read from a copy{when} at {capture.archive}, of {shown_address(capture.original)}."
    return replace(
        reading,
        url=url or capture.original,
        outlet=outlet or host_of(capture.original),
        warnings=(*reading.warnings, note),
    )


def _id_of(page: Page) -> str:
    """The last part of the address that has a name in it; documents are named by it until outlets are known."""
    capture = read_capture(page.url)
    parts = urlsplit(capture.original if capture else page.url)
    stem = PurePosixPath(parts.path).stem
    return clean_name(stem)[:60] or (parts.hostname or "page")
