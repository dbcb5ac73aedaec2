"""Exports of Nexis Uni and of the old LexisNexis, in Word, rich text and text, in several languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from compare.errors import ReadError
from compare.settings import Settings
from tests.ingest.writing import BODY, TITLE, paragraphs, read, rich, word

ENGLISH = {
    "section": "Section: NEWS; Pg. 4", "length": "Length: {} words", "byline": "Byline: Ilse Brandow", "body": "Body",
    "load": "Load-Date: March 4, 2025", "classification": "Classification", "language": "Language: ENGLISH",
    "kind": "Publication-Type: Newspaper", "end": "End of Document", "date": "March 3, 2025 Monday 6:10 AM GMT",
}  # fmt: skip
GERMAN = ENGLISH | {
    "section": "Rubrik: POLITIK; S. 4", "length": "Länge: {} words", "byline": "Autor: Ilse Brandow",
    "load": "Ladedatum: 4. März 2025", "classification": "Klassifizierung", "language": "Sprache: GERMAN; DEUTSCH",
    "kind": "Publikationstyp: Zeitung", "end": "Ende des Dokuments", "date": "3. März 2025 Montag",
}  # fmt: skip
FRENCH = ENGLISH | {
    "section": "Rubrique: MONDE", "length": "Longueur: {} mots", "byline": "Auteur: Ilse Brandow",
    "load": "Date de chargement: 4 mars 2025", "language": "Langue: FRENCH; FRANÇAIS",
    "kind": "Type-publication: Journal", "end": "Fin du document", "date": "3 mars 2025 lundi",
}  # fmt: skip
DUTCH = ENGLISH | {
    "section": "Sectie: Binnenland", "length": "Lengte: {} woorden", "byline": "Door: Ilse Brandow",
    "load": "Laaddatum: 4 maart 2025", "classification": "Classificatie", "language": "Taal: DUTCH; NEDERLANDS",
    "kind": "Publicatietype: Krant", "end": "Einde van document", "date": "3 maart 2025 maandag",
}  # fmt: skip


def uni(
    labels: dict[str, str] = ENGLISH,
    title: str = TITLE,
    source: str = "Velden Mercury (Velden)",
    body: Sequence[str] = BODY,
    n_words: int = 0,
    without: Sequence[str] = (),
) -> list[str]:
    """The lines of one article of Nexis Uni."""
    n_words = n_words or sum(len(line.split()) for line in body)
    lines = {
        "title": [title],
        "source": [source],
        "date": [labels["date"]],
        "copyright": ["Copyright 2025 Velden Mercury Ltd. All Rights Reserved"],
        "section": [labels["section"]],
        "length": [labels["length"].format(n_words)],
        "byline": [labels["byline"], ""],
        "body": [labels["body"], "", *body, ""],
        "graphic": ["Graphic", "", "A pump at the tunnel, Anna Celan", ""],
        "load": [labels["load"]],
        "classification": [labels["classification"]],
        "language": [labels["language"]],
        "kind": [labels["kind"]],
        "subject": ["Subject: TUNNELS (90%); ROADS (88%)"],
        "end": [labels["end"]],
    }
    return [line for part, text in lines.items() if part not in without for line in text]


def cover(titles: Sequence[str]) -> list[str]:
    listed = [line for n, title in enumerate(titles, start=1) for line in (f"{n}. {title}", "Client/Matter: -None-")]
    return [
        "User Name: Reader", "Date and Time: Tuesday, March 11, 2025 2:14:00 PM CET", "Job Number: 2201",
        f"Documents ({len(titles)})", *listed, "Search Terms: tunnel AND velden", "",
    ]  # fmt: skip


def old(number: int, n: int, body: Sequence[str] = BODY, title: str = TITLE) -> list[str]:
    """The lines of one article of the old LexisNexis, wrapped at 78 characters."""
    import textwrap

    wrapped = [line for paragraph in body for line in (*textwrap.wrap(paragraph, 78), "")]
    return [
        " " * 31 + f"{number} of {n} DOCUMENTS", "", "", " " * 29 + "Velden Mercury", "",
        " " * 28 + "March 3, 2025 Monday",
        " " * 30 + "First Edition", "", title, "", "BYLINE: Ilse Brandow", "", "SECTION: NEWS; Pg. 4", "",
        f"LENGTH: {sum(len(line.split()) for line in body)} words", "", "DATELINE: VELDEN ", "",
        *wrapped, "LOAD-DATE: March 4, 2025", "",
        "LANGUAGE: ENGLISH", "", "GRAPHIC: A pump, Anna Celan", "", "PUBLICATION-TYPE: Newspaper", "", "",
        " " * 20 + "Copyright 2025 Velden Mercury Ltd.", " " * 25 + "All Rights Reserved", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("write", "ending"), [(word, "docx"), (rich, "rtf"), (lambda x: "\n".join(x).encode(), "text")]
)
def test_articles_of_nexis_uni_come_out_of_every_kind_of_file(tmp_path: Path, write, ending: str) -> None:  # type: ignore[no-untyped-def]
    second = "Velden argues over who pays for the pumps"
    lines = [*cover([TITLE, second]), *uni(), *uni(title=second, source="The Sund Courier")]
    documents, skipped = read(tmp_path / f"nexis.{ending.replace('text', 'txt')}", write(lines))
    assert skipped == ()
    assert [(d.id, d.title, d.outlet) for d in documents] == [
        ("nexis-1", TITLE, "Velden Mercury (Velden)"),
        ("nexis-2", second, "The Sund Courier"),
    ]
    assert [paragraphs(d) for d in documents] == [[t, "By Ilse Brandow", *BODY] for t in (TITLE, second)]
    assert {(d.byline, d.language, d.format, str(d.published), d.warnings) for d in documents} == {
        ("Ilse Brandow", "en", f"{ending}/nexis", "2025-03-03 06:10:00+00:00", ())
    }


@pytest.mark.parametrize(("labels", "code"), [(GERMAN, "de"), (FRENCH, "fr"), (DUTCH, "nl")])
def test_localised_labels_are_known(tmp_path: Path, labels: dict[str, str], code: str) -> None:
    documents, _ = read(tmp_path / "n.docx", word([*uni(labels), *uni(labels)]))
    assert [paragraphs(d) for d in documents] == [[TITLE, "By Ilse Brandow", *BODY]] * 2
    assert {(d.language, str(d.published)[:10]) for d in documents} == {(code, "2025-03-03")}
    # The words of the test are English, whatever the label says; nothing else is odd.
    assert all("but it looks like English" in warning for d in documents for warning in d.warnings)


def test_articles_of_the_old_lexisnexis_are_unwrapped(tmp_path: Path) -> None:
    documents, _ = read(tmp_path / "lexis.txt", "\n".join([*old(1, 2), *old(2, 2, title="Another")]).encode())
    assert [(d.title, d.outlet, d.language) for d in documents] == [
        (TITLE, "Velden Mercury", "en"),
        ("Another", "Velden Mercury", "en"),
    ]
    assert [p for p in paragraphs(documents[0]) if p in BODY] == list(BODY)
    assert {d.warnings for d in documents} == {()}


def test_missing_end_does_not_join_two_articles_and_is_said(tmp_path: Path) -> None:
    lines = [*uni(without=["end"]), *uni(title="Second"), *uni(title="Third")]
    documents, _ = read(tmp_path / "n.docx", word(lines))
    assert [d.title for d in documents] == [TITLE, "Second", "Third"]
    assert documents[0].warnings == (
        "The export's marks do not agree: 3 documents named, 3 starts, 3 lengths, 2 ends. "
        "Look whether each article is whole.",
    )


def test_article_that_is_missing_from_the_file_is_said(tmp_path: Path) -> None:
    documents, _ = read(tmp_path / "n.docx", word([*cover([TITLE, "Second", "Third"]), *uni(), *uni(title="Third")]))
    assert [d.title for d in documents] == [TITLE, "Third"]
    assert "3 documents named, 2 starts, 2 lengths, 2 ends" in documents[0].warnings[0]


def test_article_without_its_length_is_skipped_by_name(tmp_path: Path) -> None:
    lines = [*uni(), "Lost story", "The Sund Courier", "3 March 2025", "Some text of it.", "End of Document"]
    documents, skipped = read(tmp_path / "n.docx", word(lines))
    assert len(documents) == 1
    assert skipped[0].endswith(
        "n.docx: article 2 (Lost story): there is no line with its length, so its text cannot be found."
    )


def test_error_of_the_database_is_reported_and_not_compared(tmp_path: Path) -> None:
    broken = [
        "Pumps fail",
        "Velden Mercury",
        "We are sorry, but there is an error in this document.",
        "End of Document",
    ]
    documents, skipped = read(tmp_path / "n.docx", word([*uni(), *broken]))
    assert [d.title for d in documents] == [TITLE]
    assert skipped[0].endswith(
        "article 2 (Pumps fail): the database printed an error instead of the article. Export it again."
    )


def test_text_much_shorter_than_its_printed_length_is_said(tmp_path: Path) -> None:
    (document,), _ = read(tmp_path / "n.docx", word(uni(n_words=812)))
    assert document.warnings == ("The export says 812 words, the text found has 71.",)


def test_words_that_look_like_labels_stay_in_the_text(tmp_path: Path) -> None:
    body = [
        *BODY,
        "Update: two more pumps have failed since Monday.",
        "Subject: a letter of the council, read aloud.",
        "Door",
    ]
    (document,), _ = read(tmp_path / "n.docx", word(uni(body=body)))
    assert paragraphs(document)[2:] == body


def test_article_without_a_body_mark_begins_behind_its_labels(tmp_path: Path) -> None:
    lines = [line for line in uni() if line != "Body"]
    (document,), _ = read(tmp_path / "n.docx", word(lines))
    assert paragraphs(document) == [TITLE, "By Ilse Brandow", *BODY]


def test_unbreakable_spaces_of_the_site_are_spaces(tmp_path: Path) -> None:
    lines = [line.replace(": ", ":\xa0\xa0").replace(" of ", "\xa0of ") if line not in BODY else line for line in uni()]
    documents, _ = read(tmp_path / "n.docx", word([*lines, *lines]))
    assert [(d.warnings, d.language, paragraphs(d)[2:]) for d in documents] == [((), "en", list(BODY))] * 2


def test_plain_article_that_mentions_a_length_is_no_export(tmp_path: Path) -> None:
    text = "\n\n".join([TITLE, "Length: 4 km", *BODY])
    (document,), _ = read(tmp_path / "n.txt", text.encode())
    assert document.text == text
    assert document.format == "text"


def test_named_format_says_when_there_is_no_export(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no article of a Nexis export found: there is no line with a length"):
        read(tmp_path / "n.txt", "\n\n".join(BODY).encode(), Settings(format="nexis"))


def test_named_text_format_leaves_an_export_as_it_is(tmp_path: Path) -> None:
    text = "\n".join(uni())
    (document,), _ = read(tmp_path / "n.txt", text.encode(), Settings(format="text"))
    assert document.text == text
