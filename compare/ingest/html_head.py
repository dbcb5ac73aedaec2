"""What a web page says about itself: headline, author, date, outlet, address, language, standfirst.

Takes a parsed page. Gives a dict of strings for the parent process. Runs in the child process only. Sources in the
order of trust: JSON-LD of schema.org, then Open Graph and ``<meta>``, then the visible elements; but the headline
and the standfirst are those that the reader of the page sees. Refuses nothing: what is not there is "".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_FIELD = 500  # characters of one field: a headline has under 200
MAX_NODES = 5_000  # of JSON-LD that are looked at
ARTICLE_TYPES = ("article", "posting", "reportage")  # endings of NewsArticle, BlogPosting, LiveBlogPosting
TITLE_MARKS = (" | ", " - ", " – ", " — ", " · ")  # between headline and outlet in <title>
STANDFIRST = re.compile(r"standfirst|sub-?head(line|ing)?$|sub-?title|\bdek\b|article-?summary|\bdeck\b|excerpt", re.I)

META_NAMES = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author"),
    "published": (
        "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate",
        "parsely-pub-date", "dc.date", "dc.date.issued", "sailthru.date",
    ),
    "outlet": ("og:site_name", "application-name", "dc.publisher"),
    "url": ("og:url", "twitter:url", "parsely-link"),
    "source": ("dc.source", "dcterms.source", "article:source", "news_source", "source"),
    "copyright": ("dc.rights", "dcterms.rightsholder", "copyright"),
    "description": ("og:description", "description", "twitter:description", "dc.description"),
}  # fmt: skip


def read_head(tree: HtmlElement) -> dict[str, str]:
    """The page's statements about itself: title, author, published, outlet, url, language, summary."""
    linked = _article_node(tree)
    meta = _meta_fields(tree)
    outlet = _name(linked.get("publisher")) or meta["outlet"]
    title = _headline(tree, _text(linked.get("headline")) or meta["title"], outlet)
    url = _first_url([_canonical(tree), meta["url"], _name(linked.get("url")), _saved_from(tree)])
    credit = _credit(linked, meta)
    found = {
        "title": title,
        "author": _authors(linked.get("author")) or _person(meta["author"]),
        "published": _text(linked.get("datePublished")) or meta["published"] or _time_element(tree),
        "outlet": outlet or _site_of_title(tree, title) or _host(url),
        "url": url,
        "language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        "credit": credit,
        "summary": _standfirst(tree, [_text(linked.get("description")), meta["description"]]),
    }
    return {key: _squeeze(value)[:MAX_FIELD] for key, value in found.items()}


# --------------------------------------------------------------------------- JSON-LD


def _article_node(tree: HtmlElement) -> dict[str, Any]:
    """The first JSON-LD object that is an article, {} without one."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.lower().endswith(ARTICLE_TYPES) for kind in kinds):
                return node
    return {}


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]
        elif isinstance(node, list):
            waiting += node[:MAX_NODES]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return _text(value)


def _credit(linked: dict[str, Any], meta: dict[str, str]) -> str:
    """Whose text the page says it is: ``field: value`` of the first statement, "" without one."""
    stated = [(key, _name(linked.get(key))) for key in ("sourceOrganization", "copyrightHolder")]
    stated += [(key, meta[key]) for key in ("source", "copyright")]
    return next((f"{key}: {value}" for key, value in stated if value.strip() and "://" not in value), "")


def _authors(value: Any) -> str:
    people = value if isinstance(value, list) else [value]
    names = [_squeeze(_name(person)) for person in people[:10]]
    names = list(dict.fromkeys(name for name in names if name and "://" not in name))
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def _person(name: str) -> str:
    """A name, not the address of a profile and not the login of an editor (``jroe``)."""
    return "" if "://" in name or (name.isascii() and name == name.lower()) else name


# --------------------------------------------------------------------------- <meta>, <link>, <time>


def _meta_fields(tree: HtmlElement) -> dict[str, str]:
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content := element.get("content"):
            values.setdefault(name.strip().lower(), content)
    return {
        field: next((values[name] for name in names if values.get(name, "").strip()), "")
        for field, names in META_NAMES.items()
    }


def _canonical(tree: HtmlElement) -> str:
    links = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil') = 'canonical']/@href")
    return str(links[0]) if links else ""


def _saved_from(tree: HtmlElement) -> str:
    """``<!-- saved from url=(0042)https://… -->``, which browsers write at the head of a saved page."""
    for comment in tree.getroottree().xpath("//comment()")[:5]:
        if found := re.search(r"saved from url=\(\d+\)(\S+)", (comment.text or "")[:2000]):
            return found[1]
    return ""


def _first_url(candidates: list[str]) -> str:
    for candidate in candidates:
        if _host(candidate.strip()):
            return candidate.strip()
    return ""


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme in ("http", "https") else ""


def _time_element(tree: HtmlElement) -> str:
    times = tree.xpath("//*[@itemprop='datePublished']/@datetime | //article//time/@datetime | //main//time/@datetime")
    return str(times[0]) if times else ""


# --------------------------------------------------------------------------- what the reader sees


def _headline(tree: HtmlElement, stated: str, outlet: str) -> str:
    """The visible headline: the ``h1`` nearest to what the page states its title to be (a logo may be an ``h1``)."""
    page_title = _squeeze(tree.findtext(".//title") or "")
    stated = _squeeze(stated) or _without_site(page_title, outlet)
    words = set(f"{stated} {page_title}".casefold().split())
    seen = [_squeeze(element.text_content()) for element in tree.iter("h1")]
    seen = [text for text in seen if text and text.casefold() != outlet.casefold()]
    if not seen:
        return stated
    best = max(seen, key=lambda text: len(words & set(text.casefold().split())))
    is_title = not stated or len(seen) == 1 or bool(words & set(best.casefold().split()))
    return best if is_title else stated


def _without_site(title: str, outlet: str) -> str:
    """``Headline | The Courier`` without the outlet; other dashes stay, they belong to the headline."""
    for mark in TITLE_MARKS:
        head, found, tail = title.rpartition(mark)
        if found and (mark == " | " or tail.casefold() == outlet.casefold()):
            return head
    return title


def _site_of_title(tree: HtmlElement, headline: str) -> str:
    """The outlet in ``Headline – The Courier``, where the headline is known from the page."""
    title = _squeeze(tree.findtext(".//title") or "")
    rest = title[len(headline) :] if headline and title.startswith(headline) else ""
    mark = next((mark for mark in TITLE_MARKS if rest.startswith(mark)), "")
    return rest.rpartition(mark)[2] if mark else ""


def _standfirst(tree: HtmlElement, descriptions: list[str]) -> str:
    """The visible standfirst: an element marked as one, or the stated description where the page shows it.

    A description that only search engines see is not part of the article.
    """
    wanted = {_squeeze(description) for description in descriptions} - {""}
    marked = shown = ""
    for element in tree.iter("p", "h2", "h3", "div"):
        label = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))
        is_marked = not marked and (bool(STANDFIRST.search(label[:300])) or element.get("itemprop") == "description")
        if not is_marked and (shown or not wanted or len(element) > 5):
            continue
        text = _squeeze(element.text_content()) if len(element) <= 5 else ""
        if is_marked and 20 <= len(text) <= MAX_FIELD:
            marked = text
        elif text in wanted:
            shown = text
    return shown or marked


def _squeeze(text: str) -> str:
    return " ".join(text.split())
