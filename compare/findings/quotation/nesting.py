"""Attributions inside attributions: who speaks and who relays (PARC and PolNeAR call them nested).

Takes the frames of a sentence, gives those that stand; a medium or a document around a speaker becomes a relay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from compare.findings.quotation.chain import Media
from compare.findings.quotation.clauses import Range
from compare.findings.quotation.frame import Frame
from compare.findings.quotation.indirect import is_indirect
from compare.findings.quotation.tokens import Token


def _phrase(tokens: Sequence[Token], span: Range | None) -> str:
    return " ".join(t.text for t in tokens[span[0] : span[1]]) if span else ""


def settle_nested(tokens: Sequence[Token], frames: list[Frame], media: Media) -> list[Frame]:
    """Drops what is said inside a quotation of somebody else; a medium or a document around it becomes its relay."""
    kept: list[Frame] = []
    outer = sorted(frames, key=lambda f: (f.mode == "forward", f.content))
    dropped: set[int] = set()
    relays: dict[int, tuple[Range, ...]] = {}
    speaks = [_speaks(tokens, frame) for frame in outer]
    for a, frame in enumerate(outer):
        if a in dropped:
            continue
        for b, inner in enumerate(outer):
            if a == b or b in dropped or not _contains(frame, inner) or not (speaks[a] or not speaks[b]):
                continue
            is_relay = bool(frame.source) and bool(media.kind(_phrase(tokens, frame.source)))
            if (
                is_relay
                and speaks[b]
                and _covers_marks(tokens, frame, inner)
                and _is_head_clause(tokens, frame, inner)
                and frame.source is not None
            ):
                relays[b] = (*relays.get(b, ()), frame.source)
                dropped.add(a)
            elif not has_marks(tokens, inner) or frame.mode != "forward" or not _is_strong(inner):
                dropped.add(b)
    for n, frame in enumerate(outer):
        if n not in dropped:
            if n in relays:
                frame = replace(frame, relays=(*relays[n], *frame.relays))
            if frame.cited is not None and frame.source is not None and media.kind(_phrase(tokens, frame.source)):
                frame = replace(frame, source=frame.cited, relays=(frame.source, *frame.relays))
            kept.append(frame)
    kept.sort(key=lambda f: f.content)
    return kept


def _contains(outer: Frame, inner: Frame) -> bool:
    cue_at = inner.extras[0] - 1
    return any(first <= cue_at < last for first, last in (outer.parts or (outer.content,)))


def has_marks(tokens: Sequence[Token], frame: Frame) -> bool:
    return any(t.kind == "q" for first, last in (frame.parts or (frame.content,)) for t in tokens[first:last])


def _is_strong(frame: Frame) -> bool:
    """Whether a frame inside somebody's speech still owns the marked words: "said the others called it “X”"."""
    frames = frame.entry.frames
    return frame.source is not None and not frames & {"attitude"} and bool(frames & {"bare", "complement", "as", "of"})


def _covers_marks(tokens: Sequence[Token], outer: Frame, inner: Frame) -> bool:
    """Whether every quoted stretch of the outer content belongs to the inner one."""
    mine = {
        k for a, b in (inner.parts or (inner.content,)) for k in range(a, min(b, len(tokens))) if tokens[k].kind == "q"
    }
    return all(
        k in mine
        for a, b in (outer.parts or (outer.content,))
        for k in range(a, min(b, len(tokens)))
        if tokens[k].kind == "q"
    )


def _speaks(tokens: Sequence[Token], frame: Frame) -> bool:
    if frame.source is None:
        return False
    if has_marks(tokens, frame) and (frame.mode != "forward" or frame.follows not in {"to", "ing"}):
        return True
    return is_indirect(tokens, frame, with_attitudes=False)


def _is_head_clause(tokens: Sequence[Token], outer: Frame, inner: Frame) -> bool:
    """Whether the inner attribution is what the outer content is about, not a clause deep inside it."""
    if inner.source is None:
        return False
    first = outer.content[0]
    comma = next((k for k in range(first, inner.source[0]) if tokens[k].text == ","), None)
    opening = first if comma is None or comma - first > 8 else comma + 1
    return inner.source[0] - opening <= 2 or has_marks(tokens, inner)
