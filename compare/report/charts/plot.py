"""The figures as ``comparison.plot``: each method draws on matplotlib axes and returns them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from compare.errors import CompareError
from compare.model import Comparison
from compare.report.charts.coverage import sketch_coverage
from compare.report.charts.emphasis import sketch_emphasis
from compare.report.charts.links import closest_pair, sketch_links
from compare.report.charts.reuse import sketch_reuse
from compare.report.charts.sketch import Sketch, empty
from compare.report.charts.voices import sketch_voices
from compare.report.charts.wording import sketch_wording
from compare.report.lookup import Lookup

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Plots:
    """Draws the figures of one comparison.

    Every method takes matplotlib axes to draw on and returns them. Without axes it makes new ones, in a figure that
    pyplot does not know: a notebook shows them when they are the value of a cell, ``.figure.savefig(…)`` saves them.
    """

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def coverage(self, *, ax: Axes | None = None) -> Axes:
        """The most salient facts by outlets: shade and letter tell where in the article a fact first stands."""
        return self._draw(sketch_coverage, ax)

    def emphasis(self, *, ax: Axes | None = None) -> Axes:
        """How the facts rank in each article; with more than seven articles, how many rank a fact where."""
        return self._draw(sketch_emphasis, ax)

    def voices(self, *, ax: Axes | None = None) -> Axes:
        """Whose words are quoted or cited: kinds of source as shares of all attributed words."""
        return self._draw(sketch_voices, ax)

    def wording(self, *, ax: Axes | None = None) -> Axes:
        """Words that each article uses more than the others: how many times as often, with 95 percent intervals."""
        return self._draw(sketch_wording, ax)

    def reuse(self, *, ax: Axes | None = None) -> Axes:
        """Which articles share copy, and who likely took it from whom."""
        return self._draw(sketch_reuse, ax)

    def links(self, a: str = "", b: str = "", *, ax: Axes | None = None) -> Axes:
        """Two articles from top to bottom with a ribbon for each link.

        Args:
            a: Id of the left article; by default the two with the most links are drawn.
            b: Id of the right article.
            ax: Axes to draw on.

        Raises:
            CompareError: When an id is none of the articles, both are the same, or there are not two articles.
        """
        look = Lookup(self._comparison)
        pair = (a, b) if a or b else closest_pair(look)
        known = ", ".join(look.article) or "none"
        if pair[0] == pair[1] or not set(pair) <= look.article.keys():
            raise CompareError(f"links of {pair[0]!r} and {pair[1]!r}: name two of the articles. There are: {known}.")
        return self._draw(lambda opened: sketch_links(opened, pair=pair), ax)

    def _draw(self, sketch: Callable[[Lookup], Sketch], ax: Axes | None) -> Axes:
        # Imported here: matplotlib takes half a second, and whoever asks for `plot` may only be looking.
        from compare.report.charts.canvas import draw

        made = sketch(Lookup(self._comparison))
        return draw(made if made.marks else empty(made), ax)
