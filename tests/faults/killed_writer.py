"""A process of its own that writes reports and is killed: ``python -m tests.faults.killed_writer FOLDER WAY``.

For every step of writing, a child writes the other report into a folder and is killed there, as by ``kill -9``. Prints
a line of JSON a step: which report the folder then holds, and what a later run finds. `WAY` is "exchange" or "renames".
A process of its own, because a child of one that has threads may hang before it does anything.
"""

from __future__ import annotations

import json
import os
import sys
from itertools import count
from pathlib import Path

from compare.report import swap
from compare.report.write import write_report
from tests.faults.reports import NOTES, leftovers, report, small_reports, state, whole
from tests.faults.steps import Steps, die, watching


def write_and_die(name: str, folder: Path, at: int) -> bool:
    """Write a report in a child that is killed at a step; whether it was."""
    if (child := os.fork()) == 0:
        with watching(Steps(at, die)):
            write_report(report(name), folder)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main(scratch: Path, way: str) -> None:
    if way == "renames":
        swap.exchange = lambda one, other: False
    with small_reports():
        right = {name: state(write_report(report(name), scratch / "right" / name)) for name in ("one", "two")}
        folder = scratch / "here" / "report"
        write_report(report("one"), folder)
        (folder / NOTES).write_text("mine")
        has, other = "one", "two"
        for at in count(1):
            was_killed = write_and_die(other, folder, at)
            found = whole(folder, {**right[has], NOTES: b""}, right[other]) if folder.exists() else "absent"
            beside = leftovers(folder)
            write_report(report(other), folder)
            later = whole(folder, {NOTES: b""}, right[other])
            print(json.dumps([at, found, beside, later, leftovers(folder)]))
            if not was_killed:
                return
            has, other = other, has


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
