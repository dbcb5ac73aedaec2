from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.findings.quote_matches import match_quotes
from compare.findings.quotes import find_quotes
from compare.model import Article, QuoteMatch
from compare.text.structure import structure_document
from tests.factory import document


def articles(*bodies: str) -> list[Article]:
    names = ("The Herald", "The Courier", "The Echo")
    pairs = zip(names, bodies, strict=False)
    return [structure_document(document(name, f"Bridge closed in the city\n\n{body}")) for name, body in pairs]


def relate(*bodies: str) -> list[QuoteMatch]:
    read = articles(*bodies)
    return list(match_quotes(read, find_quotes(read, ())))


SAID = "“The bridge was old and nobody ever painted it,” Ann Lee said."


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        ("Ann Lee said: “The bridge was old and nobody ever painted it.”", "identical"),
        ("“The bridge was old,” Ann Lee said on Monday.", "trimmed"),
        ("“The bridge was old and nobody painted it,” Ann Lee said.", "spliced"),
        ("“The bridge was ancient and nobody ever painted it,” Ann Lee said.", "reworded"),
        ("“The bridge was old and nobody ever painted it,” Tom Ray said.", "reattributed"),
        ("Ann Lee said the bridge was old and had never been painted by anybody.", "indirect"),
    ],
)
def test_the_same_utterance_gets_its_relation(other: str, relation: str) -> None:
    assert [m.relation for m in relate(SAID, other)] == [relation]


def test_changed_word_stands_in_the_detail() -> None:
    match = relate(SAID, "“The bridge was ancient and nobody ever painted it,” Ann Lee said.")[0]
    assert "old" in match.detail
    assert "ancient" in match.detail


def test_reworded_comes_before_identical() -> None:
    found = relate(SAID, SAID, "“The bridge was ancient and nobody ever painted it,” Ann Lee said.")
    assert [m.relation for m in found] == ["reworded", "reworded", "identical"]


def test_quotations_of_one_article_are_not_matched() -> None:
    assert relate(SAID + " " + SAID) == []


def test_different_words_are_not_matched() -> None:
    assert relate(SAID, "“We will reopen it in spring with new lamps,” Ann Lee said.") == []


def test_sentences_of_one_quotation_match_as_a_whole() -> None:
    found = relate(
        "“It was old. Nobody ever painted it,” Ann Lee said.", "“It was old. Nobody ever painted it,” Ann Lee said."
    )
    assert [m.relation for m in found] == ["identical"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["“The old bridge fell,” Ann Lee said.", "Ann Lee said it fell.", "“Old bridge”", "”"]),
        max_size=6,
    )
)
def test_any_articles_can_be_matched(lines: list[str]) -> None:
    read = articles(" ".join(lines) + " End.", " ".join(reversed(lines)) + " End.")
    quotes = find_quotes(read, ())
    ids = {q.id for q in quotes}
    assert all(set(m.quotes) <= ids and len(m.quotes) >= 2 for m in match_quotes(read, quotes))
