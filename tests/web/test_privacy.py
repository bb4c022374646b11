"""The page tells what becomes of a question, and only what is true."""

from __future__ import annotations

from prompts.interface import interface_texts
from web.privacy import Privacy

KO = interface_texts()["ko"]


def test_nothing_leaves_where_no_model_is_asked() -> None:
    assert "밖으로 나가지 않습니다" in Privacy().told(KO)
    assert "보관" not in Privacy().told(KO)


def test_a_model_and_the_days_are_named() -> None:
    told = Privacy(kept_days=90, model="openai:gpt").told(KO)
    assert "밖으로 나가지 않습니다" not in told
    assert "openai:gpt" in told and "90일" in told
