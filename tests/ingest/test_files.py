"""What is no file, and what is too much, is refused before it is read."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from compare.errors import ReadError
from compare.ingest.files import read_bytes, read_stream
from compare.settings import Limits

SMALL = Limits(max_file_bytes=1000)


def refusal(path: str | Path, limits: Limits = SMALL) -> str:
    with pytest.raises(ReadError) as raised:
        read_bytes(path, limits, name="a.txt")
    return str(raised.value)


def test_file_within_the_limit_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1000)
    assert read_bytes(path, SMALL) == b"x" * 1000


def test_file_above_the_limit_names_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1001)
    assert refusal(path) == (
        "a.txt: too large (1,001 bytes, the limit is 1,000). Cut it down or raise limits.max_file_bytes."
    )


def test_what_is_no_file_is_called_by_its_kind(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == "a.txt: this is a named pipe, not a file."
    assert refusal(tmp_path) == "a.txt: this is a folder, not a file."
    assert refusal("/dev/zero") == "a.txt: this is a device, not a file."
    assert refusal(tmp_path / "none") == "a.txt: no such file."
    assert refusal("a\0b") == "a.txt: not a usable file name."
    assert refusal(tmp_path / ("x" * 300)).startswith("a.txt: File name too long")


def test_file_that_says_it_is_empty_is_still_counted() -> None:
    assert "more than 10" in refusal("/proc/self/status", Limits(max_file_bytes=10))


class Endless(io.RawIOBase):
    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return b"x" * size


def test_endless_stream_is_refused_at_the_limit() -> None:
    with pytest.raises(ReadError, match=r"^standard input: too large \(more than 1,000 bytes"):
        read_stream(Endless(), SMALL, name="standard input")  # type: ignore[arg-type]


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/zero, a sparse file and a limit on memory")
@pytest.mark.parametrize("kind", ["stdin", "sparse file"])
def test_huge_input_is_refused_fast_and_in_little_memory(kind: str, tmp_path: Path) -> None:
    path = "-"
    if kind == "sparse file":
        path = str(tmp_path / "big.txt")
        with open(path, "wb") as file:  # noqa: PTH123
            file.truncate(10**11)
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (300_000_000,) * 2)\n"
        "from compare.errors import ReadError\n"
        "from compare.ingest.document import read_document\n"
        "try: read_document(sys.argv[1])\n"
        "except ReadError as error: print(error)"
    )
    with Path("/dev/zero").open("rb") as zero:
        done = subprocess.run(
            [sys.executable, "-c", program, path], stdin=zero, capture_output=True, text=True, timeout=300, check=True
        )
    assert "the limit is 10,000,000" in done.stdout
