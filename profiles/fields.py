"""The fields of a profile and the words they are known by.

Read from ``data/profile_fields.yaml``, where each key is explained.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast, get_args

import yaml

Kind = Literal[
    "region", "company", "name", "day", "place", "programme", "amount", "companies", "people",
    "contact", "person",
]  # fmt: skip
Changes = Literal["never", "replaced", "grows", "counted"]

BUNDLED = Path(__file__).resolve().parent.parent / "data" / "profile_fields.yaml"
"""The fields that come with the project."""

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_LATIN = re.compile(r"[a-z]")


class FieldsError(Exception):
    """The file of fields cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field; see the comments of ``data/profile_fields.yaml``."""

    field_id: str
    ko: str
    en: str
    kind: Kind
    changes: Changes
    labels: tuple[str, ...] = ()
    labels_numbered: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    before_center: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    other_words: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Fields asked for by one word."""

    group_id: str
    ko: str
    en: str
    fields: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True)
class Fields:
    """All fields in the order they are shown, and the vocabulary around them."""

    fields: tuple[Field, ...]
    groups: tuple[Group, ...] = ()
    vocabulary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path = BUNDLED) -> Fields:
        """Read a file of fields.

        Raises:
            FieldsError: it is missing, or not as its comments say.
        """
        try:
            return _from_mapping(yaml.safe_load(path.read_text(encoding="utf-8")))
        except FieldsError as error:
            raise FieldsError(f"{path}: {error}") from error
        except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
            raise FieldsError(
                f"프로필 항목을 읽을 수 없습니다: {path} (cannot read the fields: {error!r})"
            ) from error

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)

    def __getitem__(self, field_id: str) -> Field:
        for one in self.fields:
            if one.field_id == field_id:
                return one
        raise KeyError(field_id)

    def words(self, name: str) -> tuple[str, ...]:
        """A list of the vocabulary; empty where the file has none such."""
        return self.vocabulary.get(name, ())

    def labelled(self, label: str) -> Field | None:
        """The field that a label names; what stands in brackets is left out."""
        key = squeezed(_BRACKETS.sub("", label))
        return next((one for one in self.fields if key in one.labels), None)

    def asked(self, question: str) -> tuple[str, ...]:
        """Ids of the fields a question asks for, in the order of the question."""
        return tuple(dict.fromkeys(one for _, ids in self.asked_words(question) for one in ids))

    def asked_words(self, question: str) -> list[tuple[str, tuple[str, ...]]]:
        """The words of a question that ask for fields, in order, each with its fields' ids.

        A longer word beats a shorter one inside it: 특화 분야 asks for no 분야.
        """
        lowered = question.lower()
        found: list[tuple[int, int, tuple[str, ...]]] = []
        for word, ids in sorted(self._asked().items(), key=lambda item: -len(item[0])):
            for start in _occurrences(word, lowered):
                end = start + len(word)
                if all(end <= other or stop <= start for other, stop, _ in found):
                    found.append((start, end, ids))
        return [(lowered[start:end], ids) for start, end, ids in sorted(found)]

    def _asked(self) -> dict[str, tuple[str, ...]]:
        words = {word.lower(): (one.field_id,) for one in self.fields for word in one.asked}
        return words | {word.lower(): group.fields for group in self.groups for word in group.asked}


def squeezed(text: str) -> str:
    """Without spaces and case: labels and names compare so."""
    return "".join(text.split()).casefold()


def without_brackets(text: str) -> str:
    """A name without what is put in brackets behind it."""
    return _BRACKETS.sub("", text).strip()


def _occurrences(word: str, lowered: str) -> list[int]:
    """Where a word stands; a Latin one as a word of its own, with an ending at most."""
    pattern = re.escape(word)
    if _LATIN.match(word):
        pattern = rf"(?<![a-z]){pattern}"
    return [match.start() for match in re.finditer(pattern, lowered)]


def _from_mapping(data: Mapping[str, Any]) -> Fields:
    fields = tuple(map(_field, data["fields"]))
    known = [one.field_id for one in fields]
    if len(set(known)) < len(known):
        raise FieldsError("id가 두 번 있습니다 (one id, two fields)")
    groups = tuple(map(_group, data.get("groups") or ()))
    if unknown := {one for group in groups for one in group.fields} - set(known):
        raise FieldsError(f"없는 항목입니다: {', '.join(sorted(unknown))} (no such field)")
    vocabulary = {key: _strings(words) for key, words in (data.get("vocabulary") or {}).items()}
    return Fields(fields, groups, vocabulary)


def _field(entry: Mapping[str, Any]) -> Field:
    return Field(
        field_id=str(entry["id"]),
        ko=str(entry["ko"]),
        en=str(entry["en"]),
        kind=cast(Kind, _one_of(entry["kind"], get_args(Kind))),
        changes=cast(Changes, _one_of(entry["changes"], get_args(Changes))),
        labels=tuple(map(squeezed, _strings(entry.get("labels")))),
        labels_numbered=_strings(entry.get("labels_numbered")),
        says=_strings(entry.get("says")),
        before_center=_strings(entry.get("before_center")),
        words=_strings(entry.get("words")),
        other_words=_strings(entry.get("other_words")),
        asked=_strings(entry.get("asked")),
    )


def _group(entry: Mapping[str, Any]) -> Group:
    return Group(
        str(entry["id"]), str(entry["ko"]), str(entry["en"]),
        _strings(entry["fields"]), _strings(entry.get("asked")),
    )  # fmt: skip


def _one_of(value: object, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise FieldsError(f"{value!r}: {', '.join(allowed)} 가운데 하나여야 합니다 (one of these)")
    return str(value)


def _strings(values: Iterable[object] | None) -> tuple[str, ...]:
    if isinstance(values, str):  # it would fall apart into letters
        raise TypeError(f"a list is due, not {values!r}")
    return tuple(str(value) for value in values or ())
