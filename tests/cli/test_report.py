"""``report`` and ``demo``: a whole report or the old one, and its path on standard output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

ROOT = Path(__file__).parents[2]


def test_a_report_of_a_folder_is_whole_and_its_page_is_named(run: Run, two_articles: Path, tmp_path: Path) -> None:
    ran = run("report", two_articles, "-o", tmp_path / "out")
    assert ran.code == 0
    page = Path(ran.out.strip())
    assert page == (tmp_path / "out" / "index.html").resolve()
    assert "Brennick" in page.read_text(encoding="utf-8")
    comparison = json.loads((tmp_path / "out" / "comparison.json").read_text(encoding="utf-8"))
    assert comparison["schema"] == "newscompare/comparison/1"
    assert [article["id"] for article in comparison["articles"]] == ["gazette", "herald"]
    assert comparison["links"]
    assert list((tmp_path / "out" / "tables").glob("*.csv"))


def test_two_files_are_an_event_too(run: Run, two_articles: Path, tmp_path: Path) -> None:
    ran = run("report", two_articles / "herald.txt", two_articles / "gazette.txt", "-o", tmp_path / "out")
    assert ran.code == 0
    assert (tmp_path / "out" / "index.html").exists()


def test_the_same_input_gives_the_same_bytes(run: Run, two_articles: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        assert run("report", two_articles, "-o", tmp_path / name).code == 0
    for file in ("comparison.json", "index.html"):
        assert (tmp_path / "first" / file).read_bytes() == (tmp_path / "second" / file).read_bytes()


def test_figures_come_as_png_too_when_asked_for(run: Run, two_articles: Path, tmp_path: Path) -> None:
    ran = run("report", two_articles, "-o", tmp_path / "out", "--png")
    assert ran.code == 0
    assert "font" not in ran.err and "Glyph" not in ran.err
    figures = sorted((tmp_path / "out" / "figures").iterdir())
    assert {f.suffix for f in figures} == {".svg", ".png"}
    assert {f.stem for f in figures if f.suffix == ".svg"} == {f.stem for f in figures if f.suffix == ".png"}


def test_an_input_left_out_is_named_and_the_others_are_compared(run: Run, two_articles: Path, tmp_path: Path) -> None:
    (two_articles / "broken.txt").write_bytes(b"\x00\x01\x02\x03" * 200)
    ran = run("report", two_articles, "-o", tmp_path / "out")
    assert ran.code == 3
    assert "skipped: " in ran.err
    assert (tmp_path / "out" / "index.html").exists()


def test_a_folder_that_is_no_report_is_left_alone(run: Run, two_articles: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("three years of work", encoding="utf-8")
    ran = run("report", two_articles, "-o", mine)
    assert (ran.code, ran.out) == (1, "")
    assert [path.name for path in mine.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("missing", ["no-such-folder", "corpora/zhao-visit"])
def test_nothing_is_written_when_nothing_can_be_compared(run: Run, missing: str, tmp_path: Path) -> None:
    ran = run("report", ROOT / missing, "-o", tmp_path / "out")
    assert (ran.code, ran.out) == (1, "")
    assert not (tmp_path / "out").exists()


def test_the_demo_writes_a_report_of_the_sample(run: Run, tmp_path: Path) -> None:
    ran = run("demo", "-o", tmp_path / "demo")
    assert ran.code == 0
    assert Path(ran.out.strip()).name == "index.html"
    comparison = json.loads((tmp_path / "demo" / "comparison.json").read_text(encoding="utf-8"))
    assert len(comparison["articles"]) == 4
