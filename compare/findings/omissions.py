"""Omissions: which content units are not found in which article, and why that may be.

Takes articles, units and the nearest sentences, gives one row for each unit and each article that does not carry it:
not found (with the closest sentence and its probability), uncertain (something comes close), or not yet happened when
the article came out. It never says that an outlet left something out on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compare.align.fitted import load_trees
from compare.findings.timing.clock import came_out_first, read_clock
from compare.findings.timing.features import Case
from compare.findings.timing.judgement import TimingModel, judge_cases, load_timing
from compare.model import Article, Nearest, Omission, OmissionStatus, Quantity, Unit
from compare.settings import OmissionSettings

NearestTable = Mapping[tuple[str, int], Nearest]
Ranked = tuple[float, str, Nearest]  # sorts by the probability, then by the sentence
_NOWHERE: Mapping[int, Ranked] = {}
Absence = tuple[Unit, int]  # a unit and the position of an article that does not carry it


def find_omissions(
    articles: Sequence[Article],
    units: Sequence[Unit],
    nearest: NearestTable,
    quantities: Sequence[Quantity],
    settings: OmissionSettings | None = None,
    timing: TimingModel | None = None,
    possible: float | None = None,
) -> tuple[Omission, ...]:
    """All pairs of a unit and an article without it, the most salient units first.

    Args:
        nearest: For a sentence and the position of another article: the closest sentence there.
        quantities: Dates among them tell what had happened when.
        timing: Another model than the one of the package, as cross-validation needs it.
        possible: The cut of the model that gave the probabilities, where `settings` name none; None: of the plain one.
    """
    settings = settings or OmissionSettings()
    if settings.possible_probability is not None:
        possible = settings.possible_probability
    elif possible is None:
        possible = load_trees("links").cuts["possible"]
    model = timing or load_timing()
    absences = [(u, p) for u in units for p, article in enumerate(articles) if article.id not in u.articles]
    cases = timing_cases(articles, absences)
    early: set[int] = set()
    if cases:
        clock, close = read_clock(articles, quantities), closeness(articles, nearest)
        probabilities = judge_cases(list(cases.values()), clock, close, model)
        early = {number for number, p in zip(cases, probabilities, strict=True) if p >= model.cut}
    found = []
    ranked: dict[str, dict[int, Ranked]] = {}
    for (sentence, position), one in nearest.items():
        ranked.setdefault(sentence, {})[position] = (one.probability, one.sentence, one)
    for number, (unit, position) in enumerate(absences):
        near = closest(unit, position, ranked)
        if number in early:
            status = OmissionStatus.NOT_YET_HAPPENED
        elif near is not None and near.probability >= possible:
            status = OmissionStatus.UNCERTAIN
        else:
            status = OmissionStatus.OMITTED
        found.append(Omission(unit.id, articles[position].id, status, near, unit.salience))
    return tuple(found)


def timing_cases(articles: Sequence[Article], absences: Sequence[Absence]) -> dict[int, Case]:
    """Of the absences, by number, those in which the article is older than all that carry the unit.

    Of the others nothing has to be judged: the thing had happened, or the dates do not tell.
    """
    owner = {s.id: article for article in articles for s in article.sentences}
    sentences = {s.id: s for article in articles for s in article.sentences}
    later = [{other.id for other in articles if came_out_first(article, (other,))} for article in articles]
    absent = {unit.id: unit for unit, _ in absences}
    owners = {unit.id: tuple(owner[s] for s in unit.sentences) for unit in absent.values()}
    ids = {unit: {article.id for article in carrying} for unit, carrying in owners.items()}
    return {
        number: Case(tuple(sentences[s] for s in unit.sentences), owners[unit.id], articles[position])
        for number, (unit, position) in enumerate(absences)
        if ids[unit.id] <= later[position]
    }


def closeness(articles: Sequence[Article], nearest: NearestTable) -> dict[tuple[str, str], float]:
    """For a sentence and another article by its id, the probability of the closest sentence there."""
    return {(sentence, articles[p].id): near.probability for (sentence, p), near in nearest.items()}


def closest(unit: Unit, position: int, ranked: Mapping[str, Mapping[int, Ranked]]) -> Nearest | None:
    """The sentence of an article that comes closest to any sentence of the unit."""
    candidates = [near for s in unit.sentences if (near := ranked.get(s, _NOWHERE).get(position)) is not None]
    return max(candidates)[2] if candidates else None
