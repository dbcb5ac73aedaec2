"""Comparisons as the tool makes them, of the events in ``corpora/``; each is made once for a whole test run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from compare.ingest.event import load_event
from compare.model import Comparison
from compare.pipeline import compare_event

CORPORA = Path(__file__).parents[2] / "corpora"
NAMES = sorted(p.parent.name for p in CORPORA.glob("*/gold.json"))


@cache
def real_comparison(name: str) -> Comparison:
    """The comparison of one event of ``corpora/``."""
    return compare_event(load_event(CORPORA / name))
