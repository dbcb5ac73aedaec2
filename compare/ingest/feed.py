"""RSS and Atom feeds: each entry is an article.

Takes the bytes of a feed. Gives its entries: ``content:encoded`` or ``content`` in full, else the summary, which is
said. Refuses a document type declaration, and entries without text. Addresses that are no web addresses are left out
later, with those of every format.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from compare.errors import ReadError
from compare.ingest.extracted import Extracted, extract, pack
from compare.ingest.fragments import fragment_lines
from compare.ingest.reading import RawFile, Reader, Reading, Refusal
from compare.ingest.zipped import parse_xml
from compare.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIGN = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*|<\?[^>]{0,300}>\s*){0,3}"
                   rb"<(?:rss|feed|rdf:RDF)\b", re.S)  # fmt: skip
SHORT = 300  # characters of a description below which it is a summary


def read_feed(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The articles of a feed.

    Raises:
        ReadError: No feed, no entry, or a document type declaration.
    """
    return extract(parse_feed, raw.data, raw=raw, settings=settings)


def parse_feed(data: bytes) -> list[dict[str, Any]]:
    """The articles of a feed; runs in the child process."""
    root = parse_xml(data.lstrip())
    entries = list(root.iter("{*}item", "{*}entry"))
    if not entries:
        raise ReadError("no entry in this feed")
    top = root if root.find("{*}channel") is None else root.find("{*}channel")
    outlet = _child(top, "title") if top is not None else ""
    language = (_child(top, "language") if top is not None else "") or root.get(
        "{http://www.w3.org/XML/1998/namespace}lang", ""
    )
    return pack([_read_entry(entry, outlet, language) for entry in entries])


def _read_entry(entry: _Element, outlet: str, language: str) -> Extracted:
    full = _child(entry, "encoded") or _content(entry)
    short = _child(entry, "description") or _content(entry, "summary")
    lines = fragment_lines(full or short)
    is_summary = not full and sum(map(len, lines)) < SHORT
    author = entry.find("{*}author")
    return Extracted(
        paragraphs=tuple(lines),
        title=" ".join(fragment_lines(_child(entry, "title"))),
        byline=_child(entry, "creator")
        or (_child(author, "name") or (author.text or "").strip() if author is not None else ""),
        outlet=_child(entry.find("{*}source"), "title") or outlet,
        url=_link(entry),
        language=language,
        published=next((v for n in ("pubDate", "published", "date", "updated") if (v := _child(entry, n))), ""),
        refused="" if lines else "no text in this entry.",
        warnings=("The feed gives only a summary of this article.",) if is_summary else (),
    )


def _child(parent: _Element | None, name: str) -> str:
    found = parent.find(f"{{*}}{name}") if parent is not None else None
    return (found.text or "").strip() if found is not None else ""


def _content(entry: _Element, name: str = "content") -> str:
    """The text of an Atom element: escaped HTML, or XHTML as elements, in the form of HTML."""
    from lxml import etree

    found = entry.find(f"{{http://www.w3.org/2005/Atom}}{name}")
    if found is None:
        return ""
    inner = "".join(etree.tostring(child, encoding="unicode") for child in found)
    return inner if found.get("type") == "xhtml" else (found.text or "").strip() + inner


def _link(entry: _Element) -> str:
    links = list(entry.iterchildren("{*}link"))
    wanted = [link for link in links if link.get("rel", "alternate") == "alternate"]
    return next((address for link in wanted if (address := (link.get("href") or link.text or "").strip())), "")


FEED = Reader("feed", (".rss", ".atom", ".xml"), lambda sample: bool(_SIGN.match(sample)), read_feed)
