"""Runs of name words: where a run ends, what links its words, and which names and titles it holds.

Takes a sentence in pieces (`pieces.py`), gives indices of pieces. Builds no names; that is `mentions.py`.
"""

from __future__ import annotations

from functools import lru_cache

from compare.entities.lexicon import (
    Head,
    given_names,
    head_of,
    is_listed_head,
    is_sure_head,
    name_endings,
    singular,
    titles,
    word_set,
)
from compare.entities.pieces import Piece, is_common_word
from compare.model import EntityKind
from compare.text.tokens import fold

_NO_HEAD = Head(EntityKind.OTHER, "other.none", "")


def run_end(pieces: list[Piece], i: int) -> int:
    """Index after the last piece of the run of name words that starts at i, linking words included."""
    j = i + 1
    while j < len(pieces):
        piece = pieces[j]
        if piece.is_word and piece.is_name:
            j += 1
            continue
        if piece.text.isdigit() and is_numbered(pieces[j - 1]):
            return j + 1  # "Gate 9"
        linked = _linked(pieces, i, j)
        if not linked:
            break
        j = linked
    return j


def is_numbered(piece: Piece) -> bool:
    """True for a noun that takes a number as its name: gate, pylon, flight."""
    return piece.is_word and piece.lower in word_set("numbered things")


def is_count(pieces: list[Piece], k: int) -> bool:
    return k < len(pieces) and pieces[k].text.isdigit() and len(pieces[k].text) < 5


def skip_office(pieces: list[Piece], i: int, j: int) -> int:
    """Index after the words of an office: of "Minister of Foreign Affairs Tom Reed", "Tom Reed" is the name."""
    if i < 2 or pieces[i - 1].lower != "of" or not is_title(pieces[i - 2]) or not pieces[i - 2].is_capital:
        return i
    k = i
    while k < j and (is_common_word(pieces[k].text) or not pieces[k].is_name):
        k += 1
    return k


def _linked(pieces: list[Piece], i: int, j: int) -> int:
    """Index after the name word that the linking words at j tie to the run [i, j), 0 when they tie nothing."""
    word, before = pieces[j].lower, pieces[j - 1]
    k = j + 1
    if word in word_set("particles"):
        while k < len(pieces) and pieces[k].lower in word_set("particles") and k < j + 2:
            k += 1
        return k + 1 if _is_name_at(pieces, k) and not is_common_word(pieces[k].text) else 0
    if (
        word in ("of", "for")
        and before.lower in word_set("of heads")
        and (word == "of" or before.lower not in ("bank", "port"))
    ):
        if k < len(pieces) and pieces[k].lower == "the":
            k += 1
        return k + 1 if _is_name_at(pieces, k) else 0
    if pieces[j].is_possessive and word in ("'", "’") and k + 1 < len(pieces) and pieces[k].lower == "and":
        both = _owners_end(pieces, k + 1)
        return both if both and before.lower.endswith("s") and is_common_word(before.text) else 0
    if word in ("and", "&") and _is_name_at(pieces, k) and is_common_word(before.text) and k > i + 1:
        common = is_common_word(pieces[k].text) and head_of(pieces[k].text) is None
        inside = any(p.lower in ("of", "for") for p in pieces[i:j]) and common
        later = _is_name_at(pieces, k + 1) and head_of(pieces[k + 1].text) is not None and common
        return k + 1 if inside or later else 0
    if pieces[j].is_possessive and _is_name_at(pieces, k):
        # St Ewold's Infirmary, Fishermen's Chapel, Consumers' Union: the owner is part of the name.
        plural = before.lower.endswith("s") and pieces[j].end - pieces[j].start == 1
        common = is_common_word(before.text) and (j == i + 1 or plural)
        common = common or all(is_common_word(p.text) for p in pieces[i:j])  # National People's Congress
        owner = pieces[i].lower.rstrip(".") in ("st", "saint") or common
        follower = head_of(pieces[k].text)
        if name_endings().get(pieces[k].lower) is EntityKind.PLACE and j == i + 1:
            return k + 1  # Cooper's Row
        if owner and follower is not None and follower.kind is not EntityKind.PERSON and _kind(before) != "person":
            return k + 1
    return 0


def _owners_end(pieces: list[Piece], k: int) -> int:
    """Index after the possessive of the second owner of "Miners' and Cooks' Union", 0 when none comes soon."""
    for m in range(k, min(k + 4, len(pieces) - 1)):
        if pieces[m].is_possessive:
            return m + 1 if m > k and _is_name_at(pieces, m + 1) else 0
        if not _is_name_at(pieces, m):
            return 0
    return 0


def is_thing_title(pieces: list[Piece], k: int) -> bool:
    """True for "the Lady Ann": an address after an article, or in quotation marks, is part of a thing's name."""
    if bare(pieces[k].text) not in word_set("titles of things") or k == 0:
        return False
    return pieces[k - 1].lower == "the" or pieces[k - 1].text in ("“", '"', "‘", "'")


