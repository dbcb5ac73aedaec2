"""Figures and conflicts: what cannot all be right as printed, and what is printed differently but means the same."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model import Difference, Value
from compare.report.display import one_line
from compare.report.markup import Child, Html, element, join
from compare.report.page.notes import absent
from compare.report.pieces import Pieces, bdi, cite, hidden, how, more, none, section
from compare.report.sections import MAX_DIFFERENCES


def figures(p: Pieces) -> Html:
    """Conflicts in full, agreements folded away."""
    c = p.look.comparison
    body: Child = none(absent(c, "conflict", "No conflicting figures, dates, names or statements were found."))
    if c.conflicts:
        known = list(zip(c.conflicts, p.look.conflict_anchors, strict=True))
        body = [
            how(
                "What cannot all be right as printed: numbers, dates, names, titles, places and statements. A later "
                "article may simply know more."
            ),
            (_versions(p, d, anchor) for d, anchor in known[:MAX_DIFFERENCES]),
            _left_out(len(known) - MAX_DIFFERENCES, "conflicts"),
        ]
    agreements = c.agreements
    folded: Child = None
    if agreements:
        folded = more(
            f"Printed differently, meaning the same ({len(agreements)})",
            (_versions(p, d, "") for d in agreements[:MAX_DIFFERENCES]),
            _left_out(len(agreements) - MAX_DIFFERENCES, "agreements"),
        )
    return section("figures", "Figures and conflicts", body, folded)


def _left_out(n: int, table: str) -> Child:
    return element("p", f"{n} more in tables/{table}.csv.", class_="small") if n > 0 else None


def _versions(p: Pieces, d: Difference, anchor: str) -> Html:
    what = one_line(d.what, 160)
    fact: Child = None
    if p.look.unit_anchor(d.unit) in p.shown:
        link = element("a", "the fact", hidden(f": {one_line(d.what, 80)}"), href=f"#{p.look.unit_anchor(d.unit)}")
        fact = [" · ", link]
    head = element(
        "div",
        element("h3", bdi(what[:1].upper() + what[1:], "say")),
        element("p", d.kind, f" · {one_line(d.remark, 120)}" if d.remark else None, fact, class_="kind"),
        cite(anchor, f"the conflict: {one_line(d.what, 60)}") if anchor else None,
    )
    values = element("ul", (_value(p, text, said) for text, said in _by_text(p, d)), class_="values")
    return element("div", head, values, class_="versions finding" if anchor else "versions", id=anchor)


def _by_text(p: Pieces, d: Difference) -> list[tuple[str, list[Value]]]:
    """What is printed, each form once, with whoever prints it."""
    groups: dict[str, list[Value]] = {}
    for value in d.values:
        if value.article in p.look.article:
            groups.setdefault(one_line(value.text, 160), []).append(value)
    return list(groups.items())


def _value(p: Pieces, words: str, said: Sequence[Value]) -> Html:
    first = said[0]
    at = join(
        (
            p.to_sentence(
                v.sentence, "sentence" if len(said) == 1 else [hidden("sentence in "), bdi(p.look.outlet(v.article))]
            )
            for v in said
        ),
        ", ",
    )
    line = element("p", words, element("small", at), class_="v", lang=p.lang(first.article), dir="auto")
    return element("li", element("span", p.marks(dict.fromkeys(v.article for v in said))), line)
