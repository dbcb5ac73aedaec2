"""JSON of the common tools, CSV and Excel: each record by its fields, mapped columns, lists without texts refused."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from compare import extras
from compare.errors import MissingExtraError, ReadError
from compare.settings import Limits, Settings
from tests.ingest.writing import BODY, TITLE, paragraphs, read, zipped

URL = "https://www.mercury.example/tunnel"

TRAFILATURA = {
    "title": TITLE, "author": "Ilse Brandow; Oren Tasch", "hostname": "mercury.example", "date": "2025-03-03",
    "fingerprint": "f00", "id": None, "license": None, "comments": "", "raw_text": " ".join(BODY),
    "text": "\n".join(BODY),
    "language": "en", "image": None, "pagetype": "article", "source": URL, "source-hostname": "Velden Mercury",
    "excerpt": "Teaser.", "categories": "", "tags": "",
}  # fmt: skip
NEWSPAPER4K = {
    "url": URL, "read_more_link": "", "language": "en", "title": TITLE, "top_image": "", "meta_img": "",
    "authors": ["Ilse Brandow", "Oren Tasch"], "publish_date": "2025-03-03 06:10:00", "text": "\n\n".join(BODY),
    "source_url": "https://www.mercury.example", "movies": [], "keywords": [], "summary": "",
}  # fmt: skip
NEWS_PLEASE = {
    "authors": ["Ilse Brandow"], "date_download": "2025-03-04 08:00:00", "date_modify": None,
    "date_publish": "2025-03-03 06:10:00", "description": "Teaser.", "filename": "x.json", "image_url": None,
    "language": "en", "localpath": None, "maintext": "\n".join(BODY), "source_domain": "www.mercury.example",
    "text": None, "title": TITLE, "title_page": None, "title_rss": None, "url": URL,
}  # fmt: skip
OWN = {
    "id": "a1", "outlet": "Velden Mercury", "published": "2025-03-03T06:10:00Z", "title": TITLE,
    "text": "\n\n".join(BODY),
}  # fmt: skip


def as_json(*values: Any) -> bytes:
    return json.dumps(values[0] if len(values) == 1 else list(values)).encode()


@pytest.mark.parametrize(
    ("record", "outlet", "byline", "when"),
    [
        (TRAFILATURA, "Velden Mercury", "Ilse Brandow; Oren Tasch", "2025-03-03 00:00:00+00:00"),
        (NEWSPAPER4K, "mercury.example", "Ilse Brandow and Oren Tasch", "2025-03-03 00:00:00+00:00"),
        (NEWS_PLEASE, "www.mercury.example", "Ilse Brandow", "2025-03-03 00:00:00+00:00"),
        (OWN, "Velden Mercury", None, "2025-03-03 06:10:00+00:00"),
    ],
    ids=["trafilatura", "newspaper4k", "news-please", "own"],
)
def test_json_of_the_common_tools_is_known(
    tmp_path: Path, record: dict[str, Any], outlet: str, byline: str | None, when: str
) -> None:
    (document,), skipped = read(tmp_path / "a.json", as_json(record))
    signature = [f"By {byline}"] if byline else []
    assert paragraphs(document) == [TITLE, *signature, *BODY]
    assert (document.outlet, document.byline, str(document.published)) == (outlet, byline, when)
    assert document.url == (None if record is OWN else URL)
    assert (document.format, skipped) == ("json", ())


def test_clock_without_a_zone_is_left_out(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path / "a.json", as_json(NEWSPAPER4K))
    assert not document.published_has_time


@pytest.mark.parametrize(
    "data",
    [
        as_json(OWN, OWN),
        b"\n".join(json.dumps(OWN).encode() for _ in range(2)),
        as_json({"status": "ok", "articles": [OWN, OWN]}),
        b"\xef\xbb\xbf" + as_json(OWN, OWN),
    ],
    ids=["list", "lines", "object with a list", "with a mark"],
)
def test_many_articles_in_every_form_of_json(tmp_path: Path, data: bytes) -> None:
    documents, _ = read(tmp_path / "a.jsonl", data)
    assert [d.id for d in documents] == ["a-1", "a-2"]


def test_line_that_is_no_json_is_skipped_by_number(tmp_path: Path) -> None:
    documents, skipped = read(tmp_path / "a.jsonl", json.dumps(OWN).encode() + b"\n{broken\n[1]\n")
    assert len(documents) == 1
    assert [line.rpartition("a.jsonl: ")[2] for line in skipped] == [
        "article 2: line 2 is not valid JSON.",
        "article 3: no record with named fields.",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"a": ', "not valid JSON"),
        (b"[" * 100_000, "nested too deep|not valid JSON"),
        (b'{"a":' * 50_000, "nested too deep|not valid JSON"),
        (b'{"x": 1}', "no record with a text"),
        (b"[]", "no article in this file"),
        (as_json({"title": TITLE, "url": URL}), "a list of articles without their texts"),
    ],
)
def test_json_without_articles_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(tmp_path / "a.json", data)


# --------------------------------------------------------------------------- tables


def table(rows: list[list[str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


HEADER = ["Headline", "Source", "Publication Date", "Full_Text", "URL", "Byline"]
ROW = [TITLE, "Velden Mercury", "3 March 2025", "\n".join(BODY), URL, "Ilse Brandow"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_table_is_read_by_its_header(tmp_path: Path, delimiter: str) -> None:
    documents, _ = read(tmp_path / "a.csv", table([HEADER, ROW, ROW], delimiter))
    assert [paragraphs(d) for d in documents] == [[TITLE, "By Ilse Brandow", *BODY]] * 2
    assert {(d.outlet, d.url, str(d.published)[:10]) for d in documents} == {("Velden Mercury", URL, "2025-03-03")}


def test_mapped_columns_go_before_known_names(tmp_path: Path) -> None:
    settings = Settings(columns=(("text", "Volltext"), ("outlet", "Blatt"), ("title", "Zeile")))
    data = table([["Zeile", "Blatt", "Volltext", "text"], [TITLE, "Kurier", "\n".join(BODY), "no"]])
    (document,), _ = read(tmp_path / "a.csv", data, settings)
    assert paragraphs(document) == [TITLE, *BODY]
    assert document.outlet == "Kurier"


def test_row_without_text_is_skipped_and_empty_rows_do_not_count(tmp_path: Path) -> None:
    empty = ["Second", "Velden Mercury", "", "", "", ""]
    documents, skipped = read(tmp_path / "a.csv", table([HEADER, ROW, [""] * 6, empty]))
    assert len(documents) == 1
    assert skipped[0].endswith("article 2 (Second): no text in this record.")


def test_list_of_media_cloud_needs_its_texts(tmp_path: Path) -> None:
    header = ["id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url"]
    row = ["f1", "2025-03-04", "en", "mercury.example", "https://mercury.example", "2025-03-03", TITLE, URL]
    with pytest.raises(ReadError, match=r"newscompare import LIST TEXTS… -o FOLDER\.$"):
        read(tmp_path / "mc.csv", table([header, row]))


def test_encoding_of_a_table_is_found_and_html_in_cells_is_text(tmp_path: Path) -> None:
    cell = "<p>" + "</p><p>".join(BODY) + "</p><script>x</script>"
    (document,), _ = read(tmp_path / "a.csv", table([HEADER, [*ROW[:3], cell, *ROW[4:]]]).decode().encode("utf-16"))
    assert paragraphs(document)[2:] == list(BODY)
    assert document.encoding == "utf-16-le"


def workbook(*sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"S{number}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_excel_table_is_read_by_its_header_from_the_sheet_that_has_texts(tmp_path: Path) -> None:
    data = workbook([["About"], ["this table"]], [HEADER, [*ROW[:2], datetime(2025, 3, 3), *ROW[3:]], [None] * 6])
    (document,), _ = read(tmp_path / "a.xlsx", data)
    assert paragraphs(document) == [TITLE, "By Ilse Brandow", *BODY]
    assert (document.outlet, str(document.published)[:10], document.format) == ("Velden Mercury", "2025-03-03", "xlsx")


def test_excel_bombs_and_document_types_are_refused(tmp_path: Path) -> None:
    sheet = "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>"
    with pytest.raises(ReadError, match="DOCTYPE"):
        read(tmp_path / "a.xlsx", zipped({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": sheet}))
    with pytest.raises(ReadError, match=r"limits\.max_unpacked_bytes"):
        limits = Settings(limits=Limits(max_unpacked_bytes=1000))
        read(tmp_path / "a.xlsx", workbook([HEADER, ROW]), limits)


def test_missing_library_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == "openpyxl" else find_spec(name))
    with pytest.raises(MissingExtraError) as raised:
        read(tmp_path / "a.xlsx", workbook([HEADER, ROW]))
    assert str(raised.value).endswith(
        'a.xlsx: Excel tables need openpyxl. Install it: pip install "newscompare[office]"'
    )


def test_optional_libraries_are_not_loaded_in_this_process(tmp_path: Path) -> None:
    import subprocess

    code = (
        "import sys, compare.ingest.registry; print(sorted({'openpyxl', 'pypdf', 'warcio', 'docx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
