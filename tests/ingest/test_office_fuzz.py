"""Mutated decks, workbooks and CSV files: blocks or a refusal, never another exception."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from ingest.detect import Format
from tests.ingest.mutating import mutated_files, mutated_packages, read_or_refused
from tests.ingest.office_file import deck_bytes, workbook_bytes


def _workbook() -> bytes:
    def fill(workbook: Any) -> None:
        sheet = workbook.active
        sheet.append(["센터", "전담기업", "개소일", "예산"])
        sheet.append(["강원센터", "네이버", date(2015, 5, 11), 1234.5])
        sheet.append(["강원센터", "LG", date(2015, 6, 1), 0.25])
        sheet["D2"].number_format, sheet["D3"].number_format = "#,##0.0", "0%"
        sheet.merge_cells("A2:A3")
        other = workbook.create_sheet("질문")
        other.append(["질문", "답변"])
        other.append(["누가 쓰나요?", "창업 기업이 씁니다."])

    return workbook_bytes(fill)


def _deck() -> bytes:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    def fill(deck: Any) -> None:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = "지원 내용"
        slide.placeholders[1].text = "사업화 자금\n멘토링"
        slide.notes_slide.notes_text_frame.text = "천천히 말합니다."
        table = slide.shapes.add_table(2, 2, 0, 0, 900, 900).table
        table.cell(0, 0).text = "합친 칸"
        table.cell(0, 0).merge(table.cell(0, 1))
        data = CategoryChartData()
        data.categories = ["2024년", "2025년"]
        data.add_series("투자", (1.5, 2))
        slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, 900, 900, data)

    return deck_bytes(fill)


_CSV = (
    '분류,질문,답변\n입주,"누가, 쓰나요?","창업 7년 이내 기업이 ""씁니다"".\n둘째 줄"\n,언제?,봄\n'
)


def _texts(cases: int) -> Iterator[bytes]:
    return mutated_files((_CSV.encode(encoding) for encoding in ("utf-8", "cp949")), cases)


@pytest.mark.parametrize(
    ("source_format", "mutations"),
    [
        ("pptx", lambda cases: mutated_packages(_deck(), cases)),
        ("xlsx", lambda cases: mutated_packages(_workbook(), cases)),
        ("csv", _texts),
    ],
)
def test_every_mutation_is_read_or_refused(
    source_format: Format, mutations: Callable[[int], Iterator[bytes]], cases: int
) -> None:
    read, refused = read_or_refused(source_format, mutations(cases))
    assert read + refused == cases
    assert read > cases / 10 and refused > 0
