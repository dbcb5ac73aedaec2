"""The figures of a report as files: SVG always, PNG when asked for.

Takes a comparison, gives texts and bytes that depend on nothing else. A figure that fails never costs the report: it
is left out and named.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from compare.model import Comparison
from compare.report.charts import coverage, emphasis, links, reuse, voices, wording
from compare.report.charts.sketch import Sketch
from compare.report.charts.svg import svg_text
from compare.report.display import one_line
from compare.report.lookup import Lookup

Drawn = TypeVar("Drawn", str, bytes)


def render_charts(comparison: Comparison | Lookup) -> tuple[dict[str, str], list[str]]:
    """Draws every figure that the comparison has data for.

    Args:
        comparison: What to draw, opened or not.

    Returns:
        SVG text by figure name, and a sentence for each figure that could not be drawn.
    """
    return _each(comparison, lambda sketch: svg_text(sketch, is_file=True))


def render_pngs(comparison: Comparison | Lookup) -> tuple[dict[str, bytes], list[str]]:
    """The same figures as PNG images on white, at twice the size of the screen, without a time or a maker in them."""
    from compare.report.charts.canvas import png_bytes

    return _each(comparison, png_bytes)


NAMES = ("coverage", "emphasis", "links", "voices", "wording", "reuse")


def sketches(look: Lookup, width: float = 760, names: Collection[str] = NAMES) -> dict[str, Callable[[], Sketch]]:
    """By name the figures that are asked for and that there is data for; about `width` pixels wide.

    Below 600 pixels facts are named by numbers alone in "emphasis": `emphasis.ranked_units` are what they count.
    """
    comparison = look.comparison
    found: dict[str, Callable[[], Sketch]] = {}
    if comparison.units and comparison.articles:
        found["coverage"] = lambda: coverage.sketch_coverage(look)
    if len(comparison.articles) > 1 and emphasis.ranked_units(look):
        found["emphasis"] = lambda: emphasis.sketch_emphasis(look, width)
    if "links" in names and comparison.links and all(pair := links.closest_pair(look)):
        found["links"] = lambda: links.sketch_links(look, width, pair)
    if comparison.sources:
        found["voices"] = lambda: voices.sketch_voices(look, width)
    if "wording" in names and (words := wording.estimates(comparison)):
        found["wording"] = lambda: wording.sketch_wording(look, width, words)
    if reuse.pairs_of(look):
        found["reuse"] = lambda: reuse.sketch_reuse(look, width)
    return {name: sketch for name, sketch in found.items() if name in names}


def _each(comparison: Comparison | Lookup, draw: Callable[[Sketch], Drawn]) -> tuple[dict[str, Drawn], list[str]]:
    made: dict[str, Drawn] = {}
    failures: list[str] = []
    for name, sketch in sketches(Lookup.of(comparison)).items():
        try:
            made[name] = draw(sketch())
        except Exception as error:  # whatever goes wrong, the report is worth more
            reason = one_line(str(error), 120)
            failures.append(f"The figure {name!r} could not be drawn ({type(error).__name__}: {reason}).")
    return made, failures
