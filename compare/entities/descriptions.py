"""Where things are described instead of named: "the prime minister", "a Foreign Ministry spokesman", "the ferry".

Takes a sentence in pieces and its names, gives ``Description`` objects: a noun phrase whose head noun names a person,
an organisation, a vehicle, a place or another thing that lists hold. No parser: a phrase runs from its determiner (or
from where the last phrase ended) over words that may modify, to the last noun of the chain. Phrases with any other
head ("the deaths", "the talks") are no descriptions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from compare.entities.lexicon import (
    Head,
    compound_head,
    function_words,
    head_of,
    is_sure_head,
    parts_of_speech,
    singular,
    word_set,
)
from compare.entities.mentions import Name
from compare.entities.pieces import Piece
from compare.model import EntityKind, Role

MAX_MODIFIERS = 6  # words between determiner and head; a longer stretch is hardly one phrase
MAX_COMPLEMENT = 7  # words of "of the ..." after the head


@dataclass(slots=True)
class Description:
    """One noun phrase. `start`/`end`: determiner to head; `long_end`: with its "of ..." or "at ..." complement.

    Attributes:
        determiner: "definite", "own" (his, its), "indefinite", "none" (no, any, every) or "" for a bare noun.
        modifiers: Words between determiner and head, singular and lower case; words of names are left out.
        named: Names inside the phrase (owner, demonym, complement).
        own_name: The name that the phrase is tied to by apposition or as its title, None when free.
    """

    article: int
    sentence: int
    sentence_id: str
    role: Role
    first: int
    last: int
    long_last: int
    start: int
    end: int
    long_end: int
    head: Head
    modifiers: frozenset[str]
    determiner: str
    is_plural: bool
    named: list[Name] = field(default_factory=list)
    age: str = ""
    own_name: Name | None = None
    wide_end: int = 0  # offset after all of an apposition, clauses included; 0 when there is no more than `long_end`
    before_name: bool = False  # the phrase runs straight into the name: "chief executive Joan Hill"
    entity: int = -1

    @property
    def is_different(self) -> bool:
        """True for deputies, former holders and the like: not whom the bare noun means."""
        return bool(self.modifiers & word_set("different"))


def find_descriptions(
    pieces: list[Piece], names: list[Name], role: Role, where: tuple[int, int, str]
) -> list[Description]:
    """The descriptions of a sentence, in order; they overlap only where one owns the other ("the ferry's captain").

    Args:
        pieces: The sentence with its name words marked.
        names: The names of the same sentence.
        role: Headlines leave articles out, so bare singular nouns count there.
        where: Article index, sentence index and sentence id.
    """
    name_at = {k: name for name in names for k in range(name.first, name.last)}
    found: list[Description] = []
    i = 0
    while i < len(pieces):
        description = _description_at(pieces, i, name_at, role, where)
        if description is None:
            i += 1
            continue
        found.append(description)
        i = max(description.last, i + 1)
    return found


def _description_at(
    pieces: list[Piece], i: int, name_at: dict[int, Name], role: Role, where: tuple[int, int, str]
) -> Description | None:
    piece = pieces[i]
    determiner = ""
    k = i
    if piece.is_word and piece.lower in word_set("determiners") and not (piece.is_name and len(piece.text) > 1):
        if piece.lower == "that" and not piece.opens and i and pieces[i - 1].is_word:
            return None  # "said that hackers ..."
        determiner = _determiner_class(piece.lower)
        k = i + 2 if i + 1 < len(pieces) and pieces[i + 1].lower == "same" else i + 1
    elif piece.is_possessive:
        determiner = "definite"
        k = i + 1
    elif not piece.is_word or (
        i not in name_at and (_is_number(piece.lower) or _leads_nothing(piece.lower, after_name=i - 1 in name_at))
    ):
        return None
    head_at = _find_head(pieces, k, name_at)
    if head_at is None or (not determiner and any(_is_number(p.lower) for p in pieces[k + 1 : head_at] if p.is_word)):
        return None
    aged = next((p.lower for p in pieces[k : head_at + 1] if p.lower.endswith("-year-old")), "")
    head = head_of(pieces[head_at].text)
    if head is None or (aged and head.kind is not EntityKind.PERSON):
        word = singular(pieces[head_at].lower)
        head = Head(EntityKind.PERSON, f"person.{word}", word, is_general=False)
    is_plural = singular(pieces[head_at].lower) != pieces[head_at].lower or pieces[head_at].lower in word_set(
        "bodies in the plural"
    )
    first = _owner_start(pieces, i, name_at) if piece.is_possessive else i
    last = head_at + 1
    long_last = _complement_end(pieces, last, name_at)
    inner = [p for p in pieces[k:head_at] if p.is_word and not p.is_name]
    if piece.is_possessive and i - 1 not in name_at:  # "the governing party's candidate"
        inner += [p for p in pieces[first:i] if p.is_word and p.lower not in function_words()]
    capital = [p for n, p in enumerate(pieces[k:head_at], k) if p.is_word and p.is_name and n not in name_at]
    modifiers = frozenset(singular(p.lower) for p in [*inner, *capital])
    if not _is_told(pieces[head_at].lower, modifiers, determiner, role):
        return None
    head = compound_head(modifiers, head, tuple(p.lower for p in pieces[last : last + 2]))
    named = {id(n): n for n in (name_at.get(m) for m in range(first, long_last)) if n is not None}
    return Description(
        *where,
        role=role,
        first=first,
        last=last,
        long_last=long_last,
        start=pieces[first].start,
        end=pieces[head_at].end,
        long_end=pieces[long_last - 1].end,
        head=head,
        modifiers=modifiers,
        determiner=determiner,
        is_plural=is_plural,
        age=aged.partition("-")[0],
        named=list(named.values()),
    )


def is_body(d: Description) -> bool:
    """True for plurals that act as one body: police, prosecutors, authorities; not for companies."""
    return d.head.word in word_set("bodies in the plural") or d.head.word.endswith("s")


def _is_told(word: str, modifiers: frozenset[str], determiner: str, role: Role) -> bool:
    """False for nouns that say nothing so: "the line" without "power", "the air force" for the police."""
    if word in word_set("heads without modifiers"):
        light = modifiers <= word_set("light modifiers") | {"police", "riot"}
        return light and determiner != "indefinite" and (word != "force" or determiner == "definite")
    is_bare = determiner == "definite" and not modifiers  # "the line", once a power line is known
    return word not in word_set("heads with modifiers") or is_bare or has_telling(modifiers)


def has_telling(modifiers: frozenset[str]) -> bool:
    """True for the modifiers that make a line one of power or of telephones."""
    return bool(modifiers & word_set("telling of lines")) or any(m.endswith(("-kilovolt", "kv")) for m in modifiers)


def _determiner_class(word: str) -> str:
    if word in word_set("own"):
        return "own"
    if word in word_set("never meant"):
        return "none"
    return "definite" if word in word_set("definite") else "indefinite"


def _find_head(pieces: list[Piece], k: int, name_at: dict[int, Name]) -> int | None:
    """Index of the head noun of the phrase whose first modifier may stand at k; None when there is no such phrase."""
    j = k
    while j < len(pieces) and j - k <= MAX_MODIFIERS:
        piece = pieces[j]
        if not piece.is_word:
            return None
        in_name = j in name_at
        word = piece.lower
        if not in_name and _may_head(word):
            return (_aged_end if word.endswith("-year-old") else _chain_end)(pieces, j, name_at)
        if word in ("no", "no.", "number") and j + 1 < len(pieces) and _is_number(pieces[j + 1].lower):
            j += 2  # "China's No 3 official"
            continue
        if not in_name and word in function_words() and not _is_number(word):
            return None
        if j > k and not in_name and (_is_finite_verb(word) or (j - 1 in name_at and _is_said_of(word))):
            return None
        j += 1
    return None


@lru_cache(maxsize=8192)
def _leads_nothing(word: str, *, after_name: bool) -> bool:
    """True for a word that no bare phrase starts with: a verb form, an adverb ("stole data", "Hill signs deal")."""
    letters = parts_of_speech(word)
    if is_sure_head(word) and singular(word) == word:
        return False
    if "v" in letters and (after_name or (word.endswith("s") and not is_sure_head(word))):
        return True
    if is_sure_head(word) or "-" in word:
        return False
    return bool(letters) and (("n" not in letters and "a" not in letters) or word.endswith(("ed", "ing")))


@lru_cache(maxsize=8192)
def _may_head(word: str) -> bool:
    if word.endswith("-year-old"):
        return True  # "the 61-year-old"; before another noun the chain goes on
    return (
        word[0].isalpha() and word not in function_words() and word not in word_set("no heads") and is_sure_head(word)
    )


@lru_cache(maxsize=8192)
def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in word_set("numbers")


def _is_said_of(word: str) -> bool:
    """True for what is the verb right after a name: "Hill mocks", "Hill mocked"."""
    return word.endswith(("s", "ed")) and not word.endswith("ss") and "v" in parts_of_speech(word)


@lru_cache(maxsize=8192)
def _is_finite_verb(word: str) -> bool:
    """True for words that can only be verbs here; participles ("contested", "governing") may modify."""
    return parts_of_speech(word) == "v" and not word.endswith(("ed", "ing", "en"))


def _chain_end(pieces: list[Piece], j: int, name_at: dict[int, Name]) -> int | None:
    """Last noun of the chain that starts with the head noun at j; None when the chain ends in an unlisted noun."""
    while j + 1 < len(pieces) and pieces[j + 1].is_word and j + 1 not in name_at:
        following = pieces[j + 1]
        letters = parts_of_speech(following.lower)
        if following.lower in function_words() or (following.is_name and not pieces[j].is_capital):
            break
        if pieces[j].lower in word_set("leading modifiers"):
            later = next(
                (k for k in (j + 2, j + 3) if k < len(pieces) and k not in name_at and _may_head(pieces[k].lower)), 0
            )
            if later and all(p.is_word and p.lower not in function_words() for p in pieces[j + 1 : later]):
                j = later
                continue
        if _may_head(following.lower) and not _is_verb_after(pieces, j):
            j += 1
            continue
        if "n" in letters and "v" not in letters and "a" not in letters and "r" not in letters:
            return None
        break
    return j


def _aged_end(pieces: list[Piece], j: int, name_at: dict[int, Name]) -> int:
    """Last word of "a 46-year-old former crane driver"; the age itself when no noun of a person follows it."""
    last = j
    for k in range(j + 1, min(j + 6, len(pieces))):
        word = pieces[k].lower
        if not pieces[k].is_word or k in name_at or (word in function_words() and word not in word_set("standing")):
            break
        letters, head = parts_of_speech(word), head_of(word)
        is_agent = not letters and word.endswith(("er", "or", "ist", "ian"))
        if is_agent or (head is not None and head.kind is EntityKind.PERSON):
            last = k
        elif "n" not in letters and "a" not in letters and word not in word_set("standing"):
            break
    return last


def _is_verb_after(pieces: list[Piece], j: int) -> bool:
    """True when the noun-or-verb after the head at j is rather the verb: "the minister heads", "the firm was"."""
    word = pieces[j + 1].lower
    if "v" not in parts_of_speech(word):
        return False
    if word.endswith(("ed", "ing")):
        return True
    return singular(word) != word and singular(pieces[j].lower) == pieces[j].lower


def _owner_start(pieces: list[Piece], i: int, name_at: dict[int, Name]) -> int:
    """First piece of the owner before the possessive at i: a name with its article, or a short noun phrase."""
    j = i - 1
    if j in name_at:
        name = name_at[j]
        j = name.title_first if name.title_first >= 0 else name.first
    else:
        while j > 0 and i - j < 5 and pieces[j - 1].is_word and pieces[j - 1].lower not in function_words():
            j -= 1
    if j > 0 and pieces[j - 1].lower in word_set("determiners"):
        j -= 1
    return max(j, 0)


def _complement_end(pieces: list[Piece], last: int, name_at: dict[int, Name]) -> int:
    """Index after the "of ..." (for, at, from, in) complement that follows a head; `last` itself without one."""
    if last >= len(pieces) or pieces[last].lower not in word_set("complement prepositions"):
        return last
    j, end, n_words = last + 1, last, 0
    loose = pieces[last].lower in ("of", "for", "at")
    if j >= len(pieces) or not (loose or j in name_at or pieces[j].lower in word_set("determiners")):
        return last
    while j < len(pieces) and n_words < MAX_COMPLEMENT:
        piece = pieces[j]
        if piece.is_word and (j in name_at or piece.is_name):
            end = j = j + 1
            n_words += 1
            continue
        both = piece.lower in ("and", "&") and j + 1 < len(pieces) and pieces[j + 1].is_name
        if piece.is_possessive or piece.lower in word_set("determiners") or (both and j not in name_at):
            j += 1
            continue
        if not piece.is_word or _is_number(piece.lower) or piece.lower in function_words():
            break
        if n_words and "n" not in parts_of_speech(piece.lower) and "a" not in parts_of_speech(piece.lower):
            break
        if end > last and pieces[end - 1].is_name and end == j and "v" in parts_of_speech(piece.lower):
            break
        j += 1
        n_words += 1
        if "n" in parts_of_speech(piece.lower):
            end = j
    # One more place or body: "a spokesman for the Foreign Ministry in Suwol".
    if last < end < len(pieces) - 1 and pieces[end].lower in ("in", "of") and end + 1 in name_at:
        end = name_at[end + 1].last
    return end
