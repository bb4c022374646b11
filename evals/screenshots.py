"""Pictures of the chat page for the documentation: desktop and phone, ko and en, light and dark."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from evals.page import FLAGS, PATIENCE_MS, served

_SIZES: dict[str, ViewportSize] = {
    "desktop": {"width": 1280, "height": 800},
    "phone": {"width": 390, "height": 844},
}
_QUESTIONS = {
    "ko": "수소연료전지를 지원하는 센터는 어디인가요?",
    "en": "Which center supports hydrogen fuel cells?",
}


def take(home: Path, chromium: str, folder: Path) -> dict[str, Any]:
    """Write ``SIZE-LANGUAGE-APPEARANCE.png`` below ``folder``; the names written.

    Each shows an answer with its first source opened, on the phone the answer alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with served(home) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        written = [
            _picture(browser, address, folder, size, language, appearance)
            for size, language, appearance in product(_SIZES, _QUESTIONS, ("light", "dark"))
        ]
        browser.close()
    return {"written": written}


def _picture(
    browser: Browser, address: str, folder: Path, size: str, language: str, appearance: str
) -> str:
    context = browser.new_context(
        viewport=_SIZES[size],
        color_scheme="dark" if appearance == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address)
    expect(page.locator("#send")).to_be_enabled(timeout=PATIENCE_MS)
    if language == "en":
        page.locator("#language").click()
        expect(page.locator("html")).to_have_attribute("lang", "en", timeout=PATIENCE_MS)
    _ask(page, _QUESTIONS[language])
    if size == "desktop":
        page.locator("#chat a.marker").first.click()
        expect(page.locator("#sources mark.quote").first).to_be_visible(timeout=PATIENCE_MS)
    name = f"{size}-{language}-{appearance}.png"
    page.screenshot(path=folder / name, animations="disabled")
    context.close()
    return name


def _ask(page: Page, question: str) -> None:
    page.locator("#question textarea").fill(question)
    page.locator("#send").click()
    expect(page.locator("#chat .tools")).to_have_count(1, timeout=PATIENCE_MS)
    page.locator("#chat .bubble-wrap").evaluate("box => box.scrollTo(0, 0)")
    page.mouse.move(0, 0)
