"""The secret that signs cookies and form tokens: set by hand, or made once in the home folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from desk.errors import DeskUnavailable

FILE = "secret.key"
_BYTES = 32


def read_secret(home: Path) -> bytes:
    """The home's own secret, made where there is none; only its owner may read the file.

    Raises:
        DeskUnavailable: it can be neither read nor made.
    """
    file = home / FILE
    try:
        home.mkdir(parents=True, exist_ok=True)
        _make(file)
        return file.read_bytes()
    except OSError as error:
        raise DeskUnavailable(str(error)) from error


def _make(file: Path) -> None:
    """Write it aside and link it into place: another process sees a whole file or none."""
    if file.exists():
        return
    draft = file.with_name(f"{FILE}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(secrets.token_bytes(_BYTES))
        if not file.exists():
            os.link(draft, file)
    except FileExistsError:
        pass  # another process was first
    finally:
        draft.unlink()
