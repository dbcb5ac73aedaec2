"""How far a mention reaches: the name, the name with title and article, the whole noun phrase around it.

Takes names and descriptions with the pieces of their sentence, gives spans of the article's text. Mentions may nest:
"Estmark's transport minister, Joachim Verrill" holds "Joachim Verrill" (as ACE and OntoNotes annotate).
"""

from __future__ import annotations

from compare.entities.descriptions import Description
from compare.entities.lexicon import function_words, parts_of_speech, word_set
from compare.entities.mentions import Name
from compare.entities.pieces import Piece
from compare.model import EntityKind

SpanKey = tuple[int, int, int, str]  # sentence number, start, end, sentence id
MAX_BEFORE = 5  # words between an article and the name: "the opposition Progress Party"


class NamePlaces:
    """The names of one sentence by the piece where they start and by the piece after them."""

    def __init__(self, names: list[Name]) -> None:
        self.by_first = {n.first: n for n in names}
        self.by_last = {n.last: n for n in names}


def name_spans(name: Name, kind: EntityKind, pieces: list[Piece], places: NamePlaces) -> set[SpanKey]:
    """The name, with its title or article, and with all that belongs to its phrase."""
    first = name.title_first if name.title_first >= 0 else name.first
    starts = {pieces[name.first].start, pieces[first].start}
    # "a senior Chinese official": the phrase is not China's, only the adjective is.
    whole = first if kind is EntityKind.PLACE and _modifies(pieces, name.last) else _phrase_start(pieces, first, places)
    if whole < first:
        starts.add(pieces[whole].start)
    if name.title_first >= 0 and name.first - first < MAX_BEFORE:
        starts.add(pieces[noun_start(pieces, first)].start)
        bearer = places.by_last.get(first)
        if bearer is not None:  # "Morvanian Deputy Prime Minister Ann Hill"
            starts.add(pieces[bearer.first].start)
    if name.office_first >= 0:
        starts.add(pieces[name.office_first].start)  # "Minister of Trade Ann Hill"
    if name.title_first < 0 and _text(pieces, first - 1) in word_set("parts of places"):
        starts.add(pieces[first - 1].start)  # "western Orvany"
    ends = [name.end]
    after = name.last
    if _text(pieces, after) == "(" and _text(pieces, after + 2) == ")" and pieces[after + 1].is_name:
        ends.append(pieces[after + 2].end)  # "the Medicines Board (KMB)"
    if kind is EntityKind.PLACE and _text(pieces, after) in word_set("those who stand for a country"):
        ends.append(pieces[after].end)  # "the Morvanian side"
    if kind in (EntityKind.PERSON, EntityKind.ORGANISATION) and _text(pieces, after) == "of":
        of = places.by_first.get(after + 1) or places.by_first.get(after + 2)
        if of is not None and (of.first == after + 1 or _text(pieces, after + 1) == "the"):
            ends.append(of.end)  # "Lina Sorge of the Consumers' Union"
    return {(name.sentence, start, end, name.sentence_id) for start in starts for end in ends}


def _modifies(pieces: list[Piece], after: int) -> bool:
    """True when a noun or adjective in lower case follows, so that the name is but its modifier."""
    if after >= len(pieces) or not pieces[after].text[:1].islower() or pieces[after].lower in function_words():
        return False
    letters = parts_of_speech(pieces[after].lower)
    return "v" not in letters and ("n" in letters or "a" in letters)


def _text(pieces: list[Piece], k: int) -> str:
    return pieces[k].lower if 0 <= k < len(pieces) else ""


