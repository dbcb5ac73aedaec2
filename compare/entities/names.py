"""When two names are spellings of one: comparable forms, transliterations, initials and acronyms.

Takes names as tuples of words, gives keys and yes or no. Knows nothing of sentences.
"""

from __future__ import annotations

import re
from functools import lru_cache

from compare.entities.lexicon import word_set
from compare.text.tokens import fold

Key = tuple[str, ...]

# Romanisations that newspapers mix for the same sound; both sides are folded to the right-hand form.
_SOUNDS = (
    ("ph", "f"), ("kh", "h"), ("zh", "j"), ("tch", "c"), ("tsch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c"),
    ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"),
    ("ey", "i"), ("ij", "i"), ("iy", "i"), ("y", "i"), ("j", "i"), ("dh", "d"), ("th", "t"), ("gh", "g"),
    ("ae", "e"), ("oe", "o"), ("ue", "u"), ("z", "s"), ("c", "k"),
)  # fmt: skip
_SPLIT = re.compile(r"[-\s]")
MAX_WORDS = 12  # of a name that count; a longer run of capitals is a headline or a list
MAX_LETTERS = 80  # of one word that count
MIN_SPELLING_LETTERS = 4  # a shorter word must be spelled the same


@lru_cache(maxsize=16384)
def word_key(word: str) -> str:
    return fold(word).replace(".", "").replace("'", "").replace("/", " ")


@lru_cache(maxsize=16384)
def name_key(words: tuple[str, ...]) -> Key:
    """The comparable form of a name: folded, hyphens opened, without articles and company endings.

    "Tae Min-ho" and "Tae Min Ho" come out alike, and so do "Brisel Lines Co." and "Brisel Lines". Never empty, and
    none of its parts is: a name of which nothing would be left ("S") keeps its words as they are.
    """
    parts = [p for w in words[:MAX_WORDS] for p in _SPLIT.split(word_key(w[:MAX_LETTERS])) if p and p != "s"]
    del parts[MAX_WORDS:]
    while len(parts) > 1 and parts[-1] in word_set("company endings"):
        parts.pop()
    while len(parts) > 1 and parts[0] == "the":
        parts.pop(0)
    return tuple(parts) or tuple(w[:MAX_LETTERS].lower() for w in words[:MAX_WORDS] if w) or ("?",)


@lru_cache(maxsize=16384)
def sound_of(word: str) -> str:
    """A rough sound form: one letter for letters that transliterations exchange, doubles single."""
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


def is_same_spelling(a: str, b: str) -> bool:
    """True when two words may spell one name: same sound form, or one letter apart in a longer one."""
    if a == b:
        return True
    if min(len(a), len(b)) < MIN_SPELLING_LETTERS or (a[0] != b[0] and sound_of(a)[0] != sound_of(b)[0]):
        return False
    x, y = sound_of(a), sound_of(b)
    if x == y or (x.rstrip("aeiouh") == y.rstrip("aeiouh") and min(len(x), len(y)) > 5):
        return True
    return min(len(x), len(y)) >= 5 and _is_one_apart(x, y)


def skeleton(word: str) -> str:
    """The consonants of a word's sound form."""
    return re.sub("[aeiou]", "", sound_of(word))


def _is_one_apart(a: str, b: str) -> bool:
    """One vowel or "h" inserted, dropped or exchanged; consonants carry the name and must agree."""
    if abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    soft = "aeiouh"
    if len(a) == len(b):
        exchanged = {a[i : i + 1], b[i : i + 1]}
        return a[i + 1 :] == b[i + 1 :] and i > 0 and (exchanged <= set(soft) or exchanged == {"g", "h"})
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[i + 1 :] == shorter[i:] and longer[i] in soft


def is_variant(a: Key, b: Key) -> bool:
    """True when two full names of persons spell one: same number of words, each a spelling of the other."""
    if len(a) != len(b):
        return "".join(a) == "".join(b)  # Mao Zedong, Mao Ze Dong
    if a == b:
        return True
    if all(is_same_spelling(x, y) for x, y in zip(a, b, strict=True)):
        return True
    # Temir and Timur: with one and the same surname, vowels alone do not part two given names.
    same_surname = len(a) == 2 and sound_of(a[1]) == sound_of(b[1])
    return same_surname and len(a[0]) == len(b[0]) > 4 and skeleton(a[0]) == skeleton(b[0]) and a[0][0] == b[0][0]


def is_shortened(short: Key, full: Key) -> bool:
    """True for "J. Hill" or "Joan Hill" against "Joan Mary Hill": same last word, the first fits."""
    if len(short) < 2 or len(full) < 2 or short[-1] != full[-1]:
        return False
    if len(short[0]) == 1:
        return short[0] == full[0][0] and len(full[0]) > 1
    return short[0] == full[0] and len(short) < len(full)


def initials(key: Key) -> str:
    """Initials of the words that count: "korean central news agency" gives "kcna"."""
    return "".join(w[0] for w in key if w not in word_set("silent"))
