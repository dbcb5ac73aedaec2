"""When two spellings are one name."""

from __future__ import annotations

import pytest

from compare.entities.names import initials, is_shortened, is_variant, name_key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lev Orazov", "Lev Orazow", True),
        ("Tymo Shenka", "Timo Shenka", True),
        ("Temir Ashqal", "Timur Ashkal", True),
        ("Ko Min Ho", "Ko Min Su", False),
        ("Ko Jong Un", "Ko Jong Nam", False),
        ("Maria Hill", "Mario Hull", False),
        ("Ann Hill", "Ann Mary Hill", False),
    ],
)
def test_spellings_of_one_name(one: str, other: str, same: bool) -> None:
    a, b = name_key(tuple(one.split())), name_key(tuple(other.split()))
    assert is_variant(a, b) is is_variant(b, a) is same


def test_hyphens_and_company_endings_do_not_part_names() -> None:
    assert name_key(("Ko", "Min-ho")) == name_key(("Ko", "Min", "Ho"))
    assert name_key(("Dorn", "Lines", "Co.")) == name_key(("Dorn", "Lines"))


@pytest.mark.parametrize(("short", "full"), [("J. Hill", "Joan Hill"), ("Joan Hill", "Joan Mary Hill")])
def test_initial_and_middle_name(short: str, full: str) -> None:
    assert is_shortened(name_key(tuple(short.split())), name_key(tuple(full.split())))


def test_initials_leave_small_words_out() -> None:
    assert initials(("ministry", "of", "the", "sea")) == "ms"
