"""Near pairs to groups: everything in exactly one, and no chains."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from compare.collection.grouping import join_near
from tests.growth import LINEAR, growth


def join(n: int, pairs: list[tuple[int, int, float]]) -> list[list[int]]:
    return join_near(n, pairs, closeness=0.3, share=0.5)


def test_near_pairs_are_joined_and_the_rest_stays_alone() -> None:
    assert join(5, [(0, 2, 0.9), (1, 4, 0.5)]) == [[0, 2], [1, 4], [3]]


def test_a_chain_is_not_one_group() -> None:
    chain = [(i, i + 1, 0.5) for i in range(9)]
    assert max(map(len, join(10, chain))) <= 3


def test_two_groups_with_one_bridge_stay_two() -> None:
    inside = [(a, b, 0.6) for group in (range(4), range(4, 8)) for a in group for b in group if a < b]
    assert join(8, [*inside, (3, 4, 0.5)]) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert len(join(8, [*inside, (3, 4, 0.95)])) == 2  # the bridge itself goes to one side


def test_a_group_needs_most_of_its_pairs() -> None:
    star = [(0, i, 1.0) for i in range(1, 6)]
    assert max(map(len, join(6, star))) <= 3


def test_nothing_is_nothing() -> None:
    assert join(0, []) == []
    assert join(2, []) == [[0], [1]]


pairs = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] < p[1]), st.floats(0, 1), max_size=40
)


@given(pairs)
def test_every_number_is_in_exactly_one_group(found: dict[tuple[int, int], float]) -> None:
    groups = join(12, [(a, b, value) for (a, b), value in found.items()])
    assert sorted(number for group in groups for number in group) == list(range(12))


@given(pairs, st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_of_the_pairs_changes_nothing(found: dict[tuple[int, int], float], chance: random.Random) -> None:
    listed = [(a, b, round(value, 2)) for (a, b), value in sorted(found.items())]
    shuffled = listed[:]
    chance.shuffle(shuffled)
    assert join(12, sorted(listed)) == join(12, sorted(shuffled))


def test_time_grows_with_the_pairs() -> None:
    def run(n: int) -> None:
        join(4 * n, [(4 * k + a, 4 * k + b, 0.9) for k in range(n) for a in range(4) for b in range(a + 1, 4)])

    assert growth(run, 500) < LINEAR
