"""The words that staff add as a CSV or XLSX file, and back: names and entries in one table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from desk.errors import InvalidEntry, RowsRefused
from desk.table_files import read_table, to_csv, to_xlsx
from desk.words import AddedWord, Content
from korean.added_words import AddedAlias, AddedEntry, AliasKind
from korean.centers import CenterDirectory

COLUMNS = ("type", "center", "alias", "kind", "korean", "english", "base")
MOST_ROWS = 300
"""Each is held against all others: a file is to be checked while a person waits."""


def export_csv(words: Iterable[AddedWord]) -> bytes:
    """The words as CSV."""
    return to_csv(COLUMNS, [_row(word.content) for word in words])


def export_xlsx(words: Iterable[AddedWord]) -> bytes:
    """The words as a workbook of one sheet."""
    return to_xlsx("words", COLUMNS, [_row(word.content) for word in words])


def import_words(content: bytes, directory: CenterDirectory) -> list[tuple[int, Content]]:
    """The rows of a CSV or XLSX file by number of line, for ``StaffWords.add_all``.

    A center may be given by its id or by any name that ``directory`` knows.

    Raises:
        InvalidEntry: the file is no table of words.
        RowsRefused: rows are of no known type or kind.
    """
    contents: list[tuple[int, Content]] = []
    refused: list[InvalidEntry] = []
    for line, cells in read_table(content, ("type",), MOST_ROWS):
        try:
            contents.append((line, _content(cells, directory, line)))
        except InvalidEntry as error:
            refused.append(error)
    if refused:
        raise RowsRefused(refused)
    return contents


def _row(content: Content) -> tuple[str, ...]:
    if isinstance(content, AddedAlias):
        return ("alias", content.center_id, content.name, content.kind, "", "", "")
    korean, english = "\n".join(content.korean), "\n".join(content.english)
    return ("entry", "", "", "", korean, english, content.base)


def _content(cells: dict[str, str], directory: CenterDirectory, line: int) -> Content:
    given = {name: cells.get(name, "").strip() for name in COLUMNS}
    if given["type"] == "entry":
        return AddedEntry(_words(given["korean"]), _words(given["english"]), given["base"])
    if given["type"] != "alias":
        raise InvalidEntry("type", "malformed", line=line)
    center = given["center"]
    if center not in directory:
        center = directory.owner(center) or center
    kinds: dict[str, AliasKind] = {kind: kind for kind in get_args(AliasKind)}
    if given["kind"] and given["kind"] not in kinds:
        raise InvalidEntry("kind", "malformed", line=line)
    return AddedAlias(center, given["alias"], kinds.get(given["kind"], "name"))


def _words(cell: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in cell.splitlines() if line.strip())
