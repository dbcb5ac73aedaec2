"""One page from the network; runs in the child process.

Takes an address and the limits. Gives the bytes as received with what is known of where they came from. Asks only
public addresses: a host is looked up once, every number it stands for is judged, and the connection is made to the
number that was judged (the name goes into the Host header and the certificate check), so that a second look-up cannot
lead elsewhere. Each redirect goes through the same again. Refuses what robots.txt does not allow, what is no article
by its type, and what is too long, too slow or unpacks to too much. No cookies, no proxies, no retries.
"""

from __future__ import annotations

import base64
import hashlib
import re
import signal
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import FrameType
from typing import TYPE_CHECKING, Any

from compare.errors import ReadError
from compare.ingest.addresses import Target, read_target, refuse_number, shown_address
from compare.ingest.robots import MAX_CHARS, may_fetch

if TYPE_CHECKING:
    import httpx

KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
KEPT_HEADERS = ("content-type", "content-encoding", "content-language", "date", "last-modified", "etag", "server")
MOVED = (301, 302, 303, 307, 308)
CODINGS = {"": 0, "identity": 0, "gzip": 47, "x-gzip": 47, "deflate": 15}  # and zlib's word for each
_CHUNK = 65_536

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits of one fetch.

    Attributes:
        agent: What the tool calls itself.
        permitted: ``number:port`` of servers that may be asked although they are not public: those of tests.
    """

    agent: str
    seconds: float
    max_bytes: int
    max_redirects: int
    permitted: frozenset[str] = frozenset()


def fetch(url: str, robots: dict[str, str], options: dict[str, Any]) -> dict[str, Any]:
    """``get_page`` as JSON carries it: the entry of the child process."""
    rules = Rules(**{**options, "permitted": frozenset(options["permitted"])})
    found = get_page(url, robots, rules)
    return {**found, "data": base64.b64encode(found["data"]).decode()}


def get_page(url: str, robots: dict[str, str], rules: Rules, *, resolve: Resolve | None = None) -> dict[str, Any]:
    """The page at an address, or where it has moved to.

    Args:
        url: The address.
        robots: By origin, the robots.txt files that are known already.
        rules: The limits.
        resolve: Gives the numbers of a host and port; None asks the system.

    Returns:
        `url` (after redirects), `redirects`, `headers`, `kind`, `data`, `sha256` of what was received, `fetched_at`,
        and `robots` with the files that were read on the way.

    Raises:
        ReadError: It cannot be had, or must not; the message says why and begins with the address.
    """
    known = dict(robots)
    resolve = resolve or look_up
    target = read_target(url, permitted=rules.permitted)
    passed: list[str] = []
    with _deadline(rules.seconds, url):
        while True:
            numbers = _judged_numbers(target, rules, resolve)
            if target.origin not in known:
                known[target.origin] = _read_robots(target, numbers, rules, resolve)
            if not may_fetch(known[target.origin], target.path):
                hint = "Save the page with a browser"
                raise ReadError(f"{shown_address(target.url)}: the site's robots.txt does not allow it. {hint}")
            with _ask(target, numbers, rules, target) as response:
                place = response.headers.get("location", "") if response.status_code in MOVED else ""
                if not place:
                    page = _read_page(response, target, rules)
                    return {**page, "url": target.url, "redirects": passed, "robots": known}
            passed.append(target.url)
            if len(passed) > rules.max_redirects:
                limit = f"{rules.max_redirects} (limits.max_redirects)"
                raise ReadError(f"{shown_address(url)}: it moves on and on, more often than {limit}")
            target = read_target(place, base=target.url, permitted=rules.permitted)


# --------------------------------------------------------------------------- one request


@contextmanager
def _ask(target: Target, numbers: list[str], rules: Rules, page: Target) -> Iterator[httpx.Response]:
    """Send one request to a judged number of a host; its body is still to be read. Errors name the page it is for."""
    import httpx

    shown = shown_address(page.url)
    headers = {
        "Host": target.authority,
        "User-Agent": rules.agent,
        "Accept": ", ".join(KINDS),
        "Accept-Encoding": "identity",  # what is saved is then what was sent
    }
    timeout = httpx.Timeout(rules.seconds)
    # trust_env: a proxy would look the name up again, and .netrc would send a password along.
    with httpx.Client(trust_env=False, follow_redirects=False, timeout=timeout) as client:
        failure: Exception | None = None
        for number in numbers:
            host = f"[{number}]" if ":" in number else number
            request = client.build_request(
                "GET",
                httpx.URL(f"{target.scheme}://{host}:{target.port}").copy_with(raw_path=target.path.encode("ascii")),
                headers=headers,
                extensions={"sni_hostname": target.host},  # the certificate must be the name's, not the number's
            )
            try:
                response = client.send(request, stream=True)
            except httpx.ConnectError as error:
                failure = error
                continue
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                raise ReadError(f"{shown}: {_plain(error)}") from None
            try:
                yield response
            except httpx.HTTPError as error:
                raise ReadError(f"{shown}: {_plain(error)}") from None
            finally:
                response.close()
            return
        raise ReadError(f"{shown}: no connection ({_plain(failure)})")


def _plain(error: Exception | None) -> str:
    """What went wrong, in a few words: the libraries' own say too much or nothing."""
    name = type(error).__name__.removesuffix("Error")
    said = " ".join(str(error or "").split())[:120]
    return {"ReadTimeout": "it did not answer in time", "ConnectTimeout": "it did not answer in time"}.get(
        name, said or f"the connection failed ({name})"
    )


