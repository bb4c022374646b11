"""Visitors have no account: a random mark in a cookie, of which only a hash is kept."""

from __future__ import annotations

import hashlib


def visitor_hash(visitor: str) -> str:
    """What is kept of a visitor's mark: it can be compared, not turned back."""
    return hashlib.sha256(visitor.encode("utf-8", "replace")).hexdigest()
