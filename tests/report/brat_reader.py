"""A strict reader of brat's standoff format, written from the published grammar (brat.nlplab.org/standoff.html).

Takes the text of a .txt and of a .ann file, gives annotations by id. It refuses, by assertion, what brat's own server
refuses: unknown ids, wrong offsets, pieces that touch, a reference text that is not the text at the offsets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

_LINE = re.compile(r"([TAR#])([0-9]+)\t(.*)", re.DOTALL)
_BOUND = re.compile(r"([A-Za-z0-9_-]+) ([0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)\t(.*)", re.DOTALL)


@dataclass
class Bound:
    """A text-bound annotation."""

    type: str
    pieces: list[tuple[int, int]]
    text: str
    attributes: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass
class BratDocument:
    """The annotations of one text, and its relations as (type, id, id)."""

    bound: dict[str, Bound]
    relations: list[tuple[str, str, str]]


def read_brat(text: str, lines: str) -> BratDocument:
    """Reads a .ann file against its text."""
    bound: dict[str, Bound] = {}
    relations: list[tuple[str, str, str]] = []
    seen: set[str] = set()
    assert lines == "" or lines.endswith("\n")
    assert len(lines.splitlines()) == lines.count("\n"), "a line that is none to some reader"
    for line in lines.splitlines():
        found = _LINE.fullmatch(line)
        assert found, line
        kind, key, rest = found[1], found[1] + found[2], found[3]
        assert key not in seen, key
        seen.add(key)
        if kind == "T":
            bound[key] = _read_bound(text, rest)
        elif kind == "A":
            name, target, value = rest.split(" ")
            bound[target].attributes[name] = value
        elif kind == "R":
            name, first, second = rest.split(" ")
            assert first.startswith("Arg1:") and second.startswith("Arg2:")
            relations.append((name, first[5:], second[5:]))
        else:
            head, note = rest.split("\t")
            name, target = head.split(" ")
            assert name == "AnnotatorNotes"
            bound[target].notes.append(note)
    assert {key for _, a, b in relations for key in (a, b)} <= set(bound)
    return BratDocument(bound, relations)


def _read_bound(text: str, rest: str) -> Bound:
    found = _BOUND.fullmatch(rest)
    assert found, rest
    pieces = [(int(a), int(b)) for a, b in (piece.split(" ") for piece in found[2].split(";"))]
    for start, end in pieces:
        assert 0 <= start < end <= len(text)
    for (_, end), (start, _) in pairwise(pieces):
        assert end < start
    assert " ".join(text[start:end] for start, end in pieces) == found[3]
    return Bound(found[1], pieces, found[3])


def read_configuration(text: str) -> dict[str, list[str]]:
    """The types of an annotation.conf by section."""
    sections: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            sections[name] = []
        elif line and not line.startswith("#"):
            sections[name].append(line)
    return sections
