"""Files to bytes, under limits.

Takes a path or a stream. Gives its bytes. Refuses what is no regular file (a pipe, a device, a folder), and what is
larger than the limit, before more than the limit has been read.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from compare.errors import ReadError
from compare.settings import Limits

STANDARD_INPUT = "-"
_NEVER_ARTICLES = ("gold.json", "event.toml", "thumbs.db", "desktop.ini")
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "copying", "notice")
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


def read_bytes(path: str | Path, limits: Limits, *, name: str | None = None, packed: bool = False) -> bytes:
    """The bytes of a file, or of standard input when `path` is ``-``.

    Args:
        path: The file.
        limits: `max_file_bytes` bounds what is read, or `max_packed_bytes`.
        name: How error messages call the file; the path itself without one.
        packed: Whether the file may be compressed inside (Word, PDF, ZIP).

    Raises:
        ReadError: No such file, no permission, no regular file, or too large.
    """
    if str(path) == STANDARD_INPUT:
        return read_stream(sys.stdin.buffer, limits, name="standard input", packed=packed)
    name = name or str(path)
    try:
        # Not to block: opening a pipe that nobody writes to would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise ReadError(f"{name}: {_reason(error, path)}.") from None
    try:
        found = os.fstat(descriptor)  # of what was opened: the name may mean something else by now
        for is_kind, kind in _KINDS:
            if is_kind(found.st_mode):
                raise ReadError(f"{name}: this is {kind}, not a file.")
        if found.st_size > _limit(limits, packed):
            raise _too_large(name, f"{found.st_size:,}", limits, packed)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return read_stream(file, limits, name=name, packed=packed)
    finally:
        os.close(descriptor)


def read_stream(stream: BinaryIO, limits: Limits, *, name: str, packed: bool = False) -> bytes:
    """Everything a stream gives, as long as it is not more than the limit.

    Raises:
        ReadError: It gives more than `max_file_bytes` (`max_packed_bytes` if it is `packed`), or breaks off.
    """
    limit = _limit(limits, packed)
    chunks: list[bytes] = []
    n_bytes = 0
    try:
        while chunk := stream.read(1 << 16):
            chunks.append(chunk)
            n_bytes += len(chunk)
            if n_bytes > limit:
                raise _too_large(name, f"more than {limit:,}", limits, packed)
    except OSError as error:
        raise ReadError(f"{name}: {error.strerror or error}.") from None
    return b"".join(chunks)


def is_beside(name: str) -> bool:
    """Whether a file of this name lies beside articles and is none: hidden, a back-up, a manifest, a read-me."""
    lower = name.lower()
    return name.startswith(".") or name.endswith("~") or lower in _NEVER_ARTICLES or lower.startswith(_ABOUT_THE_FOLDER)


def refuse_large(data: bytes, limits: Limits, *, name: str) -> None:
    """Refuse what was read under the limit of packed files and turned out to be none.

    Raises:
        ReadError: It has more than `max_file_bytes`.
    """
    if len(data) > limits.max_file_bytes:
        raise _too_large(name, f"{len(data):,}", limits, False)


def _limit(limits: Limits, packed: bool) -> int:
    return limits.max_packed_bytes if packed else limits.max_file_bytes


def _too_large(name: str, size: str, limits: Limits, packed: bool) -> ReadError:
    return ReadError(
        f"{name}: too large ({size} bytes, the limit is {_limit(limits, packed):,}). "
        f"Cut it down or raise limits.{'max_packed_bytes' if packed else 'max_file_bytes'}."
    )


def _reason(error: OSError | ValueError, path: str | Path) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "this is a folder, not a file" if Path(path).is_dir() else "no permission to read it"
    if isinstance(error, ValueError):  # a zero character in the path
        return "not a usable file name"
    return (error.strerror or str(error))[:200]
