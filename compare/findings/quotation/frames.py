"""Who says what in one sentence: source, cue and content as token ranges.

Takes a parsed sentence, gives its frames, outermost first where they nest. The patterns are those that Citron (source,
cue, content as spans), the Gender Gap Tracker (clausal complements, floating quotations, "according to") and PARC and
PolNeAR (Pareti 2012; Newell, Margolin & Ruths 2018: indirect speech, nested attributions) describe, written over closed
classes instead of a parse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from compare.findings.quotation.clauses import (
    Range,
    clause_start,
    follow,
    has_finite,
    is_capital,
    is_stop,
    phrase_end,
    phrase_start,
    skip_back,
    subject_of,
)
from compare.findings.quotation.cues import Cue, CueEntry, find_cues
from compare.findings.quotation.roles import load_roles
from compare.findings.quotation.tokens import Token
from compare.findings.quotation.words import (
    ARTICLES,
    DETERMINERS,
    DOCUMENTS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    WEEKDAYS,
    WH,
)
from compare.model import Stance

_ACCORDING = CueEntry("according to", Stance.NEUTRAL, frozenset({"quote", "that", "bare"}))
_QUOTED_AS = CueEntry("quote as saying", Stance.NEUTRAL, frozenset({"quote", "that", "bare"}))
_SAYING = frozenset({"saying", "stating", "adding", "telling", "claiming", "warning", "declaring", "insisting"})
_NEEDS_HEARER = frozenset(
    {"tell", "inform", "assure", "reassure", "remind", "notify", "brief", "alert", "call", "describe", "accuse"}
)
_SHOWING = frozenset({"show", "find", "hear", "record", "learn", "rule"})  # may close a sentence without marks
MAX_TOKENS = (
    400  # a longer "sentence" is a table or an attack; every cue looks to the sentence's end, so this bounds the work
)
_CUTS = frozenset({"but", "while", "although", "though", "whereas"})
_UNITS = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes"})
_NOUN_CUES = {
    "claim": Stance.DISTANCING, "claims": Stance.DISTANCING, "allegation": Stance.DISTANCING,
    "allegations": Stance.DISTANCING, "assertion": Stance.FORCEFUL, "assertions": Stance.FORCEFUL,
    "statement": Stance.NEUTRAL, "suggestion": Stance.NEUTRAL, "warning": Stance.FORCEFUL,
    "warnings": Stance.FORCEFUL, "forecast": Stance.NEUTRAL, "prediction": Stance.NEUTRAL,
    "assurance": Stance.ENDORSING, "assurances": Stance.ENDORSING, "admission": Stance.CONFESSING,
    "insistence": Stance.FORCEFUL, "accusation": Stance.FORCEFUL, "accusations": Stance.FORCEFUL,
    "denial": Stance.DENYING, "promise": Stance.FORCEFUL, "pledge": Stance.FORCEFUL,
    "announcement": Stance.NEUTRAL, "complaint": Stance.FORCEFUL, "argument": Stance.NEUTRAL,
    "contention": Stance.DISTANCING, "conclusion": Stance.NEUTRAL, "confirmation": Stance.ENDORSING,
    "remark": Stance.NEUTRAL, "answer": Stance.NEUTRAL, "comment": Stance.NEUTRAL, "message": Stance.NEUTRAL,
    "belief": Stance.NEUTRAL, "rumours": Stance.DISTANCING, "rumors": Stance.DISTANCING,
    "acknowledgment": Stance.CONFESSING, "acknowledgement": Stance.CONFESSING,
}  # fmt: skip


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


def read_frames(tokens: Sequence[Token], *, with_attitudes: bool = False) -> list[Frame]:
    """All frames of a sentence in the order of their cues."""
    if len(tokens) > MAX_TOKENS:
        return []
    cues = find_cues(tokens)
    frames: list[Frame] = [*_according(tokens), *_noun_frames(tokens)]
    previous: Range | None = None
    for n, cue in enumerate(cues):
        if cue.form == "passive":
            passive = _passive(tokens, cue)
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


def _text(tokens: Sequence[Token], start: int, end: int) -> str:
    return " ".join(t.text for t in tokens[start:end])


def _according(tokens: Sequence[Token]) -> list[Frame]:
    """ "According to S, C"; "C, according to S"; "which according to S C" (Gender Gap Tracker)."""
    frames = []
    for i in range(len(tokens) - 2):
        if tokens[i].low != "according" or tokens[i + 1].low != "to":
            continue
        end = phrase_end(tokens, i + 2)
        if end == i + 2:
            continue
        cue = _text(tokens, i, i + 2)
        before = tokens[i - 1] if i else None
        last = _stop_after(tokens, end)
        if i == 0 or (before is not None and before.kind == "p" and before.text in ":;—–"):
            start = _past_apposition(tokens, end)
            frames.append(Frame(cue, _ACCORDING, (i + 2, end), (start, last), "according", "clause", (end, end)))
        elif before is not None and before.kind == "w" and has_finite(tokens, end, last):
            split = end
            while split > i + 3 and not (has_finite(tokens, split - 1, split) or tokens[split - 1].low.endswith("s")):
                split -= 1
            frames.append(Frame(cue, _ACCORDING, (i + 2, end), (end, last), "according", "clause", (end, end)))
        else:
            start = clause_start(tokens, i)
            frames.append(Frame(cue, _ACCORDING, (i + 2, end), (start, i), "according", "end", (end, last)))
    return frames


def _past_apposition(tokens: Sequence[Token], i: int) -> int:
    """From the comma after "According to Admiral X, commander of Y, " to the clause."""
    stop = _stop_after(tokens, i)
    commas = [k for k in range(i, min(stop, i + 30)) if tokens[k].text == ","]
    if not commas:
        return i
    for n, k in enumerate(commas[:-1]):
        if has_finite(tokens, k + 1, commas[n + 1]) or tokens[k + 1].low in PRONOUNS:
            return k + 1
        if n == 0 and tokens[k + 1].low not in ARTICLES and is_capital(tokens[k + 1]):
            return k + 1
    return (
        commas[0] + 1
        if len(commas) == 1 or tokens[commas[0] + 1].low in DETERMINERS - ARTICLES
        else commas[min(1, len(commas) - 1)] + 1
    )


def _noun_frames(tokens: Sequence[Token]) -> list[Frame]:
    """ "the bank's claim that C", "a forecast by S that C": the nominal cues of PARC and PolNeAR."""
    frames = []
    for i in range(1, len(tokens) - 2):
        stance = _NOUN_CUES.get(tokens[i].low)
        if stance is None or tokens[i + 1].low != "that" or tokens[i - 1].low in PRONOUNS:
            continue
        source = None
        k = i - 1
        if tokens[k].low.endswith(("'s", "s'")):
            first = k
            while (
                first > 0 and (is_capital(tokens[first - 1]) or tokens[first].low not in DETERMINERS) and k - first < 6
            ):
                if (
                    is_capital(tokens[first])
                    and not is_capital(tokens[first - 1])
                    and tokens[first - 1].low not in ARTICLES
                ):
                    break
                first -= 1
            source = (first, k + 1)
        elif tokens[k].low in {"his", "her", "their", "its"}:
            source = (k, k + 1)
        entry = CueEntry(tokens[i].low, stance, frozenset({"that", "quote"}))
        end = _comma_or_stop(tokens, i + 2)
        if source is not None:
            frames.append(Frame(tokens[i].text, entry, source, (i + 2, end), "noun", "that", (i + 1, i + 1)))
    return frames


def _passive(tokens: Sequence[Token], cue: Cue) -> Frame | None:
    """ "S was quoted (by R) as saying C", "was told by S that C", "was accused by S of C"."""
    k = skip_back(tokens, cue.start - 1)
    subject = _before_passive(tokens, k)
    limit = _stop_after(tokens, cue.end)
    if cue.entry.lemma in {"quote", "cite", "report"}:
        for i in range(cue.end, min(limit, cue.end + 14)):
            if tokens[i].low == "as" and i + 1 < limit and tokens[i + 1].low in _SAYING:
                relays = [(cue.end + 1, i)] if tokens[cue.end].low == "by" else []
                after = i + 2
                if after < limit and tokens[after].low in {"by", "in"}:
                    end = phrase_end(tokens, after + 1)
                    relays.append((after + 1, end))
                    after = end
                mode, content = _quoted_as_content(tokens, cue, subject, after, limit)
                text = _text(tokens, cue.start - 1, i + 2)
                return Frame(text, _QUOTED_AS, subject, content, mode, "clause", (after, after), tuple(relays))
    if (
        cue.end < limit
        and tokens[cue.end].low == "by"
        and cue.entry.frames & {"that", "bare"}
        and "attitude" not in cue.entry.frames
    ):
        end = phrase_end(tokens, cue.end + 1)
        for i in range(cue.end + 1, min(limit, cue.end + 16)):
            if tokens[i].low in {"that", "as", "of"} and i > cue.end + 1:
                source = (cue.end + 1, min(end, i))
                return Frame(
                    _text(tokens, cue.start, cue.end), cue.entry, source, (i + 1, limit), "forward", "that", (i, i)
                )
    return None


def _before_passive(tokens: Sequence[Token], k: int) -> Range | None:
    if k < 0:
        return None
    if tokens[k].kind == "w":
        return (phrase_start(tokens, k), k + 1)
    if tokens[k].text == ",":
        start = clause_start(tokens, k)
        while start < k and tokens[start].kind != "w":
            start += 1
        for i in range(start, k):  # past a quotation: "Q," X, a spokesman for Y, was quoted as saying
            if tokens[i].kind == "q":
                start = i + 1
        while start < k and tokens[start].kind != "w":
            start += 1
        return (start, k) if k - start <= 24 and phrase_end(tokens, start) > start else None
    return None


def _quoted_as_content(
    tokens: Sequence[Token], cue: Cue, subject: Range | None, after: int, limit: int
) -> tuple[str, Range]:
    while after < limit and tokens[after].kind == "p" and tokens[after].text in ":,":
        after += 1
    if after < limit and (tokens[after].kind == "q" or has_finite(tokens, after, limit)):
        return "forward", (after + (tokens[after].low == "that"), limit)
    start = clause_start(tokens, cue.start)
    return "final", (start, subject[0] if subject else cue.start)


def _stop_after(tokens: Sequence[Token], i: int) -> int:
    """The next full stop, semicolon or end of the sentence."""
    while i < len(tokens) and not is_stop(tokens[i]):
        i += 1
    return i


def _comma_or_stop(tokens: Sequence[Token], i: int) -> int:
    while i < len(tokens) and not is_stop(tokens[i]) and tokens[i].text not in {",", ":"}:
        i += 1
    return i


def _active(
    tokens: Sequence[Token], cue: Cue, later: Sequence[Cue], previous: Range | None, with_attitudes: bool
) -> tuple[Frame | None, Range | None]:
    """The frame of a verb in the active voice, and the subject it has (for the next coordinated verb)."""
    text = _text(tokens, cue.start, cue.end)
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
        frame = _quotes_somebody(tokens, cue, source, text)
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
        end = min(end, _comma_or_stop(tokens, start))
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
    while head < end and (head == start or tokens[head].low not in PREPOSITIONS | WH):
        head += 1
    words = tokens[start:head]
    if any(is_capital(t) and t.low not in MONTHS and t.low not in WEEKDAYS and i for i, t in enumerate(words)):
        return True
    if words and (words[0].low in PRONOUNS or (is_capital(words[0]) and words[0].low not in DETERMINERS)):
        return True
    nouns = frozenset().union(
        *(names for kind, names in load_roles().items() if kind not in {"female", "male", "role"})
    )
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


def _quotes_somebody(tokens: Sequence[Token], cue: Cue, source: Range | None, text: str) -> Frame | None:
    """ "R quoted S as saying C" and "C, R said, citing S": S speaks, R relays."""
    limit = _stop_after(tokens, cue.end)
    for i in range(cue.end + 1, min(limit, cue.end + 24)):
        if tokens[i].low == "as" and i + 1 < limit and tokens[i + 1].low in _SAYING:
            start = i + 2 + (i + 2 < limit and tokens[i + 2].low == "that")
            relays = (source,) if source else ()
            speaker = (cue.end, phrase_end(tokens, cue.end))
            entry = _QUOTED_AS
            return Frame(
                f"{text} … as {tokens[i + 1].text}",
                entry,
                speaker,
                (start, limit),
                "forward",
                "clause",
                (start, start),
                relays,
            )
    return None


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
    end = _stop_after(tokens, start)
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
