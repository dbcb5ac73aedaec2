"""What a reader of one file format gets and gives: the seam between the formats and the event.

A new format is one module with a ``Reader`` in it, added to the list in ``registry.py``. A reader whose parser is
not ours to trust runs it through ``sandbox.run_limited``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from compare.settings import Settings


@dataclass(frozen=True, slots=True)
class RawFile:
    """The bytes of one file and how messages call it; `charset` is what a server that sent it said of its encoding."""

    name: str
    data: bytes
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as a format's reader gives it; a file may hold several.

    Attributes:
        text: The text with line ends as ``\\n``: for plain text the whole file, for other formats headline, summary,
            byline (each on a line), then paragraphs, with blank lines between.
        encoding: The encoding the bytes were read in.
        title, byline, outlet, url, language: What the format's own metadata say, "" where they say nothing; `byline`
            is the names without "By".
        published: Aware UTC date-time; midnight when the metadata give only a date.
        warnings: What was odd, each a full sentence.
        credit: Whose text the metadata say it is, as ``field: value``.
        name: What the file calls this article (the name of an archive's member); shown, never used as a path.
        format: The export found inside of the file's own format ("nexis"), "" without one.
    """

    text: str
    encoding: str
    title: str = ""
    byline: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    published: datetime | None = None
    published_has_time: bool = False
    warnings: tuple[str, ...] = ()
    credit: str = ""
    name: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An article of a file with several that cannot be read: which one, and why, in one sentence."""

    which: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reader:
    """One file format.

    Attributes:
        name: What ``Document.format`` says and what overrides the guess ("html").
        endings: File name endings with the dot, lower case.
        recognises: Whether the first bytes of a file show this format.
        read: The articles of a file, and those that cannot be read; raises ReadError for a file that has none.
        is_packed: Whether files of this format are compressed inside, so that they have a limit of their own.
    """

    name: str
    endings: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[RawFile, Settings], tuple[Reading | Refusal, ...]]
    is_packed: bool = False
