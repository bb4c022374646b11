"""The desk's errors, said in the language of the page."""

from __future__ import annotations

from math import ceil

from desk.errors import (
    DeskError,
    EditConflict,
    InvalidEntry,
    LastAdmin,
    LockedOut,
    NameTaken,
    SignInFailed,
)
from desk.types import Clock
from prompts.desk import DeskTexts


def said(error: DeskError, texts: DeskTexts) -> str:
    """What went wrong, for the person who did it."""
    if isinstance(error, InvalidEntry):
        return _invalid(error, texts)
    if isinstance(error, EditConflict):
        return texts.edited_meanwhile.format(editor=error.editor, version=error.version)
    if isinstance(error, NameTaken):
        return texts.name_taken.format(name=error.name)
    if isinstance(error, LastAdmin):
        return texts.last_admin
    if isinstance(error, SignInFailed):
        return texts.sign_in_failed
    return texts.unavailable


def locked(error: LockedOut, texts: DeskTexts, clock: Clock) -> str:
    """That a name is locked, and for how many minutes."""
    seconds = max(1.0, (error.until - clock()).total_seconds())
    return texts.locked_out.format(minutes=ceil(seconds / 60))


def _invalid(error: InvalidEntry, texts: DeskTexts) -> str:
    field = getattr(texts, f"field_{error.field}", error.field)
    kind = "taken_by" if error.editor else error.problem
    problem: str = getattr(texts, f"problem_{kind}")
    reason = problem.format(
        field=field,
        limit=error.limit or "",
        name=error.name,
        other=error.other,
        editor=error.editor,
    )
    return texts.in_line.format(line=error.line, reason=reason) if error.line else reason
