"""A sentence in pieces, and which of its words are written like names.

Takes the sentences of all articles, gives pieces (words, possessive endings, punctuation) with offsets into the
article's text and a flag for each word that is written like a name. Capitals that say nothing (the first word of a
sentence, a headline in capitals, a headline with every word capitalised) are judged by how the same word is written
elsewhere in the event, as in Lita et al. 2003 (tRuEcasIng).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from compare.entities.lexicon import function_words, given_names, head_of, parts_of_speech, titles, word_set
from compare.entities.names import name_key
from compare.entities.places import bundled_places
from compare.model import Role, Sentence
from compare.text.tokens import fold

# Dotted capitals (U.S., A.N.) first; then words with inner hyphens, apostrophes, full stops and ampersands.
_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)+(?:-[^\W_]+)*|[^\W_]+(?:[-‐‑'’.&/][^\W_]+)*|[^\w\s]|_")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_OPENING = frozenset("\"'“”‘’„«‹([{:•–—-|>*")
_CONTRACTION = re.compile(r"['’](?:ll|d|ve|m|re|t)$", re.IGNORECASE)
TITLE_CASE_SHARE = 0.7  # of the longer words of a line: above it, capitals are a headline's style


@dataclass(slots=True)
class Piece:
    """One word, possessive ending ("'s") or mark; `is_name`: written like (part of) a name. Offsets: the article."""

    text: str
    lower: str
    start: int
    end: int
    is_word: bool
    is_name: bool = False
    opens: bool = False  # first word of a sentence, a quotation or a bullet: its capital says nothing

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_possessive(self) -> bool:
        return self.text in ("'s", "’s", "'", "’") and not self.is_word


def split_pieces(sentence: Sentence) -> list[Piece]:
    """The pieces of a sentence in order. Linear in its length."""
    pieces: list[Piece] = []
    text = sentence.text
    for match in _PIECE.finditer(text):
        word, start, end = match.group(), sentence.start + match.start(), sentence.start + match.end()
        is_word = word[0].isalnum()
        if is_word and len(word) > 2 and word.endswith(_POSSESSIVE):
            pieces.append(Piece(word[:-2], word[:-2].lower(), start, end - 2, True))
            pieces.append(Piece(word[-2:].lower(), word[-2:].lower(), end - 2, end, False))
            continue
        left, hyphen, right = word.partition("-")
        if hyphen and right[:1].isupper() and is_word and name_key((left,)) in bundled_places():
            middle = start + len(left)  # "China-North Korea talks" names two countries
            pieces.append(Piece(left, left.lower(), start, middle, True))
            pieces.append(Piece("-", "-", middle, middle + 1, False))
            word, start = right, middle + 1
        # The abbreviation's full stop belongs to it: "Rear Adm. Feld", "Mr. Vesch".
        if (
            is_word
            and word[0].isupper()
            and text.startswith(".", match.end())
            and (len(word) == 1 or fold(word) in word_set("abbreviations"))
        ):
            word, end = word + ".", end + 1
        if word == "." and pieces and pieces[-1].end == end:
            continue
        pieces.append(Piece(word, word.lower(), start, end, is_word))
    _mark_opening(pieces)
    return pieces


def _mark_opening(pieces: list[Piece]) -> None:
    opens = True
    for i, piece in enumerate(pieces):
        if piece.is_word:
            piece.opens = opens
            opens = False
        elif piece.text in _OPENING:
            # An apostrophe after "s" is a possessive (Consumers' Union), after any letter no opening mark.
            opens = piece.text not in ("'", "’") or i == 0 or pieces[i - 1].end != piece.start
        elif piece.text in ".!?…":
            opens = True


def is_common_word(word: str) -> bool:
    """True for an English word that is in the bundled list or a function word, whatever its case."""
    lower = word.lower()
    return lower in function_words() or bool(parts_of_speech(lower)) or head_of(lower) is not None


class Casing:
    """How the event writes its words: counts of capitals where a capital means something, and of lower case."""

    def __init__(self, sentences: Iterable[tuple[list[Piece], str]]) -> None:
        words = [p for pieces, style in sentences if style == "plain" for p in pieces if p.is_word]
        self.small = Counter([p.lower for p in words if p.text[0].islower()])
        self.capital = Counter([p.lower for p in words if p.text[0].isupper() and not (p.opens or _shouts(p))])

    def mark_names(self, pieces: list[Piece], style: str) -> None:
        """Set `is_name` on the words of a sentence that are written like names."""
        for i, piece in enumerate(pieces):
            if not piece.is_word or not piece.is_capital or piece.lower in word_set("always capital"):
                continue
            if _CONTRACTION.search(piece.text) or self._is_compound(piece, i and pieces[i - 1].is_name):
                continue
            if style != "plain" or piece.opens or _shouts(piece):
                piece.is_name = self._is_name_anyway(piece, pieces, i, style)
            else:
                # "Jang Ok Hui", "Park So Yeon": after a name, even a capitalised function word belongs to it.
                after_name = i > 0 and pieces[i - 1].is_word and pieces[i - 1].is_name
                is_acronym = piece.text.isupper() and len(piece.text) > 1
                goes_on = piece.lower in word_set("given names too") and _goes_on(pieces, i)
                piece.is_name = piece.lower not in function_words() or is_acronym or after_name or goes_on

    def _is_compound(self, piece: Piece, after_name: bool | int) -> bool:
        """True for "Crisis-hit" and "Chinese-made"; false for the given name "Min-ho" after a surname."""
        _, hyphen, last = piece.text.rpartition("-")
        if not hyphen or not last[:1].islower():
            return False
        return not after_name or (len(last) > 3 and "v" in parts_of_speech(last))

    def _is_name_anyway(self, piece: Piece, pieces: list[Piece], i: int, style: str) -> bool:
        word = piece.lower
        if word in function_words() and not (word in ("us",) and piece.text.isupper()):
            return False
        capital, small = self.capital[word], self.small[word]
        if capital or small:
            # A word that the event writes both ways ("party") is a name only where a name goes on: "Party Secretary".
            if capital > small:
                return True
            if style != "plain" or i + 1 >= len(pieces) or not pieces[i + 1].is_capital or pieces[i + 1].opens:
                return False
            # "National Renewal, the party ...": two common words, the second with a capital of its own.
            pair = is_common_word(pieces[i + 1].text) and bool(set(parts_of_speech(word)) & {"n", "a"})
            return bool(capital) or (pair and pieces[i + 1].lower not in function_words())
        if fold(word) in titles() and i + 1 < len(pieces) and pieces[i + 1].is_capital:
            return True
        if not is_common_word(word):
            return True
        follows = i + 1 < len(pieces) and pieces[i + 1].is_word and pieces[i + 1].is_capital
        before = i > 0 and pieces[i - 1].is_word and pieces[i - 1].is_name
        if style != "plain":
            return before and head_of(word) is not None and not parts_of_speech(word).count("v")
        return (word in given_names() and follows) or (piece.opens and follows and "n" in parts_of_speech(word))


def _goes_on(pieces: list[Piece], i: int) -> bool:
    """True where a word that could be a day or month leads a name: "Sun Hai", "Jan Hill"; not "Sun March 3"."""
    following = pieces[i + 1] if i + 1 < len(pieces) else None
    return following is not None and following.is_capital and following.lower not in word_set("always capital")


def _shouts(piece: Piece) -> bool:
    return len(piece.text) > 2 and piece.text.isupper() and is_common_word(piece.text)


def style_of(pieces: list[Piece], role: Role) -> str:
    """One of "capitals" (every letter), "title" (every longer word of a headline) and "plain"."""
    words = [p.text for p in pieces if p.is_word and p.text[0].isalpha()]
    if len(words) >= 2 and sum(w.isupper() for w in words) >= 0.8 * len(words):
        return "capitals"
    if role not in (Role.HEADLINE, Role.SUMMARY):
        return "plain"
    longer = [w for w in words if len(w) > 3]
    if len(longer) >= 4 and sum(w[0].isupper() for w in longer) > TITLE_CASE_SHARE * len(longer):
        return "title"
    return "plain"
