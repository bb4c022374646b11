"""A fetcher and a site on this machine, for tests."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ingest.errors import Refusal
from ingest.fetching.fetcher import Fetcher, Manners
from ingest.fetching.kept import FetchedPages
from ingest.limits import Limits
from tests.ingest.web_server import Site, serving

PAGE = (
    "<html><body><h1>센터 안내</h1><p>광주센터는 수소 창업을 돕습니다.</p></body></html>".encode()
)
HASTY = Manners(pause=0.0, silence=5.0, request=5.0)

MakeFetcher = Callable[..., Fetcher]


def is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address).is_loopback


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def fetched(tmp_path: Path) -> Path:
    return tmp_path / "fetched"


@pytest.fixture
def fetcher(fetched: Path) -> Iterator[MakeFetcher]:
    """A fetcher that may reach this machine, unless told otherwise."""
    with ExitStack() as held:

        def make(
            manners: Manners = HASTY, limits: Limits | None = None, **options: object
        ) -> Fetcher:
            options = {"allow": is_loopback, **options}
            pages = FetchedPages(fetched)
            return held.enter_context(Fetcher(pages, limits, manners, **options))  # type: ignore[arg-type]

        yield make


def refused(fetcher: Fetcher, url: str) -> tuple[str, str]:
    with pytest.raises(Refusal) as caught:
        fetcher.fetch(url)
    return caught.value.code, caught.value.detail
