"""Facts made by hand, for what is made of facts."""

from __future__ import annotations

from typing import Any

from vectorstore.types import Fact


def fact(field: str, value: str, as_of: str | None = "2015", **told: Any) -> Fact:
    """A fact of center garam in document ``d1``, whose text is the value alone."""
    number = told.pop("number", None)
    known: dict[str, Any] = {
        "center_id": "garam",
        "field": field,
        "value": value,
        "document_id": "d1",
        "version": "0" * 16,
        "start": 0,
        "end": len(value),
        "text": value,
        "quote_start": 0,
        "quote": value,
        "as_of": as_of,
        "stated": True,
        "number": number,
        "unit": None if number is None else "원",
    }
    return Fact(**{**known, **told})


def amount(field: str, number: int, as_of: str | None = "2015", **told: Any) -> Fact:
    """An amount of won."""
    return fact(field, f"{number}원", as_of, number=number, **told)
