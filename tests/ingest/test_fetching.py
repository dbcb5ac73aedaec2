"""One page from the network: only where it may be asked, only as much, only as long. The server is this machine."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from compare.errors import ReadError
from compare.ingest.fetching import Rules, get_page
from tests.ingest.web_server import Handler, Site, page, running

PAGE = page()


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with running() as site:
        yield site


@pytest.fixture
def site(server: Site) -> Site:
    server.routes.clear()
    server.seen.clear()
    return server


def get(site: Site, url: str, **limits: Any) -> dict[str, Any]:
    resolve = limits.pop("resolve", None)
    robots = limits.pop("robots", {})
    rules = {"agent": "newscompare/test", "seconds": 20, "max_bytes": 100_000, "max_redirects": 3}
    return get_page(url, robots, Rules(**{**rules, "permitted": site.permitted, **limits}), resolve=resolve)


def refusal(site: Site, url: str, **limits: Any) -> str:
    with pytest.raises(ReadError) as raised:
        get(site, url, **limits)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_page_comes_with_where_and_what_it_is(site: Site) -> None:
    url = site.serve("/tunnel", PAGE, Last_Modified="Mon, 03 Mar 2025 10:00:00 GMT", Set_Cookie="a=b")
    found = get(site, url)
    assert found["data"] == PAGE
    assert found["sha256"] == hashlib.sha256(PAGE).hexdigest()
    assert (found["url"], found["redirects"], found["kind"]) == (url, [], "text/html")
    assert found["headers"]["last-modified"] == "Mon, 03 Mar 2025 10:00:00 GMT"
    assert "set-cookie" not in found["headers"]


def test_the_tool_says_who_it_is_and_asks_robots_first(site: Site) -> None:
    get(site, site.serve("/tunnel", PAGE))
    assert [path for path, _ in site.seen] == ["/robots.txt", "/tunnel"]
    assert {headers["User-Agent"] for _, headers in site.seen} == {"newscompare/test"}
    assert not any("Cookie" in headers or "Referer" in headers for _, headers in site.seen)


def test_robots_are_respected_and_read_once(site: Site) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /tunnel\n", Content_Type="text/plain")
    url = site.serve("/tunnel", PAGE)
    assert refusal(site, url).startswith(f"{url}: the site's robots.txt does not allow it")
    assert [path for path, _ in site.seen] == ["/robots.txt"]
    other = get(site, site.serve("/other", PAGE))
    get(site, site.url + "/other", robots=other["robots"])
    assert [path for path, _ in site.seen] == ["/robots.txt", "/robots.txt", "/other", "/other"]


def test_packed_robots_are_respected(site: Site) -> None:
    rules = gzip.compress(b"User-agent: *\nDisallow: /\n")
    site.serve("/robots.txt", rules, Content_Type="text/plain", Content_Encoding="gzip")
    assert "robots.txt does not allow it" in refusal(site, site.serve("/tunnel", PAGE))


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_site_whose_robots_cannot_be_read_is_not_asked(site: Site, status: int) -> None:
    site.routes["/robots.txt"] = lambda handler: handler.answer(b"", status=status)
    assert f"the server answers {status}" in refusal(site, site.serve("/tunnel", PAGE))
    assert [path for path, _ in site.seen] == ["/robots.txt"]


def test_a_redirect_is_followed_and_told(site: Site) -> None:
    url = site.move("/old", "/new?a=b")
    site.serve("/new?a=b", PAGE)
    found = get(site, url)
    assert (found["url"], found["redirects"]) == (f"{site.url}/new?a=b", [url])


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254, a link-local address"),
        ("http://10.0.0.1/", "10.0.0.1, a private address"),
        ("http://[::1]/", "::1, an address of this very machine"),
        ("http://[::ffff:127.0.0.1]/", "this very machine"),
        ("http://127.0.0.1/", "this very machine"),
        ("http://0.0.0.0/", "an unspecified address"),
        ("http://2130706433/", "a number in an unusual way"),
        ("http://0x7f.1/", "a number in an unusual way"),
        ("file:///etc/passwd", "only http and https"),
        ("http://u:p@127.0.0.1/", "a name or password"),
        ("http://127.0.0.1:25/", "port 25"),
    ],
)
def test_a_redirect_to_where_nobody_may_look_is_refused(site: Site, place: str, reason: str) -> None:
    assert reason in refusal(site, site.move("/old", place))


def test_redirects_have_an_end(site: Site) -> None:
    message = refusal(site, site.move("/round", "/round"))
    assert "limits.max_redirects" in message
    assert sum(path == "/round" for path, _ in site.seen) == 4


def test_robots_hold_where_a_redirect_leads(site: Site) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /new\n", Content_Type="text/plain")
    site.serve("/new", PAGE)
    assert "robots.txt does not allow it" in refusal(site, site.move("/old", "/new"))
    assert "/new" not in [path for path, _ in site.seen]


def test_robots_may_move_but_not_to_a_private_place(site: Site) -> None:
    site.move("/robots.txt", "http://10.0.0.1/robots.txt")
    assert "a private address" in refusal(site, site.serve("/tunnel", PAGE))


# --------------------------------------------------------------------------- names


def test_a_name_is_asked_at_the_number_that_was_judged(site: Site) -> None:
    """Two look-ups could give two numbers (DNS rebinding): there is one, and the connection is made to what it gave."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    site.serve("/tunnel", PAGE)
    found = get(site, f"http://mercury.example:{site.port}/tunnel", resolve=resolve, **port_of(site))
    assert found["data"] == PAGE
    assert asked == ["mercury.example"]
    assert {headers["Host"] for _, headers in site.seen} == {f"mercury.example:{site.port}"}


