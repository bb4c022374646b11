"""Token buckets: so many requests a minute for each visitor, some of them at once."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_MOST_VISITORS = 20_000
_IPV6_SITE = 64  # bits: one household or company has them all


class TokenBuckets:
    """A bucket a visitor, filled steadily; safe to share between threads.

    The buckets kept are bounded: the visitor away for longest is forgotten first.
    """

    def __init__(
        self,
        per_minute: int,
        *,
        burst: int | None = None,
        clock: Callable[[], float] = time.monotonic,
        most_visitors: int = _MOST_VISITORS,
    ) -> None:
        """``burst`` is how many requests may come at once, half a minute's when not given."""
        self._per_second = per_minute / 60
        self._burst = float(burst or max(1, per_minute // 2))
        self._clock = clock
        self._most_visitors = most_visitors
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, visitor: str) -> float:
        """Take one token; 0, or the seconds to wait where there is none."""
        now = self._clock()
        with self._lock:
            tokens, since = self._buckets.pop(visitor, (self._burst, now))
            tokens = min(self._burst, tokens + (now - since) * self._per_second)
            wait = 0.0 if tokens >= 1 else (1 - tokens) / self._per_second
            self._buckets[visitor] = (tokens if wait else tokens - 1, now)
            if len(self._buckets) > self._most_visitors:
                self._buckets.popitem(last=False)
        return wait


def visitor_of(address: str) -> str:
    """Who an address belongs to: itself, of IPv6 the network that one customer gets."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped:
            return str(known.ipv4_mapped)
        return str(ipaddress.ip_network((known, _IPV6_SITE), strict=False))
    return address
