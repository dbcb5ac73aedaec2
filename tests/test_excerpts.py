"""Promises of compare/excerpts.py: no running text of an article is left, and the findings are the same."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import compare
from compare.excerpts import keep_short_quotations
from compare.model import Comparison
from compare.report.csv_form import write_csv
from compare.report.fingerprint import compare_runs, fingerprint
from compare.report.html import render_html
from compare.report.tables import build_tables
from compare.settings import ExcerptSettings, Settings

CORPORA = Path(__file__).parent.parent / "corpora"
EVENTS = ("strait-ferry", "mine-collapse")
SHORT = replace(Settings(), excerpts=ExcerptSettings(fulltext=False))


@cache
def whole(name: str) -> Comparison:
    return compare.compare_event(compare.load_event(CORPORA / name))


@cache
def short(name: str) -> Comparison:
    return compare.compare_event(compare.load_event(CORPORA / name), SHORT)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"<[^>]+>", " ", text.replace("\\u003c", "<")).lower())


@pytest.mark.parametrize("name", EVENTS)
def test_no_written_form_holds_more_than_25_words_of_an_article_in_a_row(name: str) -> None:
    tables = [write_csv(table) for table in build_tables(short(name)).values()]
    for form in (render_html(short(name)), short(name).to_json(), *tables):
        written = f" {' '.join(words(form))} "
        for article in whole(name).articles:
            own = words(article.text)
            runs = (" ".join(own[i : i + 28]) for i in range(len(own) - 27))  # "25 words" hold an apostrophe or two
            assert [run for run in runs if f" {run} " in written] == []


@pytest.mark.parametrize("name", EVENTS)
def test_the_quoted_words_of_an_article_stay_within_its_share(name: str) -> None:
    for article in short(name).articles:
        quoted = [s for s in article.sentences if s.text]
        assert article.text == ""
        assert sum(len(s.text.split()) for s in quoted) <= 0.25 * article.words
        assert all(len(s.text.split()) <= 25 for s in quoted)
        indexes = [s.index for s in quoted]
        assert not {i + 1 for i in indexes} & set(indexes)


@pytest.mark.parametrize("name", EVENTS)
def test_what_is_found_is_the_same_with_and_without_the_text(name: str) -> None:
    changed = {change.kind for change in compare_runs(fingerprint(whole(name)), fingerprint(short(name)))}
    assert changed <= {"conflicts", "agreements"}  # their marks hold the printed words, and long ones are cut
    assert len(short(name).conflicts) == len(whole(name).conflicts)
    assert [(s.start, s.end) for a in short(name).articles for s in a.sentences] == [
        (s.start, s.end) for a in whole(name).articles for s in a.sentences
    ]


def test_headlines_and_sentences_in_conflict_are_quoted_first() -> None:
    comparison = short("strait-ferry")
    heads = [s for a in comparison.articles for s in a.sentences if s.role == "headline"]
    assert all(s.text for s in heads)
    named = {v.sentence for d in comparison.conflicts for v in d.values}
    quoted = {s.id for a in comparison.articles for s in a.sentences if s.text}
    assert len(named & quoted) >= len(named) / 2


def test_a_fact_that_is_not_quoted_is_named_by_its_place() -> None:
    labels = [u.label for u in short("strait-ferry").units]
    assert any(re.fullmatch(r"Sentence \d+ of .+", label) for label in labels)
    assert all(labels)


def test_the_result_says_that_text_is_left_out() -> None:
    plain = json.loads(short("strait-ferry").to_json())
    assert plain["tool"]["settings"]["excerpts"]["fulltext"] is False
    assert any("left out" in note for note in plain["notes"])


def test_nothing_may_be_quoted_when_the_share_is_nothing() -> None:
    bare = keep_short_quotations(whole("strait-ferry"), ExcerptSettings(max_share=0.0))
    assert not [s for a in bare.articles for s in a.sentences if s.text]
    assert not [q for q in bare.quotes if q.text]
    assert render_html(bare)
