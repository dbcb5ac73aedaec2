"""The three to five findings that matter most, each one plain sentence with the place of its evidence.

Takes an opened comparison, gives ``Lead``s. It ranks what the analysis found and finds nothing itself. A lead says
what differs, never why, and never who is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from compare.model import Difference, Emphasis, OmissionStatus, Place, Unit
from compare.report.display import one_line, percent
from compare.report.lookup import Lookup

MAX_LEADS = 5
_MAX_NAMED = 4  # outlets named in one sentence; more are counted
_PROMINENT = (Place.HEADLINE, Place.SUMMARY, Place.LEDE)
_IN_PLACE = {
    Place.HEADLINE: "in its headline",
    Place.SUMMARY: "in its summary",
    Place.LEDE: "in its opening paragraph",
    Place.UPPER: "in the upper third",
    Place.MIDDLE: "halfway down",
    Place.LOWER: "near the end",
}
_DIFFERENT = {
    "number": "Different figures",
    "date": "Different dates or times",
    "name": "Different names",
    "title": "Different titles",
    "place": "Different places",
    "claim": "Statements that cannot both hold",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: `kind` is text, outlet (`value` is an article id) or quote (words of an article)."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Lead:
    """One finding for the first screen.

    Attributes:
        kind: Of which kind it is, so that not all leads are alike.
        parts: The sentence, piece by piece.
        anchor: HTML id of its evidence.
        unit: The unit it is about, "" for none.
        weight: What it is ranked by, higher first; comparable between kinds only roughly.
    """

    kind: str
    parts: tuple[Part, ...]
    anchor: str
    unit: str
    weight: float


def choose_leads(lookup: Lookup) -> list[Lead]:
    """Chooses up to five leads: the best of each kind first, at most two of a kind, no unit twice."""
    if len(lookup.article) < 2:
        return []
    found = [
        *_conflict_leads(lookup),
        *_place_leads(lookup),
        *_missing_leads(lookup),
        *_alone_leads(lookup),
        *_reuse_leads(lookup),
    ]
    found.sort(key=lambda lead: (-lead.weight, lead.kind, lead.anchor))
    chosen: list[Lead] = []
    for allowed in (1, 2):
        for lead in found:
            n_alike = sum(c.kind == lead.kind for c in chosen)
            is_told = any(c is lead or (lead.unit and c.unit == lead.unit) for c in chosen)
            if len(chosen) < MAX_LEADS and n_alike < allowed and not is_told:
                chosen.append(lead)
    return sorted(chosen, key=lambda lead: (-lead.weight, lead.kind, lead.anchor)) or [_nothing_shared(lookup)]


def _text(value: str) -> Part:
    return Part("text", value)


def _outlets(ids: list[str]) -> list[Part]:
    """ "A, B and C" with each outlet as a part; of many, the first three and the number of the others."""
    if len(ids) > _MAX_NAMED:
        named: list[Part] = []
        for aid in ids[: _MAX_NAMED - 1]:
            named += [Part("outlet", aid), _text(", ")]
        named[-1] = _text(f" and {len(ids) - _MAX_NAMED + 1} others")
        return named
    made: list[Part] = []
    for n, aid in enumerate(ids):
        made += [_text("" if n == 0 else " and " if n == len(ids) - 1 else ", "), Part("outlet", aid)]
    return made[1:]


def _label(unit: Unit) -> Part:
    return Part("quote", one_line(unit.label, 140))


def _conflict_leads(lookup: Lookup) -> Iterator[Lead]:
    for n, conflict in enumerate(lookup.comparison.conflicts, 1):
        unit = lookup.unit.get(conflict.unit)
        weight = 0.35 + 0.65 * (unit.salience if unit else 0.3)
        if conflict.remark:  # a later figure is expected to differ
            weight *= 0.8
        yield Lead("conflict", tuple(_conflict_parts(conflict)), f"c-{n}", conflict.unit, weight)


def _conflict_parts(conflict: Difference) -> list[Part]:
    opening = _DIFFERENT.get(conflict.kind, "Different versions")
    parts = [_text(f"{opening}: {one_line(conflict.what, 90)} — ")]
    said = sorted(conflict.values, key=lambda v: v.value)
    groups = [(text, [v.article for v in vs]) for text, vs in groupby(said, key=lambda v: one_line(v.text, 60))]
    order = {v.article: n for n, v in enumerate(conflict.values)}
    groups.sort(key=lambda g: order[g[1][0]])
    for n, (text, ids) in enumerate(groups[:_MAX_NAMED]):
        if n:
            parts.append(_text("; "))
        parts += [Part("quote", text), _text(" in "), *_outlets(list(dict.fromkeys(ids)))]
    if len(groups) > _MAX_NAMED:
        parts.append(_text(f"; and {len(groups) - _MAX_NAMED} more"))
    return [*parts, _text(f" ({conflict.remark})." if conflict.remark else ".")]


def _place_leads(lookup: Lookup) -> Iterator[Lead]:
    """One outlet leads with it, another has it far down."""
    for unit in lookup.comparison.units:
        told = [e for a in unit.articles if (e := lookup.emphasis.get((unit.id, a)))]
        if len(told) < 2:
            continue
        first = max(told, key=lambda e: (e.score, -lookup.rank.get(e.article, 0)))
        last = min(told, key=lambda e: (e.score, lookup.rank.get(e.article, 0)))
        if first.place in _PROMINENT[:1] + _PROMINENT[2:] and last.place in (Place.MIDDLE, Place.LOWER):
            yield _place_lead(lookup, unit, first, last)


def _place_lead(lookup: Lookup, unit: Unit, first: Emphasis, last: Emphasis) -> Lead:
    parts = (
        Part("outlet", first.article),
        _text(f" has {_IN_PLACE[first.place]}: "),
        _label(unit),
        _text(". In "),
        Part("outlet", last.article),
        _text(f" it comes {_IN_PLACE[last.place]}."),
    )
    weight = 0.2 + 0.5 * unit.salience + 0.3 * max(0.0, first.score - last.score)
    return Lead("place", parts, lookup.unit_anchor(unit.id), unit.id, weight)


def _missing_leads(lookup: Lookup) -> Iterator[Lead]:
    """Told by two or more, not found in at least one that could have told it."""
    for unit in lookup.comparison.units:
        lacking = omitted_in(lookup, unit)
        if unit.outlets < 2 or not lacking or len(lacking) > len(unit.articles):
            continue
        parts = (
            *_outlets(list(unit.articles)),
            _text(" report: " if len(unit.articles) > 1 else " reports: "),
            _label(unit),
            _text(". Not found in "),
            *_outlets(lacking),
            _text("."),
        )
        kept = len(unit.articles) / (len(unit.articles) + len(lacking))
        yield Lead("missing", parts, lookup.unit_anchor(unit.id), unit.id, 0.15 + 0.6 * unit.salience + 0.25 * kept)


def _alone_leads(lookup: Lookup) -> Iterator[Lead]:
    """One outlet's headline or opening tells what no other article has."""
    for unit in lookup.comparison.units:
        if len(unit.articles) != 1 or not omitted_in(lookup, unit):
            continue
        told = lookup.emphasis.get((unit.id, unit.articles[0]))
        if told is None or told.place not in _PROMINENT:
            continue
        parts = (
            _text("Only "),
            Part("outlet", told.article),
            _text(f" reports, {_IN_PLACE[told.place]}: "),
            _label(unit),
            _text("."),
        )
        weight = 0.3 + 0.3 * unit.salience + 0.2 * told.score
        yield Lead("alone", parts, lookup.unit_anchor(unit.id), unit.id, weight)


