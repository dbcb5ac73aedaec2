"""Promises of compare/provenance.py."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import compare
from compare.provenance import LIBRARIES, describe_run, version_of
from compare.settings import Settings
from tests.factory import document, event

EVENT = event(document("The Gazette", "Fire at mill\n\nIt burned."), document("The Herald", "Mill burns\n\nIt did."))


def test_every_input_is_named_in_order_with_its_hash() -> None:
    hashed = replace(EVENT, documents=tuple(replace(d, sha256=d.id * 2, n_bytes=9) for d in EVENT.documents))
    inputs = describe_run(hashed, Settings())["inputs"]
    assert [(row["article"], row["path"], row["sha256"], row["bytes"]) for row in inputs] == [
        ("gazette", "gazette.txt", "gazettegazette", 9),
        ("herald", "herald.txt", "heraldherald", 9),
    ]


def test_every_setting_is_written_as_it_was() -> None:
    settings = replace(Settings(), language="de", limits=replace(Settings().limits, max_articles=7))
    written = json.loads(json.dumps(describe_run(EVENT, settings)["settings"]))
    assert (written["language"], written["limits"]["max_articles"]) == ("de", 7)
    assert written["limits"]["max_sentences"] == Settings().limits.max_sentences


def test_the_libraries_that_decide_are_named_with_their_versions() -> None:
    libraries = describe_run(EVENT, Settings())["libraries"]
    assert set(libraries) == set(LIBRARIES)
    assert libraries["numpy"][0].isdigit()
    assert version_of("no-such-distribution") == "unknown"


def test_the_same_run_is_described_alike_and_without_a_place_on_this_machine() -> None:
    first, second = (json.dumps(describe_run(EVENT, Settings())) for _ in range(2))
    assert first == second
    assert str(Path(compare.__file__).parent) not in first
    assert str(Path.cwd()) not in first
