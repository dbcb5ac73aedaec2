"""Small reports for the tests of faults, and what a folder may look like after one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from compare.model import Comparison, EventHead
from compare.report import charts, write
from compare.text.structure import structure_document
from tests.factory import document

NOTES = "my-notes.md"


@cache
def report(name: str) -> Comparison:
    """A comparison of two articles without findings, whose title is the name."""
    gazette = document("The Gazette", "Mill burns\n\nThe mill burned on Monday.\n\nTwo people died.")
    herald = document("The Herald", "Two die in mill\n\nTwo died when the mill burned.")
    articles = tuple(structure_document(article) for article in (gazette, herald))
    return Comparison(tool={}, event=EventHead("mill", name), articles=articles)


@contextmanager
def small_reports() -> Iterator[None]:
    """Two tables and a figure of one line: one file is like another. And no disk is waited for."""
    each_table = write.each_table
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        patch.setattr(charts, "render_charts", lambda *_, **__: ({"coverage": "<svg/>"}, []))
        patch.setattr(write, "each_table", lambda comparison: islice(each_table(comparison), 2))
        yield


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by name; {} when there is none."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def leftovers(folder: Path) -> list[str]:
    """What lies beside a report that is not the report."""
    return sorted(p.name for p in folder.parent.iterdir() if p != folder)


def whole(folder: Path, old: dict[str, bytes], new: dict[str, bytes]) -> str:
    """Which of two reports a folder holds: "old" or "new", wholly; else what is wrong. One's own notes lie in it."""
    found = state(folder)
    if found.get(NOTES) == b"mine":
        del found[NOTES]
    elif NOTES in old:
        return "notes lost"
    for name, files in (("old", old), ("new", new)):
        if found == {key: value for key, value in files.items() if key != NOTES}:
            return name
    return f"neither: {sorted(found)}"
