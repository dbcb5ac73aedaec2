"""Where names stand: runs of name words with their titles, and what their neighbourhood says about their kind.

Takes a sentence in pieces (`pieces.py`), gives ``Name`` objects whose offsets index the article's text. Decides
nothing about who is who; that is `clusters.py`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from compare.entities.lexicon import (
    Head,
    function_words,
    given_names,
    head_of,
    is_listed_head,
    is_sure_head,
    name_endings,
    parts_of_speech,
    singular,
    titles,
    word_set,
)
from compare.entities.pieces import Piece, is_common_word
from compare.model import EntityKind
from compare.text.tokens import fold

_NO_HEAD = Head(EntityKind.OTHER, "other.none", "")


@dataclass(slots=True)
class Name:
    """One name as printed. `words`: without title and article; `start`/`end`: these words in the article's text."""

    article: int
    sentence: int
    sentence_id: str
    first: int  # index of the first piece of the name
    last: int  # index after its last piece
    start: int
    end: int
    words: tuple[str, ...]
    title: tuple[str, ...] = ()
    title_first: int = -1  # index of the first piece of the title, -1 without one
    gender: str = "-"
    has_article: bool = False
    is_possessive: bool = False
    age: str = ""
    bearer: Name | None = None  # the name before its title: "Ostanian President Ann Hill"
    short_for: tuple[str, ...] = ()  # the name that introduces it: "the Dock Federation (DF)"
    office_first: int = -1  # index of the first piece of an office: "Minister of Trade Ann Hill"
    opens: bool = False  # its first word opens a sentence, so that its capital says nothing
    second_start: int = -1  # offset of its second word
    is_within: bool = False  # stands after "in", as a town or a country does
    is_state: bool = False  # owns what a country has: "Ostany's biggest port"
    acts: bool = False  # the subject of a verb of speaking or deciding
    hints: Counter[EntityKind] = field(default_factory=Counter)
    entity: int = -1


def find_names(pieces: list[Piece], article: int, sentence: int, sentence_id: str) -> list[Name]:
    """The names of a sentence, in order and without overlap. Linear in the number of pieces."""
    names: list[Name] = []
    i = 0
    while i < len(pieces):
        if not pieces[i].is_name and not (is_numbered(pieces[i]) and _is_count(pieces, i + 1)):
            i += 1
            continue
        j = _run_end(pieces, i)
        if i and j == i + 1 and pieces[i].lower in word_set("compass") and _is_count(pieces, i - 1):
            i -= 1  # "7 East"
        office, i = i, _skip_office(pieces, i, j)
        for first, last, title_first in _split_run(pieces, i, j) if i < j else ():
            if 0 <= title_first == first - 1 and _is_thing_title(pieces, title_first):
                first, title_first = title_first, -1
            name = _name(pieces, first, last, title_first, (article, sentence, sentence_id))
            if first == i > office and not name.title and len(name.words) > 1 and not _is_thing_word(name.words[-1]):
                name.office_first = office - 2
                name.hints[EntityKind.PERSON] += 4
            names.append(name)
        i = j
    for full, short in pairwise(names):
        if full.last == short.title_first:
            short.bearer = full
        if _is_introduced(pieces, full, short):
            short.short_for = full.words
    return names


def _is_introduced(pieces: list[Piece], full: Name, short: Name) -> bool:
    """True for the acronym of "the Dock Federation (DF)" and "the Dock Federation, or DF,"."""
    between = [p.lower for p in pieces[full.last : short.first]]
    acronym = "".join(short.words)
    if between not in (["("], [",", "or"], [",", "or", "the"]) or not acronym.isupper() or not 1 < len(acronym) < 9:
        return False
    letters = iter("".join(full.words).lower())
    return len(full.words) > 1 and acronym[0] == full.words[0][0] and all(c in letters for c in acronym.lower())


def _run_end(pieces: list[Piece], i: int) -> int:
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


def _is_count(pieces: list[Piece], k: int) -> bool:
    return k < len(pieces) and pieces[k].text.isdigit() and len(pieces[k].text) < 5


def _skip_office(pieces: list[Piece], i: int, j: int) -> int:
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


def _is_thing_title(pieces: list[Piece], k: int) -> bool:
    """True for "the Lady Ann": an address after an article, or in quotation marks, is part of a thing's name."""
    if fold(pieces[k].text).rstrip(".") not in word_set("titles of things") or k == 0:
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
    if fold(piece.text).rstrip(".") in titles():
        return True
    if piece.lower.endswith("ed") or singular(piece.lower) != piece.lower:
        return False  # "Accused Hill", "Veterans Affairs"
    if piece.lower in given_names() and not is_listed_head(piece.lower):
        return False  # Martin, Guy, Dean
    head = head_of(piece.text)
    return head is not None and head.kind is EntityKind.PERSON and is_sure_head(piece.lower)


def _split_run(pieces: list[Piece], i: int, j: int) -> list[tuple[int, int, int]]:
    """(first, last, first of title or -1) for each name in the run [i, j): "Westport MP Joan Hill" holds two."""
    ends_as_thing = j - i > 1 and _is_thing_word(pieces[j - 1].text) and not _is_person_name(pieces[i:j])
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


def _is_thing_word(word: str) -> bool:
    head = head_of(word)
    return _bare(word) in name_endings() or (head is not None and head.kind is not EntityKind.PERSON)


def _is_person_name(pieces: list[Piece]) -> bool:
    """True for "Joan Hill" and "Minister Tom Church": a given name before a surname that is also a thing."""
    return (
        len(pieces) > 1
        and pieces[-1].lower in word_set("surnames too")
        and (pieces[-2].lower in given_names() or is_title(pieces[-2]))
    )


