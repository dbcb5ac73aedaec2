"""Web archives, written by warcio: each page that was saved, by its address."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from compare.errors import ReadError
from compare.settings import Limits, Settings
from tests.ingest.writing import BODY, TITLE, read

PAGE = f"<html lang='en'><body><article><h1>{TITLE}</h1>{''.join(f'<p>{x}</p>' for x in BODY)}</article></body></html>"


def archive(pages: list[tuple[str, str, str, bytes]], gzip: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "test"}))
    for url, status, kind, payload in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(payload), http_headers=headers)
        )
    return out.getvalue()


PAGES = [
    ("https://mercury.example/tunnel", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ("https://mercury.example/p.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://mercury.example/gone", "404 Not Found", "text/html", PAGE.encode()),
    ("https://echo.example/tunnel", "200 OK", "text/html", PAGE.encode()),
]


@pytest.mark.parametrize(("gzip", "name"), [(True, "a.warc.gz"), (False, "a.warc")])
def test_pages_of_a_web_archive_are_articles_with_their_addresses(tmp_path: Path, gzip: bool, name: str) -> None:
    documents, skipped = read(tmp_path / name, archive(PAGES, gzip))
    assert [(d.url, d.title, d.format) for d in documents] == [
        ("https://mercury.example/tunnel", TITLE, "warc/html"),
        ("https://echo.example/tunnel", TITLE, "warc/html"),
    ]
    assert skipped == ()


def test_page_without_an_article_is_named_by_its_address(tmp_path: Path) -> None:
    empty = ("https://mercury.example/empty", "200 OK", "text/html", b"<html><body></body></html>")
    documents, skipped = read(tmp_path / "a.warc", archive([PAGES[0], empty], False))
    assert len(documents) == 1
    assert "https://mercury.example/empty: no article text found in this page" in skipped[0]


def test_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    big = ("https://mercury.example/big", "200 OK", "text/html", b"<html>" + b" " * 3_000_000)
    with pytest.raises(ReadError, match=r"limits\.max_unpacked_bytes"):
        read(tmp_path / "a.warc.gz", archive([big]), Settings(limits=Limits(max_unpacked_bytes=1_000_000)))


def test_archive_without_a_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no article in this file"):
        read(tmp_path / "a.warc", archive(PAGES[1:3], False))


def test_cut_archive_gives_what_is_whole(tmp_path: Path) -> None:
    documents, _ = read(tmp_path / "a.warc", archive(PAGES, False)[:-300])
    assert documents[0].url == "https://mercury.example/tunnel"
