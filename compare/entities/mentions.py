"""Where names stand: runs of name words with their titles, and what their neighbourhood says about their kind.

Takes a sentence in pieces (`pieces.py`), gives ``Name`` objects whose offsets index the article's text. Decides
nothing about who is who; that is `clusters.py`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from compare.entities.lexicon import (
    function_words,
    given_names,
    head_of,
    is_listed_head,
    name_endings,
    parts_of_speech,
    titles,
    word_set,
)
from compare.entities.pieces import Piece
from compare.entities.runs import (
    bare,
    is_count,
    is_thing_title,
    is_thing_word,
    is_title,
    run_end,
    skip_office,
    split_run,
)
from compare.model import EntityKind


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
    numbered = word_set("numbered things")
    begins = [k for k, p in enumerate(pieces) if p.is_name or (p.lower in numbered and is_count(pieces, k + 1))]
    j = 0
    for i in begins:
        if i < j:
            continue
        j = run_end(pieces, i)
        if i and j == i + 1 and pieces[i].lower in word_set("compass") and is_count(pieces, i - 1):
            i -= 1  # "7 East"
        office, i = i, skip_office(pieces, i, j)
        for first, last, title_first in split_run(pieces, i, j) if i < j else ():
            if 0 <= title_first == first - 1 and is_thing_title(pieces, title_first):
                first, title_first = title_first, -1
            name = _name(pieces, first, last, title_first, (article, sentence, sentence_id))
            if first == i > office and not name.title and len(name.words) > 1 and not is_thing_word(name.words[-1]):
                name.office_first = office - 2
                name.hints[EntityKind.PERSON] += 4
            names.append(name)
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
        gender = next((titles()[w] for w in map(bare, name.title) if titles().get(w, "-") != "-"), "-")
        name.gender = gender
        head = head_of(bare(name.title[-1]))
        address = bare(name.title[-1]) in titles()
        hints[EntityKind.PERSON if address or head is None else head.kind] += 4
    tail = bare(name.words[-1])
    before_of = next((name.words[k - 1] for k, w in enumerate(name.words) if w in ("of", "for") and k), name.words[-1])
    head = head_of(bare(before_of))
    if name.words[0].lower() in given_names() and tail in word_set("surnames too") and not name.has_article:
        hints[EntityKind.PERSON] += 3
        head, before_of, tail = None, "", ""
    ending = name_endings().get(tail if before_of == name.words[-1] else bare(before_of))
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
