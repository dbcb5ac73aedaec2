"""Promises of compare/align/explain.py."""

from __future__ import annotations

import pytest

from compare.align.explain import both_prints, changed_words, explain_pair, shared_names, shared_words
from compare.model import Grade
from compare.text.tokens import tokenize
from tests.align.events import COURIER, GAZETTE, HERALD, align, articles, profile


def words(text: str) -> list[str]:
    """The words as a sentence's profile holds them."""
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("killed 3 men", "killed 30 men", ["changed: 3 / 30"]),
        ("a four-metre wall fell", "a 13-foot wall fell", ["changed: four metre / 13 foot"]),
        ("the wall fell", "the old wall fell", ["changed: — / old"]),
        ("the old wall fell", "the wall fell", ["changed: old / —"]),
        ("old walls fell late", "new walls fell early", ["changed: old / new; late / early"]),
        ("The bank's law", "the bank’s law", []),
        ("", "", []),
    ],
)
def test_changed_words_stand_side_by_side(a: str, b: str, expected: list[str]) -> None:
    assert changed_words(words(a), words(b)) == expected


def test_evidence_names_a_word_that_both_print() -> None:
    aligned = align(GAZETTE, HERALD, COURIER)
    assert aligned.links
    for link in aligned.links:
        assert link.evidence
        for line in link.evidence:
            if line.startswith("both: "):
                assert all(word in aligned.text(link.a) for word in line.removeprefix("both: ").split(", "))
    assert any(line.startswith("both: ") for link in aligned.links for line in link.evidence)


def test_the_rarest_shared_word_comes_first() -> None:
    event = profile(articles("People said Torvald ran the mill.", "People knew that Torvald ran the mill."))
    assert shared_words(event.sentences[0], event.sentences[1], event)[0] == "Torvald"


def test_evidence_names_what_was_changed() -> None:
    sentence = "The fire killed 3 workers and spread to the harbour of Brennick before dawn."
    aligned = align(f"News\n\n{sentence}", f"News\n\n{sentence.replace('3', '30')}")
    evidence = aligned.between("The fire killed 3 ", "The fire killed 30").evidence
    assert "changed: 3 / 30" in evidence
    assert any(line.startswith("values differ: ") and "30" in line for line in evidence)


def test_equal_values_are_named_as_printed() -> None:
    event = profile(articles("The fire raged for a day.", "The fire raged for 24 hours."))
    (line,) = [x for x in explain_pair(*event.sentences, Grade.PARAPHRASE, event) if x.startswith("same values")]
    assert line == "same values: a day / 24 hours"
    assert both_prints("Monday", "monday") == "Monday"


def test_a_partial_link_names_the_sentence_that_says_more() -> None:
    event = profile(articles("Two workers died.", "Two workers died when the paper mill in Brennick burned down."))
    assert "says more: a1:0" in explain_pair(*event.sentences, Grade.PARTIAL, event)


def test_words_of_the_same_quotation_are_named() -> None:
    event = profile(articles("“We lost everything in an hour,” she said.", "She said: “We lost everything.”"))
    assert "words of the same quotation" in explain_pair(*event.sentences, Grade.PARAPHRASE, event)


def test_a_link_without_a_common_word_says_so() -> None:
    event = profile(articles("Rain fell.", "Choirs sang."))
    (line,) = explain_pair(*event.sentences, Grade.PARAPHRASE, event)
    assert line.startswith("no word in common")


def test_one_person_under_two_names_is_evidence() -> None:
    event = profile(
        articles(
            "Mayor speaks at mill gate\n\nMayor Otto Fyne came to the mill. He wept.",
            "Fyne in tears at mill gate\n\nMayor Otto Fyne came to the mill. Fyne cried.",
        )
    )
    (he,) = [p for p in event.sentences if p.sentence.text.startswith("He wept")]
    (fyne,) = [p for p in event.sentences if p.sentence.text.startswith("Fyne cried")]
    assert shared_names(he, fyne, event) == ["Otto Fyne"]
    assert "same names: Otto Fyne" in explain_pair(he, fyne, Grade.PARAPHRASE, event)


def test_changes_of_a_sentence_without_end_are_named_for_its_beginning() -> None:
    (line,) = changed_words(["mill"] * 50_000 + ["a"], ["kiln"] + ["mill"] * 50_000)
    assert len(line) < 10_000
