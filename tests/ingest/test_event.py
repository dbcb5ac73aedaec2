"""Folders and files become events; what is odd is left out by name; what is wrong is one line."""

from __future__ import annotations

import json
import os
import random
import warnings
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compare.errors import ArticleWarning, EventError, SettingError
from compare.ingest.document import read_document
from compare.ingest.event import load_event
from compare.model import Event
from compare.settings import Limits, Settings

ROOT = Path(__file__).parent.parent.parent
CORPORA = sorted(path.parent for path in (ROOT / "corpora").glob("*/gold.json"))
PAGE = Path(__file__).parent / "pages" / "quarry-lake.html"
TEXT = "Board of Tarn puts off vote\n\nThe board met on Monday. It will meet again in May, the clerk said.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder ``x``, named relative to the working directory."""
    monkeypatch.chdir(tmp_path)
    Path("x").mkdir()
    return Path("x")


def put(folder: Path, **texts: str | bytes) -> None:
    """Files by name (``a_txt`` is ``a.txt``) and content."""
    for name, text in texts.items():
        (folder / name.replace("_", ".")).write_bytes(text.encode() if isinstance(text, str) else text)


def load(*paths: str | Path, settings: Settings | None = None) -> Event:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ArticleWarning)
        return load_event(*paths, settings=settings)


def refusal(*paths: str | Path, settings: Settings | None = None) -> str:
    with pytest.raises(EventError) as raised:
        load(*paths, settings=settings)
    assert len(str(raised.value).splitlines()) == 1
    return str(raised.value)


# --------------------------------------------------------------------------- the bundled events


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.name)
def test_bundled_event_loads_without_a_warning(path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", ArticleWarning)
        event = load_event(path)
    gold = json.loads((path / "gold.json").read_text())["articles"]
    assert event.id == path.name
    assert (event.skipped, event.notes) == ((), ())
    assert {d.id: d.outlet for d in event.documents} == {id: article["outlet"] for id, article in gold.items()}
    for document in event.documents:
        assert document.text == (path / document.path).read_text(encoding="utf-8")
        assert document.published == datetime.fromisoformat(gold[document.id]["published"])
        assert (document.format, document.encoding, document.warnings) == ("text", "utf-8", ())
        assert document.n_bytes == (path / document.path).stat().st_size
        assert len(document.sha256) == 64
        assert document.blocks


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.name)
def test_outlet_does_not_credit_itself_as_an_agency(path: Path) -> None:
    for document in load(path).documents:
        assert document.wire is None or document.wire.agency.casefold() not in document.outlet.casefold()


# --------------------------------------------------------------------------- folders and files


def test_folder_without_a_manifest_holds_every_readable_file(folder: Path) -> None:
    put(folder, b_txt=TEXT, a_html=PAGE.read_bytes(), README_md="Read me.", gold_json="{}", LICENSE_txt="Free.")
    put(folder, **{".hidden": "x", "c_txt~": "x", "Thumbs_db": "x"})
    (folder / "a_files").mkdir()
    event = load(folder)
    assert [d.id for d in event.documents] == ["a", "b"]
    assert [d.outlet for d in event.documents] == ["Tarnholme Echo", "b"]
    assert [d.format for d in event.documents] == ["html", "text"]
    assert (event.id, event.title, event.path, event.skipped) == ("x", "x", "x", ())


def test_page_brings_its_own_metadata(folder: Path) -> None:
    put(folder, a_html=PAGE.read_bytes())
    (document,) = load(folder).documents
    assert document.title == "Reservoir wall at Quarry Lake cracks after record rain"
    assert document.published == datetime(2025, 3, 11, 5, 45, tzinfo=UTC)
    assert document.published_has_time
    assert document.url == "https://www.tarnholme-echo.example/news/quarry-lake"
    assert document.language == "en"
    assert document.byline is not None and "Ilse Brandow" in document.byline


def test_manifest_comes_before_the_metadata_of_the_page(folder: Path) -> None:
    put(folder, a_html=PAGE.read_bytes())
    put(
        folder,
        event_toml='[[articles]]\nfile = "a.html"\noutlet = "The Lamp"\npublished = 2025-03-12\nlanguage = "de-AT"',
    )
    (document,) = load(folder).documents
    assert (document.outlet, document.language) == ("The Lamp", "de")
    assert (document.published, document.published_has_time) == (datetime(2025, 3, 12, tzinfo=UTC), False)


def test_manifest_gives_title_order_and_names_what_it_leaves_out(folder: Path) -> None:
    put(folder, a_txt=TEXT, b_txt=TEXT + "More.", c_txt=TEXT)
    put(
        folder,
        event_toml='title = "The vote"\n[[articles]]\nfile = "b.txt"\noutlet = "B"\n'
        '[[articles]]\nfile = "a.txt"\noutlet = "A"',
    )
    event = load(folder / "event.toml")
    assert [d.id for d in event.documents] == ["b", "a"]
    assert event.title == "The vote"
    assert event.notes == ("c.txt lies in the folder but not in event.toml, and was not read.",)


