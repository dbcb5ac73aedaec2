"""The JSON Schema: current, valid itself, met by every file that is written, and strict enough to see what is wrong."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from compare import model
from compare.model import Comparison, EventHead
from compare.report.json_form import parse_json, render_json, to_plain
from compare.report.schema import build_schema, render_schema
from tests.report.hostile import hostile_comparison
from tests.report.real_comparison import NAMES, real_comparison

ROOT = Path(__file__).parents[2]
VALIDATOR = jsonschema.Draft202012Validator(build_schema())


def test_the_published_schema_is_the_one_that_is_made() -> None:
    published = (ROOT / "docs" / "comparison.schema.json").read_text(encoding="utf-8")
    assert published == render_schema(), "run: python3 run.py cli"


def test_it_is_a_schema_of_its_draft() -> None:
    jsonschema.Draft202012Validator.check_schema(build_schema())


@pytest.mark.parametrize("name", NAMES)
def test_every_comparison_of_the_corpora_is_valid_and_reads_back_equal(name: str) -> None:
    text = render_json(real_comparison(name))
    assert [e.message for e in VALIDATOR.iter_errors(json.loads(text))] == []
    again = parse_json(text)
    assert render_json(again) == text
    assert parse_json(render_json(again)) == again


def test_a_comparison_with_hostile_text_in_every_field_is_valid() -> None:
    assert [e.message for e in VALIDATOR.iter_errors(json.loads(render_json(hostile_comparison())))] == []


def test_an_empty_comparison_is_valid() -> None:
    empty = to_plain(Comparison(tool={}, event=EventHead("x", "X"), articles=()))
    assert [e.message for e in VALIDATOR.iter_errors(empty)] == []


def test_every_field_of_the_model_that_is_written_has_a_form() -> None:
    schema = build_schema()
    for name, definition in schema["$defs"].items():
        kind = getattr(model, name)
        if is_dataclass(kind):
            assert list(definition["properties"]) == definition["required"] == [f.name for f in fields(kind)]
        else:
            assert issubclass(kind, Enum) and definition["enum"] == [m.value for m in kind]
    assert {"Article", "Sentence", "Removed", "Hop", "Passage", "LabelUse", "Grade"} <= set(schema["$defs"])


def test_the_docstrings_speak_in_it() -> None:
    definitions = build_schema()["$defs"]
    assert definitions["Quantity"]["properties"]["of"]["description"].startswith("The head noun counted")
    assert definitions["Sentence"]["description"].startswith("One sentence:")
    assert "EventHead(" not in json.dumps(definitions)


def _spoilt(plain: dict[str, Any], path: list[Any], value: Any) -> dict[str, Any]:
    copy = json.loads(json.dumps(plain))
    place = copy
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return copy


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["schema"], "newscompare/comparison/2"),
        (["links"], None),
        (["articles", 0, "sentences", 0, "role"], "title"),
        (["articles", 0, "sentences", 0, "start"], -1),
        (["articles", 0, "sentences", 0, "start"], "0"),
        (["articles", 0, "published"], "yesterday"),
        (["links", 0, "probability"], 1.5),
        (["quotes", 0, "via"], "Northwire"),
        (["quotes", 0, "speaker"], 7),
        (["articles", 0, "wire"], {"agency": "x"}),
    ],
    ids=lambda value: "/".join(map(str, value)) if isinstance(value, list) else str(value),
)
def test_what_is_wrong_is_seen(path: list[Any], value: Any) -> None:
    assert not VALIDATOR.is_valid(_spoilt(to_plain(real_comparison("strait-ferry")), path, value))
