"""One file, written whole or not at all, and archives whose bytes depend on nothing but their members.

Takes bytes and a path, gives the path. The bytes go to a hidden file beside the target, are made durable, and take its
name in one step, so that a crash leaves the old file or the new one. It refuses to put a file where a folder is.
"""

from __future__ import annotations

import contextlib
import io
import os
import threading
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from compare.errors import WriteError

_BUILDING = ".newscompare-new-"
_BUFFER = 1 << 18  # bytes that are handed to the system at once
_NO_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP archive can name


def write_file(path: Path | str, data: bytes) -> Path:
    """Writes a file, replacing an older one of that name.

    Args:
        path: Where to; its folder is made with its parents if it is not there.
        data: The whole content.

    Returns:
        The path, resolved; a link is followed, and what it leads to is replaced.

    Raises:
        WriteError: When the file cannot be written. What was there is then as it was.
    """
    try:
        target = Path(path).expanduser().resolve()
        if target.is_dir():
            raise WriteError(f"{target}: is a folder, expected the name of a file. Choose another name with -o.")
        target.parent.mkdir(parents=True, exist_ok=True)
        clear_unfinished(target, _BUILDING)
        building = target.with_name(f".{target.name}{_BUILDING}{owner_name()}")
        try:
            write_through(building, [data])
            building.replace(target)
        finally:
            with contextlib.suppress(OSError):
                building.unlink(missing_ok=True)
        sync_folder(target.parent)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WriteError(f"{str(path)!r}: cannot write the file ({reason}). Choose another name with -o.") from error
    return target


def write_through(path: Path, parts: Iterable[bytes]) -> None:
    """Writes a file and waits until it is on the disk."""
    with path.open("wb", _BUFFER) as out:
        out.writelines(parts)
        out.flush()
        os.fsync(out.fileno())


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def clear_unfinished(target: Path, mark: str) -> None:
    """Removes the unfinished files that runs left beside a target when they were killed; running ones keep theirs."""
    for left in sorted(target.parent.glob(f".{literal(target.name)}{mark}*")):
        if left.is_file() and not owner_is_running(left.name.rpartition(mark)[2]):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def literal(name: str) -> str:
    """A file name as a pattern that matches only itself."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def owner_name() -> str:
    """How unfinished files and folders are marked as this run's: by its process and thread."""
    return f"{os.getpid()}-{threading.get_native_id()}"


def owner_is_running(name: str) -> bool:
    """Whether the process that marked something by ``owner_name`` is still there."""
    pid = name.partition("-")[0]
    return pid.isascii() and pid.isdigit() and is_running(int(pid))


def is_running(pid: int) -> bool:
    """Whether a process is there; True where that cannot be asked."""
    if os.name != "posix":
        return True  # asking would end the process on Windows; then rather leave something behind
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def pack(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of files by name, in that order, without dates and owners."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            member = zipfile.ZipInfo(name, _NO_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # Unix, whatever this machine is
            member.external_attr = 0o644 << 16
            archive.writestr(member, data)
    return out.getvalue()


def unpack(archive: bytes) -> dict[str, bytes]:
    """The members of an archive that this program has just made, by name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
