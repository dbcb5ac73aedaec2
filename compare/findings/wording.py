"""Wording: words that one article uses more than all the others do, with z, q and the sentences.

Takes articles with origins, what they share, quotations and entities, gives `WordUse` rows: log-odds ratio with an
informative Dirichlet prior, each article against the rest. Leaves out quotations (they are the speaker's), names,
numbers and function words, and counts copied text once. Two short articles have too few words for any of this: then
nothing is given, and a note says so. A word that is used more is a difference in wording, not a reason for it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.align.rarity import background
from compare.findings.framing.lines import Lines, Word
from compare.model import Article, Reuse, Span, WordUse
from compare.settings import FramingSettings
from compare.text.tokens import stopwords

_UNLISTED_ZIPF = 2.0  # Zipf value of a stem that the background does not list
_BACKGROUND_SHARE = 0.5  # of the prior; the background alone gives a topical word no weight, and its variance no bound


@dataclass(frozen=True, slots=True)
class WordCounts:
    """An article's own words: counts of stems, how each is printed, and where. `total`: counted words."""

    article: str
    counts: Counter[str]
    printed: Mapping[str, Counter[str]]
    sentences: Mapping[str, tuple[str, ...]]

    @property
    def total(self) -> int:
        return self.counts.total()


def compare_wording(
    articles: Sequence[Article],
    lines: Lines,
    reuse: Sequence[Reuse] = (),
    settings: FramingSettings | None = None,
) -> tuple[WordUse, ...]:
    """Words that an article uses more than the rest of the event, the surest first within each article.

    Monroe, Colaresi & Quinn 2008, "Fightin' Words", eq. 15, 16, 22, with a prior of `settings.prior_words` words, half
    from general English (the bundled Zipf table), half from the event. P values are two-sided and adjusted over all
    tested words of all articles (Benjamini & Hochberg 1995).

    Args:
        reuse: Passages that an article has from another are counted only in the one they come from.

    Returns:
        Rows with z > 0 and q <= `settings.max_q`; `count` is the number of uses in the article.
    """
    settings = settings or FramingSettings()
    tables = count_words(articles, lines, reuse)
    able = [table for table in tables if table.total >= settings.min_article_words]
    if len(able) < 2:
        return ()
    pooled = Counter[str]()
    for table in able:
        pooled.update(table.counts)
    tested: list[tuple[float, float, WordCounts, str]] = []
    for table in able:
        for term, count in table.counts.items():
            if count >= settings.min_count:
                difference, deviation = log_odds(term, table, pooled, settings.prior_words)
                z = difference / deviation
                tested.append((math.erfc(abs(z) / math.sqrt(2)), z, table, term))
    q_values = adjust(p for p, *_ in tested)
    rows = [
        WordUse(printed_form(table.printed[term]), table.article, z, q, table.counts[term], table.sentences[term])
        for (_, z, table, term), q in zip(tested, q_values, strict=True)
        if z > 0 and q <= settings.max_q
    ]
    position = {article.id: i for i, article in enumerate(articles)}
    return tuple(sorted(rows, key=lambda row: (position[row.article], -row.z, row.term)))


def wording_notes(
    articles: Sequence[Article], words: Sequence[WordUse], settings: FramingSettings | None = None
) -> tuple[str, ...]:
    """A sentence that says why no word is listed, or none for an article; empty when there is nothing to say."""
    settings = settings or FramingSettings()
    if words or len(articles) < 2:
        return ()
    return (
        f"Wording: in {sum(article.words for article in articles):,} words no word is used so much more by one article "
        f"that chance could be ruled out (q <= {settings.max_q:g}); short articles rarely allow it.",
    )


