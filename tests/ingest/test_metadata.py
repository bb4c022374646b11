"""Title, publisher, date and kind come from evidence, never from guesses."""

from __future__ import annotations

import pytest

from ingest.blocks import Block, Parsed
from ingest.compose import compose
from ingest.dates import iso_date
from ingest.metadata import describe
from tests.ingest.conftest import ReadBytes


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2015.05.11", "2015-05-11"),
        ("2015.5.11", "2015-05-11"),
        ("2015. 5. 11.", "2015-05-11"),
        ("2015년 5월 11일", "2015-05-11"),
        ("2016년 3월", "2016-03"),
        ("2016", "2016"),
        ("20150511", "2015-05-11"),
        ("2015-05-11T10:00:00+09:00", "2015-05-11"),
        ("2015/05/11 10:30", "2015-05-11"),
        ("2015.02.31", None),
        ("2015.13.01", "2015"),
        ("2999.01.01", None),
        ("1월 5일", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("발행일: 2016년 3월", "2016-03"),
        ("입력 2015.05.11 10:30", "2015-05-11"),
        ("기사입력 2015-05-11 오전 10:30", "2015-05-11"),
        ("등록일 : 2023.4.3", "2023-04-03"),
        ("기준일: 2025년 1월", "2025-01"),
        ("2015년 5월 11일 (월)", "2015-05-11"),
        ("2016. 3.", "2016-03"),
        ("홍길동 기자 · 입력 2015.07.22 15:20", "2015-07-22"),
    ],
)
def test_published_from_the_documents_own_lines(read: ReadBytes, line: str, date: str) -> None:
    assert read(f"센터 안내\n\n{line}\n\n본문입니다.\n").published == date


@pytest.mark.parametrize(
    "body",
    [
        "센터는 2015년 5월 11일 춘천에서 문을 열었다.",
        "개소일: 2015년 5월 11일",
        "신청 기간: 2015.5.11 ~ 2015.6.10",
        "발행 부수는 2015부이며 무료입니다.",
    ],
)
def test_dates_merely_mentioned_are_not_taken(read: ReadBytes, body: str) -> None:
    document = read(f"센터 안내\n\n{body}\n")
    assert document.published is None
    assert document.warnings == ("날짜를 알 수 없습니다 (date unknown)",)


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2015-05-11-혁신센터.txt", "2015-05-11"),
        ("20150511_혁신센터.txt", "2015-05-11"),
        ("2015-05 소식.txt", "2015-05"),
        ("2015 연감.txt", None),
        ("센터 20150511.txt", None),
        ("2015-02-31-없는 날.txt", None),
    ],
)
def test_a_date_in_the_file_name(read: ReadBytes, name: str, date: str | None) -> None:
    assert read("제목\n\n본문입니다.\n", name).published == date


def test_an_impossible_date_gives_way_to_a_possible_one(read: ReadBytes) -> None:
    assert (
        read("안내\n\n발행일: 2016년 2월 31일\n", "2016-02-01-안내.txt").published == "2016-02-01"
    )


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("안내\n\n발행: 강원창조경제혁신센터\n\n본문.", "강원창조경제혁신센터"),
        ("안내\n\n발행: 2016년 3월\n\n본문.", None),
        ("제목\n(춘천=지역경제신문) 홍길동 기자 = 열렸다.", "지역경제신문"),
        ("제목\n열렸다.\n[저작권자ⓒ 부자동네타임즈. 무단전재-재배포 금지]", "부자동네타임즈"),
        ("안내\n본문.\nCopyright © 2016 강원센터. All rights reserved.", "강원센터"),
        ("안내\n본문.", None),
    ],
)
def test_publisher(read: ReadBytes, text: str, publisher: str | None) -> None:
    assert read(text).publisher == publisher


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("센터 안내\n\n본문입니다.", "센터 안내"),
        ("고용존 17곳 다 갖췄다\n\n본문입니다.", "고용존 17곳 다 갖췄다"),
        ("센터는 2015년에 문을 열었습니다. 지금도 있습니다.", "이름_없는 글"),
        ("# 큰 제목\n\n## 작은 제목\n글", "큰 제목"),
    ],
)
def test_title(read: ReadBytes, text: str, title: str) -> None:
    assert read(text, "이름_없는 글.txt").title == title.replace("_", " ")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("제목\n(춘천=지역경제신문) 홍길동 기자 = 열렸다.", "article"),
        ("제목\n본문이다.\n[저작권자ⓒ 뉴스. 무단전재-재배포 금지]", "article"),
        ("자주 묻는 질문\n\n입주하려면 신청하세요.", "faq"),
        ("2025년 예비창업패키지 모집 공고\n\n신청하세요.", "notice"),
        ("센터 안내\n\n센터는 춘천에 있습니다.", "brochure"),
    ],
)
def test_kind(read: ReadBytes, text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("told", "believed"),
    [
        ("홍길동", "홍길동"),
        ("강원창조경제혁신센터 보육팀", "강원창조경제혁신센터 보육팀"),
        ("Jane Kim", "Jane Kim"),
        ("사용자", None),
        ("Windows 사용자", None),
        ("Microsoft Office User", None),
        ("user01", None),
        ("Administrator", None),
        ("DESKTOP-A1B2", None),
        ("python-docx", None),
        ("kim@example.org", None),
        ("20150511", None),
        ("a", None),
        ("가" * 61, None),
    ],
)
def test_an_author_is_somebody(told: str, believed: str | None) -> None:
    parsed = Parsed("docx", (Block("글입니다."),), author=told)
    assert describe(parsed, compose(parsed), "a.docx").author == believed
