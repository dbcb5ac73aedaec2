"""Figures and conflicts: what cannot all be right as printed, and what is printed differently but means the same."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model import Difference, Value
from compare.report.display import one_line
from compare.report.leads import printed_alike, subject_of
from compare.report.markup import Child, Html, element, join
from compare.report.page.notes import absent
from compare.report.pieces import Pieces, bdi, cite, hidden, how, more, none, section
from compare.report.sections import MAX_DIFFERENCES

_AROUND = 45  # characters of the sentence shown on each side of a value


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
    what = one_line(subject_of(d), 160)
    fact: Child = None
    if p.look.unit_anchor(d.unit) in p.shown:
        link = element("a", "the fact", hidden(f": {one_line(d.what, 80)}"), href=f"#{p.look.unit_anchor(d.unit)}")
        fact = [" · ", link]
    head = element(
        "div",
        element("h3", bdi(what[:1].upper() + what[1:], "say")),
        element(
            "p",
            d.kind,
            f" · {one_line(d.remark, 120)}" if d.remark else None,
            fact,
            [" · ", cite(anchor, f"the conflict: {one_line(d.what, 60)}")] if anchor else None,
            class_="kind",
        ),
    )
    groups = ([v for v in said if v.article in p.look.article] for said in printed_alike(d))
    values = element("ul", (_value(p, said) for said in groups if said), class_="values")
    return element("div", head, values, class_="versions finding" if anchor else "versions", id=anchor)


def _value(p: Pieces, said: Sequence[Value]) -> Html:
    """One printed form with whoever prints it, and the words around it in the first that does."""
    first = said[0]
    sentence = p.look.sentence.get(first.sentence)
    around = _around(one_line(sentence.text), one_line(first.text)) if sentence and p.is_wide else ""
    lines = [element("small", bdi(around, "around"))] if around else []
    lines.append(element("small", join((_where(p, v, is_only=len(said) == 1) for v in said), ", ")))
    line = element("p", one_line(first.text, 160), lines, class_="v", lang=p.lang(first.article), dir="auto")
    return element("li", element("span", p.marks(dict.fromkeys(v.article for v in said))), line)


def _where(p: Pieces, v: Value, *, is_only: bool) -> Html:
    words: Child = "sentence" if is_only else [hidden("sentence in "), bdi(p.look.outlet(v.article))]
    return p.to_sentence(v.sentence, words)


def _around(sentence: str, words: str) -> str:
    """The words of a sentence on both sides of a value; "" where the value is most of it."""
    at = sentence.casefold().find(words.casefold())
    if at < 0 or not words or len(words) > 0.6 * len(sentence):
        return ""
    start, end = at, at + len(words)
    start = 0 if start <= _AROUND else sentence.rfind(" ", 0, start - _AROUND) + 1
    after = sentence.find(" ", end + _AROUND)
    return ("…" if start else "") + (sentence[start:] if after < 0 else f"{sentence[start:after]}…")
