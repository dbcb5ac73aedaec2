"""Promises of compare/report/markup.py: what is not ``Html`` is escaped, and nothing that runs becomes an address."""

from __future__ import annotations

import html
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.report.markup import Html, element, join, text, trusted


class _Tags(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[str]]] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, [name for name, _ in attrs]))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@given(st.text(), st.text())
def test_no_string_adds_an_element_or_an_attribute(words: str, value: str) -> None:
    made = _Tags(element("p", words, class_=f"x{value}"))
    assert made.tags == [("p", ["class"])]


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_what_can_be_seen_comes_back_as_it_was(words: str) -> None:
    assert html.unescape(text(words)) == words


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("#s-packet-12", True),
        ("https://example.org/a?b=1&c=2", True),
        ("http://example.org/", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("#a b", False),
        ("", False),
    ],
)
def test_only_places_in_the_page_and_plain_addresses_become_links(address: str, kept: bool) -> None:
    assert ("href" in element("a", "x", href=address)) is kept


def test_children_may_be_lists_in_lists_and_nothing() -> None:
    inner = (element("b", word) for word in ("x", "y"))
    assert element("p", "a < b", None, [inner, ["!"]]) == "<p>a &lt; b<b>x</b><b>y</b>!</p>"


def test_html_is_not_escaped_twice() -> None:
    once = element("b", "&")
    assert element("p", once) == "<p><b>&amp;</b></p>"
    assert join([once, "<"], " & ") == "<b>&amp;</b> &amp; &lt;"


def test_true_stands_alone_and_false_and_nothing_stand_not_at_all() -> None:
    assert element("input", type="checkbox", checked=True, hidden=False, id=None, name="") == (
        '<input type="checkbox" checked>'
    )
    assert element("p", aria_label="a", class_="b", data_n=2) == '<p aria-label="a" class="b" data-n="2"></p>'


def test_control_characters_are_shown() -> None:
    assert text("a\u202eb") == "a⟨U+202E⟩b"


def test_a_plain_string_is_never_html() -> None:
    assert not isinstance("<b>" + element("b", "x"), Html)
    assert isinstance(trusted("<b>"), Html)
