"""What speaks for "had not happened yet": the numbers that the model of timing weighs.

Takes a content unit's sentences and an older article that lacks it, with the dates of publication, the words of the
sentences, and how close other articles come to them. It decides nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compare.findings.timing.clock import Clock, PrintedDay, hours_awake, hours_between, hours_known
from compare.findings.timing.words import QUOTED
from compare.model import Article, Sentence

Closeness = Mapping[tuple[str, str], float]  # (sentence, article): probability that the article reports the same fact

HOURS_SHORT = 4.0  # hours between two publications in which little more can happen
HOURS_AWAKE = 16.0  # of a whole day
HOURS_BEFORE_FIRST = 1.0  # hours that the first article on a story is taken to have known of it
LOG_HOURS = 5.0  # log of the hours in six days
DAY_HOLDS = 3  # sentences of a paragraph for which a day holds after the one that prints it
UNKNOWN = 0.5  # where no sentence stands beside
# What stands between these words and a day belongs to another time than the sentence: what somebody would do, what was
# said, who somebody is, since when a thing has been so.
_APART = re.compile(r"\b(?:would|will|to|that|who|whose|which|where|since)\b[^,;.]{0,80}$", re.I)
_REACH = 90  # characters before a date in which these words may stand


@dataclass(frozen=True, slots=True)
class Case:
    """A content unit and an older article that lacks it: `owners` are the articles of the `sentences`, all younger."""

    sentences: tuple[Sentence, ...]
    owners: tuple[Article, ...]
    article: Article


def timing_features(case: Case, clock: Clock, close: Closeness) -> dict[str, float]:
    """What speaks for and against "not yet happened" in one case.

    Args:
        case: A unit and an older article without it.
        clock: From `read_clock`.
        close: For a sentence and another article, the probability that its closest sentence there reports the same
            fact; 0 where it is missing.

    Returns:
        Named numbers in [0, 1]. Shares are over the sentences.
    """
    read = [clock.words[sentence.id] for sentence in case.sentences]
    found = {name: math.fsum(words[name] for words in read) / len(read) for name in read[0]}
    found |= waiting_features(case, clock) | day_features(case, clock)
    places = (s.index / max(1, len(owner.sentences) - 1) for s, owner in zip(case.sentences, case.owners, strict=True))
    found["place"] = math.fsum(places) / len(read)  # news stands on top, background below
    found["close_earlier"] = closeness_before(case, clock, close)
    # News grows old within hours, background never does.
    found["newness_by_hours"] = found["newness"] * found["hours"]
    found["newness_by_awake"] = found["newness"] * found["awake"]
    return found


def waiting_features(case: Case, clock: Clock) -> dict[str, float]:
    """How long after the article the first one with the fact came out."""
    article = case.article
    first = min(case.owners, key=lambda owner: (hours_between(article, owner), owner.text))
    gap = max(0.0, hours_between(article, first))
    return {
        "hours": min(1.0, math.log1p(gap) / LOG_HOURS),
        "hours_short": min(1.0, gap / HOURS_SHORT),
        "awake": min(1.0, hours_awake(article, first) / HOURS_AWAKE),
        "window": gap / (gap + hours_known(article, clock) + HOURS_BEFORE_FIRST),
    }


def day_features(case: Case, clock: Clock) -> dict[str, float]:
    """Shares of the sentences that are dated before the article's day, or after it, or by a month or year gone by."""
    found = {"day_before": 0.0, "day_between": 0.0, "long_past": 0.0}
    published = [owner.published.date() for owner in case.owners if owner.published is not None]
    if case.article.published is None or not published:
        return found
    day, told = case.article.published.date(), min(published)
    for sentence, owner in zip(case.sentences, case.owners, strict=True):
        dated, latest = latest_day(sentence, owner, clock)
        if latest is not None:
            # Without a past tense it is an appointment: "Meet on Thursday at six".
            found["day_before"] += latest.high < day and clock.words[dated.id]["past"] > 0
            found["day_between"] += day < latest.low and latest.high <= told
        found["long_past"] += any(not d.is_exact and d.high < told for d in stated_days(sentence, clock))
    return {name: value / len(case.sentences) for name, value in found.items()}


def latest_day(sentence: Sentence, owner: Article, clock: Clock) -> tuple[Sentence, PrintedDay | None]:
    """The latest day that dates a sentence, and where it stands: there, or else shortly before in its paragraph."""
    first = max(0, sentence.index - DAY_HOLDS)
    for other in reversed(owner.sentences[first : sentence.index + 1]):
        if other.paragraph != sentence.paragraph:
            break
        exact = [day for day in stated_days(other, clock) if day.is_exact]
        if exact:
            return other, max(exact, key=lambda day: (day.high, day.low))
    return sentence, None


def stated_days(sentence: Sentence, clock: Clock) -> list[PrintedDay]:
    """The days that the sentence itself is dated by: outside quotations and what is said apart of its main clause."""
    printed = clock.days.get(sentence.id, ())
    quoted = [match.span() for match in QUOTED.finditer(sentence.text)] if printed else []
    stated = []
    for day in printed:
        at = max(0, day.start - sentence.start)
        is_quoted = any(first <= at < last for first, last in quoted)
        if not is_quoted and not _APART.search(sentence.text[max(0, at - _REACH) : at]):
            stated.append(day)
    return stated


def closeness_before(case: Case, clock: Clock, close: Closeness) -> float:
    """How close an article that is not younger than the case's comes to the fact: then it had happened."""
    carrying = {owner.id for owner in case.owners} | {case.article.id}
    older = [
        other.id
        for other in clock.articles.values()
        if other.id not in carrying and hours_between(case.article, other) <= 0
    ]
    return max((close.get((sentence.id, other), 0.0) for sentence in case.sentences for other in older), default=0.0)


def beside_features(cases: Sequence[Case], probability: Sequence[float], close: Closeness) -> list[tuple[float, float]]:
    """For each case, whether the sentences before and after tell what had not happened yet either, in [0, 1].

    Articles tell what belongs together in one place. This is the second step of iterative classification (Neville &
    Jensen 2000): the neighbours are judged by `probability`, each case alone. A neighbour that the older article
    reports had happened; so had one that is no case, because an article as old carries it.
    """
    judged: dict[tuple[str, str], list[float]] = {}
    for case, p in zip(cases, probability, strict=True):
        for sentence in case.sentences:
            judged.setdefault((sentence.id, case.article.id), []).append(p)

    def early(owner: Article, index: int, article: str) -> float:
        if not 0 <= index < len(owner.sentences):
            return UNKNOWN
        key = (owner.sentences[index].id, article)
        return (1 - close.get(key, 0.0)) * math.fsum(judged.get(key, (0.0,))) / len(judged.get(key, (0.0,)))

    def mean(case: Case, step: int) -> float:
        members = zip(case.sentences, case.owners, strict=True)
        return math.fsum(early(owner, s.index + step, case.article.id) for s, owner in members) / len(case.sentences)

    return [(mean(case, -1), mean(case, 1)) for case in cases]