def port_of(site: Site) -> dict[str, Any]:
    """Rules that take the server's port for one of the web's, whatever the name."""
    return {"permitted": site.permitted | {f"mercury.example:{site.port}"}}


@pytest.mark.parametrize(
    "numbers",
    [["10.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["127.0.0.1"], ["::1"], ["fe80::1%eth0"], ["64:ff9b::7f00:1"]],
)
def test_a_name_that_stands_for_a_private_number_is_refused(site: Site, numbers: list[str]) -> None:
    message = refusal(site, "http://mercury.example/", resolve=lambda host, port: numbers)
    assert message.startswith("http://mercury.example/: its host is at ")
    assert "never asked" in message


def test_a_name_that_is_unknown_is_said_to_be(site: Site) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    assert refusal(site, "http://mercury.example/", resolve=resolve) == (
        "http://mercury.example/: there is no host of this name"
    )


def test_the_next_number_is_asked_when_one_does_not_answer(site: Site) -> None:
    site.serve("/tunnel", PAGE)
    permitted = port_of(site)["permitted"] | {f"127.0.0.99:{site.port}"}
    found = get(
        site,
        f"http://mercury.example:{site.port}/tunnel",
        resolve=lambda host, port: ["127.0.0.99", "127.0.0.1"],
        permitted=permitted,
    )
    assert found["data"] == PAGE


# --------------------------------------------------------------------------- what comes back


@pytest.mark.parametrize(
    ("status", "words"),
    [(403, "it does not serve this tool"), (404, "no such page"), (500, "try again later"), (204, "204")],
)
def test_an_answer_that_is_no_page_is_said(site: Site, status: int, words: str) -> None:
    site.routes["/tunnel"] = lambda handler: handler.answer(b"", status=status)
    message = refusal(site, site.url + "/tunnel")
    assert str(status) in message
    assert words in message


@pytest.mark.parametrize("kind", ["image/png", "application/zip", "video/mp4", "application/octet-stream"])
def test_what_is_no_article_by_its_type_is_not_read(site: Site, kind: str) -> None:
    assert f'of the type "{kind}"' in refusal(site, site.serve("/tunnel", PAGE, Content_Type=kind))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("TEXT/HTML", "text/html"),
        ("text/plain; charset=x", "text/plain"),
        ("application/pdf", "application/pdf"),
        ("", "text/html"),
    ],
)
def test_articles_come_in_these_types(site: Site, kind: str, expected: str) -> None:
    assert get(site, site.serve("/tunnel", PAGE, Content_Type=kind))["kind"] == expected