def count_words(articles: Sequence[Article], lines: Lines, reuse: Sequence[Reuse] = ()) -> tuple[WordCounts, ...]:
    """Each article's own words: no quotations, names, numbers or function words; copies count at their source."""
    copied = _copied(articles, reuse)
    names = _capitalised(word for of_article in lines.values() for line in of_article for word in line.words[1:])
    tables = []
    for article in articles:
        counts: Counter[str] = Counter()
        printed: dict[str, Counter[str]] = {}
        places: dict[str, dict[str, None]] = {}
        taken = copied.get(article.id, [])
        at = 0
        for line in lines[article.id]:
            for word in line.words:
                while at < len(taken) and taken[at].end <= word.start:
                    at += 1
                is_copied = at < len(taken) and taken[at].start <= word.start
                if is_copied or not _counts(word, names):
                    continue
                counts[word.stem] += 1
                if word.stem not in printed:
                    printed[word.stem], places[word.stem] = Counter(), {}
                printed[word.stem][word.low] += 1
                places[word.stem][line.sentence.id] = None
        sentences = {term: tuple(ids) for term, ids in places.items()}
        tables.append(WordCounts(article.id, counts, printed, sentences))
    return tuple(tables)


def _counts(word: Word, names: frozenset[str]) -> bool:
    if word.is_quoted or word.is_name or word.low in names:
        return False
    return len(word.low) > 2 and word.low.replace("-", "").isalpha() and word.low not in stopwords()


def _capitalised(words: Iterable[Word]) -> frozenset[str]:
    """Words that the event writes mostly with a capital inside its sentences: names that no entity covers."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for word in words:
        if word.text[0].isupper():
            capital[word.low] += 1
        else:
            small[word.low] += 1
    return frozenset(low for low, n in capital.items() if n > small[low])


def _copied(articles: Sequence[Article], reuse: Sequence[Reuse]) -> dict[str, list[Span]]:
    """For each article the stretches that it shares with one they count for, in text order.

    Without a known source they count for the earlier article, of two from the same time for the one whose text
    comes first in the alphabet: neither ids nor outlets nor the order of the articles decide.
    """
    by_id = {article.id: article for article in articles}
    spans: dict[str, list[Span]] = {}
    for pair in reuse:
        if pair.a not in by_id or pair.b not in by_id:
            continue
        source = pair.likely_source or min((by_id[pair.a], by_id[pair.b]), key=_age).id
        if source == pair.a:
            spans.setdefault(pair.b, []).extend(Span(p.b_start, p.b_end) for p in pair.passages)
        else:
            spans.setdefault(pair.a, []).extend(Span(p.a_start, p.a_end) for p in pair.passages)
    return {article: _merge(found) for article, found in spans.items()}


def _age(article: Article) -> tuple[bool, float, str]:
    published = article.published
    return published is None, published.timestamp() if published else 0.0, article.text


def _merge(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def log_odds(term: str, table: WordCounts, pooled: Counter[str], prior_words: float) -> tuple[float, float]:
    """Difference of the log odds of a term in one article and in the rest, and its standard deviation."""
    n_here, n_all = table.total, pooled.total()
    here, rest, n_rest = table.counts[term], pooled[term] - table.counts[term], n_all - n_here
    general = 10 ** (background().get(term, _UNLISTED_ZIPF) - 9)
    share = _BACKGROUND_SHARE * general + (1 - _BACKGROUND_SHARE) * pooled[term] / n_all
    alpha = prior_words * share
    odds_here = (here + alpha) / (n_here + prior_words - here - alpha)
    odds_rest = (rest + alpha) / (n_rest + prior_words - rest - alpha)
    return math.log(odds_here) - math.log(odds_rest), math.sqrt(1 / (here + alpha) + 1 / (rest + alpha))


def adjust(p_values: Iterable[float]) -> list[float]:
    """Benjamini-Hochberg q values, in [0, 1], in the order given."""
    values = list(p_values)
    order = sorted(range(len(values)), key=lambda i: values[i], reverse=True)
    adjusted = [1.0] * len(values)
    smallest = 1.0
    for rank, i in zip(range(len(values), 0, -1), order, strict=True):
        smallest = min(smallest, values[i] * len(values) / rank)
        adjusted[i] = smallest
    return adjusted


def printed_form(forms: Counter[str]) -> str:
    """The form that is printed most, of equals the first in the alphabet."""
    return min(forms, key=lambda form: (-forms[form], form))
