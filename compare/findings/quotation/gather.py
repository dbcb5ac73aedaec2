"""The quotations of one article, before names are resolved.

Takes an article, gives raw quotations: content, source phrase, cue, and the phrases that relayed it. Each sentence of
a long quotation is a quotation of its own; what one of them says about the speaker holds for all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from compare.findings.quotation.chain import Agency, Media, read_media
from compare.findings.quotation.clauses import has_finite
from compare.findings.quotation.frame import Frame
from compare.findings.quotation.frames import read_frames
from compare.findings.quotation.indirect import is_indirect
from compare.findings.quotation.marks import Quoted, find_quoted
from compare.findings.quotation.nesting import has_marks, settle_nested
from compare.findings.quotation.titles import is_name
from compare.findings.quotation.tokens import Parsed, Token, parse_sentence
from compare.findings.quotation.words import DETERMINERS, PRONOUNS, SUBORDINATORS
from compare.model import Article, QuoteKind, Role, Sentence, Stance

Range = tuple[int, int]
_SIGNATURE = re.compile(r"\s{0,3}[―—–-]\s{0,2}([A-Z][^\n.,;:!?()\"“”]{2,60})(?=[.,]?\s*(?:\n|$)|,)")


@dataclass(frozen=True, slots=True)
class Raw:
    """A quotation in offsets: content, source phrase, cue, relaying phrases, adjuncts of the cue."""

    sentence: int
    start: int
    end: int
    kind: QuoteKind
    cue: str
    stance: Stance
    source: Range | None
    relays: tuple[Range, ...] = ()
    extras: Range | None = None
    quoted: Quoted | None = None
    is_floating: bool = False
    is_speech: bool = False


@dataclass(frozen=True, slots=True)
class Loose:
    """A quoted stretch that no rule gives to a speaker: a scare quote, a title, or a headline's fragment."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gathered:
    raw: tuple[Raw, ...]
    loose: tuple[Loose, ...]
    notes: tuple[str, ...]
    media: Media


def gather(article: Article, *, with_attitudes: bool = False, agencies: Sequence[Agency] = ()) -> Gathered:
    """All raw quotations of an article in text order, the quoted stretches left over, and notes on odd marks."""
    quoted, notes = find_quoted(article)
    media = read_media(article, agencies)
    starts = [q.start for q in quoted]
    ends = [q.end for q in quoted]
    raw: list[Raw] = []
    loose: list[Loose] = []
    for n, sentence in enumerate(article.sentences):
        first = bisect_left(ends, sentence.start + 1)
        last = bisect_left(starts, sentence.end)
        parsed = parse_sentence(sentence, quoted[first:last], partial(_names, article, sentence))
        found, left = _of_sentence(n, parsed, media, with_attitudes=with_attitudes)
        raw.extend(found)
        loose.extend(left)
    raw = _share_within_stretches([_signed(article, item) for item in raw])
    return Gathered(tuple(raw), tuple(loose), notes, media)


def _names(article: Article, sentence: Sentence, start: int, end: int) -> bool:
    """Whether marked words inside a sentence only name something; in a headline every word may have a capital."""
    if sentence.role in {Role.HEADLINE, Role.SUMMARY} or (start <= sentence.start + 1 and end >= sentence.end - 2):
        return False
    text = article.text
    after = text[end : end + 3]
    return text[end - 1 : end] not in ",.!?…" and "," not in after[:1] and is_name(text, start, end)


def _of_sentence(n: int, parsed: Parsed, media: Media, *, with_attitudes: bool) -> tuple[list[Raw], list[Loose]]:
    tokens = parsed.tokens
    frames = settle_nested(tokens, read_frames(tokens, with_attitudes=with_attitudes), media)
    raw: list[Raw] = []
    loose: list[Loose] = []
    for i, token in enumerate(tokens):
        if token.kind != "q":
            continue
        frame = _frame_of(tokens, frames, i)
        kind = _mark_kind(parsed, i, frame)
        if frame is not None:
            raw.append(_raw(n, tokens, frame, token.start, token.end, kind, token.quoted))
        elif _stands_alone(parsed, i):
            raw.append(
                Raw(n, token.start, token.end, kind, "", Stance.NEUTRAL, None, quoted=token.quoted, is_floating=True)
            )
        else:
            fallback = _unlisted_verb(tokens, i)
            if fallback is not None:
                raw.append(replace(fallback, sentence=n, kind=kind, quoted=token.quoted))
            else:
                loose.append(Loose(n, token.start, token.end))
    for frame in frames:
        raw.extend(_indirect(n, tokens, frame, with_attitudes=with_attitudes))
    raw.sort(key=lambda r: (r.start, r.end))
    return raw, loose


def _raw(
    n: int, tokens: Sequence[Token], frame: Frame, start: int, end: int, kind: QuoteKind, quoted: Quoted | None
) -> Raw:
    return Raw(
        n,
        start,
        end,
        kind,
        frame.cue,
        frame.entry.stance,
        _offsets(tokens, frame.source),
        tuple(r for r in (_offsets(tokens, relay) for relay in frame.relays) if r),
        _offsets(tokens, frame.extras),
        quoted,
        is_speech="bare" in frame.entry.frames and frame.follows not in {"phrase", "to", "ing", "wh"},
    )


def _offsets(tokens: Sequence[Token], span: Range | None) -> Range | None:
    if span is None or span[0] >= span[1] or span[0] >= len(tokens):
        return None
    return tokens[span[0]].start, tokens[min(span[1], len(tokens)) - 1].end


