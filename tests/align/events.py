"""Invented articles for the tests of align: read from text, and generated at random."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from compare.align.links import ScoredPairs, link_sentences, score_event
from compare.align.profile import EventProfile, profile_event
from compare.entities.resolve import resolve_entities
from compare.model import Article, Link
from compare.settings import AlignSettings
from compare.text.quantities import read_quantities
from compare.text.structure import structure_document
from tests.factory import document

GAZETTE = (
    "Fire destroys paper mill in Brennick\n\n"
    "A fire destroyed the paper mill in Brennick on Monday, killing two workers.\n\n"
    "“We lost everything in an hour,” said Anna Torvald, who runs the mill.\n\n"
    "The mill employed 140 people. It was built in 1922."
)
HERALD = (
    "Two die as Brennick mill burns down\n\n"
    "Two workers were killed on Monday when fire destroyed Brennick’s paper mill.\n\n"
    "Anna Torvald, the owner, said everything had been lost within an hour.\n\n"
    "Some 140 people worked there. The cause is not known."
)
COURIER = (
    "Brennick mourns its mill\n\n"
    "The bells of Brennick rang for the two workers who died in the paper mill on Monday.\n\n"
    "The town council will meet on Thursday. The mill, built in 1922, gave work to 140 people."
)
ODD_TEXTS = {
    "empty": "",
    "one word": "Fire",
    "one sentence": "A fire destroyed the mill.",
    "function words": "It was. And then it was not.",
    "marks": "… !!! ???",
    "digits": "1 2 3 4 5",
    "chinese": "造纸厂起火\n\n周一，布伦尼克的一家造纸厂起火，两名工人死亡。市长说，原因不明。",
    "arabic": "حريق في مصنع\n\nاندلع حريق في مصنع الورق يوم الاثنين. قتل عاملان.",
    "hindi": "कागज मिल में आग\n\nसोमवार को कागज मिल में आग लग गई। दो मजदूर मारे गए।",
    "emoji": "🔥🔥🔥\n\n🔥 at the mill 🔥. 👩‍🚒👩‍🚒",
    "control characters": "Fire\x00 at\x07 the\u202e mill\n\nTwo\u200b workers\x1b[31m died. The mill\ufeff burned.",
    "unclosed quotation": "Fire at the mill\n\n“We lost everything, said the owner. Nobody was insured. It was old.",
}

WORDS = ("mill", "fire", "Brennick", "two", "140", "workers", "died", "not", "the", "“lost”", "Torvald", "Monday,")
sentence_texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(lambda words: " ".join(words) + ".")
article_texts = st.lists(sentence_texts, min_size=1, max_size=4).map("\n\n".join)


def article(outlet: str, text: str, published: str | None = None) -> Article:
    """An article with sentences out of a text."""
    return structure_document(document(outlet, text, published=published))


def articles(*texts: str) -> tuple[Article, ...]:
    """An article for each text; the ids are "a0", "a1", …"""
    return tuple(article(f"The a{i}", text) for i, text in enumerate(texts))


def profile(read: Sequence[Article]) -> EventProfile:
    """The profile that the pipeline would make of these articles."""
    return profile_event(read, resolve_entities(read), read_quantities(read))


@dataclass(frozen=True)
class Aligned:
    """Articles with their scored pairs and links."""

    articles: tuple[Article, ...]
    pairs: ScoredPairs
    links: tuple[Link, ...]

    def text(self, identifier: str) -> str:
        return next(s.text for a in self.articles for s in a.sentences if s.id == identifier)

    def between(self, start_of_a: str, start_of_b: str) -> Link:
        """The one link between the sentences that begin so."""
        (link,) = [
            link
            for link in self.links
            if self.text(link.a).startswith(start_of_a) and self.text(link.b).startswith(start_of_b)
        ]
        return link


def align(*texts: str, settings: AlignSettings | None = None) -> Aligned:
    """The articles of these texts, aligned as the pipeline would."""
    read = articles(*texts)
    pairs = score_event(read, resolve_entities(read), read_quantities(read), settings)
    return Aligned(read, pairs, link_sentences(pairs))
