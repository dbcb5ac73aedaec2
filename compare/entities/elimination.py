"""Whom a description means because nobody else is left: the only country, the only town, the only company.

Takes the groups, profiles and mentions of an event, gives an entity's number, -1 where more than one would do.
"""

from __future__ import annotations

from collections import defaultdict

from compare.entities.clusters import Group
from compare.entities.descriptions import Description
from compare.entities.lexicon import word_set
from compare.entities.pieces import is_common_word
from compare.entities.profiles import Profile, plain_modifiers
from compare.entities.recurring import LEADING
from compare.entities.timeline import Timeline
from compare.model import EntityKind

MAX_ENTITIES = 1000  # of one article among which an only one is looked for
COUNTRY_SHARE = 0.6  # of an article's mentions of countries that must name one before "the country" is that one


class Elimination:
    """What an event has only one of; every method refuses by -1 or an empty set."""

    def __init__(self, groups: list[Group], profiles: list[Profile], timeline: Timeline) -> None:
        self._groups, self._profiles, self._timeline = groups, profiles, timeline
        self._countries = [i for i, group in enumerate(groups) if group.is_country]
        states = [i for i, g in enumerate(groups) if _may_be_state(g)] if not self._countries else []
        self._only_state = states[0] if len(states) == 1 else -1
        self._organisations = {i for i, group in enumerate(groups) if group.kind is EntityKind.ORGANISATION}
        self._ages = {i: ages for i, g in enumerate(groups) if (ages := {n.age for n in g.names} - {""})}
        self._of_years: dict[str, list[int]] = defaultdict(list)
        for i, ages in self._ages.items():
            for age in sorted(ages):
                self._of_years[age].append(i)

    def _candidates(self, article: int) -> list[int]:
        """All entities of an article; none of one that has too many to tell them apart by elimination."""
        found = self._timeline.entities(article)
        return sorted(found) if len(found) <= MAX_ENTITIES else []

    def body_of_class(self, d: Description) -> int:
        """A definite "the company" or "the agency" that no profile has: the only one in the article that could be."""
        is_pointing = d.determiner == "definite" or (d.determiner == "" and d.role in LEADING)
        if not is_pointing or d.is_plural or d.head.kind is not EntityKind.ORGANISATION or d.named:
            return -1
        if plain_modifiers(d.modifiers):
            return -1
        at = (d.sentence, d.first)
        seen: dict[int, tuple[int, int]] = {}
        for i in self._candidates(d.article):
            if i not in self._organisations:
                continue
            profile = self._profiles[i]
            if d.head.group == "organisation.company":
                fits = self._is_company(i) if not d.head.is_general else not profile.traits
            else:
                fits = d.head.group in word_set("loose authority groups") and _is_authority(profile)
            place = self._timeline.last_before(d.article, i, at) if fits else None
            if place is not None:
                seen[i] = place
        return next(iter(seen)) if len(seen) == 1 else -1

    def _is_company(self, i: int) -> bool:
        """True for an organisation of which nothing is told but that it is a company: "the drugmaker" may be it."""
        traits = self._profiles[i].traits
        company = traits.get("organisation.company", ())
        return bool(company) and len(traits) == 1 and all(t.head.is_general for t in company)

    def country(self, d: Description) -> int:
        """The country that the article is about: it must have most of the article's mentions of countries.

        Where the event knows no country for sure, the one place that owns what countries have.
        """
        if not self._countries:
            return self._only_state
        counts: dict[int, int] = {}
        for i in self._countries[:MAX_ENTITIES]:
            counts[i] = self._timeline.count(d.article, i)
        total = sum(counts.values())
        best = max(counts, key=lambda i: (counts[i], -i), default=-1)
        return best if total and counts[best] >= COUNTRY_SHARE * total else -1

    def neighbour(self, d: Description) -> int:
        """The other country of "Ostany accused its neighbour", where the event is about two."""
        if d.determiner != "own" or d.is_plural or d.named or len(self._countries) < 2:
            return -1
        main = sorted(self._countries, key=lambda i: (-len(self._groups[i].names), i))
        uses = [len(self._groups[i].names) for i in main[:3]]
        at = (d.sentence, d.first)
        owner = max(main[:2], key=lambda i: (self._timeline.last_before(d.article, i, at) or (-1, -1), -i))
        is_near = self._timeline.meets(owner, {d.sentence}) and (len(uses) < 3 or uses[2] * 3 <= uses[1])
        return next(i for i in main[:2] if i != owner) if is_near else -1

    def of_age(self, d: Description) -> int:
        """The person of "the 61-year-old": whose age the event gives so, else the only one just named."""
        told = self._of_years.get(d.age, [])
        if len(told) > 1:
            told = [i for i in told if self._timeline.count(d.article, i)]
        if len(told) == 1 or d.determiner != "definite":
            return told[0] if len(told) == 1 else -1
        people = [i for i in self._candidates(d.article) if self._profiles[i].kind is EntityKind.PERSON]
        near = [i for i in people if i not in self._ages and self._timeline.meets(i, {d.sentence - 1})]
        chosen = told or near
        return chosen[0] if len(chosen) == 1 else -1

    def town(self, d: Description) -> int:
        """The place of "the town": of the article's places that are no countries, the one it names most by far."""
        if d.determiner != "definite" or d.named or plain_modifiers(d.modifiers):
            return -1
        counts = sorted(
            (
                (self._timeline.count(d.article, i), -i)
                for i in self._candidates(d.article)
                if i < len(self._groups)
                and self._groups[i].kind is EntityKind.PLACE
                and not self._groups[i].is_country
                and not self._profiles[i].traits
            ),
            reverse=True,
        )
        if not counts or counts[0][0] < 2 or (len(counts) > 1 and counts[0][0] < 2 * counts[1][0]):
            return -1
        return -counts[0][1]

    def only_thing(self, cluster: list[Description]) -> set[int]:
        """The one thing of no other kind that several articles name, all of whose articles have the cluster's noun."""
        articles = {d.article for d in cluster}
        return {
            i
            for i, group in enumerate(self._groups)
            if group.kind is EntityKind.OTHER
            and not self._profiles[i].traits
            and 1 < len(at := {n.article for n in group.names}) <= len(articles & at) + 1
            and not any(all(map(is_common_word, n.words)) or n.title for n in group.names)
        }

    def only_authority(self, cluster: list[Description]) -> set[int]:
        """The authorities that every article of the cluster names."""
        articles = {d.article for d in cluster}
        common = set.intersection(self._organisations, *(self._timeline.entities(a) for a in articles))
        return {i for i in common if _is_authority(self._profiles[i])}


def _may_be_state(group: Group) -> bool:
    return group.kind in (EntityKind.PLACE, EntityKind.OTHER) and any(n.is_state for n in group.names)


def _is_authority(profile: Profile) -> bool:
    """True for boards, offices and commissions that "the agency" may take up; a news agency is none."""
    return any(
        group in word_set("authority groups") and not any("news" in t.modifiers for t in traits)
        for group, traits in profile.traits.items()
    )
