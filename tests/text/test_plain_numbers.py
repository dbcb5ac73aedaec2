"""Digits in languages without word lists: one number however it is grouped, several where it is a date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.plain_numbers import find_plain_numbers
from tests.growth import LINEAR, growth


@pytest.mark.parametrize(
    ("text", "decimal", "values"),
    [
        ("12.000 Autos", ",", [12000]),
        ("1.200", ".", [1.2]),
        ("3,8 Mio. und 14", ",", [3.8, 14]),
        ("12 000 voitures, 12\u202f000", ",", [12000, 12000]),
        ("1.234.567,89", ",", [1234567.89]),
        ("1,234,567.89", ".", [1234567.89]),
        ("12,34,567", ".", [1234567]),
        ("3.5.2025", ",", [3, 5, 2025]),
        ("14:30", ",", [14, 30]),
        ("٣٫٨ مليون و١٤", ".", [3.8, 14]),
        ("१४ और ६२", ".", [14, 62]),
        ("３８０万", ".", [380]),
        ("5月3日，62根", ".", [5, 3, 62]),
        ("1 2 3", ".", [1, 2, 3]),
        ("keine Zahl", ",", []),
        ("9" * 400, ".", []),
    ],
)
def test_number_is_read_as_it_is_grouped(text: str, decimal: str, values: list[float]) -> None:
    assert [q.low for q in find_plain_numbers(text, decimal)] == values


def test_per_cent_sign_makes_a_share() -> None:
    (quantity,) = find_plain_numbers("rund 10 % der Seile", ",")
    assert (quantity.text, quantity.kind, quantity.unit) == ("10 %", "percent", "percent")


@given(st.text(alphabet="0123456789٣५３.,٫ '’%\u00a0x", max_size=60), st.sampled_from([".", ","]))
def test_numbers_of_any_text_stand_where_they_say(text: str, decimal: str) -> None:
    end = 0
    for quantity in find_plain_numbers(text, decimal):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start >= end
        assert quantity.low == quantity.high and isinstance(quantity.low, float)
        end = quantity.end


@pytest.mark.parametrize("piece", ["1.", "1 ", "12,", "9", "1'"])
def test_digits_by_the_thousand_take_linear_time(piece: str) -> None:
    assert growth(lambda n: find_plain_numbers(piece * (n // len(piece))), 20_000) < LINEAR
