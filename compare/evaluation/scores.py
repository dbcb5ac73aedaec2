"""The figures: each function counts one finding of a comparison against the annotation.

Takes what ``lay_over`` joined, adds to a ``Tally``. Every figure is precision, recall and F1 over plain counts.
"""

from __future__ import annotations

from compare.evaluation.gold import Gold, Key
from compare.evaluation.laid_over import SAME, LaidOver, lay_over
from compare.evaluation.matching import contained, dice, words
from compare.evaluation.tally import Tally
from compare.evaluation.voices import score_differences, score_entities, score_quotes
from compare.model import Comparison, OmissionStatus

FURNITURE_SHOWN = 0.8  # Dice at which a sentence of the comparison is a line of page furniture


def score_comparison(gold: Gold, comparison: Comparison, tally: Tally) -> None:
    """Count a comparison against its event's annotation.

    Args:
        gold: The annotation.
        comparison: What ``compare_event`` gave for the same event.
        tally: Is added to; give the same one for several events to pool them.

    Raises:
        EventError: The comparison lacks an annotated article.
    """
    laid = lay_over(gold, comparison)
    for score in (
        score_sentences,
        score_links,
        score_early,
        score_units,
        score_quotes,
        score_entities,
        score_differences,
        score_reuse,
    ):
        score(laid, tally)


def score_sentences(laid: LaidOver, tally: Tally) -> None:
    """Count annotated sentences found, their roles, and lines of page furniture kept out."""
    event = laid.gold.event
    for name, annotated in laid.gold.articles.items():
        taken: set[int] = set()
        shown = laid.articles[name].sentences
        for sentence in shown:
            same = (
                number
                for number, gold in enumerate(annotated.sentences)
                if number not in taken and dice(sentence.text, gold.text) >= SAME
            )
            number = next(same, None)
            tally.add("sentences", right=number is not None, false=number is None)
            if number is None:
                tally.note("sentence", event, name, sentence.text[:100])
                continue
            taken.add(number)
            role = annotated.sentences[number].role
            tally.judge("roles", sentence.role == role)
            if sentence.role != role:
                tally.note("role", event, sentence.role, role, sentence.text[:80])
        tally.add("sentences", missed=len(annotated.sentences) - len(taken))
        for line in annotated.furniture:
            if not words(line) or any(contained(line, s.text) == 1 and line in s.text for s in annotated.sentences):
                continue  # the same words also stand in a sentence: nothing can be told from them
            kept = any(dice(line, sentence.text) >= FURNITURE_SHOWN for sentence in shown)
            tally.judge("furniture", not kept)
            if kept:
                tally.note("furniture kept", event, name, line[:100])


def score_links(laid: LaidOver, tally: Tally) -> None:
    """Count links, and the sentences that are rightly or wrongly said to be reported nowhere in another article."""
    found: set[frozenset[Key]] = set()
    covered: set[tuple[Key, str]] = set()
    for link in laid.comparison.links:
        if link.a not in laid.owner or link.b not in laid.owner:
            continue
        pairs = {frozenset((a, b)) for a in laid.under[link.a] for b in laid.under[link.b] if a[0] != b[0]}
        right = pairs & laid.linked
        tally.add("links", false=not right)
        if not right:
            tally.note("link wrong", laid.gold.event, f"{link.probability:.3f}", f"{link.a} ~ {link.b}")
        found |= right
        covered |= {(key, laid.owner[link.b]) for key in laid.under[link.a]}
        covered |= {(key, laid.owner[link.a]) for key in laid.under[link.b]}
    missed = laid.linked - found
    tally.add("links", right=len(found), missed=len(missed))
    for a, b in sorted(sorted(pair) for pair in missed):
        tally.note("link missed", laid.gold.event, laid.sentences[a].text[:90], laid.sentences[b].text[:90])
    for key, sentence in laid.sentences.items():
        for other in laid.gold.articles if sentence.facts else ():
            if other != key[0]:
                omitted = not sentence.facts & laid.facts_of(other)
                said = (key, other) not in covered
                tally.add("omissions", right=omitted and said, false=said and not omitted, missed=omitted and not said)


def score_early(laid: LaidOver, tally: Tally) -> None:
    """Count which of the sentences omitted elsewhere are rightly said to report what had not happened yet."""
    unit_sentences = {unit.id: unit.sentences for unit in laid.comparison.units}
    status: dict[tuple[Key, str], set[str]] = {}
    for omission in laid.comparison.omissions:
        article = laid.names.get(omission.article, omission.article)
        for member in unit_sentences.get(omission.unit, ()):
            for key in laid.under.get(member, ()):
                status.setdefault((key, article), set()).add(omission.status)
    for article in laid.gold.articles:
        early = laid.gold.too_early.get(article, frozenset())
        reported = laid.facts_of(article)
        for key, sentence in laid.sentences.items():
            if key[0] == article or not sentence.facts or sentence.facts & reported:
                continue
            is_early = sentence.facts <= early
            said = status.get((key, article)) == {OmissionStatus.NOT_YET_HAPPENED}
            tally.add("early", right=is_early and said, false=said and not is_early, missed=is_early and not said)
            if is_early != said:
                kind = "early missed" if is_early else "early wrong"
                tally.note(kind, laid.gold.event, article, sentence.text[:90])


def score_units(laid: LaidOver, tally: Tally) -> None:
    """Count, by B-cubed (Bagga & Baldwin 1998), how well units put together the sentences that share a fact.

    A sentence may stand in several units and report several facts: two belong together when they share one.
    """
    member: dict[Key, set[str]] = {}
    for unit in laid.comparison.units:
        for sentence in unit.sentences:
            for key in laid.under.get(sentence, ()):
                member.setdefault(key, set()).add(unit.id)
    keys = [key for key, sentence in laid.sentences.items() if sentence.facts]
    precision = recall = 0.0
    for key in keys:
        own = member.get(key, set())
        together = {other for other in keys if other == key or member.get(other, set()) & own}
        belong = {o for o in keys if o == key or laid.sentences[o].facts & laid.sentences[key].facts}
        precision += len(together & belong) / len(together)
        recall += len(together & belong) / len(belong)
    tally.add("units p", right=precision, false=len(keys) - precision)
    tally.add("units r", right=recall, missed=len(keys) - recall)


def score_reuse(laid: LaidOver, tally: Tally) -> None:
    """Count the pairs of articles that are rightly said to share copy."""
    said = {frozenset((laid.names.get(r.a, r.a), laid.names.get(r.b, r.b))) for r in laid.comparison.reuse}
    shared = laid.gold.reused
    tally.add("reuse", right=len(shared & said), false=len(said - shared), missed=len(shared - said))
