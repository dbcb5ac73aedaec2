"""The figures on who says what: quotations and speakers, entities, conflicts and agreements.

Takes what ``lay_over`` joined, adds to a ``Tally``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compare.evaluation.gold import GoldQuote, Key
from compare.evaluation.laid_over import LaidOver
from compare.evaluation.matching import contained, dice, same_name, words
from compare.evaluation.tally import Tally
from compare.model import Difference, Quote, QuoteKind

FOUND = 0.6  # Dice over words at which a quotation is the annotated one
CITED = 0.5  # share of the words at which a value is the annotated one


def score_quotes(laid: LaidOver, tally: Tally) -> None:
    """Count quotations found, then for those found the speaker and who relayed them.

    Indirect speech is a row of its own: where it begins and ends is far less agreed upon.
    """
    if not laid.gold.has_quotes:
        return
    said: dict[Key, list[int]] = {}
    quotes = laid.comparison.quotes
    for position, quote in enumerate(quotes):
        for key in laid.under.get(quote.sentence, ()):
            said.setdefault(key, []).append(position)
    matched: set[int] = set()
    for key, sentence in laid.sentences.items():
        for gold in sentence.quotes:
            number = _closest(gold, [n for n in said.get(key, ()) if n not in matched], quotes)
            row = _row(gold.kind)
            if number is None:
                tally.add(row, missed=1)
                tally.note("quote missed", laid.gold.event, gold.kind, gold.speaker, gold.text[:80])
                continue
            matched.add(number)
            tally.add(row, right=1)
            _score_speaker(laid.gold.event, gold, quotes[number], tally)
    for position, quote in enumerate(quotes):
        if position not in matched:
            tally.add(_row(quote.kind), false=1)
            tally.note("quote extra", laid.gold.event, quote.kind, quote.speaker, quote.text[:80])


def score_entities(laid: LaidOver, tally: Tally) -> None:
    """Count annotated mentions found, and by B-cubed whether those of one entity are put together.

    One entity is one over all articles of the event.
    """
    if not laid.gold.has_entities:
        return
    annotated: dict[tuple[str | None, str], str] = {
        (article, _folded(form)): entity.name
        for entity in laid.gold.entities
        for article, forms in entity.mentions.items()
        for form in forms
    }
    said: dict[tuple[str | None, str], str] = {}
    for cluster in laid.comparison.entities:
        for mention in cluster.mentions:
            said.setdefault((laid.owner.get(mention.sentence), _folded(mention.text)), cluster.id)
    found = [form for form in annotated if form in said]
    tally.add("entities found", right=len(found), missed=len(annotated) - len(found))
    precision = recall = 0.0
    for form in found:
        together = {other for other in found if said[other] == said[form]}
        belong = {other for other in found if annotated[other] == annotated[form]}
        precision += len(together & belong) / len(together)
        recall += len(together & belong) / len(belong)
    tally.add("entities p", right=precision, false=len(found) - precision)
    tally.add("entities r", right=recall, missed=len(found) - recall)


def score_differences(laid: LaidOver, tally: Tally) -> None:
    """Count conflicts found and made up, and agreements that are told as such and not as conflicts."""
    event, conflicts = laid.gold.event, laid.comparison.conflicts
    used: set[int] = set()
    for gold in laid.gold.conflicts:
        hits = {number for number, row in enumerate(conflicts) if _cites(laid, row, gold.values)}
        used |= hits
        tally.add("conflicts", right=bool(hits), missed=not hits)
        if not hits:
            tally.note("conflict missed", event, gold.kind, gold.what, dict(gold.values))
    extra = [row for number, row in enumerate(conflicts) if number not in used]
    tally.add("conflicts", false=len(extra))
    for row in extra:
        tally.note("conflict extra", event, row.kind, [(value.article, value.text) for value in row.values])
    for gold in laid.gold.agreements:
        if len(gold.values) < 2:
            continue
        told = any(_cites(laid, row, gold.values) for row in laid.comparison.agreements)
        mistaken = any(_cites(laid, row, gold.values) for row in extra)
        right = told and not mistaken
        tally.add("agreements", right=right, false=mistaken, missed=not right)


def _row(kind: str) -> str:
    return "quotes indirect" if kind == QuoteKind.INDIRECT else "quotes"


def _closest(gold: GoldQuote, candidates: Sequence[int], quotes: Sequence[Quote]) -> int | None:
    """The number of the quotation that is the annotated one; the later one on a tie, none when none is close."""
    scored = [(_likeness(gold.text, quotes[number].text), number) for number in candidates]
    best = max(scored, default=(0.0, -1))
    return best[1] if best[0] >= FOUND else None


def _likeness(a: str, b: str) -> float:
    """Dice, but 1 for two texts without any word ("!")."""
    return 1.0 if words(a) == words(b) else dice(a, b)


def _score_speaker(event: str, gold: GoldQuote, quote: Quote, tally: Tally) -> None:
    if gold.speaker:
        right = same_name(gold.speaker, quote.speaker)
        tally.judge("speakers", right)
        if not right:
            tally.note("speaker", event, gold.speaker, quote.speaker, gold.text[:60])
    if gold.via:
        tally.judge("via", any(same_name(gold.via, relay) for relay in quote.via))


def _folded(form: str) -> str:
    return " ".join(words(form))


def _cites(laid: LaidOver, row: Difference, values: Mapping[str, str]) -> bool:
    """Whether a row cites, for two articles, text that goes with two of the annotated values."""
    cited = 0
    for article, value in values.items():
        own = [v.text for v in row.values if laid.names.get(v.article, v.article) == article]
        cited += any(contained(value, text) >= CITED or contained(text, value) >= CITED for text in own)
    return cited >= 2
