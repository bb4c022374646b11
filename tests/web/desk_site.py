"""A desk with its pages over the fake library, and people who use it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from fastapi import FastAPI
from httpx import Response
from starlette.testclient import TestClient

from assistant.writing.calls import StoredCalls
from assistant.writing.opening import CALLS_FILE
from desk.desk import Desk
from desk.open import open_desk
from desk.types import FaqCitation
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from tests.desk.builders import Watch, answer, bundled_words, faq
from tests.web.fake_assistant import HOSTILE
from tests.web.fake_library import BROCHURE, FakeLibrary
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.errors import IndexMissing
from web.desk.library import Library
from web.desk.routes import desk_routers
from web.headers import SecurityHeaders
from web.loading import BackgroundAssistant
from web.site import Site

ADDRESS = "http://127.0.0.1"
PASSWORD = "아주 긴 비밀번호 하나"
STAFF = {"가람": "admin", "나래": "editor", "다솜": "reader"}
PARKING = "주차장이 있나요?"
LUNCH = "구내식당 점심은 얼마인가요?"


@dataclass(frozen=True)
class DeskSite:
    """The application, what it keeps, and its clock."""

    home: Path
    app: FastAPI
    desk: Desk
    watch: Watch

    def visitor(self) -> TestClient:
        """Somebody who is not signed in."""
        return TestClient(self.app, base_url=ADDRESS)

    def member(self, name: str) -> TestClient:
        """Somebody of the staff, signed in."""
        client = self.visitor()
        token = token_in(client.get("/desk/sign-in"))
        data = {"form_token": token, "name": name, "password": PASSWORD}
        client.post("/desk/sign-in", data=data)
        return client


def make_desk_site(
    home: Path, analyser: Analyser, embedder: SentenceTransformerEmbedder
) -> DeskSite:
    watch = Watch()
    desk = open_desk(home, analyser=analyser, embedder=embedder, known=bundled_words, clock=watch)
    for name, role in STAFF.items():
        desk.staff.add(name, PASSWORD, role)  # type: ignore[arg-type]
    provider = BackgroundAssistant(FakeLibrary)
    provider.start()
    site, app = Site(), FastAPI()
    app.add_middleware(SecurityHeaders)
    library = Library(home, lambda: _no_store(home), lambda: _no_store(home), _directory)
    calls = StoredCalls(home / CALLS_FILE)
    pages = desk_routers(desk, site, provider, b"s" * 32, library, calls)
    for router in [site.assets.router(), *pages]:
        app.include_router(router)
    return DeskSite(home, app, desk, watch)


def _directory() -> CenterDirectory:
    return bundled_words().directory


def _no_store(home: Path) -> NoReturn:
    raise IndexMissing(home)


def fill(desk: Desk) -> None:
    """FAQ of every state, hostile texts among them; open questions; something to count."""
    cited = FaqCitation(BROCHURE.document_id, BROCHURE.version, BROCHURE.title, "특화 분야: 드론")
    old = FaqCitation("gone", "v0", HOSTILE, HOSTILE)
    desk.faqs.add(faq(PARKING, "차를 댈 곳이 있나요?", answer="스무 대를 댈 수 있습니다."), "가람")
    desk.faqs.add(faq("드론 창업을 지원하나요?", citations=(cited, old)), "나래")
    desk.faqs.add(faq(HOSTILE, answer=HOSTILE, status="draft"), HOSTILE[:60])
    for question in (LUNCH, "구내식당 점심 값이 얼마예요?", HOSTILE):
        desk.keep(question, answer("no_evidence", 0.1), "ko", "visitor")
    liked = desk.keep("멘토링은 무료인가요?", answer(), "ko", "visitor")
    desk.feedback.give(liked, "visitor", 1)


def token_in(response: Response) -> str:
    """The token that the page's forms send back."""
    found = re.search(r'name="form_token" value="(\w+)"', response.text)
    assert found, response.text
    return found[1]
