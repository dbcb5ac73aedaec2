"""Saved web pages: the article out of the page, by trafilatura in a child process.

Takes the bytes of a page. Gives one reading: headline, standfirst and byline on lines of their own, then the
paragraphs with blank lines between, so that the same rules classify the lines of every format. Refuses a page
without article text: trafilatura gives None for such pages (and for very deep ones), which must never become an
empty article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from compare.errors import ReadError
from compare.ingest import factiva
from compare.ingest.encoding import decode
from compare.ingest.extracted import extract, lay_out, pack, without_top, writable
from compare.ingest.published import parse_date
from compare.ingest.reading import RawFile, Reader, Reading, Refusal
from compare.ingest.sandbox import run_parser
from compare.patterns import late
from compare.settings import Settings

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MIN_CHARS = 200  # of a body: below this the page is read again with its tables, as old pages lay out with them
NO_TEXT = "no article text found in this page. Copy the article into a text file instead."
MIN_PROSE = 60  # characters of a line that is surely text
_NO_PROSE = ("title", "script", "style", "noscript", "nav", "header", "footer", "aside", "form", "select", "figure")
_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।")
_SIGN = late(
    rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]{0,200}>\s*)?(<!--.{0,500}?-->\s*){0,3}<(!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_CHARSET = late(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.+-]{2,40})", re.I)
_XML = late(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.+-]{2,40})", re.I)
_NO_XML = late("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # lxml reads them in HTML, and refuses to write them
_BLOCKS = ("p", "head", "item", "quote", "code", "row")  # of trafilatura's tree; "row" of a table


def read_html(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The article of a saved page, or the articles of a page of Factiva.

    Raises:
        ReadError: No text found, no text at all, or the parser crashed, hung or needed too much memory.
    """
    match = _XML.match(raw.data[:200]) or _CHARSET.search(raw.data[:4096])
    # A server's word goes before the page's own, as in browsers.
    declared = raw.charset or (match[1].decode("ascii") if match else None)
    decoded = decode(raw.data, forced=settings.encoding, declared=declared, name=raw.name)
    if not decoded.text.strip():
        raise ReadError(f"{raw.name}: the file is empty.")
    if factiva.PAGE_MARK.search(decoded.text):
        return extract(
            parse_factiva_page,
            decoded.text,
            raw=raw,
            settings=settings,
            encoding=decoded.encoding,
            warnings=decoded.warnings,
        )
    if "<" not in decoded.text:  # a text file of a wrong name
        return (Reading(decoded.text, decoded.encoding, warnings=decoded.warnings),)
    page = run_parser(parse_page, decoded.text, limits=settings.limits, name=raw.name)
    return (_reading(_checked(page, raw.name), decoded.encoding, decoded.warnings),)


def _checked(page: Any, name: str) -> dict[str, Any]:
    """The child's answer if it has the shape of one: what read a hostile page is not trusted either."""
    if (
        isinstance(page, dict)
        and all(isinstance(value, str) for key, value in page.items() if key not in ("paragraphs", "n_repeated"))
        and isinstance(page.get("n_repeated"), int)
        and isinstance(page.get("paragraphs"), list)
        and all(isinstance(paragraph, str) for paragraph in page["paragraphs"])
    ):
        return {key: _writable(value) for key, value in page.items()}
    raise ReadError(f"{name}: the parser's answer could not be read.")


def _writable(value: Any) -> Any:
    if isinstance(value, list):
        return [_writable(part) for part in value]
    return writable(value) if isinstance(value, str) else value


def _reading(page: dict[str, Any], encoding: str, warnings: tuple[str, ...]) -> Reading:
    byline = page["author"]
    if byline and not byline.casefold().startswith("by "):
        byline = f"By {byline}"
    top = [line for line in (page["title"], page["summary"], byline) if line]
    paragraphs = without_top(page["paragraphs"], top)
    found = parse_date(page["published"])
    if page["n_repeated"]:
        n = page["n_repeated"]
        warnings = (
            *warnings,
            f"{n:,} paragraph{'' if n == 1 else 's'} that the page repeats word for word "
            f"stand{'s' if n == 1 else ''} in the text only once.",
        )
    return Reading(
        text=lay_out(page["title"], page["summary"], byline, paragraphs),
        encoding=encoding,
        title=page["title"],
        byline=byline[3:],
        outlet=page["outlet"],
        url=page["url"],
        language=page["language"],
        credit=page["credit"],
        published=found.when if found else None,
        published_has_time=found.has_time if found else False,
        warnings=warnings,
    )


