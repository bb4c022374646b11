"""What tests of several rooms share: system packages and the network guard."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest


def require_system(command: str, *folders: str) -> str:
    """Path of a system command; the test is skipped without it, or fails under CI=true.

    It may also lie in one of ``folders``, outside the search path.
    """
    path = shutil.which(command) or shutil.which(command, path=os.pathsep.join(folders))
    if path is not None:
        return path
    message = f"'{command}' is not installed (make test installs it where it can)"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


class NetworkGuard:
    """An audit hook: refuses and remembers every way to an address that is not this machine.

    Code that swallows the refusal is still found out by :attr:`attempts`.
    """

    EVENTS = ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname")

    def __init__(self) -> None:
        self.attempts: list[str] = []

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if event not in self.EVENTS:
            return
        host = self._host(event, args)
        if host is not None and not is_local(host):
            self.attempts.append(f"{event} {host}")
            raise PermissionError(f"tests stay on this machine: {event} {host}")

    @staticmethod
    def _host(event: str, args: tuple[Any, ...]) -> str | bytes | None:
        if event in ("socket.getaddrinfo", "socket.gethostbyname"):
            return args[0]
        connection, address = args[:2]
        if connection.family not in (socket.AF_INET, socket.AF_INET6):
            return None
        return address[0]


def is_local(host: str | bytes) -> bool:
    """Whether a host name or address is loopback, or the wildcard that servers bind to."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in ("", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def in_thread(call: Callable[..., Any], *given: object, **named: object) -> Any:
    """What a call returns that runs an event loop: the main thread may hold a browser's."""
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(call, *given, **named).result()
