"""Content units: groups of sentences that report one fact (the pyramid method, Nenkova & Passonneau 2004).

Takes the links, gives overlapping groups. A unit is a clique of links with a little slack, not a connected component:
one long lede must not chain two facts together. A sentence that reports several facts stands in several units; a
sentence without any link is a unit of its own, so that what only one outlet tells is counted too.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.model import Article, Link, Role, Sentence, Unit
from compare.settings import UnitSettings

# How much a place weighs in the salience of a unit: what stands on top is what the outlet finds important.
PROMINENCE = {Role.HEADLINE: 1.0, Role.SUMMARY: 0.8, Role.LEDE: 0.7, Role.BODY: 0.3, Role.CAPTION: 0.2}


@dataclass(frozen=True)
class LinkGraph:
    """The links as a graph: the unordered pairs, and each sentence's neighbours with the probability of the link."""

    probability: Mapping[frozenset[str], float]
    neighbours: Mapping[str, Mapping[str, float]]

    def support(self, member: str, group: Iterable[str]) -> float:
        """The sum of the probabilities of a sentence's links into a group."""
        own = self.neighbours.get(member, {})
        return math.fsum(own[other] for other in group if other in own)


def group_units(
    articles: Sequence[Article], links: Sequence[Link], settings: UnitSettings | None = None
) -> tuple[Unit, ...]:
    """Cover all links with groups, strongest link first, and give each unlinked sentence a unit of its own.

    Each group grows from a link by the sentences that are linked to enough of its members. The result does not
    depend on the order of the articles or on the names of the outlets.
    """
    settings = settings or UnitSettings()
    graph = build_graph(links)
    sentences = {s.id: s for article in articles for s in article.sentences}
    owner = {s.id: article for article in articles for s in article.sentences}
    key = {s.id: stable_key(s, article) for article in articles for s in article.sentences}
    open_links = sorted(graph.probability, key=lambda pair: (-graph.probability[pair], sorted(key[s] for s in pair)))
    covered: set[frozenset[str]] = set()
    groups: list[frozenset[str]] = []
    for pair in open_links:
        if pair in covered:
            continue
        group = grow(pair, graph, owner, key, settings)
        covered |= links_inside(group, graph)
        groups.append(group)
    groups = drop_parts(groups)
    linked = frozenset().union(*groups) if groups else frozenset()
    groups.extend(frozenset({s}) for s in sentences if s not in linked)
    order = {identifier: i for i, identifier in enumerate(sentences)}
    n_origins = len({article.origin or article.id for article in articles})
    units = [
        make_unit(sorted(group, key=order.__getitem__), owner, sentences, graph, n_origins, settings)
        for group in groups
    ]
    units.sort(key=lambda unit: (-unit.salience, sorted(key[s] for s in unit.sentences)))
    return tuple(
        Unit(f"u{number}", u.label, u.sentences, u.articles, u.outlets, u.origins, u.salience)
        for number, u in enumerate(units, start=1)
    )


