"""The whole service as one application: the chat, the pages beside it, and their limits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import gradio as gr
from fastapi import APIRouter, FastAPI
from starlette.applications import Starlette
from starlette.middleware import Middleware

from web.answer_page import KeptAnswers
from web.buckets import TokenBuckets
from web.health import health_router, networks
from web.limits import VisitorLimits
from web.metrics import CountRequests, Metrics
from web.not_found import KindNotFound
from web.ports import AssistantProvider
from web.refusals import Refusals
from web.region_map import RegionMap
from web.routes import public_routers
from web.server import create_web_app
from web.site import Site

_PAGES_PER_QUESTION = 4  # a page costs little, and people leaf through them


@dataclass(frozen=True, slots=True)
class Options:
    """What whoever runs the service decides; see the settings of the same names."""

    requests_per_minute: int = 0
    metrics_from: tuple[str, ...] = ()
    embed_origins: tuple[str, ...] = ()
    mcp: bool = False


def create_service(
    page: gr.Blocks,
    provider: AssistantProvider,
    site: Site,
    regions: RegionMap,
    metrics: Metrics,
    options: Options | None = None,
    *,
    answers: KeptAnswers | None = None,
    routers: Iterable[APIRouter] = (),
) -> FastAPI:
    """The application.

    Args:
        page: the chat.
        provider: gives the assistant once it is open.
        site: renders the pages beside the chat.
        regions: the map of regions.
        metrics: what is counted.
        options: limits and doors; none by default.
        answers: where answers are kept that have an address of their own.
        routers: more pages.
    """
    options = options or Options()
    return create_web_app(
        page,
        [
            health_router(provider, metrics, networks(options.metrics_from)),
            *public_routers(site, provider, regions, answers),
            *routers,
        ],
        [
            Middleware(CountRequests, metrics),
            _limits(options.requests_per_minute, site),
            Middleware(KindNotFound, site),
        ],
        embed_origins=options.embed_origins,
        beside=_mcp(provider) if options.mcp else None,
    )


def _mcp(provider: AssistantProvider) -> Starlette:
    from web.mcp_server import create_mcp  # imported by those who switch it on only

    return create_mcp(provider).streamable_http_app()


def _limits(per_minute: int, site: Site) -> Middleware:
    refusals = Refusals(site)
    return Middleware(
        VisitorLimits,
        sending=TokenBuckets(per_minute) if per_minute else None,
        reading=TokenBuckets(per_minute * _PAGES_PER_QUESTION) if per_minute else None,
        refuse=refusals.too_many,
        too_long=refusals.too_long,
    )
