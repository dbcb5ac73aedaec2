"""The same utterance across outlets as one block: its versions side by side, with the words that differ marked.

Takes an opened comparison, gives ``Utterance``s: the pairs of ``quote_matches`` put together, those with a changed word
inside quotation marks first. It marks what differs between printed versions and knows no original.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

from compare.model import Quote, QuoteKind, QuoteMatch
from compare.report.lookup import Lookup, stable_anchors

ORDER = ("reworded", "spliced", "reattributed", "trimmed", "indirect", "identical")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MAX_WORDS = 120  # of a version that is compared word by word
_MAX_END = 8  # words; a longer stretch at either end of a version is a longer quotation, not a changed word


@dataclass(frozen=True, slots=True)
class Version:
    """One printed form: its quotations, one an article, and its text in pieces (words, whether they differ)."""

    quotes: tuple[Quote, ...]
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What several outlets quote.

    Attributes:
        anchor: Its HTML id, the same as long as the same quotations belong together.
        relation: The one that matters most.
        relations: All, that one first.
    """

    anchor: str
    relation: str
    relations: tuple[str, ...]
    detail: str
    speakers: tuple[str, ...]
    versions: tuple[Version, ...]


def utterances(lookup: Lookup) -> list[Utterance]:
    """Every utterance that two articles or more print, what a fact-checker looks at first before the rest."""
    known = [(m, _members(lookup, m)) for m in lookup.comparison.quote_matches if m.relation in ORDER]
    known = [(match, members) for match, members in known if len(members) > 1]
    parents: dict[str, str] = {}
    for _, members in known:
        for quote in members[1:]:
            parents[_root(parents, quote.id)] = _root(parents, members[0].id)
    groups: dict[str, list[tuple[QuoteMatch, list[Quote]]]] = defaultdict(list)
    for match, members in known:
        groups[_root(parents, members[0].id)].append((match, members))
    made = [_utterance(lookup, group) for group in groups.values()]
    return sorted(made, key=lambda u: (ORDER.index(u.relation), -sum(len(v.quotes) for v in u.versions)))


def _root(parents: dict[str, str], key: str) -> str:
    while parents.get(key, key) != key:
        key = parents[key]
    return key


def _members(lookup: Lookup, match: QuoteMatch) -> list[Quote]:
    """One quotation an article: of a stretch of several sentences the one that shares most words with the others."""
    by: dict[str, list[Quote]] = defaultdict(list)
    for quote in (lookup.quote[i] for i in match.quotes if i in lookup.quote):
        if quote.sentence in lookup.owner:
            by[lookup.owner[quote.sentence].id].append(quote)
    chosen = []
    for aid, quotes in sorted(by.items(), key=lambda item: lookup.rank[item[0]]):
        others = {w for other, said in by.items() if other != aid for q in said for w in _words(q.text)}
        chosen.append(max(quotes, key=lambda q: (len(others & set(_words(q.text))), -q.start)))
    return chosen


def _words(text: str) -> list[str]:
    return [w.lower().replace("’", "'") for w in _WORD.findall(text)]


def _utterance(lookup: Lookup, group: list[tuple[QuoteMatch, list[Quote]]]) -> Utterance:
    relations = sorted({match.relation for match, _ in group}, key=ORDER.index)
    details = dict.fromkeys(match.detail for match, _ in group if match.relation == relations[0] and match.detail)
    quotes = {q.id: q for _, members in group for q in members}
    ordered = sorted(quotes.values(), key=lambda q: (lookup.rank[lookup.owner[q.sentence].id], q.start))
    by_words: dict[tuple[str, ...], list[Quote]] = defaultdict(list)
    for quote in ordered:
        key = tuple(_words(quote.text)) if quote.kind is not QuoteKind.INDIRECT else ("", quote.id)
        by_words[key].append(quote)
    versions = tuple(Version(tuple(said), _marked(key, said[0].text, by_words)) for key, said in by_words.items())
    lengths = [len(_words(v.quotes[0].text)) for v in versions]
    if relations[0] == "trimmed":
        details = {f"{min(lengths)} of {max(lengths)} words in the shortest version": None}
    speakers = Counter(q.speaker for q in ordered if q.speaker)
    names = sorted(speakers, key=lambda name: (-speakers[name], name))
    (anchor,) = stable_anchors("q", [sorted(f"{q.sentence} {q.text}" for q in ordered)])
    return Utterance(anchor, relations[0], tuple(relations), next(iter(details), ""), tuple(names), versions)


def _marked(
    key: tuple[str, ...], text: str, by_words: dict[tuple[str, ...], list[Quote]]
) -> tuple[tuple[str, bool], ...]:
    """The text in pieces; a piece differs when the other version that most outlets print has other words there."""
    others = [(len(said), other) for other, said in by_words.items() if other != key and other[:1] != ("",)]
    if not others or key[:1] == ("",) or len(key) > _MAX_WORDS:
        return ((text, False),)
    _, other = max(others, key=lambda item: (len(set(item[1]) & set(key)), item[0]))
    at = [m.span() for m in _WORD.finditer(text)]
    pieces: list[tuple[str, bool]] = []
    done = 0
    matcher = SequenceMatcher(None, key, other[:_MAX_WORDS], autojunk=False)
    for tag, first, last, _, _ in matcher.get_opcodes():
        is_end = first == 0 or last == len(key)
        if tag not in {"replace", "delete"} or (is_end and last - first > _MAX_END) or (is_end and tag == "delete"):
            continue
        start, end = at[first][0], at[last - 1][1]
        pieces += [(text[done:start], False), (text[start:end], True)]
        done = end
    pieces.append((text[done:], False))
    return tuple(piece for piece in pieces if piece[0])
