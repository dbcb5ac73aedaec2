"""Reporting cues: which words of a sentence say that somebody said, denied or (with attitudes) thought something.

Takes tokens, gives cues with their frames and stance. The list is data (`lexicons/cues.tsv`); the idea of a curated
verb list with frames is that of the Gender Gap Tracker (Asr et al. 2021), the idea of stance that of the literature on
reporting verbs (Thompson & Ye 1991). A form that is also a noun ("claims", "report") counts as a cue only where a verb
can stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from compare.findings.quotation.tokens import Token
from compare.findings.quotation.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    DOCUMENTS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    is_adverb,
)
from compare.model import Stance

_ADJECTIVAL = ("ed", "al", "ic", "ive", "ous", "ful", "less", "ing", "-night", "-morning")
_NO_ADJECTIVE = frozenset(
    [
        "official",
        "public",
        "critic",
        "academic",
        "medic",
        "cleric",
        "detective",
        "executive",
        "relative",
        "general",
        "principal",
        "journal",
    ]
)


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One line of the list: lemma, stance, and the frames it can stand in."""

    lemma: str
    stance: Stance
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence: tokens[start:end]; `form`: finite, ing, passive, infinitive."""

    start: int
    end: int
    entry: CueEntry
    form: str
    is_negated: bool = False


@lru_cache(maxsize=1)
def load_cues() -> dict[str, list[tuple[tuple[str, ...], CueEntry]]]:
    """The list by the form of the first word; for each, the words that must follow and the entry, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], CueEntry]]] = {}
    text = resources.files("compare.findings").joinpath("lexicons/cues.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        lemma, stance, frames, forms = line.split("\t")
        entry = CueEntry(lemma, Stance(stance), frozenset(frames.split()))
        for form in forms.split():
            table.setdefault(form, []).append((tuple(lemma.split()[1:]), entry))
    for entries in table.values():
        entries.sort(key=lambda e: (-len(e[0]), e[1].lemma))
    return table


_SPEAKS = frozenset(
    {"said", "says", "showed", "shows", "found", "finds", "reads", "warned", "warns", "states", "stated"}
)


def find_cues(tokens: Sequence[Token]) -> list[Cue]:
    """All cues in the order of the sentence, none inside another."""
    table = load_cues()
    cues: list[Cue] = []
    i = 0
    while i < len(tokens):
        entries = table.get(tokens[i].low)
        cue = _cue_at(tokens, i, entries) if entries and tokens[i].kind == "w" else None
        if (
            cue is not None
            and i > 0
            and tokens[i].text[:1].isupper()
            and tokens[i - 1].kind == "w"
            and not _is_title_case(tokens)
        ):
            cue = None  # "the States", "the Post": a name, not a verb
        if cue is not None and not (cue.form == "ing" and i > 0 and tokens[i - 1].low == "as"):
            cues.append(cue)
        i = cue.end if cue is not None else i + 1
    return cues


def _is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether the longer words of a sentence have capitals, as in a headline."""
    words = [t for t in tokens if t.kind == "w" and len(t.text) > 3]
    return sum(t.text[:1].isupper() for t in words) > 0.75 * len(words)


def _cue_at(tokens: Sequence[Token], i: int, entries: Sequence[tuple[tuple[str, ...], CueEntry]]) -> Cue | None:
    for rest, entry in entries:
        end = i + 1 + len(rest)
        if tuple(t.low for t in tokens[i + 1 : end]) == rest:
            form, is_negated = _verb_form(tokens, i, entry)
            if form:
                return Cue(i, end, entry, form, is_negated)
            return None
    return None


def _verb_form(tokens: Sequence[Token], i: int, entry: CueEntry) -> tuple[str, bool]:
    """How the word at i is used: finite, ing, passive, infinitive; "" when it is no verb here."""
    low = tokens[i].low
    before = [t.low for t in tokens[max(0, i - 4) : i]]
    is_negated = False
    while before and (before[-1] in ADVERBS or before[-1] in NEGATIONS or is_adverb(before[-1])):
        is_negated |= before[-1] in NEGATIONS
        before.pop()
    previous = before[-1] if before else ""
    is_negated |= previous.endswith("n't")
    is_base = low == entry.lemma.split()[0]
    if low.endswith("ing") and not is_base:
        return ("" if previous in DETERMINERS or previous.endswith("'s") else "ing"), is_negated
    if previous in BE or previous in {"being", "been", "get", "got"}:
        return "passive", is_negated
    if previous == "to":
        return "infinitive", is_negated
    if previous in MODALS:
        return "infinitive" if is_base else "", is_negated
    if previous in AUXILIARIES or previous.endswith(("n't", "'ve", "'d")):
        return "finite", is_negated
    is_plain = is_base or low.endswith("s")
    if (
        is_plain
        and low.endswith("s")
        and low != "says"
        and previous.endswith(_ADJECTIVAL)
        and previous not in _NO_ADJECTIVE
    ):
        return "", is_negated  # "restricted comments", "late-night tweets"
    if is_plain and low in DOCUMENTS and i + 1 < len(tokens) and tokens[i + 1].low in _SPEAKS:
        return "", is_negated  # "its annual report says"
    if previous in DETERMINERS or (previous in PREPOSITIONS and i > 0):
        return "", is_negated
    if previous.endswith(("'s", "s'")) and previous not in {"he's", "she's", "it's", "who's", "that's", "there's"}:
        return "", is_negated
    if (
        i > 0
        and is_plain
        and tokens[i].text[:1].isupper()
        and tokens[i - 1].text[:1].isupper()
        and len(tokens) > i + 1
        and tokens[i + 1].text[:1].isupper()
        and low != "says"
    ):
        return "", is_negated
    return "finite", is_negated
