"""Grades: how two linked sentences relate, by what differs between them.

Takes two sentence profiles that are linked, gives a grade. It does not decide whether they are linked.
"""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz.distance import Indel

from compare.align.sentence_profile import SentenceProfile
from compare.model import Grade
from compare.text.tokens import fold

NEAR = 0.8  # normalised similarity of the sequences of stems: a few words changed, dropped or added
PARTIAL_CONTAINED = 0.6  # share of the shorter sentence's weight that the longer holds, for "one side says more"
PARTIAL_OTHER = 0.45  # share of the longer one's that the shorter holds, at most


def grade_pair(a: SentenceProfile, b: SentenceProfile, scores: Mapping[str, float]) -> Grade:
    """The ladder from verbatim to partial, after splink's comparison levels.

    Verbatim means the same words in the same order, whatever the capitals and the marks. A changed number or a
    changed name is never near-verbatim, however alike the words: "killed 3" and "killed 30" differ in one character.
    """
    if a.folded == b.folded:
        return Grade.VERBATIM  # a copy, even where "he" or "Monday" means another one in its article
    changed = a.values.keys() != b.values.keys() or a.entities != b.entities or a.is_negated != b.is_negated
    if not changed and a.stems == b.stems and list(map(fold, a.words)) == list(map(fold, b.words)):
        return Grade.VERBATIM  # words that fold alike have one stem
    if not changed and Indel.normalized_similarity(a.stems, b.stems, score_cutoff=NEAR):
        return Grade.NEAR_VERBATIM
    most, least = scores.get("contained_most", 0.0), scores.get("contained_least", 0.0)
    if most >= PARTIAL_CONTAINED and least <= PARTIAL_OTHER:
        return Grade.PARTIAL
    return Grade.PARAPHRASE
