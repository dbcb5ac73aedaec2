"""Leads about voices: words that changed inside quotation marks, and whom the outlets quote most.

Takes an opened comparison, gives ``Lead``s. Says what differs between the printed versions, never which one is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from compare.report.display import one_line
from compare.report.lead_parts import MAX_NAMED, Lead, Part, outlet_parts, text_part
from compare.report.lookup import Lookup
from compare.report.utterances import Utterance, utterances

_CHANGED = {
    "reworded": (0.8, "the words inside the quotation marks differ"),
    "spliced": (0.6, "words inside the quotation marks fell out"),
}
_AROUND = 40  # characters shown before the first word that differs


def utterance_leads(lookup: Lookup) -> Iterator[Lead]:
    """Quotations whose words differ between outlets, or that go to different speakers."""
    for utterance in utterances(lookup):
        anchor = utterance.anchor
        speaker = one_line(utterance.speakers[0], 60) if utterance.speakers else ""
        if utterance.relation in _CHANGED:
            weight, what = _CHANGED[utterance.relation]
            opening = [Part("name", speaker), text_part(f" is quoted, but {what}: ")] if speaker else []
            opening = opening or [text_part(f"In one quotation {what}: ")]
            yield Lead("quote", (*opening, *_versions(lookup, utterance)), anchor, "", weight)
        elif utterance.relation == "reattributed" and _are_named(utterance):
            opening = [text_part("The same words are given to different speakers: ")]
            yield Lead("quote", (*opening, *_speakers(lookup, utterance)), anchor, "", 0.7)


def _versions(lookup: Lookup, utterance: Utterance) -> Iterator[Part]:
    """ "“a big bridge” in A and B; “a great bridge” in C." """
    printed = [v for v in utterance.versions if v.quotes[0].kind.value != "indirect"][:MAX_NAMED]
    for n, version in enumerate(printed):
        yield from [text_part("; ")] if n else []
        yield Part("quote", one_line(_near_change(version.pieces), 120))
        yield text_part(" in ")
        yield from outlet_parts(list(dict.fromkeys(lookup.owner[q.sentence].id for q in version.quotes)))
    yield text_part(".")


def _near_change(pieces: tuple[tuple[str, bool], ...]) -> str:
    """The version from shortly before its first word that differs."""
    text = "".join(words for words, _ in pieces)
    if len(text) <= 120 or not any(differs for _, differs in pieces):
        return text
    at = 0
    for words, differs in pieces:
        if differs:
            break
        at += len(words)
    start = text.find(" ", max(0, at - _AROUND)) + 1 if at > _AROUND else 0
    return ("…" if start else "") + text[start:]


def _are_named(utterance: Utterance) -> bool:
    """Whether every speaker is named beside the words: a pronoun that was resolved wrongly is no finding."""
    return all(
        set((q.speaker_mention or "").casefold().split()) & set((q.speaker or "").casefold().split())
        for v in utterance.versions
        for q in v.quotes
    )


def _speakers(lookup: Lookup, utterance: Utterance) -> Iterator[Part]:
    quotes = [q for v in utterance.versions for q in v.quotes]
    yield Part("quote", one_line(quotes[0].text, 100))
    yield text_part(", said by ")
    by: dict[str, list[str]] = defaultdict(list)
    for quote in quotes:
        by[quote.speaker or "nobody named"].append(lookup.owner[quote.sentence].id)
    for n, (name, ids) in enumerate(list(by.items())[:MAX_NAMED]):
        yield from [text_part(" and by ")] if n else []
        yield Part("name", one_line(name, 60))
        yield text_part(" in ")
        yield from outlet_parts(list(dict.fromkeys(ids)))
    yield text_part(".")


def voice_leads(lookup: Lookup) -> Iterator[Lead]:
    """The outlets give most of their quoted words to different speakers."""
    most: dict[str, tuple[str, float]] = {}
    for aid in lookup.article:
        named = [s for s in lookup.comparison.sources if s.article == aid and s.named]
        if named:
            first = max(named, key=lambda s: (s.share, s.count, s.name))
            most[aid] = (first.name, first.share)
    if len({name for name, _ in most.values()}) < 2:
        return
    by_name: dict[str, list[str]] = defaultdict(list)
    for aid, (name, _) in most.items():
        by_name[name].append(aid)
    parts = [text_part("Most quoted: ")]
    for n, (name, ids) in enumerate(list(by_name.items())[:MAX_NAMED]):
        parts += [text_part("; " if n else ""), Part("name", one_line(name, 60)), text_part(" in "), *outlet_parts(ids)]
    weight = 0.25 + 0.5 * max(share for _, share in most.values())
    yield Lead("voices", (*parts, text_part(".")), "voices", "", weight)
