"""What each article calls an entity: titles, epithets and descriptions, as printed, for the study of labelling.

Takes the names and descriptions of an entity, gives article id to the labels in order of appearance. After Hamborg
2023, "Revealing Media Bias in News Articles", ch. 6 (word choice and labelling).
"""

from __future__ import annotations

from compare.entities.descriptions import Description
from compare.entities.extents import noun_start
from compare.entities.lexicon import word_set
from compare.entities.mentions import Name
from compare.entities.pieces import Piece
from compare.entities.runs import is_title
from compare.text.tokens import fold


def collect_labels(
    names: list[Name], descriptions: list[Description], pieces: list[list[Piece]], texts: dict[str, str]
) -> dict[str, tuple[str, ...]]:
    """Labels by article id, each once, without articles and possessive pronouns.

    Args:
        names: The entity's names; their titles are labels ("Prime Minister").
        descriptions: Its descriptions ("the embattled minister" gives "embattled minister").
        pieces: All sentences in pieces, by sentence number.
        texts: Article text by sentence id.
    """
    spans: dict[tuple[int, str], set[tuple[int, int]]] = {}
    for name in names:
        span = _title_span(name, pieces[name.sentence])
        if span is not None:
            spans.setdefault((name.sentence, name.sentence_id), set()).add(span)
    for d in descriptions:
        spans.setdefault((d.sentence, d.sentence_id), set()).add(_label_span(d, pieces[d.sentence]))
    found: dict[str, dict[str, str]] = {}
    for (_, sentence_id), places in sorted(spans.items()):
        labels = found.setdefault(sentence_id.rsplit(":", 1)[0], {})
        reach = -1
        for start, end in sorted(places, key=lambda p: (p[0], -p[1])):
            if end > reach:  # of "senior officer" and "officer" in one place, the whole
                reach = end
                label = " ".join(texts[sentence_id][start:end].split())
                labels.setdefault(label.lower(), label)
    return {article: tuple(labels.values()) for article, labels in sorted(found.items())}


def _title_span(name: Name, line: list[Piece]) -> tuple[int, int] | None:
    """Where the title before a name stands, with what belongs to it; None for "Mr" and for no title at all."""
    if name.office_first >= 0:
        return line[name.office_first].start, line[name.first - 1].end
    if name.title_first < 0 or line[name.first - 1].end > name.start:
        return None
    if all(fold(w).rstrip(".") in word_set("forms of address") for w in name.title):
        return None
    if not any(is_title(p) for p in line[name.title_first : name.first]):
        return None  # the word that opens a sentence
    return line[noun_start(line, name.title_first)].start, line[name.first - 1].end


def _label_span(d: Description, line: list[Piece]) -> tuple[int, int]:
    """A description without its article, with its complement where that says whose or of what it is."""
    first = d.first
    while first + 1 < d.last and line[first].lower in word_set("determiners"):
        first += 1
    short = max(d.end, line[first].start)
    preposition = line[d.last].lower if d.last < d.long_last else ""
    is_telling = preposition in ("of", "for") or any(p.is_name for p in line[d.last : d.long_last]) or d.own_name
    return line[first].start, max(short, d.long_end) if is_telling else short
