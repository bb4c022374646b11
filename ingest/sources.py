"""What can be read: a file, a member of an archive, a fetched page."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Self

from ingest.encoding import clean

INSIDE = "!/"
"""Stands between an archive and the name of a member: ``/abs/a.zip!/폴더/b.hwp``."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read, and what it is known by.

    ``path`` is the file with the bytes. ``text`` names the source to people and
    to the store: an absolute POSIX path, ``/abs/a.zip!/폴더/b.hwp`` for a member,
    a URL for a page. ``name`` is its file name. ``members`` are the names to open
    in turn, as ``zipfile`` has them: none for a whole file, two for a member of
    an archive within the archive ``path``.
    """

    path: Path
    text: str
    name: str
    members: tuple[str, ...] = ()

    @classmethod
    def of_file(cls, path: Path) -> Self:
        """The file at a path."""
        text = source_of(path)
        return cls(path, text, PurePosixPath(text).name)

    def member(self, entry: str, shown: str) -> Source:
        """A member of this archive: its name as ``zipfile`` has it, and as people read it."""
        name = PurePosixPath(shown).name
        return Source(self.path, f"{self.text}{INSIDE}{shown}", name, (*self.members, entry))

    @property
    def document_id(self) -> str:
        """The stable id of its document: 16 hex digits, whatever its content."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()[:16]


def as_source(given: Path | Source) -> Source:
    """A path as the source that it is."""
    return given if isinstance(given, Source) else Source.of_file(given)


def source_of(path: Path) -> str:
    """The absolute POSIX path a file is known by, as text that any store takes.

    Names that are no UTF-8 are read as CP949, in which old Korean archives have them;
    the folders above may be named either way.
    """
    raw = os.fsencode(Path(os.path.abspath(path)).as_posix())
    return "/".join(decoded_name(name) for name in raw.split(b"/"))


def document_id_for(path: Path) -> str:
    """The stable id of the document at a path."""
    return Source.of_file(path).document_id


def decoded_name(name: bytes) -> str:
    """A file name as text: UTF-8, else CP949, else with its odd bytes spelled out."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp949", "backslashreplace")


def harmless_name(name: str) -> str:
    r"""A member's name to show: one relative path, without ``..``, drives or control characters.

    Nothing is ever written under it; it must only mislead nobody who reads it.
    """
    flat = printable(unicodedata.normalize("NFC", name))
    parts = [part for part in flat.replace("\\", "/").split("/") if part.strip() not in ("", ".")]
    return "/".join("__" if part.strip() == ".." else part for part in parts)


def printable(name: str) -> str:
    """A name as one line without control characters, safe to print to a terminal."""
    return clean(name).replace("\n", " ").replace("\t", " ")


def is_hidden(name: str) -> bool:
    """Whether a file or folder of that name is passed over: hidden, or an Office lock file."""
    return name.startswith((".", "~$"))
