"""What English words and the world's countries tell about names: the bundled word lists, read once.

Takes nothing but the data files under ``lexicons/`` (each names its origin and licence in its head), gives sets and
tables. Refuses to guess: a word that no list holds has no kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from compare.model import EntityKind
from compare.text.tokens import fold, irregular_forms
from compare.text.word_lists import read_rows

_KINDS = {
    "p": EntityKind.PERSON,
    "o": EntityKind.ORGANISATION,
    "v": EntityKind.OTHER,
    "l": EntityKind.PLACE,
    "person": EntityKind.PERSON,
    "organisation": EntityKind.ORGANISATION,
    "vehicle": EntityKind.OTHER,
    "place": EntityKind.PLACE,
    "other": EntityKind.OTHER,
}


def _rows(name: str, splits: int = -1) -> list[list[str]]:
    """The rows of a table, each split at its tabs or at the first so many of them."""
    return read_rows(name, "compare.entities.lexicons", splits)


@dataclass(frozen=True, slots=True)
class Head:
    """What a head noun says: the kind of thing, and the group of words that may stand for one another.

    `group` is "<kind>.any" for the general words of a kind; a noun outside heads.tsv is a group of its own.
    `is_general`: the word may stand for the others of its group.
    """

    kind: EntityKind
    group: str
    word: str
    is_general: bool = True


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Words that never belong to a name or a description when they are in lower case."""
    return frozenset(word for row in _rows("function_words.txt") for word in row[0].split())


@lru_cache(maxsize=1)
def _word_sets() -> dict[str, str]:
    return dict(_rows("word_sets.tsv"))


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the small sets of word_sets.tsv, by its name."""
    return frozenset(_word_sets()[name].split())


@lru_cache(maxsize=1)
def titles() -> dict[str, str]:
    """Titles before a name, folded and without full stop, to gender: "f", "m" or "-"."""
    return {fold(form): gender for form, gender in _rows("titles.tsv")}


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Given names in lower case to "f" or "m"; names that both use are absent."""
    return {name.lower(): gender for name, gender in _rows("given_names.tsv")}


