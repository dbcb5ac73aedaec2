"""The figures that stand in the page, where people would rather look than read.

The coverage map and the diagram of links are not among them: the matrix and the texts side by side show the same, and
lead on to the sentences.
"""

from __future__ import annotations

from compare.report.charts.files import sketches
from compare.report.charts.svg import svg_text
from compare.report.lookup import Lookup
from compare.report.markup import Child, element, trusted
from compare.report.pieces import scroll

_SHOWN = {
    "emphasis": "Ranks of the facts by article",
    "voices": "Shares of attributed words by kind of source",
    "wording": "Words one article uses more than the others",
    "reuse": "Passages that articles share",
}


def plots(look: Lookup) -> dict[str, Child]:
    """The figures by name, each in a box that scrolls sideways. One that cannot be drawn is left out."""
    made: dict[str, Child] = {}
    for name, sketch in sketches(look).items():
        if name not in _SHOWN:
            continue
        try:
            mine = sketch()
            drawn = svg_text(mine)
        except Exception:  # as with the files of a report, whose notes name it: a figure never costs the page
            continue
        # Safe: the module that writes SVG escapes every text that it takes.
        words = element("figcaption", element("b", mine.title), f" {mine.reading}")
        made[name] = element("figure", words, scroll(_SHOWN[name], trusted(drawn)), class_="plot")
    return made
