"""What a page says about itself. All outlets, agencies and people are invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.ingest.agencies import picture_credits, wire_of_metadata
from compare.ingest.dates import read_date
from compare.ingest.furniture import classify_blocks
from compare.ingest.metadata import PageMetadata, read_metadata

CORPORA = Path(__file__).parents[2] / "corpora"
HEADLINE = "Dam above Ostrel gives way and floods three villages"
BODY = """\
A dam in the hills above Ostrel gave way on Monday night and flooded three villages, the interior ministry said.

“We heard a roar and then the lights went out,” said Wenna Dray, 62, who was carried from her roof by soldiers.

The reservoir was built in 1971 and had been inspected in the spring, according to the regional water board."""


def read(*, head: str = "", dateline: str = "", tail: str = "") -> PageMetadata:
    text = f"{HEADLINE}\n\n{head}\n\n{dateline}{BODY}\n\n{tail}\n"
    return read_metadata(text, classify_blocks(text))


@pytest.mark.parametrize(
    ("line", "moment", "has_time"),
    [
        ("2025-03-04T07:15:00Z", datetime(2025, 3, 4, 7, 15, tzinfo=UTC), True),
        ("2025-03-04T07:15:00+02:00", datetime(2025, 3, 4, 5, 15, tzinfo=UTC), True),
        ("2025-03-04 07:15", datetime(2025, 3, 4, tzinfo=UTC), False),
        ("March 4, 2025 1:05 PM GMT · Updated 12 mins ago", datetime(2025, 3, 4, 13, 5, tzinfo=UTC), True),
        ("Mar 4 2025, 1115 GMT", datetime(2025, 3, 4, 11, 15, tzinfo=UTC), True),
        ("Tuesday 4 March 2025 7.15am GMT", datetime(2025, 3, 4, 7, 15, tzinfo=UTC), True),
        ("4 March 2025, 12.30am UTC", datetime(2025, 3, 4, 0, 30, tzinfo=UTC), True),
        ("5.40pm, Tuesday 4 March 2025", datetime(2025, 3, 4, tzinfo=UTC), False),
        ("PUBLISHED: 10:30, 4 March 2025 | UPDATED: 10:52, 5 March 2025", datetime(2025, 3, 4, tzinfo=UTC), False),
        ("19.06.2025 10:10", datetime(2025, 6, 19, tzinfo=UTC), False),
        ("04.05.2025", datetime(2025, 5, 4, tzinfo=UTC), False),
        ("14/10/2025 - 14:20", datetime(2025, 10, 14, tzinfo=UTC), False),
        ("10/14/2025", datetime(2025, 10, 14, tzinfo=UTC), False),
        ("19-Jul-2025 18:30 UTC", datetime(2025, 7, 19, 18, 30, tzinfo=UTC), True),
        ("Published 15th Oct 2025, 19:15", datetime(2025, 10, 15, tzinfo=UTC), False),
        ("Wednesday September 03 2025 19:20", datetime(2025, 9, 3, tzinfo=UTC), False),
    ],
)
def test_printed_date_is_read(line: str, moment: datetime, has_time: bool) -> None:
    found = read_date(line)
    assert found is not None
    assert (found.moment, found.has_time) == (moment, has_time)


@pytest.mark.parametrize(
    "line", ["04/05/2025", "Published 3 hours ago", "Tuesday 4 March", "31 February 2025", "No date"]
)
def test_date_that_would_have_to_be_guessed_is_none(line: str) -> None:
    assert read_date(line) is None


def test_missing_year_is_the_printed_year_that_fits_the_weekday() -> None:
    tail = "© 2025 Ostrel Journal Ltd"
    assert read(head="5.40pm, Tuesday 4 March", tail=tail).published == datetime(2025, 3, 4, tzinfo=UTC)
    assert read(head="5.40pm, Friday 4 March", tail=tail).published is None


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ulla Brandt and Teo Marsh", "Ulla Brandt and Teo Marsh"),
        ("EXCLUSIVE by Ulla Brandt, Political Editor", "Ulla Brandt, Political Editor"),
        ("By Ulla Brandt    12 May, 6.40 p.m.    2 min read", "Ulla Brandt"),
        ("Posted by Ulla Brandt on 15.10.2025 at 13:50", "Ulla Brandt"),
        ("ULLA BRANDT", "ULLA BRANDT"),
    ],
)
def test_byline_is_read_without_by_and_date(line: str, byline: str) -> None:
    assert read(head=line).byline == byline


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("OSTREL, March 4 (Norwire) - ", "OSTREL", "Norwire"),
        ("OSTREL, Karsland (NW) — ", "OSTREL, Karsland", "NW"),
        ("OSTREL. March 4. /NORWIRE/. ", "OSTREL", "NORWIRE"),
        ("OSTREL. 4 March. Norinform – ", "OSTREL", "Norinform"),
        ("OSTREL/KARS, March 4 (Norwire) — ", "OSTREL/KARS", "Norwire"),
        ("Kars (Ostrel) (Norwire) – ", "Kars (Ostrel)", "Norwire"),
    ],
)
def test_dateline_names_place_and_agency(dateline: str, place: str, agency: str) -> None:
    found = read(dateline=dateline)
    assert found.dateline == place
    assert found.wire is not None
    assert (found.wire.agency, found.wire.evidence) == (agency, dateline.strip())


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("By Journal staff and Norwire", "Norwire"),
        ("By Journal/Norwire", "Norwire"),
        ("Staff reporter and Norwire", "Norwire"),
        ("Journal Business Desk, with Kars News Agency", "Kars News Agency"),
        ("World | Norwire with Journal staff | Tuesday March 4, 2025", "Norwire"),
        ("By Ulla Brandt and Norwire", "Norwire"),
        ("By Ulla Brandt, with agency reports", "agencies"),
        ("By Journal Foreign Staff and agencies", "agencies"),
    ],
)
def test_agency_in_the_byline_is_evidence(credit: str, agency: str) -> None:
    found = read(head=credit).wire
    assert found is not None
    assert (found.agency, found.evidence) == (agency, credit)


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("By Ulla Brandt, Associated Press", "Associated Press"),
        ("By ULLA BRANDT Associated Press", "Associated Press"),
        ("By Ulla Brandt and Teo Marsh, Reuters", "Reuters"),
        ("By Ulla Brandt, PA", "PA"),
        ("By Ulla Brandt AFP", "AFP"),
    ],
)
def test_agency_behind_a_reporters_name_is_named_without_the_reporter(byline: str, agency: str) -> None:
    found = read(head=byline).wire
    assert found is not None
    assert (found.agency, found.evidence) == (agency, byline)


@pytest.mark.parametrize("byline", ["By Ulla Mena", "By Ansa Petra", "By Petra Mena and Teo Marsh"])
def test_names_of_people_that_agencies_have_too_are_people(byline: str) -> None:
    assert read(head=byline).wire is None


@pytest.mark.parametrize(
    ("value", "agency"),
    [
        ("The Associated Press", "The Associated Press"),
        ("Copyright 2025 The Associated Press. All rights reserved.", "The Associated Press"),
        ("Reuters", "Reuters"),
        ("Kars News Agency", "Kars News Agency"),
    ],
)
def test_agency_in_the_pages_metadata_is_evidence(value: str, agency: str) -> None:
    found = wire_of_metadata("copyright", value)
    assert found is not None
    assert (found.agency, found.evidence) == (agency, f'copyright "{value}" in the page\'s metadata')


@pytest.mark.parametrize(
    "value", ["", "Ostrel Journal", "© 2025 Ostrel Journal Ltd", "Kars Advertising Agency", "AP Møller", "x" * 999]
)
def test_other_owners_in_the_metadata_are_no_agencies(value: str) -> None:
    assert wire_of_metadata("copyright", value) is None


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        (
            "A hall in Kars (Kars Central Agency/Kars Photo Service via Norwire)",
            ("Kars Central Agency", "Kars Service", "Norwire"),
        ),
        ("Photo: Norwire", ("Norwire",)),
        ("Picture: Ulla Brandt/Journal", ("Ulla Brandt", "Journal")),
        ("(Norwire Photo/Ulla Brandt)", ("Norwire", "Ulla Brandt")),
        ("Image: Norwire via Lupe Images", ("Norwire", "Lupe")),
        ("The damaged dam above the village.", ()),
        ("(" * 5000, ()),
    ],
)
def test_names_in_credits_of_pictures(credit: str, names: tuple[str, ...]) -> None:
    assert picture_credits([credit]) == names


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("Additional reporting by Norwire", "Norwire"),
        ("With inputs from Norwire", "Norwire"),
        ("Source: Norwire", "Norwire"),
        ("(Norwire)", "Norwire"),
        ("Agencies", "agencies"),
        ("Copyright 2025 Kars News Agency. All rights reserved.", "Kars News Agency"),
    ],
)
def test_agency_in_a_credit_at_the_end_is_evidence(credit: str, agency: str) -> None:
    found = read(tail=credit).wire
    assert found is not None
    assert found.agency == agency


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("By Ulla Brandt", ""),
        ("ULLA BRANDT, OSTREL", ""),
        ("Sune Brandt, Ostrel, and Teo Marsh", ""),
        ("From our correspondent, Ostrel", ""),
        ("Ulla Brandt in Kars and Teo Marsh", "Additional reporting by Teo Marsh in Ostrel"),
        ("", "© 2025 Ostrel Journal Ltd. All rights reserved."),
        ("", "Photo: Norwire"),
        ("Home > Business > Weather", ""),
    ],
)
def test_no_agency_is_read_into_an_outlets_own_credits(head: str, tail: str) -> None:
    assert read(head=head, tail=tail).wire is None


def test_title_and_outlet_are_read() -> None:
    found = read(tail="© 2025 The Ostrel Journal Ltd. All rights reserved.")
    assert (found.title, found.outlet) == (HEADLINE, "The Ostrel Journal")


def test_masthead_above_the_headline_is_the_outlet() -> None:
    text = f"Ostrel Press\n\n{HEADLINE}\n\n{BODY}\n"
    assert read_metadata(text, classify_blocks(text)).outlet == "Ostrel Press"


@pytest.mark.parametrize("event", sorted(p.parent.name for p in CORPORA.glob("*/gold.json")))
def test_annotated_headlines_are_the_titles(event: str) -> None:
    gold = json.loads((CORPORA / event / "gold.json").read_text(encoding="utf-8"))
    for article in gold["articles"].values():
        text = (CORPORA / event / article["file"]).read_text(encoding="utf-8").replace("\r\n", "\n")
        assert read_metadata(text, classify_blocks(text)).title == " ".join(article["headline"].split())


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_odd_text_raises_nothing(text: str) -> None:
    found = read_metadata(text, classify_blocks(text))
    assert found.published is None or found.published.tzinfo is UTC
