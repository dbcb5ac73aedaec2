"""Whom a description means: "the minister", "the ferry", "the bank" resolved to an entity.

Takes the descriptions of an event and its groups of names. A free description goes to the entity whose profile has
its head noun, whose modifiers and owners agree, and which its article named last; what fits no name and comes back
("the contract", "a patrol ship" ... "the patrol ship") makes an entity of its own. Precision first: an indefinite
phrase in the middle of an article introduces somebody new and stays alone.
"""

from __future__ import annotations

from collections import defaultdict

from compare.entities.clusters import Group
from compare.entities.descriptions import Description, is_body
from compare.entities.elimination import Elimination
from compare.entities.lexicon import head_of, word_set
from compare.entities.mentions import Name
from compare.entities.pieces import is_common_word
from compare.entities.profiles import (
    AGREEING,
    GENERAL,
    SAME_WORD,
    STEM_LETTERS,
    Profile,
    fit,
    is_starred,
    name_profile,
    telling_modifiers,
    trait_of,
)
from compare.entities.recurring import LEADING
from compare.entities.timeline import Timeline
from compare.model import EntityKind

MAX_HOLDERS = 100  # entities of one noun that are looked at over the whole event


class Antecedents:
    """The entities of an event by what they are called; `resolve` fills ``Description.entity``."""

    def __init__(self, groups: list[Group], descriptions: list[Description]) -> None:
        self.profiles = [name_profile(group) for group in groups]
        self.n_named = len(groups)
        self.timeline = Timeline(groups)
        self._groups = groups
        self._holders: dict[str, set[int]] = defaultdict(set)
        self._only = Elimination(groups, self.profiles, self.timeline)
        self._stems: dict[str, set[int]] = defaultdict(set)
        for d in descriptions:
            if d.head.group.startswith("vehicle"):  # where a ship sails to is no owner; its flag is
                d.named = [n for n in d.named if groups[n.entity].is_country]
            self._tie(d)
        for i, profile in enumerate(self.profiles):
            self._hold(i, profile)
            for stem in profile.stems if profile.kind is EntityKind.ORGANISATION else ():
                self._stems[stem].add(i)
        self.merged = self._same_generic()
        for generic, entity in self.merged.items():
            for holders in self._holders.values():
                holders.discard(generic)
            self.timeline.merge(generic, entity)
        for d in descriptions:
            d.entity = self.merged.get(d.entity, d.entity)

    def _hold(self, i: int, profile: Profile) -> None:
        for group in profile.traits:
            self._holders[group].add(i)

    def _tie(self, d: Description) -> None:
        """Give a named entity what it is called beside its name; drop a tie that its kind contradicts."""
        if d.own_name is None:
            d.own_name = self._name_inside(d)
        if d.own_name is None:
            return
        profile = self.profiles[d.own_name.entity]
        if profile.kind is d.head.kind or EntityKind.OTHER in (profile.kind, d.head.kind):
            d.entity = d.own_name.entity
            d.named = [n for n in d.named if n.entity != d.entity]
            profile.add(trait_of(d))
            self.timeline.add(d.article, d.sentence, d.first, d.entity)
        else:
            d.own_name = None

    def _name_inside(self, d: Description) -> Name | None:
        """The name of "the Cordon trial" or "Tressa province": a name and one noun for what it is."""
        if len(d.named) != 1 or d.head.group.startswith("vehicle"):
            return None
        name = d.named[0]
        kind = self.profiles[name.entity].kind
        if d.head.group in word_set("heads beside places") and name.last == d.last - 1 - len(d.modifiers):
            return name if name.first >= d.last - 3 - len(d.modifiers) and self._is_site(name.entity, d) else None
        if d.modifiers or name.last != d.last - 1:
            return None
        if d.head.group in self.profiles[name.entity].traits and d.head.kind is kind:
            return name  # "Dock union" for the Dock and Wharf Union
        if _is_demonym(name):
            return None  # "the Corvian team"
        if d.head.kind is EntityKind.PLACE:
            fits = kind is EntityKind.PLACE and d.head.group in word_set("administrative groups")
        else:
            fits = d.head.group in word_set("heads beside names") and kind in (d.head.kind, EntityKind.OTHER)
        return name if fits and d.head.kind is not EntityKind.PERSON else None

    def _is_site(self, i: int, d: Description) -> bool:
        """True when a name that is no town, country or person may be the mine, plant or bridge of "the Agda mine".

        A town gives its name to what lies in it; what the event never calls a town, and never says to lie in
        a place, is the site itself.
        """
        group, profile = self._groups[i], self.profiles[i]
        if group.is_country or group.kind not in (EntityKind.PLACE, EntityKind.OTHER, d.head.kind) or d.is_plural:
            return False
        if set(profile.traits) - {d.head.group} or any(n.title or len(n.words) > 2 for n in group.names):
            return False
        return not any(n.is_within for n in group.names)

    def resolve(self, descriptions: list[Description]) -> None:
        """Set the entity of every free description that has a clear one; article by article, in text order."""
        by_article: dict[int, list[Description]] = defaultdict(list)
        for d in descriptions:
            if d.entity < 0:
                by_article[d.article].append(d)
        for article in sorted(by_article):
            # What opens an article may mean what only its body names, so openings are asked once more.
            again = [d for d in by_article[article] if d.role in LEADING]
            for d in [*by_article[article], *again]:
                if d.entity >= 0:
                    continue
                d.entity = self._antecedent(d)
                if d.entity >= 0 and (d.named or (d.modifiers and d.determiner in ("definite", "own"))):
                    self.profiles[d.entity].add(trait_of(d))
                    self._holders[d.head.group].add(d.entity)
                if d.entity >= 0:
                    self.timeline.add(d.article, d.sentence, d.first, d.entity)

    def _antecedent(self, d: Description) -> int:
        """The entity that a free description means, -1 when none is clear."""
        if d.is_plural and (d.head.kind is not EntityKind.ORGANISATION or not is_body(d)):
            return -1
        is_corpse = d.head.word == "body" and d.long_last > d.last  # "the body of a miner"
        if d.determiner == "none" or is_corpse:
            return -1
        if d.head.word in ("neighbour", "neighbor"):
            return self._only.neighbour(d)
        if d.age:
            told = self._only.of_age(d)
            if told >= 0 or d.head.group == "person.aged":
                return told
        if d.head.group == "place.country" and d.determiner == "definite" and not d.named:
            return self._only.country(d)
        least = SAME_WORD if d.head.group.startswith("vehicle") else GENERAL
        scores = {i: s for i in sorted(self._holders_near(d)) if (s := fit(d, self.profiles[i])) >= least}
        for i in self._stems.get(d.head.word[:STEM_LETTERS], ()) if len(d.head.word) > STEM_LETTERS else ():
            if d.head.kind is EntityKind.ORGANISATION:
                scores[i] = scores.get(i, SAME_WORD) + AGREEING  # "the supervisor": the Banking Supervision Office
        for i in self._same_field(d):
            scores[i] = scores.get(i, GENERAL) + AGREEING
        if not scores and d.head.group in ("place.city", "place.capital"):
            return self._only.town(d)
        if not scores:
            return self._only.body_of_class(d)
        is_narrow = is_starred(d.head) and not d.head.is_general  # "a trawler": not every ship
        if d.determiner == "indefinite" and d.role not in LEADING and not is_narrow:
            return -1
        here = {i: s for i, s in scores.items() if self.timeline.count(d.article, i)}
        is_plain = d.determiner == "indefinite" or not (d.modifiers or d.named)
        if not here and is_plain and d.head.group not in word_set("sole roles") and d.role not in LEADING:
            return -1
        if here and max(scores.values()) < max(here.values()) + AGREEING:
            scores = here
        return self._choose(d, scores)

    def _holders_near(self, d: Description) -> set[int]:
        """Entities with the head noun of a description; of very many, only those that its article named last."""
        holders = self._holders.get(d.head.group, set())
        if len(holders) <= MAX_HOLDERS:
            return holders
        return holders & self.timeline.recent(d.article, (d.sentence, d.first), MAX_HOLDERS)

    def _same_field(self, d: Description) -> set[int]:
        """Authorities whose names share a telling word: "the medicines regulator" is the Medicines Board."""
        telling = telling_modifiers(d.modifiers)
        authority = word_set("authority groups")
        if not telling or d.head.group not in authority:
            return set()
        return {
            i
            for group in sorted(authority - {d.head.group})
            for i in self._holders.get(group, ())
            if any(telling & telling_modifiers(t.modifiers) for t in self.profiles[i].traits[group])
        }

    def _choose(self, d: Description, scores: dict[int, int]) -> int:
        """The best; among equals the one mentioned last, or in the opening the one the article is about."""
        top = max(scores.values())
        best = sorted(i for i, s in scores.items() if s == top)
        if len(best) == 1:
            return best[0]
        at = (d.sentence, d.first)
        seen = {i: p for i in best if (p := self.timeline.last_before(d.article, i, at)) is not None}
        if seen and d.determiner in ("definite", "own"):
            return max(seen, key=lambda i: (seen[i], i))
        if d.role in LEADING and d.head.kind is not EntityKind.PERSON:
            counts = sorted(((self.timeline.count(d.article, i), i) for i in best), reverse=True)
            if counts[0][0] >= 2 * counts[1][0] and counts[0][0] > 1:
                return counts[0][1]
        return -1

    def attach(self, clusters: list[list[Description]]) -> list[list[Description]]:
        """Give clusters to the named entity that they can only mean; returns the clusters that stay on their own.

        A cluster whose noun only one entity of the event bears is that entity ("the ministry" where one ministry is
        named). Of several vehicles that "the vessel Ann" could be, she is the one the event speaks of most.
        """
        taken: dict[int, int] = {}
        for k, cluster in sorted(enumerate(clusters), key=lambda item: (-len(item[1]), item[0])):
            head = cluster[0].head
            holders = self._holders.get(head.group, set())
            if len(holders) > MAX_HOLDERS:
                continue
            least = GENERAL if is_starred(head) else SAME_WORD
            fitting = {i for i in sorted(holders) if all(_may_be(d, self.profiles[i], least) for d in cluster)}
            if head.group.startswith("vehicle"):
                # One sentence with both tells them apart: "the vessel turning toward the patrol ship".
                sentences = {d.sentence for d in cluster}
                fitting -= {i for i in fitting if i in taken.values() or self.timeline.meets(i, sentences)}
            if len(fitting) > 1:  # of several companies, the one that all of these articles name
                articles = {d.article for d in cluster}
                fitting = {i for i in fitting if all(self.timeline.count(a, i) for a in articles)}
            if not fitting and head.group in word_set("loose authority groups"):
                fitting = self._only.only_authority(cluster)
            if not fitting and head.group in word_set("named things"):
                fitting = self._only.only_thing(cluster)
            if len(fitting) == 1 and head.kind is not EntityKind.PERSON:
                taken[k] = fitting.pop()
        for k, i in taken.items():
            for d in clusters[k]:
                d.entity = i
                self.timeline.add(d.article, d.sentence, d.first, i)
        kept = [c for k, c in enumerate(clusters) if k not in taken]
        for n, cluster in enumerate(kept):
            for d in cluster:
                d.entity = self.n_named + n
        return kept

    def _same_generic(self) -> dict[int, int]:
        """Names that only describe, to the one name they mean: "the Central Bank" is the Bank of Ardessa."""
        merged: dict[int, int] = {}
        generic = {i for i, group in enumerate(self._groups) if _is_generic(group)}
        for i in sorted(generic):
            options: set[int] = set()
            words = {key[0] for key in self._groups[i].keys if len(key) == 1}
            for word in sorted(words):
                head = head_of(word)
                if head is None:
                    continue
                holders = self._holders.get(head.group, set()) - generic
                same = {k for k in holders if any(t.head.word == word for t in self.profiles[k].traits[head.group])}
                options |= same if len(same) == 1 else set()
            for head_group, traits in self.profiles[i].traits.items():
                words = {t.head.word for t in traits if t.article < 0}
                telling = frozenset(m for t in traits if t.article < 0 for m in telling_modifiers(t.modifiers))
                for k in self._holders.get(head_group, set()) - generic:
                    theirs = [t for t in self.profiles[k].traits[head_group] if t.head.word in words]
                    if any(telling & telling_modifiers(t.modifiers) for t in theirs):
                        options.add(k)
            if len(options) == 1:
                merged[i] = options.pop()
        return merged


