"""Who may come in: the signed session cookie, form tokens and requests of our own pages only."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from itsdangerous import BadSignature, Signer
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

SESSION = "centerjigi_desk"
_VISIT = "centerjigi_desk_visit"
_PATH = "/desk"
FORM_TOKEN = "form_token"


class Forbidden(Exception):
    """The request does not come from a form of ours, or the role does not allow it."""


class TooLong(Exception):
    """More is sent than the form can hold."""


class Guard:
    """Reads and writes the desk's cookies, and checks what is sent to it."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._signer = Signer(secret, salt="desk-session", digest_method=hashlib.sha256)

    def token(self, request: Request) -> str | None:
        """The session's token, where the cookie is one of ours."""
        try:
            return self._signer.unsign(request.cookies.get(SESSION, "")).decode()
        except (BadSignature, UnicodeDecodeError):
            return None

    def let_in(self, request: Request, response: Response, token: str) -> None:
        """Set the session's cookie; it goes when the browser is closed."""
        self._set(request, response, SESSION, self._signer.sign(token).decode())

    def let_out(self, response: Response) -> None:
        """Take the session's cookie away."""
        response.delete_cookie(SESSION, path=_PATH, httponly=True, samesite="strict")

    def visit(self, request: Request) -> str:
        """Tells browsers apart before they are signed in."""
        return request.cookies.get(_VISIT) or secrets.token_urlsafe(16)

    def remember_visit(self, request: Request, response: Response, visit: str) -> None:
        """Set the cookie of ``visit``."""
        self._set(request, response, _VISIT, visit)

    def form_token(self, owner: str) -> str:
        """What a form must send back: made of the session's (or the visit's) own token."""
        return hmac.new(self._secret, f"form:{owner}".encode(), hashlib.sha256).hexdigest()

    def check(self, request: Request, form: FormData, owner: str | None) -> None:
        """Let nothing be written that no form of ours has sent.

        Raises:
            Forbidden: the form's token is missing or another's, or another site sends it.
        """
        given = form.get(FORM_TOKEN)
        if owner is None or not isinstance(given, str):
            raise Forbidden
        wanted = self.form_token(owner)
        if not hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode()):
            raise Forbidden
        if not _is_ours(request):
            raise Forbidden

    def _set(self, request: Request, response: Response, name: str, value: str) -> None:
        response.set_cookie(
            name,
            value,
            path=_PATH,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )


def require_short(request: Request, most: int) -> None:
    """Read no body that is longer than ``most`` bytes, or that does not say how long it is.

    Raises:
        TooLong: it is, or does not say.
    """
    length = request.headers.get("content-length", "")
    if not length.isdigit() or len(length) > 12 or int(length) > most:
        raise TooLong


def _is_ours(request: Request) -> bool:
    """Whether the browser says that one of our pages sent the request.

    As our pages tell no referrer, browsers may say "null"; then the form's token decides.
    """
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin", "null")
    same = origin == "null" or urlsplit(origin).netloc == request.headers.get("host")
    return site == "same-origin" and same
