"""Every kind of failure is told in both languages."""

from __future__ import annotations

from dataclasses import asdict
from typing import get_args

from assistant.writing.types import FailureKind
from prompts.model_failures import model_failure_texts


def test_every_kind_of_failure_has_its_text() -> None:
    for texts in model_failure_texts().values():
        assert set(asdict(texts)) == set(get_args(FailureKind))
        assert all(text.strip() for text in asdict(texts).values())
