"""``compare(A, A)``: an article leaves nothing out of itself and contradicts itself nowhere, whatever is in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compare.ingest.event import load_event
from compare.model import Comparison, Document, Event
from compare.pipeline import compare_event
from tests.factory import document

EVENTS = sorted(path.parent for path in (Path(__file__).parent.parent / "corpora").glob("*/gold.json"))


def beside_itself(article: Document, *, published: object = "same") -> Comparison:
    copy = replace(article, id=f"{article.id}-copy", path="copy.txt", outlet="The Copy")
    if published != "same":
        copy = replace(copy, published=published)
    return compare_event(Event("copy", "", (article, copy)))


def assert_nothing_differs(comparison: Comparison) -> None:
    assert comparison.omissions == ()
    assert comparison.conflicts == ()
    assert all(len(unit.articles) == 2 for unit in comparison.units)
    assert not [h for h in comparison.framing.headlines if h.kind in ("only-this-headline", "not-this-headline")]
    assert comparison.framing.words == ()


@pytest.mark.parametrize("folder", EVENTS, ids=lambda path: path.name)
def test_last_article_of_every_event_differs_nowhere_from_itself(folder: Path) -> None:
    assert_nothing_differs(beside_itself(load_event(folder).documents[-1]))


@pytest.mark.parametrize("folder", EVENTS[::4], ids=lambda path: path.name)
def test_same_text_without_a_date_differs_nowhere(folder: Path) -> None:
    assert_nothing_differs(beside_itself(load_event(folder).documents[-1], published=None))


# Sentences that disagree with each other: inside of one article that is its own affair.
SENTENCES = (
    "Two workers died in the fire.",
    "Three workers died in the fire.",
    "At least 14 people were hurt, police said.",
    "Nobody was hurt.",
    "The mill in Brennick burned down on Monday.",
    "The mill in Sund burned down on Tuesday, 4 March.",
    "“We lost everything,” said Anna Torvald, who runs the mill.",
    "“We lost nothing,” said Anna Torvald.",
    "The minister denied that the mill was insured.",
    "The minister confirmed that the mill was insured.",
    "The mayor, Oren Tasch, came at 6 a.m.",
    "The governor, Oren Tash, came at 7 a.m.",
    "It cost $2.5 million, or about 3 million crowns.",
    "Prices fell 3 per cent; prices rose 3 per cent.",
    "Police said it was arson. The owner called that a lie.",
    "He said: “No.",
    "It was the largest fire since 1987.",
    "1,200 people left; 1200 people left; a thousand people left.",
)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9), st.sampled_from([" ", "\n\n"]))
@settings(max_examples=40)
@example([*SENTENCES[:9]], " ")
@example([*SENTENCES[9:]], "\n\n")
@example([SENTENCES[0], SENTENCES[0]], "\n\n")
def test_article_that_contradicts_itself_does_so_in_both_copies_alike(sentences: list[str], between: str) -> None:
    article = document("The Gazette", "Fire in Brennick\n\n" + between.join(sentences), published="2025-03-04")
    assert_nothing_differs(beside_itself(article))


@given(st.text(max_size=120))
@settings(max_examples=30)
def test_any_text_differs_nowhere_from_itself(text: str) -> None:
    assert_nothing_differs(beside_itself(document("The Gazette", text)))
