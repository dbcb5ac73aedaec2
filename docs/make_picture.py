"""Draws docs/report.png, the top of the sample's report, with the Chromium of the system.

.venv/bin/python docs/make_picture.py
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from compare.cli import main

PICTURE = Path(__file__).parent / "report.png"


def draw_picture() -> None:
    """Write the sample's report to a scratch folder and take a picture of its first screen."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        report = Path(scratch) / "report"
        assert main(["demo", "-o", str(report), "--quiet"]) == 0
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 760})
        page.goto((report / "index.html").as_uri())
        page.screenshot(path=str(PICTURE))
        browser.close()


if __name__ == "__main__":
    draw_picture()
