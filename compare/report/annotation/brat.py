"""The annotations in brat's standoff format: a .txt and a .ann file an article, and the configuration of the types.

Takes a ``Comparison``, gives a ZIP archive to unpack into a folder under brat's data directory. The format is
https://brat.nlplab.org/standoff.html. Offsets count code points. An annotation over a line end is written as the pieces
before and behind it, since a .ann file is read line by line. What ties two articles together, which no brat document
can hold, stands as a note at each of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.model import Article, Comparison
from compare.report.annotation.marks import CHOICES, Annotations, Layer, Mark, TieKind, annotate
from compare.report.annotation.notes import Notes
from compare.report.annotation.plain_text import storable
from compare.report.display import unique_slugs
from compare.report.files import pack

TYPES = {
    Layer.SENTENCE: "Sentence",
    Layer.FURNITURE: "Furniture",
    Layer.ENTITY: "Entity",
    Layer.QUANTITY: "Quantity",
    Layer.QUOTE: "Quote",
    Layer.DEVICE: "Device",
    Layer.CONFLICT: "Conflict",
    Layer.AGREEMENT: "Agreement",
}
ATTRIBUTES = {
    Layer.SENTENCE: "Role",
    Layer.ENTITY: "Entity_kind",
    Layer.QUANTITY: "Quantity_kind",
    Layer.QUOTE: "Quote_kind",
    Layer.CONFLICT: "Difference_kind",
    Layer.AGREEMENT: "Difference_kind",
}
# Whatever some reader takes for the end of a line (str.splitlines), and the tab that parts the fields of a line.
_BREAK = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")


def render_brat(comparison: Comparison) -> bytes:
    """Writes the archive.

    Args:
        comparison: What to write.

    Returns:
        A ZIP archive with ``annotation.conf``, ``visual.conf``, and ``<article>.txt`` and ``<article>.ann`` for each.
    """
    found = annotate(comparison)
    notes = Notes(comparison, found)
    by_article = found.by_article()
    names = unique_slugs(a.id for a in comparison.articles)
    members = {"annotation.conf": render_configuration(), "visual.conf": _VISUAL}
    for article in comparison.articles:
        members[f"{names[article.id]}.txt"] = storable(article.text)
        lines = _lines(article, by_article.get(article.id, []), found, notes)
        members[f"{names[article.id]}.ann"] = "".join(f"{line}\n" for line in lines)
    return pack({name: text.encode("utf-8") for name, text in members.items()})


def render_configuration() -> str:
    """brat's ``annotation.conf`` for these annotations."""
    attributes: dict[str, tuple[list[str], tuple[str, ...]]] = {}
    for layer, name in ATTRIBUTES.items():
        attributes.setdefault(name, ([], CHOICES[layer]))[0].append(TYPES[layer])
    return "\n".join(
        [
            "# Made by newscompare. Types of annotations; see https://brat.nlplab.org/configuration.html",
            "[entities]",
            *TYPES.values(),
            "",
            "[relations]",
            "Speaker Arg1:Quote, Arg2:Entity",
            "<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
            "",
            "[events]",
            "",
            "[attributes]",
            *(f"{name} Arg:{'|'.join(of)}, Value:{'|'.join(choices)}" for name, (of, choices) in attributes.items()),
            "",
        ]
    )


_VISUAL = """\
# Made by newscompare.
[labels]

[drawing]
SPAN_DEFAULT fgColor:black, bgColor:#e5e5e5, borderColor:darken
Sentence bgColor:#ffffff
Furniture bgColor:#bbbbbb
Entity bgColor:#56b4e9
Quantity bgColor:#f0e442
Quote bgColor:#8fd6bd
Device bgColor:#e2b5cf
Conflict bgColor:#e69f00
Agreement bgColor:#cfe8b5
"""


# --------------------------------------------------------------------------- lines


def _lines(article: Article, marks: list[Mark], found: Annotations, notes: Notes) -> Iterator[str]:
    """The .ann file: text-bound annotations, their attributes, relations within the article, notes."""
    text = storable(article.text)
    number: dict[str, int] = {}
    pieces = {m.id: _pieces(text, m) for m in marks}
    marks = [m for m in marks if pieces[m.id]]
    for n, mark in enumerate(marks, 1):
        number[mark.id] = n
        spans = ";".join(f"{start} {end}" for start, end in pieces[mark.id])
        words = " ".join(text[start:end] for start, end in pieces[mark.id])
        yield f"T{n}\t{TYPES[mark.layer]} {spans}\t{words}"
    n = 0
    for mark in marks:
        if mark.label in CHOICES.get(mark.layer, ()):
            n += 1
            yield f"A{n}\t{ATTRIBUTES[mark.layer]} T{number[mark.id]} {mark.label}"
    n = 0
    for tie in found.ties:
        if tie.kind is TieKind.SPEAKER and tie.a in number and tie.b in number:
            n += 1
            yield f"R{n}\tSpeaker Arg1:T{number[tie.a]} Arg2:T{number[tie.b]}"
    n = 0
    for mark in marks:
        lines = notes.lines(mark)
        if lines:  # one note a mark: brat's dialogue edits no second
            n += 1
            yield f"#{n}\tAnnotatorNotes T{number[mark.id]}\t{' | '.join(lines)}"


def _pieces(text: str, mark: Mark) -> list[tuple[int, int]]:
    """The stretches of a mark between line ends, without the blanks at their edges."""
    made, at = [], mark.start
    edges = [(m.start(), m.end()) for m in _BREAK.finditer(text, mark.start, mark.end)]
    for stop, resume in (*edges, (mark.end, mark.end)):
        piece = text[at:stop]
        start, end = at + len(piece) - len(piece.lstrip()), stop - (len(piece) - len(piece.rstrip()))
        if start < end:
            made.append((start, end))
        at = resume
    return made
