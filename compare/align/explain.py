"""Why two sentences are linked, in words.

Takes two linked sentence profiles, gives short lines: what both hold, rarest first; which words one has in place of
the other's; which side says more. It adds nothing to the decision.
"""

from __future__ import annotations

from rapidfuzz.distance import Indel

from compare.align.profile import EventProfile, SentenceProfile
from compare.model import Grade
from compare.text.tokens import stem, tokenize

SHOWN = 6  # shared words named at most


def explain_pair(a: SentenceProfile, b: SentenceProfile, grade: Grade, event: EventProfile) -> tuple[str, ...]:
    """Lines of evidence for a reader: "both: Thursday, Zhao Leji", "changed: three-day / until Saturday"."""
    lines = []
    shared = shared_words(a, b, event)
    if shared:
        lines.append("both: " + ", ".join(shared))
    if a.values & b.values:
        lines.append("same values: " + ", ".join(sorted(readable(v) for v in a.values & b.values)))
    if a.quoted & b.quoted:
        lines.append("words of the same quotation")
    if grade in {Grade.VERBATIM, Grade.NEAR_VERBATIM} or Indel.normalized_similarity(a.stems, b.stems) >= 0.6:
        lines.extend(changed_words(a.sentence.text, b.sentence.text))
    if grade is Grade.PARTIAL:
        lines.append("says more: " + (a if len(a.content) > len(b.content) else b).sentence.id)
    if a.values and b.values and not a.values & b.values:
        left, right = ", ".join(sorted(map(readable, a.values))), ", ".join(sorted(map(readable, b.values)))
        lines.append(f"values differ: {left} / {right}")
    return tuple(lines)


def shared_words(a: SentenceProfile, b: SentenceProfile, event: EventProfile) -> list[str]:
    """Content words of `a`, as printed, that `b` holds too, rarest first."""
    position = {word: i for i, word in enumerate(event.vocabulary)}
    common = {word for _, word in a.content} & {word for _, word in b.content}
    printed: dict[str, str] = {}
    for token in tokenize(a.sentence.text):
        printed.setdefault(stem(token.text), token.text)
    ranked = sorted(common, key=lambda word: (-event.rarity[position[word]], word))
    return [printed[word] for word in ranked[:SHOWN]]


def changed_words(a: str, b: str) -> list[str]:
    """Words that differ between two texts that are otherwise alike: "changed: four-metre / 13-foot"."""
    left, right = [t.text for t in tokenize(a)], [t.text for t in tokenize(b)]
    pieces = []
    for step in Indel.opcodes([w.lower() for w in left], [w.lower() for w in right]):
        if step.tag != "equal":
            old, new = left[step.src_start : step.src_end], right[step.dest_start : step.dest_end]
            pieces.append((" ".join(old), " ".join(new)))
    merged = [f"{old or '—'} / {new or '—'}" for old, new in pieces[:SHOWN]]
    return ["changed: " + "; ".join(merged)] if merged else []


def readable(value: str) -> str:
    """A value's name for people: "count:3" becomes "3"."""
    return value.partition(":")[2].replace(":", " to ")
