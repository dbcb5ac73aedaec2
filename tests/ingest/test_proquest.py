"""Text exports of ProQuest: records between lines of underscores, only those with their full text."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.errors import ReadError
from compare.settings import Settings
from tests.ingest.writing import BODY, TITLE, paragraphs, read

RULE = "_" * 60


def record(title: str = TITLE, text: str = "\n\n".join(BODY), author: str = "Brandow, Ilse; Tasch, Oren") -> str:
    return (
        f"{RULE}\n\nDocument 1 of 2\n\nTitle: {title}\n\nAuthor: {author}\n\nPublication info: Velden Mercury ; Velden "
        f"[Velden]03 Mar 2025: A.1.\n\nhttps://proquest.example/1\n\nAbstract: Water has come in.\n\nLinks: none\n\n"
        f"{f'Full text: {text}' if text else ''}\n\nSubject: Tunnels; Roads\n\nTitle: {title}\n\nAuthor: {author}\n\n"
        "Publication title: Velden Mercury; Velden\n\nFirst page: A.1\n\nPublication date: Mar 3, 2025\n\n"
        "Source type: Newspapers\n\nLanguage of publication: English\n\nProQuest document ID: 330001\n\n"
        "Document URL: https://proquest.example/1\n\nCopyright: Copyright Velden Mercury 2025\n\n"
        "Database: ProQuest Central\n\n"
    )


def test_records_give_their_full_texts(tmp_path: Path) -> None:
    documents, skipped = read(
        tmp_path / "p.txt", (record() + record("Second") + RULE + "\n\nContact us at: x\n").encode()
    )
    assert skipped == ()
    assert [d.title for d in documents] == [TITLE, "Second"]
    assert [paragraphs(d) for d in documents] == [
        [t, "By Ilse Brandow and Oren Tasch", *BODY] for t in (TITLE, "Second")
    ]
    assert {(d.outlet, d.language, str(d.published)[:10], d.format) for d in documents} == {
        ("Velden Mercury", "en", "2025-03-03", "text/proquest")
    }


@pytest.mark.parametrize("text", ["", "Not available"])
def test_record_without_full_text_is_skipped_by_name(tmp_path: Path, text: str) -> None:
    documents, skipped = read(tmp_path / "p.txt", (record() + record("Second", text)).encode())
    assert len(documents) == 1
    assert skipped[0].endswith("article 2 (Second): only a record, without full text.")


def test_line_of_the_text_that_looks_like_a_field_stays(tmp_path: Path) -> None:
    body = [*BODY, "Location: the south end of the tunnel, at the old toll house.", BODY[0]]
    (document,), _ = read(tmp_path / "p.txt", record(text="\n\n".join(body)).encode())
    assert paragraphs(document)[2:] == body


def test_wrapped_full_text_is_paragraphs_again(tmp_path: Path) -> None:
    import textwrap

    wrapped = "\n\n".join("\n".join(textwrap.wrap(line, 70)) for line in BODY)
    (document,), _ = read(tmp_path / "p.txt", record(text=wrapped).encode())
    assert paragraphs(document)[2:] == list(BODY)


def test_named_proquest_without_fields_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no article of a ProQuest export found"):
        read(tmp_path / "p.txt", "\n\n".join(BODY).encode(), Settings(format="proquest"))
