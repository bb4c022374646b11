"""That everybody can use the chat: axe, both languages and appearances, zoom, one voice."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.axe import told
from tests.web.conftest import ask, ask_and_wait

pytestmark = pytest.mark.browser


def test_a_fault_would_be_found(profile: BrowserContext) -> None:
    page = profile.new_page()
    page.set_content("<html lang='ko'><title>쪽</title><main><h1>쪽</h1><img src='data:,'></main>")
    assert [line.partition(":")[0] for line in told(page)] == ["image-alt"]
    page.close()


def switch_appearance(page: Page) -> None:
    page.locator("#appearance").click()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_axe_finds_nothing_light_or_dark(page: Page, language: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    if language == "en":
        page.locator("#language").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
    assert told(page) == []
    ask_and_wait(page, "비교")
    ask(page, "주차 요금은?")
    expect(page.locator("#chat .nearest")).to_be_visible()
    expect(page.locator("#chat .tools")).to_have_count(2)
    page.locator("#chat a.marker").first.click()
    expect(page.locator("#sources mark.quote")).to_be_visible()
    found = told(page)
    switch_appearance(page)
    expect(page.locator("body.dark")).to_have_count(1)
    found += told(page)
    page.locator("#new-chat").click()
    expect(page.locator("#wipe")).to_be_visible()
    found += told(page)
    page.keyboard.press("Escape")
    switch_appearance(page)
    expect(page.locator("body.dark")).to_have_count(0)
    if language == "en":
        page.locator("#language").click()
        expect(page.locator("html")).to_have_attribute("lang", "ko")
    assert found == []


def test_the_appearance_follows_the_system_until_one_is_chosen(page: Page) -> None:
    page.evaluate("localStorage.removeItem('centerjigi.appearance')")
    page.emulate_media(color_scheme="dark")
    page.reload()
    expect(page.locator("body.dark")).to_have_count(1)
    expect(page.locator("#appearance")).to_have_attribute("aria-pressed", "true")
    switch_appearance(page)
    expect(page.locator("body.dark")).to_have_count(0)
    page.reload()
    expect(page.locator("#appearance")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("body.dark")).to_have_count(0)
    page.emulate_media(color_scheme="light")


def test_each_sentence_is_read_out_once(page: Page) -> None:
    ask_and_wait(page, "수소")
    lines = page.locator("#announcer p")
    expect(lines.last).to_have_text(
        "같은 센터는 전통시장 육성도 돕고, 입주 기업에 시설을 내어 드립니다."
    )
    said = lines.all_inner_texts()
    assert len(said) == len(set(said))
    assert "수소연료전지를 지원하는 곳은 광주창조경제혁신센터입니다." in said
    expect(page.locator("#chat [role=log]")).to_have_attribute("aria-live", "off")
    expect(page.locator("#announcer")).to_have_attribute("role", "status")


def test_at_twice_the_size_all_can_be_reached(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 400})  # 1280 by 800 at 200 %
    ask_and_wait(page, "수소")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    expect(page.locator("#send")).to_be_in_viewport()
    page.locator("#chat a.marker").first.click()
    expect(page.locator("#sources mark.quote")).to_be_in_viewport()


def test_the_keyboard_alone_asks_opens_and_returns(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#question textarea").focus()
    page.keyboard.insert_text("수소")
    page.keyboard.press("Enter")
    marker = page.locator("#chat a.marker").first
    marker.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sources mark.quote")).to_be_focused()
    page.keyboard.press("Escape")
    expect(marker).to_be_focused()
