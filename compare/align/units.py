"""Content units: groups of sentences that report one fact (the pyramid method, Nenkova & Passonneau 2004).

Takes the links, gives overlapping groups. A unit is a clique of links with a little slack, not a connected component:
one long lede must not chain two facts together. A sentence that reports several facts stands in several units; a
sentence without any link is a unit of its own, so that what only one outlet tells is counted too.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.model import Article, Link, Role, Sentence, Unit
from compare.settings import UnitSettings

# How much a place weighs in the salience of a unit: what stands on top is what the outlet finds important.
PROMINENCE = {Role.HEADLINE: 1.0, Role.SUMMARY: 0.8, Role.LEDE: 0.7, Role.BODY: 0.3, Role.CAPTION: 0.2}


Group = frozenset[int]  # of the numbers of sentences


@dataclass(frozen=True)
class LinkGraph:
    """The sentences of an event with the links between them, all by number.

    Numbers follow an order that does not depend on how articles are named or sorted (`stable_key`), so that of two
    sentences or groups that are alike in all else, the one with the smaller numbers comes first in every run.

    Attributes:
        sentences, owners: Each sentence with its article; `articles`: the position of the article.
        neighbours: For each sentence those it is linked to, with the probability of the link.
        shortness: For each sentence how far its length is from that of a good label, as a share.
    """

    sentences: Sequence[Sentence]
    owners: Sequence[Article]
    articles: Sequence[int]
    neighbours: Sequence[Mapping[int, float]]
    shortness: Sequence[float]

    def support(self, member: int, group: Iterable[int]) -> float:
        """The sum of the probabilities of a sentence's links into a group."""
        own = self.neighbours[member]
        return math.fsum([own[other] for other in group if other in own])

    def links(self) -> list[tuple[int, int]]:
        """Each link once, the strongest first."""
        found = [(-p, a, b) for a, own in enumerate(self.neighbours) for b, p in own.items() if a < b]
        return [(a, b) for _, a, b in sorted(found)]


def group_units(
    articles: Sequence[Article], links: Sequence[Link], settings: UnitSettings | None = None
) -> tuple[Unit, ...]:
    """Cover all links with groups, strongest link first, and give each unlinked sentence a unit of its own.

    Each group grows from a link by the sentences that are linked to enough of its members. The result does not
    depend on the order of the articles or on the names of the outlets.
    """
    settings = settings or UnitSettings()
    graph = build_graph(articles, links, settings)
    holding: list[set[int]] = [set() for _ in graph.sentences]  # the groups that hold a sentence
    groups: list[Group] = []
    for a, b in graph.links():
        if holding[a].isdisjoint(holding[b]):
            for member in (group := grow((a, b), graph, settings)):
                holding[member].add(len(groups))
            groups.append(group)
    groups = drop_parts(groups, holding)
    groups.extend(frozenset({number}) for number, inside in enumerate(holding) if not inside)
    order = {s.id: i for i, s in enumerate(s for article in articles for s in article.sentences)}
    n_origins = len({article.origin or article.id for article in articles})
    units = [
        (make_unit(sorted(group, key=lambda n: order[graph.sentences[n].id]), graph, n_origins, settings), group)
        for group in groups
    ]
    units.sort(key=lambda pair: (-pair[0].salience, sorted(pair[1])))
    return tuple(
        Unit(f"u{number}", u.label, u.sentences, u.articles, u.outlets, u.origins, u.salience)
        for number, (u, _) in enumerate(units, start=1)
    )


def drop_parts(groups: Sequence[Group], holding: Sequence[set[int]]) -> list[Group]:
    """The groups that are no part of a larger one; `holding` are the places of those that hold a sentence."""
    return [g for g in groups if not any(g < groups[other] for other in min((holding[m] for m in g), key=len))]


