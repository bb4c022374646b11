"""Example questions for an empty page, from a file that changes with the documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from assistant.types import Language

Examples = Mapping[Language, Sequence[str]]

_ADAPTER: TypeAdapter[dict[Language, list[str]]] = TypeAdapter(dict[Language, list[str]])


class ExamplesError(ValueError):
    """The file of example questions cannot be read; the message is Korean, then English."""


def read_examples(path: Path) -> Examples:
    """Questions by language ("ko", "en") from a YAML file.

    Raises:
        ExamplesError: no such file, or it is not lists of questions by language.
    """
    try:
        return _ADAPTER.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise ExamplesError(
            f"예시 질문 파일을 읽을 수 없습니다: {path} (cannot read the example questions)"
        ) from error
