"""What monitors ask for: does it live, can it answer, what has it done."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from web.failures import FAILURES
from web.metrics import CONTENT_TYPE, Metrics
from web.ports import AssistantProvider

Networks = tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]

_NOT_CACHED = {"Cache-Control": "no-store"}


def networks(given: Iterable[str]) -> Networks:
    """Addresses and networks, read. Raises ValueError for what is neither."""
    return tuple(ipaddress.ip_network(one, strict=False) for one in given)


def documents_now(provider: AssistantProvider) -> int | None:
    """How many documents can be answered from at this moment; None while that cannot be told."""
    try:
        port = provider.get_within(0)
        return len(port.documents()) if port else None
    except FAILURES:
        return None


def health_router(provider: AssistantProvider, metrics: Metrics, readers: Networks) -> APIRouter:
    """``/healthz``, ``/readyz``, and ``/metrics`` for those at the addresses of ``readers``."""
    router = APIRouter()

    @router.get("/healthz")
    def lives() -> Response:
        return PlainTextResponse("ok\n", headers=_NOT_CACHED)

    @router.get("/readyz")
    def ready() -> Response:
        documents = documents_now(provider)
        body = {"ready": documents is not None, "documents": documents}
        return JSONResponse(body, 503 if documents is None else 200, headers=_NOT_CACHED)

    @router.get("/metrics")
    def figures(request: Request) -> Response:
        if not _may_read(request, readers):
            return PlainTextResponse("forbidden\n", 403, headers=_NOT_CACHED)
        return Response(
            metrics.exposition(documents_now(provider) or 0),
            media_type=CONTENT_TYPE,
            headers=_NOT_CACHED,
        )

    return router


def _may_read(request: Request, readers: Networks) -> bool:
    # Behind a proxy that is not trusted every visitor has its address; their
    # requests are known by the header that proxies add.
    if request.client is None or "x-forwarded-for" in request.headers:
        return False
    try:
        address = ipaddress.ip_address(request.client.host)
    except ValueError:
        return False
    return any(address in network for network in readers)