def _may_be(d: Description, profile: Profile, least: int) -> bool:
    """True when no trait of the profile contradicts the description and one has its noun."""
    traits = profile.traits[d.head.group]
    telling = telling_modifiers(d.modifiers)
    theirs = frozenset(m for t in traits for m in telling_modifiers(t.modifiers))
    owners = {n.entity for n in d.named}
    their_owners = frozenset(o for t in traits for o in t.owners)
    if (telling and theirs and not telling & theirs) or (owners and their_owners and not owners & their_owners):
        return False
    if owners and not their_owners and theirs:
        return False
    if any(t.head.word == d.head.word for t in traits):
        return True
    if is_starred(d.head) and not d.head.is_general and any(not t.head.is_general for t in traits):
        return False
    return least == GENERAL and any(t.head.is_general for t in traits)


def _is_demonym(name: Name) -> bool:
    """True for a name of one word with the ending of an adjective: European, Corvian, Ostanese."""
    return len(name.words) == 1 and name.words[0].lower().endswith(("ean", "ian", "ese", "ish"))


def _is_generic(group: Group) -> bool:
    """True for an organisation whose names are all made of common words: Central Bank, Foreign Ministry."""
    return group.kind is EntityKind.ORGANISATION and all(all(map(is_common_word, key)) for key in group.keys)
