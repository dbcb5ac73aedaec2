"""The sentences of an article as lines of words that know whether they stand in a quotation or belong to a name.

Takes articles, the quotations and the entities found in them, gives `Line` objects. Words keep their hyphens
("high-level" is one word here, unlike in `compare.text.tokens`). Offsets index the article's text. Linear in time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from compare.model import Article, Entity, Quote, QuoteKind, Sentence, Span
from compare.text.passages import quoted_stretches
from compare.text.tokens import fold, stem

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*(?:[-‐‑][^\W_]+)*|[^\W_]+(?:[-‐‑'’&][^\W_]+)*")
_CUT = re.compile(r"[^\w\s\"“”„«»‘’'‐‑-]|\s[-‐‑]+\s|--")
Lines = Mapping[str, tuple["Line", ...]]  # of each article by its id, in text order
_MAX_WORD = 60  # characters; a longer run without space is no word of a language


class Word(NamedTuple):
    """A word with offsets. `low`: folded, without a possessive ending; `is_cut`: punctuation stands before it."""

    text: str
    low: str
    stem: str
    start: int
    end: int
    is_cut: bool
    is_possessive: bool
    is_quoted: bool
    is_name: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as words."""

    article: str
    sentence: Sentence
    words: tuple[Word, ...]

    def span(self, first: int, last: int) -> Span:
        """Offsets of the words `first` to `last`, half open."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def text(self, first: int, last: int) -> str:
        """The words `first` to `last` as printed, white space folded."""
        span, shift = self.span(first, last), self.sentence.start
        return " ".join(self.sentence.text[span.start - shift : span.end - shift].split())


def fold_words(text: str) -> list[str]:
    """The words of a text as `Word.low` has them."""
    return [_fold_word(printed) for printed in _WORD.findall(text)]


def _fold_word(printed: str) -> str:
    low = fold(printed[:_MAX_WORD])
    return low[:-2] if low.endswith("'s") and len(low) > 2 else low


@lru_cache(maxsize=16_384)
def _read_word(printed: str) -> tuple[str, str, bool]:
    """A word as `Word.low` and `Word.stem` have it, and whether it ends in a possessive "s"."""
    low = _fold_word(printed)
    return low, stem(low), len(printed) > 2 and printed.endswith(("'s", "’s", "'S", "’S"))


def split_words(
    text: str,
    shift: int = 0,
    is_said: Callable[[int, int], bool] | None = None,
    is_named: Callable[[int, int], bool] | None = None,
) -> list[Word]:
    """The words of a text; offsets start at `shift`.

    Args:
        is_said, is_named: Whether a stretch of offsets lies in a quotation, and whether in the mention of an entity;
            None where none of the text does.
    """
    words: list[Word] = []
    at = 0
    for match in _WORD.finditer(text):
        printed = match.group()
        first, end = match.span()
        low, stemmed, is_possessive = _read_word(printed)
        if not is_possessive and printed[-1] in "sS" and text[end : end + 1] in ("'", "’"):
            is_possessive = text[end + 1 : end + 2].isspace()  # "the officers' arms"
        is_cut = bool(words) and text[at:first] != " " and _CUT.search(text, at, first) is not None
        begin, stop = first + shift, end + shift
        is_quoted = is_said is not None and is_said(begin, stop)
        is_name = is_named is not None and printed[0].isupper() and is_named(begin, stop)
        words.append(Word(printed, low, stemmed, begin, stop, is_cut, is_possessive, is_quoted, is_name))
        at = end
    return words


def read_lines(articles: Sequence[Article], quotes: Sequence[Quote], entities: Sequence[Entity]) -> Lines:
    """The lines of each article by its id, in text order.

    A word counts as quoted when it stands in a direct or mixed quotation or between quotation marks. It counts as
    part of a name when a mention of an entity covers it and it has a capital.
    """
    said: dict[str, list[Span]] = {}
    for quote in quotes:
        if quote.kind is not QuoteKind.INDIRECT:
            said.setdefault(_owner(quote.sentence), []).append(Span(quote.start, quote.end))
    named: dict[str, list[Span]] = {}
    for entity in entities:
        for mention in entity.mentions:
            named.setdefault(_owner(mention.sentence), []).append(Span(mention.start, mention.end))
    return {
        article.id: _read_article(article, said.get(article.id, []), named.get(article.id, [])) for article in articles
    }


def _read_article(article: Article, said: list[Span], named: list[Span]) -> tuple[Line, ...]:
    inside = [span for s in article.sentences for span in quoted_stretches(article.text, Span(s.start, s.end))]
    is_said, is_named = _Cover([*said, *inside]), _Cover(named)
    lines = []
    for sentence in article.sentences:
        has_said = is_said.holds(sentence.start, sentence.end)
        words = split_words(sentence.text, sentence.start, is_said.holds if has_said else None, is_named.holds)
        lines.append(Line(article.id, sentence, tuple(words)))
    return tuple(lines)


class _Cover:
    """Stretches merged and walked once, for questions that come in text order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans: list[Span] = []
        for span in sorted(spans, key=attrgetter("start", "end")):
            if self.spans and span.start <= self.spans[-1].end:
                self.spans[-1] = Span(self.spans[-1].start, max(self.spans[-1].end, span.end))
            elif span.start < span.end:
                self.spans.append(span)
        self.at = 0

    def holds(self, start: int, end: int) -> bool:
        """Whether any stretch overlaps start:end; starts must not fall from one question to the next."""
        while self.at < len(self.spans) and self.spans[self.at].end <= start:
            self.at += 1
        return self.at < len(self.spans) and self.spans[self.at].start < end


def _owner(sentence: str) -> str:
    return sentence.rsplit(":", 1)[0]