def test_a_page_that_is_announced_too_large_is_not_read(site: Site) -> None:
    url = site.serve("/tunnel", b"", Length="100000000")
    assert "more than 100,000 bytes (limits.max_file_bytes)" in refusal(site, url)


def test_a_page_without_an_end_is_read_no_further_than_the_limit(site: Site) -> None:
    sent: list[int] = []

    def pour(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(10_000):
            handler.wfile.write(b"a" * 65_536)
            sent.append(65_536)

    site.routes["/tunnel"] = pour
    assert "more than 100,000 bytes" in refusal(site, site.url + "/tunnel")
    time.sleep(0.2)  # until the server has seen that nobody listens
    assert sum(sent) < 20_000_000  # what the system's buffers took


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_unpacked_no_further_than_the_limit(site: Site, coding: str) -> None:
    pack = gzip.compress if coding == "gzip" else zlib.compress
    bomb = pack(b"\0" * 50_000_000)
    assert len(bomb) < 100_000
    assert "more than 100,000 bytes" in refusal(site, site.serve("/tunnel", bomb, Content_Encoding=coding))


@pytest.mark.parametrize("coding", ["gzip", "deflate", "x-gzip"])
def test_a_page_that_was_packed_unasked_is_unpacked_and_its_hash_is_of_what_came(site: Site, coding: str) -> None:
    packed = zlib.compress(PAGE) if coding == "deflate" else gzip.compress(PAGE)
    found = get(site, site.serve("/tunnel", packed, Content_Encoding=coding))
    assert found["data"] == PAGE
    assert found["sha256"] == hashlib.sha256(packed).hexdigest()
    assert found["headers"]["content-encoding"] == coding
    assert site.seen[-1][1]["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    ("coding", "data"), [("br", b"x"), ("gzip", b"no gzip"), ("gzip", gzip.compress(PAGE)[:-20]), ("zstd, gzip", b"x")]
)
def test_a_coding_that_cannot_be_read_is_said(site: Site, coding: str, data: bytes) -> None:
    assert "coding" in refusal(site, site.serve("/tunnel", data, Content_Encoding=coding))


def test_a_connection_that_breaks_off_is_no_half_page(site: Site) -> None:
    assert refusal(site, site.serve("/tunnel", PAGE, Length=str(len(PAGE) + 10)))


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_server_that_drips_is_left_at_the_deadline(site: Site, part: str) -> None:
    """Each wait is short, so no time limit of a single wait would ever end it."""

    def drip(handler: Handler) -> None:
        handler.wfile.write(
            b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n" + (b"\r\n" if part == "body" else b"X-A: ")
        )
        for _ in range(400):
            handler.wfile.write(b"a")
            time.sleep(0.05)

    site.routes["/tunnel"] = drip
    assert "not complete after 0.6 seconds (limits.fetch_seconds)" in refusal(site, site.url + "/tunnel", seconds=0.6)


def test_a_port_where_nobody_listens_is_one_line(site: Site) -> None:
    message = refusal(site, "http://127.0.0.1:9/", permitted=frozenset(["127.0.0.1:9"]))
    assert message.startswith("http://127.0.0.1:9/: no connection")


def test_the_certificate_is_asked_of_the_name_and_not_of_the_number() -> None:
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sni_callback = lambda connection, name, itself: names.append(name)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def greet() -> None:
            connection, _ = listening.accept()
            with contextlib.suppress(OSError), connection:
                context.wrap_socket(connection, server_side=True)  # fails: it has no certificate to show

        thread = threading.Thread(target=greet)
        thread.start()
        rules = Rules("newscompare/test", 20, 1000, 3, frozenset([f"127.0.0.1:{port}", f"mercury.example:{port}"]))
        with pytest.raises(ReadError, match="no connection"):
            get_page(f"https://mercury.example:{port}/", {}, rules, resolve=lambda host, port: ["127.0.0.1"])
        thread.join()
    assert names == ["mercury.example"]
