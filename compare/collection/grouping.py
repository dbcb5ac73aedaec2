"""Near pairs to groups, without chains.

Takes pairs of numbers with a closeness. Gives every number in exactly one group. The closest two groups are joined
first, as long as their members are close on average over ALL pairs between them, and most of these pairs are near ones
(group-average clustering, with a guard): connected components alone would chain the articles of a whole month together,
each near the next. Refuses nothing.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable

Pairs = Iterable[tuple[int, int, float]]


def join_near(n: int, pairs: Pairs, *, closeness: float, share: float) -> list[list[int]]:
    """The groups of the numbers from 0 to `n` - 1, each ascending, in the order of their first members.

    Args:
        n: How many there are.
        pairs: Near pairs (a, b, closeness), each once; what is not listed has closeness 0.
        closeness: Mean over all pairs between two groups from which they are joined.
        share: Share of these pairs that must be listed.
    """
    members = {number: [number] for number in range(n)}
    links: dict[int, dict[int, tuple[float, int]]] = {number: {} for number in range(n)}
    heap: list[tuple[float, int, int]] = []
    for a, b, value in pairs:
        links[a][b] = links[b][a] = (value, 1)
        heap.append((-value, a, b))
    heapq.heapify(heap)
    following = n  # a joined group gets a number of its own, so that what the heap says of its parts is seen to be old
    while heap:
        negative, a, b = heapq.heappop(heap)
        if -negative < closeness:
            break
        if a not in members or b not in members:
            continue
        if links[a][b][1] < share * len(members[a]) * len(members[b]):
            continue
        members[following] = members.pop(a) + members.pop(b)
        links[following] = _joined(links, a, b)
        for other, (total, count) in links[following].items():
            links[other][following] = (total, count)
            mean = total / (len(members[following]) * len(members[other]))
            heapq.heappush(heap, (-mean, other, following))
        following += 1
    return sorted(sorted(group) for group in members.values())


def _joined(links: dict[int, dict[int, tuple[float, int]]], a: int, b: int) -> dict[int, tuple[float, int]]:
    """The links of two groups together; both are taken out."""
    joined: dict[int, tuple[float, int]] = {}
    for part in (a, b):
        for other, (total, count) in links.pop(part).items():
            if other in (a, b):
                continue
            del links[other][part]
            before, n_before = joined.get(other, (0.0, 0))
            joined[other] = (before + total, n_before + count)
    return dict(sorted(joined.items()))