def noun_start(pieces: list[Piece], first: int) -> int:
    """First of the nouns directly before a title: "rail" in "rail junior Hanna Hill"."""
    k = first
    while k > 0 and first - k < 3 and pieces[k - 1].is_word:
        word = pieces[k - 1].lower
        if word in word_set("standing"):  # "retired judge Ann Hill", "First Deputy Minister Ann Hill"
            subject = pieces[k - 2] if k > 1 else None
            if subject and word.endswith("ed") and subject.is_word and subject.lower not in function_words():
                break  # "The board suspended Senator Ann Hill"
            k -= 1
            continue
        if word[0].isdigit() and k > 1 and pieces[k - 2].lower.rstrip(".") in ("no", "number"):
            k -= 2  # "No 3 official"
            continue
        letters = parts_of_speech(word)
        if word in function_words() or ("n" not in letters and "a" not in letters):
            break
        if word.endswith(("ed", "ing")) or _is_verb_form(word) or first - k == 2:
            break
        if "v" in letters and k > 1 and (pieces[k - 2].is_name or pieces[k - 2].lower == "to"):
            break  # "Senators back President Ann Hill" after a name: a verb
        k -= 1
    return k


def _is_verb_form(word: str) -> bool:
    """True for "gives" in "gives President Ann Hill": nouns in front of nouns are singular."""
    return "v" in parts_of_speech(word) and word.endswith("s") and not word.endswith("ss")


def _phrase_start(pieces: list[Piece], first: int, places: NamePlaces) -> int:
    """First piece of the phrase that ends in the name: its determiner or owner; `first` itself without one."""
    k = first - 1
    while k >= 0 and first - k <= MAX_BEFORE:
        piece = pieces[k]
        if piece.lower in word_set("determiners") and piece.lower != "that":
            return k
        if piece.is_possessive:
            owner = places.by_last.get(k)
            if owner is None:
                return first
            start = owner.title_first if owner.title_first >= 0 else owner.first
            return start - 1 if _text(pieces, start - 1) in word_set("determiners") else start
        if not piece.is_word or (piece.lower in function_words() and not piece.is_name):
            return first
        letters = parts_of_speech(piece.lower)
        is_participle = piece.lower.endswith(("ed", "ing"))
        if not piece.is_name and "v" in letters and (is_participle or letters == "v"):
            before = pieces[k - 1]
            if not is_participle or before.is_name or "n" in parts_of_speech(before.lower):
                return first  # "Ann Hill's plea implicates Tom Reed", "a delegation visited Veld"
        k -= 1
    return first


def description_spans(d: Description, pieces: list[Piece]) -> set[SpanKey]:
    """The phrase, the phrase with its complement, and the phrase with the name that it stands beside."""
    where = (d.sentence, d.sentence_id)
    if d.before_name and d.own_name is not None:
        return {(where[0], d.start, d.own_name.end, where[1])}
    spans = {(d.start, d.end), (d.start, d.long_end)}
    if d.wide_end:
        spans.add((d.start, d.wide_end))
    if _text(pieces, d.long_last) == "(" and _text(pieces, d.long_last + 2) == ")":
        spans.add((d.start, pieces[d.long_last + 1].end))  # "head of the Dock Federation (DF)"
    owner = next((n for n in d.named if n.last < d.last and n.title and d.start < n.start), None)
    if owner is not None:  # "Prime Minister Ann Hill's office", "Ann Hill's office"
        spans.add((owner.start, d.end))
    name = d.own_name
    if name is not None and name.sentence == d.sentence:
        if name.last <= d.first:
            begin = name.title_first if name.title_first >= 0 else name.first
            if pieces[d.first - 1].text == ",":
                spans.add((pieces[begin].start, max(d.long_end, d.wide_end)))
        elif name.first >= d.last:
            spans.add((d.start, name.end))
    if pieces and d.last + 1 < len(pieces):
        number = _number_end(pieces, d.last)
        if number:
            spans.add((d.start, pieces[number].end))
    return {(where[0], start, end, where[1]) for start, end in spans}


def _number_end(pieces: list[Piece], k: int) -> int:
    """Index of the number of "patrol ship No. 3012" and "the cutter, numbered 3012"; 0 without one."""
    if _text(pieces, k) == "," and _text(pieces, k + 1) == "numbered" and _text(pieces, k + 2).isdigit():
        return k + 2
    if _text(pieces, k) in ("no", "no.", "number"):
        j = k + 2 if _text(pieces, k + 1) == "." else k + 1
        return j if _text(pieces, j).isdigit() else 0
    return 0
