"""What can go wrong at the desk, said to people: Korean first, then English.

DeskError
├── DeskUnavailable     the database cannot be reached, opened or written
├── NewerDatabase       it was made by a newer version of the program
├── NotYours            the answer was given to another visitor
├── NotFound            there is no such entry (any more)
├── EditConflict        somebody else has saved the same entry in the meantime
├── InvalidEntry        what was to be saved is incomplete, too long or malformed
├── RowsRefused         rows of an imported file are such
├── SignInFailed        name or password is wrong
│   └── LockedOut       too many wrong passwords; try again later
├── NameTaken           there is an account of this name
└── LastAdmin           nobody would be left to administer the desk
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime


class DeskError(Exception):
    """The desk cannot do what was asked; the message says why and what helps."""


class DeskUnavailable(DeskError):
    """The database cannot be reached, opened or written.

    Attributes:
        reason: what the database said.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"데스크의 데이터베이스를 쓸 수 없습니다: {reason}. CENTERJIGI_DESK_URL이나 폴더의 "
            f"권한과 남은 공간을 살펴봐 주세요. (The desk's database cannot be used: {reason}.)"
        )


class NewerDatabase(DeskError):
    """The database was brought to a state that this version of the program does not know."""

    def __init__(self) -> None:
        super().__init__(
            "데스크의 데이터베이스는 더 새로운 버전의 프로그램이 만들었습니다. 프로그램을 "
            "업데이트해 주세요. (The desk's database is newer than this program; please update.)"
        )


class NotYours(DeskError):
    """Only the visitor to whom an answer was given may judge it."""

    def __init__(self) -> None:
        super().__init__(
            "질문하신 분만 평가하실 수 있습니다. (Only the person who asked may rate the answer.)"
        )


class NotFound(DeskError):
    """There is no such entry, or no longer."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"찾을 수 없습니다: {what} (There is no such entry: {what})")


class EditConflict(DeskError):
    """The entry was saved by somebody else after it was opened for editing.

    Attributes:
        editor: who saved it.
        version: the version that is kept now.
    """

    def __init__(self, editor: str, version: int) -> None:
        self.editor = editor
        self.version = version
        super().__init__(
            f"{editor} 님이 그 사이에 이 항목을 고쳤습니다(판 {version}). 바뀐 내용을 확인하고 "
            f"다시 저장해 주세요. ({editor} has saved this entry meanwhile; it is at {version}.)"
        )


class InvalidEntry(DeskError):
    """Something to be saved is incomplete, too long or malformed.

    Attributes:
        field: name of the field at fault.
        problem: "missing", "long", "short", "malformed"; of words also "taken" (``name``
            stands in ``other`` already; of those that staff added, by ``editor``), "ordinary"
            (other questions hold ``name``, too) and "lone" (one word leads nowhere).
        limit: the most, or for "short" the fewest, characters (or entries) that may be.
        line: the row of an imported file, from 1, where it came from one.
    """

    def __init__(
        self, field: str, problem: str, *, limit: int | None = None, line: int | None = None,
        name: str = "", other: str = "", editor: str = "",
    ) -> None:  # fmt: skip
        self.field = field
        self.editor = editor
        self.name = name
        self.other = other
        self.problem = problem
        self.limit = limit
        self.line = line
        where = f"{line}: {field}" if line else field
        super().__init__(f"올바르지 않습니다: {where} (not valid: {where}, {problem})")


class RowsRefused(DeskError):
    """Rows of a file may not be saved; nothing of it is.

    Attributes:
        rows: what is wrong, in the order of the rows; at least one.
    """

    def __init__(self, rows: Sequence[InvalidEntry]) -> None:
        self.rows = tuple(rows)
        super().__init__("; ".join(map(str, rows)))


class SignInFailed(DeskError):
    """The name or the password is wrong; which one is not told."""

    def __init__(self) -> None:
        super().__init__("이름이나 비밀번호가 맞지 않습니다. (Wrong name or password.)")


class LockedOut(SignInFailed):
    """Too many wrong passwords.

    Attributes:
        until: when a sign-in may be tried again (UTC).
    """

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


class NameTaken(DeskError):
    """There is an account of this name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"이미 있는 이름입니다: {name} (There is such an account.)")


class LastAdmin(DeskError):
    """The only admin cannot be closed or made something less."""

    def __init__(self) -> None:
        super().__init__("관리자가 한 명은 있어야 합니다. (There must be an admin.)")
