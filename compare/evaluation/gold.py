"""Reads the annotation of an event: ``gold.json`` (corpora/README.md explains it).

Takes an event folder, gives frozen values. It refuses a folder without an annotation and one that is not whole; it
does not check that the annotation fits the article files (tests/test_corpora.py does, for the events that are ours).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compare.errors import EventError

Key = tuple[str, int]  # an article's id and the number of a sentence in it, from 0


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """An annotated quotation. `via`: who relayed it, if anyone."""

    text: str
    kind: str
    speaker: str | None
    via: str | None


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """An annotated sentence with the facts it reports."""

    text: str
    role: str
    facts: frozenset[str]
    quotes: tuple[GoldQuote, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article: its sentences in order, and the lines that are none."""

    file: str
    sentences: tuple[GoldSentence, ...]
    furniture: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """Someone or something, and the forms in which each article names it."""

    name: str
    mentions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class GoldDifference:
    """What each article prints for one thing."""

    kind: str
    what: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotation of one event.

    Attributes:
        has_quotes, has_entities: Whether these were annotated at all; where they were not, nothing of them is counted.
    """

    event: str
    articles: Mapping[str, GoldArticle]
    entities: tuple[GoldEntity, ...]
    conflicts: tuple[GoldDifference, ...]
    agreements: tuple[GoldDifference, ...]
    too_early: Mapping[str, frozenset[str]]
    reused: frozenset[frozenset[str]]
    has_quotes: bool
    has_entities: bool

    def sentences(self) -> dict[Key, GoldSentence]:
        """Every sentence of every article by its key, in order."""
        return {
            (name, number): sentence
            for name, article in self.articles.items()
            for number, sentence in enumerate(article.sentences)
        }


def read_gold(folder: Path) -> Gold:
    """Read the annotation of an event.

    Args:
        folder: The event folder.

    Raises:
        EventError: No ``gold.json``, or one that is no JSON or lacks a part.
    """
    path = folder / "gold.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise EventError(
            f"{folder}: no gold.json. Only annotated events can be scored; corpora/README.md shows how to annotate one."
        ) from error
    except (OSError, ValueError) as error:
        raise EventError(f"{path}: cannot be read as JSON: {error}. Mend the file.") from error
    try:
        return _gold(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise EventError(
            f"{path}: not an annotation: {error!r}. corpora/README.md lists what belongs in it."
        ) from error


def _gold(data: Mapping[str, Any]) -> Gold:
    return Gold(
        event=data["event"],
        articles={name: _article(article) for name, article in data["articles"].items()},
        entities=tuple(
            GoldEntity(entity["name"], {name: tuple(forms) for name, forms in entity["mentions"].items()})
            for entity in data.get("entities", [])
        ),
        conflicts=tuple(_difference(difference) for difference in data.get("conflicts", [])),
        agreements=tuple(_difference(difference) for difference in data.get("agreements", [])),
        too_early={name: frozenset(facts) for name, facts in data.get("too_early", {}).items()},
        reused=frozenset(frozenset(pair) for pair in data.get("same_sentence_reused", [])),
        has_quotes=any("quotes" in s for article in data["articles"].values() for s in article["sentences"]),
        has_entities="entities" in data,
    )


def _article(data: Mapping[str, Any]) -> GoldArticle:
    return GoldArticle(
        file=data["file"],
        sentences=tuple(
            GoldSentence(
                text=sentence["text"],
                role=sentence["role"],
                facts=frozenset(sentence["facts"]),
                quotes=tuple(
                    GoldQuote(quote["text"], quote["kind"], quote.get("speaker"), quote.get("via"))
                    for quote in sentence.get("quotes", [])
                ),
            )
            for sentence in data["sentences"]
        ),
        furniture=tuple(data.get("furniture", [])),
    )


def _difference(data: Mapping[str, Any]) -> GoldDifference:
    return GoldDifference(data.get("kind", ""), data["what"], dict(data["values"]))
