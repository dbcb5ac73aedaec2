"""Parsers that misbehave, for the tests of the sandbox. Each runs in the child process only."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from compare.errors import ReadError


def echo(text: str, data: bytes, values: list[Any]) -> list[Any]:
    return [text, len(data), values]


def leave() -> None:
    os._exit(7)


def leave_quietly() -> None:
    os._exit(0)


def fall() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def fall_whatever(*words: object) -> None:
    fall()


def refuse() -> None:
    raise ReadError("no article here.")


def fail() -> None:
    raise ValueError("two\nlines, \x1b[31mred")


def recurse() -> None:
    recurse()


def eat() -> None:
    bytearray(3 * 1024**3)


def talk() -> str:
    return "x" * 60_000_000


def answer_oddly() -> Any:
    return {1, 2}


def hang() -> None:
    time.sleep(60)


def note_pid_and_hang(path: str) -> None:
    Path(path).write_text(str(os.getpid()))
    time.sleep(60)


def chatter() -> str:
    print("hello")
    os.write(1, b"hello")
    print("hello", file=sys.stderr)
    return "done"


def list_environment() -> list[str]:
    return sorted(os.environ)


def list_modules() -> list[str]:
    return sorted(sys.modules)


def order_of_a_set() -> list[str]:
    return list({f"word{n}" for n in range(50)})
