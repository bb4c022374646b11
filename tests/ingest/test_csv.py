"""CSV and TSV: encodings, separators, quotes, titles; what is too large or broken."""

from __future__ import annotations

import pytest

from ingest.errors import UnreadableFile
from ingest.limits import Limits
from tests.ingest.conftest import ReadBytes

CENTERS = "센터,전담기업,개소일\n강원센터,네이버,2015-05-11\n부산센터,롯데,2015-03-16\n"
ROWS = (
    "센터: 강원센터 | 전담기업: 네이버 | 개소일: 2015-05-11\n"
    "센터: 부산센터 | 전담기업: 롯데 | 개소일: 2015-03-16"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_each_row_can_be_read_alone_whatever_the_encoding(read: ReadBytes, encoding: str) -> None:
    document = read(CENTERS.encode(encoding), "센터 현황.csv")
    assert (document.text, document.format, document.kind) == (ROWS, "csv", "brochure")
    assert document.pages == () and document.sections == ()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_separators_are_told_by_the_rows(read: ReadBytes, separator: str, line_end: str) -> None:
    text = CENTERS.replace(",", separator).replace("\n", line_end)
    assert read(text.encode(), "a.tsv").text == ROWS


def test_other_separators_inside_cells_do_not_mislead(read: ReadBytes) -> None:
    text = (
        "센터,연락처,안내\n"
        '강원센터,033-248-7900,"월요일; 화요일; 수요일 | 10시, 11시"\n'
        '부산센터,051-749-8900,"목요일; 금요일 | 9시"\n'
    )
    assert read(text, "a.csv").text == (
        "센터: 강원센터 | 연락처: 033-248-7900 | 안내: 월요일; 화요일; 수요일 | 10시, 11시\n"
        "센터: 부산센터 | 연락처: 051-749-8900 | 안내: 목요일; 금요일 | 9시"
    )


def test_a_separator_declared_for_excel_counts(read: ReadBytes) -> None:
    text = "sep=;\n센터;주소\n강원센터;춘천시 강원대학길 1, 1층\n"
    assert read(text, "a.csv").text == "센터: 강원센터 | 주소: 춘천시 강원대학길 1, 1층"


def test_quotes_hold_line_ends_separators_and_quotes(read: ReadBytes) -> None:
    text = '이름,말씀\n센터,"첫 줄,\n둘째 줄은 ""여기"""\n'
    assert read(text, "a.csv").text == '이름: 센터 | 말씀: 첫 줄, 둘째 줄은 "여기"'


def test_an_unclosed_quote_costs_no_other_line(read: ReadBytes) -> None:
    document = read(CENTERS.replace("강원센터", '"강원센터'), "a.csv")
    assert document.text == ROWS
    assert any("따옴표" in warning for warning in document.warnings)


def test_lines_above_a_table_are_its_title_and_those_below_its_notes(read: ReadBytes) -> None:
    text = f"2025년 센터 현황,,\n(단위: 곳),,\n\n{CENTERS}※ 2025년 12월에 고침,,\n"
    document = read(text, "a.csv")
    assert document.title == "2025년 센터 현황"
    assert document.text == f"2025년 센터 현황\n\n(단위: 곳)\n\n{ROWS}\n\n※ 2025년 12월에 고침"


def test_without_a_title_the_file_name_is_one(read: ReadBytes) -> None:
    assert read(CENTERS, "센터_현황.csv").title == "센터 현황"


def test_dates_in_rows_are_no_date_of_the_document(read: ReadBytes) -> None:
    text = "사업,등록일,상태\n예비창업패키지,2024-02-01,마감\n초기창업패키지,2024-03-01,마감\n"
    assert read(text, "a.csv").published is None
    dated = f"사업 현황,,\n작성일: 2024-05-01,,\n\n{text}"
    assert read(dated, "b.csv").published == "2024-05-01"


def test_tables_apart_have_titles_of_their_own(read: ReadBytes) -> None:
    text = f"{CENTERS}\n사업명,기간,한도\n예비창업패키지,10개월,1억 원\n"
    assert (
        read(text, "a.csv").text == f"{ROWS}\n사업명: 예비창업패키지 | 기간: 10개월 | 한도: 1억 원"
    )


def test_rows_after_an_empty_line_keep_their_titles(read: ReadBytes) -> None:
    first, second = CENTERS.rstrip().rsplit("\n", 1)
    assert read(f"{first}\n,,\n{second}\n", "a.csv").text == ROWS


def test_rows_without_titles_stand_side_by_side(read: ReadBytes) -> None:
    text = "강원센터,전담기업,네이버\n강원센터,개소일,2015-05-11\n"
    assert (
        read(text, "a.csv").text == "강원센터 | 전담기업 | 네이버\n강원센터 | 개소일 | 2015-05-11"
    )


def test_titles_of_two_rows_become_one(read: ReadBytes) -> None:
    text = "센터,2024년,,2025년,\n,투자,고용,투자,고용\n강원센터,10,20,30,40\n부산센터,1,2,3,4\n"
    assert read(text, "a.csv").text.split("\n")[0] == (
        "센터: 강원센터 | 2024년 투자: 10 | 2024년 고용: 20 | 2025년 투자: 30 | 2025년 고용: 40"
    )


def test_years_title_columns_of_figures(read: ReadBytes) -> None:
    text = "센터,2024,2025\n강원센터,35,50\n부산센터,30,40\n"
    assert read(text, "a.csv").text.startswith("센터: 강원센터 | 2024: 35 | 2025: 50\n")


def test_titles_printed_again_are_left_out(read: ReadBytes) -> None:
    head, *rows = CENTERS.rstrip().split("\n")
    assert read("\n".join([head, rows[0], head, rows[1]]), "a.csv").text == ROWS


def test_rows_of_unequal_length(read: ReadBytes) -> None:
    text = "센터,전담기업,비고\n강원센터\n부산센터,롯데,있음,덤\n"
    assert read(text, "a.csv").text == "강원센터\n센터: 부산센터 | 전담기업: 롯데 | 비고: 있음 | 덤"


def test_control_characters_are_dropped(read: ReadBytes) -> None:
    text = "센터,전담\0기업\n강원\0센터,네\u202e이버\n"
    assert read(text.encode(), "a.csv").text == "센터: 강원센터 | 전담기업: 네이버"


@pytest.mark.parametrize("text", [",,\n,,\n", '"",""\n', "\n\n;\n"])
def test_a_file_of_empty_cells_has_no_text(read: ReadBytes, text: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(text, "a.csv")
    assert caught.value.code == "no_text"


def test_one_huge_cell_is_read_when_the_file_may_be_so_large(read: ReadBytes) -> None:
    long = "가나다 " * 500_000
    document = read(f'이름,설명\n센터,"{long}"\n', "a.csv")
    assert len(document.text) > 1_900_000


@pytest.mark.parametrize(
    "text",
    [
        "가" * 3000,  # characters
        "가," * 900 + "\n" + "나\n" * 2500,  # a wide row and many others make a vast table
    ],
)
def test_what_is_too_large_is_refused(read: ReadBytes, text: str) -> None:
    limits = Limits(characters=2000) if len(text) == 3000 else Limits()
    with pytest.raises(UnreadableFile) as caught:
        read(f"{text}\n", "a.csv", limits)
    assert caught.value.code == "too_large"


def test_a_title_and_a_date_above_a_wide_table_are_lines(read: ReadBytes) -> None:
    text = f"센터 현황,,,작성일: 2025-12-03\n{CENTERS.replace(chr(10), ',033-1' + chr(10))}"
    document = read(text.replace("개소일,033-1", "개소일,연락처"), "a.csv")
    assert document.text.startswith("센터 현황\n\n작성일: 2025-12-03\n\n센터: 강원센터 | 전담기업")
    assert (document.title, document.published) == ("센터 현황", "2025-12-03")


def test_titles_without_rows_are_still_read(read: ReadBytes) -> None:
    assert read("번호,센터,연락처\n", "a.csv").text == "번호 | 센터 | 연락처"
    assert read(f"번호,센터,연락처\n\n\n{CENTERS}", "b.csv").text.endswith(ROWS)


@pytest.mark.parametrize("titles", ["No.,센터,담당", "센터,'24년,'25년", "센터,2024-01,2024-02"])
def test_titles_with_points_and_periods(read: ReadBytes, titles: str) -> None:
    first, second, third = titles.split(",")
    document = read(f"{titles}\n1,강원센터,3\n2,부산센터,4\n", "a.csv")
    assert document.text.startswith(f"{first}: 1 | {second}: 강원센터 | {third}: 3\n")
