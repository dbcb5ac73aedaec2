"""Entities over the whole event: the one door of this room.

Takes the articles of an event, gives its entities with their mentions and labels. Uses rules and bundled word lists,
no downloaded model. Never raises on odd text: what it cannot read has no entities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from compare.entities.antecedents import Antecedents
from compare.entities.apposition import tie_descriptions
from compare.entities.clusters import Group, group_names
from compare.entities.descriptions import Description, find_descriptions
from compare.entities.epithets import add_epithets
from compare.entities.extents import NamePlaces, SpanKey, description_spans, name_spans
from compare.entities.geography import Geography
from compare.entities.governments import join_capitals
from compare.entities.labels import collect_labels
from compare.entities.mentions import Name, find_names
from compare.entities.names import name_key
from compare.entities.pieces import Casing, Piece, split_pieces, style_of
from compare.entities.pronouns import Seen, resolve_pronouns
from compare.entities.recurring import gather_recurring
from compare.model import Article, Entity, EntityKind, Mention

EntitySpan = tuple[str, int, int]


@dataclass(slots=True)
class _Draft:
    """An entity before it has its number."""

    name: str
    kind: EntityKind
    names: list[Name] = field(default_factory=list)
    descriptions: list[Description] = field(default_factory=list)
    spans: set[SpanKey] = field(default_factory=set)


def resolve_entities(articles: Sequence[Article]) -> tuple[Entity, ...]:
    """People, organisations, places and other named things of an event, one entity each across all articles.

    Args:
        articles: The articles of the event with their sentences, in any order: the result does not depend on it.

    Returns:
        Entities ordered by how often they are named; ids "E1", "E2", ... Mentions are ordered by sentence and
        offset and may nest ("Prime Minister Joan Hill" and "Joan Hill" in it); `labels` holds what each article
        calls the entity besides its name.
    """
    # Some choices fall to whoever comes first: an order that neither the caller nor a file's name decides.
    ordered = sorted(articles, key=lambda a: (a.text, a.id))
    sentences = [(a, s) for a in ordered for s in a.sentences]
    texts = {s.id: a.text for a, s in sentences}
    pieces = [split_pieces(s) for _, s in sentences]
    styles = [style_of(line, s.role) for line, (_, s) in zip(pieces, sentences, strict=True)]
    casing = Casing(zip(pieces, styles, strict=True))
    for line, style in zip(pieces, styles, strict=True):
        casing.mark_names(line, style)
    geography = Geography(pieces)
    index = {a.id: i for i, a in enumerate(ordered)}
    names: list[list[Name]] = []
    descriptions: list[Description] = []
    for i, (a, s) in enumerate(sentences):
        where = (index[a.id], i, s.id)
        names.append(find_names(pieces[i], *where))
        described = find_descriptions(pieces[i], names[i], s.role, where)
        tie_descriptions(pieces[i], names[i], described)
        descriptions += add_epithets(pieces[i], names[i], described, s.role, where)
    groups = join_capitals(group_names([n for line in names for n in line], geography))
    antecedents = Antecedents(groups, descriptions)
    antecedents.resolve(descriptions)
    gathered = antecedents.attach(gather_recurring(descriptions))
    drafts = [_Draft(canonical_name(g), g.kind, g.names) for g in groups]
    drafts += [_Draft(described_name(c, texts), c[0].head.kind) for c in gathered]
    places = [NamePlaces(line) for line in names]
    for draft in drafts:
        for name in draft.names:
            draft.spans |= name_spans(name, draft.kind, pieces[name.sentence], places[name.sentence])
    people = {i for i, d in enumerate(drafts) if d.kind is EntityKind.PERSON}
    seen = [Seen(n.sentence, n.first, n.entity) for line in names for n in line if n.entity in people]
    seen += [Seen(d.sentence, d.first, d.entity) for d in descriptions if d.entity in people]
    genders = {i: g.gender for i, g in enumerate(groups) if g.gender != "-"}
    for sentence, k, entity in resolve_pronouns(pieces, [index[a.id] for a, _ in sentences], seen, genders):
        piece = pieces[sentence][k]
        drafts[entity].spans.add((sentence, piece.start, piece.end, sentences[sentence][1].id))
    for generic, entity in antecedents.merged.items():
        drafts[entity].spans |= drafts[generic].spans
        drafts[entity].names += drafts[generic].names
        drafts[generic] = drafts[entity]
    for d in descriptions:
        if d.entity >= 0:
            drafts[d.entity].descriptions.append(d)
            drafts[d.entity].spans |= description_spans(d, pieces[d.sentence])
    return _number(drafts, pieces, texts)


def _number(drafts: list[_Draft], pieces: list[list[Piece]], texts: dict[str, str]) -> tuple[Entity, ...]:
    """Entities with ids, the most mentioned first; names before what is only described."""
    finished = []
    for draft in {id(d): d for d in drafts}.values():
        mentions = tuple(Mention(s, b, e, texts[s][b:e]) for _, b, e, s in sorted(draft.spans))
        if not mentions:
            continue
        rank = (-len(draft.names), -len(draft.descriptions), draft.name, mentions[0].sentence, mentions[0].start)
        titled = draft.names if draft.kind is EntityKind.PERSON else []  # an "official" agency has no title
        labels = collect_labels(titled, draft.descriptions, pieces, texts)
        finished.append((rank, draft, mentions, labels))
    finished.sort(key=lambda f: f[0])
    return tuple(
        Entity(f"E{i}", draft.name, draft.kind, mentions, labels)
        for i, (_, draft, mentions, labels) in enumerate(finished, 1)
    )


def canonical_name(group: Group) -> str:
    """The fullest form without title, the most used spelling of it; capitals of a headline only for want of others."""
    forms = Counter(
        " ".join(n.words).replace(" 's", "'s").replace(" ’s", "’s").replace(" ' ", "' ").replace(" ’ ", "’ ")
        for n in group.names
    )
    if group.is_country or group.kind is EntityKind.PLACE:
        forms = Counter({f: n for f, n in forms.items() if "of" not in f.split()}) or forms  # not "Republic of ..."
    if group.is_country:
        named = {f: n for f, n in forms.items() if name_key(tuple(f.split())) == group.home}
        forms = Counter(named) or forms
    return max(
        forms, key=lambda f: ("/" not in f, not (f.isupper() and len(f) > 5), min(len(f.split()), 6), forms[f], f)
    )


def described_name(cluster: list[Description], texts: dict[str, str]) -> str:
    """A name for what is only described: its phrase with the most words, the shortest of those, as printed."""
    definite = [d for d in cluster if d.determiner == "definite"] or cluster
    is_bare = all(d.determiner == "" for d in cluster)
    phrases = {" ".join(texts[d.sentence_id][d.start : d.end].split()) for d in definite}
    return min(phrases, key=lambda p: (0 if is_bare else -min(len(p.split()), 4), len(p), p))


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
