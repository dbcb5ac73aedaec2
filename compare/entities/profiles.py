"""What an entity is called over the whole event: the nouns of its own name, its titles and its appositions.

Takes groups of names and the descriptions tied to them, gives a ``Profile`` each, and says how well a free description
fits one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache

from compare.entities.clusters import Group
from compare.entities.descriptions import Description
from compare.entities.lexicon import Head, compound_head, head_of, name_endings, parts_of_speech, singular, word_set
from compare.entities.pieces import is_common_word
from compare.model import EntityKind

GENERAL = 1  # the description's head may stand for what the profile has
SAME_WORD = 2  # the very noun that the profile has
AGREEING = 2  # added when a modifier agrees
OWNED = 1  # added when an owner agrees
STEM_LETTERS = 6  # "supervisor" and the "Banking Supervision Office" share so many
_TELLING_ADJECTIVES = frozenset(
    {"central", "foreign", "federal", "provincial", "electoral", "prime", "governing", "ruling"}
)


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that an entity is called: head noun, modifiers and owners (entity numbers), and in which article.

    `article` is -1 for what its own name says.
    """

    head: Head
    modifiers: frozenset[str]
    owners: frozenset[int]
    is_different: bool
    article: int = -1
    sentence: int = -1


@dataclass(slots=True)
class Profile:
    """All traits of an entity, by group of head nouns; `stems`: beginnings of the words of its names."""

    kind: EntityKind
    gender: str = "-"
    traits: dict[str, list[Trait]] = field(default_factory=lambda: defaultdict(list))
    stems: set[str] = field(default_factory=set)
    _known: set[Trait] = field(default_factory=set)

    def add(self, trait: Trait) -> None:
        """Add a trait once; of equal traits in one article the first stands (mentions come in text order)."""
        plain = replace(trait, sentence=-1)
        if plain not in self._known:
            self._known.add(plain)
            self.traits[trait.head.group].append(trait)


@lru_cache(maxsize=8192)
def _modifier_stem(word: str) -> str:
    """Election and electoral, province and provincial agree: the first letters of a longer word."""
    return word[:5] if len(word) > 6 else word


def plain_modifiers(modifiers: frozenset[str]) -> frozenset[str]:
    """Modifiers that tell which one is meant, by their first letters: without "new", "former", ages and numbers."""
    return frozenset(_modifier_stem(m) for m in modifiers if m not in word_set("light modifiers") and m[:1].isalpha())


def telling_modifiers(modifiers: frozenset[str]) -> frozenset[str]:
    """The modifiers that part one holder from another: nouns (finance, patrol) and words like foreign or federal."""
    return plain_modifiers(frozenset(m for m in modifiers if m in _TELLING_ADJECTIVES or "n" in parts_of_speech(m)))


def trait_of(d: Description) -> Trait:
    owners = frozenset(n.entity for n in d.named)
    return Trait(d.head, d.modifiers, owners, d.is_different, d.article, d.sentence)


def name_profile(group: Group) -> Profile:
    """What a name itself says: "Quill Bank" is a bank, "Assembly of Nations" an assembly; titles say it of people."""
    profile = Profile(group.kind, group.gender)
    for name in group.names:
        if group.kind is EntityKind.PERSON:
            words = [w.rstrip(".") for w in name.title]
            head = head_of(words[-1]) if words else None
            if head is not None and head.kind is EntityKind.PERSON:
                modifiers = frozenset(singular(w) for w in words[:-1])
                head = compound_head(modifiers, head)
                different = bool(modifiers & word_set("different"))
                owners = frozenset({name.bearer.entity} if name.bearer is not None else ())
                profile.add(Trait(head, modifiers, owners, different, name.article))
            continue
        words = [w.lower() for w in name.words]
        profile.stems |= {w[:STEM_LETTERS] for w in words if len(w) > STEM_LETTERS}
        if len(words) > 1 and words[-1].isdigit():
            words.pop()  # "Gate 9" is a gate
            words.insert(0, "numbered")
        cut = next((k for k, w in enumerate(words) if w in ("of", "for") and k), len(words))
        head = head_of(words[cut - 1]) if len(words) > 1 else None
        ending = name_endings().get(words[cut - 1].rstrip("."))
        if head is not None and head.kind is not EntityKind.PERSON and singular(head.word) == words[cut - 1]:
            modifiers = frozenset(singular(w) for w in words[: cut - 1] + words[cut + 1 :] if is_common_word(w))
            if head.word == "administration":
                head = head_of("agency") or head  # the Small Business Administration is no government
            if head.word == "bank" and cut < len(words):
                modifiers |= {"central"}  # Bank of Canada, Bank of Japan
            profile.add(Trait(head, modifiers, frozenset(), False))
        elif ending is EntityKind.ORGANISATION and len(words) > 1:
            company = head_of("company")
            assert company is not None
            profile.add(Trait(company, frozenset(), frozenset(), False))
    return profile


def fit(d: Description, profile: Profile) -> int:
    """How well a description fits a profile: 0 not at all, 1 by the group of its head, more by word and modifiers."""
    own, telling = plain_modifiers(d.modifiers), telling_modifiers(d.modifiers)
    owners = {n.entity for n in d.named}
    traits = [t for t in profile.traits.get(d.head.group, ()) if t.is_different == d.is_different]
    if telling and not owners:
        # "the governing party's candidate" is not the one whom all call the opposition's candidate.
        theirs = frozenset(m for t in traits for m in telling_modifiers(t.modifiers))
        if theirs and not telling & theirs:
            return 0
    return max((_fit_trait(d, t, own, owners) for t in traits), default=0)


def _fit_trait(d: Description, trait: Trait, own: frozenset[str], owners: set[int]) -> int:
    theirs = plain_modifiers(trait.modifiers)
    agree = bool(own & theirs)
    if own and theirs and not agree:
        return 0
    if owners and not owners & trait.owners and (trait.owners or (theirs and not agree)):
        return 0
    if d.head.group == "place.capital" and theirs and not agree:
        return 0  # "the capital" is not the provincial capital
    if d.head.word == trait.head.word:
        # A general word ("the vessel") points to what this very article calls so.
        is_vague = d.head.is_general and is_starred(d.head)
        is_near = trait.article in (-1, d.article) and trait.sentence <= d.sentence
        value = GENERAL if is_vague and not is_near else SAME_WORD
    elif d.head.is_general:
        value = GENERAL
    else:
        return 0
    return value + AGREEING * agree + OWNED * bool(owners & trait.owners)


def is_starred(head: Head) -> bool:
    """True for the groups whose narrower words do not stand for one another (ferry and cutter)."""
    return head.group in ("vehicle.ship", "vehicle.plane", "vehicle.car", "organisation.company")
