"""Phrases around a word: the noun phrase it belongs to, the verb with what goes with it, the description of a name.

Takes the words of a line and a place in it, gives a range of words (half open). No parser: a phrase ends at
punctuation, at function words and at words that can only be verbs. Every search is bounded by a few words.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.entities.lexicon import function_words, head_of, parts_of_speech, singular
from compare.findings.framing.grammar import is_superlative, word_set
from compare.findings.framing.lines import Word
from compare.text.tokens import irregular_forms

MAX_MODIFIERS = 6  # words before the head
MAX_COMPLEMENT = 8  # words of "in about five years", "since the strike of 2009"
_COMPLEMENTS = ("in", "since", "of", "on", "for", "ever")
Range = tuple[int, int]


def _is_function(word: Word) -> bool:
    return word.low in function_words() and not word.low[:1].isdigit()


def _may_modify(word: Word) -> bool:
    """Whether a word without a determiner before it can stand before a noun: an adjective, a noun, a compound."""
    letters = parts_of_speech(word.low)
    if "-" in word.low or is_superlative(word):
        return True
    if word.low in irregular_forms():  # "held talks": WordNet also knows "held" as an adjective
        return False
    if "a" in letters:
        return True
    return ("n" in letters and "v" not in letters) or (word.is_name and not word.is_possessive)


def noun_phrase(words: Sequence[Word], first: int, last: int) -> Range:
    """The noun phrase whose later words are `first` to `last`, without its determiner or owner.

    With a determiner within reach the phrase runs back to it; a bare phrase takes only what can modify.
    """
    j = first
    while j > 0 and first - j < MAX_MODIFIERS and not words[j].is_cut:
        before = words[j - 1]
        if before.is_possessive or _is_function(before) or _is_only_verb(before):
            break
        if before.is_quoted != words[first].is_quoted:
            return j, last
        j -= 1
    has_determiner = j > 0 and not words[j].is_cut and (words[j - 1].is_possessive or _is_determiner(words[j - 1]))
    if not has_determiner:
        j = first
        while j > 0 and first - j < MAX_MODIFIERS and not words[j].is_cut:
            if words[j - 1].is_possessive or _is_function(words[j - 1]) or not _may_modify(words[j - 1]):
                break
            if words[j - 1].is_quoted != words[first].is_quoted:
                break
            j -= 1
    return j, last


def is_noun_use(words: Sequence[Word], first: int) -> bool:
    """Whether the word at `first` is rather a noun here: a determiner, owner or modifier stands before it."""
    low = words[first].low
    letters = parts_of_speech(low)
    if "n" not in letters and ("v" in letters or low.endswith("ed")):
        return False
    if first == 0 or words[first].is_cut:
        return "v" not in letters
    before = words[first - 1]
    if before.low in ("to", "not", "who", "which", "that") or before.low in word_set("subjects and auxiliaries"):
        return before.low in ("that", "which") and "v" not in letters
    if _is_determiner(before) or before.is_possessive:
        return True
    if "-" in before.low or is_superlative(before):
        return True
    if "n" in letters and singular(low) != low and "v" in parts_of_speech(before.low):
        return True  # "hold talks"
    if low.endswith(("ed", "ing")) and "v" in letters and "a" not in parts_of_speech(before.low):
        return False
    if "v" not in letters:
        return True
    before_letters = parts_of_speech(before.low)
    return ("a" in before_letters and "r" not in before_letters) or "-" in before.low or _is_preposition(before)


def verb_phrase(words: Sequence[Word], first: int, last: int) -> Range:
    """A verb with the forms of "be", "have" and modals before it and "by", "into", "on" after it."""
    j = first
    while j > 0 and first - j < 3 and not words[j].is_cut and words[j - 1].low in word_set("auxiliaries"):
        j -= 1
    if last < len(words) and not words[last].is_cut and words[last].low in word_set("particles"):
        last += 1
    return j, last


def head_after(words: Sequence[Word], first: int) -> int:
    """End (exclusive) of the noun phrase that begins with the modifier at `first`; `first` when no noun follows."""
    end = first
    j = first + 1
    while j < len(words) and j - first <= MAX_MODIFIERS and not words[j].is_cut:
        word = words[j]
        letters = parts_of_speech(word.low)
        if word.is_quoted != words[first].is_quoted:
            break
        if _is_function(word) or _is_only_verb(word) or (end > first and _is_verb_after(words[j - 1], word)):
            break
        if "n" in letters or not letters:
            end = j + 1
        if word.is_possessive:
            break
        j += 1
    return end if end > first else first


def with_complement(words: Sequence[Word], first: int, last: int) -> Range:
    """A superlative phrase with what limits it: "in about five years", "since the flood of 1953"."""
    if last >= len(words) or words[last].is_cut or words[last].low not in _COMPLEMENTS:
        return first, last
    j, end = last + 1, last
    while j < len(words) and j - last <= MAX_COMPLEMENT and not words[j].is_cut:
        word = words[j]
        if word.low in word_set("clause starts") and word.low not in ("since", "and"):
            break
        if word.low in word_set("auxiliaries") or _is_only_verb(word) or word.is_quoted != words[first].is_quoted:
            break
        if not _is_function(word):
            end = j + 1
        j += 1
    return (first, end) if end > last else (first, last)


def descriptions_after(words: Sequence[Word], k: int) -> list[Range]:
    """What is said of a name that ends before word k: "X, the owner's old rival," or "X is its closest ally and …"."""
    found: list[Range] = []
    if k >= len(words):
        return found
    if words[k].is_cut:
        phrase = _description(words, k)
        if phrase and (phrase[1] == len(words) or words[phrase[1]].is_cut):
            found.append(phrase)
        return found
    if words[k].low not in word_set("copulas"):
        return found
    k += 1
    while k < len(words) and not words[k].is_cut and words[k].low in word_set("after copulas"):
        k += 1
    while k < len(words) and len(found) < 4:
        phrase = _description(words, k, has_opening=bool(found))  # "its closest ally and biggest donor"
        if phrase is None:
            break
        found.append(phrase)
        k = phrase[1]
        if k >= len(words) or words[k].low != "and":
            break
        k += 1
    return found


def _description(words: Sequence[Word], k: int, has_opening: bool = False) -> Range | None:
    """A noun phrase from k with a determiner or an owner, headed by a noun that names a person, body or place."""
    first, end = k, k
    j = k
    while j < len(words) and j - k <= MAX_MODIFIERS + 2 and not (j > k and words[j].is_cut):
        word = words[j]
        if _is_determiner(word) and j == k:
            first, has_opening = j + 1, True
        elif word.is_possessive:
            first, end, has_opening = j + 1, j + 1, True
        elif _is_function(word) or _is_only_verb(word):
            break
        elif "n" in parts_of_speech(word.low) and not word.is_name and head_of(word.low) is not None:
            if end > first and _is_verb_after(words[j - 1], word):
                break
            end = j + 1
        j += 1
    if not has_opening or end <= first or any(w.is_name for w in words[end - 1 : end]):
        return None
    return first, end


def _is_determiner(word: Word) -> bool:
    return word.low in word_set("determiners")


def _is_preposition(word: Word) -> bool:
    return word.low in ("of", "in", "after", "over", "during", "before", "with", "without", "amid", "for", "from", "as")


def _is_only_verb(word: Word) -> bool:
    letters = parts_of_speech(word.low)
    return letters == "v" and not word.low.endswith(("ed", "ing", "en"))


def _is_verb_after(noun: Word, word: Word) -> bool:
    """True when a noun-or-verb after a noun is rather the verb: "the port handles", "the strike ended"."""
    if "v" not in parts_of_speech(word.low):
        return False
    if word.low.endswith(("ed", "ing")):
        return True
    return singular(word.low) != word.low and singular(noun.low) == noun.low
