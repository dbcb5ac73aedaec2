"""Method and limits: how it was made, how sure it is, what was read and left out, how to cite and to run it again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compare.report.bands import LIKELY, POSSIBLE, SURE, UNLIKELY
from compare.report.display import counted, one_line, show_unseen
from compare.report.markup import Child, Html, element
from compare.report.pieces import Pieces, band_of, bdi, head_row, more, scroll, section

_CANNOT = (
    "Why something is missing. Length, deadlines and audiences differ.",
    "Who is right. Conflicts are between texts, not between a text and the world.",
    "What stands only in pictures, captions that were not saved, videos or linked pages.",
    "Links and omissions can be wrong in both directions. The word beside each says how sure the tool is; the "
    "sentences let you decide.",
)


def method(p: Pieces) -> Html:
    """The whole section."""
    c = p.look.comparison
    notes: Child = None
    if c.notes:
        lines = (element("li", bdi(one_line(note, 400))) for note in c.notes)
        notes = [element("h3", "Notes on this comparison"), element("ul", lines)]
    settings = list(_flat(c.tool))
    listed = (
        [element("dt", one_line(k, 80)), element("dd", bdi(one_line(v, 300)), class_="mono")] for k, v in settings
    )
    return section(
        "method",
        "Method and limits",
        element("div", _how_made(), _how_sure(p), _cannot(), notes, _again(p), class_="prose"),
        _inputs(p),
        more("Versions and settings", element("dl", listed, class_="set")),
    )


def _how_made() -> Html:
    return element(
        "p",
        "Each article is split into sentences; what a website adds to it is left out and listed under its text. "
        "Sentences of different articles that report the same fact are linked with a calibrated probability; linked "
        "sentences make up facts (content units in the sense of the pyramid method, Nenkova and Passonneau 2004). "
        "Salience grows with the number of independent origins and with how prominently they place a fact. Every "
        "finding points at sentences.",
    )


def _how_sure(p: Pieces) -> Html:
    cuts = p.bands
    return element(
        "p",
        "How sure a match is, is said in four words, cut where the model was most often right on annotated events: ",
        band_of(SURE),
        f" from {cuts.sure:.2f}, ",
        band_of(LIKELY),
        f" from {cuts.link:.2f}, ",
        band_of(POSSIBLE),
        f" from {cuts.possible:.2f}, ",
        band_of(UNLIKELY),
        " below. The report stands by what is sure or likely; what is only possible is never a link and never an "
        "omission, but stands under “uncertain” for your own eye.",
    )


def _cannot() -> Child:
    return [element("p", "What this cannot tell:"), element("ul", (element("li", line) for line in _CANNOT))]


def _again(p: Pieces) -> Child:
    c = p.look.comparison
    version = str(c.tool.get("version", ""))
    title = one_line(c.event.title or c.event.id, 160)
    return [
        element("h3", "To cite it, to run it again"),
        element(
            "p",
            f"newscompare {version}, comparison of ",
            counted(len(c.articles), "article"),
            " on ",
            bdi(title, "q"),
            ". Each finding has an address of its own behind “Cite”, which stays the same as long as the finding does.",
        ),
        element(
            "p",
            "This page holds its settings, versions and the hashes of what it read. With the articles at hand, ",
            element("code", "newscompare repro index.html"),
            " makes the comparison again and says what differs.",
        ),
    ]


def _inputs(p: Pieces) -> Child:
    c = p.look.comparison
    inputs = c.tool.get("inputs") or []
    hashes = {str(i.get("path", "")): str(i.get("sha256", "")) for i in inputs if isinstance(i, dict)}
    rows = (
        element(
            "tr",
            element("th", p.outlet(a.id), scope="row"),
            element(
                "td",
                bdi(a.path),
                ([element("br"), element("span", one_line(w, 200), class_="small")] for w in a.warnings[:5]),
            ),
            element("td", str(len(a.sentences)), class_="num"),
            element("td", str(len(a.removed)), class_="num"),
            element("td", hashes.get(a.path, ""), class_="mono"),
        )
        for a in c.articles
    )
    table = element("table", head_row("Article", "File", "Sentences", "Left out", "SHA-256"), element("tbody", rows))
    return [element("h3", "What was read", id="h-inputs"), scroll("", table, labelled_by="h-inputs")]


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Nested settings as (dotted name, value); the inputs have a table of their own."""
    if isinstance(value, dict):
        for key in value:
            if path or key != "inputs":
                yield from _flat(value[key], f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        yield path, ", ".join(str(v) for v in value) or "none"
    else:
        yield path, "not set" if value is None else show_unseen(str(value))
