"""Labels: what each article calls the same entity and the same act, side by side.

Takes articles, content units, entities and quotations, gives `LabelUse` rows with their evidence, and says whose word
each is: the outlet's, or a speaker's inside a quotation. Acts are compared by a list of words that name the same kind
of act ("clash", "riot", "crackdown"), and only where linked sentences use different ones. It says that the words
differ, not which is right. English only, for acts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from compare.findings.framing.acts import act_labels
from compare.findings.framing.lines import Line, Lines
from compare.findings.framing.owners import Owners, Use, to_rows
from compare.findings.framing.phrases import descriptions_after
from compare.findings.framing.strong import strong_labels
from compare.model import Article, Entity, LabelUse, Quote, Stance, Unit

_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "mr.", "mrs.", "ms.", "mx", "sir", "madam"})


def find_labels(
    articles: Sequence[Article],
    lines: Lines,
    units: Sequence[Unit],
    entities: Sequence[Entity],
    quotes: Sequence[Quote],
) -> tuple[LabelUse, ...]:
    """Labels of entities that several articles name, and of acts that linked sentences tell in other words.

    Word choice and labelling after Hamborg 2023, ch. 6. Rows come by what is named (entities by mentions, then units
    in their order), within it by article, and by text.
    """
    owners = Owners(articles, quotes)
    position = {article.id: i for i, article in enumerate(articles)}
    shared = [unit for unit in units if len(unit.articles) > 1]
    rows = _without_parts(to_rows(_entity_uses(articles, entities, lines), owners, position))
    english = {article.id for article in articles if article.language.lower().startswith("en")}
    by_sentence = {line.sentence.id: line for a in articles if a.id in english for line in lines[a.id]}
    rows += to_rows(act_labels(shared, by_sentence), owners, position)
    rows += to_rows(strong_labels(shared, by_sentence), owners, position)
    rows += _cue_rows(shared, quotes, owners, position)
    return tuple(rows)


# --------------------------------------------------------------------------- entities


def _entity_uses(articles: Sequence[Article], entities: Sequence[Entity], lines: Lines) -> Iterator[Use]:
    """Uses for every entity that at least two articles mention."""
    by_sentence = {line.sentence.id: line for article in articles for line in lines[article.id]}
    for entity in sorted(entities, key=lambda e: (-len(e.mentions), e.name, e.id)):
        places: dict[str, list[Line]] = {}
        for sentence in dict.fromkeys(m.sentence for m in entity.mentions):
            if sentence in by_sentence:
                places.setdefault(by_sentence[sentence].article, []).append(by_sentence[sentence])
        if len(places) < 2:
            continue
        found = [*_given(entity, places), *_described(entity, by_sentence)]
        known = {(use.line.article, use.label.casefold()) for use in found if use.is_given}
        yield from (u for u in found if u.is_given or (u.line.article, u.label.casefold()) not in known)


def _without_parts(rows: list[LabelUse]) -> list[LabelUse]:
    """Without labels that are only the end or the middle of a longer one of the same sentences ("top lawmaker")."""
    groups: dict[tuple[str, str], list[LabelUse]] = {}
    for row in rows:
        groups.setdefault((row.about, row.article), []).append(row)

    def is_part(row: LabelUse) -> bool:
        return any(
            len(other.label) > len(row.label)
            and f" {row.label.casefold()} " in f" {other.label.casefold()} "
            and set(row.sentences) <= set(other.sentences)
            for other in groups[row.about, row.article]
        )

    kept = [row for row in rows if not is_part(row)]
    labels: dict[str, dict[str, set[str]]] = {}
    for row in kept:
        labels.setdefault(row.about, {}).setdefault(row.article, set()).add(row.label.casefold())
    # Where several articles label it and all alike, there is nothing to set side by side.
    alike = {about for about, by in labels.items() if len(by) > 1 and len({frozenset(s) for s in by.values()}) == 1}
    return [row for row in kept if row.about not in alike]


def _given(entity: Entity, places: dict[str, list[Line]]) -> Iterator[Use]:
    """The labels that entity resolution found, each with the sentences that hold it."""
    for article, labels in entity.labels.items():
        for label in labels:
            if label.casefold() in _HONORIFICS:
                continue
            folded = label.casefold()
            for line in places.get(article, []):
                at = " ".join(line.sentence.text.split()).casefold().find(folded)
                if at >= 0:
                    start = line.sentence.start + max(0, line.sentence.text.casefold().find(folded))
                    yield Use(entity.id, entity.name, "entity", label, line, start, True)


def _described(entity: Entity, by_sentence: dict[str, Line]) -> Iterator[Use]:
    """Descriptions after its name: "X, the owner's old rival," and "X is its closest ally and biggest donor"."""
    for mention in entity.mentions:
        line = by_sentence.get(mention.sentence)
        if line is None or not mention.text[:1].isupper():
            continue
        k = bisect_left(line.words, mention.end, key=lambda word: word.start)
        opening = line.sentence.text[mention.end - line.sentence.start :][:3].strip()
        if k < len(line.words) and line.words[k].is_cut and not opening.startswith((",", "–", "—", "-")):
            continue
        for first, last in descriptions_after(line.words, k):
            label = line.text(first, last)
            yield Use(entity.id, entity.name, "entity", label, line, line.words[first].start, False)


# --------------------------------------------------------------------------- reporting verbs


def _cue_rows(
    shared: Iterable[Unit], quotes: Sequence[Quote], owners: Owners, position: dict[str, int]
) -> list[LabelUse]:
    """Where linked sentences report words with verbs of different stance ("said" beside "admitted")."""
    by_sentence: dict[str, list[Quote]] = {}
    for quote in quotes:
        if quote.cue:
            by_sentence.setdefault(quote.sentence, []).append(quote)
    seen: set[tuple[str, str]] = set()
    rows = []
    for unit in shared:
        found = [(s, q) for s in unit.sentences for q in by_sentence.get(s, ())]
        stances: dict[str, set[Stance]] = {}
        for sentence, quote in found:
            stances.setdefault(sentence.rsplit(":", 1)[0], set()).add(quote.stance)
        if len({frozenset(s) for s in stances.values()}) < 2 and set().union(*stances.values()) <= {Stance.NEUTRAL}:
            continue
        uses: dict[tuple[str, str], list[str]] = {}
        for sentence, quote in found:
            if (sentence, quote.cue) not in seen:
                uses.setdefault((sentence.rsplit(":", 1)[0], quote.cue), []).append(sentence)
        seen |= {(sentence, quote.cue) for sentence, quote in found}
        for (article, cue), sentences in sorted(uses.items(), key=lambda item: (position[item[0][0]], item[0][1])):
            evidence = tuple(dict.fromkeys(sentences))
            rows.append(LabelUse(unit.id, unit.label, "cue", article, cue, evidence, False, owners.outlet(article)))
    return rows
