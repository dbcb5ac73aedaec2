"""What follows a cue: addressee and adjuncts first, then the content.

Takes tokens and a cue, gives the kind of what follows and where it begins.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.findings.quotation.clauses import DASHES, has_finite, is_capital, is_stop
from compare.findings.quotation.cues import Cue
from compare.findings.quotation.tokens import Token
from compare.findings.quotation.words import (
    ADVERBS,
    ARTICLES,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    WH,
    is_adverb,
)

_CARRIERS = frozenset(
    {"claim", "claims", "fact", "evidence", "proof", "idea", "report", "reports", "suggestion", "suggestions"}
)
_INSIDE = PREPOSITIONS | DETERMINERS | {"and", "or"}  # words after which no clause begins
_ROUGHLY = frozenset({"about", "over", "under", "around", "between", "up"})
_TAKES_PERSON = frozenset(
    {
        "tell",
        "inform",
        "assure",
        "reassure",
        "remind",
        "warn",
        "advise",
        "notify",
        "brief",
        "promise",
        "ask",
        "alert",
        "write",
    }
)
_OPENERS = PRONOUNS | ARTICLES | POSSESSIVES | {"there", "this", "no"}
_OBJECT_PRONOUNS = frozenset({"me", "him", "her", "us", "them", "it", "you", "reporters", "journalists"})


def follow(tokens: Sequence[Token], cue: Cue) -> tuple[str, int]:
    """What comes after a cue once addressee and adjuncts are passed, and where it begins.

    Kinds: that, wh, colon, quote, comma, end, to, ing, as, clause (a subject with a verb), phrase (none seen).
    """
    i = cue.end
    if cue.entry.lemma in _TAKES_PERSON and i < len(tokens):
        i = _past_addressee(tokens, i)
    while i < len(tokens):
        token, low = tokens[i], tokens[i].low
        if token.kind == "q":
            return "quote", i
        if token.kind == "p":
            return _punctuated(tokens, i)
        if low == "that" and i == cue.end and "complement" in cue.entry.frames:
            return "phrase", i
        if low == "that" and i + 1 < len(tokens) and tokens[i + 1].kind != "p":
            return ("phrase" if i > cue.end and tokens[i - 1].low in _CARRIERS else "that"), i + 1
        if low == "to" and cue.entry.lemma not in {"write"} and _is_base_next(tokens, i):
            return "to", i
        if low == "as":
            return "as", i + 1
        if low == "to" and i + 1 < len(tokens) and tokens[i + 1].kind == "q":
            return "to", i + 1
        if low in PREPOSITIONS and i + 1 < len(tokens) and tokens[i + 1].text[:1].isdigit() and low in _ROUGHLY:
            return "clause", i
        if low in PREPOSITIONS:
            jump = _past_adjunct(tokens, i)
            if jump == i:
                return "phrase", i
            i = jump
            continue
        if low in WH:
            return "wh", i
        if low in TIME_WORDS or low in ADVERBS or (is_adverb(low) and not is_capital(token)):
            if _starts_clause(tokens, i) and low in TIME_WORDS:
                return "clause", i
            i += 1
            continue
        if low.endswith("ing") and len(low) > 5 and not is_capital(token):
            return "ing", i
        if low in CONJUNCTIONS:
            return "end", i
        return ("clause" if has_finite(tokens, i, _clause_stop(tokens, i, cue)) else "phrase"), i
    return "end", i


def _starts_clause(tokens: Sequence[Token], i: int) -> bool:
    """Whether a time word opens the content ("said Thursday's increase was", "said last year was")."""
    return "'s" in tokens[i].low or (
        tokens[i].low in {"last", "this", "next"} and i + 2 < len(tokens) and tokens[i + 2].low in FINITE
    )


def _is_base_next(tokens: Sequence[Token], i: int) -> bool:
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return after is not None and after.kind == "w" and after.low not in DETERMINERS and not is_capital(after)


def _punctuated(tokens: Sequence[Token], i: int) -> tuple[str, int]:
    text = tokens[i].text
    if text == ":":
        return "colon", i + 1
    if text == "," or text in DASHES or text == "(":
        if i + 1 < len(tokens) and tokens[i + 1].kind == "q" and text == ",":
            return "quote", i + 1
        if text == ",":
            for k in range(i + 1, min(i + 14, len(tokens))):  # "said, citing a register, that"
                if tokens[k].text == "," and k + 1 < len(tokens) and tokens[k + 1].low == "that":
                    return "that", k + 2
                if is_stop(tokens[k]):
                    break
        return "comma", i
    return "end", i


def _next_stop(tokens: Sequence[Token], i: int) -> int:
    while i < len(tokens) and not is_stop(tokens[i]):
        i += 1
    return i


def _clause_stop(tokens: Sequence[Token], i: int, cue: Cue) -> int:
    """How far the verb of a bare clause may stand: to the full stop after "said", to the first aside after the rest."""
    stop = _next_stop(tokens, i)
    if cue.entry.lemma in {"say", "tell"}:
        return stop
    return next(
        (k for k in range(i + 1, stop) if tokens[k].low in {"who", "which", "where", "when", ",", "that"}), stop
    )


def _past_addressee(tokens: Sequence[Token], i: int) -> int:
    """Past "reporters", "a news conference in the capital", "the Post" after "told"."""
    first = tokens[i]
    if first.kind != "w" or first.low == "that" or first.low in WH:
        return i
    if first.low in _OBJECT_PRONOUNS:
        return i + 1
    k = i
    while k < len(tokens) and tokens[k].kind == "w" and k - i < 20:
        low = tokens[k].low
        if low == "that" or (low in WH and k > i):
            break
        if k > i and _opens_clause(tokens, k):
            break
        if k > i and low == "to" and _is_base_next(tokens, k):
            break
        if k > i and low in TIME_WORDS:
            break
        k += 1
    return k


def _opens_clause(tokens: Sequence[Token], k: int) -> bool:
    before, word = tokens[k - 1], tokens[k]
    if before.low in _INSIDE or before.low.endswith("'s"):
        return False
    opens = word.low in _OPENERS
    return (opens or (is_capital(word) and not is_capital(before))) and has_finite(tokens, k, _next_stop(tokens, k))


def _past_adjunct(tokens: Sequence[Token], i: int) -> int:
    """Past "on Monday", "in a statement", "by telephone" to what follows; i itself when the content starts here."""
    k = i + 1
    while k < len(tokens) and (
        tokens[k].low in TIME_WORDS or tokens[k].text[:1].isdigit() or tokens[k].low in {"the", "a"}
    ):
        if tokens[k].low in ARTICLES and not (k + 1 < len(tokens) and tokens[k + 1].low in TIME_WORDS):
            break
        k += 1
    if k > i + 1:
        return k
    k = i + 1
    while k < len(tokens) and tokens[k].kind == "w":
        if tokens[k].low == "that" or (tokens[k].low in WH and k - i > 2):
            return k
        if k > i + 1 and _opens_clause(tokens, k):
            return k
        if tokens[k].low in FINITE:
            return i
        k += 1
    if k < len(tokens) and tokens[k].text == "," and k + 1 < len(tokens) and tokens[k + 1].low == "that":
        return k + 1
    return k
