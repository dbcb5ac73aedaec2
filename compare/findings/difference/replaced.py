"""One name where another article has a different one, and two who change places: who did it, where, and to whom.

Takes the scene, entities and the probabilities that two sentences report one fact, gives conflicts of kind "name",
"place" or "claim". The sentences must say the same in the same words but for the one name, or set the same two beside
the same verb the other way round; a paraphrase is not seen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.findings.difference.surroundings import Line, Scene
from compare.model import Difference, Entity, EntityKind, Value
from compare.text.tokens import Token, fold, irregular_forms, stem, stopwords

_LINK = 0.5  # probability of one fact from which two sentences are looked at
_SHARED = 6.0  # nats that two sentences must share besides the names
_OVERLAP = 0.75  # share of the weight of their words, names left out, that they must share
_BEFORE = 2  # words before both names that must be the same
_SAID = frozenset(map(stem, ("said", "told", "tell", "according", "added", "asked")))
_TOWARDS = frozenset({"to", "for", "towards"})
_WHERE = frozenset({"in", "at", "from", "near", "off", "outside", "on"})  # a place may lie in the other one
_NEAR_VERB = 3  # words on either side of a verb among which who does it and who suffers it stand
_PASSIVE = frozenset({"was", "were", "is", "are", "been", "being", "be", "got"})
_BESIDE_VERB = frozenset({"by", "the", "a", "an", "on", "at"})  # small words between a verb and who suffers it
# Who meets somebody is met: nothing is turned round.
_MUTUAL_VERBS = (
    "met", "married", "joined", "fought", "faced", "played", "divorced", "kissed", "hugged", "embraced", "called",
    "contacted", "phoned", "resembled", "equalled", "accompanied", "followed", "matched", "collided", "touched",
    "crossed", "battled", "clashed",
)  # fmt: skip
_MUTUAL = frozenset(map(stem, _MUTUAL_VERBS))


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence that the other one does not hold: who it is, where it stands, the words before it."""

    entity: str
    start: int
    end: int
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with the word for who does it and the one for who suffers it, as stems; where it stands."""

    verb: str
    doer: str
    sufferer: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence with what two of them are compared by: everyone named in it, those with a capital, its deeds."""

    line: Line
    known: frozenset[str]
    names: dict[str, Name]
    deeds: dict[tuple[str, str, str], Deed]


def find_replaced(
    scene: Scene, entities: Sequence[Entity], closeness: Mapping[tuple[str, str], float]
) -> Iterator[Difference]:
    """Sentences of different articles that differ in one name only, or in who did a thing to whom."""
    people = frozenset(e.id for e in entities if e.kind is EntityKind.PERSON)
    read: dict[str, Read] = {}
    found: list[tuple[str, str, tuple[Value, Value]]] = []
    for pair, link in closeness.items():
        if link < _LINK:
            continue
        for sentence in pair:
            if sentence not in read:
                read[sentence] = read_line(scene.lines[sentence])
        a, b = read[pair[0]], read[pair[1]]
        for key, deed in a.deeds.items():
            if key in b.deeds and is_turned(deed, b.deeds[key]):
                values = value_of(a.line, deed.start, deed.end), value_of(b.line, b.deeds[key].start, b.deeds[key].end)
                found.append((f"claim: who {values[0].value} whom", "claim", values))
        names = replaced_name(scene, a, b, people)
        if names:
            one, two = names
            kind = "place" if one.before[-1] in _TOWARDS else "name"
            values = value_of(a.line, one.start, one.end), value_of(b.line, two.start, two.end)
            found.append((f"{kind}: {' '.join(one.before)}", kind, values))
    rows: dict[tuple[str, str], dict[tuple[str, str], Value]] = {}
    for what, kind, values in sorted(found, key=lambda row: (row[0], sorted((v.value, v.text) for v in row[2]))):
        for value in values:
            rows.setdefault((what, kind), {}).setdefault((value.article, value.value), value)
    for (what, kind), told in rows.items():
        yield Difference("", kind, what, tuple(told.values()))


