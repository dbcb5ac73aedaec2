"""From many files to an event folder: nothing twice, no name is a path, all or nothing."""

from __future__ import annotations

import json
import os
import warnings
from pathlib import Path

import pytest

from compare.errors import CompareWarning, EventError, SettingError, WriteError
from compare.ingest.event import load_event
from compare.ingest.event_folder import name_files
from compare.ingest.importing import import_files
from compare.model import Event
from compare.settings import Limits, Settings
from tests.conftest import Run
from tests.ingest.test_nexis import uni
from tests.ingest.writing import BODY, TITLE, word, zipped

TEXT = "\n\n".join([TITLE, *BODY])
URL = "https://www.mercury.example/tunnel"


def article(outlet: str, text: str = "\n".join(BODY), title: str = TITLE, **more: str) -> dict[str, str]:
    return {"outlet": outlet, "title": title, "text": text, **more}


def write(path: Path, *articles: dict[str, str]) -> Path:
    path.write_text("\n".join(json.dumps(a) for a in articles), encoding="utf-8")
    return path


def load(folder: Path) -> Event:
    with warnings.catch_warnings():
        warnings.simplefilter("error", CompareWarning)
        return load_event(folder)


def test_export_becomes_an_event_folder_that_reads_the_same(tmp_path: Path) -> None:
    export = tmp_path / "nexis.docx"
    export.write_bytes(word([*uni(), *uni(source="The Sund Courier", title="Who pays for the pumps of Velden?")]))
    done = import_files([export], tmp_path / "event", title="Tunnel")
    event = load(tmp_path / "event")
    assert event.title == "Tunnel"
    assert done.articles == ("velden-mercury-velden", "sund-courier")
    assert [(d.id, d.outlet, str(d.published), d.language) for d in event.documents] == [
        ("velden-mercury-velden", "Velden Mercury (Velden)", "2025-03-03 06:10:00+00:00", "en"),
        ("sund-courier", "The Sund Courier", "2025-03-03 06:10:00+00:00", "en"),
    ]
    assert all(line in d.text for d in event.documents for line in BODY)
    manifest = (tmp_path / "event" / "event.toml").read_text()
    assert "# from nexis.docx (docx/nexis), SHA-256 " in manifest
    assert str(tmp_path) not in manifest


def test_article_that_an_outlet_printed_twice_is_kept_once_and_named(tmp_path: Path) -> None:
    longer = "\n".join([*BODY * 2, "More will be known on Tuesday."])
    shorter = "\n".join([*BODY * 2, "More will be known Tuesday."])
    file = write(tmp_path / "a.jsonl", article("Echo", shorter), article("Mercury", longer), article("echo", longer))
    done = import_files([file], tmp_path / "event")
    assert len(done.articles) == 2
    assert done.duplicates == (
        f'"{TITLE}" (a.jsonl, a-1) repeats "{TITLE}" (a.jsonl, a-3) of the same outlet ("Echo"); it was kept once.',
    )


def test_later_version_with_other_numbers_is_an_article_of_its_own(tmp_path: Path) -> None:
    later = "\n".join(BODY).replace("14,000", "16,000")
    done = import_files([write(tmp_path / "a.jsonl", article("Echo"), article("Echo", later))], tmp_path / "event")
    assert done.articles == ("echo", "echo-2")
    assert done.duplicates == ()


def test_same_copy_in_two_outlets_is_kept_twice(tmp_path: Path) -> None:
    done = import_files([write(tmp_path / "a.jsonl", article("Echo"), article("Mercury"))], tmp_path / "event")
    assert done.articles == ("echo", "mercury")


@pytest.mark.parametrize(
    ("outlet", "name"),
    [
        ("../../etc/passwd", "etc-passwd.txt"),
        ("/abs/olute", "abs-olute.txt"),
        ("C:\\Windows\\x", "c-windows-x.txt"),
        ("CON", "outlet-con.txt"),
        ("..", "article.txt"),
        ("", "article.txt"),
        ("中文日报", "article.txt"),
        ("The Größe Zeitung", "grosse-zeitung.txt"),
        ("a" * 300, "a" * 60 + ".txt"),
        ("\x1b[31mRed\u202e", "31mred.txt"),
    ],
)
def test_names_of_outlets_never_become_paths(outlet: str, name: str) -> None:
    assert name_files([outlet, outlet]) == [name, name.replace(".txt", "-2.txt")]


def test_hostile_metadata_end_as_text_in_the_folder(tmp_path: Path) -> None:
    hostile = '"""\n[[articles]]\nfile = "../x"\n\\u0000\x7f\x1b\u2028'
    file = write(
        tmp_path / "a.jsonl", article(hostile, url="https://x.example/\"\n'"), article("../../up", published="\x00")
    )
    done = import_files([file], tmp_path / "event", title=hostile)
    assert len(done.articles) == 2
    assert len(load_event(tmp_path / "event").documents) == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.jsonl", "event"]


