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
FILE, PACKED = "max_file_bytes", "max_packed_bytes"  # of Limits
_NEVER_ARTICLES = ("gold.json", "event.toml", "thumbs.db", "desktop.ini")
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "copying", "notice")
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


def read_bytes(path: str | Path, limits: Limits, *, name: str | None = None, limit: str = FILE) -> bytes:
    """The bytes of a file, or of standard input when `path` is ``-``.

    Args:
        path: The file.
        limits: The limits.
        name: How error messages call the file; the path itself without one.
        limit: The one that bounds what is read: `PACKED` for a file that may be compressed inside (Word, PDF, ZIP).

    Raises:
        ReadError: No such file, no permission, no regular file, or too large.
    """
    if str(path) == STANDARD_INPUT:
        return read_stream(sys.stdin.buffer, limits, name="standard input", limit=limit)
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
        if found.st_size > getattr(limits, limit):
            raise _too_large(name, f"{found.st_size:,}", limits, limit)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return read_stream(file, limits, name=name, limit=limit)
    finally:
        os.close(descriptor)


def read_stream(stream: BinaryIO, limits: Limits, *, name: str, limit: str = FILE) -> bytes:
    """Everything a stream gives, as long as it is not more than the limit.

    Raises:
        ReadError: It gives more bytes than the `limit` of that name, or breaks off.
    """
    most = getattr(limits, limit)
    chunks: list[bytes] = []
    n_bytes = 0
    try:
        while chunk := stream.read(1 << 16):
            chunks.append(chunk)
            n_bytes += len(chunk)
            if n_bytes > most:
                raise _too_large(name, f"more than {most:,}", limits, limit)
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
        raise _too_large(name, f"{len(data):,}", limits, FILE)


def _too_large(name: str, size: str, limits: Limits, limit: str) -> ReadError:
    return ReadError(
        f"{name}: too large ({size} bytes, the limit is {getattr(limits, limit):,}). "
        f"Cut it down or raise limits.{limit}."
    )


def _reason(error: OSError | ValueError, path: str | Path) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "this is a folder, not a file" if Path(path).is_dir() else "no permission to read it"
    if isinstance(error, ValueError):  # a zero character in the path
        return "not a usable file name"
    return (error.strerror or str(error))[:200]
