"""Wording: labels for the same people and acts, over-used words, devices."""

from __future__ import annotations

from compare.model import LabelUse
from compare.report.display import one_line
from compare.report.markup import Child, Html, element, join
from compare.report.page.notes import absent
from compare.report.pieces import DASH, Pieces, bdi, head_row, how, none, scroll, section
from compare.report.sections import devices_by_kind, labels_by_kind, words_by_article

_OPEN_KINDS = ("entity", "act")
_MAX_THINGS, _MAX_LABELS, _MAX_DEVICES = 30, 5, 6


def framing(p: Pieces, figure: Child = None) -> Html:
    """The whole section; `figure` is the plot of the over-used words."""
    labels, words, devices = labels_by_kind(p.look), words_by_article(p.look), devices_by_kind(p.look)
    if not (labels or words or devices):
        line = absent(p.look.comparison, "framing", "Word choice was not analysed, or nothing stood out.")
        return section("framing", "Wording", none(line))
    return section(
        "framing",
        "Wording",
        how(
            "Words that one article uses more than the others, devices such as hedges and loaded words, and what the "
            "same people and things are called. A device is a matter of form: it says nothing about intent."
        ),
        (_labels(p, kind, heading, things) for kind, heading, things in labels),
        _words(p, words, figure) if words else None,
        _devices(p, devices) if devices else None,
    )


def _labels(p: Pieces, kind: str, heading: str, things: list[tuple[str, dict[str, list[LabelUse]]]]) -> Child:
    name = f"h-labels-{kind}"
    head = head_row("Who or what" if kind == "entity" else "Fact", *(p.outlet(a) for a in p.look.article))
    rows = (
        element(
            "tr",
            element("th", bdi(one_line(thing, 90)), scope="row"),
            (element("td", _uses(p, by.get(a, []))) for a in p.look.article),
        )
        for thing, by in things[:_MAX_THINGS]
    )
    table = scroll("", element("table", head, element("tbody", rows), class_="even"), labelled_by=name)
    if kind in _OPEN_KINDS:
        return [element("h3", heading, id=name), table]
    return element("details", element("summary", f"{heading} ({len(things)})", id=name), table)


def _uses(p: Pieces, uses: list[LabelUse]) -> Child:
    return join((_use(p, use) for use in uses[:_MAX_LABELS]), "; ") or DASH


def _use(p: Pieces, use: LabelUse) -> Html:
    words = p.to_sentence(use.sentences[0] if use.sentences else "", one_line(use.label, 80))
    if not use.is_quoted:
        return words
    by = [" by ", bdi(one_line(use.user, 50))] if use.user else None
    return join([words, " ", element("span", "(in a quotation", by, ")", class_="small")])


def _words(p: Pieces, words: list[tuple[str, list[tuple[str, float, float, int, str]]]], figure: Child) -> Child:
    def column(aid: str, rows: list[tuple[str, float, float, int, str]]) -> Html:
        head = head_row(
            "Word",
            "Times",
            element("abbr", "z", title="z score of the log-odds ratio with an informative prior"),
            element("abbr", "q", title="false-discovery rate, Benjamini and Hochberg"),
        )
        body = (
            element(
                "tr",
                element("th", bdi(p.to_sentence(sid, one_line(term, 50))), scope="row"),
                (element("td", cell, class_="num") for cell in (str(n), f"{z:.1f}", f"{q:.2f}")),
            )
            for term, z, q, n, sid in rows
        )
        caption = element("caption", f"Words of {p.look.outlet(aid)}", class_="vh")
        return element(
            "li", element("p", p.outlet(aid), class_="src"), element("table", caption, head, element("tbody", body))
        )

    columns = element("ul", (column(aid, rows) for aid, rows in words), class_="cols")
    return [element("h3", "Words one article uses more than the others"), figure, columns]


def _devices(p: Pieces, devices: list[tuple[str, dict[str, list[tuple[str, str]]]]]) -> Child:
    rows = (
        element(
            "tr",
            element("th", kind.replace("-", " ").capitalize(), scope="row"),
            (element("td", _found(p, by.get(a, []))) for a in p.look.article),
        )
        for kind, by in devices
    )
    head = head_row("Kind", *(p.outlet(a) for a in p.look.article))
    table = element("table", head, element("tbody", rows), class_="even")
    return [element("h3", "Devices", id="h-devices"), scroll("", table, labelled_by="h-devices")]


def _found(p: Pieces, found: list[tuple[str, str]]) -> Child:
    if not found:
        return element("span", "none", class_="small")
    links = join((p.to_sentence(sid, words) for words, sid in found[:_MAX_DEVICES]), ", ")
    return [f"{len(found)}: ", links, " …" if len(found) > _MAX_DEVICES else None]