def drop_parts(groups: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The groups that are no part of a larger one."""
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    for group in groups:
        for member in group:
            holding[member].append(group)
    return [g for g in groups if not any(g < other for other in min((holding[m] for m in g), key=len))]


def build_graph(links: Sequence[Link]) -> LinkGraph:
    neighbours: dict[str, dict[str, float]] = defaultdict(dict)
    for link in links:
        neighbours[link.a][link.b] = neighbours[link.b][link.a] = link.probability
    return LinkGraph({frozenset((link.a, link.b)): link.probability for link in links}, dict(neighbours))


StableKey = tuple[str, int, str, str]


def stable_key(sentence: Sentence, article: Article) -> StableKey:
    """An order that does not depend on how articles are named or sorted: the words, the place, the rest of the article.

    Two outlets that print one wire copy differ in nothing but the id, which comes last: without it the order would be
    that of a set, another one in every run.
    """
    return (sentence.text, sentence.index, article.text, sentence.id)


def grow(
    pair: frozenset[str],
    graph: LinkGraph,
    owner: Mapping[str, Article],
    key: Mapping[str, StableKey],
    settings: UnitSettings,
) -> frozenset[str]:
    """Add the best supported sentence again and again, as long as it is linked to enough of the other articles.

    The support of a sentence is the share in [0, 1] of the members in other articles that it is linked to. Members of
    its own article cannot be linked to it; with fewer than two members elsewhere there is no support.
    """
    group: set[str] = set()
    n_linked: Counter[str] = Counter()  # for each sentence beside the group: how many members it is linked to
    n_own: Counter[str] = Counter()  # for each article: how many members it has
    joining: Iterable[str] = pair
    while True:
        for member in joining:
            group.add(member)
            n_linked.update(graph.neighbours[member].keys())
            n_own[owner[member].id] += 1
        most_own = max(n_own.values())  # so that most candidates are ruled out by one comparison
        fewest = settings.join_share * max(2, len(group) - most_own)
        likely = [candidate for candidate, n in n_linked.items() if n > fewest and candidate not in group]
        supported = []
        for candidate in likely:
            n_elsewhere = len(group) - n_own[owner[candidate].id]
            if n_elsewhere >= 2 and (share := n_linked[candidate] / n_elsewhere) > settings.join_share:
                supported.append((-share, key[candidate], candidate))
        if not supported:
            return frozenset(group)
        joining = (min(supported)[2],)


def links_inside(group: frozenset[str], graph: LinkGraph) -> set[frozenset[str]]:
    return {frozenset((a, b)) for a in group for b in graph.neighbours[a].keys() & group if a < b}


def make_unit(
    members: Sequence[str],
    owner: Mapping[str, Article],
    sentences: Mapping[str, Sentence],
    graph: LinkGraph,
    n_all_origins: int,
    settings: UnitSettings,
) -> Unit:
    """A group in the order of its articles with its label, counts and salience; the id is given by the caller."""
    carrying = tuple(dict.fromkeys(owner[s].id for s in members))
    origins = {owner[s].origin or owner[s].id for s in members}
    return Unit(
        id="",
        label=label_of(members, sentences, graph, settings),
        sentences=tuple(members),
        articles=carrying,
        outlets=len({owner[s].outlet for s in members}),
        origins=len(origins),
        salience=salience_of(members, owner, sentences, len(origins), n_all_origins),
    )


def salience_of(
    members: Sequence[str],
    owner: Mapping[str, Article],
    sentences: Mapping[str, Sentence],
    n_origins: int,
    n_all_origins: int,
) -> float:
    """How much the coverage makes of a unit, in [0, 1]: half the share of independent origins, half prominence.

    Prominence is the mean over all origins of the best place each gives the unit, 0 where it is absent.
    """
    best: dict[str, float] = {}
    for member in members:
        origin = owner[member].origin or owner[member].id
        best[origin] = max(best.get(origin, 0.0), PROMINENCE[sentences[member].role])
    breadth = n_origins / max(1, n_all_origins)
    return round(0.5 * breadth + 0.5 * math.fsum(best.values()) / max(1, n_all_origins), 4)


def label_of(
    members: Sequence[str], sentences: Mapping[str, Sentence], graph: LinkGraph, settings: UnitSettings
) -> str:
    """The sentence that a person would read first: short, complete, and well linked to the others."""

    def cost(member: str) -> tuple[float, str]:
        text, role = sentences[member].text, sentences[member].role
        n_words = len(text.split())
        support = graph.support(member, members) / max(1, len(members) - 1)
        shortness = abs(n_words - settings.label_words) / settings.label_words
        return (shortness - support + (0.3 if role in {Role.HEADLINE, Role.CAPTION} else 0.0), text)

    text = " ".join(sentences[min(members, key=cost)].text.split())
    if len(text) <= settings.label_characters:
        return text
    return text[: settings.label_characters - 1].rsplit(" ", 1)[0] + "…"
