"""Documents taken in and out by the staff: a good file, bad ones, and what they are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastapi import FastAPI

from desk.desk import Desk
from desk.open import open_desk
from desk.types import FaqCitation
from ingest.segment import Segmenter
from ingest.session import Session
from korean.analysis import Analyser
from profiles.extract import Extractor
from profiles.fields import Fields
from tests.desk.builders import Watch, bundled_words, faq
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
from web.words import LiveWords

TEXT = "광주창조경제혁신센터는 수소연료전지 분야의 창업을 돕는다. 신청은 누리집에서 받는다."

OPENED = "귤빛터는 2019년 3월 4일에 문을 열었다. 화장품 창업을 돕는다."
ALIAS = {"part": "alias", "alias": "귤빛터", "center": "jeju", "kind": "name"}


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
def watch() -> Watch:
    return Watch()


@pytest.fixture
def desk(
    tmp_path: Path, analyser: Analyser, embedder: SentenceTransformerEmbedder, watch: Watch
) -> Iterator[Desk]:
    desk = open_desk(
        tmp_path, analyser=analyser, embedder=embedder, known=bundled_words, clock=watch
    )
    for name, role in (("나래", "editor"), ("다솜", "reader")):
        desk.staff.add(name, PASSWORD, role)  # type: ignore[arg-type]
    yield desk
    desk.close()


@pytest.fixture
def library(
    tmp_path: Path, analyser: Analyser, embedder: SentenceTransformerEmbedder, desk: Desk
) -> Iterator[Library]:
    words = LiveWords(desk.words, tmp_path)

    def open_writer() -> Writer:
        return Writer.open(tmp_path, embedder)

    def open_session() -> Session:
        directory = words().directory
        extractor = Extractor(Fields.load(), directory)
        return Session(tmp_path, open_writer, Segmenter(analyser, directory), False, extractor)

    made = Library(tmp_path, open_session, open_writer, lambda: words().directory)
    desk.words.on_change = made.attribute_again
    yield made
    made.close()


@pytest.fixture
def site(tmp_path: Path, desk: Desk, library: Library, watch: Watch) -> DeskSite:
    provider = BackgroundAssistant(lambda: Stored(tmp_path))
    provider.start()
    app = FastAPI()
    for router in desk_routers(desk, Site(), provider, b"s" * 32, library):
        app.include_router(router)
    return DeskSite(tmp_path, app, desk, watch)


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
def test_documents_already_read_know_a_new_name_by_themselves(
    site: DeskSite, library: Library, tmp_path: Path
) -> None:
    library.take_in("소식.txt", OPENED.encode()).result(60)
    editor, reader = site.member("나래"), site.member("다솜")
    token = {"form_token": token_in(editor.get("/desk/words"))}
    page = editor.post("/desk/words", data={**token, **ALIAS}).text
    assert "이미 읽은 문서에 센터 별칭 반영" in page and "소식.txt" not in page
    library.take_in("끝.txt", TEXT.encode()).result(60)  # after what waited before it
    entry = {"part": "entry", "korean": "코슈메드", "english": "cosmed"}
    editor.post("/desk/words", data={**token, **entry})
    [told] = library.jobs("names")  # words of the glossary are no names of centers
    assert told.state == "done"
    shown = editor.get("/desk/documents/jobs?about=names").text
    assert "새 이름으로 센터를 다시 알아보았습니다" in shown and "끝.txt" not in shown
    assert "센터 별칭 반영" in editor.get("/desk/words?lang=ko").text
    assert "센터 별칭 반영" not in reader.get("/desk/words").text
    with closing(Catalog.open(tmp_path)) as catalog:
        [info] = [info for info in catalog.documents() if info.source.endswith("소식.txt")]
        assert info.centers == ("jeju",)
        assert [(f.field, f.value) for f in catalog.facts(["jeju"])] == [("opening", "2019-03-04")]


def test_a_desk_without_documents_starts_no_work(site: DeskSite, library: Library) -> None:
    editor = site.member("나래")
    token = {"form_token": token_in(editor.get("/desk/words"))}
    assert "귤빛터" in editor.post("/desk/words", data={**token, **ALIAS}).text
    assert library.jobs() == []


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
