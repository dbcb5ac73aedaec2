"""Raw quotations to named voices: the speaker, the chain, the stance, the kind of source.

Takes what `gather` found and the entities, gives `Quote`. Resolution runs through the article in text order, because a
pronoun, a floating quotation and a carried-on relay look back at who was heard last.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from compare.findings.quotation.chain import Media, relay_kind
from compare.findings.quotation.gather import Gathered, Loose, Raw
from compare.findings.quotation.relaying import cite_source, find_hops, is_own, owner_of
from compare.findings.quotation.sides import Sides
from compare.findings.quotation.sourcing import is_anonymous, source_kind
from compare.findings.quotation.speakers import Cast, Mentioned
from compare.findings.quotation.subjects import opening_subject
from compare.findings.quotation.titles import is_name
from compare.findings.quotation.tokens import parse_sentence
from compare.model import Article, Entity, EntityKind, Hop, Quote, QuoteKind, Role, SourceKind, Stance

_WORD = re.compile(r"[^\W_]+")
_MAX_BODY = 400  # quotations of the body that a headline's fragment is compared with
_BARE_DOCUMENT = re.compile(
    r"[Tt]he (?:statement|communique|communiqué|announcement|readout|letter|notice|filing|release|message|note)"
)


@dataclass(frozen=True, slots=True)
class _Heard:
    """Who spoke last: the sentence, the paragraph, the name, the mention and the hops."""

    sentence: int
    name: str | None
    mention: str | None
    hops: tuple[Hop, ...]
    kind: SourceKind
    anonymous: bool


def mentions_by_article(articles: Sequence[Article], entities: Sequence[Entity]) -> dict[str, list[Mentioned]]:
    """The mentions of the entities in each article by its id, in text order."""
    home = {s.id: a.id for a in articles for s in a.sentences}
    found: dict[str, list[Mentioned]] = {a.id: [] for a in articles}
    for entity in entities:
        for m in entity.mentions:
            if m.sentence in home:
                found[home[m.sentence]].append((m.start, m.end, entity))
    for mentions in found.values():
        mentions.sort(key=lambda m: (m[0], m[1], m[2].id))
    return found


def name_voices(
    article: Article,
    entities: Sequence[Entity],
    mentions: Sequence[Mentioned],
    gathered: Gathered,
    sides: Sides,
) -> list[Quote]:
    """The quotations of one article with speakers, chains and sides, in text order."""
    cast = Cast(article, mentions)
    for known in gathered.raw:
        if known.source is not None:
            cast.meet(*known.source)
    kinds = {e.name: e.kind for e in entities}
    quotes: list[Quote] = []
    last: _Heard | None = None
    spans = Counter((raw.start, raw.end) for raw in gathered.raw)
    items: list[Raw | Loose] = sorted([*gathered.raw, *gathered.loose], key=lambda r: (r.start, r.end))
    for item in items:
        raw = _loose_quotation(article, item) if isinstance(item, Loose) else item
        if raw is None or (raw.cue in {"citing", "quoting"} and spans[raw.start, raw.end] > 1):
            continue
        raw = cite_source(article, raw, gathered.media)
        heard = _voice(article, cast, kinds, raw, last, gathered.media)
        if heard.name is not None and not _is_head(article, raw):
            last = heard
        hops = _with_wire(article, raw, heard.hops)
        side = sides.side_of(article, heard.name, raw.source)
        quotes.append(_quote(article, raw, replace(heard, hops=hops), side, len(quotes)))
    return _fill_headlines(article, quotes)


def _is_head(article: Article, raw: Raw) -> bool:
    return article.sentences[raw.sentence].role in {Role.HEADLINE, Role.SUMMARY}


def _loose_quotation(article: Article, item: Loose) -> Raw | None:
    """Marked words without a frame that are a quotation all the same: in headlines, or long enough for a clause."""
    text = article.text[item.start : item.end]
    sentence = article.sentences[item.sentence]
    if is_name(article.text, item.start, item.end):
        return None
    if sentence.role not in {Role.HEADLINE, Role.SUMMARY} and len(text.split()) < 5:
        return None
    return Raw(item.sentence, item.start, item.end, QuoteKind.MIXED, "", Stance.NEUTRAL, None)


def _voice(
    article: Article, cast: Cast, kinds: dict[str, EntityKind], raw: Raw, last: _Heard | None, media: Media
) -> _Heard:
    """Who speaks in a raw quotation, and through whom."""
    sentence = article.sentences[raw.sentence]
    if raw.source is None:
        if _is_head(article, raw):
            return _Heard(raw.sentence, None, None, (), SourceKind.OTHER, False)
        return _floating(article, cast, raw, last, media)
    mention = article.text[raw.source[0] : raw.source[1]]
    name = cast.resolve(*raw.source) if cast.can_speak(*raw.source, is_speech=raw.is_speech) else None
    owner = owner_of(article, raw.source)
    owner_name = cast.resolve(*owner) if owner and cast.can_speak(*owner) else None
    if owner_name is not None:  # "the union’s letter" is how the union speaks: find_hops names the letter
        name = owner_name
    if (
        name is not None
        and mention.lower() in {"he", "she"}
        and kinds.get(name, EntityKind.PERSON) is not EntityKind.PERSON
    ):
        name = None
    is_pronoun = len(mention) < 5 and mention.lower() in {"he", "she", "it", "they", "who", "one", "his", "her", "its"}
    anonymous = not is_pronoun and is_anonymous(mention, name, sentence.text, media)
    kind = source_kind(mention, name, cast.roles_of(name), media, anonymous=anonymous)
    if kind is SourceKind.OTHER and kinds.get(name or "") is EntityKind.PLACE:
        kind = SourceKind.OFFICIAL  # a country that speaks is its government
    if is_pronoun and last is not None and last.name == name:
        kind, anonymous = last.kind, last.anonymous
    hops = find_hops(article, raw, media)
    if kind in {SourceKind.AGENCY, SourceKind.STATE_MEDIA} and name not in kinds and hops:
        name = hops[-1].name  # "a report by the official agency N" is N
    if _BARE_DOCUMENT.fullmatch(mention) and last is not None and last.name and raw.sentence - last.sentence <= 2:
        name, kind, anonymous = last.name, last.kind, last.anonymous
    elif not hops and is_pronoun and last is not None and last.name == name and raw.sentence - last.sentence <= 3:
        hops = tuple(h for h in last.hops if h.kind != "document" or raw.sentence - last.sentence <= 1)
    is_person = kinds.get(name or "", EntityKind.PERSON if cast.is_person(name, mention) else EntityKind.OTHER)
    if name is not None:
        cast.hear(raw.source[0], name, is_person=is_person is EntityKind.PERSON)
    return _Heard(raw.sentence, name, mention, hops, kind, anonymous)


def _floating(article: Article, cast: Cast, raw: Raw, last: _Heard | None, media: Media) -> _Heard:
    """A quotation without a frame of its own: the speaker of the sentence before it, or who that sentence is about.

    The Gender Gap Tracker lets a floating quotation look back five sentences; PolNeAR shows that past the neighbour the
    guess is wrong too often, so a quotation that stands further off stays without a speaker.
    """
    nobody = _Heard(raw.sentence, None, None, (), SourceKind.OTHER, False)
    if not raw.is_floating:
        return nobody
    here = article.sentences[raw.sentence]
    if last is not None and last.sentence >= raw.sentence - 1:
        return replace(last, sentence=raw.sentence)
    before = article.sentences[raw.sentence - 1] if raw.sentence > 0 else here
    introduces = before.text.rstrip().endswith(":")
    subject: tuple[int, int] | None = None
    if before is not here and (introduces or before.paragraph == here.paragraph) and before.role is not Role.HEADLINE:
        subject = opening_subject(parse_sentence(before, ()).tokens)
    if subject is not None:
        name = cast.resolve(*subject)
        mention = article.text[subject[0] : subject[1]]
        if name is not None and (cast.is_person(name, mention) or (introduces and cast.can_speak(*subject))):
            kind = source_kind(mention, name, cast.roles_of(name), media, anonymous=False)
            return _Heard(raw.sentence, name, mention, (), kind, False)
    return nobody


def _with_wire(article: Article, raw: Raw, hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """Puts the agency that the article credits before the other hops, unless the outlet heard the words itself."""
    wire = article.wire
    if wire is None or any(h.name == wire.agency for h in hops):
        return hops
    if raw.extras and is_own(article, article.text[raw.extras[0] : raw.extras[1]]):
        return hops
    return Hop(wire.agency, relay_kind(wire.agency) or "agency"), *hops


def _quote(article: Article, raw: Raw, heard: _Heard, side: str, n: int) -> Quote:
    return Quote(
        id=f"{article.id}:q{n}",
        sentence=article.sentences[raw.sentence].id,
        start=raw.start,
        end=raw.end,
        text=article.text[raw.start : raw.end],
        kind=raw.kind,
        speaker=heard.name,
        speaker_mention=heard.mention,
        cue=raw.cue,
        stance=raw.stance,
        via=tuple(h.name for h in heard.hops),
        anonymous=heard.anonymous,
        speaker_kind=heard.kind,
        hops=heard.hops,
        side=side,
    )


def _fill_headlines(article: Article, quotes: list[Quote]) -> list[Quote]:
    """Gives a headline's fragment the speaker of the body's quotation whose words it takes up (QuoteCSE's pairing)."""
    heads = {s.id for s in article.sentences if s.role in {Role.HEADLINE, Role.SUMMARY}}
    body = [(q, _bag(q.text)) for q in quotes if q.sentence not in heads and q.speaker is not None]
    body = body[:_MAX_BODY]
    filled = []
    for quote in quotes:
        is_open = quote.speaker is None or " " not in quote.speaker  # nobody, or no more than "Minister"
        if is_open and quote.sentence in heads and quote.kind is not QuoteKind.INDIRECT:
            words = _bag(quote.text)
            best = max(body, key=lambda b: (len(words & b[1]) / max(1, len(words)), -b[0].start), default=None)
            if best is not None and words and len(words & best[1]) / len(words) >= 0.6:
                source = best[0]
                quote = replace(
                    quote, speaker=source.speaker, via=source.via, hops=source.hops,
                    speaker_kind=source.speaker_kind, anonymous=source.anonymous, side=source.side,
                )  # fmt: skip
        filled.append(quote)
    return filled


def _bag(text: str) -> set[str]:
    return {w.lower() for w in _WORD.findall(text)}
