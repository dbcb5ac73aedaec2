"""Work that is done beside the rest, in a copy of this process, so that a second core is of use to a large event.

Takes a function without arguments, gives one that waits for what it came to. Results and errors are the same with and
without the copy: where one is not safe, does not pay or does not answer, the work is done here. A copy and no pool of
processes: it starts in a hundredth of a second and has all that was read; only what it found has to be sent.
"""

from __future__ import annotations

import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")

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
    from multiprocessing import get_context  # here: most commands never ask for a second process

    copies = get_context("fork")
    receiving, sending = copies.Pipe(duplex=False)
    copy = copies.Process(target=_do, args=(work, sending), daemon=True)

    def wait() -> T:
        try:
            found: T = receiving.recv()
        except (EOFError, OSError):
            return work()
        return found

    with receiving:
        try:
            with sending, warnings.catch_warnings():
                # The threads of which Python 3.12 warns are those of numerical libraries, which are ready for a copy.
                warnings.simplefilter("ignore", DeprecationWarning)
                copy.start()
        except OSError:  # the system has no room for it
            yield work
            return
        try:
            yield wait
        finally:
            copy.kill()
            copy.join()


def can_copy() -> bool:
    """Whether a second core is there, and no other thread that could hold a lock for which the copy would wait."""
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    others = (thread for thread in threading.enumerate() if thread is not threading.current_thread())
    return all(isinstance(thread, threading.Timer) for thread in others)  # a timer holds nothing while it waits


def _do(work: Callable[[], object], sending: Connection) -> None:
    """Do the work and send what it came to; whatever goes wrong is met again, and told, where it is done anew."""
    try:
        sending.send(work())
    except BaseException:
        sending.close()
