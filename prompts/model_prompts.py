"""The prompts for a language model, by job and language.

A file ``<job>.<language>.md`` holds a line ``version: N``, then the parts
``## system`` and ``## user``; the user part is filled by ``str.format``. A part
``## again`` is what is added where a reply was in the wrong language.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from prompts.texts import TextsError, placeholders

Job = Literal["writing", "completing", "expanding"]
"""What a model is asked to do: write an answer, complete a question, add search words."""

_LANGUAGES = ("ko", "en")
_FILLED: Mapping[Job, frozenset[str]] = {
    "writing": frozenset({"opening", "evidence", "closing", "question"}),
    "completing": frozenset({"opening", "conversation", "closing"}),
    "expanding": frozenset({"opening", "question", "closing"}),
}
_FILE = re.compile(
    r"version: (\d+)\n+## system\n(.+?)\n## user\n(.+?)(?:\n## again\n(.+))?", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class ModelPrompt:
    """One language's prompt for a job.

    ``user`` has the placeholders of its job, among them ``{opening}`` and ``{closing}``
    (the fence around what is data). ``mark`` names the very text: version and
    12 hex digits of its SHA-256.
    """

    system: str
    user: str
    mark: str
    again: str = ""


@cache
def model_prompts(job: Job, folder: Path = Path(__file__).parent) -> Mapping[str, ModelPrompt]:
    """Prompts for a job by language ("ko", "en").

    Raises:
        TextsError: a file is missing, has no such parts, or other placeholders.
    """
    return {language: _read(folder / f"{job}.{language}.md", job) for language in _LANGUAGES}


def _read(path: Path, job: Job) -> ModelPrompt:
    try:
        text = path.read_text(encoding="utf-8")
        parts = _FILE.fullmatch(text)
        if parts is None:
            raise TextsError(f"{path.name}: no version, or no parts ## system and ## user")
        version, system, user = parts[1], parts[2].strip(), parts[3].strip()
        if (found := placeholders(user)) != _FILLED[job]:
            wrong = ", ".join(sorted(found ^ _FILLED[job]))
            raise TextsError(f"{path.name}: missing or unknown placeholders: {wrong}")
    except (OSError, ValueError) as error:
        if isinstance(error, TextsError):
            raise
        raise TextsError(f"{path.name}: {error}") from error
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]
    return ModelPrompt(system, user, f"{version}-{digest}", (parts[4] or "").strip())
