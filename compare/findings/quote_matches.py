"""The same utterance in several articles: identical, trimmed, spliced, reworded, reattributed, or indirect in one.

Takes articles and their quotations, gives groups of quotations with a relation and, in words, what differs. A changed
word inside quotation marks is a finding that a fact-checker wants first, so the groups come in that order: reworded,
reattributed, spliced, trimmed, indirect, identical. Says what differs, never which outlet has the true words.

Whole quotations are put together again first: a quotation of three sentences in one outlet may be one sentence in
another. Two quotations are compared only when they share rare words, so the work grows with the shared words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from compare.model import Article, Quote, QuoteKind, QuoteMatch

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FOLD = str.maketrans({"’": "'", "‘": "'"})
_MIN_WORDS = 3  # below this, two outlets quote the same words by chance
_MAX_WORDS = 300  # of one utterance; the alignment of two is quadratic in them
_MAX_SHARED = 40  # quotations that may hold a word before it is too common to bring two of them together
_SAME_SHARE = 0.72  # of the shorter one's words that must stand in the other, in order, to be the same utterance
_INDIRECT_SHARE = 0.55  # of the content words, for speech in marks against speech in the outlet's words
_ORDER = {"reworded": 0, "reattributed": 1, "spliced": 2, "trimmed": 3, "indirect": 4, "identical": 5}
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "but",
        "that",
        "this",
        "these",
        "those",
        "it",
        "its",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "can",
        "may",
        "not",
        "no",
        "he",
        "she",
        "they",
        "we",
        "i",
        "you",
        "his",
        "her",
        "their",
        "our",
        "my",
        "as",
        "if",
        "so",
        "than",
        "then",
        "there",
        "what",
        "who",
        "which",
        "into",
    ]
)


@dataclass(frozen=True, slots=True)
class _Utterance:
    """A quotation put together from its sentences: the ids, the article, the words as compared."""

    ids: tuple[str, ...]
    article: str
    words: tuple[str, ...]
    is_indirect: bool
    speaker: str | None


def match_quotes(articles: Sequence[Article], quotes: Sequence[Quote]) -> tuple[QuoteMatch, ...]:
    """Groups of quotations of different articles that are the same utterance.

    The classes follow the Guardian's and AFP's wish list for quotation tools (JournalismAI 2021) and QuoteCSE's
    contextomised headline quotes (Song et al. 2023); partial alignment is on words, by longest matching blocks.

    Args:
        articles: In the order of the comparison.
        quotes: From `find_quotes`.

    Returns:
        Pairs of utterances of different articles, or a whole group when all its members are identical; `quotes` in the
        order of the articles, `detail` in words. No pair of the same article, none twice.
    """
    utterances = _join(articles, quotes)
    found: list[QuoteMatch] = []
    same: dict[int, int] = {}
    for a, b in _candidates(utterances):
        relation, detail = _relate(utterances[a], utterances[b])
        if relation == "identical":
            same[_root(same, b)] = _root(same, a)
        elif relation:
            found.append(QuoteMatch((*utterances[a].ids, *utterances[b].ids), relation, detail))
    groups: dict[int, list[int]] = defaultdict(list)
    for n in sorted({*same, *same.values()}):
        groups[_root(same, n)].append(n)
    for members in groups.values():
        found.append(QuoteMatch(tuple(i for n in members for i in utterances[n].ids), "identical", "the same words"))
    return tuple(sorted(found, key=lambda m: (_ORDER[m.relation], m.quotes)))


def _root(parents: dict[int, int], n: int) -> int:
    while parents.get(n, n) != n:
        n = parents[n]
    parents.setdefault(n, n)
    return n


def _words(text: str) -> tuple[str, ...]:
    return tuple(w.lower().translate(_FOLD) for w in _WORD.findall(text))


def _join(articles: Sequence[Article], quotes: Sequence[Quote]) -> list[_Utterance]:
    """Puts neighbouring direct sentences of one speaker together; indirect and mixed ones stay by themselves."""
    order = {a.id: n for n, a in enumerate(articles)}
    home = {s.id: a for a in articles for s in a.sentences}
    known = [q for q in quotes if q.sentence in home]
    known.sort(key=lambda q: (order[home[q.sentence].id], q.start, q.end))
    runs: list[list[Quote]] = []
    for quote in known:
        if runs and _goes_on(home[quote.sentence], home[runs[-1][-1].sentence], runs[-1][-1], quote):
            runs[-1].append(quote)
        else:
            runs.append([quote])
    return [
        _Utterance(
            tuple(q.id for q in run),
            home[run[0].sentence].id,
            tuple(w for q in run for w in _words(q.text))[:_MAX_WORDS],
            run[0].kind is QuoteKind.INDIRECT,
            run[0].speaker,
        )
        for run in runs
    ]


def _goes_on(here: Article, there: Article, before: Quote, quote: Quote) -> bool:
    """Whether a direct quotation goes on with the one before it: same article, same voice, no word between them."""
    return (
        here.id == there.id
        and before.kind is quote.kind is QuoteKind.DIRECT
        and before.speaker == quote.speaker
        and not _WORD.search(here.text, before.end, quote.start)
    )


def _candidates(utterances: Sequence[_Utterance]) -> list[tuple[int, int]]:
    """Pairs of different articles that share at least two content words that few utterances have, in order."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, utterance in enumerate(utterances):
        for word in sorted(set(utterance.words) - _STOP):
            holders[word].append(n)
    shared: Counter[tuple[int, int]] = Counter()
    for members in holders.values():
        if len(members) <= _MAX_SHARED:
            shared.update(combinations(members, 2))
    short = {n for n, u in enumerate(utterances) if len(set(u.words) - _STOP) < 3}
    return sorted(
        (a, b)
        for (a, b), n in shared.items()
        if (n >= 2 or a in short or b in short) and utterances[a].article != utterances[b].article
    )


