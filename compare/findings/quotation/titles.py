"""Quotation marks that name something: a film, a ship, a word that is only mentioned."""

from __future__ import annotations

_NAMING = frozenset(
    [
        "ship",
        "vessel",
        "ferry",
        "boat",
        "film",
        "movie",
        "book",
        "song",
        "album",
        "novel",
        "play",
        "series",
        "show",
        "magazine",
        "newspaper",
        "programme",
        "program",
        "podcast",
        "titled",
        "entitled",
        "named",
        "nicknamed",
        "codenamed",
        "operation",
        "project",
        "word",
        "words",
        "term",
        "phrase",
        "slogan",
        "title",
        "reading",
        "hashtag",
        "game",
        "painting",
        "single",
        "episode",
        "column",
        "documentary",
        "opera",
        "poem",
        "essay",
        "exercise",
        "password",
        "username",
        "headline",
        "headlined",
        "banner",
    ]
)
_WORDS = frozenset({"word", "words", "term", "phrase", "slogan", "password", "hashtag", "nicknamed", "codenamed"})
_SMALL = frozenset(["a", "an", "and", "at", "by", "de", "for", "from", "in", "of", "on", "or", "the", "to", "with"])


def is_name(text: str, start: int, end: int) -> bool:
    """Whether the marked words are a title or a name by their capitals or by the noun before them."""
    words = text[start:end].split()
    big = [w for w in words if w.lower() not in _SMALL]
    if big and len(words) > 1 and all(w[:1].isupper() or w[:1].isdigit() for w in big):
        return True
    before = text[max(0, start - 40) : start].rstrip(" \u00a0\"'“‘«„,:").split()
    if not before or before[-1].lower().strip(".,") not in _NAMING:
        return False
    return before[-1].lower() in _WORDS or (text[start].isupper() and len(words) <= 8)
