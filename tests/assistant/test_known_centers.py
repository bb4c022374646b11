"""Centers that profiles name: by company, period, figure, alternatives; and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from ingest.pipeline import Pipeline
from ingest.reader import Reader
from ingest.segment import Segmenter
from korean.centers import CenterDirectory
from profiles.extract import Extractor
from profiles.fields import Fields
from tests.assistant.conftest import MakeAssistant
from vectorstore.embedding import SentenceTransformerEmbedder
from vectorstore.writer import Writer

TOLD = {
    "대구": ("2015년 3월 2일", "가람전자", "섬유, 로봇", "2,500억 원"),
    "경북": ("2015년 3월 20일", "가람전자", "농업", "300억 원"),
    "부산": ("2015년 6월 1일", "나루해운", "영화", "2,100억 원"),
    "울산": ("2016년 1월 4일", "다솜중공업", "선박", "90억 원"),
}


def brochure(short: str, opened: str, company: str, fields: str, invested: str) -> str:
    """A brochure that tells five fields of a center."""
    return (
        f"# {short}창조경제혁신센터 안내\n\n발행일: 2023년 6월\n\n개소일: {opened}\n\n"
        f"전담기업: {company}\n\n특화 분야: {fields}\n\n투자 유치: {invested}(2022년 12월)\n"
    )


@pytest.fixture(scope="module")
def told(
    tmp_path_factory: pytest.TempPathFactory,
    segmenter: Segmenter,
    reader: Reader,
    embedder: SentenceTransformerEmbedder,
    directory: CenterDirectory,
    assistant_over: MakeAssistant,
) -> Assistant:
    root: Path = tmp_path_factory.mktemp("known")
    (root / "docs").mkdir()
    for short, fields in TOLD.items():
        (root / "docs" / f"{short}.md").write_text(brochure(short, *fields), encoding="utf-8")
    extractor = Extractor(Fields.load(), directory)
    with Writer.open(root / "home", embedder) as writer:
        Pipeline(writer, reader, segmenter, extractor=extractor).run([root / "docs"])
    return assistant_over(root / "home")


@pytest.mark.parametrize(
    ("question", "centers"),
    [
        ("가람전자가 뒤를 봐주는 데가 어디어디야?", "대구 경북"),
        ("가람전자랑 짝을 맺은 센터 두 곳 알려줘", "대구 경북"),
        ("가람전자가 맡았는데 농업 말고 로봇을 하는 센터는?", "대구"),
        ("2015년 3월 한 달 동안 출범한 센터는 어디어디인가요?", "대구 경북"),
        ("15년 6월에 문 연 데는 어디야", "부산"),
        ("2015년 6월에 열었고 영화가 특화 분야인 센터는?", "부산"),
        ("대구보다 나중이고 울산보다는 앞서 문을 연 센터는?", "경북 부산"),
        ("투자 누계가 2천억을 넘긴 센터 두 곳이 어디예요", "대구 부산"),
        ("가람전자가 도와주는 센터가 어디어디 있나요?", "대구 경북"),
        ("2015년 3월에 간판을 단 센터 두 곳은 어디인가요?", "대구 경북"),
        ("2015년 3월부터 6월까지 개소한 센터는 몇 곳?", "대구 경북 부산"),
        ("선박이나 영화를 특화로 둔 센터는 각각 어디인가요", "부산 울산"),
        ("가람전자와 짝인 센터는 두 곳인데, 대구 말고 나머지 하나는 어느 센터인가요?", "경북"),
        ("맨 처음 문을 연 센터는 어디야?", "대구"),
        ("시·도 센터 가운데 꼴찌로 개소한 데", "울산"),
        ("Which center opened last?", "울산"),
        ("저는 그물을 만드는데요, 섬유를 특화로 둔 센터가 어디인가요?", "대구"),
    ],
)
def test_profiles_name_the_centers(told: Assistant, question: str, centers: str) -> None:
    answer = told.ask(question)
    assert {name.removesuffix("창조경제혁신센터") for name in answer.centers} == set(
        centers.split()
    )
    assert all(sentence.citations for sentence in answer.sentences)


@pytest.mark.parametrize(
    "question",
    [
        "가람전자가 박람회를 연 센터는?",  # no field tells a fair
        "2015년 3월에 축제를 연 센터는?",
        "도자기나 유리를 특화로 둔 센터는?",
        "전담기업과 함께 맨 처음 문을 연 센터는?",  # with a company it may have opened anew
        "두 번째로 문을 연 센터는?",  # no document tells who was
    ],
)
def test_what_no_field_tells_is_left_to_the_evidence(told: Assistant, question: str) -> None:
    assert told.ask(question).confidence != told.ask("나루해운이 전담하는 센터는?").confidence
