"""The failures whose text is meant for the person at the page."""

from __future__ import annotations

from assistant.errors import AssistantError
from desk.errors import DeskError
from vectorstore.errors import StoreError

FAILURES = (AssistantError, StoreError, DeskError)
"""Anything else is a fault of the program: logged, and said without its details."""
