"""Claims that exclude each other: told with and without "no", or in opposite words, and who is said to claim what.

Takes the scene, links' probabilities and quotations, gives conflicts of kind "claim". The words that differ decide,
from a list of opposites or by a negation; likeness only says where to look. Where a side is quoted, the difference is a
contested claim with the claimants named: no outlet's error. Paraphrase beyond the word list is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.findings.difference.absences import find_absences
from compare.findings.difference.assertions import (
    has_same_counts,
    is_asserted,
    is_same_subject,
    is_same_time,
    stems_of_values,
)
from compare.findings.difference.holding import is_same_reading
from compare.findings.difference.opposites import first_stems, length_of_side, opposites
from compare.findings.difference.scopes import is_other_base
from compare.findings.difference.surroundings import Line, Scene, nearness
from compare.model import Difference, Quote, Value
from compare.text.tokens import fold, stem, tokenize

_NEGATION = re.compile(r"\b(?:no(?!\.? ?\d)|not|never|none|nobody|nothing|without|neither|nor)\b|n['’]t\b", re.I)
# Words that deny without a "no": who ruled a thing out does not tell that it is so.
_IMPLICIT = re.compile(
    r"\b(?:rul(?:e|es|ed|ing) out|den(?:y|ies|ied|ying|ials?)|refus\w{1,3}|fail(?:s|ed|ing|ure)? to|reject\w{0,3}"
    r"|dismiss\w{0,3}|lack(?:s|ed|ing)?|unable|impossible|hardly|barely|far from|free of|avert\w{0,3}|avoid\w{0,3})\b",
    re.I,
)
_WITH = re.compile(r"\b(?:with|on|by|under|at|after) (?:the |an? |its |his |her |their )?([\w-]+)", re.I)
_NEGATION_REACH = 80  # characters before a word in which it is negated
_HEAD_REACH = 3  # words after a negation among which its head stands
_SHARED = 5.5  # nats that two clauses must share before "no" in one of them tells
_OVERLAP = 0.3  # share of the clauses' weight that they must share
_LINK = 0.15  # probability of one fact from which sentences are looked at
_LINK_OPPOSITE = 0.5
_NEAR_OPPOSITE = 0.25  # nearness of what stands around two opposite words


@dataclass(frozen=True, slots=True)
class Side:
    """One word or phrase on one side of a pair of opposites, as printed in a sentence."""

    row: int
    side: int
    start: int
    end: int
    line: Line


def find_claims(scene: Scene, closeness: Mapping[tuple[str, str], float], quotes: Sequence[Quote]) -> list[Difference]:
    """Sentences of different articles that cannot both be right, by negation or by opposite words."""
    said: dict[str, str] = {}
    for quote in quotes:
        if quote.speaker or quote.speaker_mention:
            said.setdefault(quote.sentence, quote.speaker or quote.speaker_mention or "")
    sides = {sentence: sides_of(line) for sentence, line in scene.lines.items()}
    on_topic = [s for found in sides.values() for s in found if opposites()[s.row].topics]
    told = {(s.line.article.id, s.row, s.side) for s in on_topic}
    # Who prints both sides reports the dispute and takes none.
    on_topic = [s for s in on_topic if (s.line.article.id, s.row, 1 - s.side) not in told]
    found: dict[str, dict[tuple[str, str], Value]] = {}
    claimants: dict[str, dict[str, str]] = {}
    told_lines: dict[str, Told] = {}
    denying = {sentence for sentence, line in scene.lines.items() if _NEGATION.search(line.sentence.text)}
    for s, t in worth_reading(scene, closeness, sides, denying):
        for sentence in (s, t):
            if sentence not in told_lines:
                told_lines[sentence] = read_line(scene.lines[sentence])
        for what, values in denied(scene, told_lines[s], told_lines[t]):
            keep(found, claimants, what, values, said)
        if closeness[s, t] >= _LINK_OPPOSITE:
            for what, values in opposed(scene, sides[s], sides[t]) if sides[s] and sides[t] else ():
                keep(found, claimants, what, values, said)
    for what, ours, theirs in find_absences(scene, closeness, denying):
        keep(found, claimants, what, (value_of(*ours, f"no {what}"), value_of(*theirs, what)), said)
    by_side: dict[tuple[int, int], list[Side]] = {}
    for side in on_topic:
        by_side.setdefault((side.row, side.side), []).append(side)
    for (row, number), on_side in by_side.items():
        for side in (*on_side, *by_side[row, 1]) if number == 0 and (row, 1) in by_side else ():
            keep(found, claimants, topic_of(row), (word_of(side),), said)
    return [
        Difference("", "claim", f"claim: {what}", tuple(values.values()), remark_of(claimants[what]))
        for what, values in found.items()
    ]


def worth_reading(
    scene: Scene,
    closeness: Mapping[tuple[str, str], float],
    sides: Mapping[str, Sequence[Side]],
    denying: set[str],
) -> list[tuple[str, str]]:
    """Pairs of like sentences of which one denies something or both print opposite words, the likest first."""
    opposing = {sentence for sentence, found in sides.items() if found}
    alike = [
        (s, t)
        for (s, t), probability in closeness.items()
        if probability >= _LINK and ((s in denying) is not (t in denying) or (s in opposing and t in opposing))
    ]
    texts = sorted({line.sentence.text for line in scene.lines.values()})
    places = {text: place for place, text in enumerate(texts)}
    place_of = {sentence: places[line.sentence.text] for sentence, line in scene.lines.items()}
    return sorted(alike, key=lambda pair: (-closeness[pair], sorted((place_of[pair[0]], place_of[pair[1]]))))


def keep(
    found: dict[str, dict[tuple[str, str], Value]],
    claimants: dict[str, dict[str, str]],
    what: str,
    values: Iterable[Value],
    said: Mapping[str, str],
) -> None:
    for value in values:
        found.setdefault(what, {}).setdefault((value.article, value.value), value)
        claimants.setdefault(what, {})
        if value.sentence in said:
            claimants[what].setdefault(said[value.sentence], value.value)


def remark_of(claimants: Mapping[str, str]) -> str:
    """ "contested claim" with those who are said to claim it, and what; empty when nobody is quoted on it."""
    if not claimants:
        return ""
    return "contested claim: " + "; ".join(f"{name}: {value}" for name, value in sorted(claimants.items()))


# --------------------------------------------------------------------------- "no warning" and "six warnings"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a line: offsets, stems, what a negation in it denies, "" for nothing, and whether by "without"."""

    low: int
    high: int
    stems: frozenset[str]
    denied: str
    is_without: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A line by its clauses; those that deny something; whether any word denies, plainly or by what it means."""

    line: Line
    clauses: tuple[Clause, ...]
    denials: tuple[Clause, ...]
    is_negative: bool


def read_line(line: Line) -> Told:
    is_denying = _NEGATION.search(line.sentence.text) is not None
    is_negative = is_denying or _IMPLICIT.search(line.sentence.text) is not None
    clauses = tuple(
        Clause(
            low,
            high,
            stems_between(line, low, high),
            *(head_of_negation(line, low, high) if is_denying else ("", False)),
        )
        for low, high in line.clauses
    )
    return Told(line, clauses, tuple(clause for clause in clauses if clause.denied), is_negative)


def denied(scene: Scene, a: Told, b: Told) -> Iterable[tuple[str, tuple[Value, Value]]]:
    """Clauses of which one says "no" to what the other tells."""
    for denying, telling in ((a, b), (b, a)):
        for ours in () if telling.is_negative else denying.denials:
            head = ours.denied
            for theirs in telling.clauses:
                shared = ours.stems & theirs.stems
                is_same = head in shared and len(shared) >= 2 and scene.weigh(shared) >= _SHARED
                if not is_same or scene.overlap(ours.stems, theirs.stems) < _OVERLAP:
                    continue
                spans = (denying.line, ours.low, ours.high), (telling.line, theirs.low, theirs.high)
                is_fact = all(is_asserted(*span) for span in spans) and is_same_time(*spans)
                if is_fact and has_same_counts(*spans) and (not ours.is_without or is_with(*spans[1], head)):
                    no = value_of(denying.line, ours.low, ours.high, f"no {head}")
                    yield head, (no, value_of(telling.line, theirs.low, theirs.high, head))


def stems_between(line: Line, low: int, high: int) -> frozenset[str]:
    """The content words of a stretch; a figure that two clauses share makes them no likelier to tell one thing."""
    return frozenset(w.stem for w in line.words if low <= w.start and w.end <= high) - stems_of_values(line, low, high)


def is_with(line: Line, low: int, high: int, head: str) -> bool:
    """Whether a clause says that a thing was done with what another one was without ("on the order", "by a vote")."""
    return any(stem(m.group(1)) == head for m in _WITH.finditer(line.article.text, low, high))


def head_of_negation(line: Line, low: int, high: int) -> tuple[str, bool]:
    """The first content word that a negation in a clause denies, "" when there is none; whether "without" denies it."""
    match = _NEGATION.search(line.article.text[low:high])
    if match is None or any(start <= low + match.start() < end for start, end in line.values_near(low + match.start())):
        return "", False  # "no deaths" is a figure, and told as one
    after = [w for w in line.words if low + match.end() <= w.start and w.end <= high]
    reach = {t.start for t in tokenize(line.article.text[low + match.end() : high])[:_HEAD_REACH]}
    head = next((w.stem for w in after if w.start - low - match.end() in reach), "")
    return head, fold(match.group()) == "without"


def value_of(line: Line, low: int, high: int, value: str) -> Value:
    text = line.article.text[low:high].strip(' ,;:—–-“”"()')
    return Value(line.article.id, line.sentence.id, " ".join(text.split()), value)


# --------------------------------------------------------------------------- "clear" and "fog"


def sides_of(line: Line) -> tuple[Side, ...]:
    """Where a sentence prints a word of the list of opposites, outside a negated clause."""
    tokens = line.tokens
    stems = [stem(t.text) for t in tokens]
    index = first_stems()
    found = []
    for i, word in enumerate(stems):
        for number, side in index.get(word, ()):
            n = length_of_side(opposites()[number], side, stems, i)
            if n and not (opposites()[number].is_small and tokens[i].text[:1].isupper()):
                start, end = line.sentence.start + tokens[i].start, line.sentence.start + tokens[i + n - 1].end
                if not is_negated(line, start):
                    found.append(Side(number, side, start, end, line))
    return tuple(sorted(found, key=lambda s: (s.row, s.side, s.start)))


def is_negated(line: Line, start: int) -> bool:
    low = max(line.clause_at(start)[0], start - _NEGATION_REACH)
    return _NEGATION.search(line.article.text[low:start]) is not None


def opposed(scene: Scene, ours: Sequence[Side], theirs: Sequence[Side]) -> Iterable[tuple[str, tuple[Value, Value]]]:
    """Opposite words of two sentences, said in like surroundings; not where a sentence holds both."""
    both = {(s.row, s.side) for s in ours}, {(s.row, s.side) for s in theirs}
    for a in ours:
        for b in theirs:
            if a.row != b.row or a.side == b.side or opposites()[a.row].topics:
                continue
            if not is_same_reading(a.line, b.line) or is_other_base(a.line, b.line):
                continue
            if (a.row, b.side) in both[0] or (b.row, a.side) in both[1]:
                continue
            if not is_same_assertion(a, b):
                continue
            around = (scene.around(side.line.sentence.id, side.start, side.end) for side in (a, b))
            if nearness(*around) >= _NEAR_OPPOSITE:
                one, two = word_of(a), word_of(b)
                what = " or ".join(sorted((one.value, two.value)))
                yield what, (one, two)


def is_same_assertion(a: Side, b: Side) -> bool:
    """Whether both words are told as facts of one subject and one time; "will" and "may" tell the time themselves."""
    spans = tuple((side.line, *side.line.clause_at(side.start)) for side in (a, b))
    is_of_verbs = opposites()[a.row].is_small
    return (is_of_verbs or (all(is_asserted(*span) for span in spans) and is_same_time(*spans))) and is_same_subject(
        (a.line, a.start, a.end), (b.line, b.start, b.end)
    )


def topic_of(row: int) -> str:
    return opposites()[row].name


def word_of(side: Side) -> Value:
    line = side.line
    low, high = line.clause_at(side.start)
    printed = line.article.text[side.start : side.end]
    return value_of(line, low, max(high, side.end), fold(printed))
