"""Do two stretches of text say the same words? Do two names mean the same?

Takes strings, gives shares in [0, 1] and verdicts. Case, punctuation and the kind of quotation mark do not count.
These rules belong to the scoring alone: they are lenient on purpose, and no finding may be built on them.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_WORD = re.compile(r"[^\W_]+")

# Words that a name may carry or not without becoming another.
_TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "the", "a", "an", "of", "s"}
    | {"president", "minister", "prime", "foreign", "secretary", "state", "leader", "chairman", "chairwoman"}
    | {"spokeswoman", "spokesman", "spokesperson", "general", "gen", "lt", "capt", "captain", "sgt", "col"}
)


@lru_cache(maxsize=32_768)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(_WORD.findall(text.translate(_FOLD).lower()))


@lru_cache(maxsize=32_768)
def _bag(text: str) -> Counter[str]:
    return Counter(words(text))


def dice(a: str, b: str) -> float:
    """Dice coefficient over the words of both, in [0, 1]; 1 for the same words in any order (Dice 1945)."""
    total = len(words(a)) + len(words(b))
    return 2 * (_bag(a) & _bag(b)).total() / total if total else 0.0


def contained(a: str, b: str) -> float:
    """Share of the words of `a` that stand in `b`, in [0, 1]."""
    return (_bag(a) & _bag(b)).total() / max(1, len(words(a)))


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names mean the same: one has all the words of the other, titles apart, or is its acronym."""
    if not a or not b:
        return False
    first = [word for word in words(a) if word not in _TITLES]
    second = [word for word in words(b) if word not in _TITLES]
    if not first or not second:  # nothing but titles ("the president"): compare those
        first, second = list(words(a)), list(words(b))
    subset = set(first) <= set(second) or set(second) <= set(first)
    return subset or _is_acronym(first, second) or _is_acronym(second, first)


def _is_acronym(long: list[str], short: list[str]) -> bool:
    return len(short) == 1 and "".join(word[0] for word in long) == short[0]
