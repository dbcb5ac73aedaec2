"""The report folder: whole or not at all, and nobody's files lost."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from compare.errors import WriteError
from compare.model import Comparison
from compare.report import charts, swap, write
from compare.report.json_form import parse_json
from compare.report.write import write_report
from tests.report.gold_comparison import comparison_from_gold

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ferry() -> Comparison:
    return comparison_from_gold("strait-ferry")


@pytest.fixture(autouse=True)
def quick_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures have tests of their own; here one line stands for them."""
    monkeypatch.setattr(charts, "render_charts", lambda comparison: ({"coverage": "<svg/>"}, []))


def _files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_report_holds_page_data_tables_and_figures(ferry: Comparison, tmp_path: Path) -> None:
    folder = write_report(ferry, tmp_path / "deep" / "down" / "report")
    names = set(_files(folder))
    assert {
        "index.html",
        "comparison.json",
        "figures/coverage.svg",
        "tables/units.csv",
        "tables/omissions.csv",
    } <= names
    assert parse_json((folder / "comparison.json").read_text("utf-8")).articles == ferry.articles
    assert (folder / "tables" / "articles.csv").read_bytes().startswith(b"\xef\xbb\xbfarticle,")
    assert [p.name for p in folder.parent.iterdir()] == ["report"]


def test_failed_figure_stands_in_the_notes(ferry: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "render_charts", lambda comparison: ({}, ["The figure 'x' could not be drawn."]))
    folder = write_report(ferry, tmp_path / "report")
    notes = parse_json((folder / "comparison.json").read_text("utf-8")).notes
    assert notes == (*ferry.notes, "The figure 'x' could not be drawn.")


def test_figures_are_written_as_png_only_when_asked_for(
    ferry: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def images(comparison: Comparison) -> tuple[dict[str, bytes], list[str]]:
        return {"coverage": b"PNG"}, ["The figure 'x' could not be drawn."]

    monkeypatch.setattr(charts, "render_charts", lambda comparison: ({}, ["The figure 'x' could not be drawn."]))
    monkeypatch.setattr(charts, "render_pngs", images)
    assert "figures/coverage.png" not in _files(write_report(ferry, tmp_path / "plain"))
    folder = write_report(ferry, tmp_path / "report", png=True)
    assert (folder / "figures" / "coverage.png").read_bytes() == b"PNG"
    notes = parse_json((folder / "comparison.json").read_text("utf-8")).notes
    assert notes == (*ferry.notes, "The figure 'x' could not be drawn.")


def test_older_report_is_replaced_and_files_of_others_are_kept(ferry: Comparison, tmp_path: Path) -> None:
    folder = write_report(ferry, tmp_path / "report")
    (folder / "my-notes.md").write_text("mine")
    (folder / "index.html").write_text("old")
    write_report(ferry, folder)
    assert (folder / "my-notes.md").read_text() == "mine"
    assert (folder / "index.html").read_text("utf-8").startswith("<!doctype html>")
    assert [p.name for p in tmp_path.iterdir()] == ["report"]


def test_empty_folder_is_filled(ferry: Comparison, tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    assert (write_report(ferry, tmp_path / "report") / "index.html").is_file()


def test_folder_that_is_no_report_is_refused_and_left_alone(ferry: Comparison, tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("three years")
    with pytest.raises(WriteError) as caught:
        write_report(ferry, tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}: is not empty and holds no report, so it is left as it is. "
        f"Choose a new folder, for example {tmp_path / 'report'}."
    )
    assert _files(tmp_path) == {"thesis.tex": b"three years"}


def test_force_sets_a_foreign_folder_aside_and_deletes_nothing(ferry: Comparison, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    for n in ("", "-2"):
        folder.mkdir()
        (folder / "thesis.tex").write_text("three years")
        write_report(ferry, folder, force=True)
        assert (tmp_path / f"x.before{n}" / "thesis.tex").read_text() == "three years"
        assert (folder / "index.html").is_file()
        for p in sorted(folder.rglob("*"), reverse=True):
            p.rmdir() if p.is_dir() else p.unlink()
        folder.rmdir()


def test_a_file_in_the_way_is_named(ferry: Comparison, tmp_path: Path) -> None:
    (tmp_path / "report").write_text("x")
    with pytest.raises(WriteError, match=r"report: is a file, expected a folder for the report\."):
        write_report(ferry, tmp_path / "report")


def test_a_file_as_parent_is_one_line(ferry: Comparison, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WriteError) as caught:
        write_report(ferry, tmp_path / "file" / "report")
    assert "\n" not in str(caught.value) and "cannot write the report" in str(caught.value)


@pytest.mark.parametrize("name", ["/", "a\x00b", "x" * 300])
def test_unusable_names_are_refused(ferry: Comparison, name: str) -> None:
    with pytest.raises(WriteError):
        write_report(ferry, name)


def _fail_at(n: int) -> Callable[..., Any]:
    """Path.rename that fails on its n-th call, as on a full disk or a vanished mount."""
    calls, real = iter(range(1, 100)), Path.rename

    def rename(self: Path, target: Path) -> Path:
        if next(calls) == n:
            raise OSError(28, "No space left on device")
        return real(self, target)

    return rename


@pytest.mark.parametrize("n", [1, 2])
def test_failed_swap_leaves_the_old_report(
    ferry: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, n: int
) -> None:
    folder = write_report(ferry, tmp_path / "report")
    before = _files(folder)
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)  # as on a system that cannot
    monkeypatch.setattr(Path, "rename", _fail_at(n))
    with pytest.raises(WriteError, match=r"cannot write the report \(No space left on device\)"):
        write_report(ferry, folder)
    assert _files(folder) == before
    assert [p.name for p in tmp_path.iterdir()] == ["report"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), RuntimeError("bug")])