def test_two_files_are_an_event(folder: Path) -> None:
    put(folder, bugle_txt=TEXT, lamp_txt=TEXT + "More.")
    event = load("x/lamp.txt", "x/bugle.txt")
    assert event.id == "lamp+bugle"
    assert [(d.id, d.path, d.outlet) for d in event.documents] == [
        ("lamp", "x/lamp.txt", "lamp"),
        ("bugle", "x/bugle.txt", "bugle"),
    ]


def test_files_of_one_name_get_ids_of_their_own(folder: Path) -> None:
    (folder / "y").mkdir()
    put(folder, a_txt=TEXT)
    put(folder / "y", a_txt=TEXT + "More.")
    event = load("x/a.txt", "x/y/a.txt")
    assert [d.id for d in event.documents] == ["a", "a-2"]
    assert event.notes == ('x/y/a.txt is called "a-2", since another file has the name "a".',)


def test_the_same_article_twice_is_compared_and_said(folder: Path) -> None:
    put(folder, a_txt=TEXT, b_txt=TEXT)
    event = load(folder)
    assert len(event.documents) == 2
    assert event.notes == ('"a" and "b" hold the same text.',)


def test_one_article_alone_is_read_and_said(folder: Path) -> None:
    put(folder, a_txt="One sentence only.")
    event = load(folder)
    assert [d.text for d in event.documents] == ["One sentence only."]
    assert event.notes == ("There is only one article, so there is nothing to compare it with.",)


def test_the_same_input_gives_the_same_event(folder: Path) -> None:
    put(folder, a_html=PAGE.read_bytes(), b_txt=TEXT, c_html=PAGE.read_bytes())
    assert load(folder) == load(folder)


# --------------------------------------------------------------------------- odd articles


def test_odd_articles_are_left_out_by_name_and_warned_of(folder: Path) -> None:
    put(
        folder,
        a_txt=TEXT,
        b_txt="",
        c_txt=b" \n\t\r\n",
        d_txt=b"%PDF-1.7",
        e_txt=b"\x7fELF\x01\x01\0\0" * 99,
        f_css="p {}",
    )
    put(folder, g_html="<html><body></body></html>", h_txt="x" * 300, i_txt="y " * 200)
    os.mkfifo(folder / "j.txt")
    (folder / "k.txt").symlink_to("/etc/passwd")
    settings = replace(Settings(), limits=Limits(max_article_chars=250, max_file_bytes=350))
    (folder / "l.txt").write_bytes(b"z" * 351)
    with pytest.warns(ArticleWarning) as caught:
        event = load_event(folder, settings=settings)
    assert [d.id for d in event.documents] == ["a"]
    assert event.skipped == (
        "x/b.txt: the file is empty.",
        "x/c.txt: the file is empty.",
        "x/d.txt: the PDF is damaged or refused (PdfStreamError).",
        "x/e.txt: too large (792 bytes, the limit is 350). Cut it down or raise limits.max_file_bytes.",
        "x/f.css: not an article format. Known are .txt, .html, .docx, .pdf and others; docs/formats.md.",
        "x/g.html: no article text found in this page. Copy the article into a text file instead.",
        "x/h.txt: too long for an article (300 characters, the limit is 250). "
        "Cut it down or raise limits.max_article_chars.",
        "x/i.txt: too large (400 bytes, the limit is 350). Cut it down or raise limits.max_file_bytes.",
        "x/j.txt: this is a named pipe, not a file.",
        "x/k.txt: a link to outside of the event folder. Copy the file into it.",
        "x/l.txt: too large (351 bytes, the limit is 350). Cut it down or raise limits.max_file_bytes.",
    )
    assert [str(warning.message) for warning in caught] == list(event.skipped)


def test_what_is_odd_about_one_article_stands_with_it(folder: Path) -> None:
    put(folder, a_txt="Café owners said no.".encode("cp1252"), b_txt=TEXT)
    with pytest.warns(ArticleWarning, match=r"^a.txt: The encoding cp1252 was assumed"):
        event = load_event(folder)
    assert event.documents[0].encoding == "cp1252"
    assert len(event.documents[0].warnings) == 1
    assert event.notes == ()


def test_control_characters_in_names_are_neither_shown_nor_kept(folder: Path) -> None:
    (folder / "a\x1b[31m\u202e.txt").write_text(TEXT)
    (folder / "b\x07.txt").write_text("")
    event = load(folder)
    assert [(d.id, d.path, d.outlet) for d in event.documents] == [("a[31m", "a[31m.txt", "a[31m")]
    assert event.skipped == ("x/b.txt: the file is empty.",)


def test_right_to_left_text_keeps_every_character(folder: Path) -> None:
    text = "مجلس تارن يؤجل التصويت\n\nقال الكاتب: \u202bسنجتمع في مايو\u202c.\n"
    put(folder, a_txt=text)
    put(folder, event_toml='[[articles]]\nfile = "a.txt"\noutlet = "القلم\\u202e"\nlanguage = "ar"')
    (document,) = load(folder).documents
    assert document.text == text
    assert (document.outlet, document.language) == ("القلم", "ar")
    assert document.warnings == ('Control or direction characters were removed from the outlet\'s name, now "القلم".',)


