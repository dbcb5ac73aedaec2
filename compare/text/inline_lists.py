"""Lists that run on in one line: "1) … 2) …", "a. … b. …", "• … • …".

Takes a stretch of text, gives where the marks of its entries stand. A list must begin the stretch and count up, so
that numbers and letters in running text are no marks.
"""

from __future__ import annotations

import re

from compare.model import Span

ROUND_BULLETS = frozenset("•‣▪●◦⁃")
_ENUMERATOR = re.compile(r"(?P<bullet>[•‣▪●◦⁃]\s?)?(?:(?P<number>\d{1,3})|(?P<letter>[a-z]))(?P<mark>\.\)|[.)])(?=\s)")


def list_marks(text: str, start: int, end: int) -> list[Span]:
    """The marks ("1)", "a.", "•") of a list that runs on in one line; none when it has a single entry."""
    lead = len(text[start : min(end, start + 8)]) - len(text[start : min(end, start + 8)].lstrip()) + start
    first = _ENUMERATOR.match(text, lead, end)
    if first is None:
        return _bullets(text, lead, end) if text[lead : lead + 1] in ROUND_BULLETS else []
    marks = [Span(*first.span())]
    for match in _ENUMERATOR.finditer(text, first.end(), end):
        is_next = _style(match) == _style(first) and _ordinal(match) == _ordinal(first) + len(marks)
        if is_next and text[match.start() - 1].isspace():
            marks.append(Span(*match.span()))
    return marks if len(marks) > 1 else []


def _bullets(text: str, lead: int, end: int) -> list[Span]:
    marks, at = [Span(lead, lead + 1)], text.find(text[lead], lead + 1, end)
    while at != -1:
        if text[at - 1].isspace():
            marks.append(Span(at, at + 1))
        at = text.find(text[lead], at + 1, end)
    return marks


def _style(match: re.Match[str]) -> tuple[bool, bool, str]:
    return bool(match["bullet"]), bool(match["number"]), match["mark"]


def _ordinal(match: re.Match[str]) -> int:
    return int(match["number"]) if match["number"] else ord(match["letter"]) - ord("a") + 1
