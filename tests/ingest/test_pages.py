"""From addresses to articles, by way of the child process; pages are kept as they came."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from compare import extras
from compare.errors import EventError, MissingExtraError, ReadError
from compare.ingest import pages
from compare.ingest.event import load_event
from compare.ingest.importing import Imported, import_files
from compare.ingest.pages import Page, fetch_pages, page_record, read_page
from compare.settings import Limits, Settings
from tests.conftest import Run
from tests.ingest.web_server import PARAGRAPH, Site, page, running

LIMITS = Limits(fetch_pause_seconds=0.0)
SETTINGS = Settings(limits=LIMITS)
HEAD = '<meta property="og:site_name" content="Velden Mercury"><meta name="date" content="2025-03-03T10:00:00Z">'


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with running() as server:
        yield server


def fetch(site: Site, *urls: str, settings: Settings = SETTINGS) -> list[Page | ReadError]:
    return list(fetch_pages(urls, settings, permitted=site.permitted))


def import_pages(site: Site, folder: Path, *paths: str | Path) -> Imported:
    return import_files(
        paths,
        folder,
        settings=SETTINGS,
        fetch=lambda urls, settings: fetch_pages(urls, settings, permitted=site.permitted),
    )


def made(
    data: bytes = page(head=HEAD), url: str = "https://www.mercury.example/tunnel.php", kind: str = "text/html"
) -> Page:
    return Page(
        url, url, (), kind, {"content-type": kind}, data, hashlib.sha256(data).hexdigest(), "2025-03-05T08:00:00Z"
    )


def test_a_fetched_page_becomes_an_article(site: Site) -> None:
    url = site.serve("/tunnel.php?id=7", page(head=HEAD))
    (found,) = fetch(site, url)
    assert isinstance(found, Page)
    (document,), skipped = read_page(found, SETTINGS)
    assert skipped == ()
    assert (document.outlet, document.url, document.format) == ("Velden Mercury", url, "html")
    assert document.published == datetime.fromisoformat("2025-03-03T10:00:00+00:00")
    assert PARAGRAPH in document.text


def test_one_page_that_cannot_be_had_does_not_stop_the_others(site: Site) -> None:
    good = site.serve("/good", page())
    found = fetch(site, f"{site.url}/none", good, "http://10.0.0.1/x", "ftp://mercury.example/x")
    assert [type(entry) for entry in found] == [ReadError, Page, ReadError, ReadError]
    assert [str(entry) for entry in found if isinstance(entry, ReadError)] == [
        f"{site.url}/none: the server answers 404: there is no such page.",
        "http://10.0.0.1/x: its host is at 10.0.0.1, a private address, which is never asked.",
        "ftp://mercury.example/x: only http and https addresses are asked.",
    ]


def test_robots_are_remembered_from_page_to_page(site: Site) -> None:
    urls = [site.serve(path, page()) for path in ("/one", "/two")]
    site.seen.clear()
    fetch(site, *urls, urls[0])
    assert [path for path, _ in site.seen] == ["/robots.txt", "/one", "/two"]


def test_pages_of_one_host_are_asked_with_a_pause(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    monkeypatch.setattr(pages, "_fetch", lambda url, *_: made(url=url))
    limits = Settings(limits=Limits(fetch_pause_seconds=2.5))
    fetch(site, "https://a.example/1", "https://b.example/1", "https://a.example/2", settings=limits)
    assert pauses == [2.5]


def test_the_limits_reach_the_child(site: Site) -> None:
    url = site.serve("/tunnel", page())
    (small,) = fetch(site, url, settings=Settings(limits=replace(LIMITS, max_file_bytes=100)))
    assert str(small) == f"{url}: more than 100 bytes (limits.max_file_bytes)."
    site.routes["/slow"] = lambda handler: time.sleep(3)
    (slow,) = fetch(site, f"{site.url}/slow", settings=Settings(limits=replace(LIMITS, fetch_seconds=0.5)))
    assert str(slow) == f"{site.url}/slow: not complete after 0.5 seconds (limits.fetch_seconds)."


def test_without_httpx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r'pip install "newscompare\[web\]"$'):
        next(fetch_pages(["https://mercury.example"], SETTINGS))


def test_the_servers_word_on_the_encoding_goes_before_the_pages() -> None:
    data = page("Größe des Tunnels").decode().replace("utf-8", "iso-8859-2").encode("cp1252")
    found = made(data)
    (document,), _ = read_page(replace(found, headers={"content-type": "text/html; charset=windows-1252"}), SETTINGS)
    assert (document.title, document.encoding) == ("Größe des Tunnels", "cp1252")


def test_plain_text_is_read_as_text() -> None:
    (document,), _ = read_page(made(f"Tunnel open\n\n{PARAGRAPH}\n".encode(), kind="text/plain"), SETTINGS)
    assert (document.format, document.title) == ("text", "Tunnel open")


@pytest.mark.parametrize("data", [b"", b"   \n", b"<html><body></body></html>"])
def test_a_page_without_an_article_is_one_line(data: bytes) -> None:
    with pytest.raises(ReadError) as raised:
        read_page(made(data), SETTINGS)
    assert str(raised.value).startswith("https://www.mercury.example/tunnel.php: ")


# --------------------------------------------------------------------------- archives


def test_a_copy_in_an_archive_is_the_article_of_its_outlet() -> None:
    original = "https://www.mercury.example/tunnel"
    url = f"https://web.archive.org/web/20250304093015id_/{original}"
    (document,), _ = read_page(made(page(), url), SETTINGS)
    assert (document.url, document.outlet) == (original, "mercury.example")
    assert f"Read from a copy of 2025-03-04 09:30 UTC at web.archive.org, of {original}." in document.warnings


def test_a_short_address_of_an_archive_is_resolved_by_the_page_itself() -> None:
    head = (
        '<link rel="canonical" href="https://archive.ph/2025.03.04-093015/https://www.mercury.example/tunnel">'
        '<meta property="og:site_name" content="archive.ph">'
    )
    (document,), _ = read_page(made(page(head=head), "https://archive.ph/AbC1d"), SETTINGS)
    assert (document.url, document.outlet) == ("https://www.mercury.example/tunnel", "mercury.example")
    assert any("2025-03-04 09:30 UTC at archive.ph" in warning for warning in document.warnings)


def test_the_archives_own_copy_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def run(function: object, url: str, *_: object, **__: object) -> None:
        asked.append(url)
        raise ReadError("enough.")

    monkeypatch.setattr(pages, "run_limited", run)
    list(fetch_pages(["https://web.archive.org/web/20250304/https://mercury.example/a"], SETTINGS))
    assert asked == ["https://web.archive.org/web/20250304id_/https://mercury.example/a"]


# --------------------------------------------------------------------------- what is kept


def test_the_record_says_where_when_and_how() -> None:
    url = "https://web.archive.org/web/20250304093015id_/https://www.mercury.example/tunnel"
    record = json.loads(
        page_record(replace(made(), url=url, asked="https://short.example/1", redirects=("https://a.example/",)))
    )
    assert record["address"] == "https://short.example/1"
    assert (record["final_address"], record["redirects"]) == (url, ["https://a.example/"])
    assert (record["fetched_at"], record["headers"]) == ("2025-03-05T08:00:00Z", {"content-type": "text/html"})
    assert record["sha256"] == hashlib.sha256(made().data).hexdigest()
    assert record["copy"] == {
        "archive": "web.archive.org",
        "of": "https://www.mercury.example/tunnel",
        "captured_at": "2025-03-04T09:30:15Z",
    }


def test_the_page_lies_beside_its_article_as_it_came(site: Site, tmp_path: Path) -> None:
    data = page(head=HEAD)
    url = site.serve("/tunnel", data)
    (tmp_path / "echo.txt").write_text(f"Tunnel shut in Velden\n\n{PARAGRAPH} Nobody knows why.\n")
    done = import_pages(site, tmp_path / "event", url, tmp_path / "echo.txt", f"{site.url}/none")
    assert done.articles == ("velden-mercury", "echo")
    assert len(done.skipped) == 1
    assert (tmp_path / "event" / "pages" / "velden-mercury.html").read_bytes() == data
    record = json.loads((tmp_path / "event" / "pages" / "velden-mercury.json").read_text())
    assert (record["address"], record["sha256"]) == (url, hashlib.sha256(data).hexdigest())
    manifest = (tmp_path / "event" / "event.toml").read_text()
    assert f"from {url}; the page as it came is pages/velden-mercury.html\n" in manifest
    event = load_event(tmp_path / "event")
    assert [(d.outlet, d.url) for d in event.documents] == [("Velden Mercury", url), ("echo", None)]


def test_the_page_of_a_duplicate_is_not_kept(site: Site, tmp_path: Path) -> None:
    urls = [site.serve(path, page(head=HEAD)) for path in ("/one", "/two")]
    done = import_pages(site, tmp_path / "event", *urls)
    assert len(done.duplicates) == 1
    assert sorted(p.name for p in (tmp_path / "event" / "pages").iterdir()) == [
        "velden-mercury.html",
        "velden-mercury.json",
    ]


# --------------------------------------------------------------------------- the commands


def test_the_network_is_not_asked_unless_told_to(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "run_limited", lambda *_, **__: pytest.fail("the network was asked"))
    url = "https://www.mercury.example/tunnel"
    for words in (
        ["import", url, "-o", tmp_path / "event"],
        ["report", url, url, "-o", tmp_path / "out"],
        ["inspect", url],
    ):
        ran = run(*words)
        assert ran.code == 1
        assert ran.err.count("\n") == 1
        assert f"{url}: an address, which is fetched only on request (--fetch)" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def two_pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts = {
        "https://mercury.example/a": page(head=HEAD),
        "https://courier.example/b": page("Velden tunnel open", head=HEAD.replace("Velden Mercury", "Courier"), n=5),
    }

    def fetch(url: str, *_: object) -> Page:
        if url not in texts:
            raise ReadError(f"{url}: the server answers 404: there is no such page")
        return made(texts[url], url)

    monkeypatch.setattr(pages, "_fetch", fetch)
    return list(texts)


def test_import_fetches_addresses(two_pages: list[str], tmp_path: Path, run: Run) -> None:
    ran = run("import", "--fetch", *two_pages, "-o", tmp_path / "event")
    assert (ran.code, ran.out.strip()) == (0, str(tmp_path / "event"))
    assert "2 articles written" in ran.err


def test_report_keeps_what_it_fetched_beside_the_report(two_pages: list[str], tmp_path: Path, run: Run) -> None:
    ran = run("report", "--fetch", *two_pages, "https://echo.example/c", "-o", tmp_path / "tunnel")
    assert ran.code == 3, ran.err
    assert "skipped: https://echo.example/c: the server answers 404" in ran.err
    assert (tmp_path / "tunnel" / "index.html").exists()
    names = sorted(p.name for p in (tmp_path / "tunnel-articles").rglob("*") if p.is_file())
    assert names == [
        "courier.html", "courier.json", "courier.txt", "event.toml", "velden-mercury.html", "velden-mercury.json",
        "velden-mercury.txt",
    ]  # fmt: skip
    assert run("report", tmp_path / "tunnel-articles", "-o", tmp_path / "tunnel").code == 0


def test_a_second_fetch_never_writes_over_the_first(two_pages: list[str], tmp_path: Path, run: Run) -> None:
    (tmp_path / "tunnel-articles").mkdir()
    (tmp_path / "tunnel-articles" / "note.txt").write_text("mine")
    ran = run("report", "--fetch", *two_pages, "-o", tmp_path / "tunnel")
    assert ran.code == 1
    assert "tunnel-articles: it exists already" in ran.err
    assert not (tmp_path / "tunnel").exists()


def test_nothing_that_can_be_fetched_is_one_line(site: Site, tmp_path: Path) -> None:
    with pytest.raises(EventError, match=r"^no article could be read\. http://10\.0\.0\.1/: its host"):
        import_pages(site, tmp_path / "event", "http://10.0.0.1/")
