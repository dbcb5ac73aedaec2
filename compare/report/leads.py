"""The three to five findings that matter most, each one plain sentence with the place of its evidence.

Takes an opened comparison, gives ``Lead``s. It ranks what the analysis found and finds nothing itself. A lead says
what differs, never why, and never who is right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from compare.model import Difference, Emphasis, Place, Role, Unit, Value
from compare.report.display import one_line, percent
from compare.report.lead_parts import MAX_NAMED, Lead, Part, outlet_parts, text_part
from compare.report.lookup import Lookup
from compare.report.voice_leads import utterance_leads, voice_leads

MAX_LEADS = 5
_PROMINENT = (Place.HEADLINE, Place.SUMMARY, Place.LEDE)
_OPENING, _FAR_DOWN = (Place.HEADLINE, Place.LEDE), (Place.MIDDLE, Place.LOWER)
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
        *utterance_leads(lookup),
        *voice_leads(lookup),
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


def _quoted(text: str, then: str = "") -> list[Part]:
    """Words of an article, closed by one full stop, with what follows."""
    words = _FULL_STOP.sub(r"\1", one_line(text, 140))
    is_closed = words.rstrip("\"”’'").endswith(("…", "?", "!"))
    return [Part("quote", words), text_part(("" if is_closed else ".") + then)]


def _conflict_leads(lookup: Lookup) -> Iterator[Lead]:
    for anchor, conflict in zip(lookup.conflict_anchors, lookup.comparison.conflicts, strict=True):
        unit = lookup.unit.get(conflict.unit)
        weight = 0.35 + 0.65 * (unit.salience if unit else 0.3)
        if conflict.remark:  # a later figure is expected to differ
            weight *= 0.8
        yield Lead("conflict", tuple(_conflict_parts(conflict)), anchor, conflict.unit, weight)


def _conflict_parts(conflict: Difference) -> list[Part]:
    opening = _DIFFERENT.get(conflict.kind, "Different versions")
    parts = [text_part(f"{opening}: {one_line(subject_of(conflict), 90)} — ")]
    groups = [(one_line(vs[0].text, 110), [v.article for v in vs]) for vs in printed_alike(conflict)]
    for n, (text, ids) in enumerate(groups[:MAX_NAMED]):
        if n:
            parts.append(text_part("; "))
        parts += [Part("quote", text), text_part(" in "), *outlet_parts(list(dict.fromkeys(ids)))]
    if len(groups) > MAX_NAMED:
        parts.append(text_part(f"; and {len(groups) - MAX_NAMED} more"))
    return [*parts, text_part(f" ({conflict.remark})." if conflict.remark else ".")]


def subject_of(difference: Difference) -> str:
    """What is compared, in words: without the words around it, where what comes before them says enough."""
    head, _, around = difference.what.partition(": ")
    return head if "…" in around and " " in head else difference.what


def printed_alike(difference: Difference) -> list[list[Value]]:
    """The values by what is printed, capital letters aside, in their order."""
    groups: dict[str, list[Value]] = defaultdict(list)
    for value in difference.values:
        groups[one_line(value.text).casefold()].append(value)
    return list(groups.values())


def _place_leads(lookup: Lookup) -> Iterator[Lead]:
    """One outlet leads with it, another has it far down."""
    for unit in lookup.comparison.units:
        told = [e for a in unit.articles if (e := lookup.emphasis.get((unit.id, a)))]
        places = {e.place for e in told}
        if len(told) < 2 or places.isdisjoint(_OPENING) or places.isdisjoint(_FAR_DOWN):
            continue
        first = max(told, key=lambda e: (e.score, -lookup.rank.get(e.article, 0)))
        last = min(told, key=lambda e: (e.score, lookup.rank.get(e.article, 0)))
        if first.place in _OPENING and last.place in _FAR_DOWN:
            yield _place_lead(lookup, unit, first, last)


def _place_lead(lookup: Lookup, unit: Unit, first: Emphasis, last: Emphasis) -> Lead:
    own = lookup.sentence.get(first.first)  # its own words: the label may be another outlet's
    parts = (
        Part("outlet", first.article),
        text_part(f" has {_IN_PLACE[first.place]}: "),
        *_quoted(own.text if own else lookup.label[unit.id], " In "),
        Part("outlet", last.article),
        text_part(f" it comes {_IN_PLACE[last.place]}."),
    )
    weight = 0.2 + 0.5 * unit.salience + 0.3 * max(0.0, first.score - last.score)
    return Lead("place", parts, lookup.unit_anchor(unit.id), unit.id, weight)


def _missing_leads(lookup: Lookup) -> Iterator[Lead]:
    """Told by two or more, not found in at least one that could have told it."""
    for unit in lookup.comparison.units:
        lacking = lookup.lacking.get(unit.id, [])
        if unit.outlets < 2 or not lacking or len(lacking) > len(unit.articles):
            continue
        parts = (
            *outlet_parts(list(unit.articles)),
            text_part(" report: " if len(unit.articles) > 1 else " reports: "),
            *_quoted(lookup.label[unit.id], " Not found in "),
            *outlet_parts(lacking),
            text_part("."),
        )
        kept = len(unit.articles) / (len(unit.articles) + len(lacking))
        yield Lead("missing", parts, lookup.unit_anchor(unit.id), unit.id, 0.15 + 0.6 * unit.salience + 0.25 * kept)


def _alone_leads(lookup: Lookup) -> Iterator[Lead]:
    """One outlet tells what no other article has; the more so the higher it stands there."""
    for unit in lookup.comparison.units:
        if len(unit.articles) != 1 or unit.id not in lookup.lacking:
            continue
        told = lookup.emphasis.get((unit.id, unit.articles[0]))
        if told is None or _is_caption(lookup, told):
            continue
        is_prominent = told.place in _PROMINENT
        parts = (
            text_part("Only "),
            Part("outlet", told.article),
            text_part(f" reports, {_IN_PLACE[told.place]}: " if is_prominent else " reports: "),
            *_quoted(lookup.label[unit.id]),
        )
        weight = (0.3 if is_prominent else 0.1) + 0.3 * unit.salience + 0.2 * told.score
        yield Lead("alone", parts, lookup.unit_anchor(unit.id), unit.id, weight)


def _is_caption(lookup: Lookup, told: Emphasis) -> bool:
    """A caption describes a picture that other outlets do not print: no news that they lack."""
    sentence = lookup.sentence.get(told.first)
    return sentence is not None and sentence.role is Role.CAPTION


def _reuse_leads(lookup: Lookup) -> Iterator[Lead]:
    for anchor, reuse in zip(lookup.reuse_anchors, lookup.comparison.reuse, strict=True):
        swap = reuse.share_of_a > reuse.share_of_b
        taker, giver = (reuse.a, reuse.b) if swap else (reuse.b, reuse.a)
        share = max(reuse.share_of_a, reuse.share_of_b)
        if share < 0.1:
            continue
        parts = (
            Part("outlet", taker),
            text_part(" and "),
            Part("outlet", giver),
            text_part(f" share copy: {percent(share)} of the words of "),
            Part("outlet", taker),
            text_part(" stand word for word in the other."),
        )
        yield Lead("reuse", parts, anchor, "", 0.3 + 0.6 * share)


def _headline_leads(lookup: Lookup) -> Iterator[Lead]:
    """No two headlines report the same fact."""
    heads: dict[str, set[str]] = defaultdict(set)
    for sid, sentence in lookup.sentence.items():
        if sentence.role is Role.HEADLINE and sid in lookup.units_of:
            heads[lookup.owner[sid].id].update(unit.id for unit in lookup.units_of[sid])
    ids = [aid for aid in lookup.article if aid in heads]
    if len(ids) > 1 and sum(map(len, heads.values())) == len(set().union(*heads.values())):
        parts = (text_part("The headlines of "), *outlet_parts(ids), text_part(" have no fact in common."))
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
        parts = (
            text_part(f"{own} of {n} facts in "),
            Part("outlet", aid),
            text_part(f" {verb} found in no other article."),
        )
        yield Lead("own", parts, "coverage", "", 0.15 + 0.2 * share)


def _nothing_shared(lookup: Lookup) -> Lead:
    is_shared = any(len(u.articles) > 1 for u in lookup.comparison.units)
    text = (
        "Nothing of note differs: what one article reports was found in the others."
        if is_shared
        else "No fact was found in more than one article. They may not be about the same event."
    )
    return Lead("none", (text_part(text),), "coverage", "", 0.0)
