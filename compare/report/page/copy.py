"""Shared copy: which articles have whole passages word for word in common."""

from __future__ import annotations

from compare.model import Reuse
from compare.report.display import counted, percent
from compare.report.markup import Child, Html, element
from compare.report.page.notes import absent
from compare.report.pieces import Pieces, bar, bdi, cite, how, more, none, section
from compare.report.sections import shared_copy


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
    head = element("div", names, element("p", r.grade, source, class_="kind"), cite(anchor, pair))
    lines = [
        element("p", f"{percent(share)} of the words of ", bdi(p.look.outlet(aid)), bar(share), class_="say")
        for aid, share in ((r.a, r.share_of_a), (r.b, r.share_of_b))
    ]
    listed: Child = element("p", counted(len(r.passages), "passage"), class_="small")
    if passages:
        items = (element("li", words, lang=p.lang(r.a), dir="auto", class_="passage") for words in passages)
        listed = more(counted(len(r.passages), "passage"), element("ul", items, class_="plain"))
    return element("div", head, element("div", lines, listed), class_="versions finding", id=anchor)
