"""Pieces of HTML without a page around them (feeds, EPUB chapters, newsletters) to lines.

Takes HTML. Gives the text of each block in order. It takes everything: there is no page furniture to tell apart from
the article yet. Runs in the child process only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.ingest.html import parse_tree
from compare.patterns import late

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = (
    "p", "div", "br", "li", "ul", "ol", "tr", "td", "th", "table",
    "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "header",
    "footer", "figure", "figcaption", "hr", "dt", "dd", "pre", "body", "title",
)  # fmt: skip
_NO_TEXT = ("script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "form")
_TAG = late(r"<[a-zA-Z/!]")


def fragment_lines(markup: str) -> list[str]:
    """The lines of a piece of HTML; text without any tag gives its own lines."""
    if not _TAG.search(markup):
        from html import unescape

        return _squeezed(unescape(markup).split("\n"))
    try:
        tree = parse_tree(f"<html><body>{markup}</body></html>" if "<body" not in markup[:5000].lower() else markup)
    except ReadError:
        return []
    return tree_lines(tree)


def tree_lines(tree: HtmlElement) -> list[str]:
    """The lines of a tree, which is changed on the way."""
    from lxml import etree

    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, *_NO_TEXT, with_tail=False)
    for text in tree.iter():
        if isinstance(text.tag, str):
            # White space of the source is one space; only the breaks that are put in here are lines.
            text.text = " ".join(f"·{text.text}·".split())[1:-1] if text.text else text.text
            text.tail = " ".join(f"·{text.tail}·".split())[1:-1] if text.tail else text.tail
    for block in tree.iter(*_BLOCKS):
        block.text = "\n" + (block.text or "")
        block.tail = "\n" + (block.tail or "")
    return _squeezed("".join(tree.itertext()).split("\n"))


def _squeezed(lines: list[str]) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in lines) if line]
