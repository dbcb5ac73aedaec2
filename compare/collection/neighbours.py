"""Which articles are near each other, without ever holding all pairs.

Takes rows of length 1 and the moments of publication. Gives the pairs whose cosine is above a floor and that came out
within a window of each other, a block of rows at a time. A pair's cosine is lowered by what the two have in common with
many others (cross-domain similarity local scaling, Conneau et al. 2018): on the day of an election every article is
near every other. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from compare.settings import EventSettings

CELLS = 2_000_000  # of the largest block that is held at a time: 8 MB when it is full


def near_pairs(matrix: Any, times: Any, settings: EventSettings) -> Iterator[tuple[int, int, float]]:
    """The pairs of rows (smaller index first) that are near, each with its closeness in [0, 1].

    Args:
        matrix: Rows of length 1, sorted by `times`.
        times: For each row the day of publication as a number, ascending; not-a-number at the end where it is not
            known. Such a row is compared with all others.
        settings: The window, the floor, and how many neighbours of a row are kept.
    """
    n_rows = matrix.shape[0]
    if n_rows == 0 or matrix.shape[1] == 0:
        return
    columns = matrix.T.tocsr()
    crowd = np.zeros(n_rows, dtype=np.float32)
    kept: list[tuple[Any, Any, Any]] = []
    for first, last, low, high in _blocks(times, settings.window_days):
        products = _block(matrix, columns, first, last, low, high)
        for row in range(first, last):
            inside = slice(products.indptr[row - first], products.indptr[row - first + 1])
            others, values = products.indices[inside] + low, products.data[inside]
            is_other = (others != row) & _in_window(times, row, others, settings.window_days)
            others, values = others[is_other], values[is_other]
            crowd[row] = _crowd(values, high - low, settings)
            best = _largest(values, settings)
            kept.append((np.full(len(best), row), others[best], values[best]))
    rows, others, values = (np.concatenate(part) for part in zip(*kept, strict=True))
    lowered = values - (crowd[rows] + crowd[others]) / 2
    is_near = lowered >= settings.floor
    pairs = {}
    for a, b, value in zip(rows[is_near].tolist(), others[is_near].tolist(), lowered[is_near].tolist(), strict=True):
        pairs[(a, b) if a < b else (b, a)] = value
    yield from ((a, b, value) for (a, b), value in sorted(pairs.items()))


def _blocks(times: Any, window: float) -> Iterator[tuple[int, int, int, int]]:
    """Blocks of rows, and the range of rows that stand within the window of any of them."""
    n_rows = len(times)
    n_dated = int(np.count_nonzero(~np.isnan(times)))
    first = 0
    while first < n_rows:
        low = high = 0
        last = first
        while last < n_rows:
            next_low, next_high = _reach(times, first, last, n_dated, window)
            if last > first and (last + 1 - first) * (next_high - next_low) > CELLS:
                break
            low, high, last = next_low, next_high, last + 1
        yield first, last, low, high
        first = last


def _reach(times: Any, first: int, last: int, n_dated: int, window: float) -> tuple[int, int]:
    """The rows that a block from `first` to `last` (inclusive) is compared with."""
    if last >= n_dated or n_dated < len(times):  # rows without a date stand at the end, near every other
        return 0, len(times)
    return int(np.searchsorted(times, times[first] - window, "left")), int(
        np.searchsorted(times, times[last] + window, "right")
    )


def _block(matrix: Any, columns: Any, first: int, last: int, low: int, high: int) -> Any:
    rows = matrix[first:last]
    return (rows @ columns[:, low:high]).tocsr() if (low, high) != (0, matrix.shape[0]) else (rows @ columns).tocsr()


def _in_window(times: Any, row: int, others: Any, window: float) -> Any:
    apart = np.abs(times[others] - times[row])
    return np.isnan(apart) | (apart <= window)


def _crowd(values: Any, n_compared: int, settings: EventSettings) -> float:
    """How far above the usual an article's similarity to many others lies: its mean over some ranks behind the first.

    The ranks are far enough behind that the articles on its own event seldom reach them; the cap keeps a story that
    every outlet told from being parted for its size.
    """
    first = max(settings.crowd_from, n_compared // 100)
    if len(values) <= first:
        return 0.0
    last = min(2 * first, len(values))
    ranked = -np.partition(-values, [first, last - 1])[first:last]
    missing = 2 * first - last  # what shares no word with the article counts as 0
    mean = float(ranked.sum()) / (len(ranked) + missing)
    return min(max(0.0, mean - settings.crowd_usual), settings.crowd_most)


def _largest(values: Any, settings: EventSettings) -> Any:
    """The places of the largest values, as many as are kept, none under the floor."""
    places = np.flatnonzero(values >= settings.floor)
    if len(places) > settings.neighbours:
        order = np.argsort(-values[places], kind="stable")
        places = places[order[: settings.neighbours]]
    return places
