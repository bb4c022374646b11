"""Workbooks: sheets, tables, merged cells, values as shown; lies, bombs and macros bounded."""

from __future__ import annotations

import random
from datetime import date, datetime
from typing import Any

import pytest

from ingest.errors import UnreadableFile
from ingest.limits import Limits
from ingest.parsers.xlsx import parse
from tests.ingest.conftest import ReadBytes
from tests.ingest.office_file import (
    SHEET,
    rewritten,
    rows_bytes,
    sheet_xml,
    text_cell,
    workbook_bytes,
)

ROW = "".join((text_cell("A1", "강원센터"), text_cell("B1", "네이버"), text_cell("C1", "춘천")))
ROWS = f'<row r="1">{ROW}</row>'
SAID = "강원센터 | 네이버 | 춘천"


def _by_hand(rows: str, after: str = "", before: str = "") -> bytes:
    return rewritten(rows_bytes(("x",)), {SHEET: sheet_xml(rows, after, before)})


def _centers(workbook: Any) -> None:
    workbook.properties.creator = "강원창조경제혁신센터"
    workbook.properties.created = datetime(2025, 12, 3)
    sheet = workbook.active
    sheet.title = "센터 현황"
    sheet.append(["2025년 창조경제혁신센터 현황"])
    sheet.append([None, None, None, None, "(단위: 백만 원)"])
    sheet.append(["센터", "전담기업", "개소일", "예산", "집행률"])
    sheet.append(["강원센터", "네이버", date(2015, 5, 11), 1234567, 0.256])
    sheet.append(["부산센터", "롯데", date(2015, 3, 16), 35.0, 1])
    sheet.merge_cells("A1:E1")
    for row in (4, 5):
        for column, code in (("C", "yyyy.mm.dd"), ("D", "#,##0"), ("E", "0.0%")):
            sheet[f"{column}{row}"].number_format = code


def test_rows_stand_alone_with_values_as_shown(read: ReadBytes) -> None:
    document = read(workbook_bytes(_centers), "a.xlsx")
    assert document.text == (
        "센터 현황\n\n2025년 창조경제혁신센터 현황\n\n(단위: 백만 원)\n\n"
        "센터: 강원센터 | 전담기업: 네이버 | 개소일: 2015-05-11 | 예산: 1,234,567 | 집행률: 25.6%\n"
        "센터: 부산센터 | 전담기업: 롯데 | 개소일: 2015-03-16 | 예산: 35 | 집행률: 100.0%"
    )
    assert document.title == "2025년 창조경제혁신센터 현황"
    assert document.publisher == "강원창조경제혁신센터"
    assert document.published == "2025-12-03" and document.pages == ()


def test_a_file_that_tells_no_date_has_none(read: ReadBytes) -> None:
    core = b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
    undated = rewritten(workbook_bytes(_centers), {"docProps/core.xml": core})
    document = read(undated, "a.xlsx")
    assert (document.published, document.publisher) == (None, None)


def test_merged_cells_are_repeated_in_every_place(read: ReadBytes) -> None:
    def fill(workbook: Any) -> None:
        sheet = workbook.active
        sheet.append(["센터", "2024년", None, "2025년", None])
        sheet.append([None, "투자", "고용", "투자", "고용"])
        sheet.append(["강원센터", 1, 2, 3, 4])
        sheet.append([None, 5, 6, "해당 없음", None])
        for merged in ("A1:A2", "B1:C1", "D1:E1", "A3:A4", "D4:E4"):
            sheet.merge_cells(merged)

    assert read(workbook_bytes(fill), "a.xlsx").text == (
        "센터: 강원센터 | 2024년 투자: 1 | 2024년 고용: 2 | 2025년 투자: 3 | 2025년 고용: 4\n"
        "센터: 강원센터 | 2024년 투자: 5 | 2024년 고용: 6"
        " | 2025년 투자: 해당 없음 | 2025년 고용: 해당 없음"
    )


def test_each_visible_sheet_that_holds_anything_is_a_section(read: ReadBytes) -> None:
    def fill(workbook: Any) -> None:
        workbook.active.title = "강원"
        workbook.active.append(["전담기업", "네이버"])
        workbook.create_sheet("빈 시트")
        hidden = workbook.create_sheet("비밀")
        hidden.append(["비밀", "번호"])
        hidden.sheet_state = "veryHidden"
        workbook.create_sheet("부산").append(["전담기업", "롯데"])

    document = read(workbook_bytes(fill), "센터별 현황.xlsx")
    assert document.text == "강원\n\n전담기업: 네이버\n\n부산\n\n전담기업: 롯데"
    assert [section.path for section in document.sections] == [("강원",), ("부산",)]
    assert document.title == "센터별 현황"
    assert any("숨긴 시트 1개" in warning for warning in document.warnings)


def test_the_default_name_of_an_only_sheet_is_no_heading(read: ReadBytes) -> None:
    document = read(rows_bytes(("전담기업", "네이버"), title="Sheet1"), "강원센터.xlsx")
    assert (document.text, document.title) == ("전담기업: 네이버", "강원센터")


def test_names_and_values_in_two_columns(read: ReadBytes) -> None:
    rows = (("센터명", "강원센터"), ("개소일", date(2015, 5, 11)), ("면적(㎡)", 1200))
    assert read(rows_bytes(*rows), "a.xlsx").text == (
        "센터명: 강원센터\n개소일: 2015-05-11\n면적(㎡): 1200"
    )


