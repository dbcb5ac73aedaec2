"""Names and titles inside a phrase.

Takes words, parts titles from names and names of bodies from names of people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.findings.quotation.roles import load_roles, nouns_of

_WORD = re.compile(r"[^\W_]+(?:[-'’&][^\W_]+)*\.?")
_CAPITAL = r"[A-ZÀ-ÞĀ-Ž](?:\.[A-Z])*[\w’'\-]*\.?"
_PARTICLE = r"(?:de|da|di|del|della|van|von|der|den|la|le|el|al|bin|bint|ibn|y|e|dos|du)"
RUN = re.compile(rf"{_CAPITAL}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+){{0,2}}{_CAPITAL}){{0,7}}")
_SPLIT = re.compile(
    r"\b(?:of|for|to|from|at|in|on|with|by|who|which|that|whose|close|familiar|involved|involving|asking|speaking|near|outside|inside)\b"
)


def head_nouns(phrase: str) -> list[str]:
    """The words of an apposition up to its first preposition, when it opens like one."""
    words = [w.lower() for w in _WORD.findall(phrase)]
    if not words or words[0] in {"who", "which", "and", "but"}:
        return []
    cut = next(
        (i for i, w in enumerate(words) if i and w in {"of", "for", "at", "in", "from", "to", "who", "with"}),
        len(words),
    )
    return words[: min(cut, 8)]


def head_length(text: str) -> int:
    """The length of the part of a phrase that holds its head noun: up to a comma or the first preposition."""
    comma = text.find(",")
    cut = comma if comma > 0 else len(text)
    match = _SPLIT.search(text, 1, cut)
    return match.start() if match else cut


def split_titles(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Parts a run of capitals into the titles before a name and the name."""
    titles = nouns_of("role", "official", "expert", "citizen")
    last = -1
    for i, word in enumerate(words[:-1] if len(words) > 1 else words):
        if word.lower().strip("'’").rstrip(".") in titles or word.lower() in titles:
            last = i
    if last + 1 < len(words) and words[last + 1].lower() in {"the", "a", "an"}:
        last += 1
    rest = list(words[last + 1 :])
    if rest and rest[0].lower() in NOT_NAMES:
        rest = rest[1:]
    return list(words[: last + 1]), rest


NOT_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "but",
        "and",
        "in",
        "on",
        "at",
        "for",
        "with",
        "as",
        "if",
        "when",
        "while",
        "after",
        "before",
        "since",
        "that",
        "this",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "no",
        "not",
        "yet",
        "so",
        "or",
        "by",
        "from",
        "to",
        "of",
        "one",
        "two",
        "three",
        "what",
        "why",
        "how",
        "who",
        "where",
        "there",
        "here",
        "according",
        "now",
        "then",
        "last",
        "also",
        "only",
        "even",
        "still",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def is_body(words: Sequence[str]) -> bool:
    """Whether a name is that of an organisation by its words."""
    bodies = load_roles()["organisation"]
    return any(w.lower().rstrip(".") in bodies for w in words)
