"""Whose words an article carries: who is quoted or cited, how often, with what share of its words, through whom.

Takes articles and quotations, gives one `SourceUse` for each voice of each article. Counts what the rules found; a
source that the text does not attribute anything to is no source here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from compare.model import Article, Quote, RelayUse, SourceKind, SourceUse

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_UNKNOWN = "(speaker not found)"
_MEDIA = (SourceKind.AGENCY, SourceKind.STATE_MEDIA)


def count_sources(articles: Sequence[Article], quotes: Sequence[Quote]) -> tuple[SourceUse, ...]:
    """Who speaks in each article.

    The measures are those of newsroom source audits (Gender Gap Tracker: sources by count and by words).

    Args:
        articles: In the order of the comparison.
        quotes: From `find_quotes`.

    Returns:
        For each article its voices, the one with the most words first. `share` is the share of the article's words
        inside the voice's quotations, direct and indirect, in [0, 1], no word counted twice; `via` names each relay
        once, most used first. Quotations whose speaker was not found stand together under "(speaker not found)".
    """
    home = {s.id: a.id for a in articles for s in a.sentences}
    by_article: dict[str, list[Quote]] = {a.id: [] for a in articles}
    for quote in quotes:
        if quote.sentence in home:
            by_article[home[quote.sentence]].append(quote)
    return tuple(use for a in articles for use in _uses(a, by_article[a.id]))


def _uses(article: Article, quotes: Sequence[Quote]) -> list[SourceUse]:
    total = max(1, sum(len(_WORD.findall(s.text)) for s in article.sentences))
    taken: list[tuple[int, int]] = []
    voices: dict[str, list[Quote]] = {}
    words: Counter[str] = Counter()
    for quote in sorted(quotes, key=lambda q: (q.start, q.end)):
        name = quote.speaker or _UNKNOWN
        voices.setdefault(name, []).append(quote)
        start = max(quote.start, taken[-1][1]) if taken else quote.start
        if start < quote.end:
            words[name] += len(_WORD.findall(article.text[start : quote.end]))
            taken.append((start, quote.end))
    uses = [_use(article.id, name, said, words[name] / total) for name, said in voices.items()]
    return sorted(uses, key=lambda u: (-u.share, -u.count, u.name))


def _use(article: str, name: str, quotes: Sequence[Quote], share: float) -> SourceUse:
    kinds = Counter(q.speaker_kind for q in quotes)
    kind = max(sorted(kinds), key=lambda k: (k is not SourceKind.OTHER, kinds[k]))
    via = Counter(v for q in quotes for v in q.via)
    sides = Counter(q.side for q in quotes if q.side)
    is_named = name != _UNKNOWN and not all(q.anonymous for q in quotes)
    return SourceUse(
        article=article,
        name=name,
        kind=kind,
        named=is_named,
        count=len(quotes),
        share=min(1.0, share),
        quotes=tuple(q.id for q in quotes),
        via=tuple(sorted(via, key=lambda v: (-via[v], v))),
        side=min(sides, key=lambda side: (-sides[side], side), default=""),
    )


def count_relays(articles: Sequence[Article], quotes: Sequence[Quote]) -> tuple[RelayUse, ...]:
    """How much of each article came through which agency, medium, document or go-between.

    Args:
        articles: In the order of the comparison.
        quotes: From `find_quotes`.

    Returns:
        For each article its relays, the one with the most words first. An agency or a state medium that speaks for
        itself ("HCNS said the ferry had turned") counts like one that relays: its words came through it.
    """
    home = {s.id: a.id for a in articles for s in a.sentences}
    relays: list[RelayUse] = []
    for article in articles:
        mine = [q for q in quotes if home.get(q.sentence) == article.id]
        total = max(1, sum(len(_WORD.findall(q.text)) for q in mine))
        counts: Counter[tuple[str, str]] = Counter()
        words: Counter[tuple[str, str]] = Counter()
        for quote in mine:
            for key in _through(quote):
                counts[key] += 1
                words[key] += len(_WORD.findall(quote.text))
        for key in sorted(counts, key=lambda k: (-words[k], k)):
            relays.append(RelayUse(article.id, key[0], key[1], counts[key], words[key] / total))
    return tuple(relays)


def _through(quote: Quote) -> list[tuple[str, str]]:
    """Name and kind of each relay of a quotation, and of its speaker where that is an agency or a state medium."""
    own = [(quote.speaker or "", quote.speaker_kind.value)] if quote.speaker_kind in _MEDIA else []
    return list(dict.fromkeys([*((hop.name, hop.kind) for hop in quote.hops), *own]))


def single_source_articles(articles: Sequence[Article], sources: Sequence[SourceUse]) -> tuple[str, ...]:
    """Ids of the articles in which exactly one voice speaks, in their order."""
    voices = Counter(u.article for u in sources if u.name != _UNKNOWN)
    unknown = {u.article for u in sources if u.name == _UNKNOWN}
    return tuple(a.id for a in articles if voices[a.id] == 1 and a.id not in unknown)
