"""An assistant that has read one article only: few words are rare, and one sentence stands out."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from ingest.pipeline import Pipeline
from ingest.reader import Reader
from ingest.segment import Segmenter
from tests.assistant.conftest import MakeAssistant
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.writer import Writer

ARTICLE = """\
지역 센터 세 곳, 첫해 성적표 나왔다

(서울=한빛신문) 이바람 기자 = 입력 2024.03.05 10:20

대구 혁신센터에서는 '데모나이트'를 네 차례 열어 14개 업체에 22억5천만원의 투자를 확정했고 추가로 \
4개 업체와 총 30억원 규모의 협상을 벌이고 있다.

올해 1월 광주에 문을 연 광주 혁신센터는 수소연료전지 산업 생태계를 만들고 있다. 전통시장 육성과 \
100억원 규모의 기금 조성도 주된 사업이다.

충북 혁신센터에는 특허를 나누는 창구가 생겨 약 2만9천건의 특허가 기업에 개방됐다.
"""


@pytest.fixture(scope="module")
def reader_of_one(
    tmp_path_factory: pytest.TempPathFactory,
    segmenter: Segmenter,
    reader: Reader,
    embedder: SentenceTransformerEmbedder,
    assistant_over: MakeAssistant,
) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("lone")
    article = folder / "기사.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    with Writer.open(folder / "home", embedder) as writer:
        Pipeline(writer, reader, segmenter).run([article])
    return assistant_over(folder / "home")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("데모나이트로 확정된 투자액은?", "22억5천만원"),
        ("데모나이트에서 확정한 투자 금액은 얼마인가요?", "22억5천만원"),
        ("전통시장 육성은 어느 센터가 하나요?", "광주창조경제혁신센터"),
        ("특허 2만9천건을 개방한 곳은?", "충북창조경제혁신센터"),
        ("which center supports hydrogen fuel cells?", "광주 혁신센터"),
    ],
)
def test_plain_questions_are_answered(reader_of_one: Assistant, question: str, said: str) -> None:
    answer = reader_of_one.ask(question)
    assert answer.status == "answered"
    assert said in answer.text


@pytest.mark.parametrize(
    "question", ["제주 센터의 주차 요금은?", "데모나이트의 입장료는 얼마인가요?"]
)
def test_what_it_does_not_say_is_not_made_up(reader_of_one: Assistant, question: str) -> None:
    assert reader_of_one.ask(question).status == "no_evidence"
