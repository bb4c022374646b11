"""Words that staff add on the desk, and the running assistant that knows them from then on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.open import understanding_over
from assistant.understand import Understanding
from korean.added_words import read_added
from korean.analysis import Analyser
from korean.known_words import KnownWords
from tests.web.desk_site import DeskSite, make_desk_site, token_in
from tests.web.fake_library import FakeLibrary
from vectorstore.embedding import SentenceTransformerEmbedder
from web.words import LiveWords, RenewedAssistant

ALIAS = {"part": "alias", "alias": "감귤랩", "center": "jeju", "kind": "name"}
ENTRY = {"part": "entry", "korean": "코슈메드", "english": "", "base": "화장품"}


class Knowing(FakeLibrary):
    """Understands questions as the assistant does."""

    def __init__(self, analyser: Analyser, known: KnownWords) -> None:
        self.understanding: Understanding = understanding_over(
            lambda: ("build", {}), analyser, known.directory, known.glossary
        )


@pytest.fixture
def site(
    tmp_path: Path, analyser: Analyser, embedder: SentenceTransformerEmbedder
) -> Iterator[DeskSite]:
    made = make_desk_site(tmp_path, analyser, embedder)
    yield made
    made.desk.close()


def test_what_is_added_counts_in_the_next_question_and_after_a_restart(
    site: DeskSite, analyser: Analyser
) -> None:
    def started() -> RenewedAssistant:
        words = LiveWords(site.desk.words, site.home)
        return RenewedAssistant(words, lambda known: Knowing(analyser, known))

    def centers(assistant: RenewedAssistant) -> tuple[str, ...]:
        current = assistant()
        assert isinstance(current, Knowing)
        return current.understanding.understand("감귤랩은 언제 문을 열었나요?").centers

    running = started()
    site.desk.words.on_change = running.renew
    before = running()
    editor = site.member("나래")
    token = {"form_token": token_in(editor.get("/desk/words"))}
    assert centers(running) == ()
    page = editor.post("/desk/words", data={**token, **ALIAS})
    assert "감귤랩" in page.text and "나래" in page.text
    assert centers(running) == centers(started()) == ("jeju",)
    assert running() is not before and running() is running()
    editor.post("/desk/words", data={**token, **ENTRY})
    current = running()
    assert isinstance(current, Knowing)
    asked = current.understanding.understand("코슈메드를 돕는 센터는?")
    assert any("화장품" in term for c in asked.concepts for a in c.synonyms for term in a)
    assert read_added(site.home) == site.desk.words.added()
    for word in site.desk.words.all():
        editor.post(f"/desk/words/{word.word_id}/remove", data=token)
    assert centers(running) == ()


def test_a_refused_word_says_why_and_stays_in_its_form(site: DeskSite) -> None:
    editor = site.member("나래")
    token = {"form_token": token_in(editor.get("/desk/words"))}
    refused = editor.post("/desk/words", data={**token, **ALIAS, "alias": "광주 <b>"})
    assert refused.status_code in (200, 422) and "<b>" not in refused.text
    taken = editor.post("/desk/words", data={**token, **ALIAS, "alias": "광주"})
    assert taken.status_code == 422 and "광주창조경제혁신센터" in taken.text
    assert 'value="광주"' in taken.text
    editor.post("/desk/words", data={**token, **ALIAS})
    twice = site.member("가람")
    again = {"form_token": token_in(twice.get("/desk/words")), **ALIAS, "center": "busan"}
    told = twice.post("/desk/words", data=again).text
    assert "‘감귤랩’은(는) 나래 님이 이미 더하셨습니다 (제주창조경제혁신센터)" in told
    english = editor.post("/desk/words?lang=en", data={**token, **ALIAS, "alias": "창업"})
    assert "would catch unrelated questions" in english.text


def test_readers_see_editors_edit_and_two_are_told_apart(site: DeskSite) -> None:
    reader, editor = site.member("다솜"), site.member("나래")
    token = {"form_token": token_in(editor.get("/desk/words"))}
    editor.post("/desk/words", data={**token, **ALIAS})
    [word] = site.desk.words.all()
    shown = reader.get("/desk/words?q=화장품").text
    assert "감귤랩" in shown and "cosmetics" in shown and "별칭 더하기" not in shown
    own = {"form_token": token_in(reader.get("/desk/words"))}
    assert reader.post("/desk/words", data={**own, **ALIAS}).status_code == 403
    assert editor.post("/desk/words", data=ALIAS).status_code == 403
    where = f"/desk/words/{word.word_id}"
    assert editor.get(where).status_code == 200
    edited = {**token, **ALIAS, "kind": "asked", "version": "1"}
    assert editor.post(where, data=edited).status_code == 200
    assert editor.post(where, data=edited).status_code == 409
    assert site.desk.words.get(word.word_id).version == 2
    assert editor.get("/desk/words/99999999999999").status_code == 404


def test_a_file_is_refused_row_by_row_or_taken_in_whole(site: DeskSite) -> None:
    editor = site.member("나래")
    token = {"form_token": token_in(editor.get("/desk/words/import"))}
    place = "/desk/words/import"
    head = "type,center,alias\n"
    bad = {"file": ("w.csv", f"{head}alias,제주,광주\nalias,제주,감귤랩\nalias,,<b>\n".encode())}
    refused = editor.post(place, data=token, files=bad)
    assert refused.status_code == 422 and "<b>" not in refused.text
    assert "2째 줄: 별칭: ‘광주’" in refused.text and "4째 줄: 센터" in refused.text
    assert editor.post(place, data=token).status_code == 422
    assert site.desk.words.all() == []
    good = {"file": ("w.csv", f"{head}alias,제주,감귤랩\n".encode())}
    assert "1건을 더했습니다" in editor.post(place, data=token, files=good).text
    out = {"file": ("w.xlsx", editor.get("/desk/words/export.xlsx").content)}
    again = editor.post(f"{place}?lang=en", data=token, files=out)
    assert "0 added, 1 were there already" in again.text
    saved = editor.get("/desk/words/export.csv")
    assert "감귤랩" in saved.text and "attachment" in saved.headers["content-disposition"]
