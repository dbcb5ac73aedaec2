"""A copy in an archive is named by what it is a copy of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.ingest.captures import as_archived, is_archive, read_capture

PAGE = "https://www.mercury.example/tunnel?id=7"


@pytest.mark.parametrize(
    ("url", "archive", "original", "captured"),
    [
        (f"https://web.archive.org/web/20250304093015/{PAGE}", "web.archive.org", PAGE, "2025-03-04 09:30:15+00:00"),
        (f"http://web.archive.org/web/20250304093015id_/{PAGE}", "web.archive.org", PAGE, "2025-03-04 09:30:15+00:00"),
        (f"https://web.archive.org/web/20250304/{PAGE}", "web.archive.org", PAGE, "2025-03-04 00:00:00+00:00"),
        (f"https://web.archive.org/web/2025/{PAGE}", "web.archive.org", PAGE, "None"),
        (f"https://web.archive.org/web/20259904093015/{PAGE}", "web.archive.org", PAGE, "None"),
        (
            "https://web.archive.org/web/20250304093015/https:/www.mercury.example/a",
            "web.archive.org",
            "https://www.mercury.example/a",
            "2025-03-04 09:30:15+00:00",
        ),
        (
            "https://web.archive.org/web/20250304093015/mercury.example/a",
            "web.archive.org",
            "http://mercury.example/a",
            "2025-03-04 09:30:15+00:00",
        ),
        (f"https://archive.ph/20250304093015/{PAGE}", "archive.ph", PAGE, "2025-03-04 09:30:15+00:00"),
        (f"https://archive.today/2025.03.04-093015/{PAGE}", "archive.today", PAGE, "2025-03-04 09:30:15+00:00"),
        (
            f"https://arquivo.example/wayback/20250304093015/{PAGE}",
            "arquivo.example",
            PAGE,
            "2025-03-04 09:30:15+00:00",
        ),
    ],
)
def test_forms_of_archives(url: str, archive: str, original: str, captured: str) -> None:
    capture = read_capture(url)
    assert capture is not None
    assert (capture.archive, capture.original, str(capture.captured)) == (archive, original, captured)


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "https://archive.ph/AbC1d",
        "https://web.archive.org/",
        "https://web.archive.org/web/*/https://mercury.example",
        "https://www.mercury.example/web/2025/03/04/tunnel.html",
        "https://www.mercury.example/2025/03/04/https-is-for-everyone",
        "",
        "http://[",
    ],
)
def test_other_addresses_are_no_copies(url: str) -> None:
    assert read_capture(url) is None


def test_the_bytes_as_archived_are_asked_for_where_there_are_such() -> None:
    assert (
        as_archived(f"https://web.archive.org/web/20250304/{PAGE}") == f"https://web.archive.org/web/20250304id_/{PAGE}"
    )
    for url in (f"https://web.archive.org/web/20250304if_/{PAGE}", f"https://archive.ph/20250304093015/{PAGE}", PAGE):
        assert as_archived(url) == url


def test_archives_are_no_outlets() -> None:
    assert [is_archive(name) for name in ("archive.ph", "WEB.archive.org", "mercury.example", "")] == [
        True,
        True,
        False,
        False,
    ]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for url in (text, f"https://web.archive.org/web/{text}", f"https://archive.is/20250304093015/{text}"):
        capture = read_capture(url)
        assert capture is None or capture.original.lower().startswith("http")
