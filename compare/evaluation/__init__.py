"""How good is a comparison? Scores it against the annotation (``gold.json``) of its event.

Takes an annotated event folder and a ``Comparison``, gives counts of what is right, false and missed, pooled over
events. docs/method.md says what each figure counts. It refuses to weigh the figures into one number.
"""

from __future__ import annotations

from compare.evaluation.gold import Gold, read_gold
from compare.evaluation.scores import score_comparison
from compare.evaluation.tally import Mistake, Row, Tally

__all__ = ["Gold", "Mistake", "Row", "Tally", "read_gold", "score_comparison"]
