"""Edits: what an article changed in the copy that it took.

Takes articles with origins, the pairs that share copy and the links. Gives, for each article that follows another of
the event, the sentences it cut, those it put in, and the words it changed inside of sentences that both have. A fact
that the article tells in words of its own is "reworded", not cut. Says what differs, never why; headlines, standfirsts
and captions are not looked at, since every desk writes its own. Time is linear in the length of the passages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from compare.model import Article, Edit, Link, Reuse, Role, Sentence
from compare.text.tokens import Token, fold, tokenize

CUT, INSERTED, CHANGED, REWORDED = "cut", "inserted", "changed", "reworded"
SHARED_WORDS = 4  # words that two sentences must have in order, inside of a passage, to be one sentence changed
SHARED_PART = 0.33  # share of the shorter one's words that these must be
COMMON_WORDS = 2  # equal words in a row at which two stretches are parted
LONGEST_SPLIT = 80  # words of a stretch that is parted; the time for it grows with the square
WIDEST_GAP = 8  # words on either side that an alignment steps over inside of a passage
_COPIED = (Role.LEDE, Role.BODY)


def find_edits(articles: Sequence[Article], reuse: Iterable[Reuse], links: Iterable[Link]) -> tuple[Edit, ...]:
    """What each article changed in the copy that it follows.

    Args:
        articles: With `origin` set; an article follows another when both have one origin.
        reuse: What ``find_reuse`` gave; of several likely sources of an article, that with which it shares most counts.
        links: Sentences that report the same fact.

    Returns:
        The edits by article, in the order of the articles; within one in the order of its text, a cut sentence where
        it would have stood.
    """
    by_id = {article.id: article for article in articles}
    linked = _linked_sentences(links)
    sources: dict[str, tuple[float, str, Reuse]] = {}
    for pair in reuse:
        source, taker, share = _direction(pair)
        known = source in by_id and taker in by_id
        if not known or by_id[source].origin != by_id[taker].origin:
            continue
        before = sources.get(taker)
        if before is None or (-share, source) < (-before[0], before[1]):
            sources[taker] = (share, source, pair)
    edits: list[Edit] = []
    for article in articles:
        if article.id in sources:
            _, source, pair = sources[article.id]
            edits += _Comparing(by_id[source], article, pair, linked).edits()
    return tuple(edits)


def _direction(pair: Reuse) -> tuple[str, str, float]:
    """Source and taker of a pair, and the share of the taker's words; "" as source when it is not known."""
    if pair.likely_source == pair.a:
        return pair.a, pair.b, pair.share_of_b
    return (pair.b if pair.likely_source == pair.b else ""), pair.a, pair.share_of_a


def _linked_sentences(links: Iterable[Link]) -> dict[str, list[tuple[float, str]]]:
    linked: dict[str, list[tuple[float, str]]] = {}
    for link in links:
        linked.setdefault(link.a, []).append((-link.probability, link.b))
        linked.setdefault(link.b, []).append((-link.probability, link.a))
    return {sentence: sorted(others) for sentence, others in linked.items()}


# --------------------------------------------------------------------------- one article and its source


