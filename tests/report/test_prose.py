"""Markdown and Word: what the outline says, opened again by independent readers, and nothing that they would obey."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token

from compare.model import Comparison, EventHead
from compare.report.display import show_unseen
from compare.report.prose.blocks import Block, Grid, Heading, Listing, Paragraph, RunKind, Runs, in_quotes
from compare.report.prose.markdown import escape, render_markdown
from compare.report.prose.outline import build_outline
from compare.report.prose.word import render_word
from tests.report.gold_comparison import comparison_from_gold
from tests.report.hostile import PAYLOADS, hostile_comparison
from tests.report.real_comparison import real_comparison

EMPTY = Comparison(tool={}, event=EventHead("x", "X"), articles=())
READER = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")


@cache
def comparisons() -> list[Comparison]:
    return [real_comparison("strait-ferry"), comparison_from_gold("trade-deal"), hostile_comparison(), EMPTY]


cases = pytest.mark.parametrize("number", range(4), ids=["real", "gold", "hostile", "empty"])


def said(runs: Runs) -> str:
    """What a reader should see of runs, on one line."""
    text = "".join(in_quotes(r.text.strip()) + r.text[len(r.text.rstrip()) :] if r.kind is RunKind.QUOTE else r.text
                   for r in runs)  # fmt: skip
    return " ".join(show_unseen(text).split())


def texts_of(block: Block) -> list[str]:
    if isinstance(block, Heading | Paragraph):
        return [said(block.runs)]
    if isinstance(block, Listing):
        return [said(item) for item in block.items]
    return [*(" ".join(show_unseen(h).split()) for h in block.header), *(said(c) for row in block.rows for c in row)]


# --------------------------------------------------------------------------- the outline


def test_the_outline_has_every_section_in_reading_order() -> None:
    blocks = build_outline(real_comparison("strait-ferry"))
    heads = [said(b.runs) for b in blocks if isinstance(b, Heading) and b.level < 2]
    assert heads == [
        "Strait ferry", "What stands out", "What a reader of one outlet alone would not know",
        "The headlines side by side", "Who tells what, and where", "What was not found, article by article", "Voices",
        "Figures and conflicts", "Wording", "Shared copy", "Method and limits",
    ]  # fmt: skip


def test_every_finding_on_the_first_screen_has_evidence_with_sentence_ids() -> None:
    comparison = real_comparison("strait-ferry")
    blocks = build_outline(comparison)
    known = {s.id for a in comparison.articles for s in a.sentences}
    start = next(n for n, b in enumerate(blocks) if said(getattr(b, "runs", ())) == "What stands out")
    evidence = [said(item) for b in blocks[start : start + 10] if isinstance(b, Listing) for item in b.items]
    assert len(evidence) >= 4
    named = [re.search(r"([\w-]+:\d+)\)$", line) for line in evidence[:4]]
    assert all(found and found[1] in known for found in named)


def test_every_row_is_as_long_as_its_header() -> None:
    for comparison in comparisons():
        for block in build_outline(comparison):
            if isinstance(block, Grid):
                assert {len(row) for row in block.rows} <= {len(block.header)}


def test_a_cut_list_says_how_much_is_left_out() -> None:
    text = render_markdown(real_comparison("strait-ferry"))
    n_facts = len(real_comparison("strait-ferry").units)
    assert f"{n_facts - 40} further facts of lower salience are in the Excel and JSON forms." in text


# --------------------------------------------------------------------------- Markdown


def shown(token: Token) -> str:
    """The text of an inline token; it may hold text, emphasis and line breaks, and nothing else."""
    assert token.children is not None
    kinds = {child.type for child in token.children}
    assert kinds <= {"text", "strong_open", "strong_close", "html_inline", "text_special"}, kinds
    assert {c.content for c in token.children if c.type == "html_inline"} <= {"<br>"}
    return " ".join("".join("\n" if c.type == "html_inline" else c.content for c in token.children).split())


@cases
def test_markdown_reads_back_as_the_outline_word_for_word(number: int) -> None:
    comparison = comparisons()[number]
    tokens = READER.parse(render_markdown(comparison))
    inline = [shown(t) for t in tokens if t.type == "inline"]
    expected = [" ".join(text.split()) for block in build_outline(comparison) for text in texts_of(block)]
    assert inline == expected
    allowed = {"heading", "paragraph", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td"}
    assert {t.type.rsplit("_", 1)[0] for t in tokens if t.type != "inline"} <= allowed


@pytest.mark.parametrize("payload", [*PAYLOADS, "+ item", "12. item", "3) item", "---", "- - -", "===", "~~~", "    x"])
def test_no_payload_is_markdown(payload: str) -> None:
    for before in ("", "- ", "# ", "| x |\n| --- |\n| "):
        (*_, token) = [t for t in READER.parse(before + escape(payload)) if t.type == "inline"]
        assert shown(token) == " ".join(show_unseen(payload).split()).encode("utf-8", "replace").decode()


@given(st.text(min_size=1, max_size=40).filter(lambda t: t.split()))
@settings(max_examples=80, deadline=None)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    (token,) = [t for t in READER.parse(escape(text)) if t.type == "inline"]
    assert shown(token) == " ".join(show_unseen(text).split())


def test_markdown_holds_no_control_character_and_links_nothing() -> None:
    text = render_markdown(hostile_comparison())
    assert all(c == "\n" or c.isprintable() or c in "\u200c\u200d\u200e\u200f" for c in text)
    assert not re.search(r"(?i)(?<!\\)(https?:|www\.)", text)
    assert "javascript" in text


# --------------------------------------------------------------------------- Word


@cache
def word(number: int) -> bytes:
    return render_word(comparisons()[number])


def opened(data: bytes) -> Document:
    return Document(io.BytesIO(data))


@cases
def test_word_reads_back_as_the_outline_word_for_word(number: int) -> None:
    comparison = comparisons()[number]
    document = opened(word(number))
    found: list[str] = []
    for element in document.element.body:
        cells = [element] if element.tag == qn("w:p") else list(element.iter(qn("w:p")))
        for paragraph in cells if element.tag != qn("w:sectPr") else []:
            words = "".join(
                {qn("w:t"): t.text or "", qn("w:br"): "\n", qn("w:tab"): "\t"}.get(t.tag, "") for t in paragraph.iter()
            )
            found.append(" ".join(words.split()))
    expected = [text for block in build_outline(comparison) for text in texts_of(block)]
    assert [f for f in found if f] == [e for e in expected if e]


@cases
def test_word_has_real_headings_and_tables_with_repeated_headers(number: int) -> None:
    document = opened(word(number))
    blocks = build_outline(comparisons()[number])
    styles = [p.style.name for p in document.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    levels = [b.level for b in blocks if isinstance(b, Heading)]
    assert styles == [f"Heading {level}" if level else "Title" for level in levels]
    grids = [b for b in blocks if isinstance(b, Grid)]
    assert len(document.tables) == len(grids)
    for table, grid in zip(document.tables, grids, strict=True):
        assert (len(table.rows), len(table.columns)) == (len(grid.rows) + 1, len(grid.header))
        repeats = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        assert repeats == [True] + [False] * len(grid.rows)
        assert table._tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == show_unseen(grid.caption)


@cases
def test_word_holds_well_formed_parts_and_no_way_out(number: int) -> None:
    data = word(number)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert not [n for n in names if "vba" in n.lower() or "embed" in n.lower() or "activex" in n.lower()]
        for name in names:
            if name.endswith((".xml", ".rels")):
                tree = etree.fromstring(archive.read(name))
                assert not [e for e in tree.iter() if e.get("TargetMode") == "External"]
        body = etree.fromstring(archive.read("word/document.xml"))
    tags = {etree.QName(e).localname for e in body.iter()}
    assert tags.isdisjoint({"hyperlink", "object", "altChunk", "instrText", "fldSimple", "drawing", "pict"})


def test_word_says_its_language_and_that_of_the_words() -> None:
    first, second, *rest = comparison_from_gold("strait-ferry").articles
    arabic = replace(second, language="ar", title="x", sentences=(replace(second.sentences[0], text="عربي أولاً 12"),))
    comparison = replace(comparison_from_gold("strait-ferry"), articles=(replace(first, language="de"), arabic, *rest))
    data = render_word(comparison)
    document = opened(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b'<w:lang w:val="en-GB"' in archive.read("word/styles.xml")
        body = archive.read("word/document.xml").decode()
    assert document.core_properties.language == "en"
    assert 'w:val="de"' in body and 'w:bidi="ar"' in body
    runs = [r for r in document.element.body.iter(qn("w:r")) if "عربي" in "".join(t.text or "" for t in r.iter())]
    assert runs and all(r.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None for r in runs)


def test_a_language_that_is_none_is_not_written() -> None:
    with zipfile.ZipFile(io.BytesIO(word(2))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    assert list(body.iter(qn("w:lang"))) == []


def test_word_carries_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(word(0))) as archive:
        assert {m.date_time for m in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(word(0)).core_properties
    assert {properties.created.year, properties.modified.year} == {1980}
    assert properties.title == "Strait ferry"
    assert properties.author.startswith("newscompare")
