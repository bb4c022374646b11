"""Fetching pages by URL: politely, within limits, and from the public internet only."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from email.message import Message
from threading import Thread
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import unquote_to_bytes, urljoin

import httpx

from ingest.errors import Refusal
from ingest.fetching.addresses import Allow, PinnedTransport, Resolve, is_public, resolve
from ingest.fetching.kept import FetchedPages, Page
from ingest.fetching.robots import ROBOTS_BYTES, Rules, disallow_all, rules_from
from ingest.limits import Limits
from ingest.sources import Source, decoded_name, harmless_name

USER_AGENT = "Centerjigi/0.1 (reads pages its user named; obeys robots.txt)"

_ENCODINGS = ("", "identity", "gzip", "deflate")  # others may swell without bound
_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = (404, 410)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Manners:
    """How a server is treated; all but ``redirects`` in seconds.

    ``pause`` lies between two requests to one host (its Crawl-delay, when longer);
    ``silence`` is the longest wait for a connection or the next bytes,
    ``request`` for a whole answer; ``redirects`` are followed for one page.
    """

    pause: float = 1.0
    silence: float = 10.0
    request: float = 60.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: status, headers, and the body of a page handed out."""

    status: int
    headers: httpx.Headers
    body: bytes = b""


class Fetcher:
    """Fetches pages into a home. Use as a context manager.

    ``allow`` judges every address before it is connected to, those of
    redirects and of robots.txt too.
    """

    def __init__(
        self,
        pages: FetchedPages,
        limits: Limits | None = None,
        manners: Manners | None = None,
        *,
        allow: Allow = is_public,
        resolve: Resolve = resolve,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.pages = pages
        self._limits = limits or Limits()
        self._manners = manners or Manners()
        self._clock, self._sleep = clock, sleep
        self._robots: dict[str, Rules] = {}
        self._next_turn: dict[str, float] = {}  # host -> time from which it may be asked again
        self._client = httpx.Client(
            transport=PinnedTransport(allow, resolve),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"},
            timeout=self._manners.silence,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def fetch(self, url: str) -> Source:
        """The page of a canonical URL, from its server or, unchanged, as it was kept.

        Raises:
            Refusal: why there is none; what was kept stays.
            StoreError: it cannot be kept.
        """
        kept = self.pages.find(url)
        answer = self._follow(url, _condition(kept))
        if answer.status == 304 and kept is not None:
            return self.pages.source(kept)
        page = self.pages.keep(
            url,
            answer.body,
            name=_name(answer.headers, url),
            etag=answer.headers.get("ETag"),
            last_modified=answer.headers.get("Last-Modified"),
        )
        return self.pages.source(page)

    def _follow(self, url: str, condition: Mapping[str, str]) -> Answer:
        """The answer behind redirects: a page handed out, or 304; each hop is checked anew."""
        for _ in range(self._manners.redirects + 1):
            self._check_robots(url)
            answer = self._ask(url, self._limits.file_bytes, condition)
            if answer.status == 200 or (answer.status == 304 and condition):
                return answer
            if answer.status in _GONE:
                raise Refusal("page_gone", f"HTTP {answer.status}")
            if answer.status not in _REDIRECTS or "Location" not in answer.headers:
                raise Refusal("http_error", f"HTTP {answer.status}")
            url = canonical(urljoin(url, answer.headers["Location"]))
        raise Refusal("redirects", f"> {self._manners.redirects}")

    def _check_robots(self, url: str) -> None:
        origin = str(httpx.URL(url).copy_with(raw_path=b"/"))
        if origin not in self._robots:
            self._robots[origin] = self._fetch_rules(urljoin(origin, "/robots.txt"))
        self._robots[origin].check(url)

    def _fetch_rules(self, url: str) -> Rules:
        """A site's rules. None to be had: all is allowed; a site in trouble: nothing is."""
        for _ in range(self._manners.redirects + 1):
            answer = self._ask(url, ROBOTS_BYTES, {}, cut=True)
            if answer.status not in _REDIRECTS or "Location" not in answer.headers:
                return rules_from(answer.status, answer.body)
            url = canonical(urljoin(url, answer.headers["Location"]))
        return disallow_all("redirects")

    def _ask(self, url: str, most: int, headers: Mapping[str, str], *, cut: bool = False) -> Answer:
        """One request, in its turn and in its time."""
        self._wait_for_turn(url)
        try:
            return _in_time(self._manners.request, lambda: self._get(url, most, headers, cut))
        finally:
            self._next_turn[httpx.URL(url).host] = self._clock() + self._pause(url)

    def _get(self, url: str, most: int, headers: Mapping[str, str], cut: bool) -> Answer:
        host = httpx.URL(url).host
        try:
            with self._client.stream("GET", url, headers=dict(headers)) as response:
                body = _body(response, most, cut) if response.status_code == 200 else b""
                return Answer(response.status_code, response.headers, body)
        except httpx.TimeoutException as error:
            raise Refusal("timeout", host) from error
        except httpx.DecodingError as error:
            raise Refusal("http_error", "Content-Encoding") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            tls = " (TLS)" if "SSL" in str(error) else ""
            raise Refusal("no_answer", host + tls) from error

    def _wait_for_turn(self, url: str) -> None:
        left = self._next_turn.get(httpx.URL(url).host, 0.0) - self._clock()
        if left > 0:
            self._sleep(left)

    def _pause(self, url: str) -> float:
        rules = self._robots.get(str(httpx.URL(url).copy_with(raw_path=b"/")))
        return max(self._manners.pause, rules.delay if rules else 0.0)


def canonical(url: str) -> str:
    """A URL in the one form it is known by: host in lower case, escaped, without a fragment.

    Raises:
        Refusal: ``bad_address``, also when it carries a user name or password.
    """
    try:
        parsed = httpx.URL(url.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, TypeError, ValueError) as error:
        raise Refusal("bad_address", url[:200]) from error
    reachable = bool(parsed.host) and (parsed.port is None or 0 < parsed.port < 2**16)
    if parsed.scheme not in ("http", "https") or not reachable or parsed.userinfo:
        raise Refusal("bad_address", str(parsed.copy_with(userinfo=b""))[:200])
    return str(parsed.copy_with(raw_path=parsed.raw_path))  # so that a path is there, if only "/"


def _condition(kept: Page | None) -> dict[str, str]:
    """Headers that ask for a page only if it is another than the one kept."""
    versions = {"If-None-Match": kept.etag, "If-Modified-Since": kept.last_modified} if kept else {}
    return {name: value for name, value in versions.items() if value}


def _body(response: httpx.Response, most: int, cut: bool) -> bytes:
    """The body up to ``most`` bytes, unpacked; a longer one is cut or refused."""
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in _ENCODINGS:
        raise Refusal("http_error", f"Content-Encoding: {encoding[:40]}")
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > most:
            if cut:
                break
            raise Refusal("too_large", f"> {most:,} bytes")
    return bytes(body[:most])


def _in_time(seconds: float, work: Callable[[], T]) -> T:
    """Do something in a thread, and give it up after some seconds.

    A server that sends a byte now and then keeps within every time limit of a
    socket; its thread is left behind and ends with the process at the latest.
    """
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    Thread(target=run, daemon=True).start()
    try:
        return done.result(seconds)
    except TimeoutError as error:
        raise Refusal("timeout", f"{seconds:g} s") from error


def _name(headers: httpx.Headers, url: str) -> str:
    """A page's file name: as its server calls it, else from the URL, else the host."""
    raw = dict((name.lower(), value) for name, value in headers.raw)
    message = Message()
    message["Content-Disposition"] = harmless_header(raw.get(b"content-disposition", b""))
    said = message.get_filename() or ""
    last = httpx.URL(url).path.rstrip("/").rpartition("/")[2]
    for name in (decoded_name(unquote_to_bytes(said)), last):
        shown = harmless_name(name).rpartition("/")[2]
        if shown:
            return shown[-100:]
    return httpx.URL(url).host


def harmless_header(value: bytes) -> str:
    """A header as one line of text; Korean servers send it in UTF-8 or CP949."""
    return " ".join(decoded_name(value).split())
