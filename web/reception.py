"""Brings a visitor to the opened assistant, or says kindly why that cannot be."""

from __future__ import annotations

import logging
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from web.failures import FAILURES
from web.ports import AssistantPort, AssistantProvider
from web.site import Site

_WAIT_SECONDS = 1.0
_RETRY_SECONDS = "5"

_log = logging.getLogger(__name__)


class NotFound(Exception):
    """There is nothing under the address asked for."""


class Reception:
    """Receives the requests for pages that need the assistant."""

    def __init__(self, site: Site, provider: AssistantProvider) -> None:
        self.site = site
        self._provider = provider

    def receive(self, request: Request, answer: Callable[[AssistantPort], Response]) -> Response:
        """What ``answer`` makes of the assistant; while it opens, a page that says so.

        ``answer`` may raise what ``guard`` knows.
        """

        def answered() -> Response:
            port = self._provider.get_within(_WAIT_SECONDS)
            if port is None:
                return self._later(request, self.site.texts(request).opening)
            return answer(port)

        return self.guard(request, answered)

    def guard(self, request: Request, answer: Callable[[], Response]) -> Response:
        """What ``answer`` makes; a page that says why where it makes nothing.

        It may raise NotFound, and one of FAILURES, whose text is shown. What else
        it raises is logged and said without its details.
        """
        try:
            return answer()
        except NotFound:
            return self.site.not_found(request)
        except FAILURES as error:
            return self._later(request, str(error))
        except Exception:
            _log.exception("%s cannot be shown", request.url.path)
            texts = self.site.texts(request)
            return self.site.message(request, texts.not_shown, texts.unexpected, status=500)

    def _later(self, request: Request, said: str) -> Response:
        response = self.site.message(request, self.site.texts(request).not_shown, said, status=503)
        response.headers["Retry-After"] = _RETRY_SECONDS
        return response
