"""Documents taken in and out by the staff: a good file, bad ones, and what they are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from desk.open import open_desk
from desk.types import FaqCitation
from ingest.segment import Segmenter
from ingest.session import Session
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from tests.desk.builders import Watch, faq
from tests.web.desk_site import PASSWORD, DeskSite, token_in
from tests.web.fake_library import FakeLibrary
from vectorstore.catalog import Catalog
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.errors import IndexMissing
from vectorstore.types import Document, DocumentInfo
from vectorstore.writer import Writer
from web.desk.library import Library
from web.desk.routes import desk_routers
from web.loading import BackgroundAssistant
from web.site import Site

TEXT = "광주창조경제혁신센터는 수소연료전지 분야의 창업을 돕는다. 신청은 누리집에서 받는다."


class Stored(FakeLibrary):
    """The fake assistant, with the documents that a home holds."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def documents(self) -> list[DocumentInfo]:
        try:
            return Catalog.open(self._home).documents()
        except IndexMissing:
            return []

    def document(self, document_id: str, version: str | None = None) -> Document:
        return Catalog.open(self._home).document(document_id, version)


@pytest.fixture
def library(
    tmp_path: Path,
    analyser: Analyser,
    directory: CenterDirectory,
    embedder: SentenceTransformerEmbedder,
) -> Iterator[Library]:
    def open_writer() -> Writer:
        return Writer.open(tmp_path, embedder)

    def open_session() -> Session:
        return Session(tmp_path, open_writer, Segmenter(analyser, directory), False)

    made = Library(tmp_path, open_session, open_writer)
    yield made
    made.close()


@pytest.fixture
def site(
    tmp_path: Path, analyser: Analyser, embedder: SentenceTransformerEmbedder, library: Library
) -> Iterator[DeskSite]:
    watch = Watch()
    desk = open_desk(tmp_path, analyser=analyser, embedder=embedder, clock=watch)
    for name, role in (("나래", "editor"), ("다솜", "reader")):
        desk.staff.add(name, PASSWORD, role)  # type: ignore[arg-type]
    provider = BackgroundAssistant(lambda: Stored(tmp_path))
    provider.start()
    app = FastAPI()
    for router in desk_routers(desk, Site(), provider, b"s" * 32, library):
        app.include_router(router)
    yield DeskSite(tmp_path, app, desk, watch)
    desk.close()


@pytest.mark.slow
def test_a_file_taken_in_is_a_document_until_it_is_taken_out(
    site: DeskSite, library: Library, tmp_path: Path
) -> None:
    editor = site.member("나래")
    token = {"form_token": token_in(editor.get("/desk/documents"))}
    name = "..\\..\\안내 <img src=x onerror=alert(1)>.txt"
    editor.post("/desk/documents", data=token, files={"file": (name, TEXT.encode("cp949"))})
    library.take_in("broken.pdf", b"%PDF-1.4 broken").result(60)
    told = editor.get("/desk/documents/jobs").text
    assert "새로 넣었습니다" in told and "실패" in told
    assert "<img" not in told and "data-pending" not in told
    failed, added = library.jobs()
    assert (failed.state, added.state, added.outcome) == ("failed", "done", "added")
    assert failed.reason
    [info] = Catalog.open(tmp_path).documents()
    assert Path(info.source).parent == tmp_path / "uploads"
    listed = editor.get("/desk/documents").text
    assert info.document_id in listed and "<img" not in listed
    document = {**token, "document": info.document_id}
    editor.post("/desk/documents/again", data=document)
    editor.post("/desk/documents/remove", data=document)
    library.close(finish=True)
    assert [job.outcome for job in library.jobs()[:2]] == ["removed", "unchanged"]
    assert Catalog.open(tmp_path).documents() == []
    assert not Path(info.source).exists()


@pytest.mark.slow
def test_an_faq_whose_document_is_replaced_is_shown_to_be_reviewed(
    site: DeskSite, library: Library, tmp_path: Path
) -> None:
    library.take_in("안내.txt", TEXT.encode()).result(60)
    [info] = Catalog.open(tmp_path).documents()
    version = Catalog.open(tmp_path).document(info.document_id).version
    cited = FaqCitation(info.document_id, version, info.title, "신청은 누리집에서 받는다.")
    kept = site.desk.faqs.add(faq("어디에 신청하나요?", citations=(cited,)), "나래")
    site.desk.faqs.add(faq("주차장이 있나요?"), "나래")
    reader = site.member("다솜")
    assert "확인 필요</span>" not in reader.get("/desk/faq").text
    assert "바뀌었거나 없어졌습니다" not in reader.get(f"/desk/faq/{kept.faq_id}").text
    library.take_in("안내.txt", TEXT.replace("누리집", "이메일").encode()).result(60)
    listed = reader.get("/desk/faq").text
    assert "FAQ가 1건 있습니다" in listed and listed.count("확인 필요</span>") == 1
    flagged = reader.get("/desk/faq?status=review").text
    assert "어디에 신청하나요?" in flagged and "주차장이 있나요?" not in flagged
    assert "바뀌었거나 없어졌습니다" in reader.get(f"/desk/faq/{kept.faq_id}").text


def test_what_is_no_file_is_refused_and_readers_may_not(site: DeskSite, library: Library) -> None:
    editor, reader = site.member("나래"), site.member("다솜")
    token = {"form_token": token_in(editor.get("/desk/documents"))}
    assert editor.post("/desk/documents", data=token).status_code == 422
    empty = {"file": ("빈 글.txt", b"")}
    assert editor.post("/desk/documents", data=token, files=empty).status_code == 422
    nameless = {"file": ("/..", b"x")}
    assert editor.post("/desk/documents", data=token, files=nameless).status_code == 422
    unknown = editor.post("/desk/documents/remove", data={**token, "document": "../secret"})
    assert unknown.status_code == 404
    assert reader.get("/desk/documents").status_code == 403
    assert reader.post("/desk/documents", files={"file": ("a.txt", b"x")}).status_code == 403
    assert library.jobs() == []
