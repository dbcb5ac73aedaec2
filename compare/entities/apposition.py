"""Which name a description belongs to by its place beside it: titles, apposition, "called", "is".

Takes the names and descriptions of one sentence, sets ``Description.own_name`` and tells the name what kind of thing
it is. Looks at no other sentence.
"""

from __future__ import annotations

from compare.entities.descriptions import Description
from compare.entities.lexicon import word_set
from compare.entities.mentions import Name
from compare.entities.pieces import Piece
from compare.model import EntityKind

MAX_CLAUSE = 8  # words of a relative clause between a description and its name
SURE_HINT = 5  # weight of a hint from which a name's own words outweigh what stands beside it


def tie_descriptions(pieces: list[Piece], names: list[Name], descriptions: list[Description]) -> None:
    """Set `own_name` where a description and a name stand in apposition, and give the name the kind it tells.

    Drops from the list what proves to be an adjective ("the official news agency X").

    Patterns: "chief executive Joan Hill", "Joan Hill, the minister,", "the ferry's captain, Tom Reed,", "the trawler
    'Petrel'", "a group calling itself Grey Heron", "Joan Hill is the minister".
    """
    by_first = {n.title_first if n.title_first >= 0 else n.first: n for n in names}
    by_core = {n.first: n for n in names}
    by_last = {n.last: n for n in names}
    adjectives: set[int] = set()  # "the official news agency X": no official is meant
    reserved = _across_clauses(pieces, by_first, descriptions)
    claimed = {id(name) for name in reserved.values()}
    reached: set[tuple[int, int]] = set()  # names with where the descriptions tied to them end
    for d in descriptions:
        name = by_core.get(d.last)
        if name is not None and not d.is_plural and (d.head.kind is not EntityKind.PLACE or _same_case(d, pieces)):
            d.own_name, d.before_name = name, True
        elif id(d) in reserved:
            d.own_name = reserved[id(d)]
        else:
            d.own_name = (
                _place_of(pieces, d, by_core)
                or _name_before(pieces, d, by_last)
                or _name_after(pieces, d, by_first, by_last)
                or _name_called(pieces, d, by_first)
            )
        if id(d) not in reserved and id(d.own_name) in claimed:
            d.own_name = None  # "the clinic" in "the contractor that ran the clinic, Wex Trials,"
        if d.own_name is not None and (id(d.own_name), d.last) in reached:
            d.own_name = None  # inside "the head of the coast guard, Tom Reed,"
        if d.own_name is not None:
            reached.add((id(d.own_name), d.long_last))
        if d.own_name is not None and _contradicts(d, d.own_name):
            if d.before_name:
                adjectives.add(id(d))
            d.own_name, d.before_name = None, False
        if d.own_name is not None:
            d.named = [n for n in d.named if n is not d.own_name]
            d.own_name.hints[d.head.kind] += 4
    descriptions[:] = [d for d in descriptions if id(d) not in adjectives]


def _across_clauses(pieces: list[Piece], by_first: dict[int, Name], descriptions: list[Description]) -> dict[int, Name]:
    """Names of "the contractor that ran the clinic, Wex Trials," by the identity of the description."""
    found: dict[int, Name] = {}
    for d in descriptions:
        if d.determiner != "definite" or d.is_plural or d.last >= len(pieces):
            continue
        if pieces[d.last].lower not in ("that", "who", "which"):
            continue
        k = d.last + 1
        while k < len(pieces) and k - d.last <= MAX_CLAUSE and (pieces[k].is_word or pieces[k].is_possessive):
            k += 1
        m = k + 2 if k + 1 < len(pieces) and pieces[k + 1].lower == "the" else k + 1
        name = by_first.get(m) if k < len(pieces) and pieces[k].text == "," else None
        if name is not None and _closes(pieces, name.last) and k - d.last <= MAX_CLAUSE:
            found[id(d)] = name
    return found


def _contradicts(d: Description, name: Name) -> bool:
    """True when the name's own words say another kind: an "official" before a news agency is an adjective."""
    kinds = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE)
    return any(name.hints[k] >= SURE_HINT and k is not d.head.kind for k in kinds if d.head.kind in kinds)


