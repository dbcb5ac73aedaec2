"""Word (DOCX) and OpenDocument (ODT) texts to lines.

Takes the bytes of a file. Gives its paragraphs in order, with the text of tables and text boxes, without deleted
text, comments, notes, headers and footers. Refuses what ``zipped`` refuses. Runs in the child process only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.ingest.zipped import Counts, open_zip, parse_xml, read_part

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
MAX_SPACES = 1000  # of one text:s, whose count is the file's to say


def docx_lines(data: bytes, counts: Counts) -> list[str]:
    """The paragraphs of a Word file; a line break inside of one begins a new line.

    Raises:
        ReadError: It is no Word file, or one that is refused.
    """
    root = parse_xml(read_part(open_zip(data, counts), "word/document.xml"))
    word = _W if str(root.tag).startswith(_W) else _W_STRICT
    left_out = {f"{word}del", f"{word}moveFrom", f"{_MC}Fallback"}
    marks = {f"{word}tab": "\t", f"{word}br": "\n", f"{word}cr": "\n", f"{word}noBreakHyphen": "-"}
    return _walk(root, {f"{word}p"}, {f"{word}t"}, marks, left_out)


def odt_lines(data: bytes, counts: Counts) -> list[str]:
    """The paragraphs of an OpenDocument text.

    Raises:
        ReadError: It is no OpenDocument text, or one that is refused.
    """
    root = parse_xml(read_part(open_zip(data, counts), "content.xml"))
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ReadError("it is no text document")
    left_out = {f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_TEXT}ruby-text"}
    for space in body.iter(f"{_TEXT}s"):
        count = space.get(f"{_TEXT}c", "1")
        space.text = " " * (min(int(count), MAX_SPACES) if count.isdecimal() and len(count) < 6 else 1)
    marks = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
    return _walk(body, {f"{_TEXT}p", f"{_TEXT}h"}, None, marks, left_out)


def _walk(
    root: _Element, paragraphs: set[str], texts: set[str] | None, marks: dict[str, str], left_out: set[str]
) -> list[str]:
    """The lines of a tree: the text of its `texts` elements (None: of all) under `paragraphs`, one list for each.

    A paragraph may hold others (a text box): each becomes lines of its own.
    """
    from lxml import etree

    lines: list[str] = []
    open_paragraphs: list[list[str]] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in left_out:
                walk.skip_subtree()
                continue
            if tag in paragraphs:
                open_paragraphs.append([])
            if open_paragraphs:
                if tag in marks:
                    open_paragraphs[-1].append(marks[tag])
                elif (texts is None or tag in texts) and isinstance(tag, str):
                    open_paragraphs[-1].append(element.text or "")
            continue
        if tag in paragraphs and open_paragraphs:
            lines += "".join(open_paragraphs.pop()).split("\n")
        if texts is None and open_paragraphs and element is not root:
            open_paragraphs[-1].append(element.tail or "")
    return lines
