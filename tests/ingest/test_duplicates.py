"""Signatures: copies of a text are told, whatever a paper changed; other texts are not."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.duplicates import signature
from ingest.segment import Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from tests.ingest.conftest import ReadBytes
from vectorstore.catalog import Catalog
from vectorstore.duplicates import NUMBERS

PARAGRAPHS = [
    "부산 센터, 해양 로봇 스타트업 열두 곳 뽑아",
    "부산창조경제혁신센터가 해양 로봇 스타트업 12곳을 선발했다. 뽑힌 기업에는 모두 4억원의 "
    "사업화 자금을 나눠 준다. 경쟁률은 9대 1이었다.",
    "영도 조선소 터에 길이 25m짜리 시험 수조도 마련했다. 수중 드론을 만드는 회사라면 7월부터 "
    "무료로 빌려 쓸 수 있다. 신청은 이메일로 받는다.",
    "센터는 선체 청소 로봇과 항만 감시 로봇을 만드는 기업에 실증 기회를 주기로 항만공사와 "
    "약속했다. 실증에 성공한 제품은 공사가 먼저 사들인다.",
    "지난해 뽑힌 여덟 곳 가운데 다섯 곳은 이미 투자를 받았다. 이들이 새로 뽑은 직원은 "
    "마흔한 명이고 매출은 모두 합해 27억원이다.",
    "참가 기업은 해양대학교 연구실의 장비를 함께 쓰고, 특허와 인증에 드는 돈의 절반을 돌려받는다. "
    "멘토링은 한 달에 두 번 열린다.",
    "센터장은 “바다에서 일하는 로봇이 지역의 새 먹거리가 될 것”이라며 “내년에는 스무 곳으로 "
    "늘리겠다”고 말했다.",
]
TEXT = "\n\n".join(PARAGRAPHS)


def likeness(one: str, other: str) -> float:
    pairs = zip(signature(one), signature(other), strict=True)
    return sum(first == second for first, second in pairs) / NUMBERS


@pytest.mark.parametrize(
    "copy",
    [
        TEXT.upper(),
        "\n\n".join(["[속보] 로봇이 바다로 간다", *PARAGRAPHS[1:]]),
        "\n\n".join([*PARAGRAPHS[:5], *PARAGRAPHS[6:]]),
        TEXT.replace("해양 로봇", "해양로봇").replace("사업화 자금", "사업화자금"),
        TEXT.replace("“", '"').replace("”", '"'),
    ],
    ids=["as it is", "another title", "a paragraph less", "spaces", "quotation marks"],
)
def test_a_copy_has_most_numbers_in_common(copy: str) -> None:
    assert likeness(TEXT, copy) >= 0.75


def test_another_text_on_the_same_matter_has_few_in_common() -> None:
    other = (
        "부산창조경제혁신센터는 해양 로봇을 만드는 스타트업에 사업화 자금을 지원하고 있다. "
        "올해는 경쟁이 치열했으며 시험 수조를 빌려 쓰려는 회사가 줄을 섰다. 센터는 항만공사와 "
        "함께 실증 사업을 넓히고, 특허와 인증 비용도 돕겠다고 밝혔다."
    )
    assert likeness(TEXT, other) < 0.3


@pytest.mark.parametrize("text", ["", "   ", "운영 시간: 평일 9시~18시", "가 나 " * 9])
def test_a_short_text_has_no_signature(text: str) -> None:
    assert signature(text) == ()


def test_a_signature_is_the_same_every_time_and_whatever_the_normal_form() -> None:
    assert signature(TEXT) == signature(unicodedata.normalize("NFD", TEXT))
    assert signature(TEXT)[:2] == (12_119_543, 10_681_735), "homes remember these"
    assert all(0 <= number < 2**32 for number in signature(TEXT))


def test_a_very_long_text_is_told_by_its_beginning() -> None:
    long = "".join(f"{number}번째 센터의 글이다. " for number in range(40_000))
    assert signature(long) == signature(f"{long}끝이 다르다.")


Indexed = Callable[..., set[tuple[str, ...]]]


@pytest.fixture
def groups(
    read: ReadBytes, analyser: Analyser, directory: CenterDirectory, tmp_path: Path
) -> Indexed:
    """A function: files (name -> text) in, groups of names out, the original first."""

    def run(files: dict[str, str]) -> set[tuple[str, ...]]:
        documents = [read(text, name) for name, text in files.items()]
        catalog = Catalog.open(tmp_path, create=True)
        catalog.put(list(Segmenter(analyser, directory).segment(documents)))
        names = {key: Path(source).name for key, source in catalog.sources().items()}
        infos = catalog.documents()
        return {tuple(names[key] for key in info.copies) for info in infos if info.copies}

    return run


def test_the_same_release_in_several_papers_is_a_group(groups: Indexed) -> None:
    heads = {
        "가.txt": f"{PARAGRAPHS[0]}\n\n(부산=한빛신문) 이바람 기자 = 입력 2024.03.06 10:20",
        "나.txt": "바다로 가는 로봇들\n\n(부산=누리일보) 최노을 기자 = 입력 2024.03.05 09:00",
    }
    papers = {name: "\n\n".join([head, *PARAGRAPHS[1:]]) for name, head in heads.items()}
    papers["다.txt"] = f"대구 센터, 섬유 창업 돕는다\n\n입력 2024.03.05\n\n{OTHER}"
    assert groups(papers) == {("나.txt", "가.txt")}


OTHER = (
    "대구창조경제혁신센터는 섬유와 패션 스타트업을 키운다. 봉제 장비 35대를 누구나 예약해 쓸 수 "
    "있고, 120억원 규모의 청년 펀드를 운용한다. 입주 기업은 최대 2년까지 머물 수 있으며 상담은 "
    "한 번에 40분이고 무료이다."
)

TEMPLATE = """\
# {name}창조경제혁신센터 안내

발행: {name}창조경제혁신센터

발행일: 2023년 12월 1일

## 센터 소개

{name}창조경제혁신센터는 2015년에 문을 열었습니다. 예비 창업자와 초기 기업을 돕습니다. \
누구나 찾아와 상담을 받을 수 있고, 상담은 한 번에 40분이며 무료입니다.

## 지원 사업

시제품 제작비를 기업당 최대 3천만원까지 지원합니다. 전통시장 상인에게는 온라인 판로 교육을 합니다. \
특허 출원 비용의 절반을 200만원 한도로 돌려줍니다. 법률 상담과 세무 상담은 미리 예약하시면 됩니다.

## 입주 공간

입주 기업은 최대 2년까지 머물 수 있습니다. 사무실 임대료는 한 달에 5만원입니다. \
회의실과 시제품 제작실은 무료로 쓸 수 있으며, 운영 시간은 평일 오전 9시부터 오후 6시까지입니다.
"""


def test_brochures_of_two_centers_made_from_one_template_are_no_copies(groups: Indexed) -> None:
    brochures = {name: TEMPLATE.format(name=name) for name in ("광주", "대구", "제주")}
    assert likeness(brochures["광주"], brochures["대구"]) > 0.75, "the text alone does not tell"
    assert groups({f"{name}.md": text for name, text in brochures.items()}) == set()
