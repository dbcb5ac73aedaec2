"""``comparison.json``: the contract's form, and the way back."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import ReadError
from compare.model import Comparison, Emphasis, EventHead, Grade, Link, Place, Quantity, QuantityKind
from compare.report.json_form import parse_json, render_json, to_plain
from tests.report.gold_comparison import CORPORA, comparison_from_gold

LISTS = [
    "articles", "links", "units", "emphasis", "omissions", "quotes", "quote_matches", "entities", "quantities",
    "conflicts", "agreements", "sources", "reuse", "notes",
]  # fmt: skip


@pytest.mark.parametrize("name", sorted(p.parent.name for p in CORPORA.glob("*/gold.json")))
def test_what_is_written_reads_back_equal(name: str) -> None:
    comparison = comparison_from_gold(name)
    again = parse_json(render_json(comparison))
    assert render_json(again) == render_json(comparison)
    assert again.articles == comparison.articles
    assert again.quotes == comparison.quotes
    assert again.units == comparison.units


def test_every_list_of_the_contract_is_there_when_empty() -> None:
    plain = json.loads(render_json(Comparison(tool={}, event=EventHead("x", "X"), articles=())))
    assert plain["schema"] == "newscompare/comparison/1"
    assert {name: plain[name] for name in LISTS} == {name: [] for name in LISTS}
    assert {name: plain["framing"][name] for name in ("words", "devices", "headlines")} == {
        "words": [],
        "devices": [],
        "headlines": [],
    }


def test_date_time_ends_in_z_and_a_date_stays_a_date() -> None:
    comparison = comparison_from_gold("strait-ferry")
    first, second, *rest = comparison.articles
    abroad = datetime(2025, 4, 8, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    dated = replace(second, published=datetime(2025, 4, 9, tzinfo=UTC), published_has_time=False)
    undated = replace(rest[0], published=None, published_has_time=False)
    changed = replace(comparison, articles=(replace(first, published=abroad), dated, undated))
    plain = to_plain(changed)
    assert [a["published"] for a in plain["articles"]] == ["2025-04-09T04:30:00Z", "2025-04-09", None]
    again = parse_json(render_json(changed)).articles
    assert again[0].published == abroad
    assert (again[1].published, again[1].published_has_time) == (datetime(2025, 4, 9, tzinfo=UTC), False)


def test_choices_are_strings() -> None:
    plain = to_plain(comparison_from_gold("strait-ferry"))
    assert plain["articles"][0]["sentences"][0]["role"] == "headline"
    assert plain["omissions"][0]["status"] in ("omitted", "not-yet-happened", "uncertain")
    assert {type(s["role"]) for a in plain["articles"] for s in a["sentences"]} == {str}


def test_scores_have_six_digits_but_printed_quantities_have_all() -> None:
    bare = Comparison(
        tool={},
        event=EventHead("x", "X"),
        articles=(),
        emphasis=(Emphasis("u1", "a", Place.LEDE, "a:0", 0.1 + 0.2, 2 / 3),),
        quantities=(Quantity("a:0", 0, 1, "x", QuantityKind.COUNT, 1234567.891, None),),
    )
    plain = to_plain(bare)
    assert (plain["emphasis"][0]["share"], plain["emphasis"][0]["score"]) == (0.3, 0.666667)
    assert (plain["quantities"][0]["low"], plain["quantities"][0]["high"]) == (1234567.891, None)


def test_not_a_number_is_null_and_never_breaks_the_file() -> None:
    bare = Comparison(tool={"x": float("nan")}, event=EventHead("x", "X"), articles=())
    assert json.loads(render_json(bare))["tool"] == {"x": None}


@given(st.text(st.characters(codec=None), max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_title_survives(title: str) -> None:
    bare = Comparison(tool={}, event=EventHead("x", title), articles=())
    text = render_json(bare)
    text.encode("utf-8")
    assert parse_json(text).event.title == title


def test_unknown_fields_are_ignored() -> None:
    plain = to_plain(comparison_from_gold("strait-ferry"))
    plain["later"] = 1
    plain["articles"][0]["later"] = {}
    assert len(parse_json(json.dumps(plain)).articles) == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "comparison.json: not valid JSON"),
        ("[]", "comparison.json: schema is None, expected 'newscompare/comparison/1'. Make the report again."),
        ('{"schema": "newscompare/comparison/1"}', "comparison.json: comparison has no 'tool'."),
        (
            '{"schema": "newscompare/comparison/1", "tool": {}, "event": {"id": 1, "title": ""}, "articles": []}',
            "comparison.json: comparison.event.id is int, expected str.",
        ),
        (
            '{"schema": "newscompare/comparison/1", "tool": {}, "event": {"id": "", "title": ""}, "articles": [], '
            '"emphasis": [{"unit": "", "article": "", "place": "top", "first": "", "share": 0, "score": 0}]}',
            "comparison.json: comparison.emphasis[0].place is 'top', expected one of headline, summary, lede, upper, "
            "middle, lower.",
        ),
    ],
)
def test_wrong_text_is_refused_by_the_path_of_the_fault(text: str, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        parse_json(text)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), st.floats(), max_size=6))
@settings(max_examples=80, deadline=None)
def test_scores_are_written_as_the_json_library_writes_them(scores: dict[str, float]) -> None:
    bare = Comparison(
        tool={"exact": scores},
        event=EventHead("x", "X"),
        articles=(),
        links=tuple(Link("a:0", "b:0", p, Grade.PARTIAL, scores) for p in (0.5, 0.0, -0.0, *scores.values())),
    )
    written = render_json(bare).split("\n")

    def expected(value: float, digits: int) -> float | None:
        return float(f"{value:.{digits}g}") if math.isfinite(value) else None

    def score(value: float) -> float | None:  # zero without a sign
        return expected(value or 0.0, 6)

    exact = {"exact": {k: expected(scores[k], 17) for k in sorted(scores)}}
    assert json.dumps(exact, ensure_ascii=False) in "\n".join(written)
    rounded = {k: score(scores[k]) for k in sorted(scores)}
    lines = [line.rstrip(",") for line in written if line.startswith('{"a": ')]
    assert lines == [
        json.dumps(
            {"a": "a:0", "b": "b:0", "probability": score(link.probability), "grade": "partial"}
            | {"scores": rounded, "evidence": []},
            ensure_ascii=False,
        )
        for link in bare.links
    ]
