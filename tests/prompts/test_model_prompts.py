"""The prompts of written answers: whole in both languages, checked when they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from prompts.model_prompts import model_prompts
from prompts.texts import TextsError

RIGHT = """\
version: 3

## system
Rules {as they are}.

## user
{opening}{evidence}{closing}{question}
"""


def write(folder: Path, text: str) -> Path:
    for language in ("ko", "en"):
        (folder / f"writing.{language}.md").write_text(text, encoding="utf-8")
    return folder


def test_both_languages_have_their_own() -> None:
    korean, english = model_prompts("writing")["ko"], model_prompts("writing")["en"]
    assert "존댓말" in korean.system and "in English" in english.system
    assert korean.mark != english.mark
    for prompt in (korean, english):
        filled = prompt.user.format(opening="<a>", evidence="{b}", closing="</a>", question="{c}")
        assert filled.startswith("<a>\n{b}\n</a>\n") and filled.endswith("{c}")


def test_the_mark_names_version_and_text(tmp_path: Path) -> None:
    first = model_prompts("writing", write(tmp_path, RIGHT))["ko"].mark
    other = tmp_path / "other"
    other.mkdir()
    second = model_prompts("writing", write(other, RIGHT.replace("Rules", "Laws")))["ko"].mark
    assert first.startswith("3-") and second.startswith("3-") and first != second


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (RIGHT.replace("{question}", ""), "question"),
        (RIGHT.replace("{question}", "{question}{secret}"), "secret"),
        (RIGHT.replace("{question}", "{question}{"), "writing.ko.md"),
        (RIGHT.replace("version: 3\n", ""), "no version"),
        (RIGHT.replace("## user", "## other"), "no parts"),
    ],
)
def test_a_wrong_prompt_is_refused(tmp_path: Path, wrong: str, says: str) -> None:
    with pytest.raises(TextsError, match=says):
        model_prompts("writing", write(tmp_path, wrong))


def test_a_missing_prompt_is_told(tmp_path: Path) -> None:
    with pytest.raises(TextsError, match=r"writing\.ko\.md"):
        model_prompts("writing", tmp_path)
