"""RSS and Atom: each entry an article, in full where the feed has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.errors import ReadError
from tests.ingest.writing import BODY, TITLE, paragraphs, read

HTML = "".join(f"<p>{line}</p>" for line in BODY)


def rss(items: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return (
        f'{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Velden Mercury</title>'
        f"<link>https://mercury.example</link><language>en-GB</language>{items}</channel></rss>"
    ).encode()


ITEM = (
    f"<item><title>{TITLE}</title><link>https://mercury.example/t</link><dc:creator>Ilse Brandow</dc:creator>"
    f"<pubDate>Mon, 03 Mar 2025 07:10:00 +0100</pubDate><description>Teaser.</description>"
    f"<content:encoded><![CDATA[{HTML}]]></content:encoded></item>"
)
SHORT = (
    "<item><title>Pumps &amp;amp; pipes</title><link>javascript:alert(1)</link>"
    "<description>Two pumps &lt;b&gt;failed&lt;/b&gt; in Velden on Monday.</description></item>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Velden Mercury</title>'
    f"<entry><title>{TITLE}</title><link rel='self' href='https://no.example'/><link href='https://mercury.example/t'/>"
    "<published>2025-03-03T06:10:00Z</published><updated>2025-03-05T06:10:00Z</updated>"
    "<author><name>Ilse Brandow</name></author>{}</entry></feed>"
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Velden Mercury</title></channel><item>'
    f"<title>{TITLE}</title><link>https://mercury.example/t</link><dc:creator>Ilse Brandow</dc:creator>"
    f"<dc:date>2025-03-03T06:10:00Z</dc:date><description>{' '.join(BODY)}</description></item></rdf:RDF>"
)
ESCAPED = HTML.replace("<", "&lt;")


@pytest.mark.parametrize(
    ("data", "body"),
    [
        (rss(ITEM), list(BODY)),
        (b"\n " + rss(ITEM, ""), list(BODY)),
        (ATOM.format(f'<content type="html">{ESCAPED}</content>').encode(), list(BODY)),
        (
            ATOM.format(
                f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content>'
            ).encode(),
            list(BODY),
        ),
        (RDF.encode(), [" ".join(BODY)]),
    ],
    ids=["rss", "rss without declaration", "atom html", "atom xhtml", "rdf"],
)
def test_entry_in_full_is_an_article(tmp_path: Path, data: bytes, body: list[str]) -> None:
    (document,), _ = read(tmp_path / "f.xml", data)
    assert paragraphs(document) == [TITLE, "By Ilse Brandow", *body]
    assert (document.outlet, document.url) == ("Velden Mercury", "https://mercury.example/t")
    assert str(document.published) == "2025-03-03 06:10:00+00:00"
    assert (document.format, document.warnings) == ("feed", ())


def test_entry_with_a_summary_only_says_so_and_bad_addresses_are_left_out(tmp_path: Path) -> None:
    documents, _ = read(tmp_path / "f.rss", rss(ITEM + SHORT))
    assert "Two pumps failed in Velden on Monday." in documents[1].text
    assert documents[1].url is None
    assert "The feed gives only a summary of this article." in documents[1].warnings
    assert any("javascript" in warning for warning in documents[1].warnings)


def test_entry_without_text_is_skipped(tmp_path: Path) -> None:
    documents, skipped = read(tmp_path / "f.rss", rss(ITEM + "<item><title>Nothing</title></item>"))
    assert len(documents) == 1
    assert skipped[0].endswith("article 2 (Nothing): no text in this entry.")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (rss(ITEM, '<!DOCTYPE rss [<!ENTITY a "b">]>'), "DOCTYPE"),
        (rss(ITEM)[:200], "not well-formed"),
        (rss(""), "no entry in this feed"),
    ],
)
def test_feed_without_articles_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(tmp_path / "f.rss", data)


def test_billion_laughs_are_refused_at_once(tmp_path: Path) -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    with pytest.raises(ReadError, match="DOCTYPE"):
        read(tmp_path / "f.rss", rss("<item><title>&a11;</title></item>", f"<!DOCTYPE rss [{entities}]>"))
