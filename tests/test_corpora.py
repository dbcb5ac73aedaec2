"""The annotated events are whole: every sentence, quotation and line of furniture stands in its file, and back."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
CORPORA = ROOT / "corpora"
FIRST = sorted(path.parent for path in CORPORA.glob("*/gold.json"))
SECOND = sorted(path.parent for path in CORPORA.glob("second/*/gold.json"))
EVENTS = [*FIRST, *SECOND]
ROLES = {"headline", "summary", "lede", "body", "caption"}
KINDS = {"number", "date", "name", "title", "place", "claim"}


def folded(text: str) -> str:
    """The text with plain quotation marks and single spaces."""
    return " ".join(text.translate(str.maketrans("’‘“”\u00a0", "''\"\" ")).split())


def gold_of(event: Path) -> dict[str, Any]:
    return json.loads((event / "gold.json").read_text(encoding="utf-8"))


def text_of(event: Path, article: dict[str, Any]) -> str:
    return folded((event / article["file"]).read_text(encoding="utf-8"))


every_event = pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)


def test_all_events_are_here() -> None:
    assert (len(FIRST), len(SECOND)) == (13, 36)


def test_the_second_collection_leaves_out_what_was_not_annotated_there() -> None:
    for event in SECOND:
        gold = gold_of(event)
        assert {"entities", "framing", "emphasis"}.isdisjoint(gold)
        assert all("quotes" not in s for article in gold["articles"].values() for s in article["sentences"])


@every_event
def test_sentences_stand_in_the_file_in_order(event: Path) -> None:
    for name, article in gold_of(event)["articles"].items():
        text, position = text_of(event, article), 0
        for sentence in article["sentences"]:
            found = text.find(folded(sentence["text"]), position)
            assert found >= 0, f"{name}: not found, or out of order: {sentence['text']}"
            position = found + 1
            assert sentence["role"] in ROLES
            for quote in sentence.get("quotes", []):
                assert folded(quote["text"]) in folded(sentence["text"]), f"{name}: {quote['text']}"
                assert quote["kind"] in {"direct", "mixed", "indirect"}


@every_event
def test_nothing_in_the_file_is_neither_sentence_nor_furniture(event: Path) -> None:
    for name, article in gold_of(event)["articles"].items():
        rest = text_of(event, article)
        pieces = [*(sentence["text"] for sentence in article["sentences"]), *article["furniture"]]
        for piece in sorted(map(folded, pieces), key=len, reverse=True):
            rest = rest.replace(piece, " ", 1)
        assert folded(rest) == "", f"{name}: left over"


@every_event
def test_every_fact_is_reported_and_every_reported_fact_is_listed(event: Path) -> None:
    gold = gold_of(event)
    articles = gold["articles"].values()
    reported = {fact for article in articles for sentence in article["sentences"] for fact in sentence["facts"]}
    assert reported == set(gold["facts"])
    for row in [*gold["conflicts"], *gold["agreements"]]:
        assert row["fact"] in reported
        assert set(row["values"]) <= set(gold["articles"])
    assert {row["kind"] for row in gold["conflicts"]} <= KINDS


@every_event
def test_what_came_too_early_had_happened_later(event: Path) -> None:
    gold = gold_of(event)
    for name, facts in gold["too_early"].items():
        own = {fact for sentence in gold["articles"][name]["sentences"] for fact in sentence["facts"]}
        assert not own & set(facts), f"{name} reports what it is said to have come too early for"


@every_event
def test_the_manifest_agrees_with_the_annotation(event: Path) -> None:
    manifest = tomllib.loads((event / "event.toml").read_text(encoding="utf-8"))
    annotated = gold_of(event)["articles"].values()
    listed = {row["file"]: (row["outlet"], row["published"].astimezone(UTC)) for row in manifest["articles"]}
    assert listed == {a["file"]: (a["outlet"], datetime.fromisoformat(a["published"])) for a in annotated}


def test_the_control_has_no_conflict_and_some_agreements_that_look_different() -> None:
    gold = gold_of(CORPORA / "control-bridge")
    assert gold["conflicts"] == []
    assert gold["too_early"] == {}
    assert len(gold["agreements"]) >= 5


def test_in_the_control_hardly_a_fact_is_left_out() -> None:
    gold = gold_of(CORPORA / "control-bridge")
    left_out = 0
    for article in gold["articles"].values():
        left_out += len(set(gold["facts"]) - {fact for s in article["sentences"] for fact in s["facts"]})
    assert left_out <= 3


def test_the_sample_in_the_package_is_the_event_in_the_corpora() -> None:
    sample = ROOT / "compare" / "sample" / "strait-ferry"
    original = CORPORA / "strait-ferry"
    names = {path.name for path in original.iterdir()} - {"gold.json"}
    assert {path.name for path in sample.iterdir()} == names
    for name in names:
        assert (sample / name).read_bytes() == (original / name).read_bytes()


def test_the_page_names_every_event() -> None:
    page = (CORPORA / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([a-z-]+)` \|", page, flags=re.MULTILINE))
    folders = {path.name for path in CORPORA.iterdir() if path.is_dir()}
    assert named & folders == folders


def test_the_first_two_articles_are_named_and_their_text_is_not_in_the_repository() -> None:
    manifest = tomllib.loads((CORPORA / "zhao-visit" / "event.toml").read_text(encoding="utf-8"))
    assert [row["outlet"] for row in manifest["articles"]] == ["South China Morning Post", "Guernsey Press"]
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8")
    assert "corpora/zhao-visit/*" in ignored
