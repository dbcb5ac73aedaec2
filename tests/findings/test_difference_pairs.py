"""Two sentences on one thing: a conflict, an agreement in other words, or nothing to report."""

from __future__ import annotations

import pytest

from compare.model import Comparison
from compare.pipeline import compare_event
from tests.factory import document, event
from tests.findings.difference_pairs import AGREEMENT, CONFLICT, FRAMES, PAIRS, QUIET, Pair

WRONG = {
    "Brask has sold its rolling mill to Tollen Works.": "the forms of verbs, planned or done, are not compared",
    "The dockers returned to the gate on Sunday.": "the bare present of a verb does not put a weekday ahead",
}


def told(pair: Pair) -> Comparison:
    """The comparison of two articles that differ in one sentence only."""
    headline, ending = FRAMES[pair.frame]
    return compare_event(
        event(
            *(
                document(outlet, f"{headline}\n\n{sentence}\n\n{ending}", published=published)
                for outlet, sentence, published in zip(
                    ("North", "South"), (pair.one, pair.other), pair.published, strict=True
                )
            )
        )
    )


def rows(kind: str) -> list[object]:
    return [
        pytest.param(
            pair,
            id=f"{pair.kind}: {pair.one}",
            marks=[pytest.mark.xfail(strict=True, reason=WRONG[pair.one])] if pair.one in WRONG else [],
        )
        for pair in PAIRS
        if pair.told == kind
    ]


@pytest.mark.parametrize("pair", rows(CONFLICT))
def test_what_cannot_both_be_right_is_a_conflict(pair: Pair) -> None:
    assert told(pair).conflicts


@pytest.mark.parametrize("pair", rows(AGREEMENT))
def test_one_value_in_other_words_is_an_agreement_and_no_conflict(pair: Pair) -> None:
    found = told(pair)
    assert found.conflicts == ()
    assert found.agreements


@pytest.mark.parametrize("pair", rows(QUIET))
def test_what_can_both_be_right_is_no_conflict(pair: Pair) -> None:
    assert told(pair).conflicts == ()


def test_no_kind_of_difference_is_left_out_of_the_table() -> None:
    kinds = {pair.kind for pair in PAIRS if pair.told == CONFLICT}
    assert kinds >= {"count", "money", "percent", "date", "weekday", "clock", "duration", "age", "rank", "measure"}
    assert kinds >= {"office", "name", "polarity", "modality", "direction", "contested"}
