"""Reading an annotation: whole or refused, with a line that says what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import compare
from compare.errors import EventError
from compare.evaluation import Tally, read_gold, score_comparison

CORPORA = Path(__file__).parents[2] / "corpora"


def test_sentences_come_in_order_with_their_facts() -> None:
    gold = read_gold(CORPORA / "strait-ferry")
    sentences = gold.sentences()
    assert next(iter(sentences)) == ("transmere", 0)
    assert [key[1] for key in sentences if key[0] == "packet"] == list(range(len(gold.articles["packet"].sentences)))
    assert sentences["transmere", 0].facts


def test_a_folder_without_annotation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EventError) as refusal:
        read_gold(tmp_path)
    assert str(refusal.value) == (
        f"{tmp_path}: no gold.json. Only annotated events can be scored; corpora/README.md shows how to annotate one."
    )


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"{", "cannot be read as JSON"),
        (b"\xff\xfe{", "cannot be read as JSON"),
        (b"[]", "not an annotation"),
        (json.dumps({"event": "x", "articles": {"a": {"file": "a.txt"}}}).encode(), "not an annotation: KeyError"),
    ],
)
def test_a_broken_annotation_is_refused_in_one_line(tmp_path: Path, content: bytes, complaint: str) -> None:
    (tmp_path / "gold.json").write_bytes(content)
    with pytest.raises(EventError, match=complaint) as refusal:
        read_gold(tmp_path)
    assert "\n" not in str(refusal.value)


def test_what_was_not_annotated_is_not_counted() -> None:
    gold = read_gold(CORPORA / "second" / "oil-spill")
    assert not gold.has_quotes
    assert not gold.has_entities
    tally = Tally()
    score_comparison(gold, compare.compare_event(compare.load_event(CORPORA / "second" / "oil-spill")), tally)
    names = {row.name for row in tally.rows() if row.right + row.false + row.missed}
    assert "links" in names
    assert {"quotes", "quotes indirect", "speakers", "entities found", "entities p"}.isdisjoint(names)
