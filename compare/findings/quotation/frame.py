"""One attribution as token ranges."""

from __future__ import annotations

from dataclasses import dataclass

from compare.findings.quotation.clauses import (
    Range,
)
from compare.findings.quotation.cues import CueEntry


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution. Ranges are token indices; `mode`: forward, final, inverted, middle, according, noun, object.

    `follows` is what came after the cue (`clauses.follow`); `extras` stands between cue and content: addressee, place,
    document, time. `relays` are phrases that passed the words on ("quoted by", "citing").
    """

    cue: str
    entry: CueEntry
    source: Range | None
    content: Range
    mode: str
    follows: str
    extras: Range
    relays: tuple[Range, ...] = ()
    parts: tuple[Range, ...] = ()
    cited: Range | None = None
