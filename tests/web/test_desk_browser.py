"""The desk in a real Chromium: lock-out, two editors, the look-up, hostile texts, axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from korean.analysis import Analyser
from tests.desk.builders import faq
from tests.web.axe import told
from tests.web.conftest import serve_app
from tests.web.desk_site import PARKING, PASSWORD, DeskSite, fill, make_desk_site
from vectorstore.embedding import SentenceTransformerEmbedder

pytestmark = pytest.mark.browser

PAGES = ["lookup?q=주차", "faq", "faq/new", "faq/2", "faq/3/history", "faq/import", "open"]
PAGES += ["open/3", "overview", "documents", "words?q=화장품", "words/import", "staff"]

SignIn = Callable[[str], Page]


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory,
    analyser: Analyser,
    embedder: SentenceTransformerEmbedder,
) -> Iterator[tuple[DeskSite, str]]:
    made = make_desk_site(tmp_path_factory.mktemp("desk"), analyser, embedder)
    fill(made.desk)
    made.desk.match(PARKING)  # the embedding loads now, while nobody waits
    yield made, f"{serve_app(made.app)}desk"
    made.desk.close()


@pytest.fixture
def sign_in(site: tuple[DeskSite, str], profile: BrowserContext) -> Iterator[SignIn]:
    """Signs a member in, each in a browser profile of its own; nothing forbidden may happen."""
    assert profile.browser
    opened, forbidden = [], []

    def sign_in_(name: str) -> Page:
        assert profile.browser
        context = profile.browser.new_context(locale="ko-KR")
        context.set_default_timeout(10_000)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        opened.append(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: (forbidden.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: forbidden.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((site[1].removesuffix("desk"), "data:"))
                else forbidden.append(request.url)
            ),
        )
        page.goto(f"{site[1]}/sign-in")
        page.get_by_label("이름").fill(name)
        page.get_by_label("비밀번호").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/desk/lookup")
        return page

    yield sign_in_
    for context in opened:
        context.close()
    assert forbidden == []


def test_too_many_wrong_passwords_lock_the_door(
    site: tuple[DeskSite, str], profile: BrowserContext
) -> None:
    page = profile.new_page()
    page.goto(f"{site[1]}/sign-in")
    for attempt in range(6):
        page.get_by_label("이름").fill("없는 사람")
        page.get_by_label("비밀번호").fill(f"틀린 비밀번호 {attempt}")
        page.get_by_role("button", name="들어가기").click()
        expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("1분 뒤에")
    page.close()


def test_an_answer_is_found_while_typing_and_copied_by_one_key(sign_in: SignIn) -> None:
    page = sign_in("다솜")
    page.locator("#q").press_sequentially("주차 되나")
    expect(page.locator("#found h2").first).to_have_text(PARKING)
    page.keyboard.press("Enter")
    expect(page.locator("#copied")).to_have_text("복사했습니다")
    assert page.evaluate("navigator.clipboard.readText()") == "스무 대를 댈 수 있습니다."
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#copied")).to_have_text("복사했습니다")
    mail = page.evaluate("navigator.clipboard.readText()")
    assert mail.startswith(f"{PARKING}\n\n스무 대를")
    page.locator("#q").fill("드론 창업도 도와주시나요?")
    expect(page.locator("#found h2").first).to_have_text("드론 창업을 지원하나요?")


def test_of_two_who_edit_the_second_is_told_and_keeps_what_was_typed(
    sign_in: SignIn, site: tuple[DeskSite, str]
) -> None:
    made = site[0].desk.faqs.add(faq("회의실을 빌릴 수 있나요?", answer="처음"), "가람")
    first, second = sign_in("가람"), sign_in("나래")
    for page in (first, second):
        page.goto(f"{site[1]}/faq/{made.faq_id}")
    first.get_by_label("답변").fill("가람의 답변")
    first.get_by_role("button", name="승인하고 저장").click()
    expect(first.get_by_role("status")).to_contain_text("저장했습니다")
    second.get_by_label("답변").fill("나래의 답변")
    second.get_by_role("button", name="승인하고 저장").click()
    expect(second.get_by_role("alert")).to_contain_text("가람 님이 그 사이에")
    expect(second.locator(".theirs")).to_contain_text("가람의 답변")
    expect(second.get_by_label("답변")).to_have_value("나래의 답변")
    assert site[0].desk.faqs.get(made.faq_id).content.answer == "가람의 답변"
    second.get_by_role("button", name="승인하고 저장").click()
    expect(second.get_by_role("status")).to_contain_text("저장했습니다")
    assert site[0].desk.faqs.get(made.faq_id).editor == "나래"


def test_a_document_that_cannot_be_taken_in_says_why(
    sign_in: SignIn, site: tuple[DeskSite, str]
) -> None:
    page = sign_in("나래")
    page.goto(f"{site[1]}/documents")
    content = {"name": "<b>안내.txt", "mimeType": "text/plain", "buffer": b"text"}
    page.get_by_label("파일").set_input_files([content])
    page.get_by_role("button", name="문서 넣기").click()
    expect(page.locator("#jobs")).to_contain_text("실패")
    expect(page.locator("#jobs")).to_contain_text("색인이 없습니다")
    expect(page.locator("#jobs")).to_contain_text("<b>안내.txt")


_KEEP_WHAT_IS_SHOWN = """() => {
    const form = document.querySelector("#take-in");
    const keep = () => {
        const [shown, percent] = ["p.sending", ".percent"].map((one) => form.querySelector(one));
        const told = form.querySelector("[role=status]").textContent;
        const kept = JSON.parse(sessionStorage.shown ?? "[]");
        kept.push([shown.hidden, shown.querySelector("progress").value, percent.textContent, told]);
        sessionStorage.shown = JSON.stringify(kept);
    };
    new MutationObserver(keep).observe(form, {
        attributes: true, childList: true, subtree: true,
    });
}"""


def test_how_much_of_a_document_is_sent_is_told_in_percent(
    sign_in: SignIn, site: tuple[DeskSite, str]
) -> None:
    page = sign_in("나래")
    page.goto(f"{site[1]}/documents")
    page.evaluate(_KEEP_WHAT_IS_SHOWN)
    content = {"name": "긴 글.txt", "mimeType": "text/plain", "buffer": b"text " * 400_000}
    page.get_by_label("파일").set_input_files([content])
    page.get_by_role("button", name="문서 넣기").click()
    expect(page.locator("#jobs")).to_contain_text("긴 글.txt")
    kept = page.evaluate("JSON.parse(sessionStorage.shown)")
    shown = [(value, percent) for hidden, value, percent, _ in kept if not hidden]
    assert all(percent == f"{value}%" for value, percent in shown)
    assert [value for value, _ in shown] == sorted(value for value, _ in shown)
    assert shown[-1] == (100, "100%")
    told = list(dict.fromkeys(said for *_, said in kept if said))
    assert told == ["문서를 보내는 중입니다.", "다 보냈습니다. 곧 읽기 시작합니다."]


def test_a_document_that_is_refused_or_does_not_arrive_can_be_sent_again(
    sign_in: SignIn, site: tuple[DeskSite, str]
) -> None:
    page = sign_in("나래")
    page.goto(f"{site[1]}/documents")
    page.get_by_label("파일").set_input_files(
        [{"name": "빈 글.txt", "mimeType": "text/plain", "buffer": b""}]
    )
    button, told = (
        page.get_by_role("button", name="문서 넣기"),
        page.locator("#take-in [role=status]"),
    )
    button.click()
    expect(told).to_contain_text("비어 있거나 없습니다")
    expect(page.locator("#take-in progress")).to_be_hidden()
    page.route("**/desk/documents", lambda route: route.abort())
    button.click()
    expect(told).to_contain_text("보내지 못했습니다")
    expect(button).to_be_enabled()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_is_accessible_and_shows_hostile_texts_as_text(
    sign_in: SignIn, site: tuple[DeskSite, str], language: str
) -> None:
    page = sign_in("가람")
    faults = []
    for path in PAGES:
        page.goto(f"{site[1]}/{path}{'&' if '?' in path else '?'}lang={language}")
        expect(page.locator("h1")).to_be_visible()
        faults += [f"{path}: {one}" for one in told(page)]
        assert page.locator("main img, main script, main [onerror]").count() == 0, path
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, path
    assert faults == []


def test_the_door_is_accessible(site: tuple[DeskSite, str], profile: BrowserContext) -> None:
    page = profile.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site[1]}/sign-in")
    assert told(page) == []
    page.close()


def test_a_form_works_without_javascript(
    site: tuple[DeskSite, str], profile: BrowserContext
) -> None:
    assert profile.browser
    context = profile.browser.new_context(java_script_enabled=False, locale="ko-KR")
    page = context.new_page()
    page.goto(f"{site[1]}/sign-in")
    page.get_by_label("이름").fill("나래")
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="들어가기").click()
    page.locator("#q").fill("주차")
    page.get_by_role("button", name="찾기").click()
    expect(page.locator("#found h2").first).to_have_text(PARKING)
    page.goto(f"{site[1]}/faq/new")
    page.get_by_label("질문 (한 줄에").fill("스크립트 없이 되나요?")
    page.get_by_label("답변").fill("됩니다.")
    page.get_by_role("button", name="초안으로 저장").click()
    expect(page.get_by_role("status")).to_contain_text("저장했습니다")
    context.close()
