"""When a frame without quotation marks is indirect speech: its cue takes the kind of clause that follows."""

from __future__ import annotations

from collections.abc import Sequence

from compare.findings.quotation.frame import Frame
from compare.findings.quotation.tokens import Token


def is_indirect(tokens: Sequence[Token], frame: Frame, *, with_attitudes: bool) -> bool:
    """Whether a frame's content without marks is indirect speech: its cue takes the kind of clause that follows."""
    frames = frame.entry.frames
    if frame.mode in {"final", "inverted", "according"}:
        return True
    if frame.mode == "relative":
        return "bare" in frames
    if frame.mode == "noun" or frame.follows == "that":
        return bool(frames & {"that", "bare"})
    if frame.source is None:
        return False
    if "wish" in frames and frame.follows in {"to", "clause", "phrase"}:
        return True
    if frame.follows == "clause":
        is_clause = "bare" in frames
        return is_clause or _takes_phrase(tokens, frame) or (with_attitudes and "attitude" in frames)
    if frame.follows == "colon":
        return "bare" in frames
    if frame.follows == "ing":
        return "ing" in frames
    if frame.follows == "phrase":
        return _takes_phrase(tokens, frame) or (with_attitudes and bool(frames & {"attitude", "object"}))
    if frame.follows == "as":
        return "as" in frames
    return with_attitudes and frame.follows in {"to", "wh"}


def _takes_phrase(tokens: Sequence[Token], frame: Frame) -> bool:
    """Whether a noun phrase after the cue is content: "called it X", "accused her of X", "put the number at 15"."""
    first, last = frame.content
    if "at" in frame.entry.frames:
        at = [k for k in range(first, min(last, first + 9)) if tokens[k].low in {"at", "in"}]
        return any(k + 1 < last and any(c.isdigit() for t in tokens[k + 1 : k + 4] for c in t.text) for k in at)
    if "of" in frame.entry.frames and frame.entry.lemma == "accuse":
        return any(t.low == "of" for t in tokens[first:last])
    if frame.entry.lemma in {"call", "term", "deem"}:
        return frame.extras[0] < 2 or tokens[frame.extras[0] - 2].text != ","
    if frame.entry.lemma in {"describe", "characterise", "characterize", "portray", "depict"}:
        return any(t.low == "as" for t in tokens[first : min(last, first + 12)])
    return frame.entry.lemma in {"speak of", "blame", "attribute", "ascribe"}
