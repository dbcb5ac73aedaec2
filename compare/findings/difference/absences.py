"""What one article says that there was none of, and another one that there was.

Takes the scene and the probabilities that two sentences report one fact, gives pairs of stretches. "No siren sounded"
denies that there was any; "sirens were set off by hand" brings them up as something new. "The siren was mended" does
not: it tells of one that the reader knows. Only a rare word tells that one thing is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from compare.findings.difference.assertions import Stretch, is_asserted, is_same_time
from compare.findings.difference.surroundings import Line, Scene
from compare.text.tokens import stem

_NONE_OF = re.compile(r"\b(?:no|not one|not a|not a single) ([a-z][\w-]*)", re.I)
_BROUGHT_UP = re.compile(  # "sirens were", "a siren sounded", "six warnings came"
    r"\W*(?:(?:then|and|later|a|an|one|two|three|four|five|six|several|some|many|\d{1,3}) ){0,2}(?P<what>[\w-]+) "
    r"(?:was|were|has been|have been|had been|came|sounded|rang|followed|occurred|happened|took place)\b",
    re.I,
)
_RARE = 3.5  # nats from which a word tells which thing is meant


def find_absences(
    scene: Scene, closeness: Mapping[tuple[str, str], float], denying: set[str]
) -> Iterator[tuple[str, Stretch, Stretch]]:
    """The stem of each such thing, the clause that denies it, and the one that tells of it.

    Args:
        scene: Of the event.
        closeness: Of pairs of sentences that are worth a look.
        denying: Sentences with a negation; they tell of no thing that another one denies.
    """
    none: dict[str, list[Stretch]] = {}
    for sentence in sorted(denying):
        line = scene.lines[sentence]
        for match in _NONE_OF.finditer(line.sentence.text):
            head = stem(match.group(1))
            clause = (line, *line.clause_at(line.sentence.start + match.start()))
            if scene.rarity.get(head, 0.0) >= _RARE and is_asserted(*clause):
                none.setdefault(head, []).append(clause)
    for telling, line in scene.lines.items() if none else ():
        if telling in denying:
            continue
        for head in sorted({w.stem for w in line.words} & none.keys()):
            told = next(((line, *span) for span in line.clauses if brought_up(line, *span) == head), None)
            for clause in none[head] if told and is_asserted(*told) else ():
                pair = clause[0].sentence.id, telling
                if told and (pair in closeness or pair[::-1] in closeness) and is_same_time(clause, told):
                    yield head, clause, told


def brought_up(line: Line, low: int, high: int) -> str:
    """The stem of what a clause says that there was, without "the"; "" for nothing."""
    match = _BROUGHT_UP.match(line.article.text, low, high)
    return stem(match.group("what")) if match else ""
