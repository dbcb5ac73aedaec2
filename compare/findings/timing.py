"""Had it happened yet? Whether an article that lacks a content unit came out before the thing happened.

Takes a unit, the article that lacks it, the dates of publication, and the dates and tenses of the unit's sentences;
gives a probability. Publication times alone answer two thirds of the cases ("the others came out later"); what is left
is told apart by dates in the text, tense, and whether the sentence reads as news or as background.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from compare.model import Article, Quantity, QuantityKind, Role, Sentence

HOURS_MANY = 48.0  # hours between two publications that count as the most
HOURS_BEFORE_FIRST = 4.0  # hours that a story usually runs before the first article on it stands
_FUTURE = re.compile(
    r"\b(?:will|would|shall|going to|(?:is|are|was|were|due|expected|set|planned|scheduled) to)\b", re.I
)
_PRESENT = re.compile(r"\b(?:is|are|has|have|says?|does|remains?|accounts?|owns?|lies|stands|costs?|employs?)\b", re.I)
_PAST = re.compile(r"\b(?:was|were|had|did|said|told|\w{3,}ed)\b", re.I)
_FRESH = re.compile(
    r"\b(?:today|tonight|overnight|this (?:morning|afternoon|evening|week)|yesterday|last night|late on|early on|"
    r"by (?:then|now|nightfall|evening)|so far|still|now|later|hours later|since then|after the)\b",
    re.I,
)
_BACKGROUND = re.compile(
    r"\b(?:ago|last (?:year|month|century)|founded|opened|built|born|elected|history|previous(?:ly)?|earlier this|"
    r"decades?|in recent years|a year|each year|annual(?:ly)?|typically|usually|always|since (?:19|20)\d\d)\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_QUOTE = re.compile(r"[“”\"]")


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known of time: the articles in order of publication, and the dates printed in each sentence."""

    articles: Mapping[str, Article]
    dates: Mapping[str, tuple[tuple[date, date], ...]]


def read_clock(articles: Sequence[Article], quantities: Sequence[Quantity]) -> Clock:
    """Collect publication times and the resolved dates of each sentence."""
    dates: dict[str, list[tuple[date, date]]] = {}
    for quantity in quantities:
        if quantity.kind is QuantityKind.DATE:
            low, high = read_day(quantity.low), read_day(quantity.high)
            if low or high:
                dates.setdefault(quantity.sentence, []).append((low or date.min, high or date.max))
    return Clock(
        {article.id: article for article in articles},
        {sentence: tuple(found) for sentence, found in dates.items()},
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


def timing_features(
    sentences: Sequence[Sentence],
    owners: Sequence[Article],
    article: Article,
    clock: Clock,
    close: Mapping[str, float],
) -> dict[str, float]:
    """What speaks for "not yet happened" when `article` lacks the fact that `sentences` of later articles carry.

    Args:
        sentences: The members of the unit, none of them in `article`.
        owners: The article of each of the sentences.
        article: The article that lacks the unit.
        clock: From `read_clock`.
        close: For each other article, the probability that its closest sentence reports the same fact.

    Returns:
        Named numbers in [0, 1]; the shares are over the sentences.
    """
    texts = [s.text for s in sentences]
    gaps = {s.id: hours_between(article, owner) for s, owner in zip(sentences, owners, strict=True)}
    gap = max(0.0, min(gaps.values()))
    after, before, fresh_day = day_relations(sentences, article, clock)
    first, place = min(
        ((s, relative_place(s, owner)) for s, owner in zip(sentences, owners, strict=True)),
        key=lambda told: (gaps[told[0].id], told[0].text, told[1]),  # never by the order of the articles
    )
    carrying = {owner.id for owner in owners} | {article.id}
    others = [a for a in clock.articles.values() if a.id not in carrying]
    return {
        "hours": min(1.0, gap / HOURS_MANY),
        "window": gap / (gap + hours_known(article, clock) + HOURS_BEFORE_FIRST),
        "day_after": after,
        "day_before": before,
        "day_fresh": fresh_day,
        "future": share(_FUTURE, texts),
        "present": share(_PRESENT, texts),
        "past": share(_PAST, texts),
        "fresh_words": share(_FRESH, texts),
        "background_words": share(_BACKGROUND, texts),
        "year": share(_YEAR, texts),
        "quote": share(_QUOTE, texts),
        "top": sum(s.role in {Role.HEADLINE, Role.SUMMARY, Role.LEDE} for s in sentences) / len(sentences),
        "place": place,
        "words": min(1.0, len(first.text.split()) / 40),
        "close_here": close.get(article.id, 0.0),
        # A fact that an older article comes close to had happened by then; one that later ones repeat is news to all.
        "close_earlier": max((close.get(a.id, 0.0) for a in others if hours_between(article, a) <= 0), default=0.0),
        "close_later": max((close.get(a.id, 0.0) for a in others if hours_between(article, a) > 0), default=0.0),
    }


def hours_known(article: Article, clock: Clock) -> float:
    """Hours from the first article of the event to this one: how much of the story it could know."""
    return max(0.0, max(hours_between(other, article) for other in clock.articles.values()))


def day_relations(sentences: Sequence[Sentence], article: Article, clock: Clock) -> tuple[float, float, float]:
    """Shares of the sentences with a date after the article's day, wholly before it, and on that day or the next."""
    if article.published is None:
        return 0.0, 0.0, 0.0
    day = article.published.date()
    after = before = fresh = 0
    for sentence in sentences:
        found = clock.dates.get(sentence.id, ())
        after += any(low > day for low, _ in found)
        before += any(high < day for _, high in found)
        fresh += any(low <= day + timedelta(days=1) and high >= day and (high - low).days <= 1 for low, high in found)
    return after / len(sentences), before / len(sentences), fresh / len(sentences)


def share(pattern: re.Pattern[str], texts: Sequence[str]) -> float:
    return sum(bool(pattern.search(text)) for text in texts) / len(texts)


def relative_place(sentence: Sentence, article: Article) -> float:
    """0 at the top of the article, 1 at its end."""
    return sentence.index / max(1, len(article.sentences) - 1)
