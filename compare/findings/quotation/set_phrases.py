"""Attributions that are no plain subject and verb: "according to", "the claim that", "was quoted as saying".

Takes tokens, gives frames.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.findings.quotation.clauses import (
    Range,
    clause_start,
    has_finite,
    is_capital,
    is_stop,
    phrase_end,
    phrase_start,
    skip_back,
)
from compare.findings.quotation.cues import Cue, CueEntry
from compare.findings.quotation.frame import Frame
from compare.findings.quotation.tokens import Token
from compare.findings.quotation.words import (
    ARTICLES,
    DETERMINERS,
    PRONOUNS,
)
from compare.model import Stance

_ACCORDING = CueEntry("according to", Stance.NEUTRAL, frozenset({"quote", "that", "bare"}))
_QUOTED_AS = CueEntry("quote as saying", Stance.NEUTRAL, frozenset({"quote", "that", "bare"}))
_SAYING = frozenset({"saying", "stating", "adding", "telling", "claiming", "warning", "declaring", "insisting"})
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


def join_texts(tokens: Sequence[Token], start: int, end: int) -> str:
    return " ".join(t.text for t in tokens[start:end])


def according_frames(tokens: Sequence[Token]) -> list[Frame]:
    """ "According to S, C"; "C, according to S"; "which according to S C" (Gender Gap Tracker)."""
    frames = []
    for i in range(len(tokens) - 2):
        if tokens[i].low != "according" or tokens[i + 1].low != "to":
            continue
        end = phrase_end(tokens, i + 2)
        if end == i + 2:
            continue
        cue = join_texts(tokens, i, i + 2)
        before = tokens[i - 1] if i else None
        last = stop_after(tokens, end)
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
    stop = stop_after(tokens, i)
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


def noun_frames(tokens: Sequence[Token]) -> list[Frame]:
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
        end = comma_or_stop(tokens, i + 2)
        if source is not None:
            frames.append(Frame(tokens[i].text, entry, source, (i + 2, end), "noun", "that", (i + 1, i + 1)))
    return frames


def passive_frame(tokens: Sequence[Token], cue: Cue) -> Frame | None:
    """ "S was quoted (by R) as saying C", "was told by S that C", "was accused by S of C"."""
    k = skip_back(tokens, cue.start - 1)
    subject = _before_passive(tokens, k)
    limit = stop_after(tokens, cue.end)
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
                text = join_texts(tokens, cue.start - 1, i + 2)
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
                    join_texts(tokens, cue.start, cue.end), cue.entry, source, (i + 1, limit), "forward", "that", (i, i)
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


def stop_after(tokens: Sequence[Token], i: int) -> int:
    """The next full stop, semicolon or end of the sentence."""
    while i < len(tokens) and not is_stop(tokens[i]):
        i += 1
    return i


def comma_or_stop(tokens: Sequence[Token], i: int) -> int:
    while i < len(tokens) and not is_stop(tokens[i]) and tokens[i].text not in {",", ":"}:
        i += 1
    return i


def quoting_frame(tokens: Sequence[Token], cue: Cue, source: Range | None, text: str) -> Frame | None:
    """ "R quoted S as saying C" and "C, R said, citing S": S speaks, R relays."""
    limit = stop_after(tokens, cue.end)
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
