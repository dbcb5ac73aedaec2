"""What is annotated: marks on the articles' texts and ties between marks, the same for every annotation format.

Takes a ``Comparison``, gives ``Annotations``. Every mark lies inside its article's text and is not empty; what a
comparison that somebody edited by hand says otherwise is left out. Offsets are the comparison's own: code points.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from compare.errors import WriteError
from compare.model import (
    Article,
    Comparison,
    Difference,
    EntityKind,
    QuantityKind,
    Quote,
    QuoteKind,
    Role,
    Sentence,
)


class Layer(StrEnum):
    """Of which kind a mark is."""

    SENTENCE = "sentence"
    FURNITURE = "furniture"
    ENTITY = "entity"
    QUANTITY = "quantity"
    QUOTE = "quote"
    DEVICE = "device"
    CONFLICT = "conflict"
    AGREEMENT = "agreement"


class TieKind(StrEnum):
    """What two marks have to do with each other."""

    SAME_FACT = "same-fact"  # two sentences of different articles
    SAME_WORDS = "same-words"  # two quotations of one utterance
    CONFLICT = "conflict"  # two printed values that cannot both be right
    AGREEMENT = "agreement"  # two printed values that mean the same
    SPEAKER = "speaker"  # a quotation and the mention of its speaker in the same article


_DIFFERENCES = ("number", "date", "name", "title", "place", "claim")
# Where the labels of a layer are a closed choice, so that a tool can offer them.
CHOICES: dict[Layer, tuple[str, ...]] = {
    Layer.SENTENCE: tuple(role.value for role in Role),
    Layer.ENTITY: tuple(kind.value for kind in EntityKind),
    Layer.QUANTITY: tuple(kind.value for kind in QuantityKind),
    Layer.QUOTE: tuple(kind.value for kind in QuoteKind),
    Layer.CONFLICT: _DIFFERENCES,
    Layer.AGREEMENT: _DIFFERENCES,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an article's text: ``text[start:end]``.

    Attributes:
        id: Unique among the marks; begins with the layer.
        label: The choice within the layer: a sentence's role, an entity's kind, the reason of furniture.
        facts: What else is known, by name, as text.
    """

    id: str
    layer: Layer
    label: str
    article: str
    start: int
    end: int
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two marks that belong together, by their ids."""

    kind: TieKind
    a: str
    b: str
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Annotations:
    """All marks, in the order of the articles and then of the text, and the ties between them."""

    marks: tuple[Mark, ...]
    ties: tuple[Tie, ...]

    def by_article(self) -> dict[str, list[Mark]]:
        """The marks of each article that has any."""
        found: dict[str, list[Mark]] = defaultdict(list)
        for mark in self.marks:
            found[mark.article].append(mark)
        return dict(found)

    def by_mark(self) -> dict[str, list[Tie]]:
        """The ties of each mark that has any."""
        found: dict[str, list[Tie]] = defaultdict(list)
        for tie in self.ties:
            found[tie.a].append(tie)
            found[tie.b].append(tie)
        return dict(found)


def annotate(comparison: Comparison) -> Annotations:
    """Collects every mark and tie of a comparison.

    Raises:
        WriteError: The comparison holds only short quotations, so that there is nothing to annotate.
    """
    if any(a.sentences and not a.text for a in comparison.articles):
        raise WriteError(
            "Annotations need the texts of the articles, which this comparison does not hold. Make it anew with them."
        )
    article = {a.id: a for a in comparison.articles}
    rank = {aid: n for n, aid in enumerate(article)}
    found = [m for m in _marks(comparison) if m.article in article and _lies_in(m, article[m.article].text)]
    unique = {m.id: m for m in reversed(found)}
    marks = sorted(unique.values(), key=lambda m: (rank[m.article], m.start, -m.end, list(Layer).index(m.layer), m.id))
    known = {m.id: m for m in marks}
    ties = [t for t in _ties(comparison, known) if t.a in known and t.b in known and t.a != t.b]
    return Annotations(tuple(marks), tuple(ties))


def _lies_in(mark: Mark, text: str) -> bool:
    return 0 <= mark.start < mark.end <= len(text)


# --------------------------------------------------------------------------- marks


def _marks(comparison: Comparison) -> Iterator[Mark]:
    owner = {s.id: a.id for a in comparison.articles for s in a.sentences}
    for a in comparison.articles:
        yield from _structure(a)
    for entity in comparison.entities:
        for n, m in enumerate(entity.mentions):
            facts = {"entity": entity.id, "name": entity.name, "sentence": m.sentence}
            name = f"entity/{entity.id}/{n}"
            yield Mark(name, Layer.ENTITY, entity.kind.value, owner.get(m.sentence, ""), m.start, m.end, facts)
    for n, q in enumerate(comparison.quantities):
        facts = {"low": _shown(q.low), "high": _shown(q.high), "unit": q.unit, "of": q.of, "sentence": q.sentence}
        facts["approximate"] = "true" if q.approximate else ""
        name = f"quantity/{n}"
        yield Mark(name, Layer.QUANTITY, q.kind.value, owner.get(q.sentence, ""), q.start, q.end, _filled(facts))
    for quote in comparison.quotes:
        yield _quote(quote, owner.get(quote.sentence, ""))
    for n, d in enumerate(comparison.framing.devices):
        facts = _filled({"list": d.list, "sentence": d.sentence})
        yield Mark(f"device/{n}", Layer.DEVICE, d.kind, owner.get(d.sentence, ""), d.start, d.end, facts)
    sentences = {s.id: s for a in comparison.articles for s in a.sentences}
    yield from _values(comparison.conflicts, Layer.CONFLICT, sentences, owner)
    yield from _values(comparison.agreements, Layer.AGREEMENT, sentences, owner)


def _structure(article: Article) -> Iterator[Mark]:
    for s in article.sentences:
        facts = {"index": str(s.index), "paragraph": str(s.paragraph)}
        yield Mark(f"sentence/{s.id}", Layer.SENTENCE, s.role.value, article.id, s.start, s.end, facts)
    for n, r in enumerate(article.removed):
        yield Mark(f"furniture/{article.id}/{n}", Layer.FURNITURE, r.reason, article.id, r.start, r.end, {})


def _quote(quote: Quote, article: str) -> Mark:
    facts = {
        "speaker": quote.speaker or "",
        "mention": quote.speaker_mention or "",
        "cue": quote.cue,
        "stance": quote.stance.value,
        "via": " < ".join(quote.via),
        "speaker-kind": quote.speaker_kind.value,
        "side": quote.side,
        "anonymous": "true" if quote.anonymous else "",
        "sentence": quote.sentence,
    }
    name = f"quote/{quote.id}"
    return Mark(name, Layer.QUOTE, quote.kind.value, article, quote.start, quote.end, _filled(facts))


def _values(
    found: tuple[Difference, ...], layer: Layer, sentences: dict[str, Sentence], owner: dict[str, str]
) -> Iterator[Mark]:
    """The values of each difference where they are printed; where the words are not found, the whole sentence."""
    for number, difference in enumerate(found):
        for n, value in enumerate(difference.values):
            sentence = sentences.get(value.sentence)
            if sentence is None:
                continue
            start, end = _place(sentence, value.text)
            facts = {
                "what": difference.what,
                "value": value.value,
                "remark": difference.remark,
                "unit": difference.unit,
            }
            facts["sentence"] = value.sentence
            name = f"{layer.value}/{number}/{n}"
            yield Mark(name, layer, difference.kind, owner[value.sentence], start, end, _filled(facts))


def _place(sentence: Sentence, words: str) -> tuple[int, int]:
    """Where words stand in a sentence whose white space may be another."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    if not pattern:
        return sentence.start, sentence.end
    # First as words of their own: 37 is not meant in 137. Chinese and Japanese have no such borders.
    found = re.search(rf"(?<!\w){pattern}(?!\w)", sentence.text) or re.search(pattern, sentence.text)
    start, end = found.span() if found else (0, len(sentence.text))
    return sentence.start + start, sentence.start + end


