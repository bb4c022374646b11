"""Short forms and spoken endings as people type them (``data/typing.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).resolve().parent.parent / "data" / "typing.yaml"
_WORD = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]+")
_LETTERS = re.compile(r"[ㄱ-ㅎ]{2,}")  # ㅇㄷ, to which particles may be added: ㅇㄷ서


class HabitsError(Exception):
    """The typing habits cannot be read; the message says which and why, Korean first."""


class Habits:
    """Writes out what people shorten; safe to share between threads."""

    def __init__(self, words: Mapping[str, str], endings: Iterable[tuple[str, str]]) -> None:
        """Takes whole words, and expressions for ends of words with what they stand for."""
        self._words = dict(words)
        self._endings = [(re.compile(expression), meant) for expression, meant in endings]

    @classmethod
    def load(cls, path: Path = FILE) -> Habits:
        """Read a file of habits.

        Raises:
            HabitsError: missing file, bad YAML, or an entry that is wrong.
        """
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            return cls(_texts(data["words"]), [_pair(item) for item in data["endings"]])
        except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
            raise HabitsError(
                f"입력 습관을 읽을 수 없습니다: {path} (cannot read the habits: {error!r})"
            ) from error

    def written_out(self, text: str) -> str:
        """The text with its short forms in full."""
        return " ".join(_WORD.sub(lambda match: self._word(match[0]), text).split())

    def _word(self, word: str) -> str:
        if word in self._words:
            return self._words[word]
        if (letters := _LETTERS.match(word)) and letters[0] in self._words:
            word = self._words[letters[0]] + word[letters.end() :]
        for expression, meant in self._endings:
            word = expression.sub(meant, word)
        return word


@cache
def shared_habits() -> Habits:
    """The habits that the project carries."""
    return Habits.load()


def _texts(values: Any) -> dict[str, str]:
    if not isinstance(values, dict) or not all(
        isinstance(text, str) for pair in values.items() for text in pair
    ):
        raise TypeError("words: text for text is due")
    return values


def _pair(item: Any) -> tuple[str, str]:
    if not isinstance(item, list) or len(item) != 2 or not all(isinstance(i, str) for i in item):
        raise TypeError(f"endings: [expression, text] is due, not {item!r}")
    try:
        re.compile(item[0])
    except re.error as error:
        raise TypeError(f"endings: {item[0]!r}: {error}") from error
    return item[0], item[1]
