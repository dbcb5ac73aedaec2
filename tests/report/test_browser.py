"""The page in a real browser: it runs nothing of what articles bring, reads at every width, and needs no mouse.

Skipped where playwright or Chromium is not installed. Accessibility is judged by axe-core (Deque, MPL-2.0).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compare.excerpts import keep_short_quotations
from compare.report.html import render_html
from tests.report.gold_comparison import comparison_from_gold, many_articles
from tests.report.test_html import PAYLOADS, poisoned

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
CLEAN = [p for p in PAYLOADS if "\ud800" not in p]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened.said = []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.on("dialog", lambda dialog: (opened.said.append("a dialog opened"), dialog.dismiss()))
    opened.on("request", lambda request: None if request.url.startswith("file:") else opened.said.append(request.url))
    yield opened
    opened.close()


def _open(page: Any, folder: Path, html: str, anchor: str = "") -> None:
    (folder / "index.html").write_text(html, encoding="utf-8")
    page.goto((folder / "index.html").as_uri() + anchor)


def test_hostile_articles_run_nothing_and_break_no_policy(page: Any, tmp_path: Path) -> None:
    comparison = poisoned(comparison_from_gold("strait-ferry"), "".join(CLEAN))
    _open(page, tmp_path, render_html(comparison))
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.locator("article:not([hidden]) .s:not(.un)").first.click()
    assert page.locator("#panel li").count() > 0
    assert page.said == []


@pytest.mark.parametrize(
    ("width", "outlets"), [(320, 4), (400, 4), (800, 4), (1280, 4), (1920, 4), (320, 20), (800, 20)]
)
def test_page_never_scrolls_sideways(page: Any, tmp_path: Path, width: int, outlets: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    comparison = comparison_from_gold("strait-ferry") if outlets == 4 else many_articles("strait-ferry", outlets)
    _open(page, tmp_path, render_html(comparison))
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.said == []


def test_link_into_a_closed_list_opens_it(page: Any, tmp_path: Path) -> None:
    html = render_html(comparison_from_gold("strait-ferry"))
    last = html.rsplit('<tr id="u-', 1)[1].split('"')[0]
    _open(page, tmp_path, html, f"#u-{last}")
    assert page.locator(f"#u-{last} + tr.why").is_visible()


def test_filter_leaves_only_the_rows_asked_for(page: Any, tmp_path: Path) -> None:
    comparison = comparison_from_gold("strait-ferry")
    _open(page, tmp_path, render_html(comparison))
    page.click(".filters [data-f=alone]")
    alone = sum(len(u.articles) == 1 for u in comparison.units)
    assert page.locator("#n-rows").inner_text() == f"{alone} of {len(comparison.units)} shown"
    assert page.locator("tr[data-k]:visible").count() == alone


def test_page_is_whole_without_scripts(browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    _open(page, tmp_path, render_html(comparison_from_gold("strait-ferry")))
    assert not page.locator(".filters").is_visible()
    assert page.locator(".sides > article:visible").count() == 4
    page.locator(".matrix summary").nth(1).click()
    assert page.locator("tr.why:visible").count() == 1
    context.close()


# --------------------------------------------------------------------------- accessibility


@cache
def _pages() -> dict[str, str]:
    return {
        "four": render_html(comparison_from_gold("strait-ferry")),
        "two": render_html(many_articles("trade-deal", 2)),
        "seven": render_html(many_articles("trade-deal", 7)),
        "short": render_html(keep_short_quotations(many_articles("trade-deal", 2))),
    }


@pytest.mark.parametrize(
    ("kind", "width", "theme"),
    [
        ("two", 1280, "light"),
        ("two", 1280, "dark"),
        ("two", 400, "light"),
        ("seven", 1280, "light"),
        ("short", 400, "dark"),
    ],
)
def test_axe_finds_no_violation(browser: Any, tmp_path: Path, kind: str, width: int, theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce")
    page = context.new_page()
    _open(page, tmp_path, _pages()[kind])
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.locator("article:not([hidden]) .s:not(.un)").first.click()  # with the panel open, too
    page.wait_for_selector("#panel:not([hidden]) li")
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found] == []
    page.evaluate("document.getElementById('help').showModal()")
    found = axe.Axe().run(page, context="#help", options={"resultTypes": ["violations"]}).response["violations"]
    assert [v["id"] for v in found] == []
    context.close()


def test_tab_reaches_everything_that_can_be_used(page: Any, tmp_path: Path) -> None:
    _open(page, tmp_path, _pages()["two"])
    wanted = page.evaluate(
        """() => {
          const all = [...document.querySelectorAll("a[href], button, select, input, summary, [tabindex='0']")];
          window.wanted = new Set(all.filter((e) => e.checkVisibility() && !e.closest("[hidden], dialog")));
          addEventListener("focusin", (e) => window.wanted.delete(e.target));
          return window.wanted.size;
        }"""
    )
    assert wanted > 100
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
    left = page.evaluate("[...window.wanted].map((e) => e.outerHTML.slice(0, 80))")
    assert left == []


def test_focus_is_seen_and_never_hidden_under_the_bar(page: Any, tmp_path: Path) -> None:
    _open(page, tmp_path, _pages()["two"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(".matrix summary").nth(6).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    outline, top, bar = page.evaluate(
        """() => [getComputedStyle(document.activeElement).outlineStyle,
          document.activeElement.getBoundingClientRect().top,
          document.querySelector("nav.toc").getBoundingClientRect().bottom]"""
    )
    assert outline != "none"
    assert top >= bar


# --------------------------------------------------------------------------- side by side


def test_ribbons_are_drawn_between_the_columns_in_view(page: Any, tmp_path: Path) -> None:
    _open(page, tmp_path, _pages()["four"])
    page.locator("#texts").scroll_into_view_if_needed()
    page.wait_for_selector(".ribbons path", state="attached")
    n_two = page.locator(".ribbons path").count()
    assert page.locator(".sides > article:visible").count() == 2
    page.click(".chooser [data-all]")
    page.wait_for_function(f"document.querySelectorAll('.ribbons path').length != {n_two}")
    assert page.locator(".sides > article:visible").count() == 4
    inside = page.evaluate(
        """() => { const left = (e) => e.getBoundingClientRect().left, edge = left(document.querySelector(".sides"));
          return [...document.querySelectorAll(".ribbons path")].every((p) => left(p) >= edge); }"""
    )
    assert inside
    assert page.said == []


def test_hovering_a_sentence_lights_its_counterparts_and_marks_changed_words(page: Any, tmp_path: Path) -> None:
    _open(page, tmp_path, _pages()["four"])
    sentence = page.locator("article:not([hidden]) .s:not(.un)").first
    sentence.scroll_into_view_if_needed()
    sentence.hover()
    assert page.locator(".s.on").count() == 1
    assert page.locator(".s.hit").count() > 0
    n_all = page.evaluate(
        """() => { let n = 0;
          for (const e of document.querySelectorAll("article:not([hidden]) .s")) {
            e.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
            n += CSS.highlights.get("changed").size;
          }
          return n; }"""
    )
    assert n_all > 10


def test_sentences_and_counterparts_are_reached_by_letters(page: Any, tmp_path: Path) -> None:
    _open(page, tmp_path, _pages()["two"], "#texts")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.id")
    assert first.startswith("s-") and second.startswith("s-") and first != second
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == first
    for _ in range(30):
        if page.evaluate("!document.activeElement.matches('.un')"):
            break
        page.keyboard.press("j")
    assert page.locator("#panel li").count() > 0
    here = page.evaluate("document.activeElement.closest('article').id")
    page.keyboard.press("l")
    assert page.evaluate("document.activeElement.closest('article').id") != here
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert page.said == []


def test_findings_are_reached_by_letters_and_the_help_by_a_question_mark(page: Any, tmp_path: Path) -> None:
    _open(page, tmp_path, _pages()["two"])
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('.finding')")
    page.keyboard.press("?")
    assert page.locator("dialog#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog#help").is_visible()
    page.click("#show-keys")
    page.uncheck("#keys-on")
    page.locator("#help button").click()
    at = page.evaluate("document.activeElement.id")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == at  # switched off (WCAG 2.1.4)


def test_outlet_filter_shows_what_that_outlet_tells_or_lacks(page: Any, tmp_path: Path) -> None:
    comparison = comparison_from_gold("strait-ferry")
    first = comparison.articles[0].id
    _open(page, tmp_path, _pages()["four"])
    page.select_option(".filters select", "0")
    told = sum(first in u.articles for u in comparison.units)
    assert page.locator("tr[data-in]:visible").count() == told
    page.click(".filters [data-f=missing]")
    lacked = sum(o.article == first and o.status == "omitted" for o in comparison.omissions)
    assert page.locator("tr[data-in]:visible").count() == lacked


# --------------------------------------------------------------------------- citing


def test_cite_copies_the_finding_with_its_evidence_and_address(browser: Any, tmp_path: Path) -> None:
    comparison = comparison_from_gold("strait-ferry")
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    _open(page, tmp_path, _pages()["four"])
    for selector in (".leads .cite", "#figures .cite", ".lack-of .cite", "#voices .cite", "#copy .cite"):
        page.locator(selector).first.click()
        copied = page.evaluate("navigator.clipboard.readText()")
        lines = copied.splitlines()
        assert lines[0]
        assert lines[-1].startswith("newscompare ") and "index.html#" in lines[-1] and "retrieved 2" in lines[-1]
        assert page.evaluate("location.hash") in lines[-1]
        if selector in ("#figures .cite", ".lack-of .cite", "#voices .cite"):
            evidence = [line for line in lines[1:-1] if line.startswith("- ")]
            texts = {" ".join(s.text.split()) for a in comparison.articles for s in a.sentences}
            assert evidence
            assert all(any(text in line for text in texts) for line in evidence)
            assert not any("““" in line for line in lines)
            assert all(any(f"- {a.outlet}" in line for a in comparison.articles) for line in evidence)
    context.close()


def test_cite_is_a_plain_link_without_scripts(browser: Any, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    _open(page, tmp_path, _pages()["two"])
    page.locator(".leads .cite").first.click()
    assert "#f-" in page.url
    context.close()


def test_hostile_articles_add_no_element_and_no_attribute_also_once_the_script_has_run(
    page: Any, tmp_path: Path
) -> None:
    everything = """() => {
      for (const d of document.querySelectorAll("details")) d.open = true;
      document.querySelector("article:not([hidden]) .s:not(.un)").click();
      const found = new Set();
      for (const e of document.querySelectorAll("*")) for (const name of ["", ...e.getAttributeNames()])
        found.add(`${e.tagName.toLowerCase()} ${name}`);
      return [...found];
    }"""
    comparison = comparison_from_gold("strait-ferry")
    _open(page, tmp_path, render_html(comparison))
    page.locator("#texts").scroll_into_view_if_needed()
    page.wait_for_selector(".ribbons path", state="attached")
    harmless = set(page.evaluate(everything))
    _open(page, tmp_path, render_html(poisoned(comparison, "".join(CLEAN))))
    assert set(page.evaluate(everything)) <= harmless
    assert page.said == []
