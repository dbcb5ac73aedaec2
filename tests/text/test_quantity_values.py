"""Comparing quantities: what can both hold, what is comparable, what has the same key."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from compare.text.quantities import FoundQuantity, find_quantities
from compare.text.quantity_values import is_comparable, is_compatible, is_same_value, value_key

PUBLISHED = datetime(2025, 6, 18, 10, 0, tzinfo=UTC)


def read(text: str) -> FoundQuantity:
    return find_quantities(text, published=PUBLISHED)[0]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("37 guests", "nearly 40 guests"),
        ("184 people", "some 180 people"),
        ("1.4 million", "1,412,300"),
        ("24,310 people", "more than 24,000 people"),
        ("1,906 votes", "nearly 2,000 votes"),
        ("412 votes", "a little over four hundred votes"),
        ("60 ships", "five dozen ships"),
        ("a third of them", "33 percent"),
        ("66.7 percent", "two thirds of them"),
        ("71.3 percent", "71%"),
        ("64.8 percent", "65 per cent"),
        ("11.8%", "almost 12 per cent"),
        ("71.3%", "just over seven in ten"),
        ("150 basis points", "one and a half percentage points"),
        ("24 miles", "38 km"),
        ("a 13-foot gash", "a 4-metre gash"),
        ("40,000 hectares", "100,000 acres"),
        ("20 tonnes", "20 tons"),
        ("100 degrees Fahrenheit", "38 degrees Celsius"),
        ("780 metres", "nearly 800 metres"),
        ("24 months", "two years"),
        ("72 hours", "three days"),
        ("19 days", "nearly three weeks"),
        ("six weeks", "a month and a half"),
        ("50 minutes", "up to an hour"),
        ("less than three weeks", "three weeks"),
        ("90-second", "one minute and thirty seconds"),
        ("in March", "on 11 March"),
        ("on June 12", "in the second week of June"),
        ("at 6:50 a.m.", "at 6.50am"),
        ("at half past ten", "at 10:30 p.m."),
        ("at 5:40 a.m.", "shortly before six"),
        ("at 23:55", "about midnight"),
        ("$1.2 million", "1,200,000 dollars"),
        ("4.5 billion crowns", "Cr4.5bn"),
        ("dozens of goats", "31 goats"),
        ("three goats", "31 cows sank ships"),  # not comparable, so they exclude nothing
        ("a man in his seventies", "a 76-year-old"),
    ],
)
def test_both_can_hold(a: str, b: str) -> None:
    if "cows" not in b:
        assert is_comparable(read(a), read(b))
        assert is_compatible(read(a), read(b))
        assert is_compatible(read(b), read(a))
    else:
        assert not is_comparable(read(a), read(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("3 people", "at least 4 people"),
        ("14 people", "more than 14 people"),
        ("three people", "five people"),
        ("180 people", "184 people"),
        ("43 hurt", "over one hundred hurt"),
        ("about 600 people", "more than a thousand people"),
        ("6,200 people", "nearly 8,000 people"),
        ("1.4 million people", "1.62m people"),
        ("1.4 million people", "three million people"),
        ("several boats", "31 boats"),
        ("12 per cent", "8 per cent"),
        ("$9.6 billion", "10.4 billion dollars"),
        ("1.5 million tonnes", "2 million tonnes"),
        ("300 metres", "two miles"),
        ("magnitude 2.6", "magnitude 1.9"),
        ("on April 29", "in the middle of March"),
        ("on Oct. 6", "13 October"),
        ("on Tuesday", "on Monday"),
        ("at 19:05", "at about 7:20 p.m."),
        ("at 6:50 a.m.", "07:12"),
        ("No 3", "number two"),
        ("by five votes to two", "by six votes to one"),
        ("aged 18 to 60", "aged 18 to 64"),
        ("a 46-year-old", "a 44-year-old"),
        ("nine years", "more than a decade"),
        ("40 minutes", "close to three hours"),
    ],
)
def test_both_cannot_hold(a: str, b: str) -> None:
    assert is_comparable(read(a), read(b))
    assert not is_compatible(read(a), read(b))
    assert not is_compatible(read(b), read(a))
    assert not is_same_value(read(a), read(b))


@pytest.mark.parametrize(
    ("a", "b", "comparable"),
    [
        ("171 passengers", "13 crew", False),
        ("43 people", "51 fans", True),
        ("43 injured", "51 dead", False),
        ("43 injured", "51 people", True),
        ("Four die", "six killed", True),
        ("60 homes", "63 houses", True),
        ("14 boats", "14 percent", False),
        ("$6 million", "30m marks", False),
        ("5:20 a.m.", "0120 GMT", False),
        ("10 km", "10 kg", False),
        ("four points", "4 percentage points", True),
    ],
)
def test_comparable_needs_one_kind_and_one_thing(a: str, b: str, comparable: bool) -> None:
    assert is_comparable(read(a), read(b)) is comparable
    assert is_comparable(read(b), read(a)) is comparable


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("three goats", "count:3"),
        ("at least 3 goats", "count:3"),
        ("a three-day visit", "duration:259200"),
        ("72 hours", "duration:259200"),
        ("No 3", "rank:3"),
        ("the third-highest judge", "rank:3"),
        ("on 8 April 2025", "date:2025-04-08"),
        ("at 6.50am", "time:06:50"),
        ("6.4 percent", "percent:6.4"),
        ("two thirds of them", "percent:66.7"),
        ("150 basis points", "point:1.5"),
        ("$4.2 billion", "USD:4200000000"),
        ("18 to 25 percent", "percent:18..25"),
        ("a 61-year-old", "age:61"),
        ("won 2-1", "score:2-1"),
        ("four kilometres", "length:4000"),
        ("4,000 metres", "length:4000"),
    ],
)
def test_key_is_equal_across_outlets(text: str, key: str) -> None:
    assert value_key(read(text)) == key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("three-day", "72 hours"),
        ("No 3", "third-highest"),
        ("Four die", "4 dead"),
        ("$1.2 million", "1,200,000 dollars"),
        ("40 km", "40,000 metres"),
        ("60 ships", "five dozen ships"),
    ],
)
def test_same_value_in_other_words(a: str, b: str) -> None:
    assert is_same_value(read(a), read(b))


def test_open_date_keeps_its_words() -> None:
    (q,) = find_quantities("It sank on Thursday.")
    assert value_key(q) == "date:thursday"
