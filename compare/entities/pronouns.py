"""Whom "he" and "she" mean, where that is clear.

Takes the sentences of one article in pieces and the people it has mentioned so far, gives spans. A pronoun goes to the
only person of fitting gender in its own sentence before it, else in the sentence before; where two could be meant it
goes to the one that the last pronoun meant, or to nobody. Pronouns inside quotation marks are left alone: who speaks
there is the business of the quotation.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from compare.entities.pieces import Piece

_GENDER = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
MAX_BACK = 2  # sentences without a person that a pronoun may look back over


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention of a person: sentence number, first piece and entity number."""

    sentence: int
    first: int
    entity: int


def resolve_pronouns(
    pieces: list[list[Piece]], article_of: list[int], seen: list[Seen], genders: dict[int, str]
) -> list[tuple[int, int, int]]:
    """(sentence, piece, entity) of the pronouns whose person is clear, in text order.

    Args:
        pieces: All sentences of the event in pieces.
        article_of: Article number of each sentence.
        seen: Mentions of people, any order.
        genders: "f" or "m" by entity number, where known; what pronouns tell is added.
    """
    at: dict[int, list[Seen]] = defaultdict(list)
    for s in sorted(set(seen), key=lambda s: (s.sentence, s.first, s.entity)):
        at[s.sentence].append(s)
    found: list[tuple[int, int, int]] = []
    last: dict[int, tuple[int, int]] = {}  # article to (sentence, entity) of its last resolved pronoun
    in_quote = ""
    for i, line in enumerate(pieces):
        article = article_of[i]
        if i and article_of[i - 1] != article:
            in_quote = ""
        for k, piece in enumerate(line):
            in_quote = _quote_state(piece, in_quote)
            gender = _GENDER.get(piece.lower) if piece.is_word and not in_quote else None
            if gender is None:
                continue
            entity = _referent(i, k, gender, article, at, article_of, genders, last.get(article))
            if entity >= 0:
                found.append((i, k, entity))
                last[article] = (i, entity)
        if in_quote == '"':
            in_quote = ""  # a straight mark that is never closed ends with its sentence
    return found


def _quote_state(piece: Piece, state: str) -> str:
    if piece.text == "“":
        return "“"
    if piece.text == "”":
        return ""
    if piece.text == '"':
        return "" if state == '"' else '"'
    return state


def _referent(
    i: int,
    k: int,
    gender: str,
    article: int,
    at: dict[int, list[Seen]],
    article_of: list[int],
    genders: dict[int, str],
    last: tuple[int, int] | None,
) -> int:
    """The person that a pronoun at piece k of sentence i means, -1 when unclear."""
    here = [s.entity for s in at.get(i, ()) if s.first < k]
    if last is not None and last[0] == i:
        here.append(last[1])
    scopes = [here]
    for back in range(1, MAX_BACK + 1):
        if i - back < 0 or article_of[i - back] != article:
            break
        scope = [s.entity for s in at.get(i - back, ())]
        if last is not None and last[0] == i - back:
            scope.append(last[1])
        scopes.append(scope)
    for scope in scopes:
        fitting = {e for e in scope if genders.get(e, gender) == gender}
        sure = {e for e in fitting if genders.get(e) == gender}
        chosen = sure if len(sure) == 1 else fitting
        if len(chosen) == 1:
            return next(iter(chosen))
        if len(chosen) > 1:
            return last[1] if last is not None and last[1] in chosen else -1
    return -1
