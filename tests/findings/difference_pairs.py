"""Pairs of sentences on one happening in invented places: what two outlets print, and whether both can be right."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

CONFLICT, AGREEMENT, QUIET = "conflict", "agreement", "quiet"

# A headline and a last sentence that both articles of a pair share.
FRAMES = {
    "flood": ("Flood in the Teel valley", "The river Teel runs through Halvern to the sea."),
    "ferry": ("Ferry Lady Orsa sinks off Velm", "The Lady Orsa had sailed from Velm since 1998."),
    "strike": ("Dockers in Velm walk out", "The port of Velm lies at the mouth of the river Teel."),
    "foundry": ("Brask Foundry under pressure", "The foundry stands in the north of Ostrin."),
    "council": ("Council of Marrow votes on the bridge", "Marrow has waited for a second bridge for a generation."),
}


class Pair(NamedTuple):
    """Two sentences on one thing. `told`: conflict; agreement (a row, and no conflict); quiet (no conflict)."""

    told: str
    kind: str
    frame: str
    one: str
    other: str
    published: tuple[str, str] = ("2025-05-06T08:00:00", "2025-05-06T08:00:00")


def read_pairs() -> list[Pair]:
    """The rows of the table beside this file."""
    text = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [Pair(*row[:5], (row[5], row[6])) if len(row) > 5 else Pair(*row) for row in rows]


PAIRS = read_pairs()
