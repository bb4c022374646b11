"""What staff add to the glossary and to the names of centers, and the file that keeps it.

The desk owns these words; the file lies in a home so that every command over the
home knows them, whether the desk's database can be reached or not.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

FILE = "added_words.json"

AliasKind = Literal["name", "own", "asked"]
"""What a center's added name is: another name for all of it; a space or a programme that
only this center has; or a name that counts in questions only."""


class AddedWordsError(Exception):
    """The file of added words cannot be read; the message says what helps."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"더한 용어와 별칭을 읽을 수 없습니다: {path}. 지우고 웹 앱을 다시 열면 데스크에서 "
            "새로 만듭니다. (Cannot read the added words; delete the file and start the web app: "
            "it makes it anew from the desk.)"
        )


@dataclass(frozen=True, slots=True)
class AddedEntry:
    """Words of one meaning, the preferred one first, as in the glossary.

    ``base`` is the preferred Korean word of a bundled entry that they join; empty
    where they make an entry of their own.
    """

    korean: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    base: str = ""


@dataclass(frozen=True, slots=True)
class AddedAlias:
    """Another name of a center, by the id of the center."""

    center_id: str
    name: str
    kind: AliasKind = "name"


@dataclass(frozen=True, slots=True)
class AddedWords:
    """All that staff have added."""

    entries: tuple[AddedEntry, ...] = ()
    aliases: tuple[AddedAlias, ...] = ()


def read_added(home: Path) -> AddedWords:
    """The added words that a home keeps; none where there is no file.

    Raises:
        AddedWordsError: there is a file that cannot be read.
    """
    path = home / FILE
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return AddedWords(tuple(map(_entry, kept["entries"])), tuple(map(_alias, kept["aliases"])))
    except FileNotFoundError:
        return AddedWords()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AddedWordsError(path) from error


def write_added(home: Path, added: AddedWords) -> None:
    """Keep the added words in a home; a reader sees them whole or as they were.

    Raises:
        OSError: the home cannot be written.
    """
    home.mkdir(parents=True, exist_ok=True)
    draft = home / f".{FILE}.{os.getpid()}"
    draft.write_text(json.dumps(asdict(added), ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(home / FILE)


def _entry(kept: Mapping[str, Any]) -> AddedEntry:
    return AddedEntry(_words(kept["korean"]), _words(kept["english"]), _word(kept["base"]))


def _alias(kept: Mapping[str, Any]) -> AddedAlias:
    kind = kept["kind"]
    if kind not in get_args(AliasKind):
        raise ValueError(kind)
    return AddedAlias(_word(kept["center_id"]), _word(kept["name"]), kind)


def _words(kept: Any) -> tuple[str, ...]:
    if not isinstance(kept, list):
        raise TypeError(kept)
    return tuple(map(_word, kept))


def _word(kept: Any) -> str:
    if not isinstance(kept, str):
        raise TypeError(kept)
    return kept
