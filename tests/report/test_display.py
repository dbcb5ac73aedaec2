"""How words, numbers and dates are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from compare.report.display import (
    counted,
    listed,
    one_line,
    percent,
    period,
    published,
    safe_url,
    show_unseen,
    slug,
    unique_slugs,
)
from tests.report.gold_comparison import comparison_from_gold


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “text”\n\tنص 中文", "plain – “text”\n\tنص 中文"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\u200bb\ufeff", "a⟨U+200B⟩b⟨U+FEFF⟩"),
        ("\x1b[31m\x00", "⟨U+001B⟩[31m⟨U+0000⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d💻", "👩\u200d💻"),
    ],
)
def test_controls_are_shown_and_scripts_are_left_alone(text: str, shown: str) -> None:
    assert show_unseen(text) == shown


@pytest.mark.parametrize(
    ("text", "limit", "line"),
    [
        (" a \n b\t c ", 0, "a b c"),
        ("one two three", 9, "one two…"),
        ("x" * 30, 10, "x" * 9 + "…"),
        ("short", 9, "short"),
    ],
)
def test_a_line_is_cut_at_a_word(text: str, limit: int, line: str) -> None:
    assert one_line(text, limit) == line
    assert not limit or len(one_line(text, limit)) <= limit


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("The Brisel Packet", "the-brisel-packet"),
        ("Café ÉTÉ", "cafe-ete"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 300, "a" * 60),
    ],
)
def test_slugs_are_plain(name: str, made: str) -> None:
    assert slug(name) == made


@pytest.mark.parametrize("name", ["", ".", "中文", "CON", "nul", "\ud800", "com1", "***"])
def test_names_without_letters_or_of_devices_get_a_hash(name: str) -> None:
    assert len(slug(name)) >= 8
    assert slug(name) == slug(name)


def test_slugs_of_different_names_differ() -> None:
    made = unique_slugs(["A b", "a-b", "a.b", "A b", "a b 2"])
    assert made == {"A b": "a-b", "a-b": "a-b-2", "a.b": "a-b-3", "a b 2": "a-b-2-2"}


@pytest.mark.parametrize(("share", "text"), [(0, "0%"), (0.001, "<1%"), (0.01, "1%"), (0.126, "13%"), (1, "100%")])
def test_a_small_share_is_never_none(share: float, text: str) -> None:
    assert percent(share) == text


def test_counts_and_lists_read_as_english() -> None:
    assert (counted(1, "word"), counted(1200, "word")) == ("1 word", "1,200 words")
    assert (listed([]), listed(["A"]), listed(["A", "B"]), listed("ABC")) == ("", "A", "A and B", "A, B and C")


def test_dates_say_what_is_known() -> None:
    article = comparison_from_gold("strait-ferry").articles[0]
    assert published(article) == "8 April 2025, 08:30 UTC"
    assert published(replace(article, published_has_time=False)) == "8 April 2025"
    assert published(replace(article, published=None)) == "no date"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ([(2025, 4, 8), (2025, 4, 8)], "8 April 2025"),
        ([(2025, 4, 9), (2025, 4, 8)], "8–9 April 2025"),
        ([(2025, 4, 30), (2025, 5, 1)], "30 April – 1 May 2025"),
        ([(2024, 12, 31), (2025, 1, 1)], "31 December 2024 – 1 January 2025"),
        ([], ""),
    ],
)
def test_period_names_the_first_and_last_day(days: list[tuple[int, int, int]], text: str) -> None:
    article = comparison_from_gold("strait-ferry").articles[0]
    dated = [replace(article, published=datetime(*d, tzinfo=UTC)) for d in days]
    assert period([*dated, replace(article, published=None)]) == text


@pytest.mark.parametrize("url", ["https://example.org/a?b=1#c", "http://example.org", " HTTPS://example.org/x "])
def test_web_addresses_are_kept(url: str) -> None:
    assert safe_url(url) == url.strip()
