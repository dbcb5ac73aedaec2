"""Promises of compare/findings/wording.py."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.findings.framing.lines import read_lines
from compare.findings.reuse import find_reuse
from compare.findings.wording import adjust, compare_wording, count_words, wording_notes
from compare.model import Article, WordUse
from tests.findings.framing_events import CALM, LOUD, lines_of, read, voices

FILLER = ["bread", "river", "stone", "lamp", "market", "window", "garden", "winter", "paper", "bottle", "road", "field"]


def long_article(outlet: str, word: str, uses: int) -> Article:
    """A long article of common nouns in which one word comes back `uses` times."""
    lines = [
        f"They {['saw', 'took', 'left'][i % 3]} the {FILLER[i % 12]} near the {FILLER[i * 5 % 12]}." for i in range(300)
    ]
    lines[: uses * 2 : 2] = [f"They spoke of the {word} and the {FILLER[i % 12]}." for i in range(uses)]
    return read(outlet, "A day in Vell\n\n" + "\n\n".join(lines))


LONG = (long_article("The Herald", "riot", 60), long_article("The Vell Post", "protest", 60))


def wording_of(articles: Sequence[Article]) -> tuple[WordUse, ...]:
    return compare_wording(articles, lines_of(*articles))


def key(row: WordUse) -> tuple[str, str, float, float, int]:
    return row.article, row.term, round(row.z, 9), round(row.q, 9), row.count


def test_a_word_that_one_article_uses_much_more_is_listed_with_its_sentences() -> None:
    rows = wording_of(LONG)
    assert {("herald", "riot"), ("post", "protest")} <= {(r.article, r.term) for r in rows}
    riot = next(r for r in rows if r.term == "riot")
    assert riot.count == len(riot.sentences) == 60
    assert riot.z > 4
    assert riot.q < 0.001


def test_a_word_that_both_use_alike_is_not_listed() -> None:
    assert not {r.term for r in wording_of(LONG)} & set(FILLER)


def test_two_short_articles_give_nothing_and_a_note_says_why() -> None:
    articles = (read("The Herald", CALM), read("The Vell Post", LOUD))
    rows = wording_of(articles)
    assert rows == ()
    (note,) = wording_notes(articles, rows)
    assert "short articles rarely allow it" in note


def test_quoted_words_names_and_numbers_are_not_wording() -> None:
    article = read("The Herald", 'Vell\n\nIlo Ferr said: "The zeppelin burned." Ferr saw 12 boats.')
    quotes, entities = voices(article)
    (table,) = count_words((article,), read_lines((article,), quotes, entities))
    assert not {"zeppelin", "ferr", "ilo", "12"} & {form for forms in table.printed.values() for form in forms}
    assert "boat" in table.counts


def test_copied_text_counts_once() -> None:
    text = LONG[0].text
    wire, paper = read("Vellwire", text), read("The Vell Post", text)
    earlier = dataclasses.replace(wire, published=None)
    reuse = find_reuse((earlier, paper))
    totals = [table.total for table in count_words((earlier, paper), lines_of(earlier, paper), reuse)]
    assert min(totals) < 0.05 * max(totals)


def test_the_order_of_the_articles_changes_nothing() -> None:
    three = (*LONG, long_article("Dawn", "unrest", 60))
    rows = {key(row) for row in wording_of(three)}
    assert {key(row) for row in wording_of(three[::-1])} == rows


def test_renaming_the_outlets_changes_nothing() -> None:
    renamed = tuple(dataclasses.replace(a, outlet=f"Riot {i}") for i, a in enumerate(LONG))
    assert wording_of(renamed) == wording_of(LONG)


@pytest.mark.parametrize(
    ("p", "q"), [([], []), ([0.01], [0.01]), ([0.01, 0.04, 0.03], [0.03, 0.04, 0.04]), ([1.0, 1.0], [1.0, 1.0])]
)
def test_q_values_are_those_of_benjamini_and_hochberg(p: list[float], q: list[float]) -> None:
    assert adjust(p) == pytest.approx(q)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_a_q_value_is_never_below_its_p_value(p_values: list[float]) -> None:
    for p, q in zip(p_values, adjust(p_values), strict=True):
        assert p <= q + 1e-12
        assert q <= 1
