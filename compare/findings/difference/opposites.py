"""The lists of words that cannot both be said of one thing, and where one of them stands among the words of a sentence.

Takes stems, gives rows and lengths. Says nothing of whether two sentences speak of one thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compare.text.tokens import stem
from compare.text.word_lists import read_rows

_TOPIC_WORDS = 5  # words between a topic and the general word that tells of it ("the cause of the blaze is unknown")


@dataclass(frozen=True, slots=True)
class Opposites:
    """One row of the word list: named for its first topic; topics, phrases of both sides, words that need a topic.

    `is_small`: its words tell only without a capital.
    """

    name: str
    topics: frozenset[str]
    sides: tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]
    general: tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]
    is_small: bool = False


@lru_cache(maxsize=1)
def opposites() -> tuple[Opposites, ...]:
    """The rows of ``opposites.tsv``, stemmed, and those of ``antonyms.tsv``, which tell in like sentences only."""
    rows = []
    for topics, *sides in read_rows("opposites.tsv", "compare.findings.lexicons"):
        plain, general = (
            tuple(
                frozenset(
                    tuple(stem(part) for part in w.removeprefix("~").split("-"))
                    for w in s.split()
                    if w.startswith("~") is is_general
                )
                for s in sides
            )
            for is_general in (False, True)
        )
        rows.append(
            Opposites(
                topics.partition(" ")[0],
                frozenset(stem(t) for t in topics.split() if t not in "-="),
                (plain[0], plain[1]),
                (general[0], general[1]),
                topics == "=",
            )
        )
    for _, a, b in read_rows("antonyms.tsv", "compare.findings.lexicons"):
        pair = (frozenset({(stem(a),)}), frozenset({(stem(b),)}))
        rows.append(Opposites("-", frozenset(), pair, (frozenset(), frozenset())))
    return tuple(rows)


@lru_cache(maxsize=1)
def first_stems() -> dict[str, tuple[tuple[int, int], ...]]:
    """For each stem that begins a word or phrase of the list: its rows, and on which side of them."""
    found: dict[str, dict[tuple[int, int], None]] = {}
    for number, row in enumerate(opposites()):
        for side in (0, 1):
            for word in sorted({phrase[0] for phrase in row.sides[side] | row.general[side]}):
                found.setdefault(word, {})[number, side] = None
    return {word: tuple(places) for word, places in found.items()}


def length_of_side(row: Opposites, side: int, stems: Sequence[str], i: int) -> int:
    """How many words at `i` make a phrase of one side; 0 for none."""
    if n := longest_at(row.sides[side], stems, i):
        return n
    n = longest_at(row.general[side], stems, i)
    return n if n and row.topics.intersection(stems[max(0, i - _TOPIC_WORDS) : i + n + _TOPIC_WORDS]) else 0


def longest_at(phrases: Iterable[tuple[str, ...]], stems: Sequence[str], i: int) -> int:
    """How many words the longest of some phrases has that stands at `i`; 0 for none."""
    return max((len(phrase) for phrase in phrases if tuple(stems[i : i + len(phrase)]) == phrase), default=0)
