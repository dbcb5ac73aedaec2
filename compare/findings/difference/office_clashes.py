"""Offices as articles print them, and which two of them one person would not hold at once.

Takes offices that were read from a text, gives verdicts. Two seats are two offices, unless a pair row of the word list
says that one person is often called both. A rank in a service (colonel) tells only beside another one; a word that
many offices are called by (head, leader) only where one article says "deputy" and the other does not. Descriptions that
are no office (official, expert) are not in the list and never conflict.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from compare.findings.difference.surroundings import Line
from compare.text.tokens import stem, tokenize
from compare.text.word_lists import read_rows

_MANAGING = frozenset({"director", "manager", "officer"})  # seats that are told apart by what is managed
_HEADED = frozenset({"director", "chairman", "president", "chief-executive", "commissioner", "governor", "principal"})
_NO_FIELD = frozenset(map(stem, ("chief", "senior", "general", "state", "national", "company", "group")))


@dataclass(frozen=True, slots=True)
class Office:
    """An office as one article prints it: offsets into the article, seat, ranks, the words of its body."""

    line: Line
    start: int
    end: int
    seat: str
    ranks: frozenset[str]
    field: frozenset[str]
    body: frozenset[str]

    @property
    def text(self) -> str:
        return " ".join(self.line.article.text[self.start : self.end].split())


@lru_cache(maxsize=1)
def office_words() -> dict[str, dict[str, str]]:
    """Rows of the word list by what they are: word to name; pair rows as "a b" to "".

    Under "seat" stand grades and loose words as well.
    """
    found: dict[str, dict[str, str]] = {"kind": {}}
    for kind, name, words in read_rows("offices.tsv", "compare.findings.lexicons"):
        for word in words.split():
            if kind in {"seat", "grade", "loose"}:
                found.setdefault("seat", {})[word.replace("-", " ")] = name
                found["kind"][name] = kind
                continue
            found.setdefault(kind, {})[stem(word) if kind == "function" else word] = name
            if kind == "pair":
                found["pair"] |= {f"{name} {word}": "", f"{word} {name}": ""}
    return found


def is_alike(a: Office, b: Office) -> bool:
    """Whether the two may be one office in other words."""
    return a.seat == b.seat and a.ranks == b.ranks and not is_inner(a, b) and not is_other_field(a, b)


def is_clash(a: Office, b: Office) -> bool:
    """Whether one person would not be called both at the same time."""
    kinds = {seat_kinds()[a.seat], seat_kinds()[b.seat]}
    if "loose" in kinds:
        return is_deputy_of(a, b)
    if a.seat != b.seat and "grade" in kinds:
        return len(kinds) == 1
    if a.seat != b.seat:
        is_paired = f"{a.seat} {b.seat}" in office_words()["pair"]
        if {a.seat, b.seat} == {"minister", "premier"}:
            # A prime minister is a minister by short name only: the minister of something is another one.
            is_paired = not any(office.seat == "minister" and office.field for office in (a, b))
        if is_paired and is_managing_other(a, b):
            return True
        return not is_paired or (bool(a.ranks) and bool(b.ranks) and a.ranks != b.ranks)
    if a.ranks != b.ranks and (("deputy" in a.ranks) != ("deputy" in b.ranks) or (a.ranks and b.ranks)):
        return not (a.field and b.field) or bool(a.field & b.field) or a.seat not in {"minister", "director"}
    return is_inner(a, b) or is_other_field(a, b)


def seat_kinds() -> dict[str, str]:
    """What each seat is: "seat", "grade" or "loose"."""
    return office_words()["kind"]


def is_deputy_of(a: Office, b: Office) -> bool:
    """The head of a body and its deputy head, or its director: both must name it, or one of two like seats none."""
    if ("deputy" in a.ranks) == ("deputy" in b.ranks):
        return False
    if a.seat != b.seat and {a.seat, b.seat} - _HEADED != {"head"}:
        return False
    return bool(a.field & b.field) or (a.seat == b.seat and not (a.field and b.field))


def is_managing_other(a: Office, b: Office) -> bool:
    """The site manager is not the safety director, nor the chief executive: what they manage has no word in common."""
    if {a.seat, b.seat} <= _MANAGING | {"chief-executive"} and "chief-executive" in {a.seat, b.seat}:
        functions = office_words()["function"]
        return any(word in functions for office in (a, b) if office.seat in _MANAGING for word in office.field)
    if a.seat == b.seat or not {a.seat, b.seat} <= _MANAGING:
        return False
    ours, theirs = (managed(office) for office in (a, b))
    return bool(ours and theirs) and not ours & theirs


def managed(office: Office) -> frozenset[str]:
    """What somebody is the manager of, by the words of the title; names of bodies left out."""
    own = {stem(t.text) for t in tokenize(office.text) if not (office.body and t.text[:1].isupper())}
    return frozenset(own & office.field) - _NO_FIELD


def is_other_field(a: Office, b: Office) -> bool:
    """The minister of transport is not that of finance; who has two fields is called by either, or by both."""
    ours, theirs = ({fields[w] for w in o.field if w in fields} for fields in [stemmed_fields()] for o in (a, b))
    return a.seat == "minister" and bool(ours and theirs) and not ours & theirs


@lru_cache(maxsize=1)
def stemmed_fields() -> dict[str, str]:
    """Stems of what a minister is minister of, with the name of the field."""
    return {stem(word): name for word, name in office_words()["field"].items()}


def is_inner(a: Office, b: Office) -> bool:
    """The same body with and without the committee inside it ("of the Senate" / "of its finance committee")."""
    small, large = sorted((a.body, b.body), key=len)
    inner = office_words()["inner"]
    extra = large - small
    return len(small) >= 2 and small < large and any(w in inner for w in extra) and not any(w in inner for w in small)
