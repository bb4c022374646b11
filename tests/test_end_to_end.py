"""The whole way, by the real commands: documents in, the page opened, a cited answer read."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ingest.__main__ import main as ingest
from settings import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SAMPLES = [
    "brochures/gwangju.md",
    "brochures/jeju.docx",
    "brochures/chungbuk.pdf",
    "articles/2015-05-11-강원-개소로-혁신센터-열-곳.txt",
]
PASSWORD = "아주 긴 비밀번호 하나"
_PATIENCE_MS = 60_000  # a cold start loads the models


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("end-to-end") / "home"
    paths = [str(ROOT / "data" / "sample" / name) for name in SAMPLES]
    ran = subprocess.run(
        [sys.executable, "-m", "ingest", *paths, "--home", str(home), "--json"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(ran.stdout)["added"] == len(SAMPLES)
    return home


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    """The address that ``python app.py`` prints once it answers."""
    app = subprocess.Popen(
        [sys.executable, "app.py", "--home", str(home), "--port", "0"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert app.stdout
    try:
        yield app.stdout.readline().split()[-1]
    finally:
        app.terminate()
        app.wait(30)
        app.stdout.close()


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(locale="ko-KR")
    page.set_default_timeout(_PATIENCE_MS)
    expect.set_options(timeout=_PATIENCE_MS)
    page.goto(address)
    page.get_by_role("log", name="대화").wait_for()  # the page's own script runs
    yield page
    page.close()


def ask(page: Page, question: str) -> None:
    if page.locator("#chat .reply").count():  # else nothing would tell when it is done
        page.locator("#new-chat").click()
        page.locator("#wipe .confirm").click()
        expect(page.locator("#chat .reply")).to_have_count(0)
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")


def test_a_question_is_answered_and_its_source_opened(page: Page, home: Path) -> None:
    ask(page, "수소연료전지를 지원하는 센터는 어디인가요?")
    expect(page.locator("#chat .reply")).to_contain_text("광주창조경제혁신센터입니다.")
    page.locator("#chat a.marker").first.click()
    mark = page.locator("#sources mark.quote")
    expect(mark).to_be_in_viewport()
    quoted = mark.inner_text()
    assert "수소" in quoted
    texts = [text_of(home, document) for document in listed(home)]
    assert any(squeezed(quoted) in squeezed(text) for text in texts)


def test_what_the_documents_do_not_say_is_not_answered(page: Page) -> None:
    ask(page, "제주 센터의 주차 요금은?")
    expect(page.locator("#chat .reply")).to_contain_text("근거를 찾지 못했습니다")
    expect(page.locator("#chat a.marker")).to_have_count(0)


def test_an_english_question_is_answered_in_english_around_the_korean_quote(page: Page) -> None:
    ask(page, "Which center supports hydrogen fuel cells?")
    reply = page.locator("#chat .reply")
    expect(reply).to_contain_text("Gwangju")
    expect(page.locator("#chat a.marker").first).to_be_visible()
    assert re.search("수소", reply.inner_text())


def listed(home: Path) -> list[str]:
    lines = run_ingest("--list", "--json", "--home", str(home)).splitlines()
    return [json.loads(line)["document_id"] for line in lines]


def text_of(home: Path, document_id: str) -> str:
    return run_ingest("--text", document_id, "--home", str(home))


def run_ingest(*arguments: str) -> str:
    """What the command prints; in this process, for another would load all anew."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        assert ingest(list(arguments)) == 0
    return printed.getvalue()


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_name_added_at_the_desk_counts_and_reaches_the_documents(
    browser: Browser, page: Page, address: str, home: Path
) -> None:
    subprocess.run(
        [sys.executable, "-m", "desk", "--home", str(home), "add-admin", "가람"],
        cwd=ROOT, input=f"{PASSWORD}\n", text=True, check=True, capture_output=True,
    )  # fmt: skip
    desk = browser.new_page(locale="ko-KR")
    desk.goto(f"{address}/desk/sign-in")
    desk.get_by_label("이름").fill("가람")
    desk.get_by_label("비밀번호").fill(PASSWORD)
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/desk/lookup")
    desk.goto(f"{address}/desk/words")
    desk.get_by_label("별칭", exact=True).fill("귤빛터")
    desk.get_by_label("센터", exact=True).select_option("jeju")
    desk.get_by_role("button", name="별칭 더하기").click()
    expect(desk.locator("#jobs")).to_contain_text("마쳤습니다")
    desk.close()
    ask(page, "귤빛터는 언제 개소했나요?")
    expect(page.locator("#chat .reply").last).to_contain_text("2015년 6월 26일")
