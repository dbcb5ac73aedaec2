"""A run that is killed leaves the old report or the new one, whole; the next run cleans up after it."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from compare.errors import CompareError
from compare.report import swap
from compare.report.write import write_report
from tests.faults.reports import NOTES, leftovers, report, small_reports, state, whole

ROOT = Path(__file__).parents[2]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system starts no copies of a process")


def deaths(scratch: Path, way: str) -> list[tuple[int, str, list[str], str, list[str]]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killed_writer", str(scratch), way],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


@needs_fork
def test_kill_at_any_step_leaves_the_old_report_or_the_new_one(tmp_path: Path) -> None:
    if not can_exchange(tmp_path):
        pytest.skip("this file system cannot exchange two names in one step")
    found = deaths(tmp_path, "exchange")
    assert len(found) > 50
    for at, now, beside, later, left in found:
        # Notes of one's own may still lie in the old folder beside; the next run brings them.
        assert now in ("old", "new", "notes lost"), f"step {at}"
        assert now != "notes lost" or beside, f"step {at}"
        assert (later, left) == ("new", []), f"step {at}"


@needs_fork
def test_kill_between_two_renames_is_mended_by_the_next_run(tmp_path: Path) -> None:
    found = deaths(tmp_path, "renames")
    for at, now, beside, later, left in found:
        assert now in ("old", "new", "notes lost") or (now == "absent" and ".report.newscompare-old" in beside), at
        assert (later, left) == ("new", []), f"step {at}"
    assert sum(now == "absent" for _, now, *_ in found) <= 2


def can_exchange(folder: Path) -> bool:
    one, other = folder / "a", folder / "b"
    one.mkdir()
    other.mkdir()
    return swap.exchange(one, other)


def test_runs_at_once_into_one_folder_leave_one_whole_report(tmp_path: Path) -> None:
    with small_reports():
        right = {name: state(write_report(report(name), tmp_path / "right" / name)) for name in ("one", "two")}
        folder = tmp_path / "here" / "report"
        write_report(report("one"), folder)
        (folder / NOTES).write_text("mine")
        errors: list[CompareError] = []

        def write(seed: int) -> None:
            order = random.Random(seed)
            for _ in range(5):
                try:
                    write_report(report(order.choice(["one", "two"])), folder)
                except CompareError as error:
                    errors.append(error)

        threads = [threading.Thread(target=write, args=(seed,)) for seed in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert whole(folder, {**right["one"], NOTES: b""}, right["two"]) in ("old", "new")
        write_report(report("one"), folder)
        assert leftovers(folder) == []


WRITER = """
import sys
from pathlib import Path
from compare.report.write import write_report
from tests.faults.reports import report, small_reports
with small_reports():
    for turn in range(8):
        write_report(report("one" if turn % 2 else "two"), Path(sys.argv[1]))
"""


def test_processes_at_once_into_one_folder_leave_one_whole_report(tmp_path: Path) -> None:
    folder = tmp_path / "report"
    command = [sys.executable, "-c", WRITER, str(folder)]
    runs = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)]
    errors = [run.communicate(timeout=300)[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], errors
    with small_reports():
        right = [state(write_report(report(name), tmp_path / name)) for name in ("one", "two")]
    assert state(folder) in right
    assert not [name for name in leftovers(folder) if name.startswith(".")]


def test_a_run_that_finds_the_folder_held_for_too_long_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fcntl")
    monkeypatch.setattr(swap, "PATIENCE", 0.05)
    with small_reports(), swap.alone(tmp_path), pytest.raises(CompareError, match="another run is writing there"):
        write_report(report("one"), tmp_path / "report")
    assert list(tmp_path.iterdir()) == []
