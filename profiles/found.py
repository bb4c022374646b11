"""A value found in a line, before it is known whose it is and as of when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A value of a field at ``start`` to ``end`` of a line's text; see ``Fact`` for the rest.

    ``when`` is what the very words beside it date it by: an ISO date, ``opening`` or
    ``published``. ``center`` is set where they also settle whose it is.
    """

    field: str
    value: str
    start: int
    end: int
    number: int | None = None
    unit: str | None = None
    label: str = ""
    when: str | None = None
    center: str | None = None
