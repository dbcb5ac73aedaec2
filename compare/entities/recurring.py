"""Things that no article names but that come back: "a patrol ship" ... "the patrol ship", "the contract".

Takes the descriptions that found no named entity, gives groups of those that clearly mean one thing. A group needs a
description that points back and two mentions; singles are dropped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from compare.entities.descriptions import Description, has_telling
from compare.entities.lexicon import word_set
from compare.entities.profiles import is_starred, plain_modifiers
from compare.model import EntityKind, Role

MAX_ALIKE = 60  # things of one noun that are told apart; the rest of a longer event stays alone
LEADING = (Role.HEADLINE, Role.SUMMARY, Role.LEDE, Role.CAPTION)


@dataclass(slots=True)
class Recurring:
    """Descriptions that mean one thing, with what they say of it taken together."""

    members: list[Description]
    modifiers: set[str] = field(default_factory=set)
    owners: set[int] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    narrow: set[str] = field(default_factory=set)  # words that do not stand for others: ferry, cutter
    articles: Counter[int] = field(default_factory=Counter)
    word_in: dict[int, str] = field(default_factory=dict)  # sentence to the noun it uses
    has_general: bool = False

    def add(self, d: Description) -> None:
        """Take a description in."""
        self.members.append(d)
        self.modifiers |= plain_modifiers(d.modifiers)
        self.owners |= {n.entity for n in d.named}
        self.words.add(d.head.word)
        self.has_general |= d.head.is_general
        if not d.head.is_general:
            self.narrow.add(d.head.word)
        self.articles[d.article] += 1
        self.word_in.setdefault(d.sentence, d.head.word)


def gather_recurring(descriptions: list[Description]) -> list[list[Description]]:
    """Groups of descriptions without a named entity; each group in text order, groups in order of their nouns."""
    found: dict[str, list[Recurring]] = defaultdict(list)
    free = [d for d in descriptions if d.entity < 0 and _may_come_back(d)]
    for d in sorted(free, key=_richest_first):
        options = [c for c in found[d.head.group][:MAX_ALIKE] if _agrees(d, c)]
        if is_starred(d.head):  # "the ferry" goes to the ferry, not to a ship that could be one
            options = [c for c in options if d.head.word in c.words] or options
        strong = [c for c in options if _shares(d, c)] or options
        if len(strong) == 1 or (strong and not plain_modifiers(d.modifiers)):
            max(strong, key=lambda c: c.articles[d.article]).add(d)
        elif not strong:
            cluster = Recurring([])
            cluster.add(d)
            found[d.head.group].append(cluster)
    for group in sorted(found):
        found[group] = _join_central(found[group])
    return [
        sorted(cluster.members, key=lambda d: (d.article, d.sentence, d.first))
        for group in sorted(found)
        for cluster in found[group]
        if _is_kept(cluster)
    ]


def _join_central(clusters: list[Recurring]) -> list[Recurring]:
    """Join what several articles open with and each has one of: "the accord" here, "the machinery pact" there.

    An article that tells two such things apart ("the old treaty") joins nothing, and people are never joined so.
    """
    leading = {d.article for c in clusters for d in c.members if d.role in LEADING}
    if len(leading) < 2 or clusters[0].members[0].head.kind not in (EntityKind.OTHER, EntityKind.PLACE):
        return clusters
    held = Counter(article for c in clusters for article in c.articles)
    ranked = sorted(enumerate(clusters), key=lambda item: (-len(item[1].articles), -len(item[1].members), item[0]))
    central = ranked[0][1]
    for _, cluster in ranked[1:]:
        is_only = all(held[article] == 1 for article in cluster.articles)
        is_elsewhere = not cluster.articles.keys() & central.articles.keys()
        if ((is_only and is_elsewhere) or _opens_article(cluster)) and _is_alike(cluster, central):
            for d in cluster.members:
                central.add(d)
            cluster.members.clear()
    return [c for c in clusters if c.members]


def _opens_article(cluster: Recurring) -> bool:
    """True for what only openings say, without setting it off: "a trade deal", but no "older deal"."""
    apart = word_set("setting apart")
    return all(d.role in LEADING and not d.modifiers & apart for d in cluster.members)


def _is_alike(a: Recurring, b: Recurring) -> bool:
    """True when number and nouns of two groups agree, whatever else is said of them."""
    x, y = a.members[0], b.members[0]
    if x.is_plural or y.is_plural or x.is_different != y.is_different:
        return False
    if is_starred(x.head) and a.narrow and b.narrow and not a.narrow & b.narrow:
        return False  # a ferry is no cutter
    return not (a.owners and b.owners) or bool(a.owners & b.owners)


def _is_kept(cluster: Recurring) -> bool:
    first = cluster.members[0]
    points_back = any(d.determiner in ("definite", "own") for d in cluster.members)
    # Police, prosecutors: a body that several articles speak of; "companies" are none.
    is_body = first.is_plural and len(cluster.articles) > 1
    is_body = is_body and any(w in word_set("bodies in the plural") for w in cluster.words)
    if first.head.word in word_set("heads with modifiers") and not any(
        has_telling(d.modifiers) for d in cluster.members
    ):
        return False  # "the line" of which nobody says that it carries power
    is_somebody = any(d.age for d in cluster.members)  # "a 41-year-old shepherd" is somebody, if seen once only
    return is_somebody or (len(cluster.members) > 1 and (points_back or is_body))


def _richest_first(d: Description) -> tuple[int, int, int, int]:
    return -len(d.named) - len(plain_modifiers(d.modifiers)), d.article, d.sentence, d.first


def _may_come_back(d: Description) -> bool:
    if d.head.kind is EntityKind.PLACE and d.head.group in word_set("administrative groups"):
        return False
    if (
        d.determiner == "none"
        or d.head.group.endswith(".any")
        or (d.is_plural and d.head.kind is not EntityKind.ORGANISATION)
    ):
        return False
    if d.determiner == "indefinite" and d.head.kind is EntityKind.PERSON and d.role not in LEADING and not d.age:
        return False
    return d.determiner != "" or d.is_plural or d.role in LEADING


def _agrees(d: Description, cluster: Recurring) -> bool:
    """True when nothing in the description contradicts the cluster."""
    own, owners = plain_modifiers(d.modifiers), {n.entity for n in d.named}
    first = cluster.members[0]
    if d.head.word in word_set("heads with modifiers") and not (
        has_telling(d.modifiers) or cluster.articles[d.article]
    ):
        return False  # "the line" is what its own article calls a power line
    shares = bool(own & cluster.modifiers or owners & cluster.owners)
    if d.is_different != first.is_different or d.is_plural != first.is_plural:
        return False
    if not shares and ((owners and cluster.owners) or (own and cluster.modifiers)):
        return False
    if owners and cluster.owners and not owners & cluster.owners:
        return False
    if d.head.group == "organisation.office" and not shares and own | owners and cluster.modifiers | cluster.owners:
        return False  # "the prosecutor's office" is not the prime minister's
    if is_starred(d.head) and not d.head.is_general and cluster.narrow - {d.head.word}:
        return False  # a ferry is no cutter
    if cluster.word_in.get(d.sentence, d.head.word) != d.head.word:
        return False  # one sentence does not change its word for a thing without cause
    if d.head.word not in cluster.words and not cluster.has_general and not d.head.is_general:
        return False
    if d.head.kind is EntityKind.PERSON and d.head.group not in word_set("sole roles"):
        return shares or first.article == d.article
    return True


def _shares(d: Description, cluster: Recurring) -> bool:
    own, owners = plain_modifiers(d.modifiers), {n.entity for n in d.named}
    return bool(own & cluster.modifiers or owners & cluster.owners)
