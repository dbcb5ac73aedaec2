"""Every mistake in an event.toml is one line: what, where, and what to write instead."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import EventError
from compare.ingest.manifest import Manifest, read_manifest
from compare.settings import Limits

ONE = '[[articles]]\nfile = "a.txt"\noutlet = "The Bugle"\n'
TWO = '[[articles]]\nfile = "b.txt"\noutlet = "The Echo"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An event folder ``x`` with two articles, named relative to the working directory."""
    monkeypatch.chdir(tmp_path)
    Path("x").mkdir()
    for name in ("a.txt", "b.txt"):
        Path("x", name).write_text("Headline\n\nThe text.\n")
    Path("outside.txt").write_text("Headline\n\nThe text.\n")
    return Path("x")


def read(folder: Path, toml: str | bytes) -> Manifest:
    (folder / "event.toml").write_bytes(toml.encode() if isinstance(toml, str) else toml)
    manifest = read_manifest(folder, Limits())
    assert manifest is not None
    return manifest


def test_manifest_is_read_in_its_order(folder: Path) -> None:
    manifest = read(
        folder,
        f'title = "A  vote\\u202e"\n{TWO}published = 2025-04-08\nlanguage = "fr"\n{ONE}url = "https://b.example/"',
    )
    assert manifest.title == "A vote"
    assert manifest.articles is not None
    first, second = manifest.articles
    assert (first.file, first.outlet, first.language) == ("b.txt", "The Echo", "fr")
    assert (first.published, first.published_has_time) == (datetime(2025, 4, 8, tzinfo=UTC), False)
    assert (second.file, second.url, second.published) == ("a.txt", "https://b.example/", None)


def test_folder_without_a_manifest_has_none(folder: Path) -> None:
    assert read_manifest(folder, Limits()) is None


def test_manifest_with_a_title_only_leaves_the_articles_to_the_folder(folder: Path) -> None:
    assert read(folder, 'title = "A vote"') == Manifest("A vote", None)


@pytest.mark.parametrize(
    ("written", "when", "has_time"),
    [
        ("2025-04-08", datetime(2025, 4, 8, tzinfo=UTC), False),
        ("2025-04-08T16:40:00Z", datetime(2025, 4, 8, 16, 40, tzinfo=UTC), True),
        ("2025-04-08T00:00:00Z", datetime(2025, 4, 8, tzinfo=UTC), True),
        ("2025-04-08T16:40:00+02:00", datetime(2025, 4, 8, 14, 40, tzinfo=UTC), True),
        ('"2025-04-08"', datetime(2025, 4, 8, tzinfo=UTC), False),
        ('"2025-04-08T16:40Z"', datetime(2025, 4, 8, 16, 40, tzinfo=UTC), True),
        ('"Tue, 08 Apr 2025 16:40:00 +0200"', datetime(2025, 4, 8, 14, 40, tzinfo=UTC), True),
    ],
)
def test_dates_are_read_in_utc(folder: Path, written: str, when: datetime, has_time: bool) -> None:
    articles = read(folder, f"{ONE}published = {written}").articles
    assert articles is not None
    assert (articles[0].published, articles[0].published_has_time) == (when, has_time)
    assert articles[0].warnings == ()


def test_time_without_a_zone_is_utc_and_said(folder: Path) -> None:
    articles = read(folder, f"{ONE}published = 2025-04-08T16:40:00").articles
    assert articles is not None
    assert articles[0].published == datetime(2025, 4, 8, 16, 40, tzinfo=UTC)
    assert articles[0].warnings == ("The manifest gives a time without a zone. It was taken as UTC.",)


def test_unknown_keys_are_passed_over_and_said(folder: Path) -> None:
    assert read(folder, f'colour = "red"\n{ONE}outlt = "x"').notes == (
        'x/event.toml: the key "colour" is not known and was passed over. Known are title, articles.',
        'x/event.toml: article 1: the key "outlt" is not known and was passed over. '
        "Known are file, outlet, published, url, language.",
    )


