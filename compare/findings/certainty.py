"""Certainty: where linked sentences give the same fact as announced, expected, reported, unconfirmed or confirmed.

Takes articles, content units, quotations and entities, gives `LabelUse` rows of kind "certainty" for units in which
the articles differ. An article without a row states the matter without such a word in its linked sentences; whether
it is certain in the world, nobody here knows. Tense itself is not compared: without a parser a past form is no proof
of a past event ("said it planned"). English only.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.findings.framing.lexicon import load_lists
from compare.findings.framing.lines import Line, Lines
from compare.model import Article, LabelUse, Unit

_MOST_SENTENCES = 12  # of a unit; a larger one holds more than one fact, and its sentences prove nothing about it


def compare_certainty(articles: Sequence[Article], lines: Lines, units: Sequence[Unit]) -> tuple[LabelUse, ...]:
    """Rows whose label is the class and the words: "expected: is due to". Words in quotations are left out."""
    english = [article for article in articles if article.language.lower().startswith("en")]
    by_sentence = {line.sentence.id: line for article in english for line in lines[article.id]}
    outlets = {article.id: article.outlet for article in articles}
    position = {article.id: i for i, article in enumerate(articles)}
    marks = {sentence: _marks(line) for sentence, line in by_sentence.items()}
    seen: set[tuple[str, str]] = set()
    rows: list[LabelUse] = []
    for unit in units:
        if len(unit.articles) < 2 or len(unit.sentences) > _MOST_SENTENCES:
            continue
        found: dict[tuple[str, str], list[str]] = {}
        classes: dict[str, set[str]] = {article: set() for article in unit.articles}
        for sentence in unit.sentences:
            for category, words in marks.get(sentence, ()):
                article = by_sentence[sentence].article
                classes.setdefault(article, set()).add(category)
                if (sentence, category) not in seen:
                    found.setdefault((article, f"{category}: {words}"), []).append(sentence)
        if len({frozenset(c) for c in classes.values()}) < 2:
            continue
        for (article, label), sentences in sorted(found.items(), key=lambda item: (position[item[0][0]], item[0][1])):
            seen |= {(sentence, label.split(":")[0]) for sentence in sentences}
            evidence = tuple(dict.fromkeys(sentences))
            rows.append(LabelUse(unit.id, unit.label, "certainty", article, label, evidence, False, outlets[article]))
    return tuple(rows)


def _marks(line: Line) -> list[tuple[str, str]]:
    """The classes of certainty in a line with the words that say so, outside quotations and names."""
    return [
        (hit.entry.category, line.text(hit.first, hit.last))
        for hit in load_lists("certainty").find(line.words)
        if not any(word.is_quoted or word.is_name for word in line.words[hit.first : hit.last])
    ]