def build_graph(articles: Sequence[Article], links: Sequence[Link], settings: UnitSettings) -> LinkGraph:
    """Number the sentences, and find the neighbours of each."""
    told = [(s, position) for position, article in enumerate(articles) for s in article.sentences]
    told.sort(key=lambda pair: stable_key(pair[0], articles[pair[1]]))
    number = {sentence.id: i for i, (sentence, _) in enumerate(told)}
    neighbours: list[dict[int, float]] = [{} for _ in told]
    for link in links:
        a, b = number[link.a], number[link.b]
        neighbours[a][b] = neighbours[b][a] = link.probability
    return LinkGraph(
        sentences=[sentence for sentence, _ in told],
        owners=[articles[position] for _, position in told],
        articles=[position for _, position in told],
        neighbours=neighbours,
        shortness=[abs(len(s.text.split()) - settings.label_words) / settings.label_words for s, _ in told],
    )


def stable_key(sentence: Sentence, article: Article) -> tuple[str, int, str, str]:
    """An order that does not depend on how articles are named or sorted: the words, the place, the rest of the article.

    Two outlets that print one wire copy differ in nothing but the id, which comes last: without it the order would be
    that of a set, another one in every run.
    """
    return (sentence.text, sentence.index, article.text, sentence.id)


def grow(pair: tuple[int, int], graph: LinkGraph, settings: UnitSettings) -> Group:
    """Add the best supported sentence again and again, as long as it is linked to enough of the other articles.

    The support of a sentence is the share in [0, 1] of the members in other articles that it is linked to. Members of
    its own article cannot be linked to it; with fewer than two members elsewhere there is no support.
    """
    articles, join_share = graph.articles, settings.join_share
    group: set[int] = set()
    n_linked: Counter[int] = Counter()  # for each sentence beside the group: how many members it is linked to
    n_own: Counter[int] = Counter()  # for each article: how many members it has
    joining: Iterable[int] = pair
    while True:
        for member in joining:
            group.add(member)
            n_linked.update(graph.neighbours[member].keys())
            n_own[articles[member]] += 1
        size = len(group)
        # One comparison of whole numbers rules out most candidates: nobody has fewer members elsewhere.
        least = math.floor(join_share * max(2, size - max(n_own.values()))) + 1
        supported = []
        for candidate in [c for c, n in n_linked.items() if n >= least and c not in group]:
            n_elsewhere = size - n_own.get(articles[candidate], 0)
            if n_elsewhere >= 2 and (share := n_linked[candidate] / n_elsewhere) > join_share:
                supported.append((-share, candidate))
        if not supported:
            return frozenset(group)
        joining = (min(supported)[1],)


def make_unit(members: Sequence[int], graph: LinkGraph, n_all_origins: int, settings: UnitSettings) -> Unit:
    """A group in the order of its articles with its label, counts and salience; the id is given by the caller."""
    owners = [graph.owners[m] for m in members]
    best: dict[str, float] = {}  # of each origin, the prominence of its best place
    for owner, member in zip(owners, members, strict=True):
        origin = owner.origin or owner.id
        best[origin] = max(best.get(origin, 0.0), PROMINENCE[graph.sentences[member].role])
    return Unit(
        id="",
        label=label_of(members, graph, settings),
        sentences=tuple(graph.sentences[m].id for m in members),
        articles=tuple(dict.fromkeys(owner.id for owner in owners)),
        outlets=len({owner.outlet for owner in owners}),
        origins=len(best),
        salience=salience_of(best, n_all_origins),
    )


def salience_of(best: Mapping[str, float], n_all_origins: int) -> float:
    """How much the coverage makes of a unit, in [0, 1]: half the share of independent origins, half prominence.

    Prominence is the mean over all origins of the best place each gives the unit, 0 where it is absent.
    """
    breadth = len(best) / max(1, n_all_origins)
    return round(0.5 * breadth + 0.5 * math.fsum(best.values()) / max(1, n_all_origins), 4)


def label_of(members: Sequence[int], graph: LinkGraph, settings: UnitSettings) -> str:
    """The sentence that a person would read first: short, complete, and well linked to the others."""

    def cost(member: int) -> tuple[float, str]:
        sentence = graph.sentences[member]
        support = graph.support(member, members) / max(1, len(members) - 1)
        is_fragment = sentence.role in {Role.HEADLINE, Role.CAPTION}
        return (graph.shortness[member] - support + (0.3 if is_fragment else 0.0), sentence.text)

    text = " ".join(graph.sentences[min(members, key=cost)].text.split())
    if len(text) <= settings.label_characters:
        return text
    return text[: settings.label_characters - 1].rsplit(" ", 1)[0] + "…"
