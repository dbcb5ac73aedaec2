"""A parser in a child process: whatever happens to it is one line about one file."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from compare.errors import ReadError
from compare.ingest.sandbox import run_limited
from tests.ingest import odd_parsers

MEMORY = 1024**3


def run(function: object, *args: object, seconds: float = 20) -> object:
    return run_limited(function, *args, seconds=seconds, memory_bytes=MEMORY, name="page.html")  # type: ignore[arg-type]


def test_result_comes_back_through_json() -> None:
    assert run(odd_parsers.echo, "Café \udc80", b"\x00\xff", [1, None]) == ["Café \udc80", 2, [1, None]]


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (odd_parsers.leave, "page.html: the parser crashed (exit status 7)."),
        (odd_parsers.leave_quietly, "page.html: the parser crashed (exit status 0)."),
        (odd_parsers.fall, "page.html: the parser crashed (SIGSEGV)."),
        (odd_parsers.refuse, "page.html: no article here."),
        (odd_parsers.fail, "page.html: the parser failed (ValueError: two lines, [31mred)."),
        (odd_parsers.recurse, "page.html: the parser failed (RecursionError: maximum recursion depth exceeded)."),
        (odd_parsers.eat, "page.html: the parser needs more than 1,024 MiB of memory (limits.parse_memory_bytes)."),
        (odd_parsers.talk, "page.html: the parser's answer has more than 50,000,000 bytes (limits.max_answer_bytes)."),
        (
            odd_parsers.answer_oddly,
            "page.html: the parser failed (TypeError: Object of type set is not JSON serializable).",
        ),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="the system cannot limit a process's memory")
def test_every_failure_is_one_line_that_names_the_file(function: object, message: str) -> None:
    with pytest.raises(ReadError) as raised:
        run(function)
    assert str(raised.value) == message


def test_hanging_parser_is_killed_at_the_deadline() -> None:
    with pytest.raises(ReadError, match=r"^page.html: the parser did not end within 0.5 seconds"):
        run(odd_parsers.hang, seconds=0.5)


def test_no_child_stays_behind(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with pytest.raises(ReadError):
        run(odd_parsers.note_pid_and_hang, str(note), seconds=5)
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


def test_what_a_library_prints_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(odd_parsers.chatter) == "done"
    assert capfd.readouterr() == ("", "")


def test_child_does_not_inherit_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_SECRET_OF_THE_PARENT", "1")
    assert "A_SECRET_OF_THE_PARENT" not in run(odd_parsers.list_environment)  # type: ignore[operator]


def test_child_does_not_load_the_heavy_libraries() -> None:
    loaded = run(odd_parsers.list_modules)
    assert not {"numpy", "pandas", "sklearn", "matplotlib", "trafilatura", "pickle"} & set(loaded)  # type: ignore[call-overload]


def test_order_of_sets_is_the_same_in_every_child() -> None:
    assert run(odd_parsers.order_of_a_set) == run(odd_parsers.order_of_a_set)


def test_signals_have_names_on_this_system() -> None:
    assert signal.Signals(11).name == "SIGSEGV"
