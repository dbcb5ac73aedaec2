"""Conflicts and agreements: values, dates, offices and claims that cannot all be right, and what only looks different.

Takes the articles of an event with their entities, quantities, quotations and how surely two sentences report one fact,
gives rows of `Difference`: each cites what every article prints, with the sentence. Similarity never decides: values
must exclude each other as printed, bounds, rounding and units considered. It says that outlets differ, never which of
them is right; a claim that is somebody's, or a toll that rose between two publications, is marked in `remark`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from compare.align.links import ScoredPairs
from compare.findings.difference.agreements import agreement_rows
from compare.findings.difference.candidates import Asked, ask
from compare.findings.difference.claims import find_claims
from compare.findings.difference.disputes import find_disputes
from compare.findings.difference.equivalents import find_equivalents
from compare.findings.difference.meetings import Meetings
from compare.findings.difference.motives import find_motives
from compare.findings.difference.offices import find_office_conflicts
from compare.findings.difference.products import find_products
from compare.findings.difference.questions import Judge, comparable_pairs, same_question
from compare.findings.difference.replaced import find_replaced
from compare.findings.difference.rivals import Rivals
from compare.findings.difference.spellings import find_spellings
from compare.findings.difference.surroundings import Scene
from compare.findings.difference.values import (
    Row,
    add_row,
    conflict_rows,
    is_moving,
    to_difference,
)
from compare.findings.difference.votes import find_votes
from compare.findings.difference.zeros import find_noughts
from compare.model import Article, Difference, Entity, Quantity, Quote, Unit

__all__ = [
    "Differences",
    "closeness_of",
    "differ_in_values",
    "differ_in_words",
    "find_differences",
    "place_in_units",
    "set_scene",
]

_FLOOR = 0.02  # probability below which two sentences are as good as unrelated
_LIKELY = 0.1  # the least that claims, motives and names ask of two sentences


@dataclass(frozen=True, slots=True)
class Differences:
    """What the articles print differently: `conflicts` cannot all be right, `agreements` mean the same."""

    conflicts: tuple[Difference, ...]
    agreements: tuple[Difference, ...]

    def __add__(self, other: Differences) -> Differences:
        return Differences(self.conflicts + other.conflicts, self.agreements + other.agreements)


def closeness_of(pairs: ScoredPairs) -> dict[tuple[str, str], float]:
    """The probability that two sentences report one fact, by their ids, for pairs that are not as good as unrelated."""
    names = [profile.sentence.id for profile in pairs.event.sentences]
    kept = pairs.probability >= _FLOOR
    columns = (column[kept].tolist() for column in (pairs.a, pairs.b, pairs.probability))
    return {(names[a], names[b]): p for a, b, p in zip(*columns, strict=True)}


def find_differences(
    articles: Sequence[Article],
    entities: Sequence[Entity],
    quantities: Sequence[Quantity],
    quotes: Sequence[Quote],
    closeness: Mapping[tuple[str, str], float],
    weights: Mapping[str, float] | None = None,
) -> Differences:
    """Put side by side what the articles print for the same question.

    Args:
        articles: With sentences; their order changes nothing but the order of values in a row.
        entities: People with what each article calls them.
        quantities: Of all the articles.
        quotes: Tell whose claim a sentence is.
        closeness: Probability of one fact for pairs of sentence ids, unlinked ones too (`closeness_of`).
        weights: Of the signals that two values answer one question; None: those that are part of the package.

    Returns:
        Conflicts, the surest first, and agreements, without units (`place_in_units`). A value is cited as printed
        (`text`) and normalised (`value`).
    """
    scene = set_scene(articles, entities, quantities)
    return differ_in_values(scene, quotes, closeness, weights) + differ_in_words(scene, entities, quotes, closeness)


def set_scene(articles: Sequence[Article], entities: Sequence[Entity], quantities: Sequence[Quantity]) -> Scene:
    """What both halves of the search look at: the articles with all that they count, "nobody" and votes included."""
    return Scene(articles, entities, (*quantities, *find_noughts(articles), *find_votes(articles, quantities)))


def differ_in_values(
    scene: Scene,
    quotes: Sequence[Quote],
    closeness: Mapping[tuple[str, str], float],
    weights: Mapping[str, float] | None = None,
) -> Differences:
    """The half of `find_differences` that compares numbers and dates."""
    weights = weights or same_question()
    meetings = Meetings(scene, ask(scene, scene.quantities), closeness)
    rivals = Rivals(meetings)
    apart, alike = comparable_pairs(meetings, rivals)
    judge = Judge(scene, rivals, weights)
    judged = {c: p for c in apart if (p := judge.probability(c))}
    same = [*find_equivalents(meetings), *find_products(meetings)]
    rows = conflict_rows(judged, rivals, same)
    for row in find_disputes(meetings):
        add_row(rows, row)
    return Differences(
        tuple(replace(to_difference(row), remark=remark_of(row, quotes)) for row in rows),
        tuple(to_difference(row) for row in agreement_rows(alike, rivals, rows, same)),
    )


def differ_in_words(
    scene: Scene, entities: Sequence[Entity], quotes: Sequence[Quote], closeness: Mapping[tuple[str, str], float]
) -> Differences:
    """The half of `find_differences` that compares offices, claims, reasons and names."""
    likely = {pair: probability for pair, probability in closeness.items() if probability >= _LIKELY}
    conflicts = (
        *find_office_conflicts(scene, entities),
        *find_claims(scene, likely, quotes),
        *find_motives(scene, likely),
        *find_replaced(scene, entities, likely),
    )
    return Differences(conflicts, tuple(find_spellings(scene, entities)))


def place_in_units(rows: Iterable[Difference], units: Sequence[Unit]) -> tuple[Difference, ...]:
    """Each row with the content unit that holds most of its sentences, the first of them; "" when none holds two."""
    holders: dict[str, list[int]] = {}
    for k, unit in enumerate(units):
        for sentence in unit.sentences:
            holders.setdefault(sentence, []).append(k)
    return tuple(place(row, units, holders) for row in rows)


def place(difference: Difference, units: Sequence[Unit], holders: Mapping[str, Sequence[int]]) -> Difference:
    """One row with its unit; `holders`: for each sentence, which units hold it."""
    cited = {value.sentence for value in difference.values}
    held = Counter(k for sentence in cited for k in holders.get(sentence, ()))
    k, most = min(held.items(), key=lambda item: (-item[1], item[0]), default=(-1, 0))
    return replace(difference, unit=units[k].id if most >= 2 else "")


def remark_of(row: Row, quotes: Sequence[Quote]) -> str:
    """ "later figure" for a toll that moved with time; "contested claim" with the claimants, where they are quoted."""
    if is_moving(row):
        return "later figure"
    claims: dict[str, set[str]] = {}
    for member in row.members:
        speaker = speaker_of(member, quotes)
        if speaker:
            claims.setdefault(speaker, set()).add(" ".join(member.quantity.text.split()))
    if len(claims) >= 2 and len(set().union(*claims.values())) >= 2:
        told = (f"{name}: {' / '.join(sorted(texts))}" for name, texts in sorted(claims.items()))
        return "contested claim: " + "; ".join(told)
    return ""


def speaker_of(member: Asked, quotes: Iterable[Quote]) -> str:
    """Who is quoted with the value; "" where the outlet says it itself."""
    q = member.quantity
    for quote in quotes:
        if quote.sentence == q.sentence and quote.start <= q.start and q.end <= quote.end:
            return quote.speaker or quote.speaker_mention or ""
    return ""
