"""Copies of pages in web archives: what was copied, and when.

Takes an address of the Internet Archive's Wayback Machine, of archive.today and its other names, or of another archive
that runs the same software (``/wayback/20240412093000/https://…``). Gives the address of the page itself and the moment
of the copy, so that an article is not dated, named or matched by its archive. Refuses nothing: None is any other page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

WAYBACK = ("web.archive.org", "wayback.archive.org")
TODAY = tuple(f"archive.{ending}" for ending in ("today", "ph", "is", "li", "vn", "fo", "md"))
_MOMENT = r"(\d{4,14}|\d{4}\.\d{2}\.\d{2}-\d{6})"
# The scheme's second slash is lost where a server or a program tidies the path; some copies leave the scheme out.
_COPY = re.compile(rf"/{_MOMENT}([a-z]{{2}}_)?/((?:https?:/{{1,2}})?[^/].*)\Z", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Capture:
    """A copy: the archive's host, the page's own address, and when it was copied (UTC; None when not said in full)."""

    archive: str
    original: str
    captured: datetime | None


def read_capture(url: str) -> Capture | None:
    """What an archive's address says, None for an address of no archive or without the page's own address in it."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    whole = parts.path + (f"?{parts.query}" if parts.query else "")
    in_known = host in WAYBACK or host in TODAY
    match = _COPY.search(whole) if in_known or re.match(r"(?:/[\w.-]{1,40}){0,2}/?(?:web|wayback)/\d", whole) else None
    if match is None or not (in_known or match[3].lower().startswith("http")):
        return None
    original = re.sub(r"\A(https?):/{1,2}", r"\1://", match[3], flags=re.I)
    if "://" not in original[:8]:
        if "." not in original.split("/", 1)[0]:
            return None  # a path of numbers and words that is no address
        original = f"http://{original}"
    return Capture(host, original, _moment(match[1]))


def is_archive(host: str) -> bool:
    """Whether a host (or an outlet's name that is one) is a web archive's."""
    return host.casefold().removeprefix("www.") in {*WAYBACK, *TODAY, "archive.org"}


def as_archived(url: str) -> str:
    """The address of the bytes as they were archived, without the archive's tool bar, where there is such a one."""
    capture = read_capture(url)
    if capture is None or capture.archive not in WAYBACK:
        return url
    return re.sub(rf"/{_MOMENT}/", r"/\1id_/", url, count=1)


def _moment(digits: str) -> datetime | None:
    digits = re.sub(r"\D", "", digits)
    if len(digits) < 8:
        return None
    try:
        return datetime.strptime(digits.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
