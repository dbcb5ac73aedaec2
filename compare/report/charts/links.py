"""The link diagram: two articles as columns of sentences, with a ribbon for each link between them."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from compare.model import Article, Grade, Link, Role
from compare.report.charts.names import named
from compare.report.charts.sketch import QUIET, Axis, Box, Key, Mark, Ribbon, Sketch, Words, fitted, shown
from compare.report.lookup import Lookup

_BLUE = "#3a8fc8"  # seen on light and on dark ground, also when thin
# Opacity for a sure link, and edge: the closer the wording, the denser; the edge tells the grades apart as well.
_LOOKS: dict[Grade, tuple[float, tuple[float, ...] | None]] = {
    Grade.PARTIAL: (0.10, (1.5, 3.0)),
    Grade.PARAPHRASE: (0.34, None),
    Grade.NEAR_VERBATIM: (0.62, ()),
    Grade.VERBATIM: (0.95, ()),
}
_MOST, _LEAST = 520.0, 260.0  # pixels of the longer article
_SPACING = 15.0  # pixels between the names of places
_COLUMN = 0.05
_PLACES = {Role.HEADLINE: "headline", Role.SUMMARY: "summary", Role.LEDE: "lede", Role.BODY: "body"}


def closest_pair(look: Lookup) -> tuple[str, str]:
    """The two articles with the most links; the first two where there is none, ("", "") with fewer than two."""
    article = {sid: a.id for sid, a in look.owner.items()}
    counted = Counter((article[x.a], article[x.b]) for x in look.comparison.links if x.a in article and x.b in article)
    pairs = sorted(counted, key=lambda p: (-counted[p], look.rank[p[0]], look.rank[p[1]]))
    return pairs[0] if pairs else next(combinations(look.article, 2), ("", ""))


def sketch_links(look: Lookup, width: float = 760, pair: tuple[str, str] | None = None) -> Sketch:
    """Both articles from top to bottom, a stretch a sentence as long as its text; a hollow one has no link."""
    a, b = (look.article[aid] for aid in pair or closest_pair(look))
    lengths = [sum(_lengths(article)) for article in (a, b)]
    height = min(_MOST, max(_LEAST, 14.0 * max(len(a.sentences), len(b.sentences))))
    unit = height / max(*lengths, 1)
    at = {**_stretches(a), **_stretches(b)}
    links = _between(look, a, b)
    linked = {sid for link in links for sid in (link.a, link.b)}
    marks: list[Mark] = [_ribbon(look, link, at, a) for link in links]
    for x, article in ((0.0, a), (1.0 - _COLUMN, b)):
        for s in article.sentences:
            top, bottom = at[s.id]
            gap = min(0.8 / unit, (bottom - top) / 4)
            note = f"{shown(article.outlet, 60)}, sentence {s.index + 1}: {shown(s.text, 140)}"
            low, high = (x, top + gap), (x + _COLUMN, bottom - gap)
            marks.append(Box(low, high, QUIET, is_hollow=s.id not in linked, note=note))
    side = min(110.0, 0.15 * width) if width >= 600 else 64.0
    plot = min(width - 2 * side, 560.0)
    for x, anchor, article in ((0.0, "start", a), (1.0, "end", b)):
        name = named(look, article.id)
        marks.append(Words((x, 0.0), fitted(name, plot / 2), anchor, (0, -13), note=shown(name)))  # type: ignore[arg-type]
    limit = max(*lengths, 1)
    marks += [*_place_names(a, at, unit, left=True), *_place_names(b, at, unit, left=False)]
    return Sketch(
        "links",
        f"Where {shown(a.outlet, 40)} and {shown(b.outlet, 40)} say the same",
        f"Two articles from top to bottom. A ribbon joins sentences that report the same fact ({len(links)} links); "
        "the darker, the closer the wording and the surer the link. A hollow stretch has no counterpart in the other.",
        (plot, height),
        ((width - plot) / 2, 34.0, (width - plot) / 2, 10.0),
        Axis(0, 1),
        Axis(0, limit),
        tuple(marks),
        tuple(
            Key(Box((0, 0), (1, 1), _BLUE, opacity=opacity, edge=edge), grade.value)
            for grade, (opacity, edge) in reversed(_LOOKS.items())
        ),
    )


def _lengths(article: Article) -> list[int]:
    """Characters of each sentence; its text may be left out."""
    return [max(1, s.end - s.start) for s in article.sentences]


def _stretches(article: Article) -> dict[str, tuple[float, float]]:
    """Where each sentence begins and ends, with nothing between them."""
    made, at = {}, 0.0
    for sentence, length in zip(article.sentences, _lengths(article), strict=True):
        made[sentence.id] = (at, at + length)
        at += length
    return made


def _between(look: Lookup, a: Article, b: Article) -> list[Link]:
    """The links of two articles, the loosest first: closer ones are drawn over them."""
    order = list(_LOOKS)
    pair = {a.id, b.id}
    article = {sid: owner.id for sid, owner in look.owner.items() if owner.id in pair}
    links = (x for x in look.comparison.links if x.a in article and x.b in article)
    found = [x for x in links if {article[x.a], article[x.b]} == pair]
    return sorted(found, key=lambda x: (order.index(x.grade), x.probability, x.a, x.b))


def _ribbon(look: Lookup, link: Link, at: dict[str, tuple[float, float]], a: Article) -> Ribbon:
    left, right = (link.a, link.b) if look.owner[link.a].id == a.id else (link.b, link.a)
    opacity, edge = _LOOKS[link.grade]
    note = (
        f"sentence {look.sentence[left].index + 1} and sentence {look.sentence[right].index + 1}: "
        f"{link.grade.value}, probability {link.probability:.2f}"
    )
    sure = opacity * (0.4 + 0.6 * min(max(link.probability, 0.0), 1.0))
    return Ribbon(_COLUMN, at[left], 1 - _COLUMN, at[right], _BLUE, round(sure, 3), edge, note)


def _place_names(article: Article, at: dict[str, tuple[float, float]], unit: float, *, left: bool) -> list[Mark]:
    """Where headline, summary, lede and body begin, in words beside the column, none upon another."""
    made: list[Mark] = []
    seen: set[Role] = set()
    free = -1e9
    for s in article.sentences:
        if s.role in seen or s.role not in _PLACES:
            continue
        seen.add(s.role)
        y = max(at[s.id][0] * unit + 10, free)
        free = y + _SPACING
        x, anchor, shift = (0.0, "end", -7.0) if left else (1.0, "start", 7.0)
        made.append(Words((x, y / unit), _PLACES[s.role], anchor, (shift, 0), QUIET, 11.0))  # type: ignore[arg-type]
    return made