class _Words:
    """The words of an article's copy, each with its sentence."""

    def __init__(self, article: Article) -> None:
        self.sentences = [sentence for sentence in article.sentences if sentence.role in _COPIED]
        self.tokens: list[Token] = []
        self.keys: list[str] = []
        self.sentence_of: list[int] = []
        self.range_of: list[tuple[int, int]] = []
        for number, sentence in enumerate(self.sentences):
            first = len(self.tokens)
            for token in tokenize(sentence.text):
                self.tokens.append(Token(token.text, token.start + sentence.start, token.end + sentence.start))
                self.keys.append(fold(token.text))
                self.sentence_of.append(number)
            self.range_of.append((first, len(self.tokens)))
        self.starts = [token.start for token in self.tokens]

    def inside(self, start: int, end: int) -> range:
        """The words that begin in a stretch of the text."""
        first = bisect_right(self.starts, start - 1)
        return range(first, bisect_right(self.starts, end - 1, lo=first))


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of words as offsets and as printed."""

    start: int
    end: int
    text: str


class _Comparing:
    """One article beside the copy that it follows."""

    def __init__(
        self, source: Article, taker: Article, pair: Reuse, linked: dict[str, list[tuple[float, str]]]
    ) -> None:
        self.source, self.taker, self.linked = source, taker, linked
        self.theirs, self.ours = _Words(source), _Words(taker)
        self.match: dict[int, int] = {}  # word of the source to word of the article
        for passage in pair.passages:
            there, here = (passage.a_start, passage.a_end), (passage.b_start, passage.b_end)
            if source.id == pair.b:
                there, here = here, there
            self.match.update(_align(self.theirs, self.ours, self.theirs.inside(*there), self.ours.inside(*here)))
        self.back = {here: there for there, here in self.match.items()}
        self.partner = _partners(self.theirs, self.ours, self.match)

    def edits(self) -> list[Edit]:
        taken = set(self.partner.values())
        ids = {sentence.id for sentence in self.taker.sentences}
        found: list[tuple[int, int, Edit]] = []
        reworded: set[str] = set()
        place = self.ours.sentences[0].start if self.ours.sentences else 0
        for number, sentence in enumerate(self.theirs.sentences):
            here = self.partner.get(number)
            if here is not None:
                for edit in self._changes(number, here):
                    found.append((edit.start, edit.source_start, edit))
                place = self.ours.sentences[here].end
                continue
            other = next((id for _, id in self.linked.get(sentence.id, ()) if id in ids), "")
            edit = self._reworded(sentence, other) if other else self._cut(sentence, place)
            reworded |= {other} - {""}
            found.append((edit.start, edit.source_start, edit))
        for number, sentence in enumerate(self.ours.sentences):
            is_known = number in taken or sentence.id in reworded or self._tells_the_same(sentence)
            if not is_known:
                found.append((sentence.start, self._place_in_source(number), self._inserted(number, sentence)))
        return [edit for _, _, edit in sorted(found, key=lambda entry: (entry[0], entry[1], entry[2].kind))]

    def _tells_the_same(self, sentence: Sentence) -> bool:
        ids = {other.id for other in self.source.sentences}
        return any(other in ids for _, other in self.linked.get(sentence.id, ()))

    def _place_in_source(self, number: int) -> int:
        """Where in the source a sentence of the article's own would stand: behind the one before it."""
        backwards = {here: there for there, here in self.partner.items()}
        before = next((backwards[n] for n in range(number - 1, -1, -1) if n in backwards), None)
        if before is None:
            return self.theirs.sentences[0].start if self.theirs.sentences else 0
        return self.theirs.sentences[before].end

    # ----------------------------------------------------------------- edits of each kind

    def _edit(self, kind: str, there: Sentence | None, here: Sentence | None, before: _Place, after: _Place) -> Edit:
        return Edit(
            source=self.source.id,
            article=self.taker.id,
            kind=kind,
            source_sentence=there.id if there else "",
            sentence=here.id if here else "",
            source_start=before.start,
            source_end=before.end,
            start=after.start,
            end=after.end,
            before=before.text,
            after=after.text,
        )

    def _cut(self, sentence: Sentence, place: int) -> Edit:
        return self._edit(CUT, sentence, None, _Place(sentence.start, sentence.end, ""), _Place(place, place, ""))

    def _inserted(self, number: int, sentence: Sentence) -> Edit:
        place = self._place_in_source(number)
        own = _Place(sentence.start, sentence.end, "")
        return self._edit(INSERTED, None, sentence, _Place(place, place, ""), own)

    def _reworded(self, sentence: Sentence, other: str) -> Edit:
        (here,) = (found for found in self.taker.sentences if found.id == other)
        before, after = (_Place(found.start, found.end, "") for found in (sentence, here))
        return self._edit(REWORDED, sentence, here, before, after)

    def _changes(self, there: int, here: int) -> Iterator[Edit]:
        """The stretches between words that both sentences have, where one or both have other words."""
        first, last = self.theirs.range_of[there]
        start, end = self.ours.range_of[here]
        anchors = [(i, self.match[i]) for i in range(first, last) if start <= self.match.get(i, -1) < end]
        for (i, j), (k, m) in zip([(first - 1, start - 1), *anchors], [*anchors, (last, end)], strict=True):
            if m < j:  # words that stand in another order
                continue
            before, after = _alone(i + 1, k, self.match), _alone(j + 1, m, self.back)
            for old_words, new_words in _split(before, after, self.theirs.keys, self.ours.keys):
                old = _place(self.source, self.theirs, old_words, i + 1)
                new = _place(self.taker, self.ours, new_words, j + 1)
                yield self._edit(CHANGED, self.theirs.sentences[there], self.ours.sentences[here], old, new)