def read_line(line: Line) -> Read:
    names: dict[str, Name] = {}
    for start, end, entity in line.mentions:
        if line.article.text[start : start + 1].isupper():
            names.setdefault(entity, Name(entity, start, end, words_before(line, start)))
    deeds = {(d.verb, min(d.doer, d.sufferer), max(d.doer, d.sufferer)): d for d in deeds_of(line)}
    return Read(line, frozenset(entity for _, _, entity in line.mentions), names, deeds)


def value_of(line: Line, start: int, end: int) -> Value:
    text = " ".join(line.article.text[start:end].split())
    return Value(line.article.id, line.sentence.id, text, fold(text))


# --------------------------------------------------------------------------- one name for another


def replaced_name(scene: Scene, a: Read, b: Read, people: frozenset[str]) -> tuple[Name, Name] | None:
    """The one name of each sentence that the other has not, where all else is the same; else None."""
    ours, theirs = a.names.keys() - b.known, b.names.keys() - a.known
    if len(ours) != 1 or len(theirs) != 1:
        return None
    one, two = a.names[ours.pop()], b.names[theirs.pop()]
    if (one.entity in people) != (two.entity in people) or one.before != two.before or not is_telling(one.before):
        return None
    own = words_between(a.line, one.start, one.end), words_between(b.line, two.start, two.end)
    first, second = (frozenset(w.stem for w in x.line.words) - name for x, name in zip((a, b), own, strict=True))
    if own[0] & own[1] or values_of(a.line) != values_of(b.line) or scene.weigh(first & second) < _SHARED:
        return None
    return (one, two) if scene.overlap(first, second) >= _OVERLAP else None


def is_telling(before: Sequence[str]) -> bool:
    """Whether the words before a name tell what it is the name for: "built by", but not "said" and not "in"."""
    stems = {stem(w) for w in before}
    if not before or before[-1] in _WHERE or stems & _SAID:
        return False
    return any(w not in stopwords() for w in before)


def words_between(line: Line, low: int, high: int) -> frozenset[str]:
    return frozenset(w.stem for w in line.words if low <= w.start < high)


def values_of(line: Line) -> set[str]:
    """The figures and dates of a sentence as printed: where they differ too, two things are told."""
    return {fold(line.article.text[start:end]) for start, end in line.values}


def words_before(line: Line, start: int) -> tuple[str, ...]:
    """The words right before a name, without articles."""
    k = bisect_left(line.starts, start)
    before = [fold(t.text) for t in line.tokens[max(0, k - _BEFORE - 1) : k]]
    return tuple(w for w in before if w not in {"the", "a", "an"})[-_BEFORE:]


# --------------------------------------------------------------------------- who to whom


def deeds_of(line: Line) -> Iterator[Deed]:
    """Each past verb of a sentence that has a word for somebody on either side."""
    content = {w.place: w.stem for w in line.words}
    for k, token in enumerate(line.tokens):
        if k not in content or not is_past(token) or content[k] in _MUTUAL:
            continue
        # "the guards attacked the strikers": the nearest content word on either side, the next one being the head
        left = next((content[j] for j in range(k - 1, max(-1, k - 1 - _NEAR_VERB), -1) if j in content), "")
        right = next((content[j] for j in range(k + 1, min(len(line.tokens), k + 1 + _NEAR_VERB)) if j in content), "")
        if not left or not right or left == right:
            continue
        is_passive = any(fold(t.text) in _PASSIVE for t in line.tokens[max(0, k - 2) : k])
        after = fold(line.tokens[k + 1].text) if k + 1 < len(line.tokens) else ""
        if is_passive != (after == "by") or (after in stopwords() and after not in _BESIDE_VERB):
            continue
        base = line.sentence.start
        doer, sufferer = (right, left) if is_passive else (left, right)
        yield Deed(content[k], doer, sufferer, base + token.start, base + token.end)


def is_past(token: Token) -> bool:
    low = token.text.lower()
    return (low.endswith("ed") and len(low) > 3 and not low.endswith("eed")) or irregular_forms().get(low, low) != low


def is_turned(a: Deed, b: Deed) -> bool:
    """Whether the same two stand on either side of the same verb, the other way round."""
    return a.verb == b.verb and a.doer == b.sufferer and a.sufferer == b.doer
