"""Markdown: headings, tables, lists, front matter, and embedded HTML."""

from __future__ import annotations

from tests.ingest.conftest import ReadBytes

SOURCE = """---
title: 전남창조경제혁신센터 소개
발행: 전남창조경제혁신센터
date: 2023-08-31
---
# 소개 책자

**여수**에서 문을 연 [센터](https://example.org)입니다.
둘째 줄은 같은 문단입니다.

문의: 방문 상담
주소: 여수시 덕충동

## 표

| 항목 | 내용 |
|---|---|
| 위치 | 여수시 `덕충동` |

| 프로그램 | 대상 | 지원 |
|---|---|---|
| 블루이코노미 | 20명 | 2,000만 원 |

- 첫째
  - 안쪽
1. 번호

<p>본문 속 <b>HTML</b></p><script>alert(1)</script>

> 인용한 말
"""


def test_structure_of_a_brochure(read: ReadBytes) -> None:
    document = read(SOURCE, "a.md")
    assert document.text == (
        "소개 책자\n\n여수에서 문을 연 센터입니다. 둘째 줄은 같은 문단입니다.\n\n"
        "문의: 방문 상담\n\n주소: 여수시 덕충동\n\n표\n\n위치: 여수시 덕충동\n"
        "프로그램: 블루이코노미 | 대상: 20명 | 지원: 2,000만 원\n\n"
        "첫째\n안쪽\n번호\n\n본문 속 HTML\n\n인용한 말"
    )
    assert [section.path for section in document.sections] == [("소개 책자",), ("소개 책자", "표")]


def test_front_matter_tells_title_publisher_and_date(read: ReadBytes) -> None:
    document = read(SOURCE, "a.md")
    assert document.title == "전남창조경제혁신센터 소개"
    assert document.publisher == "전남창조경제혁신센터"
    assert document.published == "2023-08-31"


def test_a_rule_at_the_top_is_no_front_matter(read: ReadBytes) -> None:
    assert read("---\n\n# 제목\n\n글입니다.\n\n---\n", "a.md").text == "제목\n\n글입니다."


def test_code_is_kept_as_lines(read: ReadBytes) -> None:
    assert read("# 가\n\n```\nmake run\nmake test\n```\n", "a.md").text.endswith(
        "make run\n\nmake test"
    )
