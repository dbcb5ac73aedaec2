"""Entities over the whole event: the one door of this room.

Takes the articles of an event, gives its entities with their mentions and labels. Uses rules and bundled word lists,
no downloaded model. Never raises on odd text: what it cannot read has no entities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from compare.entities.clusters import Group, group_names
from compare.entities.geography import Geography
from compare.entities.mentions import Name, find_names
from compare.entities.pieces import Casing, Piece, split_pieces
from compare.model import Article, Entity, Mention

EntitySpan = tuple[str, int, int]


def resolve_entities(articles: Sequence[Article]) -> tuple[Entity, ...]:
    """People, organisations, places and other named things of an event, one entity each across all articles.

    Args:
        articles: The articles of the event with their sentences, in any order: the result does not depend on it.

    Returns:
        Entities ordered by how often they are mentioned; ids "E1", "E2", ... Mentions are ordered by sentence and
        offset and may nest ("Prime Minister Joan Hill" and "Joan Hill" in it).
    """
    ordered = sorted(articles, key=lambda a: a.id)
    sentences = [(a, s) for a in ordered for s in a.sentences]
    pieces = [split_pieces(s) for _, s in sentences]
    casing = Casing(pieces)
    for p in pieces:
        casing.mark_names(p)
    geography = Geography(pieces)
    index = {a.id: i for i, a in enumerate(ordered)}
    names = [name for i, (a, s) in enumerate(sentences) for name in find_names(pieces[i], index[a.id], i, s.id)]
    groups = group_names(names, geography)
    return _entities(groups, pieces, {s.id: a.text for a, s in sentences})


def _entities(groups: list[Group], pieces: list[list[Piece]], texts: dict[str, str]) -> tuple[Entity, ...]:
    drafts = []
    for group in groups:
        spans = sorted({span for name in group.names for span in _spans(name, pieces[name.sentence])})
        mentions = tuple(Mention(s, b, e, texts[s][b:e]) for _, b, e, s in spans)
        drafts.append((-len(group.names), canonical_name(group), group.kind, mentions))
    drafts.sort(key=lambda d: (d[0], d[1], d[3][0].sentence))
    return tuple(Entity(f"E{i}", name, kind, mentions) for i, (_, name, kind, mentions) in enumerate(drafts, 1))


def _spans(name: Name, pieces: list[Piece]) -> list[tuple[int, int, int, str]]:
    """(order, start, end, sentence id) of the name, and of the name with its article or title."""
    spans = [(name.sentence, name.start, name.end, name.sentence_id)]
    first = name.title_first if name.title_first >= 0 else name.first
    if name.has_article:
        first -= 1
    if first != name.first:
        spans.append((name.sentence, pieces[first].start, name.end, name.sentence_id))
    return spans


def canonical_name(group: Group) -> str:
    """The fullest form without title, the most used spelling of it; capitals of a headline only for want of others."""
    forms = Counter(" ".join(n.words).replace(" 's", "'s").replace(" ’s", "’s") for n in group.names)
    best = max(forms, key=lambda f: (not (f.isupper() and len(f) > 5), min(len(f.split()), 6), forms[f], f))
    return best


def entity_mentions_by_sentence(entities: Sequence[Entity]) -> dict[str, tuple[EntitySpan, ...]]:
    """Sentence id to (entity id, start, end) of its mentions in text order, without overlap.

    Where mentions nest, the longest is kept, so that a text can be rewritten with entity ids from left to right.
    """
    found: dict[str, list[EntitySpan]] = {}
    for entity in entities:
        for m in entity.mentions:
            found.setdefault(m.sentence, []).append((entity.id, m.start, m.end))
    result: dict[str, tuple[EntitySpan, ...]] = {}
    for sentence, spans in found.items():
        kept: list[EntitySpan] = []
        for span in sorted(spans, key=lambda s: (s[1], -s[2], s[0])):
            if not kept or span[1] >= kept[-1][2]:
                kept.append(span)
        result[sentence] = tuple(kept)
    return result
