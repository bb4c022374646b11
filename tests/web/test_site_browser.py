"""The pages beside the chat as people meet them, in a real Chromium."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.axe import told
from tests.web.conftest import serve_app, site_of
from tests.web.fake_library import BROCHURE, FakeLibrary
from tests.web.test_answer_page import kept_answers
from web.service import Options

pytestmark = pytest.mark.browser

PATHS = [
    "centers",
    "centers?view=table",
    "centers/garam",
    "centers/compare?ids=garam,naru,evil",
    "documents?q=수소",
    "documents/news?start=30&end=40",
    "a/compared",
    "a/parking",
    "centers/nowhere",
]
HOSTILE_PATHS = ["centers/evil", "documents/%3Cscript%3Ealert(3)%3C%2Fscript%3E", "a/evil"]

Visit = Callable[[str], Page]


@pytest.fixture(scope="module")
def library_site() -> str:
    return serve_app(site_of(FakeLibrary, answers=kept_answers()))


@pytest.fixture
def visit(profile: BrowserContext, library_site: str) -> Iterator[Visit]:
    """Opens paths of the site in one page; afterwards nothing forbidden has happened."""
    page = profile.new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    forbidden: list[str] = []
    page.on("dialog", lambda dialog: (forbidden.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: forbidden.append(str(error)))
    page.on("console", lambda said: forbidden.append(said.text) if "Policy" in said.text else None)
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((library_site, "data:"))
            else forbidden.append(request.url)
        ),
    )

    def open_(path: str) -> Page:
        page.goto(library_site + path)
        return page

    yield open_
    page.close()
    profile.clear_cookies()
    assert forbidden == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_is_accessible_and_stays_at_home(visit: Visit, language: str) -> None:
    found: dict[str, list[str]] = {}
    for path in PATHS:
        page = visit(f"{path}{'&' if '?' in path else '?'}lang={language}")
        assert page.locator("html").get_attribute("lang") == language
        if faults := told(page):
            found[path] = faults
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert found == {}


def test_a_phone_and_a_zoomed_page_scroll_one_way_only(visit: Visit) -> None:
    for path in [*PATHS, *HOSTILE_PATHS]:
        page = visit(path)
        for width in (390, 320):  # 320 is a window of 1280 at 400 %
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_filter_works_at_once_and_keeps_what_is_chosen(visit: Visit) -> None:
    page = visit("centers")
    page.get_by_label("나루창조경제혁신센터 비교에 넣기").check()
    page.get_by_label("특화 분야").fill("드론")
    expect(page.locator(".card")).to_have_count(1)
    expect(page.get_by_role("status").first).to_have_text("센터 5곳 가운데 1곳")
    assert "speciality=%EB%93%9C%EB%A1%A0" in page.url
    page.get_by_label("가람창조경제혁신센터 비교에 넣기").check()
    page.get_by_role("button", name="고른 센터 비교").click()
    expect(page.locator("thead th")).to_have_count(3)


def test_no_more_than_four_can_be_chosen(visit: Visit) -> None:
    page = visit("centers?view=table")
    boxes = page.locator('input[name="ids"]')
    for index in range(4):
        boxes.nth(index).check()
    expect(boxes.nth(4)).to_be_disabled()
    expect(page.locator(".compare-bar")).to_contain_text("4곳을 고르셨습니다")
    boxes.first.uncheck()
    expect(boxes.nth(4)).to_be_enabled()


def test_a_region_of_the_map_is_chosen_by_keyboard(visit: Visit) -> None:
    page = visit("centers")
    page.get_by_role("link", name="광주광역시, 센터 1곳").press("Enter")
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator("#region")).to_have_value("광주광역시")


def test_a_number_opens_the_document_at_the_quote(visit: Visit) -> None:
    page = visit("centers/garam")
    page.locator(".values .marker >> visible=true").last.click()
    mark = page.locator("mark.quote")
    expect(mark).to_be_in_viewport()
    expect(mark).to_be_focused()
    page.go_back()
    link = page.locator(".values li", has_text="한빛전자").get_by_role("link")
    expect(link).to_have_accessible_name(re.compile(rf"출처 \d, {BROCHURE.title}: 원문에서 보기"))
    link.click()
    expect(mark).to_have_text("전담기업: 한빛전자")


def test_the_quote_of_a_long_document_is_scrolled_to(visit: Visit) -> None:
    start = 59_000
    page = visit(f"documents/news?start={start}&end={start + 30}#quote")
    expect(page.locator("mark.quote")).to_be_in_viewport()


def test_all_of_it_works_without_javascript(profile: BrowserContext, library_site: str) -> None:
    assert profile.browser is not None
    context = profile.browser.new_context(java_script_enabled=False, locale="ko-KR")
    page = context.new_page()
    page.goto(f"{library_site}centers")
    page.locator("#region").select_option("광주광역시")
    page.get_by_role("button", name="적용").click()
    expect(page.locator(".card")).to_have_count(1)
    page.locator('input[name="ids"]').check()
    page.get_by_role("button", name="고른 센터 비교").click()
    page.locator(".comparison .marker").first.click()
    expect(page.locator("mark.quote")).to_be_in_viewport()
    context.close()


def test_a_question_about_a_center_stands_in_the_chat(visit: Visit, library_site: str) -> None:
    page = visit("centers/garam")
    asked = page.locator(".chips a").first
    question = asked.inner_text()
    asked.click()
    expect(page.locator("#question textarea")).to_have_value(question)
    expect(page.locator("#footer")).to_contain_text("문서 5건")  # wholly opened
    expect(page.locator("#question textarea")).to_have_value(question)
    assert page.url == library_site
    page.locator("#send").click()
    expect(page.locator("#chat .question")).to_have_text(question)


def test_the_chat_tells_who_asks_too_much_to_wait(profile: BrowserContext) -> None:
    page = profile.new_page()
    page.goto(serve_app(site_of(FakeLibrary, Options(requests_per_minute=2))))
    expect(page.locator("#footer")).to_contain_text("문서 5건")  # opening it takes the only one
    page.locator("#question textarea").fill("수소")
    page.locator("#send").click()
    expect(page.get_by_text("초 뒤에 다시 시도해 주세요").first).to_be_visible()
    expect(page.locator("#question textarea")).to_have_value("수소")  # nothing is lost
    expect(page.locator(".toast-message-item")).to_have_count(2)  # it, and the report of it
    page.close()


class _HostPage(BaseHTTPRequestHandler):
    """A page of somebody else, with a strict policy of its own, that embeds the chat."""

    chat = ""

    def do_GET(self) -> None:
        body = f"<!doctype html><h1>다른 곳</h1><script src='{self.chat}widget.js'></script>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        policy = f"default-src 'none'; script-src {self.chat}; frame-src {self.chat}"
        self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[Callable[[str], None]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _HostPage)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("allowed", [True, False])
def test_the_chat_is_embedded_where_that_is_allowed(
    profile: BrowserContext, host: ThreadingHTTPServer, allowed: bool
) -> None:
    origin = f"http://localhost:{host.server_address[1]}"
    options = Options(embed_origins=(origin,) if allowed else ())
    _HostPage.chat = serve_app(site_of(FakeLibrary, options))
    page = profile.new_page()
    page.goto(origin)
    page.get_by_role("button", name="센터에 대해 질문하기").click()
    question = page.frame_locator("iframe").locator("#question textarea")
    if allowed:
        expect(question).to_be_visible()
        with profile.expect_page() as opened:  # beside the chat nothing may be framed
            page.frame_locator("iframe").locator('a[href^="/centers"]').first.click()
        expect(opened.value.get_by_role("heading", level=1)).to_be_visible()
        opened.value.close()
        page.get_by_role("button", name="질문 창 닫기").click()
        expect(page.locator("iframe")).to_be_hidden()
        page.get_by_role("button", name="센터에 대해 질문하기").click()
        page.keyboard.press("Escape")
    else:
        expect(page.locator("iframe")).to_be_visible()
        expect(question).to_have_count(0)
    page.close()
