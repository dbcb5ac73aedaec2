"""Strong words in linked sentences: superlatives, loaded and evaluative words with the phrase they stand in.

Takes content units that several articles share and their sentences as lines, gives uses by unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from compare.entities.lexicon import parts_of_speech
from compare.findings.framing.grammar import is_negated, is_superlative
from compare.findings.framing.lexicon import load_lists
from compare.findings.framing.lines import Line
from compare.findings.framing.owners import Use
from compare.findings.framing.phrases import Range, head_after, is_noun_use, noun_phrase, with_complement
from compare.model import Unit

STRONG_LISTS = ("loaded", "evaluative")


def strong_labels(shared: Sequence[Unit], lines: Mapping[str, Line]) -> Iterator[Use]:
    """Uses for each shared unit, each sentence in the first unit that holds it (units come by salience)."""
    seen: set[str] = set()
    for unit in shared:
        uses = list(_of_unit(unit, lines, seen))
        users: dict[str, set[str]] = {}
        for use in uses:
            users.setdefault(use.label.casefold(), set()).add(use.line.article)
        # A phrase that all of them print makes no difference between them.
        yield from (use for use in uses if len(users[use.label.casefold()]) < len(unit.articles))


def _of_unit(unit: Unit, lines: Mapping[str, Line], seen: set[str]) -> Iterator[Use]:
    for sentence in unit.sentences:
        line = lines.get(sentence)
        if line is None or sentence in seen:
            continue
        seen.add(sentence)
        for phrase in _phrases(line):
            yield Use(unit.id, unit.label, "wording", line.text(*phrase), line, line.words[phrase[0]].start)


def _phrases(line: Line) -> list[Range]:
    """The strong phrases of a line, the longest where they overlap, in text order."""
    found = [_superlative(line, i) for i, word in enumerate(line.words) if is_superlative(word) and not word.is_name]
    for hit in load_lists("superlatives", *STRONG_LISTS).find(line.words):
        if hit.lexicon.name == "superlatives":
            found.append(_superlative(line, hit.first))
        elif not any(word.is_name for word in line.words[hit.first : hit.last]) and not is_negated(
            line.words, hit.first
        ):
            found.append(_around(line, hit.first, hit.last))
    kept: list[Range] = []
    taken = bytearray(len(line.words))
    for first, last in sorted({p for p in found if p is not None}, key=lambda p: (p[0] - p[1], p)):
        if not any(taken[first:last]):
            taken[first:last] = b"\1" * (last - first)
            kept.append((first, last))
    return sorted(kept)


def _superlative(line: Line, i: int) -> Range | None:
    """ "the most violent day since …"; None for an adverb ("at most", "best of all") and before a number."""
    words = line.words
    if i and words[i - 1].low == "at":
        return None
    last = head_after(words, i)
    if last == i or words[i + 1].low[:1].isdigit():
        return None
    first, _ = noun_phrase(words, i, last)
    return with_complement(words, first, last)


def _around(line: Line, first: int, last: int) -> Range:
    words = line.words
    letters = parts_of_speech(words[last - 1].low)
    if last - first == 1 and words[first].low.endswith("ly") and "a" not in letters:  # "illegally crossed"
        has_verb = last < len(words) and not words[last].is_cut and words[last].low.endswith("ed")
        return first, last + (has_verb and words[last].is_quoted == words[first].is_quoted)
    if last - first == 1 and "a" in letters and "v" not in letters:
        end = head_after(words, first)
        return noun_phrase(words, first, max(end, last))
    if last - first == 1 and is_noun_use(words, first):
        return noun_phrase(words, first, max(last, head_after(words, first) if "a" in letters else last))
    return first, last
