"""The words that staff add as a file: out and in again, refused row by row or kept whole."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desk.desk import Desk
from desk.errors import InvalidEntry, RowsRefused
from desk.word_files import export_csv, export_xlsx, import_words
from desk.words import AddedWord, Content
from korean.added_words import AddedAlias, AddedEntry
from tests.desk.builders import bundled_words

DIRECTORY = bundled_words().directory
WRITTEN: list[Content] = [
    AddedAlias("jeju", "감귤랩"),
    AddedAlias("daegu", "=탐라멘토", "own"),
    AddedEntry(("코슈메드", "미용약"), ("cosmed",)),
    AddedEntry(("코슈",), (), "화장품"),
]


@pytest.mark.parametrize("export", [export_csv, export_xlsx])
def test_what_was_exported_can_be_imported_unchanged(export: object) -> None:
    assert callable(export)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    words = [AddedWord(at, 1, content, "나래", now) for at, content in enumerate(WRITTEN)]
    assert import_words(export(words), DIRECTORY) == list(enumerate(WRITTEN, start=2))
    assert b",=" not in export_csv(words)


def test_a_file_is_kept_and_what_is_there_already_passed_over(desk: Desk) -> None:
    changes: list[object] = []
    desk.words.on_change = lambda: changes.append(desk.words.state())
    rows = import_words(
        "type,center,alias,kind,korean,english\r\n"
        "alias,제주,감귤랩,,,\r\n,,,,,\r\nentry,,,,코슈메드,cosmed\r\n".encode("cp949"),
        DIRECTORY,
    )
    assert desk.words.add_all(rows, "나래") == 2
    assert [word.content for word in desk.words.all()] == [
        AddedAlias("jeju", "감귤랩"),
        AddedEntry(("코슈메드",), ("cosmed",)),
    ]
    more = [*rows, (9, AddedAlias("busan", "갈매기터"))]
    assert desk.words.add_all(more, "가람") == 1
    assert desk.words.add_all(more, "가람") == 0
    assert [word.editor for word in desk.words.all()] == ["나래", "나래", "가람"]
    assert len(changes) == 2


def test_every_wrong_row_is_told_and_nothing_is_kept(desk: Desk) -> None:
    desk.words.add(AddedAlias("daegu", "탐라멘토"), "가람")
    rows: list[tuple[int, Content]] = [
        (2, AddedAlias("jeju", "감귤랩")),
        (3, AddedAlias("busan", "감귤랩")),
        (4, AddedAlias("jeju", "창업")),
        (5, AddedAlias("jeju", "탐라멘토")),
        (6, AddedEntry(("코슈메드",))),
    ]
    with pytest.raises(RowsRefused) as refused:
        desk.words.add_all(rows, "나래")
    told = [(one.line, one.field, one.problem, one.editor) for one in refused.value.rows]
    assert told == [
        (3, "alias", "taken", ""),
        (4, "alias", "ordinary", ""),
        (5, "alias", "taken", "가람"),
        (6, "korean", "lone", ""),
    ]
    assert len(desk.words.all()) == 1


def test_rows_of_no_known_type_are_told_each() -> None:
    content = b"type,kind\r\nname,\r\nalias,own\r\nalias,mine\r\n"
    with pytest.raises(RowsRefused) as refused:
        import_words(content, DIRECTORY)
    assert [(one.line, one.field) for one in refused.value.rows] == [(2, "type"), (4, "kind")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "malformed"),
        (b"PK\x03\x04broken", "malformed"),
        (b"alias,center\r\n", "malformed"),
        (b"type\r\n" + b"entry\r\n" * 300, "long"),
    ],
)
def test_what_is_no_table_of_words_is_refused(content: bytes, problem: str) -> None:
    with pytest.raises(InvalidEntry) as refused:
        import_words(content, DIRECTORY)
    assert (refused.value.field, refused.value.problem) == ("file", problem)
