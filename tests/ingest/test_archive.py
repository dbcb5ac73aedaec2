"""ZIP archives: counted first, each member by its own reader, names are never paths."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.errors import ReadError
from compare.settings import Limits, Settings
from tests.ingest.writing import BODY, TITLE, paragraphs, read, rich, word, zipped

TEXT = "\n\n".join([TITLE, *BODY])


def test_each_member_is_read_by_the_reader_of_its_format(tmp_path: Path) -> None:
    data = zipped(
        {
            "folder/herald.txt": TEXT,
            "echo.docx": word([TITLE, *BODY]),
            "post.rtf": rich([TITLE, *BODY]),
            "__MACOSX/._herald.txt": "x",
            ".hidden": "x",
        }
    )
    documents, skipped = read(tmp_path / "all.zip", data)
    assert skipped == ()
    assert [(d.id, d.path, d.outlet, d.format) for d in documents] == [
        ("all-1", "all.zip/echo.docx", "echo", "zip/docx"),
        ("all-2", "all.zip/folder/herald.txt", "herald", "zip/text"),
        ("all-3", "all.zip/post.rtf", "post", "zip/rtf"),
    ]
    assert {tuple(paragraphs(d)) for d in documents} == {(TITLE, *BODY)}


def test_what_lies_beside_articles_is_passed_over_and_other_files_are_named(tmp_path: Path) -> None:
    beside = dict.fromkeys(("event.toml", "gold.json", "README.md", "Page_files/a.html", "a.txt~"), "x")
    documents, skipped = read(tmp_path / "all.zip", zipped({"a.txt": TEXT, "style.css": "p {}", **beside}))
    assert len(documents) == 1
    assert [line.rpartition("all.zip: ")[2] for line in skipped] == ["style.css: not an article format."]


def test_member_that_cannot_be_read_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    data = zipped(
        {"a.txt": TEXT, "b.docx": word([TITLE])[:300], "c.png": b"\x89PNG..", "d.txt": "", "e.zip": zipped({"x": "y"})}
    )
    documents, skipped = read(tmp_path / "all.zip", data)
    assert [d.outlet for d in documents] == ["a"]
    assert len(skipped) == 4
    assert "all.zip: b.docx: the archive is damaged." in skipped[0]
    assert "c.png: not an article format." in skipped[1]
    assert "d.txt: the file is empty." in skipped[2]
    assert "e.zip: an archive inside of an archive, which is refused." in skipped[3]


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\evil.txt", "a\x1b[31m.txt", "CON.txt"]
)
def test_member_names_never_become_paths(tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.parent.rglob("*"))
    (document,), _ = read(tmp_path / "all.zip", zipped({name: TEXT}))
    assert "\x1b" not in document.path + document.outlet
    assert "/" not in document.id
    assert sorted(tmp_path.parent.rglob("*")) == sorted([*before, tmp_path / "all.zip"])


def test_archive_is_counted_before_it_is_opened(tmp_path: Path) -> None:
    def refusal(data: bytes, **limits: float) -> str:
        with pytest.raises(ReadError) as raised:
            read(tmp_path / "all.zip", data, Settings(limits=Limits(**limits)))  # type: ignore[arg-type]
        return str(raised.value).rpartition("all.zip: ")[2]

    assert refusal(zipped({f"{n}.txt": "x" for n in range(30)}), max_members=20) == (
        "30 files inside, the limit is 20 (limits.max_members)."
    )
    assert refusal(zipped({"a.txt": "x" * 5000}), max_unpacked_bytes=4000) == (
        "it unpacks to 5,000 bytes, the limit is 4,000 (limits.max_unpacked_bytes)."
    )
    assert refusal(zipped({"a.txt": "x" * 60_000_000})).endswith("times its size, the limit is 100 (limits.max_ratio).")
    assert refusal(zipped({"a.txt": TEXT}), max_packed_bytes=100).endswith("or raise limits.max_packed_bytes.")


def test_archive_without_an_article_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no article in this file"):
        read(tmp_path / "all.zip", zipped({".hidden": "x"}))


def test_word_file_in_an_archive_has_the_limits_of_its_own(tmp_path: Path) -> None:
    bomb = zipped({"word/document.xml": "<w/>" + " " * 60_000_000})
    _documents, skipped = read(tmp_path / "all.zip", zipped({"a.txt": TEXT, "b.docx": bomb}))
    assert len(skipped) == 1
    assert "limits.max_ratio" in skipped[0]