def test_anything_that_goes_wrong_while_writing_leaves_the_old_report(
    ferry: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    folder = write_report(ferry, tmp_path / "report")
    before = _files(folder)

    def fail(path: Path, parts: Iterable[bytes]) -> None:
        if path.name == "units.csv":
            raise error
        path.write_text("half", encoding="utf-8")

    monkeypatch.setattr(write, "write_through", fail)
    with pytest.raises(WriteError if isinstance(error, OSError) else type(error)):
        write_report(ferry, folder)
    assert _files(folder) == before
    assert [p.name for p in tmp_path.iterdir()] == ["report"]


def test_crash_between_the_two_renames_gives_the_old_report_back(ferry: Comparison, tmp_path: Path) -> None:
    folder = write_report(ferry, tmp_path / "report")
    (folder / "mine.txt").write_text("mine")
    folder.rename(tmp_path / ".report.newscompare-old")
    write_report(ferry, folder)
    assert (folder / "mine.txt").read_text() == "mine"
    assert [p.name for p in tmp_path.iterdir()] == ["report"]


def test_leftovers_of_crashed_runs_go_and_those_of_running_ones_stay(ferry: Comparison, tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for pid in (ended.pid, os.getppid()):
        (tmp_path / f".report.newscompare-new-{pid}" / "tables").mkdir(parents=True)
    write_report(ferry, tmp_path / "report")
    assert sorted(p.name for p in tmp_path.iterdir()) == [f".report.newscompare-new-{os.getppid()}", "report"]


_DIGEST = """
import hashlib, sys, tempfile, pathlib
from compare.report.write import write_report
from tests.report.gold_comparison import comparison_from_gold
folder = write_report(comparison_from_gold("strait-ferry"), pathlib.Path(tempfile.mkdtemp()) / "r")
for p in sorted(folder.rglob("*")):
    if p.is_file():
        print(p.relative_to(folder).as_posix(), hashlib.sha256(p.read_bytes()).hexdigest())
"""


def test_same_bytes_under_another_hash_seed_locale_and_time_zone() -> None:
    printed = []
    for seed, zone, locale in (("0", "UTC", "C"), ("4242", "Asia/Kathmandu", "tr_TR.UTF-8")):
        settings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "0"}
        ran = subprocess.run(
            [sys.executable, "-c", _DIGEST], env=settings, cwd=ROOT, capture_output=True, text=True, check=True
        )
        printed.append(ran.stdout)
    assert printed[0] == printed[1]
    assert printed[0].count("\n") == 29
    assert hashlib.sha256(printed[0].encode()).hexdigest()
