"""Which language a text is in: a light guess by its script, then by its little words.

Takes a text, or a code. Gives a code of ISO 639, or its name in English; "" where too little tells. It is asked only
where nothing states the language, so it is careful rather than clever: a few lines in Latin letters have no language
for it, and languages that are not in ``lexicons/languages.txt`` are "und" (undetermined) once there is enough of them.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from functools import cache

from compare.ingest.phrases import read_words

UNKNOWN = "und"
SAMPLE = 20_000  # characters that are looked at
MIN_LETTERS = 4  # of a script that tells the language by itself: a headline is enough
MIN_SHARE = 0.3  # share [0, 1] of the letters from which a script is the text's, beside names in another
MIN_WORDS = 20  # words below which little words prove nothing
MIN_LITTLE = 0.08  # share [0, 1] of words that are a language's little words; prose has 0.2 to 0.4
MIN_OWN = 0.01  # share [0, 1] of the characters that are a language's own letters
FOREIGN_WORDS = 50  # words from which a text without anybody's little words is in a language that is not listed
MAX_FOREIGN = 0.03  # share [0, 1] of little words up to which it has none to speak of; lists and tables have more
LEAD = 1.1  # by which the best language must lead the second

# First characters of stretches of Unicode, and what is written in them; "" between.
_SCRIPTS = (
    (0x0041, "Latn"), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"), (0x0590, "Hebr"), (0x0600, "Arab"),
    (0x0700, ""), (0x0750, "Arab"), (0x0780, ""), (0x0900, "Deva"), (0x0980, "Beng"), (0x0A00, "Guru"),
    (0x0A80, "Gujr"), (0x0B00, ""), (0x0B80, "Taml"), (0x0C00, "Telu"), (0x0C80, ""), (0x0E00, "Thai"), (0x0E80, ""),
    (0x10A0, "Geor"), (0x1100, "Hang"), (0x1200, "Ethi"), (0x1380, ""), (0x1E00, "Latn"), (0x1F00, "Grek"),
    (0x2000, ""), (0x3040, "Kana"), (0x3100, ""), (0x3400, "Hani"), (0xA000, ""), (0xAC00, "Hang"), (0xD7B0, ""),
    (0xF900, "Hani"), (0xFB00, ""), (0xFB1D, "Hebr"), (0xFB50, "Arab"), (0xFE00, ""), (0xFE70, "Arab"), (0xFF00, ""),
    (0x20000, "Hani"), (0x30000, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _SCRIPTS]
_ONE_LANGUAGE = {
    "Grek": "el", "Armn": "hy", "Hebr": "he", "Arab": "ar", "Deva": "hi", "Beng": "bn", "Guru": "pa", "Gujr": "gu",
    "Taml": "ta", "Telu": "te", "Thai": "th", "Geor": "ka", "Hang": "ko", "Ethi": "am", "Hani": "zh", "Kana": "ja",
}  # fmt: skip
_IN_CYRILLIC = ("ru", "uk", "bg", "sr")
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str:
    """The language of a text as a code of ISO 639; "" when too little of it tells, "und" for one that is not known."""
    sample = text[:SAMPLE]
    letters: Counter[str] = Counter()
    for character, n in Counter(sample).items():
        if character.isalpha():
            letters[script_of(character)] += n
    scripts = [(n, script) for script, n in letters.items() if script and n >= MIN_LETTERS]
    n_letters = sum(letters.values())
    if letters["Kana"] >= MIN_LETTERS and letters["Kana"] + letters["Hani"] >= MIN_SHARE * n_letters:
        return "ja"  # which is written in Chinese characters for the greater part
    _, script = max(scripts, default=(0, ""))
    if letters[script] < MIN_SHARE * n_letters or not script:
        return ""
    if script in ("Latn", "Cyrl"):
        return _by_little_words(sample, script)
    return _neighbour(_ONE_LANGUAGE[script], sample)


def can_be(code: str, text: str) -> bool:
    """Whether a text may be in a language as far as its script tells: Chinese characters are no French."""
    guessed = guess_language(text)
    return guessed in ("", code) or script_of_language(guessed) == script_of_language(code)


def name_of_language(code: str) -> str:
    """The English name of a language, the code itself where it is not listed."""
    if code == UNKNOWN:
        return "a language that is not known"
    return _languages().get(code, (code, frozenset()))[0]


def is_english(code: str) -> bool:
    """Whether a code stands for English of any country."""
    return code.lower().partition("-")[0] == "en"


def script_of(character: str) -> str:
    """The script of a letter as a code of ISO 15924, "" for the rarer ones."""
    return _SCRIPTS[bisect(_STARTS, ord(character)) - 1][1] if character >= "A" else ""


def script_of_language(code: str) -> str:
    """The script that a language is written in; Latin for those that are not listed."""
    if code in _IN_CYRILLIC:
        return "Cyrl"
    like = {"fa": "ar", "ur": "ar", "mr": "hi", "ja": "zh"}.get(code, code)
    return next((script for script, language in _ONE_LANGUAGE.items() if language == like), "Latn")


@cache
def _languages() -> dict[str, tuple[str, frozenset[str]]]:
    rows = ([part.strip() for part in row.split("|")] for row in read_words("languages"))
    return {code: (name, frozenset(little.split())) for code, name, little in rows}


@cache
def _little_words(script: str) -> dict[str, dict[str, int]]:
    """For each language of a script its little words, and of how many languages: a shared one is part of a word."""
    own = {code: little for code, (_, little) in _languages().items() if little and script_of_language(code) == script}
    languages_of = Counter(word for little in own.values() for word in little)
    return {code: {word: languages_of[word] for word in sorted(little)} for code, little in own.items()}


def _by_little_words(text: str, script: str) -> str:
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < MIN_WORDS:
        return ""
    counts = Counter(words)
    little = _little_words(script)
    scores = {code: sum(counts.get(word, 0) / n for word, n in shared.items()) for code, shared in little.items()}
    best, second = sorted(little, key=lambda code: -scores[code])[:2]
    share = sum(counts[word] for word in little[best]) / len(words)
    if share >= MIN_LITTLE:
        return best if scores[best] >= LEAD * scores[second] else ""
    return UNKNOWN if len(words) >= FOREIGN_WORDS and share <= MAX_FOREIGN else ""


def _neighbour(code: str, text: str) -> str:
    """The language of the same script that has letters or words of its own, else `code`."""
    if code == "ar" and sum(map(text.count, "ٹڈڑے")) >= MIN_OWN * len(text):
        return "ur"
    if code == "ar" and sum(map(text.count, "پچژگ")) >= MIN_OWN * len(text):  # Arabic prints some in foreign names
        return "fa"
    if code == "hi" and " आहे" in text and " है" not in text:
        return "mr"
    return code
