"""Capitals of countries that no list knows: "Suwol rejected the charge" means the government of Hanrae.

Takes the groups of names of an event, joins a city that acts like a government to its country where the event leaves
no other reading: it has one country only, or the city stands against the other one in the same sentences. Refuses
where a third country would fit as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from compare.entities.clusters import Group
from compare.entities.places import bundled_places
from compare.model import EntityKind

MIN_OPPOSED = 1  # sentences in which the city and the other country meet


def join_capitals(groups: list[Group]) -> list[Group]:
    """Groups with the capitals joined to their countries; renumbers ``Name.entity``."""
    # The capitals of real countries are known; only those of countries that no list holds are to be learned.
    countries = [i for i, g in enumerate(groups) if g.is_country and g.home not in bundled_places()]
    cities = [i for i, g in enumerate(groups) if _acts_like_government(g)]
    homes = _homes(groups, cities, countries)
    if not homes:
        return groups
    for city, country in homes.items():
        groups[country].names.extend(groups[city].names)
        groups[country].names.sort(key=lambda n: (n.article, n.sentence, n.first))
        groups[country].keys |= groups[city].keys
    kept = [g for i, g in enumerate(groups) if i not in homes]
    for number, group in enumerate(kept):
        for name in group.names:
            name.entity = number
    return kept


def _acts_like_government(group: Group) -> bool:
    """True for a one-word name that speaks or decides ("Suwol said") and is no person, organisation or country."""
    if group.is_country or group.kind not in (EntityKind.PLACE, EntityKind.OTHER):
        return False
    if any(len(n.words) > 1 or n.title or n.has_article for n in group.names):
        return False
    return any(n.acts for n in group.names)


def _homes(groups: list[Group], cities: list[int], countries: list[int]) -> dict[int, int]:
    """City to country by elimination: each sentence with a city and a country speaks against that country."""
    meets: dict[int, Counter[int]] = defaultdict(Counter)
    at: dict[int, set[int]] = defaultdict(set)
    for i in countries:
        for name in groups[i].names:
            at[name.sentence].add(i)
    for city in cities:
        for sentence in {n.sentence for n in groups[city].names}:
            meets[city].update(at[sentence])
    uses = {i: len(groups[i].names) for i in countries}
    main = sorted(countries, key=lambda i: (-uses[i], i))
    if not cities or not main:
        return {}
    if len(main) == 1:
        return dict.fromkeys(cities, main[0]) if len(cities) == 1 else {}
    pair = main[:2]
    if len(main) > 2 and uses[main[2]] * 3 > uses[pair[1]]:
        return {}
    homes: dict[int, int] = {}
    for city in cities:
        first, second = meets[city][pair[0]], meets[city][pair[1]]
        if first >= MIN_OPPOSED and first > second:
            homes[city] = pair[1]
        elif second >= MIN_OPPOSED and second > first:
            homes[city] = pair[0]
    free = [c for c in cities if c not in homes]
    taken = set(homes.values())
    if len(free) == 1 and len(taken) == 1:
        homes[free[0]] = next(i for i in pair if i not in taken)
    return homes if len(set(homes.values())) == len(homes) else {}
