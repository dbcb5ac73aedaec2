"""Words: tokens with offsets, a folded form for comparing, and the stem.

Takes any text, gives tokens whose offsets index it. Does no tagging and no parsing. Text without spaces (Chinese,
Japanese, Thai) and Korean falls apart into single characters, whose pairs the alignment compares. Stems are those of
English: words of other languages lose an ending here and there, alike in all articles.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from compare.patterns import late
from compare.text.stems import stem_of
from compare.text.word_lists import read_rows

# Dotted capitals stay whole (U.S., a.m.), and so do numbers with separators (6.50) and apostrophes inside. Hyphens
# part words: "three-day" and "three day", "Jong-un" and "Jong Un" must come out alike.
_WORD = r"(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|[^\W_]+"
_PLAIN_WORD = re.compile(rf"{_WORD}(?:['’][^\W_]+)*")
_NOT_PLAIN = re.compile("[^\x00-\u02ff\u2010-\u2fff]")  # may be a mark or an ideograph; no text in English needs one
_IDEOGRAPH = late("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "\u00a0": " "})

# Languages whose words fall apart into single signs here, about two of which make a word.
_IN_SIGNS = frozenset({"zh", "ja", "ko", "th"})
SIGNS_PER_WORD = 2

CACHED_LENGTH = 40  # characters up to which a folded text is remembered: words and short phrases


class Token(NamedTuple):
    """A word as printed, with half-open offsets into the text it was found in."""

    text: str
    start: int
    end: int


@cache
def marks() -> str:
    """Vowel signs and points, which Python does not count among the letters, for a class of a regular expression.

    Hindi, Hebrew, Arabic, decomposed accents; and the joiners inside of Persian and Hindi words.
    """
    signs = (c for c in map(chr, range(0x0300, 0x1800)) if unicodedata.category(c) in {"Mn", "Mc"})
    return "".join(signs) + "\u200c\u200d"


@cache
def _marked_word() -> re.Pattern[str]:
    return re.compile(rf"{_WORD}(?:(?:['’]|[{marks()}]+)[^\W_]+)*[{marks()}]*")


def tokenize(text: str) -> list[Token]:
    """Words and numbers of a text, in order, with offsets; punctuation is left out. Linear in time."""
    return [Token(*span) for span in word_spans(text)]


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """The same words as plain tuples, in two thirds of the time."""
    if _NOT_PLAIN.search(text) is None:
        return [(match.group(), *match.span()) for match in _PLAIN_WORD.finditer(text)]
    found = _marked_word().finditer(text)
    if _IDEOGRAPH.search(text) is None:
        return [(match.group(), *match.span()) for match in found]
    spans: list[tuple[str, int, int]] = []
    for match in found:
        word, start = match.group(), match.start()
        if len(word) > 1 and _IDEOGRAPH.search(word):
            spans.extend((c, at, at + 1) for at, c in enumerate(word, start))
        else:
            spans.append((word, start, match.end()))
    return spans


def words_in(text: str) -> list[str]:
    """The same words as printed, without where they stand, in a quarter of the time."""
    if _NOT_PLAIN.search(text) is None:
        return _PLAIN_WORD.findall(text)
    words: list[str] = _marked_word().findall(text)
    if _IDEOGRAPH.search(text) is None:
        return words
    return [part for word in words for part in (word if _IDEOGRAPH.search(word) else (word,))]


def count_words(text: str) -> int:
    """How many tokens a text has."""
    return len(words_in(text))


def signs_per_word(language: str) -> int:
    """How many tokens of a language make about one word: thresholds that count words are meant for words."""
    return SIGNS_PER_WORD if language.lower().partition("-")[0] in _IN_SIGNS else 1


def fold(text: str) -> str:
    """The form that is compared: NFKC, lower case, plain quotation marks and hyphens, no accents, no format characters.

    The result may differ in length from the text: never use it for offsets.
    """
    if text.isascii():
        return text.lower()  # nothing else can differ
    return _fold_word(text) if len(text) <= CACHED_LENGTH else _fold_text(text)


def _fold_text(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.translate(_FOLD))
    if text.isascii():
        return text.lower()
    return "".join(c for c in text if unicodedata.category(c) not in {"Mn", "Cf"}).casefold()


_fold_word = lru_cache(maxsize=65536)(_fold_text)  # the same words come back thousands of times in one event


@lru_cache(maxsize=1)
def irregular_forms() -> dict[str, str]:
    """Irregular inflections of English to their base form ("fell" to "fall", "died" to "die")."""
    return dict(read_rows("irregular.tsv"))


@lru_cache(maxsize=1)
def stopwords() -> frozenset[str]:
    """Function words of English, folded."""
    return frozenset(word for (word,) in read_rows("stopwords.txt"))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word (Snowball English, after irregular forms): equal for most inflections of a word."""
    return stem_of(base_form(word))


def base_form(word: str) -> str:
    """What is stemmed: the folded word without apostrophes, and the base form of an irregular one."""
    folded = fold(word)
    if folded.endswith("'s"):
        folded = folded[:-2]
    return irregular_forms().get(folded, folded).replace("'", "")
