"""Promises of compare/text/abbreviations.py."""

from __future__ import annotations

import pytest

from compare.text.abbreviations import abbreviations, kind_of, openers


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Lt", "title"), ("GEN", "title"), ("Vice-Adm", "title"), ("No", "number"), ("Sept", "number"), ("sept", ""),
        ("p.m", "time"), ("P.M", "time"), ("U.S", "open"), ("J.R.R", "open"), ("Inc", "open"), ("e.g", "never"),
        ("IE", ""), ("Yahoo!", "mark"), ("harbour", ""), ("", ""), ("3.5", ""), ("...", ""), ("-", ""),
    ],
)  # fmt: skip
def test_kind_of_a_word(word: str, kind: str) -> None:
    assert kind_of(word) == kind


def test_word_lists_are_well_formed() -> None:
    kinds = {"title", "never", "number", "open", "time", "mark"}
    assert set(abbreviations().values()) == kinds
    assert all(not entry.endswith(".") for entry in abbreviations())
    assert all(word == word.lower() and " " not in word for word in openers())
