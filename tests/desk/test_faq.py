"""The FAQ as staff edit it: versions, two editors, history, review, files."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from desk.desk import Desk
from desk.errors import EditConflict, InvalidEntry, NotFound
from desk.faq import changed_citations, is_expired
from desk.faq_files import export_csv, export_xlsx, import_faqs
from desk.faq_rules import ANSWER_CHARACTERS
from desk.types import Faq, FaqContent
from tests.desk.builders import CITATION, Watch, faq

TITLE = "입주 신청은 어떻게 하나요?"


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(desk: Desk) -> None:
    made = desk.faqs.add(faq(TITLE), "가람")
    first = desk.faqs.save(made.faq_id, 1, faq(TITLE, answer="가람의 답"), "가람")
    assert first.version == 2
    with pytest.raises(EditConflict) as told:
        desk.faqs.save(made.faq_id, 1, faq(TITLE, answer="나래의 답"), "나래")
    assert (told.value.editor, told.value.version) == ("가람", 2)
    assert desk.faqs.get(made.faq_id).content.answer == "가람의 답"
    with pytest.raises(EditConflict):
        desk.faqs.remove(made.faq_id, 1, "나래")
    desk.faqs.save(made.faq_id, 2, faq(TITLE, answer="나래의 답"), "나래")
    assert desk.faqs.get(made.faq_id).editor == "나래"


def test_every_version_can_be_read_even_of_a_removed_one(desk: Desk, watch: Watch) -> None:
    made = desk.faqs.add(faq(TITLE, answer="처음", citations=(CITATION,)), "가람")
    watch.pass_(days=1)
    desk.faqs.save(made.faq_id, 1, faq(TITLE, answer="나중"), "나래")
    desk.faqs.remove(made.faq_id, 2, "가람")
    with pytest.raises(NotFound):
        desk.faqs.get(made.faq_id)
    edits = desk.faqs.history(made.faq_id)
    said = [edit.content.answer if edit.content else None for edit in edits]
    assert said == [None, "나중", "처음"]
    assert [edit.editor for edit in edits] == ["가람", "나래", "가람"]
    assert edits[2].content == faq(TITLE, answer="처음", citations=(CITATION,))
    assert edits[1].edited_at - edits[2].edited_at == timedelta(days=1)


@pytest.mark.parametrize(
    ("content", "field", "problem"),
    [
        (faq("  "), "phrasings", "missing"),
        (faq(TITLE, answer="\n"), "answer", "missing"),
        (faq(TITLE, answer="가" * (ANSWER_CHARACTERS + 1)), "answer", "long"),
        (faq(*(f"질문 {number}" for number in range(31))), "phrasings", "long"),
    ],
)
def test_what_is_incomplete_or_too_long_is_not_saved(
    desk: Desk, content: FaqContent, field: str, problem: str
) -> None:
    with pytest.raises(InvalidEntry) as refused:
        desk.faqs.add(content, "가람")
    assert (refused.value.field, refused.value.problem) == (field, problem)
    assert desk.faqs.all() == []


def test_signs_that_no_database_keeps_are_left_out(desk: Desk) -> None:
    made = desk.faqs.add(
        faq("입주\0 신청\ud800?", "입주 신청?", answer="첫 줄\r\n둘째 줄\x07"), "가람"
    )
    assert made.content.phrasings == ("입주 신청?",)
    assert desk.faqs.get(made.faq_id).content.answer == "첫 줄\n둘째 줄"


def test_a_changed_or_missing_document_flags_the_faq_for_review(watch: Watch) -> None:
    cited = Faq(1, 1, faq(TITLE, citations=(CITATION,)), "가람", watch.now)
    assert changed_citations(cited, {"doc": "v1"}) == ()
    assert changed_citations(cited, {"doc": "v2"}) == (CITATION,)
    assert changed_citations(cited, {}) == (CITATION,)


def test_the_last_day_still_counts(watch: Watch) -> None:
    expiring = Faq(1, 1, faq(TITLE, expires_on=date(2026, 3, 2)), "가람", watch.now)
    assert not is_expired(expiring, date(2026, 3, 2))
    assert is_expired(expiring, date(2026, 3, 3))


WRITTEN = [
    faq(TITLE, "입주하려면?", answer="첫 줄,\n“둘째” 줄", citations=(CITATION,)),
    faq("=HYPERLINK(1)", answer="+82 전화", status="draft", expires_on=date(2026, 12, 31)),
    faq("'따옴표", answer="@골뱅이"),
]


@pytest.mark.parametrize("export", [export_csv, export_xlsx])
def test_what_was_exported_can_be_imported_unchanged(export: object, watch: Watch) -> None:
    assert callable(export)
    faqs = [Faq(number, 1, content, "가람", watch.now) for number, content in enumerate(WRITTEN)]
    assert import_faqs(export(faqs)) == WRITTEN


def test_no_cell_of_an_exported_file_is_a_formula(watch: Watch) -> None:
    faqs = [Faq(1, 1, content, "가람", watch.now) for content in WRITTEN]
    sheet = load_workbook(io.BytesIO(export_xlsx(faqs))).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}
    assert sheet["A3"].value == "'=HYPERLINK(1)"
    assert b"\n=" not in export_csv(faqs) and b",+" not in export_csv(faqs)


def test_a_csv_as_korean_spreadsheets_save_it_is_read() -> None:
    found = import_faqs("answer,phrasings\r\n답입니다,질문인가요\r\n,\r\n".encode("cp949"))
    assert [(one.phrasings, one.answer, one.status) for one in found] == [
        (("질문인가요",), "답입니다", "draft")
    ]


@pytest.mark.parametrize(
    ("content", "field", "line"),
    [
        (b"", "file", 1),
        (b"\xff\xfe\x00\x81", "file", None),
        (b"PK\x03\x04broken", "file", None),
        ("이름,값\r\n".encode(), "file", 1),
        ("phrasings,answer\r\n질문,답\r\n질문,\r\n".encode(), "answer", 3),
        ("phrasings,answer,status\r\n질문,답,confirmed\r\n".encode(), "status", 2),
        ("phrasings,answer,expires_on\r\n질문,답,내일\r\n".encode(), "expires_on", 2),
        ('phrasings,answer,citations\r\n질문,답,"[{""a"":1}]"\r\n'.encode(), "citations", 2),
    ],
)
def test_a_bad_file_is_refused_whole_and_its_row_named(
    content: bytes, field: str, line: int | None
) -> None:
    with pytest.raises(InvalidEntry) as refused:
        import_faqs(content)
    assert (refused.value.field, refused.value.line) == (field, line)


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (51 * 2**20))
    with pytest.raises(InvalidEntry) as refused:
        import_faqs(packed.getvalue())
    assert refused.value.problem == "long"
