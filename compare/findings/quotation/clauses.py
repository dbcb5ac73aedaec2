"""Subjects, objects and clause ends, by closed classes and punctuation alone.

Takes tokens, gives token ranges. There is no tagger behind this: a noun phrase is what stands between two words or
marks that cannot be inside one. The Gender Gap Tracker (Asr et al. 2021) reads the same places off a dependency parse.
Every walk goes in one direction and stops at the sentence's edge, so the work is linear in the sentence for each cue.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.findings.quotation.cues import load_cues
from compare.findings.quotation.tokens import Token
from compare.findings.quotation.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    FINITE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    is_adverb,
)

Range = tuple[int, int]
_ENDS = frozenset(".!?;…")
_BEFORE_NOUNS = DETERMINERS | PREPOSITIONS
DASHES = frozenset("–—―")
MAX_PHRASE = 40  # tokens; a longer "noun phrase" is a clause that the closed classes did not see


def is_capital(token: Token) -> bool:
    return token.kind == "w" and token.text[:1].isupper()


def is_stop(token: Token) -> bool:
    """Whether the clause ends here: full stop, semicolon, question mark."""
    return token.kind == "p" and token.text in _ENDS


def has_finite(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether something between two tokens looks like a finite verb."""
    for i in range(max(start, 0), min(end, len(tokens))):
        low = tokens[i].low
        if low in FINITE or "n't" in low or low.endswith(("'ll", "'d", "'ve", "'re")):
            return True
        if low.endswith("ed") and len(low) > 4 and i > start and tokens[i - 1].low not in _BEFORE_NOUNS:
            return True
    return False


def skip_back(tokens: Sequence[Token], i: int) -> int:
    """From the token before a verb, back over auxiliaries, adverbs and times ("had also on Tuesday")."""
    while i >= 0 and tokens[i].kind == "w":
        low = tokens[i].low
        if low == "past" and i > 1 and tokens[i - 1].low == "the" and tokens[i - 2].low == "in":
            i -= 3
        elif (
            low in AUXILIARIES
            or low in ADVERBS
            or low in NEGATIONS
            or low in BE
            or low in MODALS
            or (is_adverb(low) and not is_capital(tokens[i]))
        ):
            i -= 1
        elif (
            low in TIME_WORDS
            and i > 0
            and not is_capital(tokens[i - 1])
            and tokens[i - 1].low in TIME_WORDS | {"on", "in"}
        ):
            i -= 2 if tokens[i - 1].low in {"on", "in"} else 1
        else:
            break
    return i


def phrase_start(tokens: Sequence[Token], last: int, *, has_relative: bool = False) -> int:
    """Where the noun phrase that ends at `last` begins."""
    if tokens[last].low in PRONOUNS:
        return last
    i = last
    while i > 0 and last - i < MAX_PHRASE:
        before = tokens[i - 1]
        if before.kind != "w" or before.low in FINITE:
            break
        if before.low in SUBORDINATORS and not joins_names(tokens, i - 1, last):
            break
        i -= 1
    if not has_relative:
        for r in range(i - 1, max(0, i - 9), -1):  # "the inspectors who saw the site found"
            if tokens[r].kind != "w":
                break
            if tokens[r].low in {"who", "that"} and tokens[r - 1].kind == "w" and tokens[r - 1].low not in load_cues():
                return phrase_start(tokens, r - 1, has_relative=True)
    return past_opening(tokens, i, last)


def joins_names(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether "and" at i joins two names ("North and South say") rather than two clauses."""
    if tokens[i].low not in {"and", "or"} or i == 0 or i + 1 > last:
        return False
    return is_capital(tokens[i - 1]) and (is_capital(tokens[i + 1]) or tokens[i + 1].low in {"others", "the", "its"})


def past_opening(tokens: Sequence[Token], start: int, last: int) -> int:
    """Past an adverbial without a comma that stands before the subject ("Last week Oslo", "In his letter Mr Ray")."""
    i = start
    while i < last and (tokens[i].low in TIME_WORDS or tokens[i].low in ADVERBS - {"one"}):
        i += 1
    if i > start:
        return i
    if tokens[i].low in PREPOSITIONS and i < last:
        best = i + 1
        for k in range(i + 2, last + 1):
            word, before = tokens[k], tokens[k - 1]
            opens = word.low in DETERMINERS or word.low in PRONOUNS or is_capital(word) or before.low in TIME_WORDS
            if (opens and not is_capital(before) | (before.low in PREPOSITIONS | DETERMINERS | {"and"})) or (
                opens and before.low in TIME_WORDS
            ):
                best = k
        if tokens[best].low in TIME_WORDS and best < last:
            best += 1
        return best
    return i


def clause_start(tokens: Sequence[Token], i: int) -> int:
    """The first token of the main clause around i: after a semicolon, a colon, a dash or the sentence's edge."""
    while i > 0:
        before = tokens[i - 1]
        if before.kind == "p" and (before.text in _ENDS or before.text == ":" or before.text in DASHES):
            break
        i -= 1
    return i


def phrase_end(tokens: Sequence[Token], start: int) -> int:
    """Where a noun phrase that begins at start ends: punctuation, a quotation, a subordinator, a finite verb."""
    i = start
    while i < len(tokens) and tokens[i].kind == "w" and i - start < MAX_PHRASE:
        if i > start and _is_listed_verb(tokens, i):
            break
        if i > start and (
            tokens[i].low in FINITE or (tokens[i].low in SUBORDINATORS and not joins_names(tokens, i, i + 1))
        ):
            break
        i += 1
    return i


def _is_listed_verb(tokens: Sequence[Token], i: int) -> bool:
    low, before = tokens[i].low, tokens[i - 1].low
    is_form = low.endswith("s") and low in load_cues() and not is_capital(tokens[i]) and low[:-1] in load_cues()
    return is_form and before.endswith("s") and not before.endswith("'s")
