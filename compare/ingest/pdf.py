"""PDF files with a text layer, by pypdf.

Takes the bytes of a file. Gives its article, or those of a database's export: lines joined to paragraphs, words that
were parted at a line's end joined, running heads and page numbers left out (and said). Refuses scans (no text layer),
locked files, and what pypdf's own limits of decompression refuse. Columns come in the order of the file, which is
mostly that of reading.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from compare.errors import ReadError
from compare.extras import require
from compare.ingest.exports import split_export
from compare.ingest.extracted import Extracted, extract, pack
from compare.ingest.reading import RawFile, Reader, Reading, Refusal
from compare.patterns import late
from compare.settings import Settings

MIN_CHARS = 100  # of all pages: below this it is a scan with a stray line of text
FULL_LINE = 0.8  # share of the usual width from which a line that ends a sentence may still run on
_ENDS = (".", "!", "?", "…", "”", '"', "’", ":")
_NUMBER = late(r"(?:page |seite |p\. ?)?\d{1,4}(?: ?(?:/|of|von) ?\d{1,4})?$", re.I)


def read_pdf(raw: RawFile, settings: Settings) -> tuple[Reading | Refusal, ...]:
    """The article of a PDF file.

    Raises:
        ReadError: No text layer, locked, damaged, or refused by the limits.
        MissingExtraError: pypdf is not installed.
    """
    require("pypdf", "office", f"{raw.name}: PDF files need pypdf. Install it:")
    return extract(parse_pdf, raw.data, settings.limits.max_pages, raw=raw, settings=settings, encoding="pdf")


def parse_pdf(data: bytes, max_pages: int) -> list[dict[str, Any]]:
    """The article of a PDF, or the articles of a database's export in one; runs in the child process."""
    pages = _page_lines(data, max_pages)
    n_chars = sum(len(line) for lines in pages for line in lines)
    if n_chars < MIN_CHARS:
        raise ReadError("it has no text layer: its pages are pictures. Run text recognition over it, or copy the text")
    pages, n_left_out = _without_running_heads(pages)
    warnings = (f"{n_left_out:,} running heads and page numbers were left out.",) if n_left_out else ()
    lines = [line for page in pages for line in page]
    if found := split_export(lines):  # of single lines: joined, a label would run into the next
        found = [replace(article, paragraphs=tuple(join_lines(article.paragraphs))) for article in found]
        return pack([replace(found[0], warnings=(*found[0].warnings, *warnings)), *found[1:]])
    return pack([Extracted(paragraphs=tuple(join_lines(lines)), warnings=warnings)])


def _page_lines(data: bytes, max_pages: int) -> list[list[str]]:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.disable(logging.CRITICAL)  # its remarks on odd files; this process ends with the file
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("it is locked with a password. Save it without one")
        if len(reader.pages) > max_pages:
            raise ReadError(f"{len(reader.pages):,} pages, the limit is {max_pages:,} (limits.max_pages)")
        return [
            [line for line in (" ".join(line.split()) for line in page.extract_text().split("\n")) if line]
            for page in reader.pages
        ]
    except DependencyError:
        raise ReadError("it is locked in a way that cannot be opened. Save it without a password") from None
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # pypdf has errors of its own, and fails in many other ways on damaged files
        raise ReadError(f"the PDF is damaged or refused ({type(error).__name__})") from None


def _without_running_heads(pages: list[list[str]]) -> tuple[list[list[str]], int]:
    """The pages without first and last lines that most pages share, digits aside, and without page numbers."""
    edges = Counter(_folded(line) for lines in pages for line in {*lines[:2], *lines[-2:]})
    often = max(2, (len(pages) + 1) // 2)
    kept: list[list[str]] = []
    n_left_out = 0
    for lines in pages:
        near_edge = {*range(2), *range(len(lines) - 2, len(lines))}
        page = [
            line
            for i, line in enumerate(lines)
            if not (i in near_edge and (_NUMBER.match(line) or (len(pages) > 1 and edges[_folded(line)] >= often)))
        ]
        n_left_out += len(lines) - len(page)
        kept.append(page)
    return kept, n_left_out


def _folded(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def join_lines(lines: Sequence[str]) -> list[str]:
    """The paragraphs of lines as they were set: a short line that ends a sentence ends its paragraph.

    A line far shorter than the others that ends no sentence is a headline or a byline and keeps to itself.
    """
    lengths = sorted(len(line) for line in lines)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    paragraphs: list[str] = []
    is_open = False
    for line in lines:
        if is_open and paragraphs[-1].endswith("-") and line[:1].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line  # a word parted at the line's end
        elif is_open or (paragraphs and line[:1].islower() and not paragraphs[-1].endswith(_ENDS)):
            paragraphs[-1] += " " + line
        else:
            paragraphs.append(line)
        is_full = len(line) >= FULL_LINE * width
        is_open = is_full and not (line.endswith(_ENDS) and len(line) < 0.95 * width)
    return paragraphs


PDF = Reader("pdf", (".pdf",), lambda sample: sample.lstrip().startswith(b"%PDF"), read_pdf, is_packed=True)