def _relate(a: _Utterance, b: _Utterance) -> tuple[str, str]:
    """The relation of two utterances and what differs; "" when they are not the same utterance."""
    if a.is_indirect and b.is_indirect:
        return "", ""
    if a.is_indirect or b.is_indirect:
        return _relate_indirect(a, b)
    short, long = sorted((a, b), key=lambda u: len(u.words))
    if len(short.words) < _MIN_WORDS and short.words != long.words:
        return "", ""
    if a.words == b.words:
        if _same_voice(a.speaker, b.speaker):
            return "identical", ""
        if len(a.words) < _MIN_WORDS:
            return "", ""
        return "reattributed", f"{a.speaker} in one, {b.speaker} in the other"
    blocks = [m for m in SequenceMatcher(None, short.words, long.words, autojunk=False).get_matching_blocks() if m.size]
    matched = sum(m.size for m in blocks)
    if matched < _SAME_SHARE * len(short.words) or matched < _MIN_WORDS:
        return "", ""
    if not _same_voice(a.speaker, b.speaker):
        return "reattributed", f"{a.speaker} in one, {b.speaker} in the other"
    return _describe(short, long, [(m.a, m.b, m.size) for m in blocks])


def _describe(short: _Utterance, long: _Utterance, blocks: list[tuple[int, int, int]]) -> tuple[str, str]:
    """Trimmed: the shorter one is a stretch of the longer; spliced: words between fell out; else reworded."""
    gaps: list[tuple[str, str]] = []
    for (a, b, size), (a2, b2, _) in pairwise(blocks):
        gaps.append((" ".join(short.words[a + size : a2]), " ".join(long.words[b + size : b2])))
    head = " ".join(short.words[: blocks[0][0]])
    tail = " ".join(short.words[blocks[-1][0] + blocks[-1][2] :])
    changed = [(x, y) for x, y in gaps if x]
    if head:
        changed.insert(0, (head, " ".join(long.words[max(0, blocks[0][1] - len(head.split())) : blocks[0][1]])))
    if tail:
        after = blocks[-1][1] + blocks[-1][2]
        changed.append((tail, " ".join(long.words[after : after + len(tail.split())])))
    if changed:
        return "reworded", "; ".join(f"“{x}” against “{y}”" if y else f"“{x}” only in one" for x, y in changed)
    left_out = [y for _, y in gaps if y]
    if left_out:
        return "spliced", "; ".join(f"without “{y}”" for y in left_out)
    return "trimmed", f"{len(short.words)} of {len(long.words)} words"


def _relate_indirect(a: _Utterance, b: _Utterance) -> tuple[str, str]:
    """Speech in marks in one article, in the outlet's own words in the other."""
    if not _same_voice(a.speaker, b.speaker) or a.speaker is None:
        return "", ""
    x, y = set(a.words) - _STOP, set(b.words) - _STOP
    small = min(len(x), len(y))
    if small < 3 or len(x & y) < _INDIRECT_SHARE * small:
        return "", ""
    return "indirect", "in quotation marks in one, in the outlet’s words in the other"


def _same_voice(a: str | None, b: str | None) -> bool:
    """Whether two resolved names can be one voice; an unknown one can be any."""
    if a is None or b is None:
        return True
    x, y = _significant(a), _significant(b)
    return bool(x & y) or not x or not y


def _significant(name: str) -> set[str]:
    words: Iterable[str] = _words(name)
    return {w for w in words if w not in _STOP}
