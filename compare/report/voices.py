"""Who speaks in which article, and through whom the words came: what the section "Voices" shows, as rows.

Takes an opened comparison, gives small frozen rows. A route runs the way the words went, from the speaker over each
relay to the outlet. A relay that is the speaker or the outlet itself is no step of its own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from compare.model import Hop, Quote, RelayUse, SourceKind, SourceUse
from compare.report.lookup import Lookup

MAX_SPEAKERS = 20  # rows of the tables; the others stand in tables/sources.csv
MAX_SIDES = 12
MAX_RELAYS = 12
NOBODY = "(speaker not found)"


@dataclass(frozen=True, slots=True)
class Route:
    """One way that a voice's words took.

    Attributes:
        steps: Relays from the speaker to the outlet.
        outlets: For each step the id of the article whose outlet it is, "" where it is none that is compared.
        ends: Where the words arrived.
    """

    steps: tuple[Hop, ...]
    outlets: tuple[str, ...]
    ends: tuple[tuple[str, int, str], ...]  # article id, number of quotations, id of the first sentence


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker with all its routes, the longest first."""

    name: str
    kind: SourceKind
    side: str
    count: int
    routes: tuple[Route, ...]

    @property
    def is_relayed(self) -> bool:
        """Whether any of the words came through somebody."""
        return any(route.steps for route in self.routes)


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks.

    Attributes:
        kinds: For each kind its share of all attributed words by article, in [0, 1]; the largest first.
        sides: The same for each side; voices without a side stand under "".
        relays: For each agency, medium or document its use by article.
        speakers: Name, kind, uses by article.
        chains: Voices with their routes: those that were relayed first.
        quotes: All quotations by article.
    """

    kinds: tuple[tuple[SourceKind, dict[str, float]], ...]
    sides: tuple[tuple[str, dict[str, float]], ...]
    relays: tuple[tuple[str, str, dict[str, RelayUse]], ...]
    speakers: tuple[tuple[str, SourceKind, dict[str, SourceUse]], ...]
    n_left_out: int
    chains: tuple[Voice, ...]
    quotes: tuple[tuple[str, tuple[Quote, ...]], ...]


def voices(lookup: Lookup) -> Voices:
    """Sources by kind, by side and by name, the chains, and the quotations of each article."""
    sources = [s for s in lookup.comparison.sources if s.article in lookup.article]
    by_name: dict[str, dict[str, SourceUse]] = defaultdict(dict)
    for s in sources:
        by_name[s.name][s.article] = s
    names = sorted(by_name, key=lambda n: (-sum(s.count for s in by_name[n].values()), n))
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for q in lookup.comparison.quotes:
        if q.sentence in lookup.owner:
            quotes[lookup.owner[q.sentence].id].append(q)
    kinds = _shares([(s.kind.value, s) for s in sources])
    sides = _shares([(s.side, s) for s in sources])
    has_sides = any(side for side, _ in sides)
    return Voices(
        kinds=tuple((SourceKind(kind), shares) for kind, shares in kinds),
        sides=tuple(sorted(sides, key=lambda side: not side[0])[:MAX_SIDES]) if has_sides else (),
        relays=_relays(lookup),
        speakers=tuple((n, next(iter(by_name[n].values())).kind, by_name[n]) for n in names[:MAX_SPEAKERS]),
        n_left_out=max(0, len(names) - MAX_SPEAKERS),
        chains=_chains(lookup),
        quotes=tuple((a, tuple(quotes[a])) for a in lookup.article if quotes[a]),
    )


def _shares(keyed: list[tuple[str, SourceUse]]) -> list[tuple[str, dict[str, float]]]:
    """By key and article the share of the article's attributed words, the largest first."""
    total: dict[str, float] = defaultdict(float)
    by: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for key, use in keyed:
        total[use.article] += use.share
        by[key][use.article] += use.share
    shares = [(key, {a: v / total[a] for a, v in by[key].items() if total[a]}) for key in sorted(by)]
    return sorted(shares, key=lambda pair: -sum(pair[1].values()))


def _relays(lookup: Lookup) -> tuple[tuple[str, str, dict[str, RelayUse]], ...]:
    by: dict[tuple[str, str], dict[str, RelayUse]] = defaultdict(dict)
    for use in lookup.comparison.relays:
        if use.article in lookup.article and not _same(use.name, lookup.outlet(use.article)):
            by[use.name, use.kind][use.article] = use
    ordered = sorted(by, key=lambda key: (-sum(u.share for u in by[key].values()), key))
    return tuple((name, kind, by[name, kind]) for name, kind in ordered[:MAX_RELAYS])


def _chains(lookup: Lookup) -> tuple[Voice, ...]:
    """Every voice with its routes. Voices that were relayed come first, then those in most articles."""
    said: dict[str, list[Quote]] = defaultdict(list)
    for quote in lookup.comparison.quotes:
        if quote.sentence in lookup.owner:
            said[quote.speaker or NOBODY].append(quote)
    made = [_voice(lookup, name, quotes) for name, quotes in said.items() if name != NOBODY]
    return tuple(sorted(made, key=lambda v: (not v.is_relayed, -sum(len(r.ends) for r in v.routes), -v.count, v.name)))


def _voice(lookup: Lookup, name: str, quotes: list[Quote]) -> Voice:
    ends: dict[tuple[Hop, ...], dict[str, list[Quote]]] = defaultdict(lambda: defaultdict(list))
    for quote in quotes:
        aid = lookup.owner[quote.sentence].id
        ends[_steps(quote, lookup.outlet(aid))][aid].append(quote)
    routes = [
        Route(
            steps,
            tuple(_outlet_of(lookup, s.name) for s in steps),
            tuple((a, len(said[a]), said[a][0].sentence) for a in lookup.article if a in said),
        )
        for steps, said in ends.items()
    ]
    routes.sort(key=lambda r: (-len(r.steps), lookup.rank[r.ends[0][0]], [s.name for s in r.steps]))
    kinds = [q.speaker_kind for q in quotes]
    kind = max(sorted(set(kinds)), key=lambda k: (k is not SourceKind.OTHER, kinds.count(k)))
    sides = [q.side for q in quotes if q.side]
    side = max(sorted(set(sides)), key=sides.count) if sides else ""
    return Voice(name, kind, side, len(quotes), tuple(routes))


def _steps(quote: Quote, outlet: str) -> tuple[Hop, ...]:
    """The relays from the speaker to the outlet, without the speaker and the outlet themselves."""
    hops = quote.hops or tuple(Hop(name, "") for name in quote.via)
    ends = (quote.speaker or "", outlet)
    return tuple(hop for hop in reversed(hops) if not any(_same(hop.name, end) for end in ends))


def _outlet_of(lookup: Lookup, name: str) -> str:
    """The compared article whose outlet is the relay: "Northwire" is "Northwire International"."""
    words = set(name.casefold().replace("(", " ").replace(")", " ").split())
    if not name[:1].isupper():
        return ""
    for aid in lookup.article:
        if words <= set(lookup.outlet(aid).casefold().replace("(", " ").replace(")", " ").split()):
            return aid
    return ""


def _same(a: str, b: str) -> bool:
    return a.casefold().removeprefix("the ") == b.casefold().removeprefix("the ")
