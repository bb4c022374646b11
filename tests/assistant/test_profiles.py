"""Profiles through the assistant: for programs, for people, and by the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
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

ULSAN = """# 울산창조경제혁신센터 안내

발행일: 2023년 6월

개소일: 2015년 7월 15일

전담기업: 현대중공업 (UNIST 2016년 10월 합류)

특화 분야: 조선해양플랜트, 3D프린팅

펀드: 1,600억 원(2015년 8월 발표)

센터장은 박주철(초대), 김헌성(2023년) 순으로 소개됐습니다.
"""
NEWS = """울산 센터 문 열어
(울산=한결신문) 홍길동 기자 = 입력 2015.07.22

지난 14일 문을 연 울산은 현대중공업과 짝이다. 창조경제혁신센터는 이로써 열다섯 곳이다.
"""

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def home(
    tmp_path_factory: pytest.TempPathFactory,
    segmenter: Segmenter,
    reader: Reader,
    embedder: SentenceTransformerEmbedder,
    directory: CenterDirectory,
) -> Path:
    root = tmp_path_factory.mktemp("profiles")
    (root / "docs").mkdir()
    (root / "docs" / "울산.md").write_text(ULSAN, encoding="utf-8")
    (root / "docs" / "2015-07-22-울산.txt").write_text(NEWS, encoding="utf-8")
    extractor = Extractor(Fields.load(), directory)
    with Writer.open(root / "home", embedder) as writer:
        report = Pipeline(writer, reader, segmenter, extractor=extractor).run([root / "docs"])
    assert not report.failed
    return root / "home"


@pytest.fixture(scope="module")
def profiled(home: Path, assistant_over: MakeAssistant) -> Assistant:
    return assistant_over(home)


@pytest.fixture(scope="module")
def card(profiled: Assistant) -> dict[str, Any]:
    return json.loads(json.dumps(profiled.card("ulsan").as_json(), ensure_ascii=False))


def field(card: dict[str, Any], name: str) -> list[dict[str, Any]]:
    [found] = [one for one in card["fields"] if one["field"] == name]
    return found["values"]  # type: ignore[no-any-return]


def test_every_value_leads_to_its_place_and_to_a_quote_around_it(
    card: dict[str, Any], profiled: Assistant
) -> None:
    quotes = {citation["number"]: citation for citation in card["citations"]}
    places = [
        place for one in card["fields"] for value in one["values"] for place in value["told_by"]
    ]
    assert len(places) > 8
    for place in places:
        text = profiled.document(place["document_id"], place["version"]).text
        assert text[place["start"] : place["end"]] == place["text"]
        citation = quotes[place["citation"]]
        assert citation["document_id"] == place["document_id"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert citation["start"] <= place["start"] < place["end"] <= citation["end"]
    assert list(quotes) == list(range(1, len(quotes) + 1))


def test_contradicting_days_are_both_shown_and_marked(card: dict[str, Any]) -> None:
    opening = field(card, "opening")
    assert {value["value"] for value in opening} == {"2015-07-15", "2015-07-14"}
    assert all(value["contradicted"] and value["current"] for value in opening)


def test_the_older_stays_visible(card: dict[str, Any]) -> None:
    heads = [(value["value"], value["current"]) for value in field(card, "head")]
    assert heads == [("김헌성", True), ("박주철", False)]


def test_amounts_are_numbers_and_words(card: dict[str, Any]) -> None:
    [fund] = field(card, "fund")
    assert (fund["number"], fund["unit"], fund["shown"]) == (160_000_000_000, "원", "1,600억 원")
    assert (fund["as_of"], fund["stated"]) == ("2015-08", True)


def test_a_card_for_people_is_korean_and_marks_its_sources(profiled: Assistant) -> None:
    text = profiled.card("ulsan").as_text()
    assert "울산창조경제혁신센터\n" in text
    assert "■ 전담기업\n  - 현대중공업 (2023년 6월 자료) [" in text
    assert "2015년 7월 14일 ※ 자료마다 다름 [" in text
    assert "(이전) 박주철 (2015년 7월 15일 기준) [" in text
    assert "■ 연락처\n  자료 없음" in text
    assert "\n출처\n[1] " in text


def test_a_comparison_says_where_there_is_nothing(profiled: Assistant) -> None:
    asked = profiled.fields_asked("울산과 전남의 전담기업과 개소일을 비교해 줘")
    table = profiled.comparison(["ulsan", "jeonnam"], asked)
    assert asked == ("partner", "opening")
    cell = table.cell("ulsan", "partner")
    assert cell and [told.fact.value for told in cell.values] == ["현대중공업", "UNIST"]
    assert table.cell("jeonnam", "partner") is None


def test_every_center_has_a_profile(profiled: Assistant, directory: CenterDirectory) -> None:
    profiles = profiled.profiles()
    assert [one.center for one in profiles] == list(directory.centers)
    assert len(profiled.profile("seoul").values("partner")) == 0


def test_the_command_prints_a_card(home: Path, capsys: Captured) -> None:
    assert main(["--center", "울산 센터", "--home", str(home)]) == 0
    assert "■ 특화 분야\n  - 조선해양플랜트" in capsys.readouterr().out
    assert main(["--center", "Ulsan", "--json", "--home", str(home)]) == 0
    assert json.loads(capsys.readouterr().out)["center_id"] == "ulsan"


@pytest.mark.parametrize("name", ["화성", "울산과 부산", ""])
def test_the_command_wants_one_center(home: Path, name: str, capsys: Captured) -> None:
    assert main(["--center", name, "--home", str(home)]) == 2
    assert "센터 하나를" in capsys.readouterr().err


def test_the_command_takes_a_center_or_a_question(home: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["질문", "--center", "울산", "--home", str(home)])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    "question", ["울산 센터 현재 센터장은 누구인가요?", "울산 혁신센터 센터장 성함이요"]
)
def test_the_present_head_is_not_the_first(profiled: Assistant, question: str) -> None:
    assert "김헌성입니다" in profiled.ask(question).text


def test_all_heads_are_told_who_asks_for_one_after_another(profiled: Assistant) -> None:
    told = profiled.ask("역대 울산 센터장을 차례대로").text
    assert "박주철" in told
    assert "김헌성" in told


def test_a_center_opened_by_a_borrowed_word(profiled: Assistant) -> None:
    assert "2015년 7월 15일" in profiled.ask("울산 혁신센터 오픈한 날이 며칠이에요?").text
