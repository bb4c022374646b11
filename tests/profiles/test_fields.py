"""Which fields a question asks for, and what the file of fields may hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.fields import Fields, FieldsError

RESULTS = ("supported", "investment", "employment", "sales")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("울산과 전남 센터의 전담기업을 비교해 줘", ("partner",)),
        ("두 센터의 담당 기업은 어디인가요?", ("partner",)),
        ("광주 센터 파트너가 누구야", ("partner",)),
        ("서울 센터는 언제 문을 열었나요?", ("opening",)),
        ("개소일과 위치를 표로 보여 줘", ("opening", "place")),
        ("센터가 어디에 있나요?", ("place",)),
        ("주소 알려 주세요", ("place",)),
        ("특화 분야가 뭐예요", ("speciality",)),
        ("어떤 분야를 돕나요", ("speciality",)),
        ("펀드 규모는?", ("fund",)),
        ("서민 생활 기금은 얼마인가요", ("fund",)),
        ("센터장은 누구인가요", ("head",)),
        ("연락처와 홈페이지", ("contact",)),
        ("보육기업 수를 비교해 줘", ("supported",)),
        ("투자 유치와 고용 실적은", ("investment", "employment", *RESULTS[:1], RESULTS[3])),
        ("두 센터의 성과를 견줘 줘", RESULTS),
        ("확대 출범은 언제였나요", ("relaunch",)),
        ("Compare the partner companies of Ulsan and Jeonnam", ("partner",)),
        ("When did the Seoul center open and where is it located?", ("opening", "place")),
        ("Who is the director?", ("head",)),
        ("How many startups were supported?", ("supported",)),
        ("수소를 돕는 곳은?", ()),
        ("", ()),
    ],
)
def test_a_question_asks_for_fields(fields: Fields, question: str, asked: tuple[str, ...]) -> None:
    assert fields.asked(question) == asked


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("전담기업", "partner"),
        ("특화 분야", "speciality"),
        ("특화분야", "speciality"),
        ("펀드 (2015년 3월 발표)", "fund"),
        ("Opening Date", "opening"),
        ("확대 출범일", "relaunch"),
        ("사업명", "programme"),
    ],
)
def test_a_label_names_a_field(fields: Fields, label: str, field: str) -> None:
    found = fields.labelled(label)
    assert found and found.field_id == field


def test_an_unknown_label_names_none(fields: Fields) -> None:
    assert fields.labelled("비고") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("fields: [{id: a, ko: 가, en: A, kind: colour, changes: grows}]", "가운데 하나"),
        ("fields: [{id: a, ko: 가, en: A, kind: name, changes: never, labels: 가}]", "list is due"),
        ("fields: [{ko: 가}]", "id"),
        ("fields: [", "읽을 수 없습니다"),
        (
            "fields: [{id: a, ko: 가, en: A, kind: name, changes: never},"
            " {id: a, ko: 나, en: B, kind: name, changes: never}]",
            "두 번",
        ),
        (
            "fields: [{id: a, ko: 가, en: A, kind: name, changes: never}]\n"
            "groups: [{id: g, ko: 나, en: B, fields: [b]}]",
            "없는 항목",
        ),
    ],
)
def test_a_bad_file_is_refused_with_its_name_and_the_reason(
    tmp_path: Path, text: str, says: str
) -> None:
    path = tmp_path / "fields.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FieldsError, match=says) as refused:
        Fields.load(path)
    assert str(path) in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FieldsError, match="읽을 수 없습니다"):
        Fields.load(tmp_path / "none.yaml")
