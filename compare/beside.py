"""Work that is done beside the rest, in a copy of this process, so that a second core is of use to a large event.

Takes a function without arguments, gives one that waits for what it came to. Results and errors are the same with and
without the copy: where one is not safe, does not pay or does not answer, the work is done here. A copy and no pool of
processes: it starts in a hundredth of a second and has all that was read; only what it found has to be sent.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")

_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>
MANY_SENTENCES = 300  # of an event; from here on its largest pieces of work take ten times what a copy costs


@contextmanager
def beside(work: Callable[[], T], *, pays: bool = True) -> Iterator[Callable[[], T]]:
    """Start work, and give the function that waits for its result. Leaving the block ends what still runs.

    Args:
        work: Changes nothing that this process sees but files, and may be done twice; its result can be pickled.
        pays: Whether it takes so long that a copy is worth its while.
    """
    if not (pays and can_copy()):
        yield work
        return
    copy = None
    # Until it is sure that the copy will be ended, nothing interrupts; the copy itself is ended by force alone.
    heeded = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        copy = _start(work)
        signal.pthread_sigmask(signal.SIG_SETMASK, heeded)
        yield copy.wait if copy else work
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heeded)
        if copy:
            copy.end()


def can_copy() -> bool:
    """Whether a second core is there, and no other thread that could hold a lock for which the copy would wait."""
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    others = (thread for thread in threading.enumerate() if thread is not threading.current_thread())
    return all(isinstance(thread, threading.Timer) for thread in others)  # a timer holds nothing while it waits


class _Copy(Generic[T]):
    """A copy of this process at work."""

    def __init__(self, work: Callable[[], T], process: BaseProcess, receiving: Connection) -> None:
        self._work, self._process, self._receiving = work, process, receiving

    def wait(self) -> T:
        """What the work came to; it is done here if the copy could not say."""
        try:
            found: T = self._receiving.recv()
        except TimeoutError:  # a limit that the caller set
            raise
        except (EOFError, OSError):
            pass
        else:
            return found
        return self._work()

    def end(self) -> None:
        """End it, done or not."""
        self._receiving.close()
        self._process.kill()
        self._process.join()


def _start(work: Callable[[], T]) -> _Copy[T] | None:
    """A copy at work; None where the system has no room for one, or this process may have none."""
    from multiprocessing import current_process, get_context  # here: most commands never ask for a second process

    if current_process().daemon:  # a worker of a pool
        return None
    copies = get_context("fork")
    try:
        receiving, sending = copies.Pipe(duplex=False)
        process = copies.Process(target=_do, args=(work, receiving, sending), daemon=True)
        with sending, warnings.catch_warnings():
            # The threads of which Python 3.12 warns are those of numerical libraries, which are ready for a copy.
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
    except (OSError, RuntimeError):
        return None
    return _Copy(work, process, receiving)


def _do(work: Callable[[], object], receiving: Connection, sending: Connection) -> None:
    """Do the work and send what it came to; whatever goes wrong is met again, and told, where it is done anew."""
    _end_with_parent()
    receiving.close()  # so that sending fails, and the copy ends, when nobody is left who would read
    gc.disable()  # a search for cycles would touch, and so double, all that both processes share
    try:
        sending.send(work())
    except BaseException:
        sending.close()


def _end_with_parent() -> None:
    """Have the system end this process with its parent: a killed run must not write on where the next one writes."""
    import ctypes
    from multiprocessing import parent_process

    with suppress(OSError, AttributeError):  # a C library without it
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, int(signal.SIGKILL))
    parent = parent_process()
    if parent is not None and os.getppid() != parent.pid:  # it ended before
        os._exit(1)
