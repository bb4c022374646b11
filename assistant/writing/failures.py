"""What goes wrong behind a model, told apart and said plainly.

Every provider's package has errors of its own. They are told apart here, and only
here, by what they share: an HTTP status, LangChain's classes, the names of the HTTP
client's errors. Nothing of their messages is passed on, since these may hold keys.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from assistant.writing.types import FailureKind, ModelFailed
from prompts.model_failures import model_failure_texts

_LOG = logging.getLogger(__name__)

RETRYABLE: frozenset[FailureKind] = frozenset(
    {"refused", "rate_limited", "server", "garbage", "empty", "cut"}
)
"""Failures that another try may mend. A timeout has used up the time for another."""

_BY_STATUS: dict[int, FailureKind] = {
    401: "unauthorised",
    403: "unauthorised",
    408: "timeout",
    413: "too_long",
    429: "rate_limited",
    504: "timeout",
}
# Names of classes, since the HTTP clients of the packages differ (httpx, httpx2, aiohttp).
# ``ModelConnectionError`` comes last: it wraps any of those before it.
_BY_NAME: tuple[tuple[FailureKind, frozenset[str]], ...] = (
    ("too_long", frozenset({"ContextOverflowError"})),
    ("timeout", frozenset({"TimeoutException", "TimeoutError", "APITimeoutError"})),
    ("refused", frozenset({"ConnectError", "ConnectionRefusedError", "gaierror"})),
    ("cut", frozenset({"RemoteProtocolError", "ReadError", "ConnectionError", "IncompleteRead"})),
    ("garbage", frozenset({"ValidationError", "JSONDecodeError", "UnicodeError", "DecodingError"})),
    ("refused", frozenset({"APIConnectionError", "ModelConnectionError"})),
    ("server", frozenset({"APIError", "ModelAPIError"})),
)
_TOO_LONG = re.compile(
    r"context.{0,20}(length|window|size)|prompt is too long|too many tokens|maximum.{0,20}tokens",
    re.IGNORECASE,
)
_NO_KEY = re.compile(r"authentication|credentials|api[_ ]key", re.IGNORECASE)
_NO_CHUNKS = "No generation chunks were returned"
_READING = (TypeError, KeyError, IndexError, AttributeError, ValueError)


def failed(kind: FailureKind) -> ModelFailed:
    """A failure of this kind, with its text: Korean, then English."""
    ko, en = (getattr(texts, kind) for texts in map(model_failure_texts().get, ("ko", "en")))
    return ModelFailed(kind, f"{ko} ({en})")


def as_failure(error: Exception) -> ModelFailed:
    """What an error of a provider's package means."""
    if isinstance(error, ModelFailed):
        return error
    kind = kind_of(error)
    _LOG.warning("model failed: %s (%s, status %s)", kind, type(error).__name__, _status(error))
    return failed(kind)


def kind_of(error: BaseException) -> FailureKind:
    """The kind of failure that an error, or what caused it, stands for."""
    chain = list(_chain(error))
    for each in chain:
        if (status := _status(each)) is not None:
            return _by_status(status, each)
    names = {base.__name__ for each in chain for base in type(each).__mro__}
    for kind, known in _BY_NAME:
        if names & known:
            return kind
    if _NO_CHUNKS in str(error):
        return "empty"
    if _NO_KEY.search(str(error)):
        return "unauthorised"  # found out by the package before it asked
    # What the package could not read the reply with: it was no reply.
    return "garbage" if isinstance(error, _READING) else "other"


def retry_after(error: BaseException, now: datetime | None = None) -> float | None:
    """Seconds the server asks to wait (Retry-After, in seconds or as a date); None if it does not.

    Args:
        error: what the provider's package raised.
        now: the time a date is counted from; the present by default.
    """
    for each in _chain(error):
        headers = getattr(getattr(each, "response", None), "headers", None)
        if headers is not None and (asked := headers.get("retry-after")):
            return _seconds(str(asked).strip(), now or datetime.now(UTC))
    return None


def _seconds(asked: str, now: datetime) -> float | None:
    if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", asked):
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())


def _by_status(status: int, error: BaseException) -> FailureKind:
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status >= 500:
        return "server"
    return "too_long" if _TOO_LONG.search(str(error)) else "other"


def _status(error: BaseException) -> int | None:
    status: Any = getattr(error, "status_code", None)
    return status if isinstance(status, int) and status >= 400 else None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and those that it came from, the outermost first."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__
