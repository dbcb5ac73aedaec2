"""Writes the files that the readers' tests read: invented news in the true structure of each format."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path

import docx

from compare.errors import CompareWarning
from compare.ingest.document import Source, build_documents, read_file
from compare.model import Document
from compare.settings import Settings

TITLE = "Tunnel under the Harn closes for a year"
BODY = (
    "The road tunnel under the Harn will close in May for a year, the port council of Velden said on Monday.",
    "Water has come through the roof since the floods of January, and two pumps have failed.",
    "“We cannot keep it open and keep people safe,” said Mila Torvald, who chairs the council.",
    "Some 14,000 cars a day use the tunnel. They will be sent over the old bridge at Sund.",
)


def read(path: Path, data: bytes, settings: Settings | None = None) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """The documents of a file that is written first, and what was skipped."""
    path.write_bytes(data)
    settings = settings or Settings()
    source = Source(str(path), path.name, path.stem)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CompareWarning)
        file = read_file(source, settings)
        return build_documents(source, file, settings), file.skipped


def paragraphs(document: Document) -> list[str]:
    """The paragraphs of a document."""
    return [part.strip() for part in document.text.split("\n\n") if part.strip()]


def word(lines: list[str] | tuple[str, ...]) -> bytes:
    """A Word file, by python-docx."""
    written = docx.Document()
    for line in lines:
        written.add_paragraph(line)
    out = io.BytesIO()
    written.save(out)
    return out.getvalue()


def rich(lines: list[str] | tuple[str, ...]) -> bytes:
    """A rich text file as word processors write it: a font table, a style sheet, letters beyond ASCII as \\u."""

    def escape(line: str) -> str:
        return "".join(
            f"\\{c}" if c in "\\{}" else c if c < "\x7f" else f"\\u{ord(c) if ord(c) < 32768 else ord(c) - 65536}?"
            for c in line
        ).replace("\t", "\\tab ")

    head = (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}"
        r"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}}{\info{\title Not this}{\author Nobody}}"
        r"{\header\pard Page header\par}\pard\plain "
    )
    return (head + "\n".join(f"{{\\b0 {escape(line)}}}\\par" for line in lines) + "}").encode("ascii")


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of named members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            # The type of EPUB and OpenDocument stands first and as it is, so that it can be seen from outside.
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()
