"""Passwords are kept as argon2 hashes; this is the one place that makes and checks them."""

from __future__ import annotations

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from desk.errors import InvalidEntry

SHORTEST = 10
LONGEST = 200

# OWASP's least for argon2id: 19 MiB and two passes, some 30 ms; attempts are locked out early.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hashed(password: str) -> str:
    """What is kept of a password.

    Raises:
        InvalidEntry: it is shorter than ``SHORTEST`` or longer than ``LONGEST`` characters.
    """
    if len(password) < SHORTEST:
        raise InvalidEntry("password", "short", limit=SHORTEST)
    if len(password) > LONGEST:
        raise InvalidEntry("password", "long", limit=LONGEST)
    return _HASHER.hash(_as_bytes(password))


def is_right(kept: str | None, password: str) -> bool:
    """Whether a password is the one kept; without one to compare it takes as long to say no."""
    try:
        right = _HASHER.verify(kept or _nobodys(), _as_bytes(password[: LONGEST + 1]))
    except (Argon2Error, InvalidHashError):
        return False
    return right and kept is not None


def _as_bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


@cache
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_bytes())
