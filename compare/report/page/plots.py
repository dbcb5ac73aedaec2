"""The figures that stand in the page, where people would rather look than read.

The coverage map and the diagram of links are not among them: the matrix and the texts side by side show the same, and
lead on to the sentences. Each figure stands there twice, for wide screens and for narrow ones, of which one is shown.
"""

from __future__ import annotations

from dataclasses import replace

from compare.report.charts.emphasis import ranked_units
from compare.report.charts.files import sketches
from compare.report.charts.svg import svg_text
from compare.report.display import one_line
from compare.report.lookup import Lookup
from compare.report.markup import Child, Html, element, trusted
from compare.report.pieces import bdi, scroll

_NARROW = 340.0  # pixels, which a telephone has
_SHOWN = {
    "emphasis": "Ranks of the facts by article",
    "voices": "Shares of attributed words by kind of source",
    "wording": "Words one article uses more than the others",
    "reuse": "Passages that articles share",
}


def plots(look: Lookup) -> dict[str, Child]:
    """The figures by name. One that cannot be drawn is left out."""
    made: dict[str, Child] = {}
    # Words that chance could explain are in the figure's file; in the page they would be read as findings.
    names = [name for name in _SHOWN if name != "wording" or look.comparison.framing.words]
    narrow = sketches(look, _NARROW, names)
    for name, sketch in sketches(look, names=names).items():
        try:
            wide, slim = sketch(), narrow[name]()
            # Safe: the module that writes SVG escapes every text that it takes.
            drawn = trusted(svg_text(wide)), trusted(svg_text(replace(slim, name=f"{name}-slim")))
        except Exception:  # as with the files of a report, whose notes name it: a figure never costs the page
            continue
        words = element("figcaption", element("b", wide.title), f" {wide.reading}")
        facts = _numbered(look) if name == "emphasis" else None
        box = element("div", scroll(_SHOWN[name], drawn[0]), class_="roomy")
        made[name] = element("figure", words, box, element("div", drawn[1], facts, class_="slim"), class_="plot")
    return made


def _numbered(look: Lookup) -> Html:
    """What the numbers in the narrow figure stand for."""
    items = (
        element("li", element("b", str(n)), " ", bdi(one_line(look.label[u.id], 90)))
        for n, u in enumerate(ranked_units(look), 1)
    )
    return element("ol", items, class_="small")
