"""Countries, their demonyms and their capitals: the bundled real ones, and what an event teaches about others.

Takes the sentences of an event in pieces, gives for a name the place that it stands for. In news a capital that acts
("Beijing said") stands for its government, so capitals resolve to their country. Refuses to merge where two countries
share the word ("Korean", "Congolese").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from compare.entities.lexicon import given_names, head_of, parts_of_speech, titles
from compare.entities.names import Key
from compare.entities.pieces import Piece
from compare.entities.places import bundled_places
from compare.text.tokens import fold

# Endings that make a demonym of a place name; what they replace at its end is tried in turn.
_ENDINGS = ("an", "ian", "ean", "n", "ese", "i", "ish", "ic", "er", "iot", "ite", "ene", "ine", "nian")
_DROPS = ("", "a", "e", "o", "y", "ia", "ea", "land", "any", "us", "is", "os", "ay", "ey")
MIN_PLACE_LETTERS = 4


class Geography:
    """What place each name stands for in one event."""

    def __init__(self, sentences: Iterable[list[Piece]]) -> None:
        self._learned: dict[str, Key] = {}
        words: Counter[str] = Counter()
        adjectives: Counter[str] = Counter()
        for pieces in sentences:
            for i, piece in enumerate(pieces):
                if not (piece.is_word and piece.is_name):
                    continue
                word = fold(piece.text)
                words[word] += 1
                if _is_adjective_place(pieces, i):
                    adjectives[word] += 1
        self._learn(words, adjectives)

    def _learn(self, words: Counter[str], adjectives: Counter[str]) -> None:
        """Pair each adjective-like name word with the one name word that it can be derived from."""
        for word in sorted(adjectives):
            if (word,) in bundled_places() or word in given_names():
                continue
            stems = {word, word[:-1]} if word.endswith("s") else {word}
            bases = {b for stem in stems for b in _possible_bases(stem) if b in words and b != word}
            bases = {b for b in bases if b not in titles() and len(b) >= MIN_PLACE_LETTERS and b != word + "s"}
            if len(bases) == 1:
                self._learned[word] = (bases.pop(),)
        for word in sorted(words):
            if word.endswith("s") and word[:-1] in self._learned:
                self._learned.setdefault(word, self._learned[word[:-1]])

    def place_of(self, key: Key) -> tuple[Key, str] | None:
        """(key of the place, "country", "demonym" or "capital") that a name stands for; None for other names."""
        known = bundled_places().get(key)
        if known is not None:
            return known
        if len(key) == 1 and key[0] in self._learned:
            return self._learned[key[0]], "demonym"
        return None

    def is_taught_place(self, key: Key) -> bool:
        """True when the event uses a demonym of the place."""
        return key in self._learned.values()


def _possible_bases(word: str) -> set[str]:
    """Place names that the word could be the demonym of: "morvanian" gives "morvane", "morvan", "morvania", ..."""
    found: set[str] = set()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_PLACE_LETTERS - 1:
            stem = word[: -len(ending)]
            found.update(stem + drop for drop in _DROPS)
            if stem[-1:] == stem[-2:-1]:
                found.add(stem[:-1])
    return found


def _is_adjective_place(pieces: list[Piece], i: int) -> bool:
    """True where a name word stands before a noun, as a demonym does, or ends in a plural's "s"."""
    if i + 1 >= len(pieces) or not pieces[i + 1].is_word:
        return pieces[i].lower.endswith("ns")
    following = pieces[i + 1]
    if following.is_name:
        return head_of(following.text) is not None
    return bool(set(parts_of_speech(following.text)) & {"n", "a"}) or pieces[i].lower.endswith("ns")
