"""The page of a year in a real browser: no request, no complaint, everything within reach of the keyboard."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.test_report import export, file, folder

__all__ = ["file", "folder"]  # fixtures

FOCUSED = """document.activeElement === document.body ? "body" :
    document.activeElement.matches("details:not([open]) > summary") ? "closed" : "other" """


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    assert program, "these tests drive Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def test_chromium_shows_and_prints_it_without_a_request_or_a_complaint(browser: Any, file: Path) -> None:
    shown, said, asked = browser.new_page(), [], []
    shown.on("console", lambda message: said.append(message.text))
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(file.as_uri())
    printed = shown.pdf(prefer_css_page_size=True)
    assert (said, asked) == ([], [file.as_uri()])
    assert len(re.findall(rb"/Type /Page\b", printed)) > 2


def test_everything_folded_opens_by_keyboard(browser: Any, folder: Path) -> None:
    """Tab by tab through the page, one award only: Enter on whatever is closed."""
    shown = browser.new_page()
    shown.goto(export(folder, "--award", "GK", name="gk.html").as_uri())
    assert shown.locator("details:not([open])").count() > 8
    for _ in range(500):
        shown.keyboard.press("Tab")
        focused = shown.evaluate(FOCUSED)
        if focused == "body":
            break
        if focused == "closed":
            shown.keyboard.press("Enter")
    assert shown.locator("details:not([open])").count() == 0


def test_on_a_phone_only_tables_and_charts_scroll_sideways(browser: Any, file: Path) -> None:
    shown = browser.new_page(viewport={"width": 390, "height": 844})
    shown.goto(file.as_uri())
    shown.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert shown.evaluate("document.documentElement.scrollWidth") == 390
