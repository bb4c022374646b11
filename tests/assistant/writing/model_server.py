"""A model server of ours on this machine: it answers each request as its script says.

Real HTTP over real sockets, so that what is tested is what a provider's package does
with a reply that is late, broken or cut, and whether it lets go of its connection.
"""

from __future__ import annotations

import json
import select
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Script = Callable[["Exchange"], None]


class Exchange(BaseHTTPRequestHandler):
    """One connection; a script answers each request on it. ``body`` is of the latest."""

    protocol_version = "HTTP/1.1"
    server: ModelServer
    body: dict[str, Any]

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        self.body = json.loads(self.rfile.read(length) or b"{}")
        with self.server.answering(self.path, self.body, dict(self.headers)) as script:
            script(self)

    def do_GET(self) -> None:
        self.answer(200, {"object": "list", "data": [{"id": "served", "object": "model"}]})

    def answer(self, status: int, body: object, headers: Mapping[str, str] | None = None) -> None:
        """A whole response at once."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"content-type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def begin(self, content_type: str = "text/event-stream") -> None:
        """The head of a response whose parts follow."""
        self.send_response(200)
        self.send_header("content-type", content_type)
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()

    def send(self, data: bytes) -> None:
        """A part of the response."""
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def end(self) -> None:
        """The proper end of the response."""
        self.wfile.write(b"0\r\n\r\n")

    def hang_up(self, *, reset: bool = False) -> None:
        """Close the connection in the middle; with ``reset`` as a crash would."""
        if reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR) if not reset else self.connection.close()
        self.close_connection = True

    def wait_until_gone(self, seconds: float = 30.0) -> bool:
        """Whether the client closes its end within so many seconds."""
        readable, _, _ = select.select([self.connection], [], [], seconds)
        try:
            gone = bool(readable) and self.connection.recv(1, socket.MSG_PEEK) == b""
        except ConnectionError:
            gone = True
        if gone:
            self.server.gone.set()
            self.close_connection = True
        return gone

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


class ModelServer(ThreadingHTTPServer):
    """Answers by scripts in turn, the last one again and again.

    Attributes:
        requests: bodies of the requests answered, in order, with ``path`` and ``headers``.
        gone: set when a script saw the client leave.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self._scripts: deque[Script] = deque()
        self._state = threading.Condition()
        self._open = 0
        self.requests: list[dict[str, Any]] = []
        self.gone = threading.Event()
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def play(self, *scripts: Script) -> None:
        """Forget what was, and answer the next requests with these."""
        assert self.idle(), "a request of an earlier test is still open"
        self._scripts = deque(scripts)
        self.requests.clear()
        self.gone.clear()

    def idle(self, seconds: float = 20.0) -> bool:
        """Whether no request is being answered, within so many seconds."""
        with self._state:
            return self._state.wait_for(lambda: self._open == 0, seconds)

    def answering(self, path: str, body: dict[str, Any], headers: dict[str, str]) -> _Answering:
        return _Answering(self, {**body, "path": path, "headers": headers})

    def handle_error(self, *_: object) -> None:
        """A client that left is no error of the server's."""


class _Answering:
    """Counts a request as open while its script runs."""

    def __init__(self, server: ModelServer, request: dict[str, Any]) -> None:
        self._server, self._request = server, request

    def __enter__(self) -> Script:
        server = self._server
        with server._state:
            server._open += 1
            server.requests.append(self._request)
            server._state.notify_all()
            return server._scripts.popleft() if len(server._scripts) > 1 else server._scripts[0]

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, OSError):
            self._server.gone.set()  # the client left while it was written to
        with self._server._state:
            self._server._open -= 1
            self._server._state.notify_all()


def events(
    texts: Iterable[str], *, finish: str | None = "stop", usage: tuple[int, int] | None = None
) -> list[bytes]:
    """A reply in the form of OpenAI's chat completions, an event a part."""
    parts: list[object] = [_chunk({"role": "assistant", "content": ""})]
    parts += [_chunk({"content": text}) for text in texts]
    if finish:
        parts.append(_chunk({}, finish))
    if usage:
        counted = dict(zip(("prompt_tokens", "completion_tokens"), usage, strict=True))
        total = {**counted, "total_tokens": sum(usage)}
        parts.append({**_chunk({}), "choices": [], "usage": total})
    done = [b"data: [DONE]\n\n"] if finish else []
    return [event(part) for part in parts] + done


def event(data: object) -> bytes:
    return b"data: %s\n\n" % json.dumps(data, ensure_ascii=False).encode()


def reply(*texts: str, usage: tuple[int, int] | None = None) -> Script:
    """A good reply in these pieces."""
    return sending(events(texts, usage=usage))


def sending(parts: Iterable[bytes], content_type: str = "text/event-stream") -> Script:
    """These parts of a body, and its proper end."""

    def script(exchange: Exchange) -> None:
        exchange.begin(content_type)
        for part in parts:
            exchange.send(part)
        exchange.end()

    return script


def refusing(status: int, message: str = "no", headers: Mapping[str, str] | None = None) -> Script:
    """An error in the form of OpenAI's."""
    body = {"error": {"message": message, "type": "error", "code": None}}
    return lambda exchange: exchange.answer(status, body, headers)


def silent(exchange: Exchange) -> None:
    """No word until the client leaves."""
    exchange.wait_until_gone()


def stalling(*texts: str) -> Script:
    """A reply that begins and then says nothing until the client leaves."""

    def script(exchange: Exchange) -> None:
        exchange.begin()
        for part in events(texts, finish=None):
            exchange.send(part)
        exchange.wait_until_gone()

    return script


def endless(exchange: Exchange) -> None:
    """A reply that never ends, unless the client leaves."""
    exchange.begin()
    part = event(_chunk({"content": "가나다라마바사아자차 " * 8}))
    until = time.monotonic() + 20
    while time.monotonic() < until:
        exchange.send(part)


def _chunk(delta: dict[str, str], finish: str | None = None) -> dict[str, Any]:
    return {
        "id": "c1", "object": "chat.completion.chunk", "created": 0, "model": "scripted",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }  # fmt: skip
