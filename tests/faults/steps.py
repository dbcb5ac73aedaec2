"""Counts the steps by which a program changes files, and does something at one of them: fail, or die.

A step is whatever changes a name or a file (make, rename, exchange, delete, open, write, flush, sync, close). A write
that fails has written half. ``fsync`` is counted but not carried out: nothing here waits for a disk.
"""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from compare.report import swap

BEFORE = ("mkdir", "rename", "replace", "link", "symlink", "rmdir", "unlink", "remove", "open", "truncate")


class Steps:
    """Counts; from step `at` on (only there unless `lasting`) does `act`, whose exception is the step's failure."""

    def __init__(self, at: int, act: Callable[[], None], *, lasting: bool = False) -> None:
        self.at, self.act, self.lasting = at, act, lasting
        self.n = 0
        self.names: list[str] = []

    def __call__(self, name: str) -> None:
        self.n += 1
        self.names.append(name)
        if self.n == self.at or (self.lasting and self.n > self.at):
            self.act()


class WatchedFile:
    """A file whose writes, flushes and closing are steps."""

    def __init__(self, file: Any, steps: Steps) -> None:
        self._file, self._steps = file, steps

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)

    def __enter__(self) -> WatchedFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, data: Any) -> int:
        half = len(data) // 2
        self._file.write(data[:half])
        self._file.flush()
        self._steps("write")
        return half + int(self._file.write(data[half:]))

    def writelines(self, parts: Iterable[bytes]) -> None:
        self.write(b"".join(parts))

    def flush(self) -> None:
        self._steps("flush")
        self._file.flush()

    def close(self) -> None:
        self._file.close()  # as the system does: closed, whatever it says
        self._steps("close")


@contextmanager
def watching(steps: Steps) -> Iterator[Steps]:
    """Count every step inside of the block."""
    real = {name: getattr(os, name) for name in (*BEFORE, "fsync", "close")}
    real_open, real_exchange = io.open, swap.exchange

    def counted(name: str) -> Callable[..., Any]:
        def step(*args: Any, **options: Any) -> Any:
            steps(name)
            return real[name](*args, **options)

        return step

    def fsync(handle: int) -> None:
        steps("fsync")

    def close(handle: int) -> None:
        real["close"](handle)
        steps("close")

    def open_file(*args: Any, **options: Any) -> Any:
        mode = str(args[1] if len(args) > 1 else options.get("mode", "r"))
        if not set(mode) & set("wax+"):
            return real_open(*args, **options)
        steps("open")
        return WatchedFile(real_open(*args, **options), steps)

    def exchange(*args: Any) -> bool:
        steps("exchange")
        return real_exchange(*args)

    try:
        for name in BEFORE:
            setattr(os, name, counted(name))
        os.fsync, os.close = fsync, close
        io.open, swap.exchange = open_file, exchange  # type: ignore[assignment]
        yield steps
    finally:
        for name, function in real.items():
            setattr(os, name, function)
        io.open, swap.exchange = real_open, real_exchange


def failing(number: int) -> Callable[[], None]:
    """Fail as the system does, with its number of the error."""

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    return fail


def die() -> None:
    """What ``kill -9`` does."""
    os.kill(os.getpid(), signal.SIGKILL)
