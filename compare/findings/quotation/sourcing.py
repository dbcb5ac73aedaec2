"""What kind of source a phrase names, and whether it keeps the name back.

Takes the phrase, the resolved name and the roles that the article gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.findings.quotation.chain import Media
from compare.findings.quotation.roles import load_roles
from compare.model import SourceKind

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_HIDES = re.compile(
    r"\b(?:on condition of anonymity|anonymous\w*|unnamed|unidentified|(?:not|wished not) to be (?:named|identified)|"
    r"(?:not|n['’]t) be (?:named|identified|quoted)|declined to be (?:named|identified)|"
    r"without being (?:named|identified)|"
    r"not authori[sz]ed to (?:speak|talk|comment)|speaking anonymously|would not give (?:his|her|their) names?)\b",
    re.IGNORECASE,
)
_VAGUE = frozenset(
    [
        "source",
        "sources",
        "insider",
        "insiders",
        "person",
        "people",
        "official",
        "officials",
        "observers",
        "analysts",
        "experts",
        "critics",
        "pals",
        "friends",
        "friend",
        "aide",
        "aides",
        "adviser",
        "advisers",
        "diplomat",
        "diplomats",
        "colleague",
        "colleagues",
        "member",
        "members",
        "officer",
        "officers",
        "spokesman-less",
        "someone",
        "somebody",
        "others",
        "some",
        "many",
        "one",
        "lawmaker",
        "lawmakers",
        "supporters",
        "opponents",
        "rivals",
        "witness",
        "witnesses",
        "residents",
    ]
)


def is_anonymous(mention: str, name: str | None, sentence: str, media: Media) -> bool:
    """Whether the source is not named: it asked for that, or the phrase holds no name at all."""
    if _HIDES.search(mention):
        return True
    if media.kind(mention) in {"agency", "state-media"}:  # "the official Harrow News Agency" keeps nothing back
        return False
    words = _WORD.findall(mention)
    head = [w.lower() for w in words]
    has_name = any(w[:1].isupper() for w in words[1:]) or (name is not None and name != mention and name[:1].isupper())
    if _HIDES.search(sentence) and not (name or "")[:1].isupper():
        return True
    if (
        head
        and head[0] in {"the", "his", "her", "its", "their"}
        and not set(head) & {"source", "sources", "insider", "insiders"}
    ):
        return False
    return bool(set(head) & _VAGUE) and not (has_name and not set(head) & {"source", "sources", "insider", "official"})


def source_kind(mention: str, name: str | None, roles: Iterable[str], media: Media, *, anonymous: bool) -> SourceKind:
    """The kind of source; anonymous wins, then media and documents, then what the nouns and the roles say."""
    if anonymous:
        return SourceKind.ANONYMOUS
    relay = media.kind(mention)
    if relay == "agency":
        return SourceKind.AGENCY
    if relay == "state-media":
        return SourceKind.STATE_MEDIA
    if relay == "document" and (name is None or media.kind(name) == "document"):
        return SourceKind.DOCUMENT
    kinds = load_roles()
    nouns = set(roles)
    if relay != "document":  # "the ministry's readout", where the ministry is who speaks
        nouns |= {w.lower().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(mention)}
    nouns |= {w.lower() for w in _WORD.findall(name or "")}
    if nouns & {"spokesman", "spokeswoman", "minister", "president"}:
        return SourceKind.OFFICIAL
    for kind in (SourceKind.CITIZEN, SourceKind.EXPERT, SourceKind.OFFICIAL):
        if nouns & kinds[kind.value]:
            return kind
    return SourceKind.OTHER
