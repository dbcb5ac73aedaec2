"""The comparison as tables: plain rows by name.

Takes a ``Comparison``, gives a dict of ``Table``s with fixed columns, also when they have no rows. Lists inside a
cell are joined with "; ". The scores of each signal stand in the JSON form alone: in a cell nobody could use them. It
knows nothing of pandas; ``compare.frames`` makes data frames of the same rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from compare.model import Comparison, Difference, Sentence

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
_joined = "; ".join


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns. Every row is as long as `columns`."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def build_tables(comparison: Comparison) -> dict[str, Table]:
    """Makes every table, in reading order.

    Args:
        comparison: What to tabulate.

    Returns:
        By name: articles, sentences, links, units, emphasis, omissions, quotes, quote_matches, entities, quantities,
        conflicts, agreements, words, devices, headlines, sources, relays, reuse, edits, removed. Shares and scores
        lie in [0, 1].
    """
    return {table.name: table for table in each_table(comparison)}


def each_table(comparison: Comparison) -> Iterator[Table]:
    """The same one by one: those of a large comparison need not be in memory all at once."""
    for name, (columns, rows) in _TABLES.items():
        yield Table(name, columns, tuple(rows(comparison)))


def _when(moment: datetime | None, has_time: bool) -> str | None:
    whole = moment.isoformat().replace("+00:00", "Z") if moment else None
    return whole if has_time or whole is None else whole[:10]


def _owners(c: Comparison) -> dict[str, str]:
    return {s.id: a.id for a in c.articles for s in a.sentences}


def _sentences(c: Comparison) -> dict[str, Sentence]:
    return {s.id: s for a in c.articles for s in a.sentences}


def _articles(c: Comparison) -> Iterator[Row]:
    for a in c.articles:
        agency = a.wire.agency if a.wire else None
        when = _when(a.published, a.published_has_time)
        counts = (a.words, len(a.sentences), len(a.removed))
        yield (a.id, a.outlet, a.title, when, *counts, a.language, agency, a.origin, a.byline, a.url, a.path)


def _sentence_rows(c: Comparison) -> Iterator[Row]:
    n_links = Counter(sid for link in c.links for sid in (link.a, link.b))
    for a in c.articles:
        for s in a.sentences:
            place = (s.index, s.paragraph, s.role.value, s.start, s.end)
            yield (s.id, a.id, a.outlet, *place, n_links[s.id], s.text)


def _links(c: Comparison) -> Iterator[Row]:
    text = {sid: s.text for sid, s in _sentences(c).items()}
    for x in c.links:
        yield (x.a, x.b, x.probability, x.grade.value, text.get(x.a), text.get(x.b), _joined(x.evidence))


def _units(c: Comparison) -> Iterator[Row]:
    for u in c.units:
        yield (u.id, u.label, u.salience, u.outlets, u.origins, _joined(u.articles), _joined(u.sentences))


def _emphasis(c: Comparison) -> Iterator[Row]:
    label = {u.id: u.label for u in c.units}
    for e in c.emphasis:
        yield (e.unit, label.get(e.unit), e.article, e.place.value, e.first, e.share, e.score)


def _omissions(c: Comparison) -> Iterator[Row]:
    label, text = {u.id: u.label for u in c.units}, _sentences(c)
    for o in c.omissions:
        near = o.nearest
        found = text.get(near.sentence) if near else None
        yield (
            o.unit, label.get(o.unit), o.article, o.status.value, o.salience,
            near.sentence if near else None, near.probability if near else None, found.text if found else None,
        )  # fmt: skip


def _quotes(c: Comparison) -> Iterator[Row]:
    owner = _owners(c)
    for q in c.quotes:
        who = (q.speaker, q.speaker_mention, q.speaker_kind.value, q.anonymous, _joined(q.via))
        yield (
            q.id, owner.get(q.sentence), q.sentence, q.start, q.end, q.kind.value, *who, q.cue, q.stance.value,
            q.text, q.side,
        )  # fmt: skip


def _quote_matches(c: Comparison) -> Iterator[Row]:
    for n, m in enumerate(c.quote_matches, 1):
        yield (n, m.relation, _joined(m.quotes), m.detail)


def _entities(c: Comparison) -> Iterator[Row]:
    owner = _owners(c)
    for e in c.entities:
        for a in c.articles:
            mine = [m for m in e.mentions if owner.get(m.sentence) == a.id]
            labels = e.labels.get(a.id, ())
            if mine or labels:
                forms = dict.fromkeys(m.text for m in mine)
                yield (e.id, e.name, e.kind.value, a.id, len(mine), _joined(forms), _joined(labels))


def _quantities(c: Comparison) -> Iterator[Row]:
    owner = _owners(c)
    for q in c.quantities:
        # Numbers and dates share the columns; as text they keep one type a column.
        low, high = (None if v is None else str(v) for v in (q.low, q.high))
        place = (owner.get(q.sentence), q.sentence, q.start, q.end)
        yield (*place, q.text, q.kind.value, low, high, q.unit, q.of, q.approximate)


def _differences(found: Callable[[Comparison], tuple[Difference, ...]]) -> Callable[[Comparison], Iterator[Row]]:
    def rows(c: Comparison) -> Iterator[Row]:
        for n, d in enumerate(found(c), 1):
            for v in d.values:
                yield (n, d.unit, d.kind, d.what, v.article, v.sentence, v.text, v.value, d.remark)

    return rows


def _words(c: Comparison) -> Iterator[Row]:
    for w in c.framing.words:
        yield (w.article, w.term, w.z, w.q, w.count, _joined(w.sentences))


def _devices(c: Comparison) -> Iterator[Row]:
    owner = _owners(c)
    for d in c.framing.devices:
        yield (owner.get(d.sentence), d.sentence, d.start, d.end, d.kind, d.text, d.list)


def _labels(c: Comparison) -> Iterator[Row]:
    for use in c.framing.labels:
        yield (use.about, use.name, use.kind, use.article, use.label, use.is_quoted, use.user, _joined(use.sentences))


def _headlines(c: Comparison) -> Iterator[Row]:
    for h in c.framing.headlines:
        yield (h.article, h.kind, h.detail, _joined(h.sentences))


def _sources(c: Comparison) -> Iterator[Row]:
    for s in c.sources:
        yield (s.article, s.name, s.kind.value, s.named, s.count, s.share, _joined(s.via), _joined(s.quotes), s.side)


def _relays(c: Comparison) -> Iterator[Row]:
    for r in c.relays:
        yield (r.article, r.name, r.kind, r.count, r.share)


def _reuse(c: Comparison) -> Iterator[Row]:
    text = {a.id: a.text for a in c.articles}
    for r in c.reuse:
        for n, p in enumerate(r.passages, 1):
            shares = (r.share_of_a, r.share_of_b, r.grade, r.likely_source)
            words = text.get(r.a, "")[p.a_start : p.a_end]
            yield (r.a, r.b, *shares, n, p.a_start, p.a_end, p.b_start, p.b_end, words)


def _edits(c: Comparison) -> Iterator[Row]:
    text = _sentences(c)
    for e in c.edits:
        whole = (text[sid].text if sid in text else None for sid in (e.source_sentence, e.sentence))
        words: Iterable[Cell] = (e.before, e.after) if e.kind == "changed" else whole
        places = (e.source_start, e.source_end, e.start, e.end)
        yield (e.source, e.article, e.kind, *words, e.source_sentence, e.sentence, *places)


def _removed(c: Comparison) -> Iterator[Row]:
    for a in c.articles:
        for r in a.removed:
            yield (a.id, r.start, r.end, r.reason, r.text)


_DIFFERENCE = ("number", "unit", "kind", "what", "article", "sentence", "text", "value", "remark")
_TABLES: dict[str, tuple[tuple[str, ...], Callable[[Comparison], Iterator[Row]]]] = {
    "articles": (
        ("article", "outlet", "title", "published", "words", "sentences", "removed", "language", "wire", "origin",
         "byline", "url", "path"),
        _articles,
    ),
    "sentences": (
        ("sentence", "article", "outlet", "index", "paragraph", "role", "start", "end", "links", "text"),
        _sentence_rows,
    ),
    "links": (("a", "b", "probability", "grade", "a_text", "b_text", "evidence"), _links),
    "units": (("unit", "label", "salience", "outlets", "origins", "articles", "sentences"), _units),
    "emphasis": (("unit", "label", "article", "place", "first", "share", "score"), _emphasis),
    "omissions": (
        ("unit", "label", "article", "status", "salience", "nearest", "nearest_probability", "nearest_text"),
        _omissions,
    ),
    "quotes": (
        ("quote", "article", "sentence", "start", "end", "kind", "speaker", "speaker_mention", "speaker_kind",
         "anonymous", "via", "cue", "stance", "text", "side"),
        _quotes,
    ),
    "quote_matches": (("number", "relation", "quotes", "detail"), _quote_matches),
    "entities": (("entity", "name", "kind", "article", "mentions", "forms", "labels"), _entities),
    "quantities": (
        ("article", "sentence", "start", "end", "text", "kind", "low", "high", "unit", "of", "approximate"),
        _quantities,
    ),
    "conflicts": (_DIFFERENCE, _differences(lambda c: c.conflicts)),
    "agreements": (_DIFFERENCE, _differences(lambda c: c.agreements)),
    "words": (("article", "term", "z", "q", "count", "sentences"), _words),
    "devices": (("article", "sentence", "start", "end", "kind", "text", "list"), _devices),
    "headlines": (("article", "kind", "detail", "sentences"), _headlines),
    "labels": (("about", "name", "kind", "article", "label", "quoted", "user", "sentences"), _labels),
    "sources": (("article", "name", "kind", "named", "count", "share", "via", "quotes", "side"), _sources),
    "relays": (("article", "relay", "kind", "count", "share"), _relays),
    "reuse": (
        ("a", "b", "share_of_a", "share_of_b", "grade", "likely_source", "passage", "a_start", "a_end", "b_start",
         "b_end", "text"),
        _reuse,
    ),
    "edits": (
        ("source", "article", "kind", "before", "after", "source_sentence", "sentence", "source_start", "source_end",
         "start", "end"),
        _edits,
    ),
    "removed": (("article", "start", "end", "reason", "text"), _removed),
}  # fmt: skip
