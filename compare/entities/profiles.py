"""What an entity is called over the whole event: the nouns of its own name, its titles and its appositions.

Takes groups of names and the descriptions tied to them, gives a ``Profile`` each, and says how well a free description
fits one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from compare.entities.clusters import Group
from compare.entities.descriptions import Description
from compare.entities.lexicon import Head, head_of, name_endings, singular, word_set
from compare.entities.pieces import is_common_word
from compare.model import EntityKind

GENERAL = 1  # the description's head may stand for what the profile has
SAME_WORD = 2  # the very noun that the profile has
AGREEING = 2  # added when a modifier agrees
OWNED = 1  # added when an owner agrees
STEM_LETTERS = 6  # "supervisor" and the "Banking Supervision Office" share so many


@dataclass(slots=True)
class Trait:
    """One thing that an entity is called: head noun, modifiers and owners (entity numbers)."""

    head: Head
    modifiers: frozenset[str]
    owners: frozenset[int]
    is_different: bool


@dataclass(slots=True)
class Profile:
    """All traits of an entity, by group of head nouns; `stems`: beginnings of the words of its names."""

    kind: EntityKind
    gender: str = "-"
    traits: dict[str, list[Trait]] = field(default_factory=lambda: defaultdict(list))
    stems: set[str] = field(default_factory=set)


def plain_modifiers(modifiers: frozenset[str]) -> frozenset[str]:
    """Modifiers that tell which one is meant: without "new", "former", ages and numbers."""
    return frozenset(m for m in modifiers if m not in word_set("light modifiers") and not m[0].isdigit())


def trait_of(d: Description) -> Trait:
    owners = frozenset(n.entity for n in d.named)
    return Trait(d.head, plain_modifiers(d.modifiers), owners, d.is_different)


def name_profile(group: Group) -> Profile:
    """What a name itself says: "Quill Bank" is a bank, "Assembly of Nations" an assembly; titles say it of people."""
    profile = Profile(group.kind, group.gender)
    for name in group.names:
        if group.kind is EntityKind.PERSON:
            words = [w.rstrip(".") for w in name.title]
            head = head_of(words[-1]) if words else None
            if head is not None and head.kind is EntityKind.PERSON:
                modifiers = frozenset(singular(w) for w in words[:-1])
                different = bool(modifiers & word_set("different"))
                profile.traits[head.group].append(Trait(head, plain_modifiers(modifiers), frozenset(), different))
            continue
        words = [w.lower() for w in name.words]
        profile.stems |= {w[:STEM_LETTERS] for w in words if len(w) > STEM_LETTERS}
        cut = next((k for k, w in enumerate(words) if w in ("of", "for") and k), len(words))
        head = head_of(words[cut - 1]) if len(words) > 1 else None
        ending = name_endings().get(words[cut - 1].rstrip("."))
        if head is not None and head.kind is not EntityKind.PERSON and singular(head.word) == words[cut - 1]:
            modifiers = frozenset(singular(w) for w in words[: cut - 1] + words[cut + 1 :] if is_common_word(w))
            profile.traits[head.group].append(Trait(head, plain_modifiers(modifiers), frozenset(), False))
        elif ending is EntityKind.ORGANISATION and len(words) > 1:
            company = head_of("company")
            assert company is not None
            profile.traits[company.group].append(Trait(company, frozenset(), frozenset(), False))
    return profile


def fit(d: Description, profile: Profile) -> int:
    """How well a description fits a profile: 0 not at all, 1 by the group of its head, more by word and modifiers."""
    own = plain_modifiers(d.modifiers)
    owners = {n.entity for n in d.named}
    best = 0
    for trait in profile.traits.get(d.head.group, ()):
        if trait.is_different != d.is_different:
            continue
        if d.head.word != trait.head.word and not (d.head.is_general or trait.head.is_general):
            continue
        agree = bool(own & trait.modifiers)
        if own and trait.modifiers and not agree:
            continue
        if owners and not owners & trait.owners and (trait.owners or (trait.modifiers and not agree)):
            continue
        value = SAME_WORD if trait.head.word == d.head.word else GENERAL
        best = max(best, value + AGREEING * agree + OWNED * bool(owners & trait.owners))
    if best and d.head.word[:STEM_LETTERS] in profile.stems and len(d.head.word) > STEM_LETTERS:
        best += AGREEING
    return best
