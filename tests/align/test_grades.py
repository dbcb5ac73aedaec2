"""Promises of compare/align/grades.py."""

from __future__ import annotations

import pytest

from compare.align.grades import grade_pair
from compare.align.sentence_profile import SentenceProfile
from compare.model import Grade
from tests.align.events import articles, profile

SENTENCE = "The fire killed 3 workers and spread to the harbour of Brennick before dawn, Anna Torvald said."


def profiles(a: str, b: str) -> tuple[SentenceProfile, SentenceProfile]:
    """Each as the only body sentence of an article."""
    first, second = profile(articles(f"A night of fire\n\n{a}", f"Fire in the night\n\n{b}")).sentences[1::2]
    return first, second


def grade(a: str, b: str) -> Grade:
    """The grade of two sentences, the same from both sides."""
    first, second = profiles(a, b)
    assert grade_pair(first, second, {}) is grade_pair(second, first, {})
    return grade_pair(first, second, {})


def test_a_copy_is_verbatim() -> None:
    assert grade(SENTENCE, SENTENCE) is Grade.VERBATIM


@pytest.mark.parametrize(
    "other",
    [
        SENTENCE.replace("harbour", "HARBOUR"),
        SENTENCE.replace("dawn, ", "dawn "),
        SENTENCE.replace("harbour", "hàrbour"),
        SENTENCE.rstrip("."),
    ],
)
def test_capitals_accents_and_marks_are_no_words(other: str) -> None:
    assert grade(SENTENCE, other) is Grade.VERBATIM


def test_a_curly_apostrophe_is_the_straight_one() -> None:
    assert grade("The mill's owner wept at the gate.", "The mill’s owner wept at the gate.") is Grade.VERBATIM


@pytest.mark.parametrize(
    "other",
    [
        SENTENCE.replace("spread", "soon spread"),
        SENTENCE.replace("before dawn", "at dawn"),
        SENTENCE.replace("harbour", "harbours"),
        SENTENCE.replace("3", "three"),
    ],
)
def test_a_word_changed_is_near_verbatim_and_not_verbatim(other: str) -> None:
    assert grade(SENTENCE, other) is Grade.NEAR_VERBATIM


@pytest.mark.parametrize("number", ["4", "30", "3.5", "3,000", "thirteen", "more than 300"])
def test_digit_change_is_not_near_verbatim(number: str) -> None:
    assert grade(SENTENCE, SENTENCE.replace("3", number)) not in {Grade.VERBATIM, Grade.NEAR_VERBATIM}


@pytest.mark.parametrize(
    ("sentence", "old", "new"),
    [
        ("The mill made $3m last year, its owner told the town.", "$", "£"),
        ("Profit fell by 3% at the mill, its owner said then.", "3", "4"),
        ("The council of the town will meet on Monday at noon.", "Monday", "Tuesday"),
        ("Flight 370 left the coast with a full cabin last week.", "370", "371"),
    ],
)
def test_a_changed_value_of_any_kind_is_not_near_verbatim(sentence: str, old: str, new: str) -> None:
    assert grade(sentence, sentence.replace(old, new)) not in {Grade.VERBATIM, Grade.NEAR_VERBATIM}


@pytest.mark.parametrize(
    "other",
    [
        SENTENCE.replace("Anna Torvald", "Jonas Petrak"),
        SENTENCE.replace("Anna Torvald", "Anne Torvald"),
        SENTENCE.replace("Brennick", "Castrel"),
    ],
)
def test_a_changed_name_is_not_near_verbatim(other: str) -> None:
    assert grade(SENTENCE, other) not in {Grade.VERBATIM, Grade.NEAR_VERBATIM}


def test_a_denial_is_not_near_verbatim() -> None:
    assert grade(SENTENCE, SENTENCE.replace("and spread", "and never spread")) is Grade.PARAPHRASE


def test_a_copy_is_verbatim_even_where_a_pronoun_means_somebody_else() -> None:
    read = articles(
        "Mayor speaks at mill gate\n\nMayor Otto Fyne came to the mill. He wept at the gate.",
        "Owner speaks at mill gate\n\nOwner Jon Hallert came to the mill. He wept at the gate.",
    )
    first, second = (p for p in profile(read).sentences if p.sentence.text.startswith("He wept"))
    assert first.entities != second.entities
    assert grade_pair(first, second, {}) is Grade.VERBATIM


def test_one_side_that_says_much_more_makes_the_link_partial() -> None:
    a, b = profiles("Two workers died.", SENTENCE)
    assert grade_pair(a, b, {"contained_most": 0.9, "contained_least": 0.2}) is Grade.PARTIAL
    assert grade_pair(a, b, {"contained_most": 0.5, "contained_least": 0.2}) is Grade.PARAPHRASE