def look_up(host: str, port: int) -> list[str]:
    """The numbers that a host stands for; a number stands for itself."""
    if ":" in host or host.replace(".", "").isdecimal():
        return [host]
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _judged_numbers(target: Target, rules: Rules, resolve: Resolve) -> list[str]:
    """The numbers of a host, all of them public.

    One that is not refuses the host: a name that stands for a public and a private number is a trick.

    Raises:
        ReadError: There is none, or one that is not public.
    """
    shown = shown_address(target.url)
    try:
        numbers = resolve(target.host, target.port)
    except (OSError, UnicodeError):
        raise ReadError(f"{shown}: there is no host of this name") from None
    for number in numbers:
        kind = refuse_number(number)
        if kind and f"{number}:{target.port}" not in rules.permitted:
            raise ReadError(f"{shown}: its host is at {number}, {kind}, which is never asked")
    if not numbers:
        raise ReadError(f"{shown}: there is no host of this name")
    return numbers


# --------------------------------------------------------------------------- what comes back


def _read_page(response: httpx.Response, target: Target, rules: Rules) -> dict[str, Any]:
    shown = shown_address(target.url)
    if response.status_code != 200:
        raise ReadError(f"{shown}: the server answers {response.status_code}{_hint(response.status_code)}")
    headers = {name: response.headers[name][:300] for name in KEPT_HEADERS if name in response.headers}
    kind = headers.get("content-type", "text/html").split(";")[0].strip().lower()
    if kind not in KINDS:
        raise ReadError(f'{shown}: of the type "{shown_address(kind)[:60]}", which is no article')
    received, data = _read_body(response, shown, rules.max_bytes)
    return {
        "headers": headers,
        "kind": kind,
        "data": data,
        "sha256": received.hexdigest(),
        "fetched_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def _hint(status: int) -> str:
    return {
        401: ": it wants a password",
        403: ": it does not serve this tool. Save the page with a browser",
        404: ": there is no such page",
        410: ": the page is gone",
        429: ": too many requests. Try again later",
        451: ": it may not show the page here",
    }.get(status, ": try again later" if status >= 500 else "")


def _read_body(response: httpx.Response, shown: str, max_bytes: int) -> tuple[Any, bytes]:
    """The hash of what was received and the body, unpacked where the server packed it unasked."""
    unpack, coding = _unpacker(response)
    if coding not in CODINGS:
        raise ReadError(f'{shown}: it comes in the coding "{shown_address(coding)[:30]}", which was not asked for')
    too_large = ReadError(f"{shown}: more than {max_bytes:,} bytes (limits.max_file_bytes)")
    announced = re.match(r"\d{1,18}\Z", response.headers.get("content-length", ""), re.ASCII)
    if announced and int(announced[0]) > max_bytes:
        raise too_large
    received, n_received = hashlib.sha256(), 0
    parts: list[bytes] = []
    n_bytes = 0
    for chunk in response.iter_raw(_CHUNK):
        received.update(chunk)
        n_received += len(chunk)
        try:
            part = unpack.decompress(chunk, max_bytes + 1 - n_bytes) if unpack else chunk
        except zlib.error:
            raise ReadError(f"{shown}: its {coding} coding is damaged") from None
        parts.append(part)
        n_bytes += len(part)
        if n_received > max_bytes or n_bytes > max_bytes or (unpack and unpack.unconsumed_tail):
            raise too_large
    if unpack and not unpack.eof:
        raise ReadError(f"{shown}: its {coding} coding breaks off")
    return received, b"".join(parts)


def _unpacker(response: httpx.Response) -> tuple[Any, str]:
    """What unpacks the body (None for what is not packed, or in an unknown coding), and the coding."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    return (zlib.decompressobj(CODINGS[coding]) if CODINGS.get(coding) else None), coding


# --------------------------------------------------------------------------- robots.txt


def _read_robots(target: Target, numbers: list[str], rules: Rules, resolve: Resolve) -> str:
    """The site's robots.txt, "" where there is none.

    Raises:
        ReadError: It cannot be read because the server fails; then nothing is allowed (RFC 9309, 2.3.1.4).
    """
    place = read_target(f"{target.origin}/robots.txt", permitted=rules.permitted)
    for _ in range(rules.max_redirects + 1):
        with _ask(place, numbers, rules, target) as response:
            status = response.status_code
            if status in MOVED and "location" in response.headers:
                place = read_target(response.headers["location"], base=place.url, permitted=rules.permitted)
                numbers = _judged_numbers(place, rules, resolve)
                continue
            if status >= 500 or status == 429:
                raise ReadError(f"{shown_address(target.url)}: the server answers {status}: try again later")
            if status != 200:
                return ""  # no such file: everything is allowed
            return _first_bytes(response, MAX_CHARS).decode("utf-8", "replace")
    return ""  # it moves on and on: as if there were none (RFC 9309, 2.3.1.2)


def _first_bytes(response: httpx.Response, enough: int) -> bytes:
    """The first bytes of a body, unpacked where the server packed it unasked."""
    unpack, _ = _unpacker(response)
    data = b""
    for chunk in response.iter_raw(_CHUNK):
        try:
            data += unpack.decompress(chunk, enough) if unpack else chunk
        except zlib.error:
            break
        if len(data) >= enough:
            break
    return data[:enough]


# --------------------------------------------------------------------------- time


@contextmanager
def _deadline(seconds: float, url: str) -> Iterator[None]:
    """End a fetch that is not complete in time, wherever it waits: each wait of its own may be short.

    Where the system or the thread has no alarm, the parent ends the process a little later.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, frame: FrameType | None) -> None:
        raise ReadError(f"{shown_address(url)}: not complete after {seconds:g} seconds (limits.fetch_seconds)")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
