"""From the desk to the chat: an FAQ is approved, asked in other words, corrected, and expires."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.understand import Understanding
from desk.desk import Desk
from desk.open import open_desk
from desk.types import FaqCitation, FaqContent
from ingest.segment import Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from profiles.extract import Extractor
from profiles.fields import Fields
from settings import BUNDLED_MODEL
from tests.desk.builders import bundled_words
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.late import TermVectors
from vectorstore.search import Store
from vectorstore.writer import Writer
from web.official import OfficialFaqs, Publisher
from web.records import DeskRecords

PETS = FaqContent(
    phrasings=("센터에 반려동물을 데려가도 되나요?", "강아지와 함께 센터에 가도 되나요?"),
    answer="네, 1층 로비까지는 함께 오실 수 있습니다.",
    owner="광주창조경제혁신센터",
    status="approved",
)
ASKED = "강아지와 같이 센터에 가도 되나요?"
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)


class Clock:
    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(
    own_home: Path, analyser: Analyser, embedder: SentenceTransformerEmbedder, clock: Clock
) -> Iterator[Desk]:
    desk = open_desk(
        own_home, analyser=analyser, embedder=embedder, known=bundled_words, clock=clock
    )
    yield desk
    desk.close()


@pytest.fixture
def publisher(
    desk: Desk,
    own_home: Path,
    embedder: SentenceTransformerEmbedder,
    segmenter: Segmenter,
    directory: CenterDirectory,
) -> Publisher:
    extractor = Extractor(Fields.load(), directory)
    return Publisher(desk, lambda: Writer.open(own_home, embedder), lambda: (segmenter, extractor))


@pytest.fixture
def assistant(
    desk: Desk,
    own_home: Path,
    embedder: SentenceTransformerEmbedder,
    understanding: Understanding,
    directory: CenterDirectory,
) -> Assistant:
    store = Store(own_home, embedder, TermVectors.load(BUNDLED_MODEL))
    return Assistant(store, understanding, directory, official=OfficialFaqs(desk))


def test_from_approval_to_expiry(
    desk: Desk, publisher: Publisher, assistant: Assistant, clock: Clock
) -> None:
    runs = []
    desk.faqs.on_change = lambda: runs.append(publisher.start())
    assert assistant.ask(ASKED).status == "no_evidence"

    made = desk.faqs.add(PETS, "가람")
    assert runs[-1].result(60) == 1
    answer = assistant.ask(ASKED)
    assert answer.official and "1층 로비까지는" in answer.text

    shorter = replace(PETS, answer="네, 로비까지만 됩니다.", expires_on=date(2026, 12, 31))
    desk.faqs.save(made.faq_id, made.version, shorter, "나래")
    assert runs[-1].result(60) == 1
    assert "로비까지만 됩니다" in assistant.ask(ASKED).text
    old = answer.citations[0]
    assert assistant.document(old.document_id, old.version).text[old.start : old.end] == old.quote

    clock.now = datetime(2027, 1, 2, tzinfo=UTC)
    assert not assistant.ask(ASKED).official
    assert publisher.start().result(60) == 1
    assert assistant.ask(ASKED).status == "no_evidence"


def test_an_official_answer_tells_its_facts_to_the_profile_while_it_is_in_force(
    desk: Desk, publisher: Publisher, assistant: Assistant
) -> None:
    def partners() -> list[str]:
        found = assistant.profile("gwangju").by_field["partner"]
        return [one.fact.text for one in found.current]

    assert "한빛전자" not in partners()
    told = replace(
        PETS,
        phrasings=("광주 센터의 전담기업은 어디인가요?",),
        answer="광주창조경제혁신센터의 전담기업은 한빛전자입니다.",
    )
    made = desk.faqs.add(told, "가람")
    publisher.start().result(60)
    assert partners()[0] == "한빛전자"
    desk.faqs.remove(made.faq_id, made.version, "가람")
    publisher.start().result(60)
    assert "한빛전자" not in partners()


def test_a_kept_answer_comes_back_whole_until_staff_answer_it(
    desk: Desk, assistant: Assistant
) -> None:
    records = DeskRecords(desk)
    told = assistant.ask("제주 센터는 언제 개소했나요?")
    assert records.kept(records.keep(told, "visitor")) == told

    refused = records.keep(assistant.ask(ASKED), "visitor")
    records.leave(refused, "visitor")
    [group] = [g for g in desk.open_questions.groups() if g.questions[0].question == ASKED]
    made = desk.faqs.add(PETS, "가람")
    desk.open_questions.settle([one.question_id for one in group.questions], made.faq_id, "가람")
    answer = records.kept(refused)
    assert answer is not None and answer.official and "1층 로비까지는" in answer.text
    assert records.kept("no-such-id") is None


def test_an_official_answer_at_a_permalink_cites_what_it_rests_on(
    desk: Desk, assistant: Assistant
) -> None:
    records = DeskRecords(desk, assistant.document)
    told = assistant.ask("제주 센터는 언제 개소했나요?").citations[0]
    rests_on = FaqCitation(told.document_id, told.version or "", told.title, told.quote)
    gone = FaqCitation("no-such-document", "0", "없는 자료", "없는 말")
    unsaid = replace(rests_on, quote="자료에 없는 말")
    kept = records.keep(assistant.ask(ASKED), "visitor")
    cited = replace(PETS, citations=(gone, unsaid, rests_on))
    made = desk.faqs.add(cited, "가람")
    asked = [q.question_id for g in desk.open_questions.groups() for q in g.questions]
    desk.open_questions.settle(asked, made.faq_id, "가람")
    answer = records.kept(kept)
    assert answer is not None and answer.official
    [citation] = answer.citations
    assert (citation.number, citation.quote, citation.title) == (1, told.quote, told.title)
    text = assistant.document(citation.document_id, citation.version).text
    assert text[citation.start : citation.end] == citation.quote
    assert answer.sentences[-1].citations == (1,)
