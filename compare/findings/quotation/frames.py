"""Who says what in one sentence: source, cue and content as token ranges.

Takes a parsed sentence, gives its frames, outermost first where they nest. The patterns are those that Citron (source,
cue, content as spans), the Gender Gap Tracker (clausal complements, floating quotations, "according to") and PARC and
PolNeAR (Pareti 2012; Newell, Margolin & Ruths 2018: indirect speech, nested attributions) describe, written over closed
classes instead of a parse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from compare.findings.quotation.clauses import (
    Range,
    clause_start,
    has_finite,
    is_capital,
    is_stop,
    phrase_end,
    skip_back,
)
from compare.findings.quotation.cues import Cue, find_cues
from compare.findings.quotation.following import follow
from compare.findings.quotation.frame import Frame
from compare.findings.quotation.roles import load_roles, nouns_of
from compare.findings.quotation.set_phrases import (
    according_frames,
    comma_or_stop,
    join_texts,
    noun_frames,
    passive_frame,
    quoting_frame,
    stop_after,
)
from compare.findings.quotation.subjects import subject_of
from compare.findings.quotation.tokens import Token
from compare.findings.quotation.words import (
    DETERMINERS,
    DOCUMENTS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    WEEKDAYS,
    WH,
)
from compare.model import Stance

_NEEDS_HEARER = frozenset(
    {"tell", "inform", "assure", "reassure", "remind", "notify", "brief", "alert", "call", "describe", "accuse"}
)
_SHOWING = frozenset({"show", "find", "hear", "record", "learn", "rule"})  # may close a sentence without marks
MAX_TOKENS = (
    400  # a longer "sentence" is a table or an attack; every cue looks to the sentence's end, so this bounds the work
)
_CUTS = frozenset({"but", "while", "although", "though", "whereas"})
_UNITS = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes"})


def read_frames(tokens: Sequence[Token], *, with_attitudes: bool = False) -> list[Frame]:
    """All frames of a sentence in the order of their cues."""
    if len(tokens) > MAX_TOKENS:
        return []
    cues = find_cues(tokens)
    frames: list[Frame] = [*according_frames(tokens), *noun_frames(tokens)]
    previous: Range | None = None
    for n, cue in enumerate(cues):
        if cue.form == "passive":
            passive = passive_frame(tokens, cue)
            if passive is not None:
                frames.append(passive)
                previous = passive.source
            continue
        frame, source = _active(tokens, cue, cues[n + 1 :], previous, with_attitudes)
        is_speech = frame is not None and bool(
            cue.entry.frames & {"bare"} or frame.follows in {"that", "quote", "colon"}
        )
        if previous is None or (is_speech and cue.form == "finite"):
            previous = source if cue.form != "infinitive" else previous
        if frame is not None:
            frames.append(_citing(tokens, frame))
    frames.sort(key=lambda f: (f.extras[0], f.content))
    return frames


def _citing(tokens: Sequence[Token], frame: Frame) -> Frame:
    """ "R reported, citing S, that C": S is the source and R relays, where R is a medium (decided by `gather`)."""
    for i in range(frame.extras[0], min(frame.extras[0] + 12, len(tokens) - 1)):
        if tokens[i].low in {"citing", "quoting"} and frame.source is not None:
            return replace(frame, cited=(i + 1, phrase_end(tokens, i + 1)))
        if is_stop(tokens[i]) or tokens[i].low == "that":
            break
    return frame


def _active(
    tokens: Sequence[Token], cue: Cue, later: Sequence[Cue], previous: Range | None, with_attitudes: bool
) -> tuple[Frame | None, Range | None]:
    """The frame of a verb in the active voice, and the subject it has (for the next coordinated verb)."""
    text = join_texts(tokens, cue.start, cue.end)
    kind, at = follow(tokens, cue)
    inverted = _inverted(tokens, cue, kind)
    if inverted is not None:
        end = _frame_tail(tokens, inverted[1])
        content = (clause_start(tokens, cue.start), cue.start)
        parts = _with_rest(tokens, content, end)
        return Frame(text, cue.entry, inverted, content, "inverted", kind, (inverted[1], end), parts=parts), inverted
    source = subject_of(tokens, cue, previous)
    is_unsaid = cue.form == "infinitive" or (cue.is_negated and cue.entry.stance is not Stance.DENYING)
    if is_unsaid and not with_attitudes:
        return None, source
    if kind in {"end", "comma"} and source is not None and source[0] > 0 and cue.form != "ing":
        final = _final(tokens, cue, source, at, text)
        if final is not None:
            return final, source
    if kind in {"clause", "phrase"} and cue.entry.frames >= {"object", "that"}:
        for i in range(at, min(at + 5, len(tokens) - 1)):
            if tokens[i].low == "that" and i > at:
                kind, at = "that", i + 1
                break
    is_quoted_as = cue.entry.lemma in {"quote", "cite"}
    if is_quoted_as:
        frame = quoting_frame(tokens, cue, source, text)
        if frame is not None:
            return frame, source
    start = at
    end, parts = _content_end(tokens, cue, start, later)
    if (
        source is not None
        and source[0] > 0
        and tokens[source[0] - 1].low in {"who", "which"}
        and kind in {"clause", "phrase"}
    ):
        end = min(end, comma_or_stop(tokens, start))
        return Frame(text, cue.entry, source, (start, end), "relative", kind, (cue.end, start)), source
    frame = Frame(text, cue.entry, source, (start, end), "forward", kind, (cue.end, start), parts=parts)
    return frame, source


def _inverted(tokens: Sequence[Token], cue: Cue, kind: str) -> Range | None:
    """The source after the verb in "Q," said S and "C, said S", None when the verb is not turned round."""
    if cue.start == 0 or cue.form not in {"finite", "passive"} or cue.is_negated:
        return None
    before = tokens[cue.start - 1]
    is_after_quote = before.kind == "q" or (before.text in {",", "?", "!", "–", "—", "…"} and cue.start > 1)
    if not is_after_quote or not cue.entry.frames & {"quote"} or cue.entry.lemma in _NEEDS_HEARER:
        return None
    start = cue.end
    end = phrase_end(tokens, start)
    if end == start or tokens[start].low in PREPOSITIONS | WH | {"that", "to", "it", "him", "them", "and"}:
        return None
    if tokens[start].low in {"he", "she", "they", "i", "we"} and before.kind != "q":
        return None
    if before.kind == "q":
        return start, end
    if tokens[start].low.endswith("'s") and tokens[start].low.removesuffix("'s") in TIME_WORDS:
        return None  # "said today's report bore her out"
    is_closed = end >= len(tokens) or tokens[end].kind == "p"
    if (
        kind in {"that", "quote", "as", "to", "ing"}
        or (kind == "clause" and not is_closed)
        or not is_voice(tokens, start, end)
    ):
        return None
    if "bare" not in cue.entry.frames or not _is_content(tokens, clause_start(tokens, cue.start), cue.start - 1):
        return None
    return start, end


def is_voice(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a phrase can speak: its head is a name, a pronoun, or a noun that heads sources."""
    head = start
    while head < end and (head == start or not (tokens[head].low in PREPOSITIONS or tokens[head].low in WH)):
        head += 1
    words = tokens[start:head]
    if any(is_capital(t) and t.low not in MONTHS and t.low not in WEEKDAYS and i for i, t in enumerate(words)):
        return True
    if words and (words[0].low in PRONOUNS or (is_capital(words[0]) and words[0].low not in DETERMINERS)):
        return True
    nouns = nouns_of(*(kind for kind in load_roles() if kind not in {"female", "male", "role"}))
    return any(t.low in nouns or t.low in DOCUMENTS for t in words)


