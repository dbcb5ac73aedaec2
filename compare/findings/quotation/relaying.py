"""Who passed a quotation on, read off what stands around it in its sentence.

Takes a raw quotation, gives hops, the nearest to the reader first: a medium that reports the report ("…, Newsline
said"), a medium, a document or a go-between next to the cue ("in a letter seen by the Post", "through her lawyer").
PARC and PolNeAR annotate such nested sources; the order of the hops is this project's own. What stands inside the
quotation itself never counts, and neither does what hangs on a later clause ("who had read it in the Post").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compare.findings.quotation.chain import Media
from compare.findings.quotation.gather import Raw
from compare.findings.quotation.names import head_length
from compare.findings.quotation.words import DOCUMENTS, TIME_WORDS
from compare.model import Article, Hop, Sentence
from compare.patterns import late

_WORD = late(r"[^\W_]+")
_TOKEN = late(r"[^\W_]+(?:[-'’&.][^\W_]+)*|[^\s\w]")
_LEADS_TO = frozenset({"to", "with", "on", "by", "via", "through", "in", "from", "told", "for", "tells", "as"})
_ENDS = frozenset(
    [
        "about", "after", "against", "and", "as", "at", "because", "before", "but", "during", "for", "from", "had",
        "has", "in", "is", "near", "of", "on", "over", "said", "that", "to", "was", "were", "when", "where", "which",
        "while", "who", "whom", "whose", "with",
    ]
)  # fmt: skip
_LATER = late(r"\b(?:who|whom|whose|which|where|when|while|after|before|because|as)\b")
_MARK = late(r"[“‘\"„«]")
_OPENING = late(r"(?:In|Through|Via|On|During|Speaking|Writing|Appearing|Citing|According)\b")
_OCCASIONS = frozenset({"interview", "interviews", "conference", "meeting"})  # the words are heard there, not relayed
_VAGUE = frozenset({"remarks", "comments", "footage", "report", "reports", "broadcast", "commentary", "article"})
_DOCUMENT = late(
    r"\b(?:in|on|through|via|from|during|by)\s+"
    r"((?:(?:a|an|the|his|her|its|their|this|that)\s+)?(?:(?!(?:by|of|in|on|to|with|from|for|at|that)\s)[\w’'\-]+\s+){0,4}?)("
    + "|".join(sorted(DOCUMENTS | {"solicitor", "lawyer", "spokesman", "spokeswoman"}))
    + r")\b(?!\s(?:party|coalition|company|firm|office|service|group))",
    re.IGNORECASE,
)
_REPORTED = late(
    r",[”\"’']?\s+((?:[\w’'&.-]+\s+){1,7}?)(?:also\s+)?(?:reported|reports|said|says|wrote|announced|showed|quoted)\b"
)
_CITING = late(r",\s+(?:citing|quoting)\s+")
_CITED_ENDS = late(r"[,.;:!?“”\"]|\s(?:that|as|who|which|in|on|at)\s")
_WRITTEN = (
    "(?:statement|letter|email|e-mail|readout|announcement|filing|website|post|tweet|message|log|memo|note|notice|"
    "communique|communiqué|manifesto|release|register|speech|testimony|submission|annual report)s?"
)
_OWNED = late(
    r"(?:[Tt]he |[Aa]n? )?([Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[^,\s][^,]{0,60}?)(?:['’]s?|(?<=ts)|(?<=is)|(?<=er)|(?<=eir)) "
    rf"(?:[\w-]{{1,20}} ){{0,3}}?{_WRITTEN}\b"
)
_SENT = late(rf"(?:[\w’'-]{{1,20}} ){{1,4}}?{_WRITTEN} (?:from|by|of) ([^,]{{2,60}})")
_MEDIA = ("agency", "state-media", "outlet")
_LONGEST = 300  # characters of a stretch that is looked at
_PHRASE = 7  # words of a medium's phrase


@dataclass(frozen=True, slots=True)
class _Around:
    """The words of a sentence outside of source and content.

    `lead` opens it, `aside` hangs on the source ("Ann Lee, speaking on radio"), `middle` and `tail` come later.
    """

    lead: str
    aside: str
    middle: str
    tail: str


def find_hops(article: Article, raw: Raw, media: Media) -> tuple[Hop, ...]:
    """Who relayed a quotation inside the text, nearest to the reader first: media, then documents and go-betweens."""
    hops = [media.hop(article.text[a:b], media.kind(article.text[a:b]) or "official") for a, b in raw.relays]
    mention = article.text[raw.source[0] : raw.source[1]] if raw.source else ""
    if media.kind(mention) in {*_MEDIA, "document"} and not hops:
        hops.append(media.hop(mention))  # a medium that names no source of its own still is what the words came through
    if raw.source is None:
        return tuple(hops)
    around = _around(article, raw, article.sentences[raw.sentence])
    for stretch in (around.tail, around.lead, around.aside, around.middle):
        for hop in (*_reported(stretch, media), *_led_to(article, stretch, media)):
            if all(hop.name != known.name for known in hops):
                hops.append(hop)
    found = _document(around, media)
    is_known = any(known.kind in {"document", "official"} for known in hops)
    if found is not None and not is_known and (not hops or found.name.split()[-1].lower() not in _VAGUE):
        hops.append(found)
    return tuple(hops)


def owner_of(article: Article, source: tuple[int, int]) -> tuple[int, int] | None:
    """The phrase that names whose document a source is: "[the union]’s letter", "a statement from [the mayor]".

    A report, a study or a poll speaks for itself, as in PARC; a letter or a statement is its writer's voice.
    """
    mention = article.text[slice(*source)]
    for pattern in (_OWNED, _SENT):
        match = pattern.match(mention)
        if match is not None:
            return source[0] + match.start(1), source[0] + match.end(1)
    return None


def cite_source(article: Article, raw: Raw, media: Media) -> Raw:
    """ "M reported, citing S, that C" and "C, M said, quoting S": S is the source and M relays, where M is a medium."""
    if raw.source is None or raw.relays:
        return raw
    mention = article.text[slice(*raw.source)]
    head = raw.source[0] + head_length(mention)
    if media.kind(article.text[raw.source[0] : head]) not in _MEDIA:
        return raw
    sentence = article.sentences[raw.sentence]
    for cited in _CITING.finditer(article.text, head, sentence.end):
        start = cited.end()
        if raw.start <= start < raw.end:
            continue
        stop = _CITED_ENDS.search(article.text, start, min(sentence.end, start + _LONGEST))
        end = stop.start() if stop else sentence.end
        if start < end:
            return replace(raw, source=(start, end), relays=((raw.source[0], head),))
    return raw


def is_own(article: Article, words: str) -> bool:
    """Whether the words were said to the outlet itself ("told the Packet")."""
    named = {w.lower() for w in _WORD.findall(words) if w[:1].isupper()}
    return bool(named & {w.lower() for w in _WORD.findall(article.outlet)} - {"the", "news", "daily"})


def _around(article: Article, raw: Raw, sentence: Sentence) -> _Around:
    """The stretches of the sentence that are neither the source nor the content."""
    text = article.text
    source = raw.source or (raw.start, raw.start)
    first, last = sorted([source, (max(raw.start, sentence.start), min(raw.end, sentence.end))])
    lead = text[sentence.start : first[0]] if first == source else ""
    middle = text[first[1] : max(first[1], last[0])] if first[1] <= last[0] else ""
    end = max(first[1], last[1])
    mention = text[source[0] : source[1]]
    tail = text[end : sentence.end] if end < sentence.end else ""
    return _Around(
        lead[:_LONGEST] if _OPENING.match(lead) else "",
        _cut(mention[head_length(mention) :][:_LONGEST]),
        _cut(middle[:_LONGEST]),
        _cut(tail[:_LONGEST]),
    )


def _cut(stretch: str) -> str:
    """The stretch without what hangs on a later clause and without other marked words."""
    later = _LATER.search(stretch)
    return _MARK.split(stretch[: later.start()] if later else stretch, maxsplit=1)[0]


def _reported(stretch: str, media: Media) -> Iterator[Hop]:
    """ "C, S said, M reported": a medium or a document whose own report closes the sentence."""
    for match in _REPORTED.finditer(stretch):
        if media.kind(match.group(1)) in {*_MEDIA, "document"}:
            yield media.hop(match.group(1).strip())


def _led_to(article: Article, stretch: str, media: Media) -> Iterator[Hop]:
    """The media that a preposition leads to: "told M", "in an interview with M", "carried by M", "speaking on M"."""
    tokens = list(_TOKEN.finditer(stretch))
    for i, token in enumerate(tokens):
        if token.group().lower() not in _LEADS_TO:
            continue
        end = i + 1
        while end < len(tokens) and end - i <= _PHRASE:
            low = tokens[end].group().lower()
            if low in _ENDS or low in TIME_WORDS or not low[:1].isalnum():
                break
            end += 1
        phrase = stretch[tokens[i + 1].start() : tokens[end - 1].end()] if end > i + 1 else ""
        if end + 1 < len(tokens) and tokens[end].group() == "," and tokens[end + 1].group()[:1].isupper():
            named = phrase + stretch[tokens[end - 1].end() : tokens[end + 1].end()]  # "the state agency, Newsline"
            phrase = named if media.kind(tokens[end + 1].group()) in _MEDIA else phrase
        if phrase and media.kind(phrase) in _MEDIA and not is_own(article, phrase):
            yield media.hop(phrase)


def _document(around: _Around, media: Media) -> Hop | None:
    for stretch in (around.lead, around.aside, around.middle, around.tail):
        match = _DOCUMENT.search(stretch)
        if match and match.group(2).lower() not in _OCCASIONS:
            kind = "document" if match.group(2).lower() in DOCUMENTS else "official"
            return media.hop(match.group(1) + match.group(2), kind)
    return None
