"""JSON, JSON Lines, CSV and Excel tables of articles: one record, one article.

Takes a file. Gives the records that have a text. Fields are found by the names that trafilatura, newspaper4k,
news-please and Media Cloud write (``fields.py``), or by ``settings.columns``. Refuses, one by one, records without a
text; and as a whole a list that has no text anywhere, as Media Cloud's, which needs its texts (``newscompare
import``).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from compare.errors import ReadError
from compare.extras import require
from compare.ingest.encoding import decode
from compare.ingest.extracted import Extracted, extract, pack
from compare.ingest.fields import find_fields
from compare.ingest.fragments import fragment_lines
from compare.ingest.reading import RawFile, Reader, Reading, Refusal
from compare.ingest.zipped import counts_of, open_zip, parse_xml, read_part
from compare.settings import Settings

NO_TEXTS = (
    "a list of articles without their texts. Import it together with them: newscompare import LIST TEXTS… -o FOLDER"
)
MAX_CELL = 1_000_000  # characters; Python's own limit of 131,072 is under a long article with markup
MAX_COLUMNS = 1_000
_LISTS = ("articles", "items", "results", "documents", "stories", "data", "hits", "entries")  # of an object with many
_JSON_SIGN = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"")

Columns = Sequence[Sequence[str]]


def read_json(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The articles of a JSON or JSON Lines file.

    Raises:
        ReadError: No JSON, or no record with a text.
    """
    return _read_text_file(parse_json, raw, settings)


def read_csv(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The articles of a table.

    Raises:
        ReadError: No table, or no row with a text.
    """
    return _read_text_file(parse_csv, raw, settings)


def read_xlsx(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The articles of an Excel table, of its first sheet that has a header with known names.

    Raises:
        ReadError: No Excel file, refused by the limits, or no row with a text.
        MissingExtraError: openpyxl is not installed.
    """
    require("openpyxl", "office", f"{raw.name}: Excel tables need openpyxl. Install it:")
    columns = [list(pair) for pair in settings.columns]
    return extract(parse_xlsx, raw.data, counts_of(settings.limits), columns, raw=raw, settings=settings)


def _read_text_file(parse: Any, raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    decoded = decode(raw.data, forced=settings.encoding, name=raw.name)
    return extract(
        parse,
        decoded.text,
        [list(pair) for pair in settings.columns],
        raw=raw,
        settings=settings,
        encoding=decoded.encoding,
        warnings=decoded.warnings,
    )


# --------------------------------------------------------------------------- in the child process


def parse_json(text: str, columns: Columns) -> list[dict[str, Any]]:
    """The articles of JSON: an object, a list, an object with a list, or an object a line."""
    try:
        value = json.loads(text)
    except ValueError as error:
        return _articles(_json_lines(text, str(error)), columns)
    except RecursionError:
        raise ReadError("JSON nested too deep") from None
    if isinstance(value, dict):
        inner = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
        has_text = bool(find_fields(value, columns)["text"])
        value = [value] if inner is None or has_text else inner
    return _articles(value if isinstance(value, list) else [], columns)


def _json_lines(text: str, error: str) -> Iterable[Any]:
    """The objects of JSON Lines; a line that is none becomes the words of its error."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        raise ReadError(f"not valid JSON: {error}")
    values: list[Any] = []
    for number, line in enumerate(lines, start=1):
        try:
            values.append(json.loads(line))
        except (ValueError, RecursionError):
            values.append(f"line {number} is not valid JSON.")
    if not any(isinstance(value, dict) for value in values):
        raise ReadError(f"not valid JSON: {error}")
    return values


def parse_csv(text: str, columns: Columns) -> list[dict[str, Any]]:
    """The articles of a table whose first row names its columns."""
    return _articles(table_rows(text), columns)


def table_rows(text: str) -> list[dict[str, str]]:
    """The rows of a table by its header; comma, semicolon, tab or bar, whichever the header has most of.

    Raises:
        ReadError: There is no header, or a cell or row beyond the limits.
    """
    csv.field_size_limit(MAX_CELL)
    header = text.lstrip("\n").split("\n", 1)[0][:10_000]
    delimiter = max(",;\t|", key=header.count)
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip("\n"), newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ReadError(f"not a table: {error}") from None
    if not rows or len(rows[0]) > MAX_COLUMNS:
        raise ReadError(f"not a table with a header of up to {MAX_COLUMNS:,} columns")
    return [dict(zip(rows[0], row, strict=False)) for row in rows[1:] if any(cell.strip() for cell in row)]


def parse_xlsx(data: bytes, counts: list[float], columns: Columns) -> list[dict[str, Any]]:
    """The articles of an Excel file."""
    import warnings

    from openpyxl import load_workbook

    archive = open_zip(data, counts)
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in read_part(archive, name).replace(b"\0", b""):
            raise ReadError("it has a document type declaration (DOCTYPE), which is refused")
    parse_xml(read_part(archive, "xl/workbook.xml"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that it does not keep
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            tables = [_sheet_rows(sheet) for sheet in book.worksheets]
    except MemoryError:
        raise
    except Exception as error:  # openpyxl fails in many ways on damaged files
        raise ReadError(f"the Excel file is damaged ({type(error).__name__})") from None
    with_texts = [rows for rows in tables if any(find_fields(row, columns)["text"] for row in rows[:50])]
    return _articles((with_texts or tables or [[]])[0], columns)


def _sheet_rows(sheet: Any) -> list[dict[str, Any]]:
    rows = sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS)
    header = [str(cell) if cell is not None else "" for cell in next(rows, ())]
    found = ([_cell(cell) for cell in row] for row in rows)
    return [dict(zip(header, row, strict=False)) for row in found if any(row)]


def _cell(value: Any) -> Any:
    """A cell's value as a string; dates in ISO 8601."""
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _articles(records: Iterable[Any], columns: Columns) -> list[dict[str, Any]]:
    articles = [_read_record(record, columns) for record in records]
    if articles and all(article.refused for article in articles):
        lists = sum(bool(article.url or article.title) for article in articles)
        raise ReadError(NO_TEXTS if lists else "no record with a text. Known names: text, body, content, maintext")
    return pack(articles)


def _read_record(record: Any, columns: Columns) -> Extracted:
    if not isinstance(record, dict):
        return Extracted(refused=record if isinstance(record, str) else "no record with named fields.")
    found = find_fields(record, columns)
    text = found.pop("text")
    lines = fragment_lines(text) if re.search(r"</(?:p|div)>|<br\b", text[:5000]) else text.split("\n")
    return Extracted(
        paragraphs=tuple(line for line in lines if line.strip()),
        title=found["title"],
        summary=found["summary"],
        byline=found["byline"],
        outlet=found["outlet"],
        url=found["url"],
        language=found["language"],
        published=found["published"],
        refused="" if text else "no text in this record.",
    )


JSON = Reader("json", (".json", ".jsonl", ".ndjson"), lambda sample: bool(_JSON_SIGN.match(sample)), read_json)
CSV = Reader("csv", (".csv", ".tsv"), lambda sample: False, read_csv)
XLSX = Reader(
    "xlsx",
    (".xlsx",),
    lambda sample: sample.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in sample,
    read_xlsx,
    is_packed=True,
)
