"""Lists of addresses: a Windows shortcut (.url), or a text file with one URL a line."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.encoding import decode
from ingest.errors import Refusal, UnreadableFile

_SUFFIXES = (".url", ".urls")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
_SHORTCUT_ADDRESS = re.compile(r"^\s*URL\s*=\s*(\S.*?)\s*$", re.I | re.M)
_LIMIT = 1024 * 1024  # bytes of a list


def is_link_list(path: Path) -> bool:
    """Whether a file is a list of addresses, by its name."""
    return path.suffix.lower() in _SUFFIXES


def addresses(given: str) -> list[str]:
    """The address given, or those in the list file of that name.

    Raises:
        Refusal: ``bad_address``, when it is neither.
        UnreadableFile: the list cannot be read, or holds no line of text.
    """
    if _ADDRESS.match(given.strip()):
        return [given.strip()]
    if not Path(given).is_file():
        raise Refusal("bad_address", given[:200])
    return read_links(Path(given))


def read_links(path: Path) -> list[str]:
    """The addresses in a list file, as they stand there; ``#`` begins a remark.

    Raises:
        UnreadableFile: it cannot be read, or there is none in it.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LIMIT + 1)
        if len(data) > _LIMIT:
            raise Refusal("too_large", f"> {_LIMIT:,} bytes")
        found = _in_text(decode(data).text)
    except OSError as error:
        raise UnreadableFile(path, "unreadable") from error
    except Refusal as refusal:
        raise UnreadableFile(path, refusal.code, refusal.detail) from refusal
    if not found:
        raise UnreadableFile(path, "empty")
    return found


def _in_text(text: str) -> list[str]:
    if "[InternetShortcut]" in text:
        return _SHORTCUT_ADDRESS.findall(text)[:1]
    lines = (line.strip() for line in text.split("\n"))
    return [line for line in lines if line and not line.startswith("#")]
