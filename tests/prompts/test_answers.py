"""The texts around quotes: both languages whole, and dates as people say them."""

from __future__ import annotations

from dataclasses import asdict, fields
from pathlib import Path

import pytest
import yaml

from prompts.answers import AnswerTexts, answer_texts, spoken_date
from prompts.texts import TextsError, read_texts

KOREAN, ENGLISH = answer_texts()["ko"], answer_texts()["en"]


def test_both_languages_say_everything() -> None:
    assert set(answer_texts()) == {"ko", "en"}
    for texts in answer_texts().values():
        assert all(text.strip() for text in asdict(texts).values())


def test_each_language_is_written_in_its_own_letters() -> None:
    for name, text in asdict(KOREAN).items():
        if name not in ("center_line", "source", "source_dated"):  # only signs and placeholders
            assert any("가" <= letter <= "힣" for letter in text), name
    assert not any("가" <= letter <= "힣" for text in asdict(ENGLISH).values() for letter in text)


def test_a_quote_with_braces_stays_as_it_is() -> None:
    for texts in answer_texts().values():
        assert "{quote} {0}" in texts.first.format(quote="{quote} {0}", source="s")


@pytest.mark.parametrize(
    ("published", "korean"),
    [
        ("2015-05-01", "2015년 5월 1일"),
        ("2015-10-10", "2015년 10월 10일"),
        ("2015-05", "2015년 5월"),
        ("2015", "2015년"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(published: str, korean: str) -> None:
    assert spoken_date(published, KOREAN) == korean
    assert "2015" in spoken_date(published, ENGLISH)


@pytest.mark.parametrize("fault", ["missing", "unknown", "placeholder lost", "placeholder made up"])
def test_texts_that_do_not_fit_are_refused(tmp_path: Path, fault: str) -> None:
    texts = {"ko": asdict(KOREAN), "en": asdict(ENGLISH)}
    if fault == "missing":
        del texts["en"]["first"]
    elif fault == "unknown":
        texts["en"]["frist"] = "?"
    else:
        texts["en"]["first"] = "{quote}" if fault == "placeholder lost" else "{quote} {source} {x}"
    path = tmp_path / "answers.yaml"
    path.write_text(yaml.safe_dump(texts, allow_unicode=True), encoding="utf-8")
    with pytest.raises(TextsError, match="en"):
        read_texts(path, AnswerTexts)


def test_texts_that_fit_are_read(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    written = {language: asdict(texts) for language, texts in answer_texts().items()}
    path.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    assert read_texts(path, AnswerTexts) == answer_texts()
    assert len(fields(AnswerTexts)) == len(written["ko"])
