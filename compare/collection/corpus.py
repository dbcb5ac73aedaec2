"""Collections of articles as JSON Lines.

Takes a file, or standard input, of objects ``{"id", "outlet", "published", "title", "text"}``, one a line. Gives them
one after the other, so that no more than a line is held here. Refuses, by the number of its line, what is no such
object, an id that comes twice, and a line that is too long.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from compare.errors import ReadError
from compare.ingest.extracted import writable
from compare.ingest.outlets import clean_name
from compare.ingest.published import parse_date
from compare.settings import Limits

STANDARD_INPUT = "-"
FIELDS = ("id", "outlet", "published", "title", "text")


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a collection. `published` is aware UTC, None when unknown."""

    id: str
    outlet: str
    published: datetime | None
    title: str
    text: str


def read_corpus(path: str | Path, limits: Limits) -> Iterator[Item]:
    """The articles of a collection, in the order of the file.

    Args:
        path: The file; ``-`` is standard input.
        limits: `max_file_bytes` bounds one line, `max_article_chars` one text.

    Raises:
        ReadError: The file cannot be read, or a line is not an article.
    """
    name = "standard input" if str(path) == STANDARD_INPUT else clean_name(str(path))
    try:
        if str(path) == STANDARD_INPUT:
            yield from _read_lines(sys.stdin.buffer, name, limits)
        else:
            with Path(path).open("rb") as file:
                yield from _read_lines(file, name, limits)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable file name"
        raise ReadError(
            f"{name}: {reason}. Name a file of articles, one JSON object a line, or - for standard input."
        ) from None


def _read_lines(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Item]:
    seen: dict[str, int] = {}
    number = 0
    while line := stream.readline(limits.max_file_bytes + 1):
        number += 1
        where = f"{name}: line {number:,}"
        if len(line) > limits.max_file_bytes:
            raise ReadError(f"{where} has more than {limits.max_file_bytes:,} bytes (limits.max_file_bytes).")
        if not line.strip() or (number == 1 and not line.removeprefix(b"\xef\xbb\xbf").strip()):
            continue
        item = _read_item(line, where, limits)
        if item.id in seen:
            raise ReadError(f'{where}: the id "{clean_name(item.id)[:60]}" stands in line {seen[item.id]:,} already.')
        seen[item.id] = number
        yield item


def _read_item(line: bytes, where: str, limits: Limits) -> Item:
    try:
        entry = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError(f"{where}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from None
    except (ValueError, RecursionError):
        raise ReadError(f'{where} is not valid JSON. Write one object a line: {{"id": …, "text": …}}.') from None
    if not isinstance(entry, dict):
        raise ReadError(f'{where} is no object. Write one object a line: {{"id": …, "text": …}}.')
    values = {field: _text_of(entry, field, where) for field in FIELDS}
    if not values["id"]:
        raise ReadError(f'{where} has no "id". Give every article an id of its own.')
    if len(values["text"]) > limits.max_article_chars:
        raise ReadError(
            f"{where}: too long for an article ({len(values['text']):,} characters, the limit is "
            f"{limits.max_article_chars:,}, limits.max_article_chars)."
        )
    return Item(values["id"], values["outlet"], _moment(values["published"], where), values["title"], values["text"])


def _text_of(entry: dict[str, Any], field: str, where: str) -> str:
    value = entry.get(field)
    if value is None:
        return ""
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ReadError(f'{where}: "{field}" is not a text.')
    return writable(value)


def _moment(printed: str, where: str) -> datetime | None:
    if not printed:
        return None
    found = parse_date(printed[:100])
    if found is None:
        shown = clean_name(printed)[:60]
        raise ReadError(f'{where}: published = "{shown}" is not a date. Write 2025-04-08 or 2025-04-08T16:40:00Z.')
    return found.when.astimezone(UTC)
