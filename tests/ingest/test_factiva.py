"""Exports of Factiva: field codes in text and rich text, articles without indexing, and its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.errors import ReadError
from compare.settings import Settings
from tests.ingest.writing import BODY, TITLE, paragraphs, read, rich

N_WORDS = sum(len(line.split()) for line in BODY)


def fields(title: str = TITLE) -> list[tuple[str, list[str]]]:
    return [
        ("SE", ["News"]),
        ("HD", [title]),
        ("BY", ["By Ilse Brandow"]),
        ("WC", [f"{N_WORDS} words"]),
        ("PD", ["3 March 2025"]),
        ("ET", ["06:10"]),
        ("SN", ["Velden Mercury"]),
        ("SC", ["VELMER"]),
        ("LA", ["English"]),
        ("CY", ["(c) 2025 Velden Mercury Ltd."]),
        ("LP", list(BODY[:1])),
        ("TD", list(BODY[1:])),
        ("IN", ["i7902 : Tunnels"]),
        ("AN", ["Document VELMER0020250303el3300001"]),
    ]


def coded(title: str = TITLE, gap: str = "  ") -> list[str]:
    lines = []
    for code, values in fields(title):
        if code in ("LP", "TD"):
            lines += [code, "", *(line for value in values for line in (value, ""))]
        else:
            lines += [f"{code}{gap}{values[0]}", *values[1:]]
    return lines


def unindexed(title: str = TITLE) -> list[str]:
    return [
        title, "", "By Ilse Brandow", f"{N_WORDS} words", "3 March 2025", "06:10", "Velden Mercury", "VELMER",
        "English", "(c) 2025 Velden Mercury Ltd.", "", *(line for value in BODY for line in (value, "")),
        "Document VELMER0020250303el3300001", "", "",
    ]  # fmt: skip


def indexed_page(prefix: str, titles: list[str]) -> bytes:
    def cell(values: list[str]) -> str:
        return "".join(f'<p class="articleParagraph {prefix}articleParagraph">{value}</p>' for value in values)

    articles = "".join(
        f'<div class="article {prefix}Article"><table>'
        + "".join(
            f'<tr><td class="index" valign="top"><b>{code}</b>&nbsp;</td><td>'
            f"{cell(values) if code in ('LP', 'TD') else values[0]}</td></tr>"
            for code, values in fields(title)
        )
        + "</table></div><br/>"
        for title in titles
    )
    return f"<!DOCTYPE html><html><head><title>Factiva</title></head><body>{articles}</body></html>".encode()


def unindexed_page(titles: list[str]) -> bytes:
    articles = "".join(
        f'<div id="article-{n}" class="article enArticle"><div id="hd"><span class="enHeadline">{title}</span></div>'
        f'<div class="author">By Ilse Brandow</div><div>{N_WORDS} words</div><div>3 March 2025</div>'
        "<div>Velden Mercury</div><div>VELMER</div><div>English</div><div>(c) 2025 Velden Mercury Ltd.</div>"
        + "".join(f'<p class="articleParagraph enarticleParagraph">{line}</p>' for line in BODY)
        + "<p>Document VELMER0020250303el3300001</p></div>"
        for n, title in enumerate(titles)
    )
    return f"<html><body>{articles}</body></html>".encode()


TITLES = [TITLE, "Who pays for the pumps?"]


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("f.txt", "\n".join(line for t in TITLES for line in coded(t)).encode(), "text/factiva"),
        ("f.rtf", rich([line for t in TITLES for line in coded(t, "\t")]), "rtf/factiva"),
        ("f.txt", "\n".join(line for t in TITLES for line in unindexed(t)).encode(), "text/factiva"),
        ("f.rtf", rich([line for t in TITLES for line in unindexed(t)]), "rtf/factiva"),
        ("f.html", indexed_page("en", TITLES), "html/factiva"),
        ("f.html", indexed_page("de", TITLES), "html/factiva"),
        ("f.html", unindexed_page(TITLES), "html/factiva"),
    ],
    ids=["coded text", "coded rtf", "plain text", "plain rtf", "page", "german page", "page without indexing"],
)
def test_articles_of_factiva_come_out_of_every_layout(tmp_path: Path, name: str, data: bytes, format: str) -> None:
    documents, skipped = read(tmp_path / name, data)
    assert skipped == ()
    assert [d.title for d in documents] == TITLES
    assert [paragraphs(d) for d in documents] == [[t, "By Ilse Brandow", *BODY] for t in TITLES]
    assert {(d.outlet, d.language, d.byline, d.format, str(d.published), d.warnings) for d in documents} == {
        ("Velden Mercury", "en", "Ilse Brandow", format, "2025-03-03 00:00:00+00:00", ())
    }


def test_record_without_text_is_skipped_by_name(tmp_path: Path) -> None:
    lines = coded("Second")
    record = lines[: lines.index("LP")] + lines[-2:]
    documents, skipped = read(tmp_path / "f.txt", "\n".join([*coded(), *record]).encode())
    assert [d.title for d in documents] == [TITLE]
    assert skipped[0].endswith("article 2 (Second): only a record, without text (fields LP and TD).")


def test_missing_document_number_is_said(tmp_path: Path) -> None:
    documents, _ = read(tmp_path / "f.txt", "\n".join([*coded()[:-1], *coded("Second")]).encode())
    assert len(documents) == 2
    assert documents[0].warnings == ("The export's marks do not agree: 2 headlines, 1 document numbers.",)


def test_code_inside_of_a_sentence_is_a_word(tmp_path: Path) -> None:
    lines = coded()
    lines.insert(lines.index(BODY[2]), "IN the end the council took the cheaper pumps, as it had in 2011.")
    (document,), _ = read(tmp_path / "f.txt", "\n".join(lines).encode())
    assert "IN the end the council took the cheaper pumps, as it had in 2011." in paragraphs(document)


def test_named_factiva_without_marks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no article of a Factiva export found"):
        read(tmp_path / "f.txt", "\n\n".join(BODY).encode(), Settings(format="factiva"))
