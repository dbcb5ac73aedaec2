"""Promises of compare/beside.py: work in a copy of the process changes nothing but the time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import compare.pipeline
import compare.report.write
from compare import beside as module
from compare.beside import beside, can_copy
from compare.errors import WriteError
from compare.findings.differences import differ_in_values
from compare.ingest.event import load_event
from compare.model import Comparison
from compare.pipeline import compare_event
from compare.report.write import write_report

FERRY = Path(__file__).parent.parent / "corpora" / "strait-ferry"
HERE = os.getpid()

needs_copies = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="copies are made on Linux with a second core"
)


@pytest.fixture
def copying(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies are made whatever threads the test runner has, and of the smallest events."""
    monkeypatch.setattr(module, "can_copy", lambda: True)
    for user in (compare.pipeline, compare.report.write):
        monkeypatch.setattr(user, "MANY_SENTENCES", 0)


def only_here(fail: Callable[[], object]) -> Callable[[], str]:
    """Work that fails in a copy and is done here."""

    def work() -> str:
        if os.getpid() != HERE:
            fail()
        return "done here"

    return work


@needs_copies
@pytest.mark.usefixtures("copying")
def test_the_work_is_done_in_another_process_and_its_result_comes_back() -> None:
    with beside(lambda: (os.getpid(), "x" * 1_000_000)) as wait:
        number, text = wait()
    assert number != HERE
    assert len(text) == 1_000_000


def test_small_work_is_done_here() -> None:
    with beside(os.getpid, pays=False) as wait:
        assert wait() == HERE


def refuse() -> None:
    raise ValueError("no")


@needs_copies
@pytest.mark.usefixtures("copying")
@pytest.mark.parametrize(
    "fail",
    [refuse, lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: sys.exit(3), lambda: os._exit(0)],
    ids=["raises", "is killed", "exits", "vanishes"],
)
def test_what_a_copy_does_not_answer_is_done_here(
    fail: Callable[[], object], capfd: pytest.CaptureFixture[str]
) -> None:
    with beside(only_here(fail)) as wait:
        assert wait() == "done here"
    assert capfd.readouterr() == ("", "")


ORPHAN = """
import multiprocessing, os, signal, sys
from compare import beside as module
module.can_copy = lambda: True
with module.beside(lambda: "x" * 10_000_000):
    sys.stdout.write(str(multiprocessing.active_children()[0].pid))
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@needs_copies
def test_a_copy_goes_when_nobody_is_left_to_read_its_answer() -> None:
    told = subprocess.run([sys.executable, "-c", ORPHAN], capture_output=True, text=True, check=False)
    assert told.returncode == -signal.SIGKILL
    status = Path(f"/proc/{int(told.stdout)}/stat")
    for _ in range(100):
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.1)
    pytest.fail("the copy is still there ten seconds after its parent")


def in_a_worker(number: int) -> tuple[int, int]:
    with beside(os.getpid) as wait:
        return os.getpid(), wait()


@needs_copies
@pytest.mark.usefixtures("copying")
def test_a_worker_of_a_pool_does_the_work_itself() -> None:
    with multiprocessing.get_context("fork").Pool(1) as pool:
        ((worker, did),) = pool.map(in_a_worker, [1])
    assert worker == did != HERE


@needs_copies
@pytest.mark.usefixtures("copying")
def test_a_limit_of_the_caller_ends_the_waiting() -> None:
    def too_late(number: int, frame: object) -> None:
        raise TimeoutError("too late")

    before = signal.signal(signal.SIGALRM, too_late)
    try:
        with pytest.raises(TimeoutError, match=r"^too late$"), beside(only_here(signal.pause)) as wait:
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            wait()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@needs_copies
@pytest.mark.usefixtures("copying")
def test_signals_are_heeded_as_before() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with beside(os.getpid):
        assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


@needs_copies
@pytest.mark.usefixtures("copying")
def test_a_result_that_cannot_be_sent_is_made_here() -> None:
    with beside(lambda: lambda: "a function") as wait:
        assert wait()() == "a function"


@needs_copies
@pytest.mark.usefixtures("copying")
def test_an_error_of_the_work_is_raised_here() -> None:
    with pytest.raises(ValueError, match=r"^no$"), beside(refuse) as wait:
        wait()


@needs_copies
@pytest.mark.usefixtures("copying")
def test_leaving_the_block_ends_the_copy() -> None:
    with pytest.raises(KeyboardInterrupt), beside(signal.pause):
        assert len(multiprocessing.active_children()) == 1
        raise KeyboardInterrupt
    assert multiprocessing.active_children() == []


@needs_copies
def test_a_system_without_room_for_a_copy_does_the_work_here(monkeypatch: pytest.MonkeyPatch, copying: None) -> None:
    def full() -> int:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", full)
    with beside(os.getpid) as wait:
        assert wait() == HERE


@needs_copies
def test_no_copy_is_made_beside_a_thread_that_may_hold_a_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "enumerate", lambda: [threading.current_thread()])
    assert can_copy()
    monkeypatch.setattr(threading, "enumerate", lambda: [threading.current_thread(), threading.Timer(1, refuse)])
    assert can_copy()
    monkeypatch.setattr(threading, "enumerate", lambda: [threading.current_thread(), threading.Thread()])
    assert not can_copy()


def test_no_copy_is_made_on_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda number: {0}, raising=False)
    assert not can_copy()


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return compare_event(load_event(FERRY))


def not_here(work: Callable[..., object]) -> Callable[..., object]:
    """The same work, which fails where it is not done in a copy."""

    def watched(*arguments: object) -> object:
        assert os.getpid() != HERE
        return work(*arguments)

    return watched


@needs_copies
@pytest.mark.usefixtures("copying")
def test_a_comparison_is_the_same_with_a_copy(compared: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compared.conflicts
    monkeypatch.setattr(compare.pipeline, "differ_in_values", not_here(differ_in_values))
    assert compare_event(load_event(FERRY)).to_json() == compared.to_json()


@needs_copies
def test_a_report_is_the_same_with_a_copy(
    compared: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    plain = write_report(compared, tmp_path / "plain")
    request.getfixturevalue("copying")
    monkeypatch.setattr(compare.report.write, "_write_page", not_here(compare.report.write._write_page))
    copied = write_report(compared, tmp_path / "copied")
    files = sorted(path.relative_to(plain) for path in plain.rglob("*") if path.is_file())
    assert Path("index.html") in files
    assert files == sorted(path.relative_to(copied) for path in copied.rglob("*") if path.is_file())
    assert all((plain / name).read_bytes() == (copied / name).read_bytes() for name in files)


@needs_copies
@pytest.mark.usefixtures("copying")
def test_a_page_that_cannot_be_written_in_the_copy_is_an_error_and_leaves_no_report(
    compared: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, look: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(compare.report.write, "_write_page", full)
    with pytest.raises(WriteError, match="No space left"):
        write_report(compared, tmp_path / "report")
    assert list(tmp_path.iterdir()) == []
