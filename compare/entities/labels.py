"""What each article calls an entity: titles, epithets and descriptions, as printed, for the study of labelling.

Takes the names and descriptions of an entity, gives article id to the labels in order of appearance. After Hamborg
2023, "Revealing Media Bias in News Articles", ch. 6 (word choice and labelling).
"""

from __future__ import annotations

from compare.entities.descriptions import Description
from compare.entities.lexicon import word_set
from compare.entities.mentions import Name
from compare.entities.pieces import Piece


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
    found: dict[str, dict[str, tuple[int, int, str]]] = {}
    for name in names:
        if name.title_first >= 0 and pieces[name.sentence][name.first - 1].end <= name.start:
            line = pieces[name.sentence]
            start, end = line[name.title_first].start, line[name.first - 1].end
            _add(found, name.sentence_id, (name.sentence, start), texts[name.sentence_id][start:end])
    for d in descriptions:
        line = pieces[d.sentence]
        first = d.first
        if line[first].lower in word_set("determiners") and first + 1 < d.last:
            first += 1
        text = texts[d.sentence_id][line[first].start : d.long_end]
        _add(found, d.sentence_id, (d.sentence, d.start), text)
    return {article: tuple(text for _, _, text in sorted(labels.values())) for article, labels in sorted(found.items())}


def _add(
    found: dict[str, dict[str, tuple[int, int, str]]], sentence_id: str, place: tuple[int, int], text: str
) -> None:
    label = " ".join(text.split())
    article = sentence_id.rsplit(":", 1)[0]
    found.setdefault(article, {}).setdefault(label.lower(), (*place, label))
