"""Small builders for tests: documents and events out of strings, read by the same rules as files."""

from __future__ import annotations

from datetime import UTC, datetime

from compare.ingest.furniture import classify_blocks
from compare.model import Document, Event, Wire


def document(
    outlet: str,
    text: str,
    *,
    id: str | None = None,
    published: str | datetime | None = None,
    language: str = "en",
    wire: Wire | None = None,
) -> Document:
    """An article as read: ``document("The Herald", "Headline\\n\\nFirst. Second.", published="2025-03-04")``.

    Args:
        outlet: Its name; the id is its last word in lower case unless `id` is given.
        text: Headline, blank line, paragraphs.
        published: ISO date or date-time; UTC without a zone. A date alone means `published_has_time` is False.
        language: Of the text.
        wire: The agency it credits.
    """
    when = datetime.fromisoformat(published) if isinstance(published, str) else published
    if when is not None and when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    name = id or outlet.lower().split()[-1]
    return Document(
        id=name,
        path=f"{name}.txt",
        outlet=outlet,
        text=text,
        blocks=classify_blocks(text),
        title=text.strip().partition("\n")[0],
        published=when,
        published_has_time=when is not None and (not isinstance(published, str) or len(published) > 10),
        language=language,
        wire=wire,
    )


def event(*documents: Document, title: str = "An event") -> Event:
    """An event of these documents, in this order."""
    return Event(id="event", title=title, documents=documents)
