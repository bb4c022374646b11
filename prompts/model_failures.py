"""Why a language model gave no usable text, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prompts.texts import read_texts


@dataclass(frozen=True, slots=True)
class ModelFailureTexts:
    """The keys of ``model_failures.yaml``, one a kind of failure."""

    refused: str
    timeout: str
    unauthorised: str
    rate_limited: str
    server: str
    garbage: str
    empty: str
    cut: str
    endless: str
    too_long: str
    over_budget: str
    circuit_open: str
    wrong_language: str
    other: str


@cache
def model_failure_texts() -> Mapping[str, ModelFailureTexts]:
    """Texts by language ("ko", "en"). Raises TextsError when they are incomplete."""
    return read_texts(Path(__file__).with_name("model_failures.yaml"), ModelFailureTexts)
