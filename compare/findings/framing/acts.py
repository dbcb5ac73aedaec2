"""Acts: where linked sentences name the same kind of act in different words.

Takes content units that several articles share and their sentences as lines, gives uses of the words of one class of
``word_choice.csv`` ("clash", "riot", "crackdown"). A class counts for an event only where at least one unit shows it
in two articles with different words; its other uses follow when they stand in such units or carry a superlative.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from compare.findings.framing.grammar import is_superlative
from compare.findings.framing.lexicon import first_words, load_lists
from compare.findings.framing.lines import Line
from compare.findings.framing.owners import Use
from compare.findings.framing.phrases import Range, head_after, is_noun_use, noun_phrase, verb_phrase, with_complement
from compare.model import Unit

_SHOWN_WORDS = 3  # of a class in the heading: "meeting / exchange / visit"


@dataclass(frozen=True, slots=True)
class _Named:
    """A word of a class in a line: the phrase around it, its stems, and whether a superlative grades it."""

    category: str
    line: Line
    phrase: Range
    key: tuple[str, ...]
    shown: str
    is_graded: bool


def act_labels(shared: Sequence[Unit], lines: Mapping[str, Line]) -> Iterator[Use]:
    """Uses for every class that is anchored in a unit, the most salient units first."""
    named = {sentence: list(_read(line)) for sentence, line in lines.items()}
    by_category: dict[str, list[_Named]] = {}
    for item in chain.from_iterable(named.values()):
        by_category.setdefault(item.category, []).append(item)
    anchored: list[tuple[int, str]] = []
    units_of: dict[str, list[int]] = {}
    for number, unit in enumerate(shared):
        for category in _differing(unit, named):
            if category not in units_of:
                anchored.append((number, category))
            units_of.setdefault(category, []).append(number)
    for number, category in sorted(anchored):
        inside = {s for n in units_of[category] for s in shared[n].sentences}
        uses = [item for item in by_category[category] if item.line.sentence.id in inside or item.is_graded]
        heading = _heading(uses)
        for item in uses:
            label = item.line.text(*item.phrase)
            start = item.line.words[item.phrase[0]].start
            yield Use(shared[number].id, heading, "act", label, item.line, start)


def _read(line: Line) -> Iterator[_Named]:
    for hit in load_lists("word_choice").find(line.words):
        words = line.words[hit.first : hit.last]
        if any(word.is_name for word in words):
            continue
        if len(words) == 1 and is_noun_use(line.words, hit.first):
            last = max(hit.last, head_after(line.words, hit.first)) if words[0].low.endswith("est") else hit.last
            phrase = noun_phrase(line.words, hit.first, last)
        else:
            phrase = verb_phrase(line.words, hit.first, hit.last)
        graders = first_words("superlatives")
        graded = any(is_superlative(word) or word.low in graders for word in line.words[phrase[0] : phrase[1]])
        if graded:
            phrase = with_complement(line.words, *phrase)
        shown = words[0].low if len(words) == 1 else line.text(hit.first, hit.last).lower()
        yield _Named(hit.entry.category, line, phrase, hit.entry.words, shown, graded)


def _differing(unit: Unit, named: Mapping[str, Sequence[_Named]]) -> list[str]:
    """The classes that two articles of a unit use with different words."""
    keys: dict[str, dict[str, set[tuple[str, ...]]]] = {}
    for sentence in unit.sentences:
        for item in named.get(sentence, ()):
            keys.setdefault(item.category, {}).setdefault(item.line.article, set()).add(item.key)
    return sorted(category for category, of in keys.items() if len({frozenset(own) for own in of.values()}) > 1)


def _heading(uses: Sequence[_Named]) -> str:
    counts = Counter(item.shown for item in uses)
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return " / ".join(ordered[:_SHOWN_WORDS])
