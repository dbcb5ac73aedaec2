"""The figures: a perfect comparison scores 1, each kind of mistake costs, and the reference scorer counts the same."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

import compare
from compare.errors import EventError
from compare.evaluation import Gold, Tally, read_gold, score_comparison
from compare.evaluation.gold import Key
from compare.model import (
    Article,
    Comparison,
    Difference,
    Entity,
    EntityKind,
    EventHead,
    Grade,
    Link,
    Mention,
    Omission,
    OmissionStatus,
    Quote,
    QuoteKind,
    Reuse,
    Role,
    Sentence,
    Stance,
    Unit,
    Value,
)

ROOT = Path(__file__).parents[2]
EVENTS = ("strait-ferry", "minister-resigns", "wildfire")
SCORER = ROOT.parent / "shared" / "score" / "score.py"


def read(event: str) -> Gold:
    return read_gold(ROOT / "corpora" / event)


def comparison_of(gold: Gold, flaw: int = 0) -> Comparison:
    """The comparison that the annotation describes; with a flaw n > 0, about every n-th thing in it is wrong."""

    def wrong(number: int) -> bool:
        return bool(flaw) and number % flaw == flaw - 1

    ids = {key: f"{key[0]}:{key[1]}" for key in gold.sentences()}
    articles = tuple(flawed_article(gold, name, flaw) for name in gold.articles)
    facts: dict[str, list[Key]] = {}
    for key, sentence in gold.sentences().items():
        for fact in sorted(sentence.facts) or [f"no fact {key}"]:
            facts.setdefault(fact, []).append(key)
    return Comparison(
        tool={},
        event=EventHead(gold.event, gold.event),
        articles=articles,
        links=tuple(links_of(gold, ids, flaw)),
        units=tuple(
            Unit(fact, fact, tuple(ids[k] for k in keys if not wrong(k[1])), (), 1, 1, 0.5)
            for fact, keys in facts.items()
        ),
        omissions=tuple(
            Omission(fact, name, OmissionStatus.NOT_YET_HAPPENED if early != wrong(number) else "omitted", None, 0.5)
            for number, fact in enumerate(facts)
            for name in gold.articles
            if name not in {key[0] for key in facts[fact]}
            for early in [fact in gold.too_early.get(name, ())]
        ),
        quotes=tuple(quotes_of(gold, ids, flaw)),
        entities=tuple(
            Entity(
                f"e{number // 2 if wrong(number) else number}",
                entity.name,
                EntityKind.OTHER,
                tuple(
                    Mention(f"{name}:{0 if not wrong(n) else 10**6}", 0, 1, form)
                    for name, forms in entity.mentions.items()
                    for n, form in enumerate(forms)
                ),
            )
            for number, entity in enumerate(gold.entities)
        ),
        conflicts=tuple(rows_of(gold.conflicts, flaw)) + tuple(list(rows_of(gold.agreements, 0))[:1] if flaw else []),
        agreements=tuple(rows_of(gold.agreements, flaw)),
        reuse=tuple(
            Reuse(*sorted(pair), 0.5, 0.5, "partly", (), None) for pair in sorted(gold.reused, key=sorted) if not flaw
        ),
    )


def flawed_article(gold: Gold, name: str, flaw: int) -> Article:
    sentences = []
    annotated = gold.articles[name].sentences
    for number, sentence in enumerate(annotated):
        text, role = sentence.text, Role(sentence.role)
        if flaw and number % flaw == 1:
            role = Role.CAPTION
        if flaw and number % (3 * flaw) == 2:
            text = f"{text} {annotated[number - 1].text}"
        if flaw and number % (3 * flaw) == 5:
            text = text[: len(text) * 3 // 4]
        sentences.append(Sentence(f"{name}:{number}", number, 0, role, text, 0, 0))
    furniture = gold.articles[name].furniture[: 2 if flaw else 0]
    for extra, line in enumerate(furniture, start=len(sentences)):
        sentences.append(Sentence(f"{name}:{extra}", extra, 0, Role.BODY, line, 0, 0))
    return Article(name, f"{name}.txt", name, "", None, False, None, "en", 0, "", tuple(sentences), ())


def links_of(gold: Gold, ids: dict[Key, str], flaw: int):
    order = {name: place for place, name in enumerate(gold.articles)}
    pairs = [
        (a, b)
        for a, x in gold.sentences().items()
        for b, y in gold.sentences().items()
        if order[a[0]] < order[b[0]] and x.facts & y.facts
    ]
    for number, (a, b) in enumerate(pairs):
        shifted = (b[0], max(0, b[1] - 3)) if flaw and number % flaw == 0 else b
        if not (flaw and number % (flaw + 2) == 1):
            yield Link(ids[a], ids[shifted], 0.5, Grade.PARAPHRASE, {})


def quotes_of(gold: Gold, ids: dict[Key, str], flaw: int):
    number = 0
    for key, sentence in gold.sentences().items():
        for quote in sentence.quotes:
            number += 1
            text = quote.text[: len(quote.text) // 2] if flaw and number % flaw == 0 else quote.text
            speaker = "Nobody Atall" if flaw and number % flaw == 1 else quote.speaker
            via = (quote.via,) if quote.via and not (flaw and number % flaw == 2) else ()
            kind = QuoteKind(quote.kind)
            yield Quote(f"q{number}", ids[key], 0, 0, text, kind, speaker, None, "", Stance.NEUTRAL, via)


def rows_of(differences, flaw: int):
    for number, difference in enumerate(differences):
        values = [Value(article, "", text, "") for article, text in difference.values.items()]
        yield Difference(
            "", difference.kind, difference.what, tuple(values[:1] if flaw and number % flaw == 0 else values)
        )


def tally_of(gold: Gold, comparison: Comparison) -> Tally:
    tally = Tally()
    score_comparison(gold, comparison, tally)
    return tally


@pytest.mark.parametrize("event", EVENTS)
def test_a_perfect_comparison_scores_one_in_every_figure(event: str) -> None:
    gold = read(event)
    tally = tally_of(gold, comparison_of(gold))
    figures = {row.name: row.f1 for row in tally.rows() if not math.isnan(row.f1)}
    # Not exact: a line of furniture may have nearly the words of a sentence, and the facts of one unit may have
    # happened partly before an article came out, partly after.
    rough = {name: figures.pop(name) for name in ("furniture", "early", "agreements")}
    assert min(rough.values()) > 0.7
    assert figures == {name: pytest.approx(1) for name in figures}


@pytest.mark.parametrize(
    ("change", "figure"),
    [
        ({"links": ()}, "links"),
        ({"links": ()}, "omissions"),
        ({"units": ()}, "units r"),
        ({"omissions": ()}, "early"),
        ({"quotes": ()}, "quotes"),
        ({"entities": ()}, "entities found"),
        ({"conflicts": ()}, "conflicts"),
        ({"agreements": ()}, "agreements"),
        ({"reuse": ()}, "reuse"),
    ],
)
def test_leaving_a_finding_out_costs_its_figure(change: dict[str, tuple[()]], figure: str) -> None:
    gold = read("strait-ferry")
    perfect = comparison_of(gold)
    whole = {row.name: row.f1 for row in tally_of(gold, perfect).rows()}
    less = {row.name: row.f1 for row in tally_of(gold, replace(perfect, **change)).rows()}
    assert less[figure] < whole[figure]


def test_every_mistake_is_listed() -> None:
    gold = read("strait-ferry")
    kinds = {mistake.kind for mistake in tally_of(gold, comparison_of(gold, flaw=3)).mistakes}
    assert kinds >= {"role", "link missed", "link wrong", "quote missed", "quote extra", "speaker", "furniture kept"}


def test_events_are_pooled() -> None:
    both = Tally()
    single = []
    for event in EVENTS[:2]:
        gold = read(event)
        score_comparison(gold, comparison_of(gold, flaw=4), both)
        single.append(tally_of(gold, comparison_of(gold, flaw=4)).counts["links"])
    assert both.counts["links"] == [sum(counts) for counts in zip(*single, strict=True)]


def test_a_comparison_without_an_annotated_article_is_refused() -> None:
    gold = read("strait-ferry")
    comparison = comparison_of(gold)
    with pytest.raises(EventError, match=r"strait-ferry: the comparison lacks \w+, which gold\.json annotates\."):
        score_comparison(gold, replace(comparison, articles=comparison.articles[1:]), Tally())


@pytest.mark.parametrize("flaw", [0, 2, 3, 5])
@pytest.mark.parametrize("event", EVENTS)
def test_the_reference_scorer_counts_the_same(event: str, flaw: int, tmp_path: Path) -> None:
    if not SCORER.exists():
        pytest.skip("../shared is not there")
    gold = read(event)
    comparison = comparison_of(gold, flaw)
    written = tmp_path / "comparison.json"
    written.write_text(json.dumps(asdict(comparison)), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(ROOT / "corpora" / event), str(written), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = {row.name: {"p": row.precision, "r": row.recall, "f": row.f1} for row in tally_of(gold, comparison).rows()}
    assert set(ours) == set(theirs)
    for name, figures in theirs.items():
        assert ours[name] == pytest.approx(figures, abs=1e-9, nan_ok=True), name


def test_the_reference_scorer_counts_the_same_on_a_comparison_of_the_tool(tmp_path: Path) -> None:
    if not SCORER.exists():
        pytest.skip("../shared is not there")
    folder = ROOT / "corpora" / "strait-ferry"
    comparison = compare.compare_event(compare.load_event(folder))
    written = tmp_path / "comparison.json"
    written.write_text(comparison.to_json(), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(folder), str(written), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for row in tally_of(read("strait-ferry"), comparison).rows():
        assert (row.precision, row.recall, row.f1) == pytest.approx(tuple(theirs[row.name].values()), nan_ok=True)
