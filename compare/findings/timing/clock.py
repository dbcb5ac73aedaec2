"""When things were published, and what the sentences say of time.

Takes articles and quantities, gives a `Clock`; answers which article came out first, and by how many hours, only as
far as the dates of publication tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from compare.findings.timing.words import read_words
from compare.model import Article, Quantity, QuantityKind

EXACT_DAYS = 3  # days; what spans more names a stretch of time, not a day
_WAKES, _SLEEPS = 6, 21  # hours of the clock between which nearly all news happens
_LONGEST_WAIT = 14  # days between two articles that are looked at; of more only that it is long counts


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A date that a sentence prints: first and last day, and where it begins in the article's text."""

    low: date
    high: date
    start: int

    @property
    def is_exact(self) -> bool:
        """Whether it names a day and not a month or a year."""
        return (self.high - self.low).days <= EXACT_DAYS


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known of time: the articles by id, and for each sentence the days it prints and what its words say."""

    articles: Mapping[str, Article]
    days: Mapping[str, tuple[PrintedDay, ...]]
    words: Mapping[str, Mapping[str, float]]


def read_clock(articles: Sequence[Article], quantities: Sequence[Quantity]) -> Clock:
    """Collect publication times, and the resolved dates and the words of each sentence."""
    days: dict[str, list[PrintedDay]] = {}
    for quantity in quantities:
        if quantity.kind is QuantityKind.DATE:
            low, high = read_day(quantity.low), read_day(quantity.high)
            if low or high:
                days.setdefault(quantity.sentence, []).append(
                    PrintedDay(low or date.min, high or date.max, quantity.start)
                )
    return Clock(
        {article.id: article for article in articles},
        {sentence: tuple(found) for sentence, found in days.items()},
        {sentence.id: read_words(sentence.text) for article in articles for sentence in article.sentences},
    )


def read_day(value: float | str | None) -> date | None:
    """The day of an ISO date or date-time; None for anything else, years without a day included."""
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def came_out_first(article: Article, others: Sequence[Article]) -> bool:
    """True when the article is known to be older than each of the others.

    With a date only, the day must be another one: within a day nothing is known.
    """
    return all(hours_between(article, other) > 0 for other in others)


def hours_between(article: Article, other: Article) -> float:
    """Hours from the article to the other; 0 where the dates do not tell which came first."""
    if article.published is None or other.published is None:
        return 0.0
    gap = (other.published - article.published).total_seconds() / 3600
    if article.published_has_time and other.published_has_time:
        return gap
    return gap if abs((other.published.date() - article.published.date()).days) >= 1 else 0.0


def hours_known(article: Article, clock: Clock) -> float:
    """Hours from the first article of the event to this one: how much of the story it could know."""
    return max(0.0, max(hours_between(other, article) for other in clock.articles.values()))


def hours_awake(article: Article, other: Article) -> float:
    """Of the hours from the article to the other those in which people are up, by the clock of the article.

    A paper that comes out at five in the morning tells the evening before; the night adds little news.
    """
    if article.published is None or other.published is None or hours_between(article, other) <= 0:
        return 0.0
    start, end = article.published, other.published.astimezone(article.published.tzinfo)
    total = 0.0
    for offset in range(min((end.date() - start.date()).days, _LONGEST_WAIT) + 1):
        midnight = datetime.combine(start.date() + timedelta(days=offset), datetime.min.time(), start.tzinfo)
        begins = max(start, midnight + timedelta(hours=_WAKES))
        ends = min(end, midnight + timedelta(hours=_SLEEPS))
        total += max(0.0, (ends - begins).total_seconds() / 3600)
    return total
