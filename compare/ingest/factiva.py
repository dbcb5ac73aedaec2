"""Exports of Factiva: lines (rich text, text) with or without field codes, and its web pages.

Takes lines, or a page. Gives its articles. Refuses, one by one, records without a text. "Full Article/Report plus
Indexing" prints two-letter field codes (HD headline, BY byline, WC words, PD date, SN source, LA language, LP lead
paragraph, TD text, AN number); without indexing the same fields stand in a fixed order and the article ends in
``Document`` and its number. The page marks each article by a class: ``enArticle``, ``deArticle``, ``frArticle``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.ingest.extracted import Extracted, read_when
from compare.ingest.labels import is_language
from compare.ingest.wrapped import unwrap
from compare.patterns import late

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAME = "factiva"
CODES = frozenset(
    [
        "CLM", "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY",
        "LP", "TD", "CT", "RF", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN", "VOL", "ART",
        "DLN",
    ]
)  # fmt: skip
PAGE_MARK = late(r"<div[^>]{0,100}class=[\"']article [a-z]{2}Article\b", re.I)

_FIELD = late(r"\s{0,4}([A-Z]{2,3})(?:(?:\t|\s{2})(.*)|\s*$)", re.S)  # one space only: "IN the end" is text
_NUMBER = late(r"\s*(?:Document|Dokument|Documento) ([A-Z]{2,10}\d{3,8}\d*[a-z0-9]{5,20})\s*$", re.A)
_WORDS = late(r"\s*[\d.,]{1,9} (?:words|Wörter|mots|palabras|parole|palavras|woorden)\s*$", re.I)
_COPYRIGHT = late(r"\s*(?:copyright\b|©|\(c\) )", re.I)
_CLOCK = late(r"\s*\d{1,2}:\d\d(?::\d\d)?\s*$")


def recognises(lines: Sequence[str]) -> bool:
    """Whether the lines carry Factiva's field codes, or its document numbers below lengths."""
    codes = {found[1] for line in lines if (found := _match_field(line))}
    if codes >= {"HD", "PD", "SN"} and codes & {"LP", "TD"}:
        return True
    return any(_NUMBER.match(line[:100]) for line in lines) and any(_WORDS.match(line[:60]) for line in lines)


def split_articles(lines: Sequence[str]) -> list[Extracted]:
    """The articles of an export, in order.

    Raises:
        ReadError: There are neither field codes nor document numbers.
    """
    if any((found := _match_field(line)) and found[1] == "HD" for line in lines):
        articles, n_heads = _split_coded(lines)
    elif any(_NUMBER.match(line[:100]) for line in lines):
        articles, n_heads = _split_plain(lines)
    else:
        raise ReadError("no article of a Factiva export found: there is no field HD and no document number")
    n_numbers = sum(bool(_NUMBER.match(line[:100])) or _code_of(line) == "AN" for line in lines)
    if n_heads != n_numbers and articles:
        warning = f"The export's marks do not agree: {n_heads} headlines, {n_numbers} document numbers."
        articles[0] = replace(articles[0], warnings=(*articles[0].warnings, warning))
    return articles


# --------------------------------------------------------------------------- with field codes


def _match_field(line: str) -> re.Match[str] | None:
    found = _FIELD.match(line) if len(line) < 100_000 else None
    return found if found and found[1] in CODES else None


def _code_of(line: str) -> str:
    found = _match_field(line)
    return found[1] if found else ""


def _split_coded(lines: Sequence[str]) -> tuple[list[Extracted], int]:
    """The articles, and how many headlines there are; what stands above the first headline belongs to its article."""
    records: list[dict[str, list[str]]] = [{}]
    key = ""
    for line in lines:
        if found := _match_field(line):
            key = found[1]
            before = records[-1]
            if "HD" in before and (key == "HD" or (key in ("CLM", "SE") and "PD" in before)):
                records.append({})
            records[-1].setdefault(key, []).append(found[2] or "")
        elif key == "AN" and line.strip():  # a remark of the page below the last field
            key = ""
        elif key:
            records[-1][key].append(line)
    records = [record for record in records if "HD" in record]
    return [_from_record(record) for record in records], len(records)


