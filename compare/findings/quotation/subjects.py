"""The subject of a verb: the noun phrase before it, over an apposition, or the one with which the clause opens.

Takes tokens and a cue, gives a token range. See `clauses` for the walks it is built of.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.findings.quotation.clauses import (
    DASHES,
    MAX_PHRASE,
    Range,
    clause_start,
    is_capital,
    joins_names,
    past_opening,
    phrase_start,
    skip_back,
)
from compare.findings.quotation.cues import Cue, load_cues
from compare.findings.quotation.tokens import Token
from compare.findings.quotation.words import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    SUBORDINATORS,
    TIME_WORDS,
)


def subject_of(tokens: Sequence[Token], cue: Cue, previous: Range | None) -> Range | None:
    """The noun phrase that a cue's verb belongs to; `previous` is the subject of the cue before, for "and added"."""
    k = skip_back(tokens, cue.start - 1)
    if k < 0:
        return None
    low = tokens[k].low
    if cue.form == "ing" and tokens[k].kind == "w":
        for i in range(k - 1, max(-1, k - 9), -1):  # "with one of her ads asking"
            if tokens[i].kind != "w":
                break
            if tokens[i].low == "with":
                return i + 1, k + 1
    if low == "," or (cue.form == "ing" and low not in {"of", "for"}):
        return _subject_over_comma(tokens, k, previous, cue)
    if low in CONJUNCTIONS or (k > 0 and low == "then" and tokens[k - 1].low in CONJUNCTIONS):
        return previous or _opening_subject(tokens, k)
    if low in {"who", "which", "that"}:
        return _antecedent(tokens, k)
    if low.endswith("ed") and low in load_cues() and k > 0 and tokens[k - 1].low not in DETERMINERS:
        return previous or _opening_subject(tokens, k)
    if low == ")":
        opening = next((j for j in range(k - 1, max(-1, k - 8), -1) if tokens[j].text == "("), -1)
        if opening > 0 and tokens[opening - 1].kind == "w":
            return phrase_start(tokens, opening - 1), k + 1
    if tokens[k].kind != "w" or low in SUBORDINATORS or low in FINITE:
        if tokens[k].text in DASHES or tokens[k].text == ")":
            return _opening_subject(tokens, k)
        return previous if tokens[k].kind == "w" else None
    return phrase_start(tokens, k), k + 1


def _subject_over_comma(tokens: Sequence[Token], k: int, previous: Range | None, cue: Cue) -> Range | None:
    """For "S, the head of Y, V" the phrase before the apposition; for ", saying" the subject of the sentence."""
    if cue.form == "ing":
        return previous or _opening_subject(tokens, k)
    return _opening_subject(tokens, k, takes_apposition=cue.form != "ing")


def _opening_subject(tokens: Sequence[Token], k: int, *, takes_apposition: bool = False) -> Range | None:
    """The noun phrase with which the clause before k begins, past an opening adverbial with its comma."""
    start = clause_start(tokens, k)
    start = next((i + 1 for i in range(k - 1, start - 1, -1) if tokens[i].kind == "q"), start)
    while start < k and tokens[start].kind == "p":
        start += 1
    for _ in range(5):
        start = _past_adverbial(tokens, start, k)
        end = start
        while end < k and tokens[end].kind == "w" and not _is_verb(tokens, end, start) and end - start < MAX_PHRASE:
            if tokens[end].low in SUBORDINATORS and not joins_names(tokens, end, k) and end > start:
                break
            end += 1
        is_adverbial = start < k and tokens[start].low in PREPOSITIONS | TIME_WORDS | ADVERBS | {
            "but",
            "and",
            "when",
            "after",
        }
        if is_adverbial and end < k and tokens[end].text == ",":
            subject = past_opening(tokens, start, end - 1) if tokens[start].low not in PREPOSITIONS else end
            if not (subject < end and is_capital(tokens[subject]) and subject > start):
                start = end + 1
                continue
        if end > start and tokens[start].low in CONJUNCTIONS:
            start += 1
        if end > start:
            start = past_opening(tokens, start, end - 1)
            return start, (k if takes_apposition and k - end < MAX_PHRASE else end)
        return None
    return None


def _past_adverbial(tokens: Sequence[Token], start: int, k: int) -> int:
    """Past "In a statement released on Thursday, " and "At an event in Ames, Iowa, "; start when there is none."""
    if start >= k or tokens[start].low not in PREPOSITIONS | {"when", "after", "while", "asked"}:
        return start
    comma = next((i for i in range(start, min(k, start + 30)) if tokens[i].text == ","), -1)
    if comma < 0 or comma + 1 >= k:
        return start
    after = comma + 1
    is_place = (
        is_capital(tokens[after]) and is_capital(tokens[comma - 1]) and after + 1 < k and tokens[after + 1].text == ","
    )
    return after + 2 if is_place and after + 2 < k else after


def opening_subject(tokens: Sequence[Token]) -> Range | None:
    """The offsets of the noun phrase that a sentence opens with, None when it opens otherwise."""
    last = next((k for k, t in enumerate(tokens) if t.kind == "p" and t.text in ":;.!?"), len(tokens))
    found = _opening_subject(tokens, last)
    return (tokens[found[0]].start, tokens[found[1] - 1].end) if found else None


def _is_verb(tokens: Sequence[Token], i: int, start: int) -> bool:
    low = tokens[i].low
    if low in FINITE or low.endswith("n't"):
        return True
    if (
        i > start
        and is_capital(tokens[i - 1])
        and not is_capital(tokens[i])
        and low.endswith("s")
        and not low.endswith(("ss", "'s"))
    ):
        return True
    is_past = low.endswith("ed") and len(low) > 4 and i > start
    return is_past and tokens[i - 1].low not in DETERMINERS and not is_capital(tokens[i])


def _antecedent(tokens: Sequence[Token], k: int) -> Range | None:
    """The noun phrase before a relative pronoun at k."""
    last = k - 1
    if last >= 0 and tokens[last].text == ",":
        last -= 1
    if last < 0 or tokens[last].kind != "w":
        return None
    start = phrase_start(tokens, last, has_relative=True)
    for i in range(last - 1, start - 1, -1):
        if tokens[i].low in {"from", "to", "with", "by", "against", "between", "behind", "after"}:
            return i + 1, last + 1
        if tokens[i].low.endswith("ed") and i > start and tokens[i - 1].low not in DETERMINERS:
            return i + 1, last + 1
    return start, last + 1