# --------------------------------------------------------------------------- in the child process


def parse_page(text: str) -> dict[str, Any]:
    """Head and paragraphs of a page: strings, `paragraphs`, and `n_repeated`, the paragraphs lost as duplicates.

    Raises:
        ReadError: The page has no article text.
    """
    from trafilatura import bare_extraction

    tree = parse_tree(text)
    head = _read_head(tree)
    paragraphs: list[str] = []
    for with_tables in (False, True):
        found = bare_extraction(
            text,
            include_comments=False,
            include_tables=with_tables,
            prune_xpath="//noscript",  # "Please enable JavaScript" is all the text of some pages
        )
        if (body := getattr(found, "body", None)) is not None:
            attempt = _paragraphs(body)
            if sum(map(len, attempt)) > sum(map(len, paragraphs)):
                paragraphs = attempt
        if sum(map(len, paragraphs)) >= MIN_CHARS:
            break
    n_repeated = _n_repeated(tree, paragraphs)
    paragraphs = paragraphs or _prose_lines(tree)
    if not paragraphs:
        raise ReadError(NO_TEXT)
    return {**head, "paragraphs": paragraphs, "n_repeated": n_repeated}


def parse_factiva_page(text: str) -> list[dict[str, Any]]:
    """The articles of a page of Factiva.

    Raises:
        ReadError: It has none.
    """
    return pack(factiva.page_articles(parse_tree(text)))


def parse_tree(text: str) -> HtmlElement:
    """The tree of a page.

    Raises:
        ReadError: There is nothing in it.
    """
    from lxml import etree, html

    try:
        # As bytes: lxml refuses a str that carries an encoding declaration.
        page = _NO_XML.sub(" ", text).encode("utf-8", "replace")
        return html.fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    except (ValueError, etree.ParserError):
        raise ReadError(NO_TEXT) from None


def _read_head(tree: HtmlElement) -> dict[str, str]:
    from compare.ingest.html_head import read_head

    return read_head(tree)


def _paragraphs(body: Any) -> list[str]:
    """The text of each outermost block of trafilatura's tree; a quotation or list item gives its inner paragraphs."""
    for line_break in body.iter("lb"):
        line_break.tail = " " + (line_break.tail or "")
    texts = []
    for element in body.iter(*_BLOCKS):
        if any(ancestor.tag in _BLOCKS for ancestor in element.iterancestors()):
            continue
        inner = list(element.iter("p")) if element.tag in ("quote", "item") else []
        for block in inner or [element]:
            joint = " " if block.tag == "row" else ""
            if line := " ".join(joint.join(block.itertext()).split()):
                texts.append(f"• {line}" if element.tag == "item" else line)
    return texts


def _prose_lines(tree: HtmlElement) -> list[str]:
    """The lines of a page without paragraphs, whose text is broken by ``<br>`` only: three and more of prose, or []."""
    for element in tree.xpath(f"//comment()|//{'|//'.join(_NO_PROSE)}"):
        if element.getparent() is not None:
            element.drop_tree()
    for line_break in tree.iter("br", "div", "td", "li", "h1", "h2", "h3"):
        line_break.text = "\n" + (line_break.text or "")
        line_break.tail = "\n" + (line_break.tail or "")
    lines = [" ".join(line.split()) for line in "".join(tree.itertext(with_tail=True)).split("\n")]
    is_prose = [len(line) >= MIN_PROSE and line.rstrip("\"'”’)»").endswith(_ENDS) for line in lines]
    if sum(is_prose) < 3:
        return []
    first, last = is_prose.index(True), len(is_prose) - is_prose[::-1].index(True)
    return [line for line in lines[first:last] if line]


def _n_repeated(tree: HtmlElement, paragraphs: list[str]) -> int:
    """How many paragraphs of the page, siblings of the article's own, repeat one that was kept fewer times."""
    kept: dict[str, int] = {}
    for paragraph in paragraphs:
        kept[paragraph] = kept.get(paragraph, 0) + 1
    on_page: dict[tuple[Any, str], int] = {}
    for element in tree.iter("p"):
        line = " ".join(element.text_content().split())
        if line in kept:
            key = (element.getparent(), line)
            on_page[key] = on_page.get(key, 0) + 1
    return sum(max(0, n - kept[line]) for (_, line), n in on_page.items())


HTML = Reader("html", (".html", ".htm", ".xhtml"), lambda head: bool(_SIGN.match(head)), read_html)
