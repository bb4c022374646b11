"""What is counted while the service runs, in the form Prometheus reads.

Labels have few values and none comes from outside: no question, no address.
"""

from __future__ import annotations

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.types import Answer
from web.model_metrics import ModelMetrics

CONTENT_TYPE = CONTENT_TYPE_LATEST

_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 6, 12, 30)
_METHODS = ("GET", "POST", "HEAD", "OPTIONS")
_AREAS = {
    "/gradio_api/mcp": "mcp",
    "/gradio_api": "chat",
    "/centers": "centers",
    "/documents": "documents",
    "/a/": "answers",
    "/desk": "desk",
    "/site": "files",
    "/assets": "files",
}
_SESSION = "/gradio_api/heartbeat/"  # open as long as a chat page is


class Metrics:
    """The figures of one application; safe to share between threads.

    Attributes:
        model: those of the language model.
    """

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        self._questions = Counter(
            "centerjigi_questions",
            "Questions by what came of them: answered, no_evidence, failed or left.",
            ["status", "mode"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "centerjigi_answer_seconds",
            "Seconds from a question to its whole answer.",
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._requests = Counter(
            "centerjigi_http_requests",
            "Requests by part of the site, method and class of status.",
            ["area", "method", "status"],
            registry=self._registry,
        )
        self._sessions = Gauge(
            "centerjigi_open_sessions", "Chat pages open now.", registry=self._registry
        )
        self.model = ModelMetrics(self._registry)
        self._documents = Gauge(
            "centerjigi_documents", "Documents that can be answered from.", registry=self._registry
        )

    def answered(self, answer: Answer, seconds: float) -> None:
        """Count an answer."""
        self._questions.labels(answer.status, answer.mode).inc()
        self._seconds.observe(seconds)
        if answer.written:
            self.model.wrote(answer.written, shown=answer.mode == "llm")

    def not_answered(self, status: str) -> None:
        """Count a question that ``failed``, or whose asker ``left`` before the answer."""
        self._questions.labels(status, "none").inc()

    def request(self, path: str, method: str, status: int) -> None:
        """Count a request."""
        area = next((area for start, area in _AREAS.items() if path.startswith(start)), "other")
        known = method if method in _METHODS else "other"
        self._requests.labels(area, known, f"{status // 100}xx").inc()

    def session_opened(self) -> None:
        """A chat page has been opened."""
        self._sessions.inc()

    def session_closed(self) -> None:
        """A chat page has been left."""
        self._sessions.dec()

    def exposition(self, documents: int) -> bytes:
        """All figures, as Prometheus reads them; ``documents`` can be answered from now."""
        self._documents.set(documents)
        return generate_latest(self._registry)


class CountRequests:
    """Counts the requests to the application inside, as a plain ASGI layer."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; count it when its response starts."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path, method = scope["path"], scope["method"]

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._metrics.request(path, method, message["status"])
            await send(message)

        if not path.startswith(_SESSION):
            await self._app(scope, receive, counted)
            return
        self._metrics.session_opened()
        try:
            await self._app(scope, receive, counted)
        finally:
            self._metrics.session_closed()
