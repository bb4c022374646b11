"""A page served in this process, and a real Chromium that looks at it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, expect
from starlette.testclient import TestClient

from settings import ROOT
from tests.web.fake_assistant import EXAMPLES, FakeAssistant
from tests.web.fake_library import FakeLibrary
from tests.web.fake_records import FakeRecords
from web.answer_page import KeptAnswers
from web.loading import BackgroundAssistant
from web.measured import MeasuredAssistant
from web.metrics import Metrics
from web.page import create_page
from web.ports import AnswerRecords, AssistantPort
from web.region_map import RegionMap
from web.server import listen, serve
from web.service import Options, create_service
from web.site import Site

OpenPage = Callable[[str], Page]
_PATIENCE_MS = 20_000


def site_of(
    open_assistant: Callable[[], AssistantPort],
    options: Options | None = None,
    answers: KeptAnswers | None = None,
    records: AnswerRecords | None = None,
) -> FastAPI:
    """The whole application over what ``open_assistant`` gives, which begins to open."""
    metrics = Metrics()
    provider = BackgroundAssistant(lambda: _measured(open_assistant(), metrics))
    provider.start()
    page = create_page(provider, EXAMPLES, records=records)
    regions = RegionMap.read(ROOT / "data/map.yaml")
    return create_service(page, provider, Site(), regions, metrics, options, answers=answers)


def _measured(assistant: AssistantPort, metrics: Metrics) -> MeasuredAssistant:
    return MeasuredAssistant(lambda: assistant, metrics)


def serve_app(app: FastAPI) -> str:
    """Serve an application until the tests end; its address."""
    listening = listen("127.0.0.1", 0)
    started = threading.Event()
    threading.Thread(target=serve, args=(app, listening, started.set), daemon=True).start()
    assert started.wait(20)
    return f"http://127.0.0.1:{listening.getsockname()[1]}/"


def serve_page(
    open_assistant: Callable[[], AssistantPort], records: AnswerRecords | None = None
) -> str:
    """Serve the page over what ``open_assistant`` gives, until the tests end; its address."""
    return serve_app(site_of(open_assistant, records=records))


@dataclass
class Watched:
    """A page, and what it did that no page may do."""

    page: Page
    address: str
    outside: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @staticmethod
    def open(profile: BrowserContext, address: str) -> Watched:
        watched = Watched(profile.new_page(), address)
        watched.page.set_viewport_size({"width": 1280, "height": 800})
        watched.page.on("request", watched._request)
        watched.page.on("dialog", watched._dialog)
        watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
        watched.page.goto(address)
        watched.page.locator("#question textarea").wait_for()
        return watched

    def check(self) -> None:
        assert (self.outside, self.dialogs, self.errors) == ([], [], [])

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.outside.append(request.url)

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@pytest.fixture(scope="session")
def profile(browser: Browser) -> BrowserContext:
    """One browser profile for all tests: its cache makes pages load fast."""
    context = browser.new_context(locale="ko-KR")
    context.set_default_timeout(_PATIENCE_MS)
    expect.set_options(timeout=_PATIENCE_MS)
    return context


@pytest.fixture(scope="session")
def records() -> FakeRecords:
    """Where the shared site keeps its answers."""
    return FakeRecords()


@pytest.fixture(scope="session")
def site(records: FakeRecords) -> str:
    """A page over the fake assistant, shared by the tests that change nothing about it."""
    return serve_page(FakeAssistant, records)


def ask(page: Page, question: str) -> None:
    page.locator("#question textarea").fill(question)
    page.locator("#send").click()


def ask_and_wait(page: Page, question: str, links: int = 1) -> None:
    ask(page, question)
    expect(page.locator("#chat .more")).to_have_count(links)


def wipe(page: Page) -> None:
    """Start a new chat, with the page's own question answered.

    An empty chat is left alone: a clearing still under way would empty the box again.
    """
    if page.locator("#chat .message-row").count():
        page.locator("#new-chat").click()
        page.locator("#wipe .confirm").click()
    expect(page.locator("#chat .reply, #sources .source, #sources .document")).to_have_count(0)
    page.locator("#question textarea").fill("")


def turn_to_korean(page: Page) -> None:
    """The interface as it opens; a test may have left it in English."""
    if page.locator("html").get_attribute("lang") != "ko":
        page.locator("#language").click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")


@pytest.fixture(scope="session")
def library_app() -> FastAPI:
    return site_of(FakeLibrary)


@pytest.fixture
def pages(library_app: FastAPI) -> TestClient:
    """A visitor without cookies of the site over the fake library."""
    return TestClient(library_app, base_url="http://127.0.0.1")


@pytest.fixture(scope="session")
def shared_page(profile: BrowserContext, site: str) -> Watched:
    return Watched.open(profile, site)


@pytest.fixture
def page(shared_page: Watched) -> Iterator[Page]:
    """The shared site, Korean, an empty conversation; afterwards nothing forbidden has happened.

    The page stays open from test to test: loading one takes far longer than clearing it.
    """
    page = shared_page.page
    page.set_viewport_size({"width": 1280, "height": 800})
    page.keyboard.press("Escape")
    turn_to_korean(page)
    wipe(page)
    yield page
    shared_page.check()


@pytest.fixture
def open_page(profile: BrowserContext) -> Iterator[Callable[[str], Page]]:
    """Opens the page of another site; afterwards nothing forbidden has happened."""
    opened: list[Watched] = []

    def open_(address: str) -> Page:
        opened.append(Watched.open(profile, address))
        return opened[-1].page

    yield open_
    for watched in opened:
        watched.page.close()
        watched.check()