def _same_case(d: Description, pieces: list[Piece]) -> bool:
    return pieces[d.last - 1].text[0].islower() and d.determiner != ""


def _place_of(pieces: list[Piece], d: Description, by_core: dict[int, Name]) -> Name | None:
    """The name of "the city of Vardo"."""
    if d.head.kind is not EntityKind.PLACE or d.determiner != "definite" or d.last >= len(pieces):
        return None
    return by_core.get(d.last + 1) if pieces[d.last].lower == "of" else None


def _name_before(pieces: list[Piece], d: Description, by_last: dict[int, Name]) -> Name | None:
    """The name of "Joan Hill, 61, the minister," and of "Joan Hill is the minister"."""
    k = d.first - 1
    if k < 1 or d.is_plural:
        return None
    if pieces[k].lower in word_set("joining verbs") and d.determiner != "own":
        name = by_last.get(k)
        return name if name is not None and d.head.kind is not EntityKind.PLACE else None
    if pieces[k].text not in (",", "(", "–", "—"):
        return None
    if k >= 2 and pieces[k - 1].text.isdigit() and pieces[k - 2].text == ",":
        k -= 2
    name = by_last.get(k)
    if name is None or (not _closes(pieces, d.long_last) and not _closes(pieces, d.last)):
        return None
    return name if not _in_list(pieces, d) else None


def _closes(pieces: list[Piece], k: int) -> bool:
    """True when an apposition may end before piece k."""
    return k >= len(pieces) or pieces[k].text in ',.;:)–—”"' or pieces[k].lower in ("who", "which", "whose", "that")


def _in_list(pieces: list[Piece], d: Description) -> bool:
    after = pieces[d.long_last + 1] if d.long_last + 1 < len(pieces) else None
    return after is not None and after.lower in ("and", "or") and d.determiner == ""


def _name_after(
    pieces: list[Piece], d: Description, by_first: dict[int, Name], by_last: dict[int, Name]
) -> Name | None:
    """The name of "the ferry's captain, Tom Reed," and of "the vessel 'Lady Ann'"."""
    for last in (d.long_last, d.last):
        if last + 1 < len(pieces) and pieces[last].text in (",", '"', "“", "‘", "'", "("):
            name = by_first.get(last + 1)
            if name is None and pieces[last + 1].lower == "the":
                name = by_first.get(last + 2)
            if name is None or d.is_plural:
                continue
            if pieces[last].text == "(" and d.head.kind is EntityKind.PERSON:
                continue
            if pieces[last].text == ",":
                if pieces[last - 1].is_name and d.head.kind is not EntityKind.PERSON:
                    continue  # "a rally in Brisel, Ostany,"
                after = name.last
                if d.first and pieces[d.first - 1].text == "," and by_last.get(d.first - 1):
                    continue
                if d.determiner == "indefinite" and d.head.kind is EntityKind.PLACE:
                    continue
                is_pointing = d.determiner in ("definite", "own") and d.head.kind is not EntityKind.OTHER
                if not (_closes(pieces, after) or is_pointing) or _joins(pieces, after):
                    continue
            return name
    return None


def _joins(pieces: list[Piece], k: int) -> bool:
    return (k < len(pieces) and pieces[k].lower in ("and", "or", "&")) or (k < len(pieces) and pieces[k].is_possessive)


def _name_called(pieces: list[Piece], d: Description, by_first: dict[int, Name]) -> Name | None:
    """The name of "a group calling itself Grey Heron" and "the study, called Cordon"."""
    for last in (d.last, d.long_last):
        k = last + 1 if last < len(pieces) and pieces[last].text == "," else last
        if k + 1 >= len(pieces):
            continue
        if pieces[k].lower in word_set("naming"):
            k += 1
        elif pieces[k].lower in ("calling", "known") and pieces[k + 1].lower in ("itself", "himself", "herself", "as"):
            k += 2
        else:
            continue
        while k < len(pieces) and (not pieces[k].is_word or pieces[k].lower in ("the", "as")):
            k += 1
        if k in by_first:
            return by_first[k]
    return None
