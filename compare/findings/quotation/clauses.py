"""Subjects, objects and clause ends, by closed classes and punctuation alone.

Takes tokens, gives token ranges. There is no tagger behind this: a noun phrase is what stands between two words or
marks that cannot be inside one. The Gender Gap Tracker (Asr et al. 2021) reads the same places off a dependency parse.
Every walk goes in one direction and stops at the sentence's edge, so the work is linear in the sentence for each cue.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.findings.quotation.cues import Cue, load_cues
from compare.findings.quotation.tokens import Token
from compare.findings.quotation.words import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    MODALS,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    WH,
    is_adverb,
)

Range = tuple[int, int]
_ENDS = frozenset(".!?;…")
_DASHES = frozenset("–—―")
_CARRIERS = frozenset(
    {"claim", "claims", "fact", "evidence", "proof", "idea", "report", "reports", "suggestion", "suggestions"}
)
_ROUGHLY = frozenset({"about", "over", "under", "around", "between", "up"})
_MAX_PHRASE = 40  # tokens; a longer "noun phrase" is a clause that the closed classes did not see
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
_OBJECT_PRONOUNS = frozenset({"me", "him", "her", "us", "them", "it", "you", "reporters", "journalists"})


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
        if low.endswith("ed") and len(low) > 4 and i > start and tokens[i - 1].low not in DETERMINERS | PREPOSITIONS:
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
    while i > 0 and last - i < _MAX_PHRASE:
        before = tokens[i - 1]
        if before.kind != "w" or before.low in FINITE:
            break
        if before.low in SUBORDINATORS and not _joins(tokens, i - 1, last):
            break
        i -= 1
    if not has_relative:
        for r in range(i - 1, max(0, i - 9), -1):  # "the inspectors who saw the site found"
            if tokens[r].kind != "w":
                break
            if tokens[r].low in {"who", "that"} and tokens[r - 1].kind == "w" and tokens[r - 1].low not in load_cues():
                return phrase_start(tokens, r - 1, has_relative=True)
    return _past_opening(tokens, i, last)


def _joins(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether "and" at i joins two names ("North and South say") rather than two clauses."""
    if tokens[i].low not in {"and", "or"} or i == 0 or i + 1 > last:
        return False
    return is_capital(tokens[i - 1]) and (is_capital(tokens[i + 1]) or tokens[i + 1].low in {"others", "the", "its"})


def _past_opening(tokens: Sequence[Token], start: int, last: int) -> int:
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
        if before.kind == "p" and (before.text in _ENDS or before.text == ":" or before.text in _DASHES):
            break
        i -= 1
    return i


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
        if tokens[k].text in _DASHES or tokens[k].text == ")":
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
        while end < k and tokens[end].kind == "w" and not _is_verb(tokens, end, start) and end - start < _MAX_PHRASE:
            if tokens[end].low in SUBORDINATORS and not _joins(tokens, end, k) and end > start:
                break
            end += 1
        is_adverbial = start < k and tokens[start].low in PREPOSITIONS | TIME_WORDS | ADVERBS | {
            "but",
            "and",
            "when",
            "after",
        }
        if is_adverbial and end < k and tokens[end].text == ",":
            subject = _past_opening(tokens, start, end - 1) if tokens[start].low not in PREPOSITIONS else end
            if not (subject < end and is_capital(tokens[subject]) and subject > start):
                start = end + 1
                continue
        if end > start and tokens[start].low in CONJUNCTIONS:
            start += 1
        if end > start:
            start = _past_opening(tokens, start, end - 1)
            return start, (k if takes_apposition and k - end < _MAX_PHRASE else end)
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


def phrase_end(tokens: Sequence[Token], start: int) -> int:
    """Where a noun phrase that begins at start ends: punctuation, a quotation, a subordinator, a finite verb."""
    i = start
    while i < len(tokens) and tokens[i].kind == "w" and i - start < _MAX_PHRASE:
        if i > start and _is_listed_verb(tokens, i):
            break
        if i > start and (tokens[i].low in FINITE or (tokens[i].low in SUBORDINATORS and not _joins(tokens, i, i + 1))):
            break
        i += 1
    return i


def _is_listed_verb(tokens: Sequence[Token], i: int) -> bool:
    low, before = tokens[i].low, tokens[i - 1].low
    is_form = low.endswith("s") and low in load_cues() and not is_capital(tokens[i]) and low[:-1] in load_cues()
    return is_form and before.endswith("s") and not before.endswith("'s")


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
    if text == "," or text in _DASHES or text == "(":
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
    if before.low in PREPOSITIONS | DETERMINERS | {"and", "or"} or before.low.endswith("'s"):
        return False
    opens = word.low in PRONOUNS or word.low in ARTICLES or word.low in POSSESSIVES | {"there", "this", "no"}
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
