"""Invented articles for the tests on differences, read by the same rules as files, and the annotated events."""

from __future__ import annotations

from pathlib import Path

from compare.model import Comparison, Difference, Document, Event
from compare.pipeline import compare_event
from tests.factory import document, event

ROOT = Path(__file__).parents[2]
CONTROL = ROOT / "corpora" / "control-bridge"
FERRY = ROOT / "corpora" / "strait-ferry"
SAMPLES = sorted(path.parent for path in (ROOT / "corpora").glob("*/gold.json"))


def told(*texts: str, published: tuple[str, ...] = ()) -> Comparison:
    """The comparison of articles of these texts; outlets are named North, South, East in order."""
    outlets = ("North", "South", "East")[: len(texts)]
    days = published or ("2025-05-06T08:00:00",) * len(texts)
    return compare_event(event(*(document(o, t, published=p) for o, t, p in zip(outlets, texts, days, strict=True))))


def printed(rows: tuple[Difference, ...]) -> list[set[str]]:
    return [{value.text for value in row.values} for row in rows]


def story(sentence: str) -> str:
    return f"Tannery in Ostrin burns down\n\n{sentence}\n\nThe tannery stands beside the river Aune."


def compared(documents: tuple[Document, ...]) -> Comparison:
    return compare_event(Event("event", "", documents))
