"""Which articles of a collection are about the same event.

Takes articles in any number. Gives every article in exactly one event. What decides is the words of titles and first
paragraphs, weighed by their rarity, within some days; group-average clustering keeps a long story from becoming one
event. The order in which the articles are given changes nothing. It knows nothing of what the words mean: an event
that two outlets tell in entirely different words is parted, and two like events of the same days (two matches of the
same teams) may come together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

import numpy as np

from compare.collection.grouping import join_near
from compare.collection.neighbours import near_pairs
from compare.collection.vectors import weigh_articles
from compare.settings import EventSettings

DAY = 86_400.0  # seconds


class Told(Protocol):
    """What of an article is looked at."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def published(self) -> datetime | None: ...


def group_articles(articles: Iterable[Told], settings: EventSettings | None = None) -> list[list[int]]:
    """The events of a collection, each as the places of its articles.

    Args:
        articles: With titles, texts, and dates where they are known.
        settings: The window and the thresholds.

    Returns:
        Lists of places in the sequence, ascending, in the order of their first places.
    """
    settings = settings or EventSettings()
    heads = [_Head(article) for article in articles]
    # Sorted by what the articles are, so that the same sums are made in the same order whatever order they came in.
    order = sorted(range(len(heads)), key=lambda place: heads[place].key)
    times = np.asarray([heads[place].day for place in order], dtype=np.float64)
    matrix = weigh_articles((heads[place].title, heads[place].lead) for place in order)
    pairs = near_pairs(matrix, times, settings)
    groups = join_near(len(order), pairs, closeness=settings.closeness, share=settings.near_share)
    return sorted(sorted(order[member] for member in group) for group in groups)


class _Head:
    """The beginning of an article: all that is kept of it."""

    __slots__ = ("day", "key", "lead", "title")

    def __init__(self, article: Told) -> None:
        from compare.collection.vectors import LEAD_CHARS

        self.title = article.title[:LEAD_CHARS]
        self.lead = article.text[:LEAD_CHARS]
        self.day = article.published.timestamp() / DAY if article.published else float("nan")
        is_dated = article.published is not None
        self.key = (not is_dated, self.day if is_dated else 0.0, article.id, self.title, self.lead)


def name_events(groups: Sequence[Sequence[int]]) -> list[str]:
    """A name for each event: ``event-1`` and so on, with as many digits as the last needs."""
    width = len(str(len(groups)))
    return [f"event-{number:0{width}}" for number in range(1, len(groups) + 1)]
