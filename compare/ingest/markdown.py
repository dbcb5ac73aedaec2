"""Markdown to text: the words without the marks.

Takes a file in CommonMark's common forms. Gives headings, paragraphs and list items as lines, with the front matter's
title, author, date, outlet, address and language. Leaves out pictures, code blocks, link addresses and HTML tags.
Marks that are half of a pair stay in the text. Every expression is bounded, so that odd text costs nothing.
"""

from __future__ import annotations

from typing import Any

from compare.ingest.encoding import decode
from compare.ingest.extracted import Extracted, extract, pack
from compare.ingest.fields import find_fields
from compare.ingest.reading import RawFile, Reader, Reading, Refusal
from compare.patterns import late
from compare.settings import Settings

_FENCE = late(r" {0,3}(`{3,}|~{3,})")
_HEADING = late(r" {0,3}#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#{1,20})?[ \t]*$")
_UNDERLINE = late(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = late(r" {0,3}(?:(?:\*[ \t]*){3,200}|(?:-[ \t]*){3,200}|(?:_[ \t]*){3,200})$")
_ITEM = late(r"[ \t]{0,12}(?:[-*+]|\d{1,9}[.)])[ \t]+(\S.*)$")
_QUOTED = late(r"\A {0,3}>[ \t]?")
_DEFINITION = late(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]")
_FRONT = late(r"---[ \t]*$")
_KEY = late(r"([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(.*)$")
_IMAGE = late(r"!\[[^\[\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_LINK = late(r"\[([^\[\]\n]{1,1000})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_AUTOLINK = late(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_TAG = late(r"</?[A-Za-z][^<>\n]{0,500}>|<!--[^<>\n]{0,2000}-->")
_CODE = late(r"`([^`\n]{1,1000})`")
_STRONG = late(r"(\*\*|__)(?=\S)([^*_\n]{1,2000})(?<=\S)\1")
_EMPHASIS = late(r"(?<![\w*_])([*_])(?=\S)([^*_\n]{1,2000})(?<=\S)\1(?![\w*_])")
_ESCAPE = late(r"\\([!-/:-@\[-`{-~])")


def read_markdown(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The article of a Markdown file.

    Raises:
        ReadError: No text.
    """
    decoded = decode(raw.data, forced=settings.encoding, name=raw.name)
    return extract(
        parse_markdown,
        decoded.text,
        raw=raw,
        settings=settings,
        encoding=decoded.encoding,
        warnings=decoded.warnings,
    )


def parse_markdown(text: str) -> list[dict[str, Any]]:
    """The one article of a Markdown text; runs in the child process."""
    front, lines = _front_matter(text.split("\n"))
    blocks: list[str] = []
    title = ""
    for is_heading, words in _blocks(lines):
        block = _plain(words)
        if is_heading and not title and not blocks:
            title = block
        elif block:
            blocks.append(block)
    found = find_fields(front)
    return pack(
        [
            Extracted(
                paragraphs=tuple(blocks),
                title=title or found["title"],
                byline=found["byline"],
                outlet=found["outlet"],
                url=found["url"],
                language=found["language"],
                published=found["published"],
            )
        ]
    )


def _front_matter(lines: list[str]) -> tuple[dict[str, Any], list[str]]:
    """The simple keys of a block between ``---`` lines at the top, and the lines below it."""
    if not lines or not _FRONT.match(lines[0]):
        return {}, lines
    end = next((i for i, line in enumerate(lines[1:200], start=1) if _FRONT.match(line)), 0)
    if not end:
        return {}, lines
    found = (_KEY.match(line) for line in lines[1:end])
    return {key[1]: key[2].strip().strip("\"'") for key in found if key}, lines[end + 1 :]


def _blocks(lines: list[str]) -> list[tuple[bool, str]]:
    """Each block's words, and whether it is a heading."""
    blocks: list[tuple[bool, str]] = []
    paragraph: list[str] = []
    fence = ""

    def close() -> None:
        if paragraph:
            blocks.append((False, " ".join(paragraph)))
            paragraph.clear()

    for line in lines:
        mark = _FENCE.match(line)
        if fence or mark:
            close()
            if not fence and mark:
                fence = mark[1][:3]
            elif mark and mark[1].startswith(fence):
                fence = ""
            continue
        line = _QUOTED.sub("", line[:100_000], count=1)
        if paragraph and len(line) < 500 and _UNDERLINE.match(line):  # a heading's line, or a rule below a paragraph
            blocks.append((True, " ".join(paragraph)))
            paragraph.clear()
        elif not line.strip() or _DEFINITION.match(line) or (len(line) < 400 and _RULE.match(line)):
            close()
        elif line.lstrip(" ").startswith("#") and (heading := _HEADING.match(line[:2000])):
            close()
            blocks.append((True, heading[1] or ""))
        elif item := _ITEM.match(line):
            close()
            paragraph.append("• " + item[1])
        else:
            paragraph.append(line.strip())
    close()
    return blocks


def _plain(words: str) -> str:
    """The words of a block without its marks."""
    for pattern, kept in ((_IMAGE, ""), (_LINK, r"\1"), (_AUTOLINK, r"\1"), (_TAG, ""), (_CODE, r"\1")):
        words = pattern.sub(kept, words)
    words = _STRONG.sub(r"\2", _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", words)))
    return " ".join(_ESCAPE.sub(r"\1", words).split())


MARKDOWN = Reader("markdown", (".md", ".markdown"), lambda sample: False, read_markdown)
