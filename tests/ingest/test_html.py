"""Saved pages: the article comes out, the page stays behind, a hostile page is one line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compare.errors import ReadError
from compare.ingest.document import read_document
from compare.ingest.html import HTML, read_html
from compare.ingest.reading import RawFile, Reading
from compare.settings import Limits, Settings

PAGE = Path(__file__).parent / "pages" / "quarry-lake.html"
NEWS = "The harbour board of Tarn met on Monday and put off the vote on the new mole until May."
BODY = "".join(f"<p>{NEWS} Member {n} agreed.</p>" for n in ("Ahl", "Berg", "Celan"))
NO_TEXT = "page.html: no article text found in this page. Copy the article into a text file instead."


def read(page: str | bytes, settings: Settings | None = None) -> Reading:
    data = page.encode() if isinstance(page, str) else page
    (reading,) = read_html(RawFile("page.html", data), settings or Settings())
    return reading


@pytest.fixture(scope="module")
def saved() -> Reading:
    return read(PAGE.read_bytes())


def test_saved_page_gives_headline_summary_byline_and_paragraphs(saved: Reading) -> None:
    lines = saved.text.split("\n")
    assert lines[0] == "Reservoir wall at Quarry Lake cracks after record rain"
    assert lines[1] == "Two villages below the lake were cleared on Monday night as engineers lowered the water."
    assert lines[2:5] == ["", "By Ilse Brandow and Oren Tasch", ""]
    assert lines[5].startswith("A crack eleven metres long opened")
    assert lines[-2:] == ["Schools in both villages stay closed until Thursday.", ""]
    assert len(saved.text.split("\n\n")) == 10


def test_saved_page_says_who_when_and_where(saved: Reading) -> None:
    assert saved.title == "Reservoir wall at Quarry Lake cracks after record rain"
    assert saved.outlet == "Tarnholme Echo"
    assert saved.byline == "Ilse Brandow and Oren Tasch"
    assert saved.published == datetime(2025, 3, 11, 5, 45, tzinfo=UTC)
    assert saved.published_has_time
    assert saved.url == "https://www.tarnholme-echo.example/news/quarry-lake"
    assert saved.language == "en-GB"


@pytest.mark.parametrize(
    "furniture",
    [
        "lives in a script",
        "font-weight",
        "Sport",
        "Photo:",
        "Ten walks",
        "known about this wall",
        "All rights",
        "Comments",
    ],
)
def test_the_page_around_the_article_stays_behind(saved: Reading, furniture: str) -> None:
    assert furniture not in saved.text


def test_line_break_becomes_a_space(saved: Reading) -> None:
    assert "in two days in the valley, the most since" in saved.text


def test_paragraph_lost_as_a_repetition_is_said() -> None:
    page = "<article>" + "".join(f"<p>{n} {NEWS}</p>" for n in range(20)) + f"<p>{NEWS}</p>" * 3 + "</article>"
    reading = read(f"<html><body>{page}</body></html>")
    n_kept = [paragraph.strip() for paragraph in reading.text.split("\n\n")].count(NEWS)
    assert n_kept == 1
    assert reading.warnings == ("2 paragraphs that the page repeats word for word stand in the text only once.",)


def test_headline_is_the_one_that_readers_see() -> None:
    head = '<title>Vote put off | Tarn Bugle</title><meta property="og:title" content="You will not believe this vote">'
    reading = read(f"<html><head>{head}</head><body><h1>Tarn Bugle</h1><h1>Vote put off again</h1>{BODY}</body></html>")
    assert reading.title == "Vote put off again"
    assert reading.text.startswith("Vote put off again\n\nThe harbour board")


def test_page_without_h1_takes_its_title_without_the_outlet() -> None:
    assert (
        read(f"<html><head><title>Vote put off | Tarn Bugle</title></head><body>{BODY}</body></html>").title
        == "Vote put off"
    )


def test_outlet_may_stand_behind_the_headline_in_the_title() -> None:
    reading = read(
        f"<html><head><title>Vote put off – Tarn Bugle</title></head><body><h1>Vote put off</h1>{BODY}</body></html>"
    )
    assert (reading.title, reading.outlet) == ("Vote put off", "Tarn Bugle")


@pytest.mark.parametrize("author", ["jroe", "https://tarn.example/people/7", ""])
def test_login_or_address_is_no_byline(author: str) -> None:
    reading = read(f'<html><head><meta name="author" content="{author}"></head><body>{BODY}</body></html>')
    assert reading.byline == ""
    assert "By " not in reading.text


def test_old_page_without_paragraphs_is_read_by_its_line_breaks() -> None:
    lines = "<br><br>".join(f"{NEWS} Member {name} agreed." for name in ("Ahl", "Berg", "Celan"))
    reading = read(f"<html><body><!-- note --><b>Vote put off</b><br>{lines}<br>Back | Home | Print</body></html>")
    assert reading.text.count("\n\n") == 2
    assert "note" not in reading.text and "Home" not in reading.text


def test_control_characters_of_a_page_do_not_reach_its_tree() -> None:
    lines = "<br><br>".join(f"{NEWS}\x0e Member {name}\x7f agreed\ufffe." for name in ("Ahl", "Berg", "Celan"))
    reading = read(f"<html><body><b>Vote\x01 put off</b><br>{lines}<br></body></html>")
    assert reading.text.count("\n\n") == 2
    assert not {"\x01", "\x0e", "\ufffe"} & set(reading.text)


def test_description_that_only_search_engines_see_is_not_in_the_text() -> None:
    head = '<title>Vote put off</title><meta name="description" content="All about the vote of Monday, explained.">'
    reading = read(f"<html><head>{head}</head><body><h1>Vote put off</h1>{BODY}</body></html>")
    assert "explained" not in reading.text


@pytest.mark.parametrize(
    ("linked", "outlet", "byline", "published"),
    [
        (
            {"@type": "NewsArticle", "publisher": {"name": "Tarn Bugle"}, "author": {"name": "A. Roe"}},
            "Tarn Bugle",
            "A. Roe",
            None,
        ),
        (
            [{"@type": ["ReportageNewsArticle"], "author": "A. Roe", "datePublished": "2025-03-04"}],
            "",
            "A. Roe",
            "2025-03-04",
        ),
        (
            {"@type": "NewsArticle", "author": [{"name": ["x", {}]}], "publisher": [[]], "datePublished": 12},
            "",
            "",
            None,
        ),
        ({"@type": "Recipe", "author": "A. Cook"}, "", "", None),
        ([[[]]], "", "", None),
    ],
)
def test_json_ld_is_read_and_never_believed_to_be_well_formed(
    linked: object, outlet: str, byline: str, published: str | None
) -> None:
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    reading = read(f"<html><head>{script}</head><body>{BODY}</body></html>")
    assert (reading.outlet, reading.byline) == (outlet, byline)
    assert (f"{reading.published:%Y-%m-%d}" if reading.published else None) == published


def test_script_address_is_no_address() -> None:
    head = '<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="https://tarn.example/a">'
    assert read(f"<html><head>{head}</head><body>{BODY}</body></html>").url == "https://tarn.example/a"


@pytest.mark.parametrize(
    ("declaration", "encoding", "used"),
    [
        ('<meta charset="windows-1250">', "cp1250", "cp1250"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso8859-2", "iso8859-2"),
        ('<meta charset="iso-8859-2">', "utf-8", "utf-8"),  # the browser saved it as UTF-8 and kept the declaration
    ],
)
def test_declared_encoding_of_the_page_is_used(declaration: str, encoding: str, used: str) -> None:
    words = "Mluvčí přístavu řekl, že rozhodnutí bylo v pondělí odloženo na květen a že není kam spěchat. " * 3
    reading = read(f"<html><head>{declaration}</head><body><p>{words}</p></body></html>".encode(encoding))
    assert words.strip() in reading.text
    assert reading.encoding == used


def test_old_page_laid_out_with_tables_is_read() -> None:
    table = f"<table><tr><td>Home</td><td>{BODY}</td></tr></table>"
    assert NEWS in read(f"<html><head><title>Vote put off</title></head><body>{table}</body></html>").text


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<html><head><title>x</title></head><body></body></html>", id="empty body"),
        pytest.param("<body><noscript>Please enable JavaScript</noscript><div id=app></div></body>", id="script only"),
        pytest.param("<html><body>" + "<div>" * 100_000 + BODY, id="a hundred thousand divs"),
        pytest.param("<html><body>" + '<a href="x">y</a>' * 20_000 + "</body></html>", id="links only"),
        pytest.param("<", id="one sign"),
    ],
)
def test_page_without_article_text_is_refused(page: str) -> None:
    with pytest.raises(ReadError) as raised:
        read(page)
    assert str(raised.value) == NO_TEXT


def test_hostile_parts_do_not_harm_the_article() -> None:
    bombs = '<script type="application/ld+json">' + "[" * 100_000 + "</script>"
    table = '<table><tr><td colspan="9007199254740992">x</td></tr></table>'
    assert NEWS in read(f"<html><head>{bombs}</head><body>{table}{BODY}</body></html>").text


def test_secret_file_named_as_an_entity_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("TOPSECRET")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body>{BODY}<p>&x; {NEWS}</p></body></html>'
    try:
        text = read(page).text
    except ReadError as error:
        text = str(error)
    assert "TOPSECRET" not in text


def test_page_that_takes_too_long_is_refused_by_name() -> None:
    hasty = replace(Settings(), limits=Limits(parse_seconds=0.05))
    with pytest.raises(ReadError) as raised:
        read(f"<html><body>{BODY}</body></html>", hasty)
    assert str(raised.value) == "page.html: the parser did not end within 0.05 seconds (limits.parse_seconds)."


def test_text_under_a_page_name_is_read_as_text() -> None:
    assert read("Headline\n\nNo tags here.\n").text == "Headline\n\nNo tags here.\n"


@pytest.mark.parametrize(
    ("head", "is_page"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\n <!-- saved --> <HTML lang=en>", True),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', True),
        (b"Minister <html> resigns", False),
        (b"<rss version='2.0'>", False),
        (b"<!--" * 1000, False),
    ],
)
def test_page_is_recognised_by_its_first_tag(head: bytes, is_page: bool) -> None:
    assert HTML.recognises(head) is is_page


@pytest.mark.parametrize(
    "statement",
    [
        '<meta name="dc.rights" content="© 2025 The Associated Press. All rights reserved.">',
        '<meta name="source" content="The Associated Press">',
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        '"sourceOrganization": {"name": "The Associated Press"}}</script>',
    ],
)
def test_metadata_that_name_an_agency_as_owner_of_the_text_are_a_credit(statement: str, tmp_path: Path) -> None:
    body = "".join(
        f"<p>The pumps of Velden kept the tunnel open on Monday, the port board said for the {n}. time.</p>"
        for n in range(9)
    )
    page = (
        f"<html><head><title>Tunnel stays open</title>{statement}</head><body><article>{body}</article></body></html>"
    )
    (tmp_path / "mercury.html").write_text(page, encoding="utf-8")
    wire = read_document(tmp_path / "mercury.html").wire
    assert wire is not None
    assert wire.agency == "The Associated Press"
    assert wire.evidence.endswith("in the page's metadata")
