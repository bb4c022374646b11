"""Recall of translations: places, ties and unreadable files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evals.beir import BenchmarkError
from evals.pairs import measure, translation_ranks


def test_a_translation_is_placed_among_all_lines() -> None:
    asked = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    passages = np.array([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]])
    assert translation_ranks(asked, passages) == [0, 1, 0]


def test_a_question_without_a_vector_finds_nothing() -> None:
    asked = np.zeros((1, 2))
    passages = np.array([[1.0, 0.0]])
    both = translation_ranks(np.vstack([asked] * 2), np.vstack([passages] * 2))
    assert both == [1, 1]


def test_files_of_different_length_are_refused(tmp_path: Path) -> None:
    (tmp_path / "en").write_text("one\ntwo\n", encoding="utf-8")
    (tmp_path / "ko").write_text("하나\n", encoding="utf-8")
    with pytest.raises(BenchmarkError, match="줄 수"):
        measure(tmp_path / "en", tmp_path / "ko", "any")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="nowhere"):
        measure(tmp_path / "nowhere", tmp_path / "ko", "any")