OUTSIDE = "lies outside of the event folder. Copy the file into it."
MISTAKES = [
    (
        f'{ONE}{TWO}[[articles]]\nfile = "b.txt"',
        'x/event.toml: article 3 has no "outlet". Add outlet = "…" or remove the article.',
    ),
    ('[[articles]]\noutlet = "x"', 'x/event.toml: article 1 has no "file". Add file = "…" or remove the article.'),
    ('[[articles]]\nfile = ""', 'x/event.toml: article 1 has no "file". Add file = "…" or remove the article.'),
    ('[[articles]]\nfile = 3\noutlet = "x"', 'x/event.toml: article 1: file is not a text. Write file = "…".'),
    (
        '[[articles]]\nfile = "a.txt"\noutlet = "\\u202e\\u200b"',
        "x/event.toml: article 1: the outlet has no visible character. Write the outlet's name.",
    ),
    ("title = 3", 'x/event.toml: title is not a text. Write title = "…".'),
    (
        'articles = "a.txt"',
        "x/event.toml: articles is not a list of tables. Begin each article with a line [[articles]].",
    ),
    ("[articles]\n", "x/event.toml: articles is not a list of tables. Begin each article with a line [[articles]]."),
    ("articles = []", "x/event.toml: articles is empty. Add an [[articles]] table for each file, or remove the line."),
    (
        f'{ONE}published = "soon"',
        'x/event.toml: article 1: published = "soon" is not a date. '
        "Write 2025-04-08 or 2025-04-08T16:40:00Z, or remove it.",
    ),
    (
        f"{ONE}published = 16:40:00",
        'x/event.toml: article 1: published = "16:40:00" is not a date. '
        "Write 2025-04-08 or 2025-04-08T16:40:00Z, or remove it.",
    ),
    (
        f"{ONE}published = 2025-02-30",
        "x/event.toml: not valid TOML: Invalid date or datetime (at line 4, column 13). Correct that line.",
    ),
    (
        "title = \n",
        "x/event.toml: not valid TOML: Invalid value (at line 1, column 9). Correct that line.",
    ),
    (b'title = "\xe9"', "x/event.toml: not UTF-8 (byte 9). Save it as UTF-8."),
    ("a = " + "[" * 100_000, "x/event.toml: not a usable manifest. See the contract for what it may hold."),
    ("a = " + "9" * 10_000, "x/event.toml: not a usable manifest. See the contract for what it may hold."),
    (
        "#" + "x" * 1_000_000,
        "x/event.toml: too large (1,000,001 bytes, the limit is 1,000,000). "
        "Cut it down or raise limits.max_manifest_bytes.",
    ),
    (f"{ONE}{ONE}", 'x/event.toml: articles 1 and 2 both name "a.txt". Remove one of them.'),
    (
        ONE + TWO + ONE.replace("a.txt", "a.html"),
        'x/event.toml: articles 1 and 3 have one id, "a" (a.txt, a.html). Rename one of the files.',
    ),
    *(
        (ONE.replace("a.txt", file), f'x/event.toml: article 1: "{shown}" {OUTSIDE}')
        for file, shown in (
            ("../outside.txt", "../outside.txt"),
            ("sub/../../outside.txt", "sub/../../outside.txt"),
            ("/etc/passwd", "/etc/passwd"),
            ("C:/x.txt", "C:/x.txt"),
            ("..\\\\\\\\outside.txt", "..\\\\outside.txt"),
            ("a.txt\\u0000", "a.txt"),
        )
    ),
    (
        f'{ONE}{TWO}[[articles]]\nfile = "c.txt"\noutlet = "The Lamp"',
        "x/event.toml: 1 of 3 articles is missing: c.txt (The Lamp). "
        "Put the file into x, or remove the [[articles]] entry.",
    ),
    (
        f'{ONE}[[articles]]\nfile = "c.txt"\noutlet = "The Lamp"\n[[articles]]\nfile = "b.html"\noutlet = "The Echo"',
        "x/event.toml: 2 of 3 articles are missing: c.txt (The Lamp), b.html (The Echo; there is b.txt, name that "
        "instead). Put the files into x, or remove the [[articles]] entries.",
    ),
    (
        '[[articles]]\nfile = "c.txt"\noutlet = "The Lamp"\npublished = 2025-04-09\n'
        '[[articles]]\nfile = "d.txt"\noutlet = "The Sun Dial"',
        "x/event.toml: no article is there yet. Still missing: c.txt (The Lamp, 2025-04-09), d.txt (The Sun Dial). "
        "Save your own copies under these names in x and try again.",
    ),
]


@pytest.mark.parametrize(("toml", "message"), MISTAKES)
def test_mistake_is_one_line_that_says_what_to_do(folder: Path, toml: str | bytes, message: str) -> None:
    with pytest.raises(EventError) as raised:
        read(folder, toml)
    assert str(raised.value) == message


def test_link_to_outside_is_refused(folder: Path) -> None:
    (folder / "link.txt").symlink_to(Path("outside.txt").resolve())
    with pytest.raises(EventError, match="lies outside of the event folder"):
        read(folder, ONE.replace("a.txt", "link.txt"))


def test_file_in_a_sub_folder_is_inside(folder: Path) -> None:
    (folder / "sub").mkdir()
    os.rename(folder / "b.txt", folder / "sub" / "b.txt")  # noqa: PTH104
    assert read(folder, TWO.replace("b.txt", "sub/b.txt")).articles


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda t: f'{ONE}published = "{t}"'.encode("utf-8", "replace")),
    )
)
def test_any_manifest_is_read_or_refused_in_one_line(tmp_path_factory: pytest.TempPathFactory, toml: bytes) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text("x")
    (folder / "event.toml").write_bytes(toml)
    try:
        manifest = read_manifest(folder, Limits())
    except EventError as error:
        assert len(str(error).splitlines()) == 1
    else:
        assert manifest is not None
