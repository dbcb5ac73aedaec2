"""The three to five findings that matter most, each one plain sentence with the place of its evidence.

Takes an opened comparison, gives ``Lead``s. It ranks what the analysis found and finds nothing itself. A lead says
what differs, never why, and never who is right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from compare.model import Difference, Emphasis, OmissionStatus, Place, Role, Unit
from compare.report.display import one_line, percent
from compare.report.lookup import Lookup

MAX_LEADS = 5
_MAX_NAMED = 4  # outlets named in one sentence; more are counted
_PROMINENT = (Place.HEADLINE, Place.SUMMARY, Place.LEDE)
_FULL_STOP = re.compile(r"\.([\"”’']?)$")
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
    """A piece of a sentence.

    `kind` is text, outlet (`value` is an article id), name (of a speaker) or quote (words of an article).
    """

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
        *_voice_leads(lookup),
        *_headline_leads(lookup),
        *_own_leads(lookup),
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


def _quoted(text: str, then: str = "") -> list[Part]:
    """Words of an article, closed by one full stop, with what follows."""
    words = _FULL_STOP.sub(r"\1", one_line(text, 140))
    is_closed = words.rstrip("\"”’'").endswith(("…", "?", "!"))
    return [Part("quote", words), _text(("" if is_closed else ".") + then)]


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
    own = lookup.sentence.get(first.first)  # its own words: the label may be another outlet's
    parts = (
        Part("outlet", first.article),
        _text(f" has {_IN_PLACE[first.place]}: "),
        *_quoted(own.text if own else lookup.label[unit.id], " In "),
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
            *_quoted(lookup.label[unit.id], " Not found in "),
            *_outlets(lacking),
            _text("."),
        )
        kept = len(unit.articles) / (len(unit.articles) + len(lacking))
        yield Lead("missing", parts, lookup.unit_anchor(unit.id), unit.id, 0.15 + 0.6 * unit.salience + 0.25 * kept)


def _alone_leads(lookup: Lookup) -> Iterator[Lead]:
    """One outlet tells what no other article has; the more so the higher it stands there."""
    for unit in lookup.comparison.units:
        if len(unit.articles) != 1 or not omitted_in(lookup, unit):
            continue
        told = lookup.emphasis.get((unit.id, unit.articles[0]))
        if told is None or _is_caption(lookup, told):
            continue
        is_prominent = told.place in _PROMINENT
        parts = (
            _text("Only "),
            Part("outlet", told.article),
            _text(f" reports, {_IN_PLACE[told.place]}: " if is_prominent else " reports: "),
            *_quoted(lookup.label[unit.id]),
        )
        weight = (0.3 if is_prominent else 0.1) + 0.3 * unit.salience + 0.2 * told.score
        yield Lead("alone", parts, lookup.unit_anchor(unit.id), unit.id, weight)


def _is_caption(lookup: Lookup, told: Emphasis) -> bool:
    """A caption describes a picture that other outlets do not print: no news that they lack."""
    sentence = lookup.sentence.get(told.first)
    return sentence is not None and sentence.role is Role.CAPTION


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


def _voice_leads(lookup: Lookup) -> Iterator[Lead]:
    """The outlets give most of their quoted words to different speakers."""
    most: dict[str, tuple[str, float]] = {}
    for aid in lookup.article:
        named = [s for s in lookup.comparison.sources if s.article == aid and s.named]
        if named:
            first = max(named, key=lambda s: (s.share, s.count, s.name))
            most[aid] = (first.name, first.share)
    if len({name for name, _ in most.values()}) < 2:
        return
    by_name: dict[str, list[str]] = defaultdict(list)
    for aid, (name, _) in most.items():
        by_name[name].append(aid)
    parts = [_text("Most quoted: ")]
    for n, (name, ids) in enumerate(list(by_name.items())[:_MAX_NAMED]):
        parts += [_text("; " if n else ""), Part("name", one_line(name, 60)), _text(" in "), *_outlets(ids)]
    weight = 0.25 + 0.5 * max(share for _, share in most.values())
    yield Lead("voices", (*parts, _text(".")), "voices", "", weight)


def _headline_leads(lookup: Lookup) -> Iterator[Lead]:
    """No two headlines report the same fact."""
    heads: dict[str, set[str]] = defaultdict(set)
    for unit in lookup.comparison.units:
        for sid in unit.sentences:
            if sid in lookup.sentence and lookup.sentence[sid].role is Role.HEADLINE:
                heads[lookup.owner[sid].id].add(unit.id)
    ids = [aid for aid in lookup.article if aid in heads]
    if len(ids) > 1 and sum(map(len, heads.values())) == len(set().union(*heads.values())):
        parts = (_text("The headlines of "), *_outlets(ids), _text(" have no fact in common."))
        yield Lead("headlines", parts, "headlines", "", 0.45)


def _own_leads(lookup: Lookup) -> Iterator[Lead]:
    """The outlet with the largest share of facts of its own."""
    best: tuple[float, str, int, int] | None = None
    for aid in sorted(lookup.article):
        told = [u for u in lookup.comparison.units if aid in u.articles]
        own = sum(len(u.articles) == 1 for u in told)
        if own and (best is None or own / len(told) > best[0]):
            best = (own / len(told), aid, own, len(told))
    if best is not None:
        share, aid, own, n = best
        verb = "was" if own == 1 else "were"
        parts = (_text(f"{own} of {n} facts in "), Part("outlet", aid), _text(f" {verb} found in no other article."))
        yield Lead("own", parts, "coverage", "", 0.15 + 0.2 * share)


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
