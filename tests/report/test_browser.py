"""The page in a real browser: it runs nothing of what articles bring, and reads at every width.

Skipped where playwright or Chromium is not installed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from compare.report.html import render_html
from tests.report.gold_comparison import comparison_from_gold
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
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
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


@pytest.mark.parametrize("width", [320, 400, 800, 1280, 1920])
def test_page_never_scrolls_sideways(page: Any, tmp_path: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    _open(page, tmp_path, render_html(comparison_from_gold("strait-ferry")))
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