def test_a_list_in_two_columns_has_titles(read: ReadBytes) -> None:
    rows = (("센터", "전담기업"), ("강원센터", "네이버"), ("부산센터", "롯데"))
    assert read(rows_bytes(*rows), "a.xlsx").text == (
        "센터: 강원센터 | 전담기업: 네이버\n센터: 부산센터 | 전담기업: 롯데"
    )


def test_tables_apart_keep_their_own_titles(read: ReadBytes) -> None:
    rows = (
        ("센터", "개소일", "예산"),
        ("강원센터", date(2015, 5, 11), 10),
        (),
        ("사업", "단계", "금액"),
        ("창업패키지", "예비", 1.0),
    )
    assert read(rows_bytes(*rows), "a.xlsx").text == (
        "센터: 강원센터 | 개소일: 2015-05-11 | 예산: 10\n사업: 창업패키지 | 단계: 예비 | 금액: 1"
    )


def test_formulas_are_never_evaluated_and_their_results_are_read(read: ReadBytes) -> None:
    cells = (
        text_cell("A1", "합계")
        + '<c r="B1"><f>1+2</f><v>3</v></c>'
        + '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        + '<c r="D1"><f>WEBSERVICE("http://example.com")</f></c>'
    )
    document = read(_by_hand(f'<row r="1">{cells}</row>'), "a.xlsx")
    assert document.text == "합계: 3"
    assert any("수식" in warning for warning in document.warnings)


def test_macros_are_told_and_left_alone(read: ReadBytes) -> None:
    document = read(rewritten(rows_bytes(("가", "나")), {"xl/vbaProject.bin": b"macro"}), "a.xlsm")
    assert any("매크로" in warning for warning in document.warnings)


def test_escaped_characters_of_excel_are_read(read: ReadBytes) -> None:
    row = text_cell("A1", "첫 줄_x000D__x000A_둘째 줄")
    assert read(_by_hand(f'<row r="1">{row}</row>'), "a.xlsx").text == "첫 줄 둘째 줄"


# -- lies and bombs ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        _by_hand(ROWS, before='<dimension ref="A1:XFD1048576"/>'),
        _by_hand(ROWS, before='<dimension ref="A1"/>'),
        _by_hand(ROWS, after='<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>'),
        _by_hand(ROWS, after='<mergeCells><mergeCell ref="D9:XFD1048576"/></mergeCells>'),
    ],
    ids=["wide dimension", "narrow dimension", "long merge", "merge of nothing"],
)
def test_claims_of_size_are_not_believed(read: ReadBytes, data: bytes) -> None:
    assert read(data, "a.xlsx").text == SAID


@pytest.mark.parametrize(
    "far",
    [
        f'<row r="1048576">{text_cell("XFD1048576", "끝")}</row>',
        f'<row r="2000000000000">{text_cell("A2", "끝")}</row>',
        "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 12_000)),
    ],
    ids=["last cell", "impossible row", "formatted rows"],
)
def test_a_long_run_of_empty_rows_ends_a_sheet(read: ReadBytes, far: str) -> None:
    document = read(_by_hand(ROWS + far), "a.xlsx", Limits(ratio=10_000))
    assert document.text == SAID
    assert any("빈 줄" in warning for warning in document.warnings)


def test_a_text_used_again_and_again_is_counted_each_time(read: ReadBytes) -> None:
    text = "".join(random.Random(5).choices("가나다라마바사아", k=200_000))
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{text}</t></si></sst>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    declared = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode()
    data = rewritten(
        _by_hand('<row><c t="s"><v>0</v></c></row>' * 100),
        {
            "xl/sharedStrings.xml": strings.encode(),
            "[Content_Types].xml": lambda part: part.replace(b"</Types>", declared),
        },
    )
    with pytest.raises(UnreadableFile) as caught:
        read(data, "a.xlsx")
    assert caught.value.code == "too_large"


def test_many_wide_rows_are_refused(read: ReadBytes) -> None:
    rows = "".join(f'<row r="{n}">{text_cell(f"XFD{n}", "끝")}</row>' for n in range(1, 320))
    with pytest.raises(UnreadableFile) as caught:
        read(_by_hand(rows), "a.xlsx", Limits(ratio=10_000))
    assert caught.value.code == "too_large"


def test_bombs_and_entities_are_refused_before_parsing(read: ReadBytes) -> None:
    plain = rows_bytes(("가", "나"))
    doctype = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    for data, code in (
        (rewritten(plain, {SHEET: lambda part: part + b" " * 30_000_000}), "too_large"),
        (rewritten(plain, {SHEET: lambda part: doctype + part}), "unsafe"),
    ):
        with pytest.raises(UnreadableFile) as caught:
            read(data, "a.xlsx")
        assert caught.value.code == code


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (SHEET, b"no XML at all"),
        (SHEET, b"<worksheet"),
        (SHEET, sheet_xml('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')),
        (SHEET, sheet_xml('<row r="one"><c r="A1"><v>1</v></c></row>')),
        ("xl/workbook.xml", b"<workbook/>"),
        ("[Content_Types].xml", b"<Types/>"),
    ],
)
def test_broken_parts_are_damage(read: ReadBytes, part: str, content: bytes) -> None:
    data = rewritten(rows_bytes(("가", "나")), {part: content})
    with pytest.raises(UnreadableFile) as caught:
        read(data, "a.xlsx")
    assert caught.value.code in ("damaged", "no_text")


def test_the_parser_says_its_format() -> None:
    assert parse(rows_bytes(("가", "나")), Limits()).format == "xlsx"
