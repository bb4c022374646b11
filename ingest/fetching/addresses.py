"""Which network addresses pages may come from, and a transport that keeps to them.

A name is resolved once, its addresses are checked, and the connection is made
to a checked address itself. So a name that resolves to something else a moment
later (DNS rebinding) leads nowhere.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator

import httpx

from ingest.errors import Refusal

Allow = Callable[[str], bool]
"""Whether a numeric address may be connected to."""

Resolve = Callable[[str, int], list[str]]
"""Numeric addresses of a host name; raises ``Refusal("no_answer")`` when there are none."""

_IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an address is of the public internet, and so is any that it carries inside."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return all(part.is_global and not part.is_multicast for part in _parts(parsed))


def _parts(address: _IPAddress) -> Iterator[_IPAddress]:
    """The address to judge: the IPv4 address that an IPv6 one leads to, too."""
    if not isinstance(address, ipaddress.IPv6Address):
        yield address
    elif address.ipv4_mapped:
        yield address.ipv4_mapped
    elif address in _NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    else:
        yield address
        yield from filter(None, (address.sixtofour, *(address.teredo or ())))


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host name as the system resolves it, each once, in its order."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refusal("no_answer", host) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class PinnedTransport(httpx.BaseTransport):
    """Connects to allowed addresses only, under the name that was asked for.

    Connections are not kept: one to an address is checked for one name, and
    other names may lie at the same address. Proxies of the environment are not used.
    """

    def __init__(self, allow: Allow, resolve: Resolve) -> None:
        self._allow = allow
        self._resolve = resolve
        limits = httpx.Limits(max_keepalive_connections=0)
        self._inner = httpx.HTTPTransport(limits=limits, trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Try the allowed addresses in order; ``Refusal`` when there are none."""
        host = request.url.raw_host.decode("ascii")
        port = request.url.port or {"http": 80, "https": 443}[request.url.scheme]
        allowed = [address for address in self._resolve(host, port) if self._allow(address)]
        failure: httpx.TransportError | None = None
        for address in allowed:
            try:
                return self._inner.handle_request(_pinned(request, host, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
        raise failure or Refusal("private_address", host)

    def close(self) -> None:
        """Close what is open."""
        self._inner.close()


def _pinned(request: httpx.Request, host: str, address: str) -> httpx.Request:
    """The same request to an address; Host header and certificate stay those of ``host``."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )
