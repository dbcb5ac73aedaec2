"""Votes that a sentence counts out: "nine in favour, four against" is a vote of nine to four.

Takes quantities, gives scores that stand beside the counts in the search for differences only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from compare.model import Article, Quantity, QuantityKind
from compare.text.ranks import SCORE

_FOR = re.compile(r"^(?: [\w'’-]{1,20}){0,4}? (?:in favou?r|for|backed|supported|approved|yes)\b[^.;!?]{0,60}$", re.I)
_AGAINST = re.compile(r"^(?: [\w'’-]{1,20}){0,3}? (?:against|opposed|rejected|no)\b", re.I)
_REACH = 40  # characters behind the second count in which "against" stands
_APART = 90  # characters between the two counts


def find_votes(articles: Sequence[Article], quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Each place where a sentence counts those in favour and, next, those against."""
    texts: Mapping[str, tuple[str, int]] = {s.id: (a.text, s.end) for a in articles for s in a.sentences}
    counts = [q for q in quantities if q.kind is QuantityKind.COUNT and is_whole(q) and q.sentence in texts]
    for first, second in pairwise(counts):
        if first.sentence != second.sentence or not 0 < second.start - first.end < _APART:
            continue
        text, end = texts[first.sentence]
        against = _AGAINST.match(text[second.end : min(end, second.end + _REACH)])
        if against and _FOR.match(text[first.end : second.start]):
            place = first.start, second.end + against.end()
            printed = text[place[0] : place[1]]
            yield Quantity(first.sentence, *place, printed, QuantityKind.OTHER, first.low, second.low, SCORE)


def is_whole(q: Quantity) -> bool:
    return isinstance(q.low, float) and q.low == q.high
