"""Tables: fixed columns, whole rows."""

from __future__ import annotations

import pytest

from compare.model import Comparison, EventHead
from compare.report.tables import build_tables
from tests.report.gold_comparison import comparison_from_gold

NAMES = [
    "articles", "sentences", "links", "units", "emphasis", "omissions", "quotes", "quote_matches", "entities",
    "quantities", "conflicts", "agreements", "words", "devices", "headlines", "labels",
    "sources", "relays", "reuse", "edits", "removed",
]  # fmt: skip


def test_every_table_is_there_with_its_columns_when_nothing_was_found() -> None:
    tables = build_tables(Comparison(tool={}, event=EventHead("x", "X"), articles=()))
    assert list(tables) == NAMES
    assert all(t.columns and not t.rows for t in tables.values())


@pytest.mark.parametrize("name", ["strait-ferry", "trade-deal", "wildfire"])
def test_every_row_is_as_long_as_its_columns(name: str) -> None:
    tables = build_tables(comparison_from_gold(name))
    assert {len(row) - len(t.columns) for t in tables.values() for row in t.rows} == {0}
    assert all(len(set(t.columns)) == len(t.columns) for t in tables.values())


def test_sentence_table_slices_back_to_the_text() -> None:
    comparison = comparison_from_gold("strait-ferry")
    text = {a.id: a.text for a in comparison.articles}
    table = build_tables(comparison)["sentences"]
    at = {name: n for n, name in enumerate(table.columns)}
    assert len(table.rows) == sum(len(a.sentences) for a in comparison.articles)
    assert all(text[str(r[at["article"]])][r[at["start"]] : r[at["end"]]] == r[at["text"]] for r in table.rows)


def test_links_leave_the_scores_of_their_signals_to_the_json_form() -> None:
    comparison = comparison_from_gold("strait-ferry")
    links = build_tables(comparison)["links"]
    assert links.columns == ("a", "b", "probability", "grade", "a_text", "b_text", "evidence")
    assert [row[:3] for row in links.rows] == [(x.a, x.b, x.probability) for x in comparison.links]
