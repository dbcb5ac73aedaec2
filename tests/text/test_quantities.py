"""The quantity grammar: the table of newspapers' habits, what is no quantity, offsets, odd and hostile text."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.model import Article, QuantityKind, Role, Sentence
from compare.text.counted import find_outcome
from compare.text.quantities import FoundQuantity, find_quantities, read_quantities
from compare.text.quantity_values import is_compatible, value_key
from tests.growth import LINEAR, growth

PUBLISHED = datetime(2025, 6, 18, 10, 0, tzinfo=UTC)
_FACTORS = {"s": 1, "min": 60, "h": 3600, "d": 86400, "w": 604800, "mo": 2629800, "y": 31557600}
_DURATION = re.compile(r"([\d.]+)(s|min|h|d|w|mo|y)")


def table() -> list[tuple[str, str]]:
    lines = Path(__file__).with_name("quantities.tsv").read_text(encoding="utf-8").splitlines()
    return [(text, wanted) for text, wanted in (line.split("\t") for line in lines if line and line[0] != "#")]


def read_value(printed: str, kind: str) -> float | str | None:
    if not printed:
        return None
    if kind in {"date", "time"}:
        return printed
    match = _DURATION.fullmatch(printed)
    return float(match[1]) * _FACTORS[match[2]] if match else float(printed)


def read_wanted(printed: str) -> tuple[str, object, object, str, str, bool]:
    kind, value, unit, of, blur = [*printed.split("|"), "", "", "", ""][:5]
    low, dots, high = value.partition("..")
    return kind, read_value(low, kind), read_value(high if dots else low, kind), unit, of, blur == "~"


def shape(q: FoundQuantity) -> tuple[str, object, object, str, str, bool]:
    low, high = (round(v, 6) if isinstance(v, float) else v for v in (q.low, q.high))
    return q.kind.value, low, high, q.unit, q.of, q.approximate


@pytest.mark.parametrize(("text", "wanted"), table())
def test_table_of_newspapers_habits(text: str, wanted: str) -> None:
    expected = [] if wanted == "-" else [read_wanted(part) for part in wanted.split(" ; ")]
    assert [shape(q) for q in find_quantities(text, published=PUBLISHED)] == expected


def article(aid: str, text: str, sentences: list[str], published: datetime | None = PUBLISHED) -> Article:
    found, at = [], 0
    for index, printed in enumerate(sentences):
        at = text.index(printed, at)
        found.append(Sentence(f"{aid}:{index}", index, 0, Role.BODY, printed, at, at + len(printed)))
    return Article(aid, "", aid, "", published, True, None, "en", 0, text, tuple(found), ())


def test_table_has_at_least_200_strings() -> None:
    assert len({text for text, _ in table()}) >= 200


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("It killed at least three people.", "at least three"),
        ("More than one and a half million fled.", "More than one and a half million"),
        ("Shares fell as much as 9.4% there.", "as much as 9.4%"),
        ("It tore a four-metre gash.", "four-metre"),
        ("Between 3 and 5 boats sank.", "Between 3 and 5"),
        ("The third-highest ranking judge went.", "third-highest ranking"),
        ("It came at about 5.40am, they said.", "about 5.40am"),
        ("It cost 46m florins a year.", "46m florins"),
    ],
)
def test_text_includes_bound_and_unit(text: str, printed: str) -> None:
    assert [q.text for q in find_quantities(text, published=PUBLISHED)] == [printed]


def test_relative_dates_stay_open_without_publication() -> None:
    (q,) = find_quantities("It sank on Thursday.")
    assert (q.kind, q.low, q.high) == (QuantityKind.DATE, None, None)


def test_day_without_year_stays_yearless_without_publication() -> None:
    (q,) = find_quantities("It sank on April 8.")
    assert (q.low, q.high) == ("--04-08", "--04-08")


def test_invented_currency_is_learnt_from_another_article() -> None:
    texts = ["The loan of 2.4 billion drachs ($58 million) is due.", "A loaf now costs nine drachs."]
    quantities = read_quantities([article(f"a{i}", text, [text]) for i, text in enumerate(texts)])
    assert [(q.kind, q.low, q.unit) for q in quantities] == [
        (QuantityKind.MONEY, 2.4e9, "drach"),
        (QuantityKind.MONEY, 58e6, "USD"),
        (QuantityKind.MONEY, 9.0, "drach"),
    ]


def test_bare_degrees_are_on_the_only_scale_that_the_articles_name() -> None:
    texts = ["It was 47.4 degrees at noon.", "It was 47.1C at noon."]

    def units(*told: str) -> list[str]:
        articles = [article(f"a{i}", text, [text]) for i, text in enumerate(told)]
        return [q.unit for q in read_quantities(articles) if q.kind is QuantityKind.MEASURE]

    assert units(*texts) == ["degree Celsius", "degree Celsius"]
    assert units(*texts, "It was 117F at noon.") == ["degree", "degree Celsius", "degree Fahrenheit"]
    assert units("The ship had a list of 18 degrees.") == ["degree"]


@pytest.mark.parametrize(
    "text", ["The ship had a list of 18 degrees.", "It rose by 2 degrees.", "The mill lies at 31 degrees north."]
)
def test_angles_and_changes_stay_what_they_are_beside_a_temperature(text: str) -> None:
    articles = [article(f"a{i}", told, [told]) for i, told in enumerate((text, "It was 47.1C at noon."))]
    assert [q.unit for q in read_quantities(articles)][:1] == ["degree"]


def test_offsets_index_the_article() -> None:
    text = "Flood in Tarn\n\nThree people drowned on Monday. About 40 were hurt."
    sentences = ["Flood in Tarn", "Three people drowned on Monday.", "About 40 were hurt."]
    quantities = read_quantities([article("a", text, sentences)])
    assert [(q.sentence, q.text) for q in quantities] == [("a:1", "Three"), ("a:1", "Monday"), ("a:2", "About 40")]
    assert all(text[q.start : q.end] == q.text for q in quantities)


def test_decimal_comma_of_another_language() -> None:
    assert [q.low for q in find_quantities("1.200 Boote", decimal=",")] == [1200.0]
    assert [q.low for q in find_quantities("1.200 boats", decimal=".")] == [1.2]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The blast killed at least 12 miners near Tarn.", "dead"),
        ("12 miners were found dead near Tarn.", "dead"),
        ("The toll rose to 12 near Tarn.", "dead"),
        ("Police arrested 12 men.", "arrested"),
        ("The boat carried 12 men.", ""),
    ],
)
def test_outcome_is_read_around_a_number(text: str, outcome: str) -> None:
    at = text.index("12")
    assert find_outcome(text, at, at + 2) == outcome


@pytest.mark.parametrize(
    "unit",
    ["1", "1,", "(", ".", '"', "and ", "million ", "a ", "1 000 ", "5-", "3/4 ", "the first half of ", "Mon ", "1.",
     "at least ", "one ", "No. ", "$", "$1 ", "one minute and ", "June ", "2012-13", "’s", "Gate 1, ", "0 "],
)  # fmt: skip
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    def read(n: int) -> None:
        find_quantities(unit * (n // len(unit)), published=PUBLISHED)

    assert growth(read, 3_000) < LINEAR


def test_megabyte_of_digits_is_no_quantity() -> None:
    assert find_quantities("7" * 1_000_000, published=PUBLISHED) == ()
    assert find_quantities("1," * 500_000, published=PUBLISHED) == ()


def test_filter_for_speed_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for text, _ in table()]
    filtered = [find_quantities(text, published=PUBLISHED) for text in texts]
    monkeypatch.setattr("compare.text.quantities.find_starts", lambda pieces: range(len(pieces)))
    assert [find_quantities(text, published=PUBLISHED) for text in texts] == filtered


_NEWSY = st.lists(
    st.sampled_from(
        [
            "the",
            "a",
            "one",
            "two",
            "twenty",
            "hundred",
            "million",
            "dozen",
            "half",
            "third",
            "No",
            ".",
            ",",
            "-",
            "–",
            "(",
            ")",
            "%",
            "$",
            "£",
            "3",
            "12",
            "1,200",
            "6.50",
            "07:12",
            "1990",
            "s",
            "am",
            "pm",
            "May",
            "March",
            "Thursday",
            "last",
            "next",
            "week",
            "of",
            "to",
            "and",
            "between",
            "from",
            "at",
            "least",
            "more",
            "than",
            "nearly",
            "about",
            "km",
            "m",
            "years",
            "old",
            "aged",
            "past",
            "ago",
            "people",
            "killed",
            "No.",
            "Gate",
            "2012-13",
            "19.06.2025",
            "½",
            "°",
            "C",
            "00",
            "0",
            "in",
            "early",
            "mid",
            "second",
            "quarter",
            "time",
            "minutes",
        ]
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), _NEWSY.map(" ".join), _NEWSY.map("".join)))
def test_any_text_gives_ordered_quantities_with_true_offsets(text: str) -> None:
    found = find_quantities(text, published=PUBLISHED)
    assert all(text[q.start : q.end] == q.text and q.text for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for q in found:
        assert value_key(q)
        assert is_compatible(q, q)
    assert found == find_quantities(text, published=PUBLISHED)
