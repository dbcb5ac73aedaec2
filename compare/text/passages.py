"""Passages: the same running words in two texts, with offsets into both.

Takes two texts (or stretches of them) and gives the passages they share: exact runs of six words or more, the longest
first and none twice, extended over small gaps so that a changed weekday or spelling does not end a passage (the idea
of WCopyfind's imperfections, of greedy string tiling (Wise 1993) and of passim's gap; unlike passim, passages may
stand in another order). Decides nothing about who copied. Time is linear in the length of the texts: a run of words
that is repeated over and over is followed from a bounded number of places.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress, count, product
from typing import NamedTuple

from compare.model import Passage, Span
from compare.text.tokens import word_spans

SHORTEST_RUN = 6  # words; WCopyfind's shortest phrase, and the length that METER's graders found telling
WIDEST_GAP = 4  # words on either side that a passage steps over
_CONFIRM = 3  # words that must be equal again after a gap
_MAX_PLACES = 8  # places of one run of words that are followed; more make time quadratic on repeated text

# The set of all marks stands first, so that a search skips from mark to mark; single ones may be apostrophes.
_MARKS = re.compile("[“”„\"«»\n‘’'](?:(?<=[“”„\"«»\n])|(?<=(?<![^\\W_])[‘'])(?=[^\\W_])|(?<=[’'])(?![^\\W_]))")
_CLOSING = {"“": "”", "„": "“”", '"': '"', "«": "»", "‘": "’", "'": "'’"}


class Vocabulary(dict[str, int]):
    """Numbers for words as printed; texts that are compared must share one."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}  # of words as they are compared
        self.n_breaks = 0

    def __missing__(self, printed: str) -> int:
        number = self[printed] = self._numbers.setdefault(_plain(printed), len(self._numbers))
        return number

    def next_break(self) -> int:
        """A number that equals no other: no passage crosses it."""
        self.n_breaks += 1
        return -self.n_breaks


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as numbers, with offsets, and whether each stands in quotation marks or is a name."""

    ids: list[int]
    begins: array[int]
    ends: array[int]
    n_words: int  # breaks not counted
    is_quoted: bytearray
    is_name: bytearray
    starts: tuple[bytes, ...]  # at each place the words that a shared run begins with, breaks included
    places: Mapping[bytes, list[int]]  # where each of these stands: the first places only, or time is quadratic

    def __len__(self) -> int:
        return len(self.ids)


class Run(NamedTuple):
    """Shared words: half-open word ranges in both texts."""

    a: int
    b: int
    a_end: int
    b_end: int

    def mirrored(self) -> Run:
        return Run(self.b, self.a, self.b_end, self.a_end)


def shared_passages(text_a: str, text_b: str) -> tuple[Passage, ...]:
    """The passages that two texts have in common.

    Args:
        text_a: A text.
        text_b: Another one; the result for (b, a) is the mirror of that for (a, b).

    Returns:
        Passages in the order of `text_a`, apart from each other in both texts, from the first word to the last.
    """
    vocabulary = Vocabulary()
    a = read_words(text_a, [Span(0, len(text_a))], vocabulary)
    b = read_words(text_b, [Span(0, len(text_b))], vocabulary)
    is_swapped = text_a > text_b
    runs = match_words(b, a) if is_swapped else match_words(a, b)
    return tuple(to_passage(a, b, run) for run in sorted(r.mirrored() if is_swapped else r for r in runs))


def to_passage(a: Words, b: Words, run: Run) -> Passage:
    """A run as offsets into both texts."""
    return Passage(a.begins[run.a], a.ends[run.a_end - 1], b.begins[run.b], b.ends[run.b_end - 1])


def read_words(text: str, stretches: Iterable[Span], vocabulary: Vocabulary) -> Words:
    """The words of the stretches of a text, a break after each stretch."""
    ids: list[int] = []
    begins, ends = array("q"), array("q")
    is_quoted, is_name = bytearray(), bytearray()
    n_words = 0
    for stretch in stretches:
        first = len(ids)
        words = word_spans(text[stretch.start : stretch.end])
        n_words += len(words)
        ids += [*[vocabulary[printed] for printed, _, _ in words], vocabulary.next_break()]
        begins.extend([*[start + stretch.start for _, start, _ in words], stretch.end])
        ends.extend([*[end + stretch.start for _, _, end in words], stretch.end])
        is_name.extend([*[printed[0].isupper() or printed[0].isdigit() for printed, _, _ in words], 0])
        is_quoted.extend(bytes(len(words) + 1))
        for quoted in quoted_stretches(text, stretch):
            place, last = bisect_left(begins, quoted.start, first), bisect_left(begins, quoted.end, first, len(ids) - 1)
            is_quoted[place:last] = b"\x01" * (last - place)
    packed = array("q", ids)
    numbers, width = packed.tobytes(), packed.itemsize
    starts = tuple(numbers[k * width : (k + SHORTEST_RUN) * width] for k in range(len(ids) - SHORTEST_RUN + 1))
    places: dict[bytes, list[int]] = {}
    for place, key in enumerate(starts):
        if key not in places:
            places[key] = [place]
        elif len(places[key]) < _MAX_PLACES:
            places[key].append(place)
    return Words(ids, begins, ends, n_words, is_quoted, is_name, starts, places)


def match_words(a: Words, b: Words) -> list[Run]:
    """The shared runs of two texts, extended over gaps and merged, in the order of `a`."""
    used_a, used_b = bytearray(len(a)), bytearray(len(b))
    chosen: list[Run] = []
    for run in sorted(_exact_runs(a, b), key=lambda r: (r.a - r.a_end, r.a, r.b)):
        for part in _free_parts(run, used_a, used_b):
            _mark(part, used_a, used_b)
            chosen.append(part)
    extended: list[Run] = []
    for run in sorted(chosen):
        a_end, b_end = _extend(a.ids, b.ids, used_a, used_b, run.a_end, run.b_end, 1)
        a_start, b_start = _extend(a.ids, b.ids, used_a, used_b, run.a - 1, run.b - 1, -1)
        extended.append(Run(a_start + 1, b_start + 1, a_end, b_end))
    return _merge(extended, a.ids, b.ids)


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").replace(".", "") if not word[0].isdigit() else word


def quoted_stretches(text: str, stretch: Span) -> Iterator[Span]:
    """What stands between quotation marks of one kind; an unclosed one ends with its paragraph."""
    opened: tuple[int, str] | None = None
    for match in _MARKS.finditer(text, stretch.start, stretch.end):
        mark = match.group()
        if mark == "\n":
            if opened and opened[1] not in {"'", "‘"}:  # these may be apostrophes
                yield Span(opened[0], match.start())
            opened = None
        elif opened is None and mark in _CLOSING:
            opened = (match.end(), mark)
        elif opened and mark in _CLOSING[opened[1]]:
            yield Span(opened[0], match.start())
            opened = None
    if opened and opened[1] not in {"'", "‘"}:
        yield Span(opened[0], stretch.end)


# --------------------------------------------------------------------------- runs


def _exact_runs(words_a: Words, words_b: Words) -> Iterator[Run]:
    """Runs of equal words that cannot be made longer to the right, from a bounded number of places each."""
    a, b = words_a.ids, words_b.ids
    seen_until: dict[int, int] = {}  # by diagonal i - j: how far in `a` it has been followed
    followed: list[int] = []  # where the runs end that pass the present word: a bounded number, or time is quadratic
    for i in compress(count(), map(words_b.places.__contains__, words_a.starts)):
        for j in words_b.places[words_a.starts[i]]:
            if i < seen_until.get(i - j, 0):
                continue
            followed = [end for end in followed if end > i]
            if len(followed) >= _MAX_PLACES:
                break
            end = SHORTEST_RUN
            while i + end < len(a) and j + end < len(b) and a[i + end] == b[j + end]:
                end += 1
            seen_until[i - j] = i + end
            followed.append(i + end)
            yield Run(i, j, i + end, j + end)


def _free_parts(run: Run, used_a: bytearray, used_b: bytearray) -> list[Run]:
    """The parts of an exact run that no longer run has taken, if they are long enough themselves."""
    if 1 not in used_a[run.a : run.a_end] and 1 not in used_b[run.b : run.b_end]:
        return [run]
    parts: list[Run] = []
    start = 0
    length = run.a_end - run.a
    for k in range(length + 1):
        if k == length or used_a[run.a + k] or used_b[run.b + k]:
            if k - start >= SHORTEST_RUN:
                parts.append(Run(run.a + start, run.b + start, run.a + k, run.b + k))
            start = k + 1
    return parts


def _mark(run: Run, used_a: bytearray, used_b: bytearray) -> None:
    used_a[run.a : run.a_end] = b"\x01" * (run.a_end - run.a)
    used_b[run.b : run.b_end] = b"\x01" * (run.b_end - run.b)


def _extend(
    a: list[int], b: list[int], used_a: bytearray, used_b: bytearray, i: int, j: int, step: int
) -> tuple[int, int]:
    """Follow equal words from (i, j) in the direction of `step`, over gaps; the first position not taken."""
    while True:
        found = _resume(a, b, used_a, used_b, i, j, step)
        if found is None:
            return i, j
        p, q = found
        end_a, end_b = p + step * _CONFIRM, q + step * _CONFIRM
        if _crosses(a, used_a, i, p, step) or _crosses(b, used_b, j, q, step):
            return i, j
        for k in range(min(i, end_a - step), max(i, end_a - step) + 1):
            used_a[k] = 1
        for k in range(min(j, end_b - step), max(j, end_b - step) + 1):
            used_b[k] = 1
        i, j = end_a, end_b


def _resume(
    a: list[int], b: list[int], used_a: bytearray, used_b: bytearray, i: int, j: int, step: int
) -> tuple[int, int] | None:
    """Where words of both texts are equal again after the smallest gap from (i, j); None within the widest."""
    near_a, near_b = _within_reach(a, i, step), _within_reach(b, j, step)
    if set(near_a).isdisjoint(near_b):
        return None
    for skip_a, skip_b in _GAPS:
        if skip_a >= len(near_a) or skip_b >= len(near_b) or near_a[skip_a] != near_b[skip_b]:
            continue
        p, q = i + step * skip_a, j + step * skip_b
        for _ in range(_CONFIRM):
            if not (0 <= p < len(a) and 0 <= q < len(b) and a[p] == b[q]) or used_a[p] or used_b[q]:
                break
            p, q = p + step, q + step
        else:
            return i + step * skip_a, j + step * skip_b
    return None


def _within_reach(ids: list[int], i: int, step: int) -> list[int]:
    """The words that a gap from `i` may lead to, the nearest first."""
    return ids[i : i + WIDEST_GAP + 1] if step > 0 else ids[max(0, i - WIDEST_GAP) : i + 1][::-1]


# How many words to step over on either side, the smallest gaps first.
_GAPS = sorted(product(range(WIDEST_GAP + 1), repeat=2), key=lambda gap: (sum(gap), gap))


def _crosses(ids: list[int], used: bytearray, start: int, end: int, step: int) -> bool:
    """Whether the words that a gap steps over hold a break or belong to another run."""
    return any(ids[k] < 0 or used[k] for k in range(start, end, step))


def _merge(runs: list[Run], a: list[int], b: list[int]) -> list[Run]:
    """Neighbours in both texts become one run when the gap is small on BOTH sides."""
    merged: list[Run] = []
    for run in sorted(runs):
        last = merged[-1] if merged else None
        if (
            last is not None
            and 0 <= run.a - last.a_end <= WIDEST_GAP
            and 0 <= run.b - last.b_end <= WIDEST_GAP
            and all(a[k] >= 0 for k in range(last.a_end, run.a))
            and all(b[k] >= 0 for k in range(last.b_end, run.b))
        ):
            merged[-1] = Run(last.a, last.b, run.a_end, run.b_end)
        else:
            merged.append(run)
    return merged
