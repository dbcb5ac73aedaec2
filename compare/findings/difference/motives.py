"""On whose initiative a thing came about, and for what reason, where two articles say it of one thing in other words.

Takes the scene and the probabilities that two sentences report one fact, gives conflicts of kind "claim". Both articles
must say it in so many words ("at the request of", "it was … that asked", "for … reasons"); that two sentences are alike
only says where to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compare.findings.difference.assertions import is_same_time
from compare.findings.difference.surroundings import Line, Scene
from compare.model import Difference, Value
from compare.text.tokens import fold, stem, stopwords, tokenize

_WHO = r"(?:the )?[A-Z][\w'’-]{0,30}(?: (?:of (?:the )?)?[A-Z][\w'’-]{0,30}){0,3}"
_SOUGHT = r"(?:asked for|asked|sought|proposed|requested|suggested|initiated|demanded|called for|pressed for|invited)"
_THING = r"(?:talks|negotiations|meeting|summit|visit|deal|truce|ceasefire|agreement|mediation|inquiry|review|election)"
_INITIATIVES = (
    re.compile(
        r"\b(?:at|on) the (?:\w+ )?(?:initiative|request|invitation|suggestion|insistence|urging|behest|instigation)"
        rf" of (?P<who>{_WHO})"
    ),
    re.compile(rf"\b[Ii]t was (?P<who>{_WHO}) (?:that|who|which) (?:first )?{_SOUGHT}\b"),
    re.compile(rf"\b(?P<who>{_WHO}) (?:had )?(?:first )?{_SOUGHT} (?:the )?{_THING}\b"),
)
_EXPLICIT = re.compile(
    r"\bfor (?:\w+ ){1,2}reasons\b|\b(?:because of|owing to|due to|citing|on (?:\w+ )?grounds(?: of)?)\b"
)
_REASON = re.compile(r"\b(?:because|after|in (?:response|retaliation|protest) (?:to|for|against|at)|in protest|over)\b")
_LINK = 0.1  # probability of one fact from which two initiatives are taken for one thing's
_LINK_REASON = 0.5
_SHARED = 8.0  # nats that two sentences must share outside their reasons
_LONGEST = 120  # characters of a reason that are looked at


@dataclass(frozen=True, slots=True)
class Said:
    """Who or what a sentence names as the origin of a thing: the words that say it, their offsets, their stems."""

    line: Line
    start: int
    end: int
    stems: frozenset[str]
    is_explicit: bool = True


def find_motives(scene: Scene, closeness: Mapping[tuple[str, str], float]) -> Iterator[Difference]:
    """Sentences of different articles that name two initiators, or two reasons, of one thing."""
    initiatives = {s: found for s, line in scene.lines.items() if (found := initiative_of(line))}
    reasons = {s: found for s, line in scene.lines.items() if (found := reason_of(line))}
    for what, said, least, shared in (
        ("on whose initiative", initiatives, _LINK, 0.0),
        ("for what reason", reasons, _LINK_REASON, _SHARED),
    ):
        likely = closeness.items() if len(said) > 1 else ()
        alike = [pair for pair, link in likely if link >= least and pair[0] in said and pair[1] in said]
        values: dict[tuple[str, str], Value] = {}
        for pair in sorted(alike, key=lambda pair: sorted(scene.lines[s].sentence.text for s in pair)):
            one, other = (said[s] for s in pair)
            if is_other_origin(one, other) and shared_outside(scene, one, other) >= shared:
                for value in (value_of(one), value_of(other)):
                    values.setdefault((value.article, value.value), value)
        if values:
            yield Difference("", "claim", f"claim: {what}", tuple(values.values()))


def is_other_origin(a: Said, b: Said) -> bool:
    """Whether two articles name nothing in common, and one of them says plainly that it is the origin."""
    is_other = bool(a.stems and b.stems) and not a.stems & b.stems
    if not is_other or not (a.is_explicit or b.is_explicit) or a.line.article.id == b.line.article.id:
        return False
    one, two = ((said.line, said.line.sentence.start, said.line.sentence.end) for said in (a, b))
    return is_same_time(one, two)  # schools that were shut for one reason may stay shut for another


def shared_outside(scene: Scene, a: Said, b: Said) -> float:
    """What two sentences share beside the origins that they name, in nats."""
    ours, theirs = (frozenset(w.stem for w in said.line.words) - said.stems for said in (a, b))
    return scene.weigh(ours & theirs)


def initiative_of(line: Line) -> Said | None:
    """Whose initiative a sentence says that a thing was."""
    for pattern in _INITIATIVES:
        match = pattern.search(line.sentence.text)
        if match:
            start = line.sentence.start
            return Said(line, start + match.start(), start + match.end(), stems_of(match.group("who")))
    return None


def reason_of(line: Line) -> Said | None:
    """The reason that a sentence gives, from the word that marks it to the end of the clause."""
    text = line.sentence.text
    explicit = _EXPLICIT.search(text)
    match = explicit or _REASON.search(text)
    if match is None:
        return None
    rest = re.split(r"[.;,]", text[match.end() : match.start() + _LONGEST])[0]
    end = match.end() if match.group().endswith("reasons") else match.end() + len(rest)
    start = line.sentence.start
    return Said(line, start + match.start(), start + end, stems_of(text[match.start() : end]), explicit is not None)


def stems_of(text: str) -> frozenset[str]:
    return frozenset(stem(t.text) for t in tokenize(text) if fold(t.text) not in stopwords())


def value_of(said: Said) -> Value:
    printed = " ".join(said.line.article.text[said.start : said.end].split())
    return Value(said.line.article.id, said.line.sentence.id, printed, fold(printed))
