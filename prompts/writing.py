"""The prompts for answers written by a language model, by language.

A file ``writing.<language>.md`` holds a line ``version: N``, then the parts
``## system`` and ``## user``; the user part is filled by ``str.format``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prompts.texts import TextsError, placeholders

_LANGUAGES = ("ko", "en")
_FILLED = {"opening", "evidence", "closing", "question"}
_FILE = re.compile(r"version: (\d+)\n+## system\n(.+?)\n## user\n(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class WritingPrompt:
    """One language's prompt.

    ``user`` has the placeholders ``{opening}``, ``{evidence}``, ``{closing}`` (the fence
    around what is data) and ``{question}``. ``mark`` names the very text: version and
    12 hex digits of its SHA-256, kept with each answer.
    """

    system: str
    user: str
    mark: str


@cache
def writing_prompts(folder: Path = Path(__file__).parent) -> Mapping[str, WritingPrompt]:
    """Prompts by language ("ko", "en").

    Raises:
        TextsError: a file is missing, has no such parts, or other placeholders.
    """
    return {language: _read(folder / f"writing.{language}.md") for language in _LANGUAGES}


def _read(path: Path) -> WritingPrompt:
    try:
        text = path.read_text(encoding="utf-8")
        parts = _FILE.fullmatch(text)
        if parts is None:
            raise TextsError(f"{path.name}: no version, or no parts ## system and ## user")
        version, system, user = parts[1], parts[2].strip(), parts[3].strip()
        if (found := placeholders(user)) != _FILLED:
            wrong = ", ".join(sorted(found ^ _FILLED))
            raise TextsError(f"{path.name}: missing or unknown placeholders: {wrong}")
    except (OSError, ValueError) as error:
        if isinstance(error, TextsError):
            raise
        raise TextsError(f"{path.name}: {error}") from error
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]
    return WritingPrompt(system, user, f"{version}-{digest}")