@lru_cache(maxsize=1)
def name_endings() -> dict[str, EntityKind]:
    """Last words of names ("Lines", "Accord") to the kind of what bears them."""
    return {word: _KINDS[kind] for kind, words in _rows("name_endings.tsv") for word in words.split()}


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Word to its parts of speech and its kind, with a tab between: of so many words, few are ever looked up."""
    return dict(_rows("nouns.tsv", splits=1))


def _letters(word: str) -> str:
    """The parts of speech that the list gives a word in this very form."""
    return _words().get(word, "").partition("\t")[0]


@lru_cache(maxsize=1)
def _heads() -> dict[str, Head]:
    table: dict[str, Head] = {}
    for kind, group, words in _rows("heads.tsv"):
        for entry in words.split():
            word = entry.lstrip("*")
            general = entry != word or "*" not in words
            table.setdefault(word, Head(_KINDS[kind], f"{kind}.{group}", word, general))
    return table


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """The singular of a regular or irregular English noun, lower case; the word itself when it is no known plural."""
    word = word.lower()
    known = _words()
    if word in _heads() or word in ("police", "news"):
        return word
    if word.endswith("men") and (len(word) > 5 or word in ("men", "women")):
        return word[:-3] + "man"
    if word in known and not (word.endswith("s") and word[:-1] in known):
        return word
    for ending, replacement in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
        stem = word[: len(word) - len(ending)] + replacement
        if word.endswith(ending) and not word.endswith("ss") and (stem in known or stem in _heads()):
            return stem
    return word


_PERSON_ENDINGS = ("woman", "women", "man", "men", "fighter", "fighters", "keeper", "keepers", "worker", "workers")
# Two words that name another office than the last of them does alone.
_COMPOUNDS = {
    ("prime", "minister"): "premier",
    ("attorney", "general"): "prosecutor",
    ("director", "general"): "director",
    ("secretary", "general"): "secretary",
    ("auditor", "general"): "auditor",
}


# Machines that a person operates: a crane operator is no company.
_OPERATED = frozenset({"crane", "machine", "forklift", "excavator", "radio", "camera", "switchboard", "lift"})


def compound_head(modifiers: frozenset[str], head: Head, following: Sequence[str] = ()) -> Head:
    """The head of a phrase whose words are one office: a prime minister is no minister, a head of state a president."""
    if head.word == "head" and following[:1] == ("of",) and following[1:2] in (("state",), ("government",)):
        return head_of("president" if following[1] == "state" else "premier") or head
    if head.word == "operator" and modifiers & _OPERATED:
        return Head(EntityKind.PERSON, "person.operator", "operator", is_general=False)
    for (first, last), meant in _COMPOUNDS.items():
        if head.word == last and first in modifiers:
            return head_of(meant) or head
    return head


@lru_cache(maxsize=8192)
def head_of(word: str) -> Head | None:
    """What a noun (any number, any case) says as the head of a description; None when it names nothing listed."""
    word = word.lower()
    if word.endswith(("-year-old", "-year-olds")):
        return Head(EntityKind.PERSON, "person.aged", word)
    head = _heads().get(word) or _heads().get(singular(word))
    if head is None and word.endswith("-elect"):
        return head_of(word.removesuffix("-elect"))
    if head is None and word.find("-") > 1 and not word.startswith("co-"):  # coast-guard, ex-minister, vice-president
        return head_of(word.rsplit("-", 1)[1])
    if head is None and len(word) > 5 and word.endswith(_PERSON_ENDINGS) and word not in function_words():
        noun = singular(word)
        return Head(EntityKind.PERSON, f"person.{noun}", noun)
    if head is None:
        noun = singular(word)
        kind = _words().get(noun, "").partition("\t")[2]
        if kind not in ("", "-"):
            letters = {"p": "person", "o": "organisation", "v": "vehicle", "l": "place"}[kind]
            head = Head(_KINDS[kind], f"{letters}.{noun}", noun)
    return head


def is_listed_head(word: str) -> bool:
    """True when heads.tsv (not only the larger noun list) holds the word or its singular."""
    return word.lower() in _heads() or singular(word) in _heads()


@lru_cache(maxsize=8192)
def is_sure_head(word: str) -> bool:
    """True for nouns that are safe as heads: listed ones, and those of the larger list that are no adjectives."""
    if is_listed_head(word) or word.endswith("-year-old"):
        return True
    letters = parts_of_speech(word)
    if head_of(word) is None or "a" in letters or "r" in letters:
        return False
    return not ("v" in letters and word.lower().endswith(("ed", "ing")))


@lru_cache(maxsize=8192)
def parts_of_speech(word: str) -> str:
    """Which of "n", "v", "a", "r" the word can be, inflections included; "" when unknown."""
    word = word.lower()
    letters = set(_letters(word))
    base = irregular_forms().get(word)
    if base and "v" in _letters(base):
        letters.add("v")
    noun = singular(word)
    if noun != word:
        letters |= set(_letters(noun) if noun in _words() else "n") & {"n", "v"}
    for ending in ("ing", "ed", "es", "s", "d"):
        stem = word[: len(word) - len(ending)]
        if word.endswith(ending) and len(stem) > 2:
            for form in (stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem, stem[:-1] + "y"):
                if "v" in _letters(form):
                    letters.add("v")
    return "".join(sorted(letters))


@lru_cache(maxsize=1)
def regions() -> tuple[str, ...]:
    """The bundled states, provinces, parts of the world and cities, as printed."""
    return tuple(row[0] for row in _rows("regions.txt"))


@dataclass(frozen=True, slots=True)
class Country:
    """A country with what else names it, all as printed."""

    name: str
    others: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """The bundled countries in order of their names."""
    rows = [[*row, "", "", ""][:4] for row in _rows("countries.tsv")]
    return tuple(
        Country(name, *(tuple(v for v in field.split("|") if v) for field in fields)) for name, *fields in rows
    )
