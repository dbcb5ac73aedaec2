"""Names of outlets are safe to show, and an agency does not credit itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.ingest.outlets import clean_name, clean_outlet, is_same_newsroom


@pytest.mark.parametrize(
    ("printed", "shown", "warning"),
    [
        ("The Tarn Bugle", "The Tarn Bugle", ""),
        ("  The\tTarn\nBugle ", "The Tarn Bugle", ""),
        ("Le Télégramme — القلم", "Le Télégramme — القلم", ""),
        ("Tarn\u202eBugle", "TarnBugle", 'direction characters were removed from the outlet\'s name, now "TarnBugle".'),
        ("\x1b[31mTarn", "[31mTarn", "Control or direction characters were removed"),
        ("Tarn\u200bBugle", "TarnBugle", "Control or direction characters were removed"),
        ("Tarn\u2063\U000e0041\u206dBugle", "TarnBugle", "Control or direction characters were removed"),
        ("می\u200cهن", "می\u200cهن", ""),  # the joiner of Persian letters is part of the word
        ("The Т\u0430rn", "The Т\u0430rn", 'The outlet\'s name mixes Latin and Cyrillic letters in "Т\u0430rn".'),
        ("x" * 200, "x" * 120 + "…", "The outlet's name was cut to 120 characters."),
    ],
)
def test_outlet_is_shown_without_what_misleads(printed: str, shown: str, warning: str) -> None:
    cleaned, warnings = clean_outlet(printed)
    assert cleaned == shown
    assert warning in " ".join(warnings)
    assert bool(warnings) == bool(warning)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_clean_name_is_one_printable_line_and_stays_so(name: str) -> None:
    cleaned = clean_name(name)
    assert clean_name(cleaned) == cleaned
    assert cleaned == cleaned.strip()
    assert len(cleaned.splitlines()) <= 1
    cleaned.encode("utf-8")


@pytest.mark.parametrize(
    ("outlet", "agency", "is_same"),
    [
        ("Hanrae Central News Service (HCNS)", "HCNS", True),
        ("Hanrae Central News Service (HCNS)", "Hanrae Central News Service", True),
        ("Hanrae Central News Service", "HCNS", True),
        ("ZATA (Zharat Telegraph Agency)", "ZATA", True),
        ("Transmere", "TRANSMERE", True),
        ("Concord News Agency", "Concord", True),
        ("Unipress International", "Unipress", True),
        ("Associated Press", "AP", True),
        ("Port Brisel Packet", "Transmere", False),
        ("Aldmoor Press", "AP", False),
        ("Aldmoor Press", "Associated Press", False),
        ("The Press", "News Agency", False),
        ("Vardel Gazette", "Farline", False),
        ("", "", False),
    ],
)
def test_agency_is_known_by_name_abbreviation_and_core(outlet: str, agency: str, is_same: bool) -> None:
    assert is_same_newsroom(outlet, agency) is is_same
