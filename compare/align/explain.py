"""Why two sentences are linked, in words.

Takes two linked sentence profiles, gives short lines: what both hold, rarest first; which words one has in place of
the other's; which side says more. It adds nothing to the decision.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from compare.align.profile import EventProfile
from compare.align.sentence_profile import SentenceProfile
from compare.model import Grade
from compare.text.tokens import fold

SHOWN = 6  # shared words, and changes, named at most
ALIKE = 0.6  # similarity of the sequences of stems from which the changed words are worth naming
ALIKE_GRADES = frozenset({Grade.VERBATIM, Grade.NEAR_VERBATIM})  # these are alike without being measured
LONGEST = 400  # words of a sentence of which the changes are named; what is longer is no sentence


def explain_pair(a: SentenceProfile, b: SentenceProfile, grade: Grade, event: EventProfile) -> tuple[str, ...]:
    """Lines of evidence for a reader: "both: Thursday, Zhao Leji", "changed: three-day / until Saturday"."""
    lines = []
    shared = shared_words(a, b, event)
    if shared:
        lines.append("both: " + ", ".join(shared))
    named = shared_names(a, b, event)
    if named:
        lines.append("same names: " + ", ".join(named))
    same = a.values.keys() & b.values.keys()
    if same:
        lines.append("same values: " + ", ".join(both_prints(a.values[key], b.values[key]) for key in sorted(same)))
    if a.quoted & b.quoted:
        lines.append("words of the same quotation")
    if grade in ALIKE_GRADES or Indel.normalized_similarity(a.stems, b.stems, score_cutoff=ALIKE):
        lines.extend(changed_words(a.words, b.words))
    if grade is Grade.PARTIAL:
        lines.append("says more: " + (a if len(a.content) > len(b.content) else b).sentence.id)
    if a.values and b.values and not same:
        lines.append(f"values differ: {', '.join(a.values.values())} / {', '.join(b.values.values())}")
    return tuple(lines) or ("no word in common: alike only in letters, place or company",)


def shared_words(a: SentenceProfile, b: SentenceProfile, event: EventProfile) -> list[str]:
    """Content words of `a`, as printed, that `b` holds too, rarest first."""
    ranked = sorted(a.holds & b.holds, key=event.ranks.__getitem__)
    return [a.printed[word] for word in ranked[:SHOWN]]


def shared_names(a: SentenceProfile, b: SentenceProfile, event: EventProfile) -> list[str]:
    """Names of the entities that both mention in different words: "the minister" and "Mr Fyne"."""
    both = a.entities & b.entities
    if not both:
        return []
    return sorted(event.names[e] for e in both if a.holds.isdisjoint(event.name_stems[e] & b.holds))


def changed_words(a: Sequence[str], b: Sequence[str]) -> list[str]:
    """Words that differ between two sentences that are otherwise alike: "changed: four-metre / 13-foot"."""
    left, right = a[:LONGEST], b[:LONGEST]
    steps = Indel.opcodes([fold(w) for w in left], [fold(w) for w in right])
    pieces = []
    end_left = end_right = 0
    # What was put in and what was left out between two equal stretches are one change; the last stretch is empty.
    for same in steps.as_matching_blocks():
        old, new = left[end_left : same.a], right[end_right : same.b]
        if old or new:
            pieces.append(f"{' '.join(old) or '—'} / {' '.join(new) or '—'}")
        end_left, end_right = same.a + same.size, same.b + same.size
    return ["changed: " + "; ".join(pieces[:SHOWN])] if pieces else []


def both_prints(a: str, b: str) -> str:
    """How two texts print one value: once where they agree, else side by side."""
    return a if a == b or fold(a) == fold(b) else f"{a} / {b}"
