"""The commands on collections, and ``import --split-events``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compare.ingest.event import load_event
from tests.conftest import Run

CORPORA = Path(__file__).parent.parent.parent / "corpora"
NAMES = ("vaccine-approval", "port-strike")


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """Two annotated events as one collection, shuffled together."""
    rows = []
    for name in NAMES:
        event = load_event(CORPORA / name)
        rows += [
            {
                "id": f"{name}:{d.id}",
                "outlet": d.outlet,
                "published": d.published.isoformat() if d.published else None,
                "title": d.title,
                "text": d.text,
            }
            for d in event.documents
        ]
    rows.sort(key=lambda row: str(row["id"])[::-1])
    path = tmp_path / "collection.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_events_prints_one_line_an_event(collection: Path, run: Run) -> None:
    ran = run("events", collection, "--format", "jsonl")
    assert ran.code == 0, ran.err
    events = [json.loads(line) for line in ran.out.splitlines()]
    assert [event["event"] for event in events] == ["event-1", "event-2"]
    assert {frozenset(id.split(":")[0] for id in event["articles"]) for event in events} == {
        frozenset(["vaccine-approval"]),
        frozenset(["port-strike"]),
    }
    ids = [json.loads(line)["id"] for line in collection.read_text().splitlines()]
    assert sorted(id for event in events for id in event["articles"]) == sorted(ids)


def test_events_as_a_table(collection: Path, run: Run) -> None:
    ran = run("events", collection, "--format", "table")
    assert ran.out.splitlines()[0].split() == ["event", "articles", "first", "title"]
    assert len(ran.out.splitlines()) == 3


def test_events_of_nothing_are_none(tmp_path: Path, run: Run) -> None:
    (tmp_path / "empty.jsonl").write_text("")
    ran = run("events", tmp_path / "empty.jsonl")
    assert (ran.code, ran.out) == (0, "")


def test_a_wrong_line_is_one_line(tmp_path: Path, run: Run) -> None:
    (tmp_path / "c.jsonl").write_text('{"id": "a"}\nno\n')
    ran = run("events", tmp_path / "c.jsonl")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "line 2 is not valid JSON" in ran.err


def test_import_makes_a_folder_an_event(collection: Path, tmp_path: Path, run: Run) -> None:
    ran = run("import", collection, "-o", tmp_path / "march", "--split-events")
    assert ran.code == 0, ran.err
    folders = sorted(path for path in (tmp_path / "march").iterdir())
    assert len(folders) == 2
    assert all(path.name[:4].isdecimal() for path in folders)  # begins with its first day
    events = [load_event(folder) for folder in folders]
    assert sorted(len(event.documents) for event in events) == sorted(
        len(load_event(CORPORA / n).documents) for n in NAMES
    )
    assert "in 2 events" in ran.err
    assert all(str(folder) in ran.out for folder in folders)


def test_a_title_does_not_fit_many_events(collection: Path, tmp_path: Path, run: Run) -> None:
    ran = run("import", collection, "-o", tmp_path / "march", "--split-events", "--title", "March")
    assert ran.code == 2
    assert not (tmp_path / "march").exists()


def test_split_events_name_duplicates_and_keep_them_once(collection: Path, tmp_path: Path, run: Run) -> None:
    rows = collection.read_text().splitlines()
    collection.write_text("\n".join([*rows, rows[0].replace('"id": "', '"id": "again-')]) + "\n")
    ran = run("import", collection, "-o", tmp_path / "march", "--split-events")
    assert ran.err.count("duplicate: ") == 1
    articles = list((tmp_path / "march").rglob("*.txt"))
    assert len(articles) == len(rows)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--limit", "max_cats=3"], "Limits are max_file_bytes, "),
        (["--limit", "max_file_bytes"], "max_file_bytes is a whole number from 0 on"),
        (["--limit", "max_file_bytes=1.5"], "max_file_bytes is a whole number"),
        (["--limit", "parse_seconds=nan"], "parse_seconds is a number"),
        (["--limit", "parse_seconds=-1"], "parse_seconds is a number"),
        (["--limit", "parse_seconds=1e400"], "parse_seconds is a number"),
    ],
)
def test_a_wrong_limit_is_wrong_usage(two_articles: Path, run: Run, words: list[str], message: str) -> None:
    ran = run("inspect", two_articles, *words)
    assert ran.code == 2
    assert message in " ".join(ran.err.split())


@pytest.mark.parametrize(
    ("limit", "named"),
    [
        ("max_file_bytes=50", "limits.max_file_bytes"),
        ("limits.max_article_chars=60", "limits.max_article_chars"),
        ("max_articles=1", "limits.max_articles"),
    ],
)
def test_a_limit_on_the_command_line_is_the_one_in_the_error(
    two_articles: Path, run: Run, limit: str, named: str
) -> None:
    ran = run("inspect", two_articles, "--limit", limit)
    assert ran.code == 1
    assert named in ran.err


def test_limits_are_written_as_people_write_numbers(two_articles: Path, run: Run) -> None:
    assert run("inspect", two_articles, "--limit", "max_file_bytes=20,000,000", "--limit", "parse_seconds=5").code == 0


def test_reuse_prints_one_line_a_pair(collection: Path, run: Run) -> None:
    ran = run("reuse", collection, "--format", "jsonl")
    assert ran.code == 0, ran.err
    texts = {row["id"]: row["text"] for row in map(json.loads, collection.read_text().splitlines())}
    pairs = [json.loads(line) for line in ran.out.splitlines()]
    assert pairs
    for pair in pairs:
        assert set(pair) == {"a", "b", "share_of_a", "share_of_b", "passages"}
        assert pair["a"].split(":")[0] == pair["b"].split(":")[0]
        for passage in pair["passages"]:
            first = texts[pair["a"]][passage["a_start"] : passage["a_end"]].split()[0]
            second = texts[pair["b"]][passage["b_start"] : passage["b_end"]].split()[0]
            assert first.casefold().strip("“”\"'") == second.casefold().strip("“”\"'")


def test_reuse_as_a_table(collection: Path, run: Run) -> None:
    assert run("reuse", collection, "--format", "table").out.startswith("a ")
