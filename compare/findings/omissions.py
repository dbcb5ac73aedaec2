"""Omissions: which content units are not found in which article, and why that may be.

Takes articles, units and the nearest sentences, gives one row for each unit and each article that does not carry it:
not found (with the closest sentence and its probability), uncertain (something comes close), or not yet happened when
the article came out. It never says that an outlet left something out on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compare.align.fitted import Linear, load_linear, load_trees
from compare.findings.timing import came_out_first, read_clock, timing_features
from compare.model import Article, Nearest, Omission, OmissionStatus, Quantity, Unit
from compare.settings import OmissionSettings

NearestTable = Mapping[tuple[str, int], Nearest]


def find_omissions(
    articles: Sequence[Article],
    units: Sequence[Unit],
    nearest: NearestTable,
    quantities: Sequence[Quantity],
    settings: OmissionSettings | None = None,
    timing: Linear | None = None,
) -> tuple[Omission, ...]:
    """All pairs of a unit and an article without it, the most salient units first.

    Args:
        nearest: For a sentence and the position of another article: the closest sentence there.
        quantities: Dates among them tell what had happened when.
        timing: Another model than the one of the package, as cross-validation needs it.
    """
    settings = settings or OmissionSettings()
    possible = settings.possible_probability
    if possible is None:
        possible = load_trees("links").cuts["possible"]
    clock = read_clock(articles, quantities)
    owner = {s.id: article for article in articles for s in article.sentences}
    sentences = {s.id: s for article in articles for s in article.sentences}
    cases: list[tuple[Unit, Article, Nearest | None]] = []
    early_cases: list[int] = []
    rows: list[dict[str, float]] = []
    for unit in units:
        for position, article in enumerate(articles):
            if article.id in unit.articles:
                continue
            close = closest(unit, position, nearest)
            owners = [owner[s] for s in unit.sentences]
            if came_out_first(article, owners):
                early_cases.append(len(cases))
                members = [sentences[s] for s in unit.sentences]
                rows.append(timing_features(members, owners, article, clock, closeness(unit, articles, nearest)))
            cases.append((unit, article, close))
    model = timing or load_linear("timing")
    early = {case: p >= model.cuts["early"] for case, p in zip(early_cases, model.judge(rows), strict=True)}
    found = []
    for k, (unit, article, close) in enumerate(cases):
        if early.get(k, False):
            status = OmissionStatus.NOT_YET_HAPPENED
        elif close is not None and close.probability >= possible:
            status = OmissionStatus.UNCERTAIN
        else:
            status = OmissionStatus.OMITTED
        found.append(Omission(unit.id, article.id, status, close, unit.salience))
    return tuple(found)


def closeness(unit: Unit, articles: Sequence[Article], nearest: NearestTable) -> dict[str, float]:
    """For each article, the probability that its closest sentence reports the unit's fact."""
    found = ((article.id, closest(unit, position, nearest)) for position, article in enumerate(articles))
    return {name: close.probability for name, close in found if close is not None}


def closest(unit: Unit, position: int, nearest: NearestTable) -> Nearest | None:
    """The sentence of an article that comes closest to any sentence of the unit."""
    candidates = [nearest[(s, position)] for s in unit.sentences if (s, position) in nearest]
    return max(candidates, key=lambda n: (n.probability, n.sentence)) if candidates else None
