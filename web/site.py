"""What all server-rendered pages share: templates, layout, language and headers.

A page is a template that extends ``base.html``. It is rendered with

- ``texts``: the site's texts in the visitor's language (``prompts/site.yaml``),
- ``language`` and ``other_language``, ``switch_url`` (this page in the other one),
- ``asset(name)``: the address of a file in ``web/static``,
- ``here``: the path of the page, to tell which link of the masthead leads to it,

and whatever the page gives. Everything is escaped; controls and overrides of
direction in texts from outside are left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from assistant.types import Language
from prompts.site import SiteTexts, site_texts
from web.assets import Assets
from web.escape import without_controls
from web.language import PARAMETER, chosen, cookie_of, language_of, other

_HERE = Path(__file__).parent

# Stricter than the chat's: these pages have no script or style but those of the site's files.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    ]
)


class Site:
    """Renders pages in the visitor's language."""

    def __init__(self, default_language: Language = "ko") -> None:
        self._default_language = default_language
        self.assets = Assets(_HERE / "static")
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_shown,
        )

    def language(self, request: Request) -> Language:
        """The language a request is answered in."""
        return language_of(request, self._default_language)

    def texts(self, request: Request) -> SiteTexts:
        """The site's texts in that language."""
        return site_texts()[self.language(request)]

    def page(
        self, request: Request, template: str, *, status: int = 200, **context: Any
    ) -> HTMLResponse:
        """A template of ``web/templates`` as a response, with the headers of the site's pages."""
        language = self.language(request)
        content = self._templates.get_template(template).render(
            texts=site_texts()[language],
            language=language,
            other_language=other(language),
            switch_url=_in_language(request, other(language)),
            asset=self.assets.url,
            here=request.url.path,
            **context,
        )
        response = HTMLResponse(content, status)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Cache-Control"] = "private, no-cache"
        response.headers["Vary"] = "Accept-Language, Cookie"
        if asked := chosen(request.query_params):
            response.headers.append("Set-Cookie", cookie_of(asked))
        return response

    def message(
        self, request: Request, heading: str, said: str, *, status: int = 200
    ) -> HTMLResponse:
        """A page that only says something: not found, not yet open, refused."""
        return self.page(request, "message.html", heading=heading, said=said, status=status)

    def not_found(self, request: Request) -> HTMLResponse:
        """The kind page for what there is not."""
        texts = self.texts(request)
        return self.message(request, texts.not_found, texts.not_found_hint, status=404)


def _in_language(request: Request, language: Language) -> str:
    """This page's address, path and query only, in a language."""
    url = request.url.include_query_params(**{PARAMETER: language})
    return f"{url.path}?{url.query}"


def _shown(value: object) -> object:
    """What is put into a page, before it is escaped."""
    return without_controls(value) if type(value) is str else value
