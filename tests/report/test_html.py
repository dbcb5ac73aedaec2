"""The page: what it shows, what it refuses to run, and that its bytes depend on the comparison alone."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from enum import Enum
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import html5lib
import pytest

from compare.excerpts import keep_short_quotations
from compare.model import Comparison, EventHead
from compare.report.html import render_html, render_summary_html
from tests.report.gold_comparison import comparison_from_gold, many_articles

PAYLOADS = [
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "' onmouseover='alert(1)",
    "{{7*7}}{% raw %}{# x #}",
    "javascript:alert(1)",
    "--><!--<b>",
    "&lt;b&gt;&amp;<b>",
    "\u202eevil\u2066",
    "$\\frac{",
    "=HYPERLINK(1)",
    "\x1b[31m\x00\x07",
    "\ud800",
    "中文 عربي",
]


class _Page(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[tuple[str, tuple[str, ...]]] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add((tag, ()))
        for name, value in attrs:
            self.elements.add((tag, (name,)))
            self.attributes.append((tag, name, value or ""))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def values(self, name: str) -> Iterator[str]:
        return (value for _, n, value in self.attributes if n == name)


def poisoned(value: Any, payload: str) -> Any:
    """The same comparison with the payload in front of every string in every field, ids included."""
    if isinstance(value, Enum) or value is None or isinstance(value, bool | int | float | datetime):
        return value
    if isinstance(value, str):
        return payload + value
    if isinstance(value, tuple | list):
        return type(value)(poisoned(v, payload) for v in value)
    if isinstance(value, dict):
        return {poisoned(k, payload): poisoned(v, payload) for k, v in value.items()}
    assert is_dataclass(value)
    changed = {f.name: poisoned(getattr(value, f.name), payload) for f in fields(value)}
    if isinstance(value, Comparison):
        changed["tool"] = value.tool | {"version": payload, "settings": {payload: payload}}
    return type(value)(**changed)


@pytest.fixture(scope="module")
def ferry() -> Comparison:
    return comparison_from_gold("strait-ferry")


@pytest.fixture(scope="module")
def allowed(ferry: Comparison) -> set[tuple[str, tuple[str, ...]]]:
    return _Page(render_html(ferry)).elements


@cache
def _poisoned_page(payload: str) -> str:
    return render_html(poisoned(comparison_from_gold("strait-ferry"), payload))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_adds_no_element_and_no_attribute(allowed: set[tuple[str, tuple[str, ...]]], payload: str) -> None:
    page = _Page(_poisoned_page(payload))
    assert page.elements <= allowed
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_breaks_no_summary(ferry: Comparison, payload: str) -> None:
    plain = _Page(render_summary_html(ferry)).elements
    assert _Page(render_summary_html(poisoned(ferry, payload))).elements <= plain


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_invisible_control_character_reaches_the_page(payload: str) -> None:
    html = _poisoned_page(payload)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff\ud800-\udfff]", html)
    html.encode("utf-8")


def test_override_in_an_outlet_name_is_shown_and_isolated(ferry: Comparison) -> None:
    first = replace(ferry.articles[0], outlet="The \u202eTimes")
    html = render_html(replace(ferry, articles=(first, *ferry.articles[1:])))
    assert '<bdi class="name">The ⟨U+202E⟩Times</bdi>' in html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_id_is_plain_and_unique(payload: str) -> None:
    ids = list(_Page(_poisoned_page(payload)).values("id"))
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z0-9-]+", i) for i in ids)


@pytest.mark.parametrize(
    "name", ["strait-ferry", "border-skirmish", "election-recount", "mine-collapse", "wildfire", "bank-hack"]
)
def test_every_link_leads_somewhere(name: str) -> None:
    page = _Page(render_html(comparison_from_gold(name)))
    ids = set(page.values("id"))
    inner = [h for h in page.values("href") if h.startswith("#")]
    assert len(inner) > 200
    assert [h for h in inner if h[1:] not in ids] == []


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "\x01javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,x", "vbscript:x", "//evil.example", "file:///etc/passwd", "ftp://a.example",
        " javascript:alert(1)", "http:",
        "https:/x", "http://a.example/\u202ex", "http://[", "blob:https://a.example/1", "", "https://a b.example/",
    ],
)  # fmt: skip
def test_only_http_addresses_become_links(ferry: Comparison, url: str) -> None:
    bad = tuple(replace(a, url=url) for a in ferry.articles)
    page = _Page(render_html(replace(ferry, articles=bad)))
    assert all(h.startswith("#") for h in page.values("href"))


def test_page_asks_for_nothing_from_outside(ferry: Comparison) -> None:
    html = render_html(ferry)
    page = _Page(html)
    assert not list(page.values("src"))
    assert {t for t, _ in page.elements} & {"link", "iframe", "object", "embed", "img", "form", "base"} == set()
    assert "url(" not in html and "@import" not in html


def test_policy_names_the_very_style_and_script(ferry: Comparison) -> None:
    html = render_html(ferry)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy and policy[1].startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = b64encode(sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert "unsafe-inline" not in policy[1]
    assert not list(_Page(html).values("style"))


def test_same_comparison_gives_the_same_bytes(ferry: Comparison) -> None:
    assert render_html(ferry) == render_html(comparison_from_gold("strait-ferry"))


@pytest.mark.parametrize("name", ["strait-ferry", "trade-deal", "bank-hack", "control-bridge"])
def test_two_articles_stay_under_300_kb(name: str) -> None:
    assert len(render_html(many_articles(name, 2)).encode()) < 300_000


def test_twenty_articles_stay_under_3_mb() -> None:
    assert len(render_html(many_articles("strait-ferry", 20)).encode()) < 3_000_000


# --------------------------------------------------------------------------- valid and reachable

PAGES = {
    "four articles": lambda: comparison_from_gold("strait-ferry"),
    "two articles": lambda: many_articles("trade-deal", 2),
    "nine articles": lambda: many_articles("strait-ferry", 9),
    "one article": lambda: many_articles("strait-ferry", 1),
    "short quotations": lambda: keep_short_quotations(comparison_from_gold("strait-ferry")),
    "hostile": lambda: poisoned(
        comparison_from_gold("strait-ferry"), "".join(p for p in PAYLOADS if "\ud800" not in p)
    ),
}
INTERACTIVE = {"a", "button", "input", "select", "textarea", "summary", "label"}
BLOCKS = {"p", "div", "ul", "ol", "li", "table", "h1", "h2", "h3", "section", "article", "details", "figure", "dl"}


@cache
def _made(kind: str) -> str:
    return render_html(PAGES[kind]())


@cache
def _tree(kind: str) -> Any:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(_made(kind))


@pytest.mark.parametrize("kind", PAGES)
def test_the_page_is_html_without_a_parse_error(kind: str) -> None:
    assert _tree(kind).tag == "html"  # the strict parser raises at the first error


@pytest.mark.parametrize("kind", PAGES)
def test_no_interactive_element_stands_in_another_and_no_block_in_a_line(kind: str) -> None:
    def walk(node: Any, above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for child in node:
            tag = str(child.tag)
            if tag in INTERACTIVE - {"label"}:
                yield from ((outer, tag) for outer in above if outer in INTERACTIVE and (outer, tag) not in allowed)
            if tag in BLOCKS:
                yield from ((outer, tag) for outer in above if outer in {"p", "span", "bdi", "a", "small", "b"})
            yield from walk(child, (*above, tag))

    allowed = {("label", "select"), ("label", "input")}
    assert set(walk(_tree(kind), ())) == set()


@pytest.mark.parametrize("kind", PAGES)
def test_what_labels_and_describes_is_there(kind: str) -> None:
    page = _Page(_made(kind))
    ids = list(page.values("id"))
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "aria-describedby", "for"):
        named = [one for value in page.values(name) for one in value.split()]
        assert [one for one in named if one not in ids] == []


@pytest.mark.parametrize("kind", PAGES)
def test_headings_leave_out_no_level_and_tables_name_their_columns(kind: str) -> None:
    levels = [int(node.tag[1]) for node in _tree(kind).iter() if re.fullmatch("h[1-6]", str(node.tag))]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in _tree(kind).iter("table"):
        assert [th for th in table.iter("th") if not th.get("scope")] == []
        assert any(True for _ in table.iter("th"))


@pytest.mark.parametrize("kind", PAGES)
def test_every_landmark_has_a_name(kind: str) -> None:
    for node in _tree(kind).iter():
        if node.tag in {"nav", "aside", "section", "dialog"} or node.get("role") == "region":
            assert node.get("aria-label") or node.get("aria-labelledby")


# --------------------------------------------------------------------------- findings and their addresses


def test_a_finding_keeps_its_address_when_others_come_and_go(ferry: Comparison) -> None:
    all_ids = set(_Page(render_html(ferry)).values("id"))
    fewer = replace(ferry, conflicts=ferry.conflicts[1:], quote_matches=ferry.quote_matches[1:])
    kept = {i for i in _Page(render_html(fewer)).values("id") if re.fullmatch(r"[cq]-[0-9a-f]{8}(-\d+)?", i)}
    assert kept and kept <= all_ids


def test_every_finding_has_a_link_to_itself(ferry: Comparison) -> None:
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(render_html(ferry))
    findings = [node.get("id") for node in tree.iter() if "finding" in (node.get("class") or "").split()]
    cited = {node.get("href") for node in tree.iter("a") if node.get("class") == "cite"}
    assert len(findings) > 100
    assert {f"#{name}" for name in findings} == cited


@pytest.mark.parametrize("kind", ["four articles", "nine articles", "hostile"])
def test_what_the_first_screen_names_is_one_click_away(kind: str) -> None:
    tree = _tree(kind)
    ids = {node.get("id") for node in tree.iter()}
    front = next(node for node in tree.iter("div") if node.get("class") == "front")
    links = [node.get("href") for node in front.iter("a")]
    assert len(links) > 5
    assert {href[1:] for href in links} <= ids
    facts = [node for node in front.iter("ul") if node.get("class") == "only"]
    assert [
        li for fact in facts for li in fact.iter("li") if li.find("span") is not None and li.find("a") is None
    ] == []


def test_data_in_the_page_are_json_that_no_text_can_end() -> None:
    blocks = re.findall(r'<script type="application/json" id="(\w+)">(.*?)</script>', _made("hostile"), re.DOTALL)
    assert [name for name, _ in blocks] == ["links", "run"]
    for _, block in blocks:
        assert not re.search("[<>&]", block)
        assert json.loads(block)


def test_omission_is_worded_as_not_found_with_the_closest_sentence(ferry: Comparison) -> None:
    text = " ".join("".join(_Page(render_html(ferry)).text).split())
    assert re.search(r"Not found \(closest sentence: .{10,300}?, [●○]{3} (possible|unlikely) 0\.\d\d\)", text)
    assert "biased" not in text.lower()


def test_what_is_uncertain_or_came_later_is_not_called_missing(ferry: Comparison) -> None:
    kept = tuple(o for o in ferry.omissions if o.status.value != "omitted")
    text = " ".join("".join(_Page(render_html(replace(ferry, omissions=kept))).text).split())
    assert "Nothing: what the others report was found here, or may be." in text
    assert "Not found in" not in text.split("What was not found, article by article")[0].replace("Not found in the", "")


@pytest.mark.parametrize("size", [0, 1])
def test_empty_and_single_comparisons_have_a_page(ferry: Comparison, size: int) -> None:
    bare = Comparison(tool={}, event=EventHead("x", ""), articles=ferry.articles[:size])
    text = "".join(_Page(render_html(bare)).text)
    assert "nothing can be compared" in text
    assert render_summary_html(bare)


def test_dangling_ids_do_not_break_the_page(ferry: Comparison) -> None:
    cut = replace(ferry, articles=ferry.articles[:2], units=ferry.units[:3], quotes=ferry.quotes[:1])
    page = _Page(render_html(cut))
    ids = set(page.values("id"))
    assert [h for h in page.values("href") if h.startswith("#") and h[1:] not in ids] == []


def test_right_to_left_article_text_carries_language_and_direction(ferry: Comparison) -> None:
    first = replace(ferry.articles[0], language="ar")
    html = render_html(replace(ferry, articles=(first, *ferry.articles[1:])))
    assert '<div class="text" lang="ar">' in html
    assert '<p class="headline" dir="auto">' in html


def test_odd_language_code_becomes_no_attribute(ferry: Comparison) -> None:
    first = replace(ferry.articles[0], language='en" onclick="x')
    assert 'lang="en&#34;' not in render_html(replace(ferry, articles=(first, *ferry.articles[1:])))


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("ink", "paper"), ("soft", "paper"), ("muted", "paper"), ("link", "paper"), ("muted", "card"), ("ink", "hit"),
        ("ink", "changed"), ("on-dark", "h"), ("on-dark", "s"), ("on-dark", "l"), ("on-pale", "u"), ("on-pale", "m"),
        ("on-pale", "w"),
    ],
)  # fmt: skip
def test_text_colours_have_aa_contrast(ferry: Comparison, theme: int, front: str, back: str) -> None:
    blocks = re.findall(r":root \{(.*?)\}", render_html(ferry), re.DOTALL)
    named = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", blocks[theme]))
    light, dark = sorted(
        (_luminance(c if len(c) == 7 else "#" + "".join(x * 2 for x in c[1:])) for c in (named[front], named[back])),
        reverse=True,
    )
    assert (light + 0.05) / (dark + 0.05) >= 4.5