def _reuse_leads(lookup: Lookup) -> Iterator[Lead]:
    for n, reuse in enumerate(lookup.comparison.reuse, 1):
        swap = reuse.share_of_a > reuse.share_of_b
        taker, giver = (reuse.a, reuse.b) if swap else (reuse.b, reuse.a)
        share = max(reuse.share_of_a, reuse.share_of_b)
        if share < 0.1:
            continue
        parts = (
            Part("outlet", taker),
            _text(" and "),
            Part("outlet", giver),
            _text(f" share copy: {percent(share)} of the words of "),
            Part("outlet", taker),
            _text(" stand word for word in the other."),
        )
        yield Lead("reuse", parts, f"r-{n}", "", 0.3 + 0.6 * share)


def omitted_in(lookup: Lookup, unit: Unit) -> list[str]:
    """The articles that could have told a unit and in which it was not found."""
    found = []
    for aid in lookup.article:
        omission = lookup.omission.get((unit.id, aid))
        if omission is not None and omission.status is OmissionStatus.OMITTED:
            found.append(aid)
    return found


def _nothing_shared(lookup: Lookup) -> Lead:
    is_shared = any(len(u.articles) > 1 for u in lookup.comparison.units)
    text = (
        "Nothing of note differs: what one article reports was found in the others."
        if is_shared
        else "No fact was found in more than one article. They may not be about the same event."
    )
    return Lead("none", (_text(text),), "coverage", "", 0.0)
