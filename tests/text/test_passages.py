"""Promises of compare/text/passages.py, on invented texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model import Passage
from compare.text.passages import shared_passages
from tests.growth import LINEAR, growth

COPY = "the harbour wall cracked along its whole length shortly before dawn"


def shown(a: str, b: str) -> list[tuple[str, str]]:
    return [(a[p.a_start : p.a_end], b[p.b_start : p.b_end]) for p in shared_passages(a, b)]


def test_passage_has_exact_offsets_in_both_texts() -> None:
    a, b = f"Vell: {COPY}.", f"“Yes,” she said; {COPY}, too."
    assert shared_passages(a, b) == (Passage(6, 6 + len(COPY), 17, 17 + len(COPY)),)


def test_five_words_are_no_passage_and_six_are() -> None:
    assert shown("one two three four five", "one two three four five") == []
    assert shown("one two three four five six", "one two three four five six") != []


def test_case_quotation_marks_and_punctuation_do_not_matter() -> None:
    assert shown("The U.S. port’s wall cracked, again", "the US port's wall cracked again") != []


def test_changed_word_does_not_end_a_passage() -> None:
    a = "The port was closed to all ships on Monday after the wall cracked before dawn."
    b = "The port was closed to all ships today after the wall cracked before dawn."
    assert shown(a, b) == [(a[:-1], b[:-1])]


def test_last_passage_is_not_dropped() -> None:
    a = "alpha beta gamma delta epsilon zeta. Quite another matter stands here for a while. " + COPY
    b = "alpha beta gamma delta epsilon zeta. Nothing to see; move on to some later place now, please. " + COPY
    assert [left for left, _ in shown(a, b)] == ["alpha beta gamma delta epsilon zeta", COPY]


def test_gap_must_be_small_on_both_sides() -> None:
    first, second = "one two three four five six", "seven eight nine ten eleven twelve"
    far = " ".join(f"w{i}" for i in range(900))
    assert len(shared_passages(f"{first} {second}", f"{first} {far} {second}")) == 2
    assert len(shared_passages(f"{first} {far} {second}", f"{first} {second}")) == 2


def test_swapped_paragraphs_are_both_found() -> None:
    first, second = "one two three four five six", "seven eight nine ten eleven twelve"
    assert len(shared_passages(f"{first} x y {second}", f"{second} p q {first}")) == 2


def test_words_are_copied_only_once() -> None:
    found = shared_passages(COPY, f"{COPY}. And again {COPY}.")
    assert len(found) == 1


def test_identical_texts_share_everything() -> None:
    assert shown(COPY, COPY) == [(COPY, COPY)]


@pytest.mark.parametrize(("a", "b"), [("", ""), ("", COPY), ("(((", '"""'), ("…", "?!")])
def test_nothing_in_common_gives_no_passage(a: str, b: str) -> None:
    assert shared_passages(a, b) == ()


TEXTS = st.lists(st.sampled_from(["a", "b", "c", "“", "”", ".", "\n", "dd", "E."]), max_size=60).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_swapping_the_texts_mirrors_the_passages(a: str, b: str) -> None:
    mirrored = sorted((p.b_start, p.b_end, p.a_start, p.a_end) for p in shared_passages(b, a))
    assert [(p.a_start, p.a_end, p.b_start, p.b_end) for p in shared_passages(a, b)] == mirrored


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_passages_lie_apart_in_both_texts(a: str, b: str) -> None:
    found = shared_passages(a, b)
    for sides in ([(p.a_start, p.a_end) for p in found], [(p.b_start, p.b_end) for p in found]):
        ordered = sorted(sides)
        assert all(start < end for start, end in ordered)
        assert all(ordered[k][1] <= ordered[k + 1][0] for k in range(len(ordered) - 1))


@pytest.mark.parametrize("unit", ["a ", "one two three four five six ", '"a b c d e f g ', "(", "中文字词"])
def test_time_is_linear_on_repeated_text(unit: str) -> None:
    def share(n: int) -> None:
        text = (unit * (n // len(unit) + 1))[:n]
        shared_passages(text, text + " end")

    assert growth(share, 5_000) < LINEAR
