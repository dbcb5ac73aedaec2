"""The report as a Word document (.docx), for editors.

Takes a ``Comparison``, gives the bytes of a file that depend on nothing else. Headings, lists and tables are Word's
own; tables repeat their header row on each page and carry a caption for screen readers; the words of an article are
marked with its language. Invisible control characters are shown, so the XML is always well formed; nothing becomes a
link. Refuses to work without python-docx (extra ``[office]``).
"""

from __future__ import annotations

import io
import re
import unicodedata
from datetime import datetime
from typing import Any

from compare.extras import require
from compare.model import Comparison
from compare.report.display import one_line, show_unseen
from compare.report.files import pack, unpack
from compare.report.prose.blocks import Block, Grid, Heading, Listing, Paragraph, Run, RunKind, Runs, in_quotes
from compare.report.prose.outline import build_outline

MADE = datetime(1980, 1, 1)  # a date of its own would make every file differ; ZIP knows none that is earlier
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)
_EAST_ASIAN = ("zh", "ja", "ko")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_MANY = 4  # outlets; with more the page lies on its side
_GREY = "595959"  # 7 to 1 on white


def render_word(comparison: Comparison) -> bytes:
    """Writes the report as a Word document.

    Args:
        comparison: What to show.

    Returns:
        The file's bytes, the same for the same comparison.

    Raises:
        MissingExtraError: python-docx is not installed.
    """
    require("docx", "office", "Word documents are written with docx, which is not installed. Run:")
    from docx import Document

    document = Document()
    _prepare(document, comparison)
    for block in build_outline(comparison):
        _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return pack(unpack(out.getvalue()))


def _prepare(document: Any, comparison: Comparison) -> None:
    """Properties, language, paper: what holds for the whole document."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn

    properties = document.core_properties
    properties.title = one_line(_legal(comparison.event.title or comparison.event.id), 200)
    properties.author = properties.last_modified_by = f"newscompare {comparison.tool.get('version', '')}".strip()
    properties.subject = "How several outlets told one event"
    properties.comments, properties.keywords, properties.language = "", "", "en"
    properties.created = properties.modified = MADE
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        _mark_language(defaults, "en-GB")
    section = document.sections[0]
    if len(comparison.articles) > _MANY and section.orientation != WD_ORIENT.LANDSCAPE:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    _number_pages(section.footer.paragraphs[0])


def _number_pages(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _legal(text: str) -> str:
    """The text without anything that XML cannot hold: all of that is invisible, and is shown."""
    return show_unseen(text)


# --------------------------------------------------------------------------- blocks


def _add(document: Any, block: Block) -> None:
    if isinstance(block, Heading):
        _fill(document.add_heading(level=block.level), block.runs)
    elif isinstance(block, Paragraph):
        _fill(document.add_paragraph(), block.runs)
    elif isinstance(block, Listing):
        for item in block.items:
            _fill(document.add_paragraph(style="List Bullet"), item)
    else:
        _add_table(document, block)


def _add_table(document: Any, grid: Grid) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph as WordParagraph

    table = document.add_table(rows=1 + len(grid.rows), cols=len(grid.header), style="Table Grid")
    for name, text in (("w:tblCaption", grid.caption), ("w:tblDescription", grid.caption)):
        made = OxmlElement(name)
        made.set(qn("w:val"), _legal(text))
        table._tblPr.append(made)
    head = tuple((Run(text, RunKind.STRONG),) for text in grid.header)
    # Not table.cell(): it goes through the whole table each time.
    for number, (row, cells) in enumerate(zip(table._tbl.tr_lst, (head, *grid.rows), strict=True)):
        settings = row.get_or_add_trPr()
        settings.append(OxmlElement("w:cantSplit"))
        if number == 0:
            settings.append(OxmlElement("w:tblHeader"))
        for cell, runs in zip(row.tc_lst, cells, strict=True):
            _fill(WordParagraph(cell.p_lst[0], table), runs)
    document.add_paragraph()  # Word joins tables that touch


def _fill(paragraph: Any, runs: Runs) -> None:
    for run in runs:
        text = _legal(in_quotes(run.text) if run.kind is RunKind.QUOTE else run.text)
        added = paragraph.add_run(text)
        if run.kind is RunKind.STRONG:
            added.bold = True
        if run.kind is RunKind.NOTE:
            _grey(added)
        if _LANGUAGE.fullmatch(run.language):
            _mark_language(added._r.get_or_add_rPr(), run.language)
        if _runs_right_to_left(text):
            added.font.rtl = True
    if runs and _runs_right_to_left("".join(run.text for run in runs)):
        _turn(paragraph)


def _grey(run: Any) -> None:
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor.from_string(_GREY)


def _mark_language(properties: Any, language: str) -> None:
    """Says the language of a run where Word looks for it: by script."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = properties.find(qn("w:lang"))
    if mark is None:
        mark = OxmlElement("w:lang")
        properties.append(mark)
    base = language.split("-")[0].lower()
    mark.set(qn("w:eastAsia" if base in _EAST_ASIAN else "w:val"), language)
    mark.set(qn("w:bidi"), language)


def _runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction has that of Arabic and Hebrew, as ``dir=auto`` asks."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in _RIGHT_TO_LEFT:
            return True
    return False


def _turn(paragraph: Any) -> None:
    from docx.oxml import OxmlElement

    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)


# The order of elements is fixed; these may only stand behind w:bidi.
_AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