def _is_content(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the words before a closing "said S" can be what was said: a quotation, or a clause with a verb."""
    return any(t.kind == "q" for t in tokens[start:end]) or (end - start >= 2 and has_finite(tokens, start, end))


def _frame_tail(tokens: Sequence[Token], i: int) -> int:
    """The end of what hangs on a source after an inverted verb: apposition, age, relative clause, up to a colon."""
    while i < len(tokens) and not is_stop(tokens[i]) and tokens[i].kind != "q" and tokens[i].text != ":":
        i += 1
    return i


def _with_rest(tokens: Sequence[Token], content: Range, end: int) -> tuple[Range, ...]:
    """The content before and, when the words go on after ": " or a new quotation, after the frame."""
    rest = end + 1 if end < len(tokens) and tokens[end].text == ":" else end
    if any(t.kind == "q" for t in tokens[rest:]):
        return content, (rest, len(tokens))
    return (content,)


def _final(tokens: Sequence[Token], cue: Cue, source: Range, at: int, text: str) -> Frame | None:
    """ "C, S V (adjuncts)" and "C, S V, C": the words come first (Citron's and GGT's parenthetical pattern)."""
    before = tokens[source[0] - 1]
    is_parenthetical = before.kind == "q" or before.text in {",", "?", "!", "…", "–", "—"}
    start = clause_start(tokens, source[0] - 1 if before.kind == "q" or before.text == "," else max(0, source[0] - 2))
    if start > 1 and tokens[start - 1].text == ":" and not _is_content(tokens, start, source[0]):
        start = clause_start(tokens, start - 1)
    if not is_parenthetical or not cue.entry.frames & {"quote", "bare"}:
        return None
    goes_on = at < len(tokens) and tokens[at].text == ","
    is_long = (
        source[0] - start > 4
        and is_voice(tokens, *source)
        and ("bare" in cue.entry.frames or cue.entry.lemma in _SHOWING)
    )
    if (
        not _is_content(tokens, start, source[0])
        and not is_long
        and not (goes_on and _is_content(tokens, at + 1, len(tokens)))
    ):
        return None
    if (
        tokens[start].low in {"when", "after", "as", "while", "although", "though", "if", "because"}
        and before.kind != "q"
    ) and not any(t.kind == "q" for t in tokens[start : source[0]]):
        return None
    content = (start, source[0])
    has_marks = any(t.kind == "q" for t in tokens[start : source[0]])
    if not has_marks and "bare" not in cue.entry.frames and cue.entry.lemma not in _SHOWING:
        return None
    end = at
    parts: tuple[Range, ...] = (content,)
    if at < len(tokens) and tokens[at].text == "," and at + 1 < len(tokens):
        rest = tokens[at + 1]
        goes_on = rest.low not in WH | {"and", "but", "according", "as", "who", "a", "an"} and not rest.low.endswith(
            "ing"
        )
        if goes_on or any(t.kind == "q" for t in tokens[at + 1 :]):
            parts = (content, (at + 1, len(tokens)))
    if len(parts) == 2 and tokens[source[0] - 2].low in WH and source[0] - start > 2:
        parts = parts[1:]  # "the hall, where, a guard said, it was cold"
    return Frame(text, cue.entry, source, content, "final", "end", (cue.end, end), parts=parts)


def _is_aside(tokens: Sequence[Token], i: int) -> bool:
    """Whether the outlet's own gloss begins here: ", two weeks after", ", nearly twice as many as"."""
    words = [t.low for t in tokens[i : i + 4]]
    if words and words[0] in {"nearly", "almost", "about", "roughly", "up", "down", "compared"}:
        return True
    return any(w in _UNITS for w in words[1:3]) and any(
        w in {"after", "before", "since", "earlier"} for w in words[1:4]
    )


def _content_end(tokens: Sequence[Token], cue: Cue, start: int, later: Sequence[Cue]) -> tuple[int, tuple[Range, ...]]:
    """Where the content of a forward frame ends, and its parts ("that A and that B")."""
    end = stop_after(tokens, start)
    if cue.entry.frames & {"complement"}:
        end = next((k for k in range(start, end) if tokens[k].text == ":"), end)
    for other in later:
        if other.start <= start or other.start >= end:
            continue
        k = skip_back(tokens, other.start - 1)
        if k <= start:
            continue
        joins = tokens[k].low in {"and", "but"} or (tokens[k].text == "," and other.form == "ing")
        kind, _ = follow(tokens, other)
        kind = "that" if kind == "wh" and tokens[other.end].low == "what" else kind
        is_report = kind in {"that", "quote", "colon"} or (kind == "clause" and "bare" in other.entry.frames)
        is_report |= bool(other.entry.frames & {"at"}) and other.form == "finite"
        if joins and (is_report or "complement" in other.entry.frames) and other.form != "infinitive":
            end = k - 1 if tokens[k - 1].text == "," and tokens[k].text != "," else k
            break
    for k in range(start + 1, end):
        if tokens[k].text == "," and k + 1 < end and (tokens[k + 1].low in _CUTS or _is_aside(tokens, k + 1)):
            end = k
            break
        if tokens[k].low == "notwithstanding":
            end = k
            break
        if tokens[k].text in {"–", "—"} and not any(t.kind == "q" for t in tokens[k:end]):
            end = k
            break
    parts = []
    first = start
    for k in range(start + 1, end - 1):
        if tokens[k].low in {"and", "but"} and tokens[k + 1].low == "that" and first < k:
            parts.append((first, k))
            first = k + 2
        elif tokens[k].text == ":" and tokens[k + 1].kind == "q" and first < k:
            parts.append((first, k))
            first = k + 1
    parts.append((first, end))
    return end, tuple(parts)
