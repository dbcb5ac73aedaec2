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
_MARKS = frozenset('“”"')
MAX_PEOPLE = 20  # in one sentence
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
    before: list[set[int]] = []  # the people of the sentences before, the nearest first
    in_quote = ""
    last = -1
    for i, line in enumerate(pieces):
        if i and article_of[i - 1] != article_of[i]:
            before, in_quote, last = [], "", -1
        here: set[int] = set()
        waiting = at.get(i, [])[::-1]
        for k, piece in enumerate(line):
            if piece.text in _MARKS:
                in_quote = _quote_state(piece.text, in_quote)
            gender = _GENDER.get(piece.lower)
            if gender is None or in_quote:
                continue
            while waiting and waiting[-1].first <= k:
                here.add(waiting.pop().entity)
            entity = _referent([here, *before[:MAX_BACK]], gender, genders, last)
            if entity >= 0:
                found.append((i, k, entity))
                here.add(entity)
                last = entity
        before.insert(0, here.union(s.entity for s in waiting))
        del before[MAX_BACK:]
        if in_quote == '"':
            in_quote = ""  # a straight mark that is never closed ends with its sentence
    return found


def _quote_state(mark: str, state: str) -> str:
    """The mark that is open behind a quotation mark; "" when none is."""
    if mark == '"':
        return "" if state == '"' else '"'
    return "“" if mark == "“" else ""


def _referent(scopes: list[set[int]], gender: str, genders: dict[int, str], last: int) -> int:
    """The person that a pronoun means, -1 when unclear: the only fitting one of the nearest scope that has one.

    The costs grow with the people of a sentence; a sentence with more than MAX_PEOPLE is a list.
    """
    for scope in scopes:
        if len(scope) > MAX_PEOPLE:
            return -1
        fitting = {e for e in scope if genders.get(e, gender) == gender}
        sure = {e for e in fitting if genders.get(e) == gender}
        chosen = sure if len(sure) == 1 else fitting
        if len(chosen) == 1:
            return next(iter(chosen))
        if len(chosen) > 1:
            return last if last in chosen else -1
    return -1
