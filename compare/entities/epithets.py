"""What an article puts beside a name in so many words: "Gate 9, the main lorry entrance", "Veld, the part that failed".

Takes a sentence in pieces with its names and descriptions, widens the descriptions that stand in apposition to the end
of what they say, and adds those whose noun no list holds: beside a name any noun describes. Looks at no other sentence.
"""

from __future__ import annotations

from compare.entities.descriptions import Description
from compare.entities.lexicon import Head, function_words, head_of, parts_of_speech, singular, word_set
from compare.entities.mentions import Name
from compare.entities.pieces import Piece
from compare.model import EntityKind, Role

MAX_PIECES = 14  # of an apposition; what is longer is rather a clause
_CLAUSE = ("who", "whose", "that", "which", "whom", "where")
_ARTICLES = ("the", "a", "an", "its", "his", "her", "their")


def add_epithets(
    pieces: list[Piece], names: list[Name], described: list[Description], role: Role, where: tuple[int, int, str]
) -> list[Description]:
    """The descriptions with the wider ends of their appositions, and the epithets that they lack, in text order.

    Args:
        pieces: The sentence with its name words marked.
        names: The names of the sentence.
        described: Its descriptions, tied to names where they stand beside one.
        role: Of the sentence.
        where: Article index, sentence index and sentence id.
    """
    starts = {d.first: d for d in described}
    tied = {id(d.own_name) for d in described}
    added: list[Description] = []
    for name in names:
        before = None if id(name) in tied else _epithet_before(pieces, name, role, where)
        if before is not None and before.first not in starts:
            added.append(before)
        first = _apposition_start(pieces, name)
        end = _apposition_end(pieces, first) if first else 0
        if not end:
            continue
        known = starts.get(first)
        if known is None or known.own_name is None:
            epithet = _epithet(pieces, name, first, end, role, where)
            if epithet is not None and (known is None or epithet.last > known.last):
                described = [d for d in described if d is not known]
                added.append(epithet)
                continue
        if known is not None and known.own_name is None and not known.is_plural and _may_bear(name, known.head):
            known.own_name = name
            known.named = [n for n in known.named if n is not name]
            name.hints[known.head.kind] += 4
        if known is not None and known.own_name is name and end > known.long_last:
            known.wide_end = pieces[end - 1].end
    return sorted([*described, *added], key=lambda d: (d.first, d.last)) if added else described


def _epithet_before(pieces: list[Piece], name: Name, role: Role, where: tuple[int, int, str]) -> Description | None:
    """The description of "The shepherd, Anton Weir, said", whatever its noun."""
    first = name.title_first if name.title_first >= 0 else name.first
    k = first - 2
    if k < 1 or pieces[first - 1].text != "," or name.last >= len(pieces) or pieces[name.last].text not in ",.":
        return None
    if name.last + 1 < len(pieces) and pieces[name.last + 1].lower in ("and", "or"):
        return None
    while k > 0 and first - k < 6 and pieces[k].is_word and not pieces[k].is_name and not _is_linking(pieces[k]):
        k -= 1
    opens = k == 0 or not pieces[k - 1].is_word
    if k == first - 2 or pieces[k].lower != "the" or not opens:
        return None
    epithet = _epithet(pieces, name, k, first - 1, role, where)
    return epithet if epithet is not None and epithet.last == first - 1 else None


def _is_linking(piece: Piece) -> bool:
    return piece.lower in function_words() and piece.lower not in word_set("standing")


def _may_bear(name: Name, head: Head) -> bool:
    """True when nothing says that the name is of another kind than the noun: "in Veld, the minister for trade,"."""
    others = [k for k in (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE) if k is not head.kind]
    return all(name.hints[k] <= 0 for k in others)


def _apposition_start(pieces: list[Piece], name: Name) -> int:
    """Index of the article of "Ann Hill, 61, the ...", 0 where nothing of the kind follows the name."""
    k = name.last
    if k + 2 < len(pieces) and name.age and pieces[k].text == ",":
        k += 2
    if k + 2 >= len(pieces) or pieces[k].text != "," or pieces[k + 1].lower not in _ARTICLES:
        return 0
    opens = pieces[0].lower in word_set("opening prepositions") and all(p.text != "," for p in pieces[: name.first][:8])
    if opens and name.first < 8 and name.title_first < 0 and not name.age:
        return 0  # "In Veld, the snow fell": the comma ends an adverbial
    return k + 1


def _apposition_end(pieces: list[Piece], first: int) -> int:
    """Index of the mark that closes an apposition; 0 when a verb shows that it is a clause of its own."""
    in_clause = False
    for k in range(first + 1, min(first + MAX_PIECES, len(pieces))):
        piece = pieces[k]
        if piece.text in ",.;:)–—”":
            joined = k + 1 < len(pieces) and piece.text == "," and pieces[k + 1].lower in ("and", "or", "but")
            return 0 if joined or (in_clause and k - first < 4) else k
        in_clause = in_clause or piece.lower in _CLAUSE
        letters = parts_of_speech(piece.lower)
        is_verb = "v" in letters and "n" not in letters and not piece.lower.endswith(("ing", "ed", "en"))
        is_verb = is_verb and not piece.is_name and piece.lower not in function_words()
        is_verb = is_verb or piece.lower in word_set("reporting verbs")
        is_auxiliary = piece.lower in word_set("auxiliaries")
        if not in_clause and (is_auxiliary or is_verb):
            return 0
    return 0


def _epithet(
    pieces: list[Piece], name: Name, first: int, end: int, role: Role, where: tuple[int, int, str]
) -> Description | None:
    """The description from its article to the mark, its head the last noun before the first linking word."""
    k = first + 1
    while k < end and (pieces[k].is_word or pieces[k].is_possessive) and pieces[k].lower not in function_words():
        k += 1
    last = k
    if last == first + 1 or not pieces[last - 1].is_word or pieces[last - 1].is_name:
        return None
    word = singular(pieces[last - 1].lower)
    if word in word_set("nouns of clauses") or "n" not in parts_of_speech(word) or word != pieces[last - 1].lower:
        return None
    head = head_of(word) or Head(EntityKind.OTHER, f"other.{word}", word, is_general=False)
    own = pieces[first].lower in word_set("own")
    return Description(
        *where,
        role=role,
        first=first,
        last=last,
        long_last=end,
        start=pieces[first].start,
        end=pieces[last - 1].end,
        long_end=pieces[end - 1].end,
        head=head,
        modifiers=frozenset(singular(p.lower) for p in pieces[first + 1 : last - 1] if p.is_word and not p.is_name),
        determiner="own" if own else "definite" if pieces[first].lower == "the" else "indefinite",
        is_plural=False,
        own_name=name,
    )
