"""Lays a comparison over an annotation: which annotated sentences lie under each sentence of the comparison.

Takes a ``Gold`` and a ``Comparison``, gives ``LaidOver``, on which every figure is counted. It refuses a comparison
that lacks an annotated article.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import PurePath

from compare.errors import EventError
from compare.evaluation.gold import Gold, GoldSentence, Key
from compare.evaluation.matching import contained, dice, words
from compare.model import Article, Comparison

SAME = 0.9  # Dice over words at which two sentences are the same sentence
OVERLAPS = 0.6  # Dice at which a sentence lies over an annotated one, however it was split
COVERS = 0.8  # share of the annotated sentence's words that the other holds
INSIDE = 0.9  # share of the sentence's words that the annotated one holds
SHORT = 3  # words; a shorter sentence is inside too many others by chance


@dataclass(frozen=True, slots=True)
class LaidOver:
    """A comparison and its annotation, joined.

    Attributes:
        sentences: The annotated sentences by key.
        articles: The articles of the comparison by the annotation's ids.
        names: The annotation's id for each of the comparison's article ids.
        owner: The annotation's article id for each sentence id of the comparison.
        under: The annotated sentences under each sentence of the comparison, by its id.
        linked: The pairs of annotated sentences, in different articles, that report a fact in common.
    """

    gold: Gold
    comparison: Comparison
    sentences: dict[Key, GoldSentence]
    articles: dict[str, Article]
    names: dict[str, str]
    owner: dict[str, str]
    under: dict[str, list[Key]]
    linked: set[frozenset[Key]]

    def facts_of(self, article: str) -> frozenset[str]:
        """All facts that an annotated article reports."""
        return frozenset().union(*(sentence.facts for sentence in self.gold.articles[article].sentences))


def lay_over(gold: Gold, comparison: Comparison) -> LaidOver:
    """Join a comparison with the annotation of its event.

    Raises:
        EventError: The comparison lacks an annotated article.
    """
    articles = {
        name: article
        for article in comparison.articles
        for name, annotated in gold.articles.items()
        if article.id == name or PurePath(article.path or article.id).name == annotated.file
    }
    missing = sorted(set(gold.articles) - set(articles))
    if missing:
        raise EventError(f"{gold.event}: the comparison lacks {', '.join(missing)}, which gold.json annotates.")
    sentences = gold.sentences()
    under = {
        sentence.id: [key for key in sentences if key[0] == name and _lies_over(sentence.text, sentences[key].text)]
        for name, article in articles.items()
        for sentence in article.sentences
    }
    return LaidOver(
        gold=gold,
        comparison=comparison,
        sentences=sentences,
        articles=articles,
        names={article.id: name for name, article in articles.items()},
        owner={sentence.id: name for name, article in articles.items() for sentence in article.sentences},
        under=under,
        linked={
            frozenset((a, b))
            for a, b in combinations(sentences, 2)
            if a[0] != b[0] and sentences[a].facts & sentences[b].facts
        },
    )


def _lies_over(text: str, annotated: str) -> bool:
    return (
        dice(text, annotated) >= OVERLAPS
        or contained(annotated, text) >= COVERS
        or (len(words(text)) > SHORT and contained(text, annotated) >= INSIDE)
    )
