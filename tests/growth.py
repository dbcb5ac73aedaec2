"""Tells linear from quadratic time without asking how fast the machine is.

Takes a function of a size, gives how many times longer eight times the size takes: about 8 when linear, 64 when
quadratic.
The garbage collector is off, because late in a test session it walks over everything that other tests left behind; nor
is it asked to collect beforehand, for the same reason: that took most of the time of these tests.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

LINEAR = 32.0  # between 8 and 64, with room for a busy machine on either side
_TOO_SHORT = 0.01  # seconds; below it a clock says nothing


def growth(run: Callable[[int], object], size: int) -> float:
    """Time for eight times the size over time for the size, the best of three each."""
    return min(_seconds(run, 8 * size) for _ in range(3)) / max(_TOO_SHORT, min(_seconds(run, size) for _ in range(3)))


def _seconds(run: Callable[[int], object], size: int) -> float:
    gc.disable()
    try:
        begin = time.process_time()
        run(size)
        return time.process_time() - begin
    finally:
        gc.enable()
