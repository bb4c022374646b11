from __future__ import annotations

import contextlib
import socket

import pytest

from tests.support import NetworkGuard, is_local


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost", "", b"127.0.0.1"])
def test_this_machine_is_local(host: str | bytes) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.invalid", "10.0.0.1"])
def test_all_else_is_not(host: str) -> None:
    assert not is_local(host)


def test_loopback_connections_go_through() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5),
    ):
        pass


def test_outside_connections_are_refused_and_remembered(network_guard: NetworkGuard) -> None:
    with socket.socket() as outside, pytest.raises(PermissionError):
        outside.connect(("192.0.2.1", 80))
    with contextlib.suppress(OSError):  # swallowed, yet known
        socket.getaddrinfo("example.invalid", 80)
    assert len(network_guard.attempts) == 2
    network_guard.attempts.clear()  # this test may
