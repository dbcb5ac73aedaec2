"""Exit codes and errors: one line, no traceback, the code of the contract, on every path."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from compare.cli import newscompare
from compare.cli.shell import ExitCode, run_command, stage
from compare.errors import CompareError
from tests.conftest import Run

ROOT = Path(__file__).parents[2]


def raising(error: BaseException) -> click.Command:
    @click.command()
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (CompareError("x.txt: empty."), 1, "newscompare: error: x.txt: empty.\n"),
        (CompareError("two\nlines \x1b[31m"), 1, "newscompare: error: two lines ⟨U+001B⟩[31m\n"),
        (OSError(28, "No space left on device", "out/index.html"), 1, None),
        (click.FileError("x", "gone"), 1, None),
        (RecursionError("deep"), 1, None),
        (MemoryError(), 1, None),
        (KeyboardInterrupt(), 130, "newscompare: interrupted\n"),
        (click.UsageError("no such thing"), 2, None),
        (SystemExit(143), 143, ""),
    ],
)
def test_every_error_is_one_line_with_the_code_of_the_contract(
    error: BaseException, code: int, line: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(raising(error), []) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    if line is not None:
        assert printed.err.lstrip("\n") == line


def test_an_unforeseen_error_asks_to_be_reported(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(raising(ZeroDivisionError("division by zero")), []) == 1
    assert capsys.readouterr().err == (
        "newscompare: error: this should not happen: ZeroDivisionError: division by zero. "
        "Please report it with --debug's output.\n"
    )


def test_a_command_leaves_the_search_for_cycles_as_it_found_it() -> None:
    @click.command()
    def command() -> None:
        assert not gc.isenabled()
        raise CompareError("x")

    assert gc.isenabled()
    assert run_command(command, []) == 1
    assert gc.isenabled()


def test_debug_shows_where_the_error_arose(run: Run) -> None:
    ran = run("sentences", "no-such-file.txt", "--debug")
    assert ran.code == 1
    assert "Traceback" in ran.err
    assert ran.err.rstrip().endswith("no-such-file.txt: no such file or folder.")


@pytest.mark.parametrize(
    "words",
    [[], ["bogus"], ["report"], ["report", "x"], ["sentences", "x", "--format", "bogus"], ["inspect", "--bogus"]],
)
def test_wrong_usage_is_code_two_and_prints_nothing_to_standard_output(words: list[str], run: Run) -> None:
    ran = run(*words)
    assert ran.code == ExitCode.USAGE
    assert ran.out == ""
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("name", sorted(newscompare.commands))
def test_every_help_has_an_example_and_the_shared_options(name: str, run: Run) -> None:
    ran = run(name, "--help")
    assert ran.code == 0
    assert f"newscompare {name}" in ran.out.split("Example")[1]
    assert "--debug" in ran.out
    assert "--quiet" in ran.out
    assert all(option.help for option in newscompare.commands[name].params if isinstance(option, click.Option))


def test_a_long_stage_says_what_it_does_and_a_short_one_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with stage("a short stage"):
        pass
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("compare.cli.shell.PATIENCE", 0.0)
    with stage("reading"):
        time.sleep(0.1)
    assert capsys.readouterr().err == "newscompare: reading …\n"


def test_a_closed_pipe_is_quiet() -> None:
    read, write = os.pipe()
    os.close(read)
    process = subprocess.run(
        [sys.executable, "-m", "compare", "version", "--full"],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
        cwd=ROOT,
    )
    os.close(write)
    assert (process.returncode, process.stderr) == (ExitCode.PIPE_CLOSED, b"")


@pytest.mark.skipif(os.name != "posix", reason="the shell is that of POSIX")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize(("words", "code"), [("version", ExitCode.DONE), ("bogus", ExitCode.USAGE)])
def test_closed_streams_change_no_exit_code(closed: str, words: str, code: ExitCode) -> None:
    command = f"'{sys.executable}' -m compare {words} {closed}"
    done = subprocess.run(command, shell=True, capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_command_without_a_traceback(sent: signal.Signals, code: int, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    os.mkfifo(pairs)
    command = [sys.executable, "-m", "compare", "similarity", str(pairs), "--quiet"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, preexec_fn=listen_to_signals
    )
    try:
        writing = open_once_it_is_read(pairs)  # the signal must find the command at work
        errors = end_by_signal(process, sent)
        os.close(writing)
    finally:
        process.kill()
    assert process.returncode == code
    assert b"Traceback" not in errors


def end_by_signal(process: subprocess.Popen[bytes], sent: signal.Signals) -> bytes:
    """Send the signal until the process ends, and return its standard error.

    Python looks for signals between its own steps: one that comes in the instant before a blocking read is seen after
    the read, which here never ends. Who is at the keyboard presses Ctrl-C again; so does this.
    """
    for _ in range(12):
        process.send_signal(sent)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=5)[1]
    raise AssertionError(f"the command was still there after twelve times {sent.name}")


def listen_to_signals() -> None:
    """Undo what a shell does to its background jobs: their children would ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def open_once_it_is_read(pipe: Path) -> int:
    """Open a named pipe for writing as soon as somebody reads it."""
    deadline = time.monotonic() + 120
    while True:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads yet
            assert time.monotonic() < deadline, "the command never opened its input"
            time.sleep(0.02)
