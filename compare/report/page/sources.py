"""Shares of sources: whose words an article prints, by kind, by side, and through whom they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compare.model import SourceUse
from compare.report.display import counted, one_line, percent
from compare.report.markup import Child, Html, element
from compare.report.pieces import DASH, Pieces, bar, bdi, head_row, hidden, more, scroll
from compare.report.voices import Voices

SYMBOLS = {
    "official": "●",
    "agency": "◆",
    "state-media": "★",
    "document": "▤",
    "anonymous": "?",
    "outlet": "◇",
    "expert": "✚",
    "citizen": "◍",
}


def kind_of(kind: str, name: str = "") -> Child:
    """A sign and a word for the kind of a source; the sign alone where the name says the word already."""
    words = kind.replace("-", " ")
    sign = SYMBOLS.get(kind, "○")
    if words and words in name.lower():
        return element("span", sign, class_="kind sym", aria_hidden="true")
    if not kind or kind == "other":
        return None
    return element("span", element("span", sign, class_="sym", aria_hidden="true"), f" {words}", class_="kind")


def sources(p: Pieces, speech: Voices, figure: Child) -> Child:
    """Shares by kind, by side and by relay, and the speakers of each article; `figure` is the plot of the kinds."""
    c = p.look.comparison
    single = (
        element("p", p.outlet(aid), " has a single source: only one voice speaks in it.", class_="remark")
        for aid in c.single_source
        if aid in p.look.article
    )
    heads = [p.outlet(a) for a in p.look.article]
    n = len(heads) + 1
    kinds = [(kind_of(kind.value) or "other", shares) for kind, shares in speech.kinds]
    sides = [(one_line(side, 60) or "no side named", shares) for side, shares in speech.sides]
    relays = [
        ([bdi(one_line(name, 70)), " ", kind_of(kind, name)], {a: use.share for a, use in uses.items()})
        for name, kind, uses in speech.relays
    ]
    table = element(
        "table",
        element("caption", "Shares of all attributed words"),
        head_row(hidden("Whose"), *heads),
        _group(p, "By kind of source", kinds, n),
        _group(p, "By side that the voice stands for", sides, n),
        _group(p, "Came through", relays, n),
        class_="even shares",
    )
    return [
        element("h3", "Sources", id="h-sources"),
        single,
        figure,
        scroll("", table, labelled_by="h-sources"),
        more("Speakers by article", scroll("Speakers by article", _speakers(p, speech)), _left_out(speech.n_left_out)),
    ]


def _group(p: Pieces, heading: str, rows: Sequence[tuple[Child, Mapping[str, float]]], n: int) -> Child:
    if not rows:
        return None
    return element(
        "tbody",
        element("tr", element("th", heading, scope="rowgroup", colspan=n)),
        (
            element("tr", element("th", label, scope="row"), (_share(shares.get(a)) for a in p.look.article))
            for label, shares in rows
        ),
    )


def _share(share: float | None) -> Html:
    if not share:
        return element("td", element("span", "none", class_="small"), class_="num")
    return element("td", percent(share), bar(share), class_="num")


def _speakers(p: Pieces, speech: Voices) -> Html:
    rows = (
        element(
            "tr",
            element("th", bdi(one_line(name, 90)), " ", kind_of(kind.value), scope="row"),
            (element("td", _use(p, uses.get(a)), class_="num") for a in p.look.article),
        )
        for name, kind, uses in speech.speakers
    )
    heads = (p.outlet(a) for a in p.look.article)
    return element("table", head_row("Speaker", *heads), element("tbody", rows), class_="even")


def _use(p: Pieces, use: SourceUse | None) -> Child:
    if use is None:
        return DASH
    quote = p.look.quote.get(use.quotes[0]) if use.quotes else None
    times = f"{use.count} ×"
    return [p.to_sentence(quote.sentence, times) if quote else times, f", {percent(use.share)} of the words"]


def _left_out(n: int) -> Child:
    return element("p", f"{counted(n, 'more speaker')} in tables/sources.csv.", class_="small") if n else None
