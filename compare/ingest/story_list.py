"""Lists of articles without their texts, as Media Cloud gives them.

Takes a CSV file. Gives its rows as stories, or None when it is another file or its rows have texts. The texts stand in
other files; ``importing`` joins the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from compare.ingest.encoding import decode
from compare.ingest.fields import find_fields
from compare.ingest.files import STANDARD_INPUT, read_bytes
from compare.ingest.outlets import clean_name
from compare.ingest.reading import RawFile
from compare.ingest.records import CSV, table_rows
from compare.ingest.registry import choose_reader
from compare.ingest.sandbox import run_parser
from compare.settings import Settings


@dataclass(frozen=True, slots=True)
class Story:
    """What a list says of one article, as printed."""

    id: str
    title: str
    outlet: str
    url: str
    published: str


def read_story_list(path: str, settings: Settings) -> list[Story] | None:
    """The stories of a table whose rows have titles or addresses and none has a text; None for every other file.

    Raises:
        ReadError: It cannot be read.
        SettingError: No such format or encoding.
    """
    if path == STANDARD_INPUT or not path.lower().endswith(CSV.endings):
        return None
    raw = RawFile(clean_name(path), read_bytes(path, settings.limits, name=clean_name(path)))
    if choose_reader(raw, name=settings.format) is not CSV:
        return None
    decoded = decode(raw.data, forced=settings.encoding, name=raw.name)
    columns = [list(pair) for pair in settings.columns]
    found = run_parser(parse_stories, decoded.text, columns, limits=settings.limits, name=raw.name)
    if not isinstance(found, list) or not found:
        return None
    return [Story(*(str(value) for value in row)) for row in found if isinstance(row, list) and len(row) == 5]


def parse_stories(text: str, columns: list[list[str]]) -> list[Any]:
    """Rows of id, title, outlet, address, date; [] when a row has a text. Runs in the child process."""
    rows = [find_fields(row, columns) for row in table_rows(text)]
    if any(row["text"] for row in rows) or not any(row["url"] for row in rows):
        return []
    return [[row[key] for key in ("name", "title", "outlet", "url", "published")] for row in rows]
