"""Devices: hedges, boosters, loaded and evaluative words, superlatives, modality, passives and nouns without an agent.

Takes articles with the quotations and entities found in them, gives one `Device` for each place, with exact offsets
and the list that holds the word. What stands inside a quotation is the speaker's, not the outlet's, and is left out
unless the settings ask for it. A device is a matter of form: it says neither that a text is slanted nor why a word
was chosen. English only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.findings.framing.grammar import find_act_nouns, find_passives, is_negated, is_superlative
from compare.findings.framing.lexicon import Lexicon, load_list, read_list
from compare.findings.framing.lines import Line, Lines, Word
from compare.model import Article, Device
from compare.settings import FramingSettings

LISTS = ("hedges", "boosters", "loaded", "evaluative", "modals", "superlatives", "certainty")
_TURNED_BY_NEGATION = frozenset({"booster", "evaluative", "confirmed"})  # "not clearly" is no booster
_RULES = "rules 1"  # what `Device.list` shows for what no list holds
IN_QUOTATION = "-in-quotation"


def find_devices(
    articles: Sequence[Article], lines: Lines, settings: FramingSettings | None = None
) -> tuple[Device, ...]:
    """All devices in the order of the articles and of their text.

    Kinds: "hedge", "booster", "loaded", "evaluative", "modal", "superlative", "announced", "expected", "reported",
    "unconfirmed", "confirmed", "passive-without-agent", "nominalisation", and the categories of the reader's own
    list; after Hyland 1998 (hedges and boosters) and Recasens, Danescu-Niculescu-Mizil & Jurafsky 2013 (word classes
    that tell of framing); all lists are this project's own. An entry after a negator within three words is left out
    where the negation turns it ("not clearly").

    Args:
        lines: The words of the articles; those of names are no devices ("Great Harbour").
        settings: The reader's own list, and whether quoted words count; with them the kind ends in "-in-quotation".

    Raises:
        SettingError: The reader's own list cannot be read.
    """
    settings = settings or FramingSettings()
    lexicons = [load_list(name) for name in LISTS]
    own = read_list(settings.lexicon) if settings.lexicon else None
    found: list[Device] = []
    for article in articles:
        if not article.language.lower().startswith("en"):
            lists: list[Lexicon] = [own] if own else []
        else:
            lists = [*lexicons, *([own] if own else [])]
        for line in lines[article.id]:
            found.extend(_of_line(line, lists, own, settings, bool(lists) and lists[0] is not own))
    return tuple(found)


def _of_line(
    line: Line, lists: Sequence[Lexicon], own: Lexicon | None, settings: FramingSettings, has_rules: bool
) -> list[Device]:
    devices = [device for lexicon in lists for device in _of_list(line, lexicon, lexicon is own, settings)]
    if has_rules:
        devices.extend(_of_rules(line, settings))
    unique = {(d.start, d.end, d.kind): d for d in reversed(devices)}
    return sorted(unique.values(), key=lambda d: (d.start, d.end, d.kind))


def _of_list(line: Line, lexicon: Lexicon, is_own: bool, settings: FramingSettings) -> Iterator[Device]:
    for hit in lexicon.find(line.words):
        words = line.words[hit.first : hit.last]
        kind = hit.entry.category
        if not is_own:
            if any(w.is_name for w in words) or _is_month(words):
                continue
            if kind in _TURNED_BY_NEGATION and is_negated(line.words, hit.first):
                continue
        device = _device(line, hit.first, hit.last, kind, lexicon.label, settings)
        if device:
            yield device


def _is_month(words: Sequence[Word]) -> bool:
    return len(words) == 1 and words[0].text == "May"


def _of_rules(line: Line, settings: FramingSettings) -> Iterator[Device]:
    words = line.words
    ranges = [(i, i + 1, "superlative") for i, word in enumerate(words) if is_superlative(word) and not word.is_name]
    ranges += [(a, b, "passive-without-agent") for a, b, has_agent in find_passives(words) if not has_agent]
    nouns = act_nouns()
    ranges += [(a, b, "nominalisation") for a, b in find_act_nouns(words, nouns) if not words[b - 2].is_name]
    for first, last, kind in ranges:
        device = _device(line, first, last, kind, _RULES, settings)
        if device:
            yield device


def act_nouns() -> frozenset[str]:
    """The nouns of ``act_nouns.csv``."""
    return frozenset(load_list("act_nouns").by_first["form"])


def _device(line: Line, first: int, last: int, kind: str, label: str, settings: FramingSettings) -> Device | None:
    if any(word.is_quoted for word in line.words[first:last]):
        if not settings.quoted_devices:
            return None
        kind += IN_QUOTATION
    span, shift = line.span(first, last), line.sentence.start
    text = line.sentence.text[span.start - shift : span.end - shift]
    return Device(line.sentence.id, span.start, span.end, kind, text, label)
