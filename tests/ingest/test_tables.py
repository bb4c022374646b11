"""Rows that read alone, whatever the table's shape."""

from __future__ import annotations

import pytest

from ingest.tables import row_text, table_blocks


def _rows(*rows: tuple[str, ...], header: bool | None = None) -> list[str]:
    return [block.text for block in table_blocks(rows, header=header)]


def test_names_and_values() -> None:
    assert _rows(("항목", "내용"), ("전담기업", "네이버")) == ["전담기업: 네이버"]
    assert _rows(("전담기업", "네이버"), ("개소일 :", "2015년")) == [
        "전담기업: 네이버",
        "개소일: 2015년",
    ]


def test_a_second_title_for_figures_is_kept() -> None:
    assert _rows(("출자자", "금액"), ("한화", "1,200억 원")) == ["출자자: 한화 | 금액: 1,200억 원"]


def test_columns_with_titles() -> None:
    table = [("구분", "2015년", "2016년"), ("투자", "35억", ""), ("고용", "10명", "20명")]
    assert _rows(*table) == [
        "구분: 투자 | 2015년: 35억",
        "구분: 고용 | 2015년: 10명 | 2016년: 20명",
    ]


def test_a_corner_left_blank() -> None:
    assert _rows(("", "서울", "부산"), ("면적", "1㎡", "2㎡")) == ["면적 | 서울: 1㎡ | 부산: 2㎡"]


def test_without_titles_cells_stand_side_by_side() -> None:
    assert _rows(("1", "2", "3"), ("4", "5", "5")) == ["1 | 2 | 3", "4 | 5"]


def test_a_cell_over_the_whole_row_stands_alone() -> None:
    table = [("사업", "대상", "한도"), ("정부 사업",) * 3, ("패키지", "430곳", "1억원")]
    assert _rows(*table) == ["정부 사업", "사업: 패키지 | 대상: 430곳 | 한도: 1억원"]


def test_empty_rows_columns_and_frames() -> None:
    assert _rows(("", ""), ("", " ")) == []
    assert _rows(("", "가", ""), ("", "나", "")) == ["가", "나"]
    assert [block.kind for block in table_blocks([["한 칸"], ["두 칸"]])] == ["paragraph"] * 2


def test_rows_of_unequal_length() -> None:
    assert _rows(("가", "나", "다"), ("라",), ("마", "바"), header=True) == [
        "라",
        "가: 마 | 나: 바",
    ]


@pytest.mark.parametrize("row", [("", "값"), ("값", ""), ("값", "값")])
def test_half_empty_pairs(row: tuple[str, str]) -> None:
    assert row_text(row) == "값"


def test_a_form_of_four_columns_is_two_names_with_their_values() -> None:
    rows = [
        ["사업자번호", "123-45-67890", "설립일", "2024.3.5"],
        ["대표자", "홍길동", "지역", "광주"],
    ]
    assert [block.text for block in table_blocks(rows)] == [
        "사업자번호: 123-45-67890 | 설립일: 2024.3.5",
        "대표자: 홍길동 | 지역: 광주",
    ]


def test_a_huge_title_is_not_repeated_on_every_row() -> None:
    rows = [["구분", "가" * 5_000], *([["광주", str(n)] for n in range(100)])]
    assert sum(len(block.text) for block in table_blocks(rows)) < 10_000