def _kind(piece: Piece) -> str:
    head = head_of(piece.text)
    if head is None or piece.lower.endswith("men") or piece.lower.endswith("s"):
        return ""
    return str(head.kind)


def _is_name_at(pieces: list[Piece], k: int) -> bool:
    return k < len(pieces) and pieces[k].is_word and pieces[k].is_name


def is_title(piece: Piece) -> bool:
    """True for a title or form of address, and for any noun that names a person (minister, nurse, widow)."""
    return _is_title_word(piece.text)


@lru_cache(maxsize=8192)
def _is_title_word(printed: str) -> bool:
    if bare(printed) in titles():
        return True
    word = printed.lower()
    if word.endswith("ed") or singular(word) != word:
        return False  # "Accused Hill", "Veterans Affairs"
    if word in given_names() and not is_listed_head(word):
        return False  # Martin, Guy, Dean
    head = head_of(word)
    return head is not None and head.kind is EntityKind.PERSON and is_sure_head(word)


def split_run(pieces: list[Piece], i: int, j: int) -> list[tuple[int, int, int]]:
    """(first, last, first of title or -1) for each name in the run [i, j): "Westport MP Joan Hill" holds two."""
    ends_as_thing = j - i > 1 and is_thing_word(pieces[j - 1].text) and not _is_person_name(pieces[i:j])
    title_at = [k for k in range(i, j) if is_title(pieces[k])]
    # "Baker Street", "King's College": a person word in front of a thing is part of the thing's name.
    office = j - i == 2 and ends_as_thing and (head_of(pieces[j - 1].text) or _NO_HEAD).kind is EntityKind.ORGANISATION
    if ends_as_thing and (office or not _is_address(pieces[i])):  # "Justice Department", but "Judge Ann Bank"
        return [(i, j, -1)] if j - i > 1 or not title_at else []
    if title_at and title_at[-1] == j - 1 and (j - i == 1 or all(is_common_word(p.text) for p in pieces[i:j])):
        return []  # "Prime Minister", "Governor": a description, no name
    inner = [k for k in title_at if k < j - 1]
    if inner and j - i > 2 and _is_all_common(pieces[inner[-1] + 1 : j]):
        return [(i, j, -1)]  # "Major League Baseball"
    if inner and (inner[-1] > i or j - i > 2 or _is_address(pieces[i]) or is_common_word(pieces[i].text)):
        t = inner[-1]
        lead = i
        while lead < t and not is_common_word(pieces[lead].text) and not is_title(pieces[lead]):
            lead += 1
        if lead and not _is_address(pieces[t]) and lead - i >= 2 and lead == t:
            # "Anna Lord Mayer" is no title in the middle: a full name stands before it.
            return [(i, j, -1)]
        parts = [(i, lead, -1)] if lead > i else []
        return [*parts, (t + 1, j, lead)]
    if title_at and title_at[-1] == j - 1 and _is_address(pieces[j - 1]) and j - i > 1:
        lead = i
        while lead < j - 1 and not is_common_word(pieces[lead].text):
            lead += 1
        return [(i, lead, -1)] if lead > i else []
    is_person = pieces[i + 1].lower in given_names() if j - i > 2 else False
    is_person = is_person or not any(is_common_word(p.text) for p in pieces[i + 1 : j])
    is_person = is_person or _are_people(pieces[i].lower)  # "Rivals Quill National and ..."
    if (
        j - i > 2
        and is_person
        and pieces[i].opens
        and is_common_word(pieces[i].text)
        and pieces[i].lower not in given_names()
    ):
        return [(i + 1, j, i)]  # "Firebrand Joan Hill": what opens the sentence is no part of the name
    return [(i, j, -1)]


def _is_all_common(pieces: list[Piece]) -> bool:
    """True for two or more common words of which the first names an organisation or a place."""
    head = head_of(pieces[0].text)
    is_thing = head is not None and head.kind in (EntityKind.ORGANISATION, EntityKind.PLACE)
    return is_thing and len(pieces) > 1 and all(is_common_word(p.text) and p.is_name for p in pieces)


def _are_people(word: str) -> bool:
    """True for a plural of what names people: rivals, brothers."""
    head = head_of(word)
    return head is not None and head.kind is EntityKind.PERSON and singular(word) != word


def is_thing_word(word: str) -> bool:
    head = head_of(word)
    return bare(word) in name_endings() or (head is not None and head.kind is not EntityKind.PERSON)


def _is_person_name(pieces: list[Piece]) -> bool:
    """True for "Joan Hill" and "Minister Tom Church": a given name before a surname that is also a thing."""
    return (
        len(pieces) > 1
        and pieces[-1].lower in word_set("surnames too")
        and (pieces[-2].lower in given_names() or is_title(pieces[-2]))
    )


def _is_address(piece: Piece) -> bool:
    return bare(piece.text) in titles()


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    return fold(word).rstrip(".")