def _alone(first: int, last: int, matched: dict[int, int]) -> range:
    """The first run of words from `first` up to `last` that the other side has nowhere."""
    while first < last and first in matched:
        first += 1
    end = first
    while end < last and end not in matched:
        end += 1
    return range(first, end)


def _split(before: range, after: range, theirs: list[str], ours: list[str]) -> Iterator[tuple[range, range]]:
    """Two runs of words, parted at what they have in common: of a sentence's end that is no part of a passage."""
    before, after = _without_common(before, after, theirs, ours)
    if not before and not after:
        return
    if max(len(before), len(after)) > LONGEST_SPLIT:
        yield before, after
        return
    matcher = SequenceMatcher(None, [theirs[i] for i in before], [ours[j] for j in after], autojunk=False)
    i = j = 0
    for block in matcher.get_matching_blocks():  # the last one is empty, and stands at both ends
        if block.size >= COMMON_WORDS or not block.size:
            parts = before[i : block.a], after[j : block.b]
            if parts[0] or parts[1]:
                yield parts
            i, j = block.a + block.size, block.b + block.size


def _without_common(before: range, after: range, theirs: list[str], ours: list[str]) -> tuple[range, range]:
    """Two runs of words without the equal words at their beginnings and ends."""
    while before and after and theirs[before[0]] == ours[after[0]]:
        before, after = before[1:], after[1:]
    while before and after and theirs[before[-1]] == ours[after[-1]]:
        before, after = before[:-1], after[:-1]
    return before, after


def _place(article: Article, words: _Words, run: range, first: int) -> _Place:
    """A run of words in its article; an empty run stands behind the word before it."""
    if run:
        start, end = words.tokens[run[0]].start, words.tokens[run[-1]].end
        is_open = article.text.count("(", start, end) > article.text.count(")", start, end)
        end += is_open and article.text.startswith(")", end)
        return _Place(start, end, article.text[start:end])
    at = max(run.start, first)
    place = words.tokens[at - 1].end if at > 0 else words.tokens[0].start
    return _Place(place, place, "")


# --------------------------------------------------------------------------- alignment


def _align(theirs: _Words, ours: _Words, there: range, here: range) -> Iterator[tuple[int, int]]:
    """Equal words of one passage in both articles, in order; small gaps on either side are stepped over."""
    gaps = sorted(
        ((x, y) for x in range(WIDEST_GAP + 1) for y in range(WIDEST_GAP + 1)), key=lambda gap: (sum(gap), gap)
    )
    i, j = there.start, here.start
    while i < there.stop and j < here.stop:
        for skip_there, skip_here in gaps:
            k, m = i + skip_there, j + skip_here
            if k < there.stop and m < here.stop and _agree(theirs, ours, k, m, there.stop, here.stop):
                break
        else:
            i, j = i + 1, j + 1
            continue
        yield k, m
        i, j = k + 1, m + 1


def _agree(theirs: _Words, ours: _Words, k: int, m: int, end_there: int, end_here: int) -> bool:
    """Whether two words are equal, and the next ones too: a single "the" is no place to go on from."""
    if theirs.keys[k] != ours.keys[m]:
        return False
    n, p = k + 1, m + 1
    return n >= end_there or p >= end_here or theirs.keys[n] == ours.keys[p] or k == 0 or m == 0


def _partners(theirs: _Words, ours: _Words, match: dict[int, int]) -> dict[int, int]:
    """For each sentence of the source, the article's sentence that is the same one, changed or not."""
    shared: Counter[tuple[int, int]] = Counter()
    for there, here in match.items():
        shared[theirs.sentence_of[there], ours.sentence_of[here]] += 1
    partner: dict[int, int] = {}
    for (there, here), count in sorted(shared.items(), key=lambda entry: (-entry[1], entry[0])):
        lengths = [last - first for first, last in (theirs.range_of[there], ours.range_of[here])]
        if there not in partner and count >= min(SHARED_WORDS, *lengths) and count >= SHARED_PART * min(lengths):
            partner[there] = here
    return partner
