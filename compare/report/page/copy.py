"""Shared copy: which articles have whole passages word for word in common, and what was changed in what was taken."""

from __future__ import annotations

from collections.abc import Callable

from compare.model import Edit, Reuse
from compare.report.display import counted, listed, one_line, percent
from compare.report.markup import Child, Html, element
from compare.report.page.notes import absent
from compare.report.pieces import Pieces, bar, bdi, cite, how, more, none, quoted, section
from compare.report.sections import shared_copy

N_EDITS = 30  # of one kind and pair; the others stand in tables/edits.csv


def shared(p: Pieces, figure: Child = None) -> Html:
    """One block a pair, those that share most first; `figure` is the map of the passages."""
    c = p.look.comparison
    pairs = shared_copy(p.look)
    body: Child = none(absent(c, "reuse", "No shared passages were found, or copy was not compared."))
    if pairs:
        rest = len(c.reuse) - len(pairs)
        body = [
            how(
                "Articles that have whole passages word for word in common, as when both print an agency’s text. "
                "They count as one origin when salience is reckoned."
            ),
            figure,
            (_pair(p, anchor, reuse, passages) for anchor, reuse, passages in pairs),
            element("p", f"{counted(rest, 'more pair')} in tables/reuse.csv.", class_="small") if rest > 0 else None,
        ]
    return section("copy", "Shared copy", body)


def _pair(p: Pieces, anchor: str, r: Reuse, passages: list[str]) -> Html:
    source: Child = None
    if r.likely_source in p.look.article:
        source = [" · likely source: ", bdi(p.look.outlet(r.likely_source or ""))]
    names = element("p", p.outlet(r.a), element("br"), p.outlet(r.b))
    pair = f"the copy that {p.look.outlet(r.a)} and {p.look.outlet(r.b)} share"
    head = element("div", names, element("p", r.grade, source, " · ", cite(anchor, pair), class_="kind"))
    lines = [
        element(
            "p",
            f"{percent(share)} of the words of ",
            bdi(p.look.outlet(aid)),
            " stand in the other",
            bar(share),
            class_="say",
        )
        for aid, share in ((r.a, r.share_of_a), (r.b, r.share_of_b))
    ]
    passage_list: Child = element("p", counted(len(r.passages), "passage"), class_="small")
    if passages:
        items = (element("li", words, lang=p.lang(r.a), dir="auto", class_="passage") for words in passages)
        passage_list = more(counted(len(r.passages), "passage"), element("ul", items, class_="plain"))
    return element("div", head, element("div", lines, passage_list, _edits(p, r)), class_="versions finding", id=anchor)


# --------------------------------------------------------------------------- what was changed

_KINDS = {  # kind of edit: one of them, several of them, the heading of the list
    "cut": ("sentence left out", "sentences left out", "Left out"),
    "inserted": ("sentence put in", "sentences put in", "Put in"),
    "changed": ("wording changed", "wordings changed", "Changed inside a sentence"),
    "reworded": ("sentence told in other words", "sentences told in other words", "Told in other words"),
}


def _edits(p: Pieces, r: Reuse) -> Child:
    """What one of a pair changed in the copy of the other, kind by kind; None when nothing is known of it."""
    by_kind: dict[str, list[Edit]] = {kind: [] for kind in _KINDS}
    for edit in p.look.comparison.edits:
        if {edit.source, edit.article} == {r.a, r.b} and edit.kind in by_kind:
            by_kind[edit.kind].append(edit)
    counts = [counted(len(found), *_KINDS[kind][:2]) for kind, found in by_kind.items() if found]
    if not counts:
        return None
    edits = next(found for found in by_kind.values() if found)
    taker, source = p.look.outlet(edits[0].article), p.look.outlet(edits[0].source)
    summary = ["What ", bdi(taker), " changed in the copy of ", bdi(source), f": {listed(counts)}"]
    lists = (_list(p, kind, found) for kind, found in by_kind.items() if found)
    return more(summary, lists)


def _list(p: Pieces, kind: str, edits: list[Edit]) -> Child:
    show: Callable[[Pieces, Edit], Child] = _changed if kind == "changed" else _sentences
    items = (element("li", show(p, edit)) for edit in edits[:N_EDITS])
    rest = len(edits) - N_EDITS
    return [
        element("p", _KINDS[kind][2], class_="kind"),
        element("ul", items, class_="plain"),
        element("p", f"{rest:,} more in tables/edits.csv.", class_="small") if rest > 0 else None,
    ]


def _changed(p: Pieces, edit: Edit) -> Child:
    old, new = (quoted(one_line(words, 160)) if words else None for words in (edit.before, edit.after))
    words = ["put in: ", new] if old is None else ["left out: ", old] if new is None else [old, " became ", new]
    at = p.look.sentence.get(edit.sentence)
    where = p.to_sentence(edit.sentence, f"sentence {at.index + 1}") if at else None
    return element("p", words, "\u2002", where, lang=p.lang(edit.article), dir="auto")


def _sentences(p: Pieces, edit: Edit) -> Child:
    pairs = ((edit.source_sentence, edit.source), (edit.sentence, edit.article))
    return [p.said(p.look.sentence[sid], aid) for sid, aid in pairs if sid in p.look.sentence]
