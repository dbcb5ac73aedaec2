"""Every step of writing may fail: the report is the old one or the new one, whole, and the error is one line."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

import compare
from compare.errors import WriteError
from compare.ingest.event_folder import write_folder
from compare.report import swap
from compare.report.files import write_file
from compare.report.write import write_report
from tests.conftest import Run
from tests.faults.reports import NOTES, leftovers, report, small_reports, state, whole
from tests.faults.steps import Steps, failing, watching

FAULTS = [
    pytest.param(errno.ENOSPC, False, id="disk full once"),
    pytest.param(errno.ENOSPC, True, id="disk full from then on"),
    pytest.param(errno.EIO, False, id="input/output error once"),
    pytest.param(errno.EACCES, True, id="no permission from then on"),
]
MOST = 400  # steps; a report of two tables has about eighty


@pytest.fixture(autouse=True)
def few_files() -> Iterator[None]:
    with small_reports():
        yield


def every_step(write: Callable[[int], object], number: int, lasting: bool) -> Iterator[tuple[int, str]]:
    """Call `write` with a fault at its first step, its second, and so on until it needs no more; the error, or ""."""
    for at in count(1):
        assert at < MOST
        steps = Steps(at, failing(number), lasting=lasting)
        error = ""
        try:
            with watching(steps):
                write(at)
        except WriteError as raised:
            error = str(raised)
        yield at, error
        if steps.n < at:
            assert not error
            return


@pytest.mark.parametrize(("number", "lasting"), FAULTS)
@pytest.mark.parametrize("in_one_step", [True, False], ids=["exchange", "two renames"])
def test_every_step_that_fails_leaves_a_whole_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, lasting: bool, in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    elsewhere = {name: state(write_report(report(name), tmp_path / "right" / name)) for name in ("one", "two")}
    folder = tmp_path / "here" / "report"
    write_report(report("one"), folder)
    (folder / NOTES).write_text("mine")
    has, other = "one", "two"
    n_failed = 0
    for at, error in every_step(lambda at: write_report(report(other), folder), number, lasting):  # noqa: B023
        if not folder.exists():
            # Only a rename could bring the old report back, and renames fail too: the next run does it.
            assert lasting and not in_one_step, f"step {at}: {error}"
            assert ".report.newscompare-old" in leftovers(folder)
            write_report(report(has), folder)
        found = whole(folder, {**elsewhere[has], NOTES: b"mine"}, elsewhere[other])
        if found == "notes lost":
            assert "They are in" in error and NOTES not in state(folder), f"step {at}"
        else:
            assert found == "new" or (found == "old" and error), f"step {at}: {found} {error}"
        assert "\n" not in error
        assert all(name.startswith(".report.newscompare-") for name in leftovers(folder)), f"step {at}"
        n_failed += bool(error)
        write_report(report(other), folder)  # what was left behind goes, what was mine comes back
        assert leftovers(folder) == []
        assert whole(folder, {NOTES: b""}, elsewhere[other]) == "new", f"step {at}"
        has, other = other, has
    assert n_failed > 20


@pytest.mark.parametrize("in_one_step", [True, False], ids=["exchange", "two renames"])
@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit])
def test_interruption_at_every_step_leaves_a_whole_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interruption: type[BaseException], in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    right = {name: state(write_report(report(name), tmp_path / "right" / name)) for name in ("one", "two")}
    folder = tmp_path / "here" / "report"
    write_report(report("one"), folder)
    (folder / NOTES).write_text("mine")

    def interrupt() -> None:
        raise interruption(143)

    for at in count(1):
        steps = Steps(at, interrupt)
        try:
            with watching(steps):
                write_report(report("two"), folder)
        except interruption:
            pass
        else:
            if steps.n < at:
                break
            assert steps.names[at - 1] == "close"  # shutil closes twice, and the second error hides the interruption
        found = whole(folder, {**right["one"], NOTES: b""}, right["two"])
        assert found in ("old", "new") or (found == "notes lost" and leftovers(folder)), f"step {at}"
        write_report(report("one"), folder)
        assert whole(folder, {**right["one"], NOTES: b""}, {}) == "old", f"step {at}"
        assert leftovers(folder) == []
    assert at > 40


@pytest.mark.parametrize(("number", "lasting"), FAULTS)
def test_every_step_that_fails_leaves_no_half_of_a_first_report(tmp_path: Path, number: int, lasting: bool) -> None:
    right = state(write_report(report("one"), tmp_path / "right"))
    for at, error in every_step(lambda at: write_report(report("one"), tmp_path / str(at) / "report"), number, lasting):
        folder = tmp_path / str(at) / "report"
        assert state(folder) in ({} if error else right, right), f"step {at}: {error}"


@pytest.mark.parametrize(("number", "lasting"), FAULTS)
def test_every_step_that_fails_leaves_a_whole_file(tmp_path: Path, number: int, lasting: bool) -> None:
    target = tmp_path / "table.csv"
    target.write_bytes(b"old")
    for at, error in every_step(lambda at: write_file(target, b"new"), number, lasting):
        assert target.read_bytes() == (b"old" if error else b"new") or target.read_bytes() == b"new", f"step {at}"
        assert "\n" not in error
        assert all(name.startswith(".table.csv.newscompare-new-") for name in leftovers(target))
        write_file(target, b"old")
        assert leftovers(target) == [] or lasting, f"step {at}"


@pytest.mark.parametrize(("number", "lasting"), FAULTS)
def test_every_step_that_fails_leaves_no_half_of_an_event_folder(tmp_path: Path, number: int, lasting: bool) -> None:
    files = {"gazette.txt": "One.", "event.toml": 'title = "Mill"'}
    right = {name: text.encode() for name, text in sorted(files.items())}
    for at, error in every_step(lambda at: write_folder(tmp_path / str(at), files), number, lasting):
        assert state(tmp_path / str(at)) in ({} if error else right, right), f"step {at}: {error}"
        assert "\n" not in error


def test_every_failing_step_of_a_command_is_one_line_and_code_one(
    tmp_path: Path, two_articles: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    mill = compare.load_event(two_articles)
    monkeypatch.setattr(compare, "load_event", lambda *_, **__: mill)
    monkeypatch.setattr(compare, "compare_event", lambda *_, **__: report("one"))
    folder = tmp_path / "out" / "report"
    for at in count(1):
        steps = Steps(at, failing(errno.ENOSPC))
        with watching(steps):
            ran = run("report", two_articles, "-o", folder, "--quiet")
        if steps.n < at:
            assert (ran.code, ran.err) == (0, "")
            break
        if ran.code:
            assert ran.code == 1
            assert ran.out == ""
            lines = ran.err.splitlines()
            assert len(lines) == 1 and lines[0].startswith("newscompare: error: "), f"step {at}: {ran.err}"
            assert "No space left on device" in lines[0], f"step {at}: {steps.names[at - 5 : at]} {lines[0]}"
        assert at < MOST
    assert at > 30
