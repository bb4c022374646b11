"""What programs may call at the page's address, with ``gradio_client`` for one."""

from __future__ import annotations

from typing import Any

import gradio as gr
from gradio.events import api
from pydantic import TypeAdapter, ValidationError

from assistant.types import Turn
from web.failures import FAILURES
from web.ports import AssistantProvider

_TURNS = TypeAdapter(list[Turn])


def add_api(provider: AssistantProvider) -> None:
    """Add the endpoint ``/ask`` to the Blocks being built."""

    def ask(question: str, history: list[dict[str, str]] | None = None) -> dict[str, Any]:
        """Answer a question from the documents, every sentence cited.

        Args:
            question: in Korean or English, up to 1,000 characters.
            history: the conversation so far, ``{"role": "user"|"assistant", "content": str}``.

        Returns:
            The answer with its citations, as ``python -m assistant --json`` prints it.
        """
        try:
            return provider.get().ask(question, _TURNS.validate_python(history or [])).as_json()
        except ValidationError as error:
            raise gr.Error(
                "history는 {role, content}의 목록이어야 합니다. (must be a list of these)"
            ) from error
        except FAILURES as error:
            raise gr.Error(str(error)) from error

    api(ask, api_name="ask")
