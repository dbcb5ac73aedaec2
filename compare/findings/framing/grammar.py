"""A little grammar without a parser: passives, gerunds and superlatives by the shape of words and their neighbours.

Takes the words of a line, gives ranges of words. Knows no syntax: a passive is a form of "be" or "get" and a
participle with at most two adverbs between; its agent is a "by" phrase later in the same clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources

from compare.entities.lexicon import parts_of_speech, singular
from compare.findings.framing.lines import Word

NEGATION_WINDOW = 3  # words before an entry in which a negator turns it
AGENT_WINDOW = 14  # words after a participle in which "by" may name who acts


@lru_cache(maxsize=4)
def _words(name: str) -> frozenset[str]:
    text = resources.files("compare.findings").joinpath(f"lexicons/{name}").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line and not line.startswith("#"))


@lru_cache(maxsize=16)
def word_set(name: str) -> frozenset[str]:
    """One of the small sets of ``framing_sets.tsv``, by its name."""
    rows = (line.split("\t") for line in _words("framing_sets.tsv"))
    return frozenset(next(words for row_name, words in rows if row_name == name).split())


def is_negated(words: Sequence[Word], first: int) -> bool:
    """Whether a negator stands within a few words before, with no punctuation or new clause between."""
    for i in range(first - 1, max(-1, first - 1 - NEGATION_WINDOW), -1):
        if words[i + 1].is_cut or words[i].low in word_set("clause starts"):
            return False
        if words[i].low in word_set("negators") or words[i].low.endswith("n't"):
            return True
    return False


def is_participle(low: str) -> bool:
    """Whether a word can be the past participle of a verb that takes an object."""
    if low in _words("participles.txt"):
        return True
    return len(low) > 3 and low.endswith("ed") and "v" in parts_of_speech(low)


def find_passives(words: Sequence[Word]) -> Iterator[tuple[int, int, bool]]:
    """Passives as (first word, last word exclusive, has an agent), from the form of "be" to the participle."""
    auxiliaries = word_set("be and get")
    i = 0
    while i < len(words):
        last = _passive_end(words, i) if words[i].low in auxiliaries else 0
        if not last:
            i += 1
            continue
        yield i, last, _has_agent(words, last)
        i = last


def _passive_end(words: Sequence[Word], i: int) -> int:
    """End of the passive that starts with the form of "be" at i; 0 when there is none."""
    j = i + 1
    while j < len(words) and j - i <= 3 and not words[j].is_cut:
        low = words[j].low
        if low in word_set("between be and participle") or (low.endswith("ly") and "v" not in parts_of_speech(low)):
            j += 1
        else:
            break
    if j >= len(words) or words[j].is_cut or words[j].is_quoted != words[i].is_quoted:
        return 0
    low = words[j].low
    if not is_participle(low) or low in _words("states.txt"):
        return 0
    # "was armed robbery": a participle before a noun modifies it
    following = words[j + 1] if j + 1 < len(words) and not words[j + 1].is_cut else None
    if words[j - 1].low in word_set("determiners") or (following is not None and _is_plain_noun(following.low)):
        return 0
    return j + 1


def _is_plain_noun(low: str) -> bool:
    letters = parts_of_speech(low)
    return letters == "n" and low not in ("today", "yesterday", "tomorrow", "tonight", "monday", "tuesday", "friday")


def _has_agent(words: Sequence[Word], last: int) -> bool:
    for j in range(last, min(len(words) - 1, last + AGENT_WINDOW)):
        if j > last and (words[j].is_cut and words[j].low != "by"):
            return False
        if words[j].low in word_set("clause starts") and words[j].low != "and":
            return False
        if words[j].low == "by":
            low = words[j + 1].low
            is_act = low.endswith("ing") and "v" in parts_of_speech(low) and len(low) > 4
            if not low[:1].isdigit() and low not in word_set("no agents") and not is_act:
                return True
    return False


def find_act_nouns(words: Sequence[Word], nouns: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Act nouns and gerunds before "of" after a determiner ("the closure of", "the ramming of") without an agent."""
    for i in range(1, len(words) - 1):
        low = words[i].low
        if words[i + 1].low != "of" or words[i + 1].is_cut or words[i].is_possessive:
            continue
        is_gerund = low.endswith("ing") and len(low) > 5 and parts_of_speech(low[:-3]).count("v") + _is_verb(low) > 0
        if not (low in nouns or singular(low) in nouns or is_gerund):
            continue
        first = i
        while (
            first > 0 and i - first < 3 and not words[first].is_cut and words[first].low not in word_set("determiners")
        ):
            first -= 1
        is_bare = words[first].low in ("the", "a", "an", "this", "that")
        if is_bare and not any(w.is_possessive for w in words[first:i]) and not _has_agent(words, i + 1):
            yield first, i + 2


def _is_verb(low: str) -> int:
    base = low[:-3]
    forms = (base + "e", base[:-1] if len(base) > 2 and base[-1] == base[-2] else base)
    return sum("v" in parts_of_speech(form) for form in forms)


def is_superlative(word: Word) -> bool:
    """Whether a word is a superlative in -est, alone or before a hyphen ("highest-level")."""
    if "est" not in word.low:
        return False
    low = word.low.split("-")[0]
    if not low.endswith("est") or len(low) < 5 or low in word_set("not superlatives"):
        return False
    base = low[:-3]
    forms = {base, base + "e", base[:-1] + "y" if base.endswith("i") else base}
    if len(base) > 2 and base[-1] == base[-2]:
        forms.add(base[:-1])
    return any(set(parts_of_speech(form)) & {"a", "r"} for form in forms)
