"""Which articles are about one event: the annotated events apart, whatever the order, within some days."""

from __future__ import annotations

import json
import random
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.collection.corpus import Item
from compare.collection.events import group_articles, name_events
from compare.settings import EventSettings

CORPORA = Path(__file__).parent.parent.parent / "corpora"
BENCH = CORPORA.parent.parent / "shared" / "bench" / "neus.jsonl"


@lru_cache(maxsize=1)
def annotated() -> dict[str, list[Item]]:
    """The articles of each annotated event, undated, so that only their words can part them."""
    events = {}
    for path in sorted(CORPORA.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        events[path.parent.name] = [
            Item(f"{path.parent.name}:{id}", article["outlet"], None, *_told(article["sentences"]))
            for id, article in gold["articles"].items()
        ]
    return events


def _told(sentences: list[dict[str, str]]) -> tuple[str, str]:
    return sentences[0]["text"], " ".join(sentence["text"] for sentence in sentences[1:])


def b_cubed(items: list[Item], groups: list[list[int]]) -> float:
    """B-cubed F1 (Bagga & Baldwin 1998); an id says its event before the colon."""
    found = {place: group for group in map(frozenset, groups) for place in group}
    gold: dict[str, set[int]] = {}
    for place, item in enumerate(items):
        gold.setdefault(item.id.split(":")[0], set()).add(place)
    right = [(len(found[place] & gold[item.id.split(":")[0]]), place, item) for place, item in enumerate(items)]
    precision = sum(n / len(found[place]) for n, place, _ in right) / len(items)
    recall = sum(n / len(gold[item.id.split(":")[0]]) for n, _, item in right) / len(items)
    return 2 * precision * recall / (precision + recall)


def test_the_annotated_events_are_told_apart() -> None:
    items = [item for event in annotated().values() for item in event]
    assert b_cubed(items, group_articles(items)) >= 0.96


def test_two_events_alone_are_told_apart() -> None:
    """Half of the articles hold the words that matter: rarity in the collection alone would weigh them little."""
    scores = [b_cubed([*a, *b], group_articles([*a, *b])) for a, b in combinations(annotated().values(), 2)]
    assert sum(scores) / len(scores) >= 0.95


def test_public_headlines_and_leads_are_grouped_as_well_as_measured() -> None:
    if not BENCH.exists():
        pytest.skip("../shared is not there")
    rows = [json.loads(line) for line in BENCH.read_text(encoding="utf-8").splitlines()]
    items = [
        Item(f"{row['event']}:{n}", "", None, item["title"], item["text"])
        for row in rows
        for n, item in enumerate(row["items"])
    ]
    assert b_cubed(items, group_articles(items)) >= 0.865


def dated(items: list[Item], day: float) -> list[Item]:
    return [
        replace(item, id=f"{item.id}/{day}", published=datetime(2025, 3, 4, tzinfo=UTC) + timedelta(days=day))
        for item in items
    ]


def test_the_same_words_a_week_later_are_another_event() -> None:
    first = annotated()["vaccine-approval"]
    items = [*dated(first, 0), *dated(first, 7)]
    groups = group_articles(items)
    assert all(len({place < len(first) for place in group}) == 1 for group in groups)
    assert group_articles(items, EventSettings(window_days=30)) != groups


def test_an_article_without_a_date_joins_its_event() -> None:
    items = [
        *dated(annotated()["vaccine-approval"][1:], 0),
        annotated()["vaccine-approval"][0],
        *dated(annotated()["port-strike"], 0),
    ]
    (group,) = [group for group in group_articles(items) if 3 in group]
    assert group == [0, 1, 2, 3]


def test_the_order_of_the_articles_changes_nothing() -> None:
    items = [item for event in list(annotated().values())[:5] for item in event]
    expected = {frozenset(items[place].id for place in group) for group in group_articles(items)}
    for seed in range(3):
        shuffled = items[:]
        random.Random(seed).shuffle(shuffled)
        assert {frozenset(shuffled[place].id for place in group) for group in group_articles(shuffled)} == expected


def test_copies_of_one_text_are_one_event() -> None:
    copies = [replace(annotated()["vaccine-approval"][0], id=f"copy{n}") for n in range(60)]
    others = [item for name, event in annotated().items() if name != "vaccine-approval" for item in event]
    groups = group_articles([*copies, *others])
    assert groups[0] == list(range(60))


def test_articles_without_words_stay_alone() -> None:
    items = [
        Item(str(n), "", None, title, text)
        for n, (title, text) in enumerate([("", ""), ("…", "!!"), ("the", "of the"), ("", "")])
    ]
    assert group_articles(items) == [[0], [1], [2], [3]]
    assert group_articles([]) == []


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=80), st.none() | st.integers(0, 30)), max_size=8))
@settings(max_examples=40)
def test_every_article_is_in_exactly_one_event(texts: list[tuple[str, str, int | None]]) -> None:
    start = datetime(2025, 3, 1, tzinfo=UTC)
    items = [
        Item(str(n), "", None if day is None else start + timedelta(days=day), title, text)
        for n, (title, text, day) in enumerate(texts)
    ]
    assert sorted(place for group in group_articles(items) for place in group) == list(range(len(items)))


def test_no_table_of_all_pairs_is_made() -> None:
    """Three thousand articles that nearly all share words would fill 36 MB of it, and 72 as a sparse one."""
    chance = random.Random(7)
    words = [f"w{n}" for n in range(2000)]
    items = [Item(str(n), "", None, "", " ".join(chance.choices(words, k=60))) for n in range(3000)]
    tracemalloc.start()
    group_articles(items)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 50_000_000


def test_names_of_events_sort_as_they_count() -> None:
    assert name_events([[0]] * 2) == ["event-1", "event-2"]
    names = name_events([[0]] * 12)
    assert names == sorted(names)