def _frame_of(tokens: Sequence[Token], frames: Sequence[Frame], i: int) -> Frame | None:
    """The frame whose content a quoted stretch belongs to: the innermost that runs forward, else one that closes."""
    best: Frame | None = None
    for frame in frames:
        if not any(first <= i < last for first, last in (frame.parts or (frame.content,))):
            continue
        if _is_far(tokens, frame, i):
            continue
        if best is None or (frame.mode == "forward" and frame.content[0] >= best.content[0]):
            best = frame
    return best


def _is_far(tokens: Sequence[Token], frame: Frame, i: int) -> bool:
    """Whether a verb that is no verb of saying ("mentioned", "praised") stands too far off to own the marked words."""
    if (
        frame.mode != "forward"
        or frame.entry.frames & {"bare", "complement"}
        or frame.follows in {"that", "colon", "quote"}
    ):
        return False
    between = tokens[frame.extras[0] : i]
    return len(between) > 10 or any(t.text == "," or t.low in {"who", "which", "that", "because"} for t in between)


def _mark_kind(parsed: Parsed, i: int, frame: Frame | None) -> QuoteKind:
    """Direct when the quoted words stand beside the frame as a sentence, mixed when inside the outlet's."""
    token = parsed.tokens[i]
    if _stands_alone(parsed, i):
        return QuoteKind.DIRECT
    before = parsed.tokens[i - 1] if i else None
    opens = before is None or before.text in {":", ","} or before.kind == "q"
    starts = token.text[:1].isupper() or token.text[:1] in "…[("
    if frame is not None and opens and (starts or frame.mode in {"final", "inverted"}) and len(token.text.split()) > 2:
        return QuoteKind.DIRECT
    return QuoteKind.MIXED


def _stands_alone(parsed: Parsed, i: int) -> bool:
    """Whether nothing but quoted words stands in the sentence, or a whole quoted sentence opens or closes it."""
    if parsed.is_wholly_quoted:
        return True
    token = parsed.tokens[i]
    quoted = token.quoted
    if quoted is None:
        return False
    reaches_over = quoted.start < parsed.sentence.start - 1 or quoted.end > parsed.sentence.end + 1
    return reaches_over or quoted.continues


def _unlisted_verb(tokens: Sequence[Token], i: int) -> Raw | None:
    """The pattern "Q," S grinned: a quotation that opens the sentence and meets a name or a pronoun."""
    if i != 0 or len(tokens) < 3 or len(tokens[0].text.split()) < 3:
        return None
    token = tokens[i]
    if token.quoted is None or tokens[1].kind != "w":
        return None
    start = 1
    if tokens[1].low not in PRONOUNS and not tokens[1].text[:1].isupper() and tokens[1].low not in DETERMINERS:
        if not (tokens[2].text[:1].isupper() or tokens[2].low in DETERMINERS) or tokens[1].low in SUBORDINATORS:
            return None
        start = 2
    end = start + 1
    while end < len(tokens) and tokens[end].kind == "w" and start == 1 and tokens[start].low not in PRONOUNS:
        if tokens[end].low.endswith(("ed", "s")) and not tokens[end].text[:1].isupper():
            break
        end += 1
    while start == 2 and end < len(tokens) and tokens[end].kind == "w":
        end += 1
    return Raw(0, token.start, token.end, QuoteKind.DIRECT, "", Stance.NEUTRAL, _offsets(tokens, (start, end)))


def _indirect(n: int, tokens: Sequence[Token], frame: Frame, *, with_attitudes: bool) -> list[Raw]:
    """The parts of a frame's content without marks, each an indirect quotation."""
    if not is_indirect(tokens, frame, with_attitudes=with_attitudes):
        return []
    parts = frame.parts or (frame.content,)
    if frame.mode in {"final", "inverted", "according"}:
        if not has_marks(tokens, frame):
            parts = ((parts[0][0], parts[-1][1]),) if frame.mode != "final" or parts[0] == frame.content else parts
        elif len(parts) < 2 or not has_finite(tokens, *parts[0]):
            return []
    found = []
    for first, last in parts:
        if any(t.kind == "q" for t in tokens[first:last]):
            continue
        first, last = _trim(tokens, first, last)
        if last - first < (1 if frame.entry.frames & {"complement"} else 2):
            continue
        span = _offsets(tokens, (first, last))
        if span is not None:
            found.append(_raw(n, tokens, frame, *span, QuoteKind.INDIRECT, None))
    return found


def _trim(tokens: Sequence[Token], first: int, last: int) -> Range:
    while first < last and (
        (tokens[first].kind == "p" and tokens[first].text not in "$£€(") or tokens[first].low == "that"
    ):
        first += 1
    while last > first and tokens[last - 1].kind == "p" and tokens[last - 1].text not in "%)":
        last -= 1
    return first, last


def _signed(article: Article, item: Raw) -> Raw:
    """A quotation with its speaker's name behind a dash (press releases, reader letters: textacy's issue 383)."""
    if item.source is not None or item.quoted is None or not item.quoted.closed:
        return item
    match = _SIGNATURE.match(article.text, item.quoted.end)
    return replace(item, source=match.span(1), is_floating=False) if match else item


def _share_within_stretches(raw: Sequence[Raw]) -> list[Raw]:
    """Gives every sentence of one quoted stretch the source and cue that one of them names."""
    known: dict[Quoted, Raw] = {}
    for item in raw:
        if item.quoted is not None and item.source is not None:
            known.setdefault(item.quoted, item)
    shared = []
    for item in raw:
        other = known.get(item.quoted) if item.quoted is not None and item.source is None else None
        if other is not None:
            item = replace(
                item, cue=other.cue, stance=other.stance, source=other.source, relays=other.relays,
                extras=other.extras, is_floating=False, is_speech=other.is_speech,
            )  # fmt: skip
        shared.append(item)
    return shared
