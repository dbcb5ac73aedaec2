"""Promises of compare/findings/timing/words.py: what words say of the age of a fact."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.findings.timing.words import QUOTED, read_words
from compare.text.tokens import stem
from tests.growth import LINEAR, growth


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She said the mill would open again.", "would"),
        ("The pass was to be cleared.", "would"),
        ("Nobody had ever seen such a flood.", "past_perfect"),
        ("The mill employs 40 people.", "present"),
        ("The gate is locked.", "present"),
        ("Crews worked overnight.", "fresh_words"),
        ("The mill was built by her uncle.", "background_words"),
        ("It was the first time since the war.", "background_words"),
        ("A quarter of the valley lives off it.", "background_words"),
        ("The mill closed in 1987.", "year"),
        ("The bridge will be shut.", "plans"),
        ("Trains stop at the border until further notice.", "plans"),
        ("An official close to the matter spoke.", "unnamed_source"),
        ("“It is over,” she told the Herald.", "told_us"),
        ("He told reporters that he was tired.", "told_reporters"),
        ("We saw it fall.", "first_person"),
        ("Minutes of the meeting show two votes.", "revealed"),
        ("Shares in the mill fell by a tenth.", "market_move"),
        ("The miller, 61, wept.", "age"),
        ("A 61-year-old miller wept.", "age"),
        ("The miller, who has two sons, wept.", "relative_clause"),
        ("Finance Minister Ilse Brandt resigned.", "title"),
        ("“It is over,” she said.", "quote"),
        ("‘It’s over,’ she said.", "quote"),
    ],
)
def test_a_cue_is_seen_where_it_stands_and_not_in_a_plain_sentence(text: str, name: str) -> None:
    assert read_words(text)[name] == 1
    assert read_words("Smoke rose from a roof.")[name] == 0


@pytest.mark.parametrize(
    "text",
    [
        "“It is over,” said Ilse Brandt, 61.",
        "“It is over,” said Ilse Brandt, who ran the mill.",
        "“It is over,” said Mayor Ilse Brandt.",
        "“It is over,” said Ilse Brandt, a baker.",
    ],
)
def test_a_quotation_that_says_who_speaks_is_not_plain(text: str) -> None:
    """Who somebody is had been so when the older article came out: the sentence tells more than the words."""
    found = read_words(text)
    assert (found["quote"], found["plain_quote"]) == (1, 0)
    assert read_words("“It is over,” she said.")["plain_quote"] == 1


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The miller accused the council.", "follow-up"),
        ("Hundreds mourned at the gate.", "follow-up"),
        ("The mill belongs to the valley.", "standing"),
        ("The roof collapsed at noon.", "occurrence"),
        ("“The roof collapsed,” she complained.", "follow-up"),  # what is quoted is told by the speaker
    ],
)
def test_the_first_word_that_has_a_class_gives_it(text: str, first: str) -> None:
    found = read_words(text)
    assert {name for name in ("follow-up", "standing", "occurrence") if found[f"first_{name}"]} == {first}


def test_reactions_are_newer_than_what_happened_and_that_is_newer_than_what_is_always_so() -> None:
    texts = ("Neighbours mourned and demanded answers.", "The roof collapsed.", "The mill belongs to the valley.")
    newness = [read_words(text)["newness"] for text in texts]
    assert newness == sorted(newness, reverse=True)
    assert len(set(newness)) == 3
    assert read_words("Zzz qqq.")["newness"] == 0.5


def test_the_share_in_quotation_marks_is_that_of_the_characters() -> None:
    assert read_words("No marks here.")["quoted_share"] == 0
    assert read_words("“All of it.”")["quoted_share"] == 1
    assert 0.4 < read_words("“Half of this sentence,” she told them.")["quoted_share"] < 0.8


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“Yes,” she said.", ["“Yes,”"]),
        ("‘It’s over,’ she said.", ["‘It’s over,’"]),
        ('He said "no" and "never".', ['"no"', '"never"']),
        ("The boys’ boots and the girls’ bags.", []),
        ("“An open mark", []),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, inside: list[str]) -> None:
    assert [match.group() for match in QUOTED.finditer(text)] == inside


def test_every_word_of_the_list_has_one_class_and_is_in_its_base_form() -> None:
    lines = resources.files("compare.findings").joinpath("lexicons/timing_words.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert {len(row) for row in rows} == {2}
    assert {name for _, name in rows} == {"follow-up", "standing", "occurrence", "response"}
    words = [word for word, _ in rows]
    assert len(words) == len(set(words))
    assert all(word == word.lower() and word.isalpha() and stem(word) for word in words)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_the_same_names_in_range(text: str) -> None:
    found = read_words(text)
    assert found.keys() == read_words("Smoke rose from a roof.").keys()
    assert all(0 <= value <= 1 for value in found.values()), found


@pytest.mark.parametrize("piece", ["((( .... ", '""""', " ‘a’b", "had been ", "Aa, a who ", "would the a"])
def test_words_without_end_are_read_in_linear_time(piece: str) -> None:
    assert growth(lambda size: read_words(piece * size), 1_500) < LINEAR
