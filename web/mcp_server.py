"""The Model Context Protocol at ``/mcp``: the three tools that language models may call.

A server of our own, because Gradio's calls itself at the address that a request
names, and answers with Python's notation instead of JSON.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from starlette.concurrency import run_in_threadpool

from web.failures import FAILURES
from web.limits import MAX_BODY
from web.ports import AssistantProvider
from web.programs import BadRequest, Programs

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def create_mcp(provider: AssistantProvider) -> FastMCP:
    """The server, with no state between requests; its application must be run in its lifespan."""
    server = FastMCP(
        "centerjigi",
        instructions="Cited answers about startup-support centers, from their documents.",
        streamable_http_path="/mcp",
        stateless_http=True,
        json_response=True,
        max_request_body_size=MAX_BODY,
        log_level="WARNING",
        # What is public needs no guard against pages that rebind their name to this address.
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    programs = Programs(provider)
    for method in (programs.ask, programs.search, programs.centers):
        server.add_tool(
            _told(method),
            name=method.__name__,
            annotations=ToolAnnotations(readOnlyHint=True, openWorldHint=False),
        )
    return server


def _told(method: Callable[_Given, _Made]) -> Callable[_Given, Awaitable[_Made]]:
    """The method in a thread; only what is meant for people is told of its errors."""

    @wraps(method)
    async def told(*args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
        try:
            return await run_in_threadpool(method, *args, **kwargs)
        except (BadRequest, *FAILURES) as error:
            raise ToolError(str(error)) from error
        except Exception as error:
            raise ToolError("답하지 못했습니다. (Something unexpected went wrong.)") from error

    return told
