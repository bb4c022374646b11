"""What programs may call at the page's address, with ``gradio_client`` for one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import gradio as gr
from gradio.events import api

from web.failures import FAILURES
from web.ports import AssistantProvider
from web.programs import BadRequest, Programs

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def add_api(provider: AssistantProvider) -> None:
    """Add the endpoints ``/ask``, ``/search`` and ``/centers`` to the Blocks being built."""
    programs = Programs(provider)
    for method in (programs.ask, programs.search, programs.centers):
        api(_told(method), api_name=method.__name__)


def _told(method: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """The method; what is meant for people becomes the error that Gradio tells."""

    @wraps(method)
    def told(*args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
        try:
            return method(*args, **kwargs)
        except (BadRequest, *FAILURES) as error:
            raise gr.Error(str(error)) from error

    return told
