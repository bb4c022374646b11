"""What stands between a model's token and its reader: a server of ours writes the time."""

from __future__ import annotations

import json
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np

from assistant.writing.opening import open_model
from assistant.writing.types import ChatModel, Message

_PIECES = 40  # of a reply
_PACE = 0.01  # seconds between them
_PROMPT = (
    Message("system", "근거로만 답하세요. " * 40),
    Message("user", "제 번호는 010-1234-5678입니다. " + "근거가 되는 문장입니다. " * 400),
)


def measure(prices: Path, replies: int = 30) -> dict[str, Any]:
    """Milliseconds from a token on the server to its piece at the reader.

    The whole way: HTTP, the provider's package, time limits, account and masking.
    ``first`` is the first token of a reply, ``later`` all others; ``request`` is from
    asking to the server's first token.
    """
    with _server() as address, tempfile.TemporaryDirectory() as home:
        model = open_model(address, Path(home), prices=prices, cache=0)
        assert model is not None
        _delays(model)  # packages are imported and connections made
        taken = [_delays(model) for _ in range(replies)]
    first = [delays[0] for _, delays in taken]
    later = [delay for _, delays in taken for delay in delays[1:]]
    return {
        "replies": replies,
        "first": _summary(first),
        "later": _summary(later),
        "request": _summary([request for request, _ in taken]),
    }


def _delays(model: ChatModel) -> tuple[float, list[float]]:
    """Seconds to the server's first token, and from each token to its piece."""
    asked = time.perf_counter()
    sent, delays = [], []
    for piece in model.stream(_PROMPT):
        sent.append(float(piece))
        delays.append(time.perf_counter() - sent[-1])
    return sent[0] - asked, delays


def _summary(seconds: list[float]) -> dict[str, float]:
    in_ms = np.array(seconds) * 1000
    return {
        "median_ms": round(float(np.median(in_ms)), 2),
        "p95_ms": round(float(np.percentile(in_ms, 95)), 2),
        "most_ms": round(float(in_ms.max()), 2),
    }


class _Clock(BaseHTTPRequestHandler):
    """An OpenAI-compatible server whose every token is the time it is sent at."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        data = json.dumps({"object": "list", "data": [{"id": "clock", "object": "model"}]})
        self._head("application/json", f"content-length: {len(data)}")
        self.wfile.write(data.encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self._head("text/event-stream", "transfer-encoding: chunked")
        for _ in range(_PIECES):
            self._event({"content": repr(time.perf_counter())}, None)
            time.sleep(_PACE)
        self._event({}, "stop")
        self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _head(self, content_type: str, *headers: str) -> None:
        self.send_response(200)
        for header in (f"content-type: {content_type}", *headers):
            self.send_header(*header.split(": "))
        self.end_headers()

    def _event(self, delta: dict[str, str], finish: str | None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        event = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "clock"}
        self._chunk(b"data: %s\n\n" % json.dumps({**event, "choices": [choice]}).encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@contextmanager
def _server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Clock)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