def test_list_without_texts_lends_outlet_date_and_address(tmp_path: Path) -> None:
    (tmp_path / "stories.csv").write_text(
        "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
        f"7,2025-03-04,en,Velden Mercury,https://mercury.example,2025-03-03,{TITLE},{URL}?utm=1\n"
        "8,2025-03-04,en,The Sund Courier,https://courier.example,2025-03-05,Another one,https://courier.example/b\n"
        "9,2025-03-04,en,Tarn Echo,https://echo.example,2025-03-05,Nowhere to be found here,https://echo.example/c\n"
    )
    (tmp_path / "x.txt").write_text(TEXT)
    (tmp_path / "8.txt").write_text(TEXT.replace(TITLE, "Tunnel shut"))
    done = import_files([tmp_path / name for name in ("stories.csv", "x.txt", "8.txt")], tmp_path / "event")
    event = load(tmp_path / "event")
    assert [(d.outlet, str(d.published)[:10], d.url) for d in event.documents] == [
        ("Velden Mercury", "2025-03-03", f"{URL}?utm=1"),
        ("The Sund Courier", "2025-03-05", "https://courier.example/b"),
    ]
    assert done.notes == ('The list names "Nowhere to be found here" (Tarn Echo), whose text is not there.',)


def test_unreadable_files_are_named_and_the_others_imported(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": TEXT, "b.txt": ""}))
    (tmp_path / "c.png").write_bytes(b"\x89PNG")
    done = import_files([tmp_path / "a.zip", tmp_path / "c.png", tmp_path / "none.txt"], tmp_path / "event")
    assert done.articles == ("a",)
    assert [
        reason in line for line, reason in zip(done.skipped, ("b.txt", "picture", "no such file"), strict=True)
    ] == [True] * 3


def test_folder_with_files_is_never_written_into(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", article("Echo"))
    with pytest.raises(WriteError, match=r"it exists already\. Name a new folder, or empty this one\.$"):
        import_files([file], tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["a.jsonl"]


def test_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "event").mkdir()
    done = import_files([write(tmp_path / "a.jsonl", article("Echo"))], tmp_path / "event")
    assert done.articles == ("echo",)


def test_failed_writing_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "a.jsonl", article("Echo"), article("Mercury"))

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(WriteError, match=r"No space left on device\. Nothing was written\.$"):
        import_files([file], tmp_path / "event")
    assert [p.name for p in tmp_path.iterdir()] == ["a.jsonl"]


def test_nothing_to_import_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(EventError, match="nothing to import"):
        import_files([], tmp_path / "event")
    with pytest.raises(EventError, match=r"no article could be read\. .*no such file"):
        import_files([tmp_path / "none.txt"], tmp_path / "event")
    with pytest.raises(SettingError, match='format "doc" is not known'):
        import_files([tmp_path / "none.txt"], tmp_path / "event", settings=Settings(format="doc"))
    assert not (tmp_path / "event").exists()


def test_export_read_without_importing_is_an_event_with_a_short_title(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", *(article(f"Outlet {n % 9}") for n in range(20)))
    event = load(file)
    assert [d.id for d in event.documents] == [f"a-{n}" for n in range(1, 21)]
    assert event.title.endswith("Outlet 4 / Outlet 5 and 3 more")


def test_export_with_more_articles_than_a_comparison_takes_names_the_limit(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", *(article(f"Outlet {n}") for n in range(5)))
    with pytest.raises(EventError, match=r"5 articles, the limit is 3\. .* limits\.max_articles"):
        load_event(file, settings=Settings(limits=Limits(max_articles=3)))


# --------------------------------------------------------------------------- the command


def test_command_prints_the_folder_and_names_duplicates(tmp_path: Path, run: Run) -> None:
    file = write(tmp_path / "a.jsonl", article("Echo"), article("Echo"), article("Mercury"))
    ran = run("import", file, "-o", tmp_path / "event", "--title", "Tunnel")
    assert (ran.code, ran.out.strip()) == (0, str(tmp_path / "event"))
    assert "duplicate: " in ran.err
    assert "2 articles written" in ran.err
    assert run("inspect", tmp_path / "event").out.startswith("Tunnel\n")


def test_command_with_skipped_inputs_ends_with_three(tmp_path: Path, run: Run) -> None:
    file = write(tmp_path / "a.jsonl", article("Echo"))
    ran = run("import", file, tmp_path / "none.txt", "-o", tmp_path / "event", "--quiet")
    assert ran.code == 3
    assert ran.err.count("\n") == 1


def test_named_format_and_columns_reach_the_readers(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(f"Zeile;Blatt;Volltext\n{TITLE};Kurier;{' '.join(BODY)}\n", encoding="utf-8")
    columns = [word for pair in ("text=Volltext", "outlet=Blatt", "title=Zeile") for word in ("--column", pair)]
    ran = run("inspect", tmp_path / "a.txt", "--input-format", "csv", *columns, "--format", "json")
    (shown,) = json.loads(ran.out)["articles"]
    assert (shown["format"], shown["outlet"], shown["title"]) == ("csv", "Kurier", TITLE)


def test_wrong_column_and_format_are_one_line(tmp_path: Path, run: Run) -> None:
    file = write(tmp_path / "a.jsonl", article("Echo"))
    assert run("inspect", file, "--column", "texts=x").code == 2
    ran = run("inspect", file, "--input-format", "word")
    assert (ran.code, 'format "word" is not known' in ran.err) == (1, True)
