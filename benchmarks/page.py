"""How large a report's page is, what making it costs, and how long a browser needs to open it.

    python benchmarks/page.py [EVENT …]

Without EVENT: the sample events and a synthetic one of 20 articles of 40 sentences. Prints a line for each: bytes,
processor seconds of rendering (the second time, without the imports), milliseconds until the page is there and until
its first words are painted, and its longest task. Needs playwright and Chromium for the last three; prints "-" without.
Figures of time are for reading: what the tests assert is bytes.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))
from synthetic import write_event

import compare
from compare.report.html import render_html

CORPORA = Path(__file__).parent.parent / "corpora"
TIMES = """() => new Promise((done) => {
  const page = performance.getEntriesByType("navigation")[0];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  new PerformanceObserver((list) => done([page.loadEventEnd, paint ? paint.startTime : 0,
    Math.max(0, ...list.getEntries().map((e) => e.duration))])).observe({ type: "longtask", buffered: true });
  setTimeout(() => done([page.loadEventEnd, paint ? paint.startTime : 0, 0]), 1500);
})"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=Path)
    events = parser.parse_args().events or sorted(p.parent for p in CORPORA.glob("*/gold.json"))
    with tempfile.TemporaryDirectory() as scratch, opener() as measure:
        if len(sys.argv) == 1:
            events.append(write_event(Path(scratch) / "20 x 40", 20, 40))
        print(f"{'event':<20} {'bytes':>10} {'render s':>9} {'open ms':>8} {'paint ms':>9} {'task ms':>8}")
        for event in events:
            comparison = compare.compare_event(compare.load_event(event))
            render_html(comparison)
            started = time.process_time()
            html = render_html(comparison)
            spent = time.process_time() - started
            page = Path(scratch) / "index.html"
            page.write_text(html, encoding="utf-8")
            times = ["-" if ms is None else f"{ms:.0f}" for ms in measure(page)]
            print(f"{event.name:<20} {len(html.encode()):>10,} {spent:>9.3f} {times[0]:>8} {times[1]:>9} {times[2]:>8}")
    return 0


@contextmanager
def opener() -> Iterator[Callable[[Path], list[float | None]]]:
    """A function that opens a page and gives its times in milliseconds: load, first paint, longest task."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        yield lambda page: [None, None, None]
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])

        def measure(page: Path) -> list[float | None]:
            view = browser.new_page(viewport={"width": 1440, "height": 900})
            view.goto(page.as_uri())
            times: list[float | None] = view.evaluate(TIMES)
            view.close()
            return times

        yield measure
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
