"""What each section of the page shows, as rows ready to be set: the coverage matrix, omissions, framing, copy.

Takes an opened comparison, gives small frozen rows; the templates only lay them out. Long lists are cut here, and
each cut says how much it left out, because a page of twenty outlets has to stay under 3 MB.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from compare.model import (
    Emphasis,
    LabelUse,
    Omission,
    OmissionStatus,
    Place,
    Reuse,
    Sentence,
    Unit,
)
from compare.report.display import one_line
from compare.report.lookup import Lookup

MAX_ROWS = (240, 120)  # of the matrix, with few outlets and with many; the others stand in tables/units.csv
MAX_DIFFERENCES = 60  # conflicts, and agreements; the others stand in the tables
N_SHOWN = 14  # rows before "show more"
N_WIDE = 6  # up to so many outlets there is room for words in a cell, and for every sentence of a fact
PLACE_CODES = {
    Place.HEADLINE: ("H", "headline"),
    Place.SUMMARY: ("S", "summary"),
    Place.LEDE: ("L", "lede"),
    Place.UPPER: ("1", "upper third"),
    Place.MIDDLE: ("2", "middle third"),
    Place.LOWER: ("3", "lower third"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit in one article: `state` is told, omitted, early, uncertain or none."""

    article: str
    state: str
    emphasis: Emphasis | None = None
    omission: Omission | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One unit across the articles, with its evidence and what it can be filtered by."""

    unit: Unit
    cells: tuple[Cell, ...]
    evidence: tuple[tuple[str, tuple[Sentence, ...]], ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The coverage matrix. `max_share` scales the bars; `n_left_out` rows are only in the tables."""

    rows: tuple[MatrixRow, ...]
    max_share: float
    n_left_out: int
    n_all: int
    n_alone: int


_STATES = {
    OmissionStatus.OMITTED: "omitted",
    OmissionStatus.NOT_YET_HAPPENED: "early",
    OmissionStatus.UNCERTAIN: "uncertain",
}


def coverage_matrix(lookup: Lookup, named: Collection[str] = ()) -> Matrix:
    """Units × articles, most salient first; those `named` elsewhere have a row even when many are more salient."""
    in_conflict = {d.unit for d in lookup.comparison.conflicts}
    ordered = lookup.units_by_salience
    n_rows = MAX_ROWS[len(lookup.article) > N_WIDE]
    rows = []
    for unit in (u for n, u in enumerate(ordered) if n < n_rows or u.id in named):
        told = lookup.sentences_by_article(unit)
        cells = tuple(_cell(lookup, unit, aid, len(told.get(aid, ()))) for aid in lookup.article)
        evidence = tuple((a, tuple(told.get(a, ()))) for a in lookup.article if a in unit.articles)
        tags = [
            *(["everywhere"] if len(unit.articles) == len(lookup.article) else []),
            *(["alone"] if len(unit.articles) == 1 else []),
            *(["missing"] if any(c.state == "omitted" for c in cells) else []),
            *(["conflict"] if unit.id in in_conflict else []),
        ]
        rows.append(MatrixRow(unit, cells, evidence, tuple(tags)))
    shares = [e.share for e in lookup.comparison.emphasis]
    n = len(lookup.article)
    return Matrix(
        rows=tuple(rows),
        max_share=max(shares, default=0.0) or 1.0,
        n_left_out=max(0, len(ordered) - len(rows)),
        n_all=sum(len(u.articles) == n for u in ordered),
        n_alone=sum(len(u.articles) == 1 for u in ordered),
    )


def _cell(lookup: Lookup, unit: Unit, aid: str, n: int) -> Cell:
    told = lookup.emphasis.get((unit.id, aid))
    if told is not None:
        return Cell(aid, "told", emphasis=told, n=n)
    omission = lookup.omission.get((unit.id, aid))
    if omission is None:
        return Cell(aid, "none")
    return Cell(aid, _STATES[omission.status], omission=omission)


@dataclass(frozen=True, slots=True)
class Lacking:
    """What one article does not tell, most salient first, by status; the counts are of all, the lists are cut."""

    article: str
    omitted: tuple[Omission, ...]
    uncertain: tuple[Omission, ...]
    early: tuple[Omission, ...]
    n_omitted: int
    n_uncertain: int
    n_early: int


def lacking_by_article(lookup: Lookup) -> list[Lacking]:
    """Omissions for each article, in the order of the articles."""
    limit = 60 if len(lookup.article) <= N_WIDE else 8
    by: dict[tuple[str, OmissionStatus], list[Omission]] = defaultdict(list)
    order = {u.id: n for n, u in enumerate(lookup.units_by_salience)}
    for o in sorted(lookup.comparison.omissions, key=lambda o: order.get(o.unit, len(order))):
        if o.unit in lookup.unit:
            by[o.article, o.status].append(o)
    made = []
    for aid in lookup.article:
        omitted, uncertain, early = (by[aid, status] for status in _STATES_IN_ORDER)
        made.append(
            Lacking(
                aid,
                tuple(omitted[:limit]),
                tuple(uncertain[:limit]),
                tuple(early[:limit]),
                len(omitted),
                len(uncertain),
                len(early),
            )
        )
    return made


