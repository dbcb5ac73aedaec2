"""Documents that were read, put together into events: what ``import --split-events`` does.

Takes documents. Gives their places, event by event, the largest first. Headlines and paragraphs are looked at, page
furniture is not. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from compare.collection.events import group_articles
from compare.model import BlockKind, Document
from compare.settings import EventSettings


@dataclass(frozen=True, slots=True)
class _Told:
    id: str
    title: str
    text: str
    published: datetime | None


def group_documents(documents: Sequence[Document], settings: EventSettings | None = None) -> list[list[int]]:
    """The events, each as the places of its documents in the sequence; those with most outlets come first."""
    groups = group_articles([_told(document) for document in documents], settings)
    return sorted(groups, key=lambda places: (-len({documents[i].outlet.casefold() for i in places}), places))


def _told(document: Document) -> _Told:
    kept = [block for block in document.blocks if block.kind in (BlockKind.SUMMARY, BlockKind.BODY)]
    text = "\n".join(document.text[block.start : block.end] for block in kept)
    return _Told(document.id, document.title, text, document.published)
