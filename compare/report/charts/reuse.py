"""The reuse map: which articles share copy, how much, and who likely took it from whom."""

from __future__ import annotations

from datetime import UTC, datetime

from compare.model import Article, Reuse
from compare.report.charts.names import named
from compare.report.charts.sketch import (
    BLUE,
    INK,
    QUIET,
    Axis,
    Dot,
    Key,
    Mark,
    Sketch,
    Stroke,
    Tick,
    Words,
    fitted,
    shown,
)
from compare.report.display import percent
from compare.report.lookup import Lookup

N_PAIRS = 40
_ROW = 34.0
_CLEAR, _HEAD = 5.0, 12.0  # pixels from an article to the tip of an arrow, and to its end
_LATE = datetime.max.replace(tzinfo=UTC)


def pairs_of(look: Lookup) -> list[Reuse]:
    """The pairs of articles that share copy, the most first."""
    found = [r for r in look.comparison.reuse if r.a in look.article and r.b in look.article and r.a != r.b]
    return sorted(found, key=lambda r: (-_share(r), look.rank[r.a], look.rank[r.b]))


def sketch_reuse(look: Lookup, width: float = 760) -> Sketch:
    """Articles that share copy from the earliest down; an arc for each pair, as thick as the share, to the taker."""
    pairs = pairs_of(look)[:N_PAIRS]
    ends = {aid for r in pairs for aid in (r.a, r.b)}
    articles = sorted((look.article[aid] for aid in ends), key=lambda a: (a.published or _LATE, look.rank[a.id]))
    row_of = {a.id: n + 0.5 for n, a in enumerate(articles)}
    is_narrow = width < 600
    room = 0.44 * width if is_narrow else 0.42 * width
    plot = min(width - room - 52, 60.0 + _ROW * len(articles))
    marks: list[Mark] = []
    for pair in reversed(pairs):
        marks += _arc(look, pair, row_of, plot, is_crowded=len(pairs) > 14)
    for article in articles:
        marks.append(Dot((0, row_of[article.id]), 4.0))
    ticks = []
    is_dated = any(article.published for article in articles)
    for article in articles:
        name = named(look, article.id)
        cut = fitted(name, room - 20)
        ticks.append(Tick(row_of[article.id] - 0.12 * is_dated, cut, shown(name) if cut != name else ""))
        if is_dated:
            marks.append(Words((0, row_of[article.id]), _when(article), "end", (-14, 13), QUIET, 10.5))
    n_all, n_alone = len(pairs_of(look)), len(look.article) - len(articles)
    rest = f" The {N_PAIRS} closest of {n_all} pairs are drawn." if n_all > N_PAIRS else ""
    alone = f" {n_alone} of {len(look.article)} articles share nothing and are left out." if n_alone else ""
    return Sketch(
        "reuse",
        "Who shares copy with whom",
        "The articles that have passages word for word in common, the earliest on top. An arc joins two of them, as "
        "thick as the larger share of words; its head points to the one that likely took it, by credit or time."
        + rest + alone,
        (plot, _ROW * max(1, len(articles))),
        (room, 8.0, width - room - plot, 12.0),
        Axis(0, 1),
        Axis(0, max(1, len(articles)), tuple(ticks), "left"),
        tuple(marks),
        (
            Key(Stroke(((0, 0), (1, 0)), BLUE, 3.0), "to the likely taker"),
            Key(Stroke(((0, 0), (1, 0)), QUIET, 3.0, (4.0, 3.0)), "who took it from whom is not known"),
        ),
    )  # fmt: skip


def _share(r: Reuse) -> float:
    return max(r.share_of_a, r.share_of_b)


def _when(article: Article) -> str:
    if article.published is None:
        return "no date"
    moment = article.published
    return f"{moment:%Y-%m-%d %H:%M}" if article.published_has_time else f"{moment:%Y-%m-%d}"


def _arc(look: Lookup, r: Reuse, row_of: dict[str, float], plot: float, *, is_crowded: bool) -> list[Mark]:
    source = r.likely_source if r.likely_source in (r.a, r.b) else None
    taker = r.b if source != r.b else r.a
    start, end = row_of[r.a if taker == r.b else r.b], row_of[taker]
    reach = 0.16 + 0.78 * abs(end - start) / max(1, len(row_of) - 1)
    bulge = reach / 0.75  # the apex of a cubic lies at three quarters of its controls
    taken = r.share_of_b if taker == r.b else r.share_of_a
    names = [shown(look.outlet(aid), 60) for aid in ((source, taker) if source else (r.a, r.b))]
    told = f"{percent(taken)} of {names[1]} is from {names[0]}" if source else f"{names[0]} and {names[1]} share copy"
    note = f"{told} ({r.grade}; {percent(r.share_of_a)} and {percent(r.share_of_b)} of their words)"
    paint, dash = (BLUE, ()) if source else (QUIET, (4.0, 3.0))
    curve = ((0.0, start), (bulge, start), (bulge, end), (_HEAD / plot if source else 0.0, end))
    marks: list[Mark] = [
        Stroke(
            curve, paint, round(1.0 + 5.0 * _share(r), 2), dash, 0.5 if is_crowded else 0.8, is_curved=True, note=note
        )
    ]
    if source:
        marks.append(Dot((_CLEAR / plot, end), 6.0, paint, is_head=True, note=note))
    if not is_crowded:
        marks.append(Words((reach, (start + end) / 2), percent(_share(r)), "start", (6, 4), INK, 11.0, note=note))
    return marks
