"""A folder that takes the place of another, in one step where the system can.

Takes a finished folder and the name it is to have, both on one file system. Gives the folder that was there before, so
that what is not ours can be handed on. Linux and macOS exchange two names in one step, so that whoever looks, and
whoever is killed, finds the old folder or the new one under the name. Elsewhere the old one steps aside first: a run
that is killed between the two steps leaves it under its hidden name, and the next run brings it back.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path

from compare.report.files import literal, owner_is_running, sync_folder

BUILDING = ".newscompare-new-"
REPLACED = ".newscompare-old"
PATIENCE = 10.0  # seconds that a run waits for another one to change the names
_AT_CWD, _EXCHANGE = -100, 2  # of Linux's renameat2; macOS calls its flag RENAME_SWAP, which is 2 as well


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Lets one run at a time change names in a folder; all of them where the system has no such locks.

    Raises:
        TimeoutError: Another run holds it for too long.
    """
    handle = None
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
    try:
        if handle is not None:
            _lock(handle)
        yield
    finally:
        if handle is not None:
            with contextlib.suppress(OSError):
                os.close(handle)  # which lets go of the lock, as the end of the process does


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        return
    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > end:
                raise TimeoutError(errno.ETIMEDOUT, "another run is writing there") from None
            time.sleep(0.02)
        except OSError:  # a file system without locks
            return


def exchange(one: Path, other: Path) -> bool:
    """Gives each of two folders the other's name in one step; False where that cannot be done."""
    if sys.platform not in ("linux", "darwin"):
        return False
    import ctypes

    try:
        system = ctypes.CDLL(None)
        if sys.platform == "linux":
            done = system.renameat2(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _EXCHANGE)
        else:
            done = system.renamex_np(os.fsencode(one), os.fsencode(other), _EXCHANGE)
    except (OSError, AttributeError):  # an older system without the call
        return False
    return bool(done == 0)


def put_in_place(building: Path, target: Path, *, is_ours: bool) -> Path | None:
    """Gives a finished folder its name.

    Args:
        building: The finished folder.
        target: The name. What is not ours steps aside and keeps a name that can be found.
        is_ours: Whether what has that name now is of this program, and may go.

    Returns:
        The folder of ours that had the name before, to be retired; None without one.

    Raises:
        OSError: Everything is then as it was.
    """
    replaced = None
    if is_ours and exchange(building, target):
        replaced = building
    elif is_ours:
        replaced = target.with_name(f".{target.name}{REPLACED}")
        _take_turns(building, target, replaced)
    elif target.exists() and any(target.iterdir()):
        _take_turns(building, target, _free_name(target.with_name(f"{target.name}.before")))
    else:
        if target.exists():
            target.rmdir()  # empty; if something came since, this fails and nothing is lost
        building.rename(target)
    sync_folder(target.parent)
    return replaced


def _take_turns(building: Path, target: Path, aside: Path) -> None:
    try:
        target.rename(aside)
        building.rename(target)
    except BaseException:  # Ctrl-C comes at any moment
        if aside.exists() and not target.exists():
            aside.rename(target)
        raise


def recover(target: Path, ours: frozenset[str]) -> None:
    """Cleans up after runs that were killed: a folder that stepped aside comes back, unfinished ones go."""
    old = target.with_name(f".{target.name}{REPLACED}")
    if old.exists() and not target.exists():
        old.rename(target)
    elif old.exists():
        retire(old, target, ours)
    for left in sorted(target.parent.glob(f".{literal(target.name)}{BUILDING}*")):
        if not owner_is_running(left.name.rpartition(BUILDING)[2]):
            retire(left, target, ours)


def retire(folder: Path, target: Path, ours: frozenset[str]) -> None:
    """Deletes a folder that is no longer wanted, but first hands on what in it is not ours.

    Raises:
        OSError: Something could not be handed on. The folder then stays.
    """
    if not folder.is_dir():
        return
    for entry in [entry for entry in sorted(folder.iterdir()) if entry.name not in ours]:
        entry.rename(_free_name(target / entry.name))
    with contextlib.suppress(OSError):  # it raises all the same when a folder cannot be closed
        shutil.rmtree(folder, ignore_errors=True)


def _free_name(wanted: Path) -> Path:
    """The path, or with a number behind it when it is taken."""
    numbered = (wanted.with_name(f"{wanted.name}-{n}") for n in count(2))
    return next(p for p in chain([wanted], numbered) if not p.exists() and not p.is_symlink())
