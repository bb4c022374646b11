"""Texts, links, documents and stored conversations, without a browser."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Answer, AnswerSentence, Cell, Citation, Language, Table
from prompts.interface import interface_texts
from tests.web.fake_assistant import DOCUMENTS, FURTHER, GWANGJU_QUOTE, HOSTILE, FakeAssistant, cite
from vectorstore.types import Document, Span
from web.chat import ask
from web.conversation import Conversation, Exchange
from web.document_view import locate_quote, render_document
from web.escape import as_text
from web.examples import ExamplesError, read_examples
from web.loading import BackgroundAssistant
from web.messages import chat_messages
from web.panel import Panel
from web.places import Place, parse_link


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup.replace("<br>", "\n")))


@given(st.text())
def test_an_escaped_text_has_nothing_to_interpret_and_reads_the_same(text: str) -> None:
    escaped = as_text(text)
    assert not set(escaped.replace("<br>", "")) & set("<>\"'`*_{}[]()\n$~|")
    kept = re.sub(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text
    )
    assert plain(escaped) == kept.replace("\t", " ")


def test_direction_overrides_and_lone_surrogates_do_not_get_through() -> None:
    assert as_text("a\u202eb\ud800c\x00") == "ab\ufffdc"


@given(st.integers(0, 999_999), st.none() | st.integers(0, 999_999), st.booleans(), st.booleans())
def test_a_link_reads_back(exchange: int, number: int | None, nearest: bool, whole: bool) -> None:
    place = Place(exchange) if number is None else Place(exchange, number, nearest, whole)
    assert parse_link(place.link) == place


@pytest.mark.parametrize(
    "link", [None, 3, "", "#", "#source/x/1", "javascript:alert(1)", "#source/1/2/al"]
)
def test_other_links_name_no_place(link: object) -> None:
    assert parse_link(link) is None


def test_the_quote_is_marked_to_the_letter() -> None:
    document = DOCUMENTS["article"]
    quote = Span(
        document.text.index(GWANGJU_QUOTE),
        document.text.index(GWANGJU_QUOTE) + len(GWANGJU_QUOTE),
    )
    markup, cut = render_document(document, quote, [], "{page}쪽", whole=False)
    assert not cut
    assert (
        plain("".join(re.findall(r'<mark class="quote"[^>]*>(.*?)</mark>', markup)))
        == GWANGJU_QUOTE
    )
    assert 'class="document-heading"' in markup
    assert 'class="boilerplate"' in markup


def test_a_quote_over_lines_and_an_overlapping_other_lose_no_character() -> None:
    document = replace(
        DOCUMENTS["article"], text="하나 둘\n셋 넷\n다섯", sections=(), boilerplate=()
    )
    markup, _ = render_document(document, Span(3, 7), [Span(0, 4), Span(6, 12)], "", whole=True)
    marks = re.findall(r'<mark class="(\w+)"[^>]*>(.*?)</mark>', markup)
    assert marks == [
        ("other", "하나 "),
        ("quote", "둘"),
        ("quote", "셋 "),
        ("other", "넷"),
        ("other", "다섯"),
    ]
    assert plain(markup) == "하나 둘셋 넷다섯"


def test_a_quote_that_moved_is_found_and_one_that_went_is_said() -> None:
    citation = cite(1, "article", GWANGJU_QUOTE)
    moved = replace(DOCUMENTS["article"], text=f"새 머리글\n{GWANGJU_QUOTE}")
    assert locate_quote(moved, citation) == Span(6, 6 + len(GWANGJU_QUOTE))
    assert locate_quote(replace(moved, text="다른 글"), citation) is None
    shown = _panel_with(replace(moved, text="다른 글"))
    assert "문서가 바뀌어" in shown
    assert GWANGJU_QUOTE in shown


def test_a_document_that_is_gone_leaves_its_quote() -> None:
    shown = _panel_with(None)
    assert "지금 보관되어 있지 않습니다" in shown
    assert GWANGJU_QUOTE in shown


def _panel_with(document: Document | None) -> str:
    class Changed(FakeAssistant):
        def document(self, document_id: str, version: str | None = None) -> Document:
            if document is None:
                raise KeyError(document_id)
            return document

    return plain(Panel("ko").show(Place(0, 1), _answered("수소"), Changed()))


@pytest.mark.parametrize(
    ("language", "told"), [("ko", "그 뒤 바뀌었습니다"), ("en", "has changed")]
)
def test_a_document_replaced_since_opens_as_it_was_quoted(language: Language, told: str) -> None:
    present = replace(DOCUMENTS["article"], text="다른 글")
    shown = _kept_panel(present, language)
    assert told in shown
    assert GWANGJU_QUOTE in shown and "다른 글" not in shown
    assert told not in _kept_panel(DOCUMENTS["article"], language)


@pytest.mark.parametrize(
    ("language", "told"), [("ko", "보관에서 빠졌습니다"), ("en", "been removed")]
)
def test_a_document_removed_since_opens_as_it_was_quoted(language: Language, told: str) -> None:
    shown = _kept_panel(None, language)
    assert told in shown
    assert GWANGJU_QUOTE in shown and "한편 이 센터는" in shown


def _kept_panel(present: Document | None, language: Language) -> str:
    """The panel of a citation whose version is kept, the document being now as given."""
    cited = DOCUMENTS["article"]

    class Keeping(FakeAssistant):
        def document(self, document_id: str, version: str | None = None) -> Document:
            if version == cited.version:
                return cited
            if present is None or version not in (None, present.version):
                raise KeyError(document_id)
            return present

    citation = replace(cite(1, "article", GWANGJU_QUOTE), version=cited.version)
    shown = Panel(language).show(Place(0, 1), _citing(citation), Keeping())
    return plain(shown)


def _citing(citation: Citation) -> Conversation:
    sentence = AnswerSentence("답입니다.", (1,))
    answer = Answer("물음", "ko", "answered", (sentence,), (citation,))
    return Conversation("ko", (Exchange("물음", answer=answer),))


@pytest.mark.parametrize(("language", "told"), [("ko", "외 4건"), ("en", "and 4 more")])
def test_a_source_says_how_many_copies_hold_it_too(language: Language, told: str) -> None:
    citation = cite(1, "article", GWANGJU_QUOTE)
    panel = Panel(language)
    assert told not in plain(panel.show(Place(0), _citing(citation), FakeAssistant()))
    copied = _citing(replace(citation, also=("a", "b", "c", "d")))
    assert told in plain(panel.show(Place(0), copied, FakeAssistant()))


def test_a_source_leads_to_the_others_in_its_document_and_to_its_own_page() -> None:
    shown = Panel("ko").show(Place(0, 1), _answered("수소"), FakeAssistant())
    beside = re.search(r'<p class="same-document">(.*?)</p>', shown)
    assert beside is not None
    assert re.findall(r'href="(.*?)"', beside[1]) == ["#source/0/2"]
    ways = re.search(r'<p class="ways">(.*?)</p>', shown)
    assert ways is not None
    [address] = re.findall(r'href="(.*?)"', ways[1])
    assert html.unescape(address).startswith("/documents/article?")


@pytest.mark.parametrize(("language", "told"), [("ko", "가까운 다른 문장"), ("en", "close to")])
def test_a_source_offers_what_its_document_says_besides(language: Language, told: str) -> None:
    conversation = _answered("수소")
    shown = Panel(language).show(Place(0, 1), conversation, FakeAssistant())
    beside = re.search(r'<details class="further" open>(.*?)</details>', shown)
    assert beside is not None and told in beside[1]
    assert re.findall(r'href="(.*?)">(.*?)</a>', beside[1]) == [("#source/0/4", as_text(FURTHER))]
    of_another = Panel(language).show(Place(0, 3), conversation, FakeAssistant())
    assert 'class="further"' not in of_another


def test_a_sentence_beside_the_answer_opens_marked_and_is_said_to_be_no_evidence() -> None:
    shown = Panel("ko").show(Place(0, 4), _answered("수소"), FakeAssistant())
    marked = re.findall(r'<mark class="quote"[^>]*>(.*?)</mark>', shown)
    assert marked == [as_text(FURTHER)]
    assert "답의 근거로 쓰이지는 않았습니다" in plain(shown)
    cited = Panel("ko").show(Place(0, 1), _answered("수소"), FakeAssistant())
    assert "답의 근거로 쓰이지는 않았습니다" not in plain(cited)


def test_what_a_document_says_besides_is_text_only() -> None:
    hostile = FakeAssistant().ask("공격")
    beside = replace(hostile.citations[0], number=2, start=0)
    answer = replace(hostile, further=(beside,))
    conversation = Conversation("ko", (Exchange("공격", answer=answer),))
    shown = Panel("ko").show(Place(0, 1), conversation, FakeAssistant())
    assert 'href="#source/0/2"' in shown
    assert not re.search(r"<(img|script|b)\b", shown)


@pytest.mark.parametrize(
    ("source", "leads"),
    [("https://news.example/1?a=b", True), ("javascript:alert(1)//https://", False)],
)
def test_only_a_source_on_the_web_is_linked_as_the_original(source: str, leads: bool) -> None:
    citation = replace(cite(1, "article", GWANGJU_QUOTE), source=source)
    shown = html.unescape(Panel("ko").show(Place(0, 1), _citing(citation), FakeAssistant()))
    assert (f'href="{source}"' in shown) == leads


def test_copies_of_a_source_are_named() -> None:
    citation = replace(cite(1, "article", GWANGJU_QUOTE), also=("brochure", "long gone"))
    shown = plain(Panel("ko").show(Place(0, 1), _citing(citation), FakeAssistant()))
    assert "같은 글이 실린 문서 1건" in shown
    assert "광주창조경제혁신센터 안내 · 광주창조경제혁신센터" in shown


def test_an_official_answer_and_a_note_are_said_to_be_so() -> None:
    answer = replace(FakeAssistant().ask("수소"), official=True, note=HOSTILE)
    reply = _reply(Conversation("ko", (Exchange("수소", answer=answer),)))
    assert reply.startswith('<div class="reply"><p class="official">공식 답변</p>')
    assert f'<p class="note">{as_text(HOSTILE)}</p>' in reply


def test_a_conversation_kept_before_citations_had_versions_still_opens() -> None:
    stored = _citing(cite(1, "article", GWANGJU_QUOTE)).to_stored()
    for name in ("version", "also"):
        del stored["exchanges"][0]["answer"]["citations"][0][name]
    shown = Panel("ko").show(Place(0, 1), Conversation.from_stored(stored, "ko"), FakeAssistant())
    assert GWANGJU_QUOTE in plain(shown)


def test_a_conversation_kept_before_answers_had_tables_still_opens() -> None:
    stored = _answered("비교").to_stored()
    for name in ("table", "understood", "further"):
        del stored["exchanges"][0]["answer"][name]
    answer = Conversation.from_stored(stored, "ko").answer_at(0)
    assert answer is not None and answer.sentences
    assert (answer.table, answer.understood) == (None, "")


@pytest.mark.parametrize("place", [None, Place(7), Place(0, 9), Place(0, 1, nearest=True)])
def test_a_place_that_is_not_there_is_said(place: Place | None) -> None:
    shown = Panel("ko").show(place, _answered("수소"), FakeAssistant())
    assert "더 찾을 수 없습니다" in plain(shown)


@pytest.mark.parametrize("question", ["수소", "주차", "공격", "비교", "고장", "  ", "가" * 2_000])
def test_a_conversation_survives_the_browser(question: str) -> None:
    conversation = _answered(question)
    assert Conversation.from_stored(conversation.to_stored(), "en") == conversation


@pytest.mark.parametrize(
    "stored",
    [None, "", [], {}, {"language": "fr"}, {"language": "ko", "exchanges": [{"question": 3}]}],
)
def test_what_the_browser_never_stored_is_an_empty_conversation(stored: object) -> None:
    assert Conversation.from_stored(stored, "en") == Conversation("en")


def test_only_the_latest_exchanges_are_kept_and_told() -> None:
    conversation = Conversation("ko")
    for number in range(40):
        conversation = conversation.with_exchange(
            Exchange(str(number), answer=FakeAssistant().ask("수소"))
        )
    assert len(conversation.exchanges) == 30
    assert [turn.content for turn in conversation.history()[::2]] == [str(n) for n in range(34, 40)]


def test_a_message_is_one_line_whatever_it_says() -> None:
    for message in chat_messages(_answered(f"공격\n\n{HOSTILE}"), interface_texts()["ko"]):
        assert "\n" not in message["content"]
        assert "<script" not in message["content"]


def test_a_comparison_is_a_table_in_place_of_its_sentences() -> None:
    reply = _reply(_answered("비교"))
    assert "광주창조경제혁신센터의 특화 분야" not in plain(reply)
    assert plain("".join(re.findall(r"<caption>.*?</caption>", reply))) == "센터 비교"
    columns = re.findall(r'<th scope="col">(.*?)</th>', reply)
    assert [plain(column) for column in columns][:2] == ["항목", "광주창조경제혁신센터"]
    assert re.findall(r'<th scope="row">(.*?)</th>', reply) == ["특화 분야", "시설"]
    [first, *_] = re.findall(r"<td>(.*?)</td>", reply)
    assert re.findall(r'<a class="marker" href="(.*?)"', first) == ["#source/0/1", "#source/0/2"]
    assert re.findall(r'<td class="missing">(.*?)</td>', reply) == ["자료 없음"] * 6


def test_sentences_stand_until_the_table_is_there() -> None:
    steps = list(ask(BackgroundAssistant(FakeAssistant), Conversation("ko"), "비교"))
    assert "<table" not in _reply(steps[-3]) and "특화 분야" in _reply(steps[-3])
    assert "<table" in _reply(steps[-1])


@pytest.mark.parametrize("question", ["비교", "주차"])
def test_what_was_understood_stands_before_the_answer(question: str) -> None:
    answer = replace(FakeAssistant().ask(question), understood=HOSTILE)
    reply = _reply(Conversation("ko", (Exchange(question, answer=answer),)))
    assert re.match(
        rf'<div class="reply[^"]*"><p class="note">{re.escape(as_text(HOSTILE))}', reply
    )
    assert 'class="note">' not in _reply(_answered("수소"))


def test_a_hostile_table_is_text_only() -> None:
    table = Table((HOSTILE, HOSTILE), ((Cell(HOSTILE), Cell(HOSTILE, (1,))),))
    answer = replace(FakeAssistant().ask("공격"), table=table)
    reply = _reply(Conversation("ko", (Exchange("공격", answer=answer),)))
    assert reply.count(as_text(HOSTILE)) == 4
    assert not re.search(r"<(?!/?(?:div|table|caption|thead|tbody|tr|th|td|a|p|br)\b)", reply)


def test_an_answer_without_sources_leaves_the_panel_empty() -> None:
    greeted = Answer("안녕", "ko", "no_evidence", (AnswerSentence("안녕하세요."),))
    conversation = Conversation("ko", (Exchange("안녕", answer=greeted),))
    assert Panel("ko").latest(conversation) == Panel("ko").empty()


def test_examples_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    file = tmp_path / "examples.yaml"
    for text in (None, "ko: 3", "fr: [하나]", "ko: [", "\ufeff- 하나"):
        if text is not None:
            file.write_text(text, encoding="utf-8")
        with pytest.raises(ExamplesError, match=re.escape(str(file))):
            read_examples(file)
    file.write_text("ko: [하나]", encoding="utf-8")
    assert read_examples(file) == {"ko": ["하나"]}


def _reply(conversation: Conversation) -> str:
    """The HTML of the latest reply, without what can be done with it."""
    content = chat_messages(conversation, interface_texts()["ko"])[-1]["content"]
    held, _, _ = content.partition('<div class="tools">')
    return held.removeprefix(
        f'<div class="replied" id="replied-{len(conversation.exchanges) - 1}">'
    )


def _answered(question: str) -> Conversation:
    provider = BackgroundAssistant(FakeAssistant)
    *_, conversation = ask(provider, Conversation("ko"), question)
    return conversation
