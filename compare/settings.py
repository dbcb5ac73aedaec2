"""Every threshold, with its unit, range and reason.

One frozen dataclass a room; ``Settings`` holds them all. Change one with ``dataclasses.replace``. The full set is
written into ``comparison.json`` under ``tool.settings``, so that a result says how it was made.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the reader takes in before it refuses, by name, in the error."""

    max_file_bytes: int = 10_000_000  # bytes; a news article is under 100 kB, a saved page under 5 MB
    max_article_chars: int = 200_000  # characters of text; above this it is a book or a dump
    max_sentences: int = 5_000  # per article
    max_articles: int = 200  # per comparison; above this, group into events first
    parse_seconds: float = 20.0  # deadline of one parser in its child process
    parse_memory_bytes: int = 2 * 1024**3  # address space of the child process


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one comparison."""

    limits: Limits = field(default_factory=Limits)
    encoding: str | None = None  # force one; None: BOM, declaration, UTF-8, detection
    language: str | None = None  # force one; None: from metadata, else English
