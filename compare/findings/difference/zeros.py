"""Nought as a figure: "no deaths", "nobody was hurt", which the grammar of quantities leaves out.

Takes articles, gives quantities of nought with what did not befall anyone in `of`. They stand beside real counts only
in the search for differences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.model import Article, Quantity, QuantityKind
from compare.text.counted import folded_words
from compare.text.tokens import fold

_NONE = re.compile(
    r"\b(?:no (?:one|people|person|passengers?|civilians?|workers?)"
    r"(?: (?:else|is|was|were|has|had|have|been|reported|believed|known|thought|to|be|in|the|fire|crash|blast)){0,6}"
    r"|nobody(?: (?:is|was|has|had|been|else|reported|known|to|be)){0,5}"
    r"|no(?: (?:reported|known|reports|of|immediate|further|serious)){0,4}) ([A-Za-z]{3,16})\b",
    re.I,
)
_FATES = frozenset({"dead", "injured", "missing", "trapped", "arrested"})


def find_noughts(articles: Sequence[Article]) -> Iterator[Quantity]:
    """Each place where an article says that nobody died, was hurt, is missing, trapped or arrested."""
    for article in articles:
        for sentence in article.sentences:
            for match in _NONE.finditer(sentence.text):
                fate = folded_words().get(fold(match.group(1)), "")
                fate = fate or folded_words().get(fold(match.group(1)).removesuffix("s"), "")
                fate = fate or _BY_PLURAL.get(fold(match.group(1)), "")
                if fate in _FATES:
                    start, end = sentence.start + match.start(), sentence.start + match.end()
                    yield Quantity(sentence.id, start, end, match.group(), QuantityKind.COUNT, 0.0, 0.0, "", fate)


_BY_PLURAL = {"injuries": "injured", "casualties": "dead", "fatalities": "dead", "deaths": "dead", "victims": "dead"}
