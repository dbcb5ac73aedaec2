"""What a report in running text is made of: headings, paragraphs, lists and tables, each of runs of text.

Takes nothing, gives the types. A run holds text as it was read, which may be hostile: whoever sets it escapes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_OPENING = ("“", "„", "«", "「", '"')


class RunKind(StrEnum):
    """How a stretch of text is meant."""

    PLAIN = "plain"
    STRONG = "strong"  # outlets, names, what is compared
    QUOTE = "quote"  # words of an article, set between quotation marks
    NOTE = "note"  # where something stands, how sure it is


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind. `language` is that of an article whose words it holds, "" for our own words."""

    text: str
    kind: RunKind = RunKind.PLAIN
    language: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 0 is the title of the whole, 1 a section."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of items, with bullets."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row; every row is as long as the header. The first cell of a row heads it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]


Block = Heading | Paragraph | Listing | Grid


def in_quotes(text: str) -> str:
    """The words between quotation marks; words that open with one of their own get no second."""
    return text if text[:1] in _OPENING else f"“{text}”"


def plain(text: str) -> Runs:
    """Our own words as runs."""
    return (Run(text),)


def strong(text: str, language: str = "") -> Runs:
    """Emphasised text as runs."""
    return (Run(text, RunKind.STRONG, language),)


def note(text: str) -> Runs:
    """A remark as runs."""
    return (Run(text, RunKind.NOTE),)