def _shown(value: float | str | None) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return repr(value).removesuffix(".0")


def _filled(facts: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in facts.items() if text}


# --------------------------------------------------------------------------- ties


def _ties(comparison: Comparison, marks: dict[str, Mark]) -> Iterator[Tie]:
    for link in comparison.links:
        facts = {"grade": link.grade.value, "probability": f"{link.probability:.3f}"}
        yield Tie(TieKind.SAME_FACT, f"sentence/{link.a}", f"sentence/{link.b}", facts)
    for match in comparison.quote_matches:
        facts = _filled({"relation": match.relation, "detail": match.detail})
        for other in match.quotes[1:]:
            yield Tie(TieKind.SAME_WORDS, f"quote/{match.quotes[0]}", f"quote/{other}", facts)
    for kind, differences in ((TieKind.CONFLICT, comparison.conflicts), (TieKind.AGREEMENT, comparison.agreements)):
        for number, difference in enumerate(differences):
            for n in range(1, len(difference.values)):
                yield Tie(kind, f"{kind.value}/{number}/0", f"{kind.value}/{number}/{n}", {"what": difference.what})
    mentions: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for mark in marks.values():
        if mark.layer is Layer.ENTITY:
            mentions[mark.facts["sentence"], mark.facts["name"]].append(mark)
    for quote in comparison.quotes:
        # Only a mention in the same sentence: which of several further away is meant, the comparison does not say.
        near = mentions.get((quote.sentence, quote.speaker or ""), [])
        if near:
            yield Tie(TieKind.SPEAKER, f"quote/{quote.id}", near[0].id, {})
