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


_BULLETS = "•‣▪●◦⁃ "  # what a list puts before its lines; a label is no list
FRAGMENTS = frozenset({Role.HEADLINE, Role.CAPTION})  # seldom whole sentences

Group = frozenset[int]  # of the numbers of sentences


@dataclass(frozen=True)
class LinkGraph:
    """The sentences of an event with the links between them, all by number.

    Numbers follow an order that does not depend on how articles are named or sorted (`stable_key`), so that of two
    sentences or groups that are alike in all else, the one with the smaller numbers comes first in every run.

    Attributes:
        sentences, owners: Each sentence with its article; `articles`: the position of the article; `told`: for each
            position the sentences of the article, as bits.
        neighbours: For each sentence those it is linked to, with the probability of the link; `linked`: the same as
            the bits of a number, bit n for sentence n.
        shortness: For each sentence how far its length is from that of a good label, as a share.
    """

    sentences: Sequence[Sentence]
    owners: Sequence[Article]
    articles: Sequence[int]
    told: Sequence[int]
    neighbours: Sequence[Mapping[int, float]]
    linked: Sequence[int]
    shortness: Sequence[float]

    def support(self, member: int, group: Iterable[int]) -> float:
        """The sum of the probabilities of a sentence's links into a group."""
        return math.fsum(filter(None, map(self.neighbours[member].get, group)))

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
    linked, bits = [0] * len(told), [0] * len(articles)
    for i, (_, position) in enumerate(told):
        bits[position] |= 1 << i
    for link in links:
        a, b = number[link.a], number[link.b]
        neighbours[a][b] = neighbours[b][a] = link.probability
        linked[a] |= 1 << b
        linked[b] |= 1 << a
    return LinkGraph(
        sentences=[sentence for sentence, _ in told],
        owners=[articles[position] for _, position in told],
        articles=[position for _, position in told],
        told=bits,
        neighbours=neighbours,
        linked=linked,
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
    group: set[int] = set()
    members = 0  # the group, as bits
    n_linked = Tally()  # for each sentence: how many members it is linked to
    n_own: Counter[int] = Counter()  # for each article: how many members it has
    by_own = {0: (1 << len(graph.sentences)) - 1}  # for each such number the sentences of those articles, as bits
    joining: Iterable[int] = pair
    while True:
        for member in joining:
            group.add(member)
            members |= 1 << member
            n_linked.add(graph.linked[member])
            article = graph.articles[member]
            own, same = n_own[article], graph.told[article]
            by_own[own] ^= same
            by_own[own + 1] = by_own.get(own + 1, 0) | same
            n_own[article] += 1
        supported = []
        for own, sentences in by_own.items():
            n_elsewhere = len(group) - own
            if n_elsewhere >= 2:
                n_most, most = n_linked.most(sentences & ~members)
                if n_most / n_elsewhere > settings.join_share:
                    supported.append((-n_most / n_elsewhere, first_of(most)))
        if not supported:
            return frozenset(group)
        joining = (min(supported)[1],)


class Tally:
    """Counts for all sentences at once, as binary digits: bit n of `digits[k]` is the k-th digit of sentence n's count.

    To add one to many counts, or to find the largest of many, takes a few operations on long whole numbers (Knuth, The
    Art of Computer Programming 4A, 7.1.3), where a loop over the sentences takes hundreds.
    """

    def __init__(self) -> None:
        self.digits: list[int] = []

    def add(self, sentences: int) -> None:
        """Count one more for each of the sentences, given as bits."""
        carried = sentences
        for k, digit in enumerate(self.digits):
            self.digits[k], carried = digit ^ carried, digit & carried
        if carried:
            self.digits.append(carried)

    def most(self, sentences: int) -> tuple[int, int]:
        """The largest count of these sentences, and which of them have it, as bits."""
        count = 0
        for k in reversed(range(len(self.digits))):
            if having := sentences & self.digits[k]:
                sentences, count = having, count | 1 << k
        return count, sentences


def first_of(sentences: int) -> int:
    """The smallest number in a set of sentences that is given as bits; it must not be empty."""
    return (sentences & -sentences).bit_length() - 1


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
    """The sentence that a person would read first: short, complete, and well linked to the others; without a bullet."""

    def cost(member: int) -> tuple[float, str]:
        sentence = graph.sentences[member]
        support = graph.support(member, members) / max(1, len(members) - 1)
        fragment = 0.3 if sentence.role in FRAGMENTS else 0.0
        return (graph.shortness[member] - support + fragment, sentence.text)

    printed = " ".join(graph.sentences[min(members, key=cost)].text.split())
    text = printed.lstrip(_BULLETS) or printed
    if len(text) <= settings.label_characters:
        return text
    return text[: settings.label_characters - 1].rsplit(" ", 1)[0] + "…"
