"""A comparison without the articles' running text: only short quotations stay, the rest is counted.

Takes a whole ``Comparison``, gives the same findings with the words of the articles cut down, for whoever may quote but
not republish. What stays is at most so many words of a sentence, at most a share of an article's words, and never two
sentences that follow each other. Offsets, places, probabilities and counts stay as they are; they index the text as
read, which this result no longer holds. It refuses to guess what the law of a country allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from compare.model import Article, Comparison, Difference, Framing, Quote, Role, Sentence
from compare.settings import ExcerptSettings

_SHORT = 8  # words of a name, a figure or a device; what is longer counts as a quotation


def keep_short_quotations(comparison: Comparison, settings: ExcerptSettings | None = None) -> Comparison:
    """The comparison with nothing of the articles but short quotations.

    Args:
        comparison: Whole.
        settings: How long a quotation may be, and how much of an article may be quoted in all.

    Returns:
        A comparison whose ``articles[].text`` is empty, and whose sentences are empty or cut with an ellipsis. Facts
        whose sentence is not quoted are named by its number and outlet.
    """
    settings = settings or ExcerptSettings()
    kept = _choose(comparison, settings)
    limit = settings.max_words
    sentences = {s.id: s for a in comparison.articles for s in a.sentences}
    names = {s.id: f"Sentence {s.index + 1} of {a.outlet or a.id}" for a in comparison.articles for s in a.sentences}
    units = tuple(
        replace(u, label=next((kept[s] for s in u.sentences if s in kept), names.get(next(iter(u.sentences), ""), "")))
        for u in comparison.units
    )
    labels = {u.id: u.label for u in units}
    quotes = tuple(replace(q, text=_inside(q, kept, sentences)) for q in comparison.quotes)
    framing = comparison.framing
    return replace(
        comparison,
        articles=tuple(_article(a, kept) for a in comparison.articles),
        links=tuple(replace(k, evidence=tuple(_cut(line, limit) for line in k.evidence)) for k in comparison.links),
        units=units,
        quotes=quotes,
        entities=tuple(
            replace(e, labels={a: tuple(_cut(x, _SHORT) for x in found) for a, found in e.labels.items()})
            for e in comparison.entities
        ),
        edits=tuple(replace(e, before=_cut(e.before, _SHORT), after=_cut(e.after, _SHORT)) for e in comparison.edits),
        quote_matches=tuple(replace(m, detail=_cut(m.detail, limit)) for m in comparison.quote_matches),
        conflicts=tuple(_difference(d) for d in comparison.conflicts),
        agreements=tuple(_difference(d) for d in comparison.agreements),
        framing=Framing(
            words=framing.words,
            devices=tuple(replace(d, text=_cut(d.text, _SHORT)) for d in framing.devices),
            headlines=tuple(replace(h, detail=_cut(h.detail, limit)) for h in framing.headlines),
            labels=tuple(
                replace(u, label=_cut(u.label, _SHORT), name=labels.get(u.about, _cut(u.name, _SHORT)))
                for u in framing.labels
            ),
        ),
        notes=(
            *(_cut(note, 2 * limit) for note in comparison.notes),
            f"The text of the articles is left out: of each sentence at most {limit} words are quoted, and of each "
            f"article at most {settings.max_share * 100:.0f}% of its words.",
        ),
    )


def _choose(c: Comparison, settings: ExcerptSettings) -> dict[str, str]:
    """The sentences that are quoted, with the words that are, the most telling first, until the share is used up."""
    owner = {s.id: a for a in c.articles for s in a.sentences}
    sentences = {s.id: s for a in c.articles for s in a.sentences}
    left = {a.id: settings.max_share * a.words for a in c.articles}
    taken: set[tuple[str, int]] = set()
    kept: dict[str, str] = {}

    def keep(sid: str) -> bool:
        aid, index = owner[sid].id, sentences[sid].index
        words = _cut(sentences[sid].text, settings.max_words)
        n = len(words.split())
        if n > left[aid] or (aid, index - 1) in taken or (aid, index + 1) in taken:
            return False
        kept[sid] = words
        taken.add((aid, index))
        left[aid] -= n
        return True

    for sid in dict.fromkeys(_first_needed(c)):
        if sid in sentences:
            keep(sid)
    for unit in sorted(c.units, key=lambda u: (-u.salience, u.id)):
        if not any(s in kept for s in unit.sentences):
            known = [s for s in unit.sentences if s in sentences]
            # One sentence a fact, of the outlet that has been quoted least.
            any(keep(s) for s in sorted(known, key=lambda s: -left[owner[s].id] / max(1, owner[s].words)))
    return kept


def _first_needed(c: Comparison) -> Iterator[str]:
    """Headlines, sentences in conflict, quotations whose words differ."""
    yield from (s.id for a in c.articles for s in a.sentences if s.role is Role.HEADLINE)
    yield from (v.sentence for d in c.conflicts for v in d.values)
    sentence_of = {q.id: q.sentence for q in c.quotes}
    changed = (m for m in c.quote_matches if m.relation != "identical")
    yield from (sentence_of[q] for m in changed for q in m.quotes if q in sentence_of)


def _article(a: Article, kept: dict[str, str]) -> Article:
    return replace(
        a,
        text="",
        sentences=tuple(replace(s, text=kept.get(s.id, "")) for s in a.sentences),
        removed=tuple(replace(r, text="") for r in a.removed),
        wire=replace(a.wire, evidence=_cut(a.wire.evidence, _SHORT)) if a.wire else None,
        warnings=tuple(_cut(line, 25) for line in a.warnings),
    )


def _inside(quote: Quote, kept: dict[str, str], sentences: dict[str, Sentence]) -> str:
    """As much of a quotation as stands in what is quoted of its sentence."""
    words = kept.get(quote.sentence, "")
    sentence = sentences.get(quote.sentence)
    if sentence is None or not words:
        return ""
    start = max(0, quote.start - sentence.start)
    shown = words.removesuffix("…").rstrip()[start : quote.end - sentence.start]
    return shown if quote.start + len(shown) >= quote.end else f"{shown.rstrip()}…" if shown else ""


def _difference(d: Difference) -> Difference:
    values = tuple(replace(v, text=_cut(v.text, 2 * _SHORT), value=_cut(v.value, 2 * _SHORT)) for v in d.values)
    return replace(d, what=_cut(d.what, 2 * _SHORT), values=values, remark=_cut(d.remark, 2 * _SHORT))


def _cut(text: str, n_words: int) -> str:
    """The first words of a text as they stand, with an ellipsis where more follows."""
    at = 0
    for n, word in enumerate(text.split()):
        if n == n_words:
            return text[:at].rstrip(" ,;:–—-") + "…"
        at = text.index(word, at) + len(word)
    return text
