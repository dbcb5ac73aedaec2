"""The lenient rules by which the scoring takes two texts or two names to be the same."""

from __future__ import annotations

import pytest

from compare.evaluation.matching import contained, dice, same_name


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Four people died.", "FOUR people died", 1.0),
        ("“It’s over,” she said", '"It\'s over", she said', 1.0),
        ("Four died", "Five died", 0.5),
        ("Four died", "Nothing else", 0.0),
        ("", "", 0.0),
        ("…", "!", 0.0),
    ],
)
def test_dice_counts_words_and_nothing_else(a: str, b: str, expected: float) -> None:
    assert dice(a, b) == dice(b, a) == pytest.approx(expected)


def test_contained_is_the_share_of_the_first() -> None:
    assert contained("two died", "two people died today") == 1.0
    assert contained("two people died today", "two died") == 0.5
    assert contained("", "two") == 0.0


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Prime Minister Alida Brenn", "Brenn", True),
        ("the president", "President", True),
        ("National Mine Union", "NMU", True),
        ("Alida Brenn", "Odran Feld", False),
        ("Alida Brenn", None, False),
        ("", "Brenn", False),
    ],
)
def test_titles_surnames_and_acronyms_do_not_part_names(a: str | None, b: str | None, expected: bool) -> None:
    assert same_name(a, b) is same_name(b, a) is expected