_STATES_IN_ORDER = (OmissionStatus.OMITTED, OmissionStatus.UNCERTAIN, OmissionStatus.NOT_YET_HAPPENED)


def unknown_to_readers(lookup: Lookup, limit: int = 4) -> list[tuple[str, list[Unit], int]]:
    """For each article: the most salient units that others tell and it does not, and how many there are in all.

    Only what was clearly not found counts: nothing uncertain, nothing that had not happened yet. What several
    origins tell comes before what only one tells.
    """
    lacked: dict[str, list[Unit]] = {aid: [] for aid in lookup.article}
    for unit in sorted(lookup.units_by_salience, key=lambda u: -min(u.origins, 2)):
        for aid in lookup.lacking.get(unit.id, ()):
            lacked[aid].append(unit)
    return [(aid, units[:limit], len(units)) for aid, units in lacked.items()]


def first_things(lookup: Lookup, limit: int = 5) -> list[tuple[str, list[tuple[str, str]]]]:
    """For each article the units it plays highest, each in the article's own first sentence on it, none twice."""
    by: dict[str, list[Emphasis]] = defaultdict(list)
    for e in lookup.comparison.emphasis:
        if e.unit in lookup.unit and e.first in lookup.sentence:
            by[e.article].append(e)
    order = {u.id: n for n, u in enumerate(lookup.units_by_salience)}
    made = []
    for aid in lookup.article:
        ranked = sorted(by[aid], key=lambda e: (-e.score, order[e.unit]))
        distinct = {e.first: e.unit for e in reversed(ranked)}  # the highest unit of each sentence
        firsts = list(dict.fromkeys(e.first for e in ranked))[:limit]
        words = {sid: one_line(lookup.sentence[sid].text, 110) for sid in firsts}
        made.append((aid, [(distinct[sid], words[sid] or lookup.label[distinct[sid]]) for sid in firsts]))
    return made


# --------------------------------------------------------------------------- framing and copy


def devices_by_kind(lookup: Lookup) -> list[tuple[str, dict[str, list[tuple[str, str]]]]]:
    """For each kind of device, by article, the words and the sentences they stand in."""
    by: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for d in lookup.comparison.framing.devices:
        if d.sentence in lookup.owner:
            by[d.kind][lookup.owner[d.sentence].id].append((one_line(d.text, 60), d.sentence))
    return [(kind, dict(by[kind])) for kind in sorted(by)]


def words_by_article(lookup: Lookup, limit: int = 12) -> list[tuple[str, list[tuple[str, float, float, int, str]]]]:
    """For each article its over-used words: term, z, q, count and a first sentence."""
    made = []
    for aid in lookup.article:
        mine = sorted((w for w in lookup.comparison.framing.words if w.article == aid), key=lambda w: (-w.z, w.term))
        rows = [(w.term, w.z, w.q, w.count, w.sentences[0] if w.sentences else "") for w in mine[:limit]]
        if rows:
            made.append((aid, rows))
    return made


def shared_copy(lookup: Lookup) -> list[tuple[str, Reuse, list[str]]]:
    """For each pair that shares copy: its anchor, the pair, and the shared passages, longest first."""
    n_pairs, n_passages = (200, 40) if len(lookup.article) <= N_WIDE else (60, 3)
    made: list[tuple[str, Reuse, list[str]]] = []
    known = zip(lookup.reuse_anchors, lookup.comparison.reuse, strict=True)
    ranked = sorted(known, key=lambda pair: -max(pair[1].share_of_a, pair[1].share_of_b))
    for anchor, r in ranked[:n_pairs]:
        if r.a in lookup.article and r.b in lookup.article:
            text = lookup.article[r.a].text
            found = [one_line(text[p.a_start : p.a_end], 280) for p in r.passages]
            made.append((anchor, r, sorted((f for f in found if f), key=lambda f: (-len(f), f))[:n_passages]))
    return made


LABEL_KINDS = {
    "entity": "What the same people and things are called",
    "act": "What the same acts are called",
    "wording": "Strong wording for the same fact",
    "cue": "Verbs that report the same words",
    "certainty": "How certain the same fact is said to be",
}


def labels_by_kind(look: Lookup) -> list[tuple[str, str, list[tuple[str, dict[str, list[LabelUse]]]]]]:
    """Kind, heading, and for each thing named by two articles or more: its name and the labels by article."""
    groups: dict[str, dict[tuple[str, str], dict[str, list[LabelUse]]]] = {kind: {} for kind in LABEL_KINDS}
    for use in look.comparison.framing.labels:
        by_article = groups.setdefault(use.kind, {}).setdefault((use.about, use.name), {})
        by_article.setdefault(use.article, []).append(use)
    return [
        (kind, LABEL_KINDS.get(kind, kind), [(name, by) for (_, name), by in things.items()])
        for kind, things in groups.items()
        if things
    ]
