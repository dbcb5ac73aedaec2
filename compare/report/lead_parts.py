"""What a lead is made of: pieces of one sentence, each of which the page sets in its own way."""

from __future__ import annotations

from dataclasses import dataclass

MAX_NAMED = 4  # outlets named in one sentence; more are counted


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence.

    `kind` is text, outlet (`value` is an article id), name (of a speaker) or quote (words of an article).
    """

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Lead:
    """One finding for the first screen.

    Attributes:
        kind: Of which kind it is, so that not all leads are alike.
        parts: The sentence, piece by piece.
        anchor: HTML id of its evidence.
        unit: The unit it is about, "" for none.
        weight: What it is ranked by, higher first; comparable between kinds only roughly.
    """

    kind: str
    parts: tuple[Part, ...]
    anchor: str
    unit: str
    weight: float


def text_part(value: str) -> Part:
    return Part("text", value)


def outlet_parts(ids: list[str]) -> list[Part]:
    """ "A, B and C" with each outlet as a part; of many, the first three and the number of the others."""
    if len(ids) > MAX_NAMED:
        named: list[Part] = []
        for aid in ids[: MAX_NAMED - 1]:
            named += [Part("outlet", aid), text_part(", ")]
        named[-1] = text_part(f" and {len(ids) - MAX_NAMED + 1} others")
        return named
    made: list[Part] = []
    for n, aid in enumerate(ids):
        made += [text_part("" if n == 0 else " and " if n == len(ids) - 1 else ", "), Part("outlet", aid)]
    return made[1:]
