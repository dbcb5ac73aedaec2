"""Full stops of other languages: abbreviations, and ordinals such as "3. Mai".

Takes a stop that English would take for the end of a sentence, and the language. Gives whether the sentence goes on.
English is not its business: that is what ``abbreviations`` is for. A language without a list goes by English.
"""

from __future__ import annotations

import re
from functools import cache

from compare.text.tokens import marks
from compare.text.word_lists import read_rows

MAX_ORDINAL = 2  # digits; "2025." ends a sentence


def goes_on(text: str, stop: int, language: str) -> bool:
    """Whether a sentence goes on behind the single full stop at an offset.

    Args:
        text: The text; only the words around the stop are looked at.
        stop: Offset of the stop, which white space and a word follow.
        language: Code of ISO 639, lower case, without a country.
    """
    words = _stops().get(language)
    if words is None or text[stop] != ".":
        return False
    before = _last_word().search(text, max(0, stop - 40), stop)
    after = _next_word().match(text, stop + 1, stop + 60)
    if before is None or after is None:
        return False
    word, following = before.group().lower(), after[1]
    is_opener = following.lower() in words.get("opener", ())
    if word.isdecimal() and len(word) <= MAX_ORDINAL and "ordinal" in words and not following[0].isdecimal():
        return not is_opener
    if len(word) == 1 and not word.isdecimal():  # "z. B.", "т. д.", an initial; but "2025 г. Мост"
        return not text[max(0, before.start() - 3) : before.start()].rstrip()[-1:].isdecimal()
    if word in words.get("before", ()):
        return True
    if word in words.get("number", ()):
        return following[0].isdecimal()
    return word in words.get("open", ()) and "opener" in words and not is_opener


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(rf"(?:[^\W_]|[{marks()}])[^\s\"'“”‘’„«»()\[\]{{}}/—–]*$")


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(rf"[\s\"'“‘„«‹(\[¿¡]*((?:[^\W_]|[{marks()}])+)")


@cache
def _stops() -> dict[str, dict[str, frozenset[str]]]:
    """For each language and kind its words."""
    found: dict[str, dict[str, set[str]]] = {}
    for language, kind, word in read_rows("stops_of_languages.tsv"):
        found.setdefault(language, {}).setdefault(kind, set()).add(word)
    return {
        language: {kind: frozenset(words) for kind, words in sorted(kinds.items())} for language, kinds in found.items()
    }
