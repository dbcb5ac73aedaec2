"""Whether two clauses tell, as facts, something of one subject and one time: only then can they contradict each other.

Takes stretches of lines, gives verdicts. A question, a condition and a wish assert nothing; what will be does not
contradict what was; three that failed do not contradict four that work.
"""

from __future__ import annotations

import re

from compare.findings.difference.surroundings import Line

_UNREAL = re.compile(
    r"\b(?:if|whether|unless|would|could|might|should|ought|must|had better|in case|as though|as if|so that|lest"
    r"|hop(?:e|es|ed|ing)|want(?:s|ed|ing)?|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)? (?:for|to))\b",
    re.I,
)
_NOT_A_DENIAL = re.compile(r"\b(?:not|no) (?:only|just|merely|simply|yet|longer|later|more|less|fewer|until)\b", re.I)
_FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t|tomorrow|have to|has to)\b|['’]ll\b"
    r"|\b(?:is|are|was|were) (?:due|set|expected|likely|going|planned) to\b",
    re.I,
)
_CONJUNCTION = 9  # characters before a clause in which the word that begins it may stand
_SUBJECT = 4  # content words before a word among which its subject stands
_OBJECT = 3  # content words after it, of which it may be told ("a rise in prices")

Stretch = tuple[Line, int, int]


def is_asserted(line: Line, low: int, high: int) -> bool:
    """Whether a clause is told as a fact: no question, no condition, no wish, no "not only"."""
    text = line.article.text[low:high]
    if line.sentence.text.rstrip(" \"'”’)").endswith("?"):
        return False
    with_conjunction = line.article.text[max(line.sentence.start, low - _CONJUNCTION) : high]
    return _UNREAL.search(with_conjunction) is None and _NOT_A_DENIAL.search(text) is None


def is_same_time(a: Stretch, b: Stretch) -> bool:
    """Whether both clauses tell of what was or is, or both of what will be."""
    first, second = (_FUTURE.search(line.article.text[low:high]) is not None for line, low, high in (a, b))
    return first is second


def has_same_counts(a: Stretch, b: Stretch) -> bool:
    """False where each of two clauses has a count that the other has not: they tell of two groups."""
    ours, theirs = (
        {(q.low, q.high) for q in line.counts if low <= q.start and q.end <= high} for line, low, high in (a, b)
    )
    return not (ours - theirs and theirs - ours)


def stems_of_values(line: Line, low: int, high: int) -> frozenset[str]:
    """The words of the figures of a stretch."""
    spans = [(start, end) for start, end in line.values if low <= start and end <= high]
    return frozenset(w.stem for w in line.words for start, end in spans if start <= w.start and w.end <= end)


def is_same_subject(a: Stretch, b: Stretch) -> bool:
    """Whether the words before two words, in their clauses, or right behind them, name one thing."""
    return bool(subject_of(*a) & subject_of(*b))


def subject_of(line: Line, start: int, end: int) -> frozenset[str]:
    """What the word at a stretch may be said of: names and content words before it in its clause, and a few behind."""
    low, high = line.clause_at(start)
    figures = stems_of_values(line, low, high)
    before = [w.stem for w in line.words if low <= w.start and w.end <= start][-_SUBJECT:]
    text = line.article.text  # "firmly" is nothing that a thing is told of
    behind = [w for w in line.words if end <= w.start and w.end <= high][:_OBJECT]
    after = [w.stem for w in behind if not text[w.start : w.end].endswith("ly")]
    named = [entity for first, last, entity in line.mentions if low <= first and last <= start]
    return frozenset((*before, *after, *named)) - figures
