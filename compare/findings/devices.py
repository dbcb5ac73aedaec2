"""Devices: hedges, boosters, loaded and evaluative words, superlatives, modality, passives and nouns without an agent.

Takes articles with the quotations and entities found in them, gives one `Device` for each place, with exact offsets
and the list that holds the word. What stands inside a quotation is the speaker's, not the outlet's, and is left out
unless the settings ask for it. A device is a matter of form: it says neither that a text is slanted nor why a word
was chosen. English only.
"""

from __future__ import annotations

from collections.abc import Sequence

from compare.findings.framing.grammar import find_act_nouns, find_passives, is_negated, is_superlative
from compare.findings.framing.lexicon import Hit, Lexicon, Lists, first_words, load_list, read_list
from compare.findings.framing.lines import Line, Lines, Word
from compare.model import Article, Device
from compare.settings import FramingSettings

LISTS = ("hedges", "boosters", "loaded", "evaluative", "modals", "superlatives", "certainty")
_TURNED_BY_NEGATION = frozenset({"booster", "evaluative", "confirmed"})  # "not clearly" is no booster
_RULES = "rules 1"  # what `Device.list` shows for what no list holds
IN_QUOTATION = "-in-quotation"
_Place = tuple[int, int, str, str]  # first word, last word exclusive, kind, the list that holds it


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
    own = read_list(settings.lexicon) if settings.lexicon else None
    ours = [own] if own else []
    in_english, elsewhere = Lists([*map(load_list, LISTS), *ours]), Lists(ours)
    found: list[Device] = []
    for article in articles:
        is_english = article.language.lower().startswith("en")
        for line in lines[article.id]:
            places = _of_lists(line, in_english if is_english else elsewhere, own)
            if is_english:
                places += _of_rules(line)
            found.extend(_devices(line, places, settings))
    return tuple(found)


def _devices(line: Line, places: Sequence[_Place], settings: FramingSettings) -> list[Device]:
    """The devices at places in text order, each kind once at a place: the first that names it."""
    devices = [device for place in places if (device := _device(line, *place, settings))]
    unique = {(d.start, d.end, d.kind): d for d in reversed(devices)}
    return sorted(unique.values(), key=lambda d: (d.start, d.end, d.kind))


def _of_lists(line: Line, lists: Lists, own: Lexicon | None) -> list[_Place]:
    return [
        (hit.first, hit.last, hit.entry.category, hit.lexicon.label)
        for hit in lists.find(line.words)
        if hit.lexicon is own or _is_device(line.words, hit)
    ]


def _is_device(words: Sequence[Word], hit: Hit) -> bool:
    """Whether an entry of a bundled list is a device where it stands."""
    own = words[hit.first : hit.last]
    if any(word.is_name for word in own) or _is_month(own):
        return False
    return hit.entry.category not in _TURNED_BY_NEGATION or not is_negated(words, hit.first)


def _is_month(words: Sequence[Word]) -> bool:
    return len(words) == 1 and words[0].text == "May"


def _of_rules(line: Line) -> list[_Place]:
    words = line.words
    found = [(i, i + 1, "superlative") for i, word in enumerate(words) if is_superlative(word) and not word.is_name]
    found += [(a, b, "passive-without-agent") for a, b, has_agent in find_passives(words) if not has_agent]
    nouns = first_words("act_nouns")
    found += [(a, b, "nominalisation") for a, b in find_act_nouns(words, nouns) if not words[b - 2].is_name]
    return [(*place, _RULES) for place in found]


def _device(line: Line, first: int, last: int, kind: str, label: str, settings: FramingSettings) -> Device | None:
    if any(word.is_quoted for word in line.words[first:last]):
        if not settings.quoted_devices:
            return None
        kind += IN_QUOTATION
    span, shift = line.span(first, last), line.sentence.start
    text = line.sentence.text[span.start - shift : span.end - shift]
    return Device(line.sentence.id, span.start, span.end, kind, text, label)