@pytest.mark.parametrize(
    ("language", "used", "n_warnings"),
    [("en-GB", "en", 0), ("DE_at", "de", 0), ("yue", "yue", 0), ("English", "en", 1)],
)
def test_language_codes_are_cut_to_the_language(folder: Path, language: str, used: str, n_warnings: int) -> None:
    put(folder, a_txt=TEXT, event_toml=f'[[articles]]\nfile = "a.txt"\noutlet = "A"\nlanguage = "{language}"')
    (document,) = load(folder).documents
    assert (document.language, len(document.warnings)) == (used, n_warnings)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "//tarn.example", "https://a b"])
def test_address_that_is_none_is_left_out(folder: Path, url: str) -> None:
    put(folder, a_txt=TEXT, event_toml=f'[[articles]]\nfile = "a.txt"\noutlet = "A"\nurl = "{url}"')
    (document,) = load(folder).documents
    assert document.url is None
    assert document.warnings == (f'The address "{url}" is no web address and was left out.',)


# --------------------------------------------------------------------------- wrong events


def test_event_without_a_readable_article_says_why(folder: Path) -> None:
    put(folder, a_txt="", b_txt=b"GIF89a")
    assert refusal(folder) == (
        "x: no article could be read. x/a.txt: the file is empty. "
        "x/b.txt: this is a picture, which cannot be read. Save the article as plain text or as a web page."
    )
    assert refusal("x/a.txt") == "x/a.txt: the file is empty."


def test_wrong_paths_are_one_line(folder: Path) -> None:
    put(folder, a_txt=TEXT)
    assert refusal() == "nothing to compare. Name an event folder, or two article files."
    assert refusal("none") == "none: no such file or folder."
    assert refusal("x/a.txt", "y.txt", "z\x1b.txt") == "y.txt, z.txt: no such file or folder."
    assert refusal(folder, "x/a.txt") == "x: a folder among files. Name one event folder, or files only."
    assert refusal("a\0b") == "ab: no such file or folder."
    Path("empty").mkdir()
    assert refusal("empty") == (
        "empty: no article in this folder. Put two or more files (.txt, .html, .docx, .pdf and others; "
        "docs/formats.md) into it."
    )


def test_two_articles_with_one_id_are_refused(folder: Path) -> None:
    put(folder, a_txt=TEXT, a_html=TEXT)
    assert refusal(folder) == 'x: two articles have one id, "a": a.html and a.txt. Rename or remove one of them.'


def test_too_many_articles_name_the_limit(folder: Path) -> None:
    put(folder, a_txt=TEXT, b_txt=TEXT, c_txt=TEXT)
    assert refusal(folder, settings=replace(Settings(), limits=Limits(max_articles=2))) == (
        "x: 3 articles, the limit is 2. Group them into events first, or raise limits.max_articles."
    )


def test_forced_encoding_is_checked_before_any_file(folder: Path) -> None:
    put(folder, a_txt=TEXT)
    with pytest.raises(SettingError, match=r'^encoding "utf-99" is not known'):
        load(folder, settings=replace(Settings(), encoding="utf-99"))


def test_event_folder_that_waits_for_its_texts_says_which(folder: Path) -> None:
    put(
        folder, event_toml='[[articles]]\nfile = "a.txt"\noutlet = "The Lamp"\npublished = 2025-04-09', README_md="How."
    )
    assert refusal(folder) == (
        "x/event.toml: no article is there yet. Still missing: a.txt (The Lamp, 2025-04-09). "
        "Save your own copy under these names in x and try again."
    )


# --------------------------------------------------------------------------- one document


def test_single_document_is_read_without_an_event(folder: Path) -> None:
    put(folder, a_txt=TEXT)
    document = read_document("x/a.txt")
    assert (document.id, document.path, document.outlet) == ("a", "x/a.txt", "a")


def test_reader_can_be_named_instead_of_guessed(folder: Path) -> None:
    put(folder, a_html="<html>not <b>so</b>")
    assert read_document("x/a.html", format="text").text == "<html>not <b>so</b>"
    with pytest.raises(SettingError) as raised:
        read_document("x/a.html", format="doc")
    assert str(raised.value) == (
        'format "doc" is not known. Known are docx, xlsx, odt, epub, zip, rtf, pdf, warc, html, feed, mail, json, csv, '
        "markdown, nexis, factiva, proquest, text."
    )


def test_a_hundred_odd_files_end_in_text_or_a_named_skip(folder: Path) -> None:
    chance = random.Random(0)
    put(folder, a_txt=TEXT)
    for number in range(100):
        base = bytearray(chance.choice([TEXT.encode(), b"\n" * 50, chance.randbytes(300), TEXT.encode("utf-16")]))
        for _ in range(chance.randrange(20)):
            base[chance.randrange(len(base))] = chance.randrange(256)
        (folder / f"b{number}.txt").write_bytes(base)
    event = load(folder)
    assert len(event.documents) + len(event.skipped) == 101