def _is_address(piece: Piece) -> bool:
    return fold(piece.text).rstrip(".") in titles()


def _name(pieces: list[Piece], first: int, last: int, title_first: int, where: tuple[int, int, str]) -> Name:
    words = tuple(p.text for p in pieces[first:last])
    name = Name(*where, first, last, pieces[first].start, pieces[last - 1].end, words)
    name.opens = pieces[first].opens
    name.second_start = pieces[first + 1].start if last - first > 1 else -1
    name.acts = last < len(pieces) and pieces[last].lower in word_set("state verbs")
    name.is_possessive = last < len(pieces) and pieces[last].is_possessive
    if title_first < 0:
        title_first = _lower_title(pieces, first)
    if title_first >= 0:
        name.title_first = title_first
        name.title = tuple(p.lower for p in pieces[title_first:first] if p.is_word)
    begin = title_first if title_first >= 0 else first
    name.has_article = begin > 0 and pieces[begin - 1].lower == "the" and title_first < 0
    _add_hints(name, pieces)
    return name


def _lower_title(pieces: list[Piece], first: int) -> int:
    """First piece of a title in lower case directly before a name ("chief executive Nadia Hill"), -1 without."""
    if first == 0 or not is_title(pieces[first - 1]) or pieces[first - 1].lower in function_words():
        return -1
    word = pieces[first - 1].lower
    # "accused Hill", "plot Hill": a word that may be a verb is a title only where heads.tsv or titles.tsv lists it.
    if "v" in parts_of_speech(word) and (word.endswith("ed") or not (is_listed_head(word) or word in titles())):
        return -1
    first -= 1
    # The words of an opening title may be unmarked: "Chief Executive Joan Hill" where "chief" is common in the event.
    while pieces[first].is_capital and first and pieces[first - 1].is_capital and is_title(pieces[first - 1]):
        first -= 1
    return first


def _add_hints(name: Name, pieces: list[Piece]) -> None:
    """Evidence for the kind of what is named, from its own words and from the pieces around it."""
    hints = name.hints
    if name.title and not is_title(pieces[name.first - 1]):
        hints[EntityKind.PERSON] += 1  # only the word that opens the sentence: "Firebrand Ann Hill"
    elif name.title:
        gender = next((titles()[w] for w in map(_bare, name.title) if titles().get(w, "-") != "-"), "-")
        name.gender = gender
        head = head_of(_bare(name.title[-1]))
        address = _bare(name.title[-1]) in titles()
        hints[EntityKind.PERSON if address or head is None else head.kind] += 4
    tail = _bare(name.words[-1])
    before_of = next((name.words[k - 1] for k, w in enumerate(name.words) if w in ("of", "for") and k), name.words[-1])
    head = head_of(_bare(before_of))
    if name.words[0].lower() in given_names() and tail in word_set("surnames too") and not name.has_article:
        hints[EntityKind.PERSON] += 3
        head, before_of, tail = None, "", ""
    ending = name_endings().get(tail if before_of == name.words[-1] else _bare(before_of))
    if ending is not None and len(name.words) > 1:
        hints[ending] += 5
    elif head is not None and (len(name.words) > 1 or head.kind is not EntityKind.PERSON):
        hints[head.kind] += 5 if len(name.words) > 1 else 1
    if len(name.words) == 1 and name.words[0].isupper() and name.words[0].isalpha() and len(name.words[0]) > 1:
        hints[EntityKind.ORGANISATION] += 1
    nxt = pieces[name.last + 1] if name.last + 1 < len(pieces) and pieces[name.last].text == "," else None
    closed = name.last + 2 >= len(pieces) or not pieces[name.last + 2].is_word  # not "Arenza, 20 miles away"
    if nxt is not None and closed and _is_age(nxt.text):
        hints[EntityKind.PERSON] += 5  # an age: "Joan Hill, 61,"
        name.age = nxt.text
    if nxt is not None and nxt.lower in ("who", "whose", "which"):
        hints[EntityKind.PERSON] += {"who": 3, "whose": 1, "which": -3}[nxt.lower]
    following = pieces[name.last] if name.last < len(pieces) else None
    if following is not None and following.is_word and following.text.islower():
        after = head_of(following.text)
        if after is not None and after.group in word_set("administrative groups"):
            hints[EntityKind.PLACE] += 3  # "Tressa province"
        elif after is not None and after.group in word_set("heads beside places") and not name.title:
            hints[EntityKind.PLACE] += 2  # "the Agda mine"
    if name.first and pieces[name.first - 1].lower in word_set("place prepositions") and not name.title:
        hints[EntityKind.PLACE] += 1
    owned = pieces[name.last + 1].lower if name.is_possessive and name.last + 1 < len(pieces) else ""
    name.is_state = owned in word_set("owned by states") and len(name.words) == 1 and not name.title
    name.is_within = name.first > 0 and pieces[name.first - 1].lower == "in" and not _modifies(pieces, name.last)
    if name.has_article and not _modifies(pieces, name.last):  # not "the Hill family"
        hints[EntityKind.PERSON] -= 4


def _modifies(pieces: list[Piece], k: int) -> bool:
    """True when a noun in lower case follows, so that the name before it is but its modifier."""
    if k >= len(pieces) or not pieces[k].text[:1].islower() or pieces[k].lower in function_words():
        return False
    letters = parts_of_speech(pieces[k].lower)
    return "n" in letters and not pieces[k].lower.endswith(("ed", "ing"))


def _is_age(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4 and 0 < int(text) < 120


def _bare(word: str) -> str:
    return fold(word).rstrip(".")