def _from_record(record: dict[str, list[str]]) -> Extracted:
    def field(code: str) -> str:
        return " ".join(" ".join(record.get(code, [])).split())

    body = [*unwrap(record.get("LP", [])), *unwrap(record.get("TD", []))]
    missing = "" if body else "only a record, without text (fields LP and TD)."
    return Extracted(
        paragraphs=tuple(body),
        title=field("HD"),
        byline=field("BY"),
        outlet=field("SN"),
        language=field("LA"),
        published=field("PD"),
        format=NAME,
        refused=missing,
    )


# --------------------------------------------------------------------------- without field codes


def _split_plain(lines: Sequence[str]) -> tuple[list[Extracted], int]:
    """The articles, and how many lengths there are: each stands once, between the headline and the date."""
    articles: list[Extracted] = []
    chunk: list[str] = []
    for line in lines:
        if _NUMBER.match(line[:100]):
            articles.append(_read_plain(chunk))
            chunk = []
        else:
            chunk.append(line)
    if any(_WORDS.match(line[:60]) for line in chunk):
        articles.append(_read_plain(chunk))
    return articles, sum(bool(_WORDS.match(line[:60])) for line in lines)


def _read_plain(chunk: Sequence[str]) -> Extracted:
    filled = [i for i, line in enumerate(chunk) if line.strip()]
    at = next((i for i in filled if _WORDS.match(chunk[i][:60])), -1)
    if at < 0:
        title = chunk[filled[0]].strip() if filled else ""
        return Extracted(title=title, refused="there is no line with its length, so its text cannot be found.")
    above = [chunk[i].strip() for i in filled if i < at]
    byline = above.pop() if len(above) > 1 and (above[-1].casefold().startswith("by ") or len(above) > 2) else ""
    below = [i for i in filled if i > at][:10]
    date = next((i for i in below[:3] if read_when(chunk[i])[0] is not None), None)
    source = next((i for i in below if date is not None and i > date and not _CLOCK.match(chunk[i])), None)
    ends = [i for i in below if _COPYRIGHT.match(chunk[i])] or [i for i in below if is_language(chunk[i])]
    start = (ends[-1] if ends else source if source is not None else at) + 1
    return Extracted(
        paragraphs=tuple(unwrap(chunk[start:])),
        title=" ".join(above),
        byline=byline,
        outlet=chunk[source].strip() if source is not None else "",
        language=next((chunk[i].strip() for i in below if is_language(chunk[i])), ""),
        published=chunk[date].strip() if date is not None else "",
        format=NAME,
    )


# --------------------------------------------------------------------------- pages


def page_articles(tree: HtmlElement) -> list[Extracted]:
    """The articles of a page of Factiva: with field codes in table rows, or as headline, lines and paragraphs."""
    found = tree.xpath("//div[contains(concat(' ', normalize-space(@class), ' '), ' article ')]")
    return [_read_page_article(element) for element in found if "Article" in element.get("class", "")]


def _read_page_article(element: HtmlElement) -> Extracted:
    rows: dict[str, list[str]] = {}
    for row in element.iter("tr"):
        cells = row.findall("td")
        code = _line(cells[0]) if len(cells) >= 2 else ""
        if code in CODES:
            paragraphs = [_line(p) for p in cells[1].iter("p")] or [_line(cells[1])]
            rows.setdefault(code, []).extend(paragraphs)
    if "HD" in rows:
        return _from_record({key: [part for line in lines for part in (line, "")] for key, lines in rows.items()})
    is_headline = "contains(@class, 'Headline')"
    title = " ".join(_line(part) for part in element.xpath(f".//*[{is_headline}]")[:1])
    lines = [
        _line(part)
        for part in element.xpath(".//div | .//p")
        if not part.xpath(f"./div | ./p | .//*[{is_headline}] | self::*[{is_headline}]")
    ]
    chunk = [title, *(line for line in lines if line and not _NUMBER.match(line))]
    return _read_plain(chunk)


def _line(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())
