"""Pages to a filled store: fetched, known by their URL, removed when they are gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.fetching.fetcher import Fetcher, Manners
from ingest.fetching.kept import FetchedPages
from ingest.reader import source_of
from tests.ingest.ingesting import (
    BUSAN,
    JEJU,
    Ingest,
    counts,
    folder,
    home,
    ingest,
    sources_of,
    write,
)
from tests.ingest.web_server import Reply, Site, serving
from tests.ingest.zip_file import zipped

__all__ = ["folder", "home", "ingest"]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.pages["/jeju"] = Reply(JEJU.encode(), headers={"ETag": '"1"'})
        site.pages["/busan"] = Reply(BUSAN.encode())
        yield site


@pytest.fixture
def fetcher(home: Path) -> Iterator[Fetcher]:
    pages, manners = FetchedPages(home / "fetched"), Manners(pause=0)
    with Fetcher(pages, manners=manners, allow=lambda address: True) as fetcher:
        yield fetcher


@pytest.fixture
def fetch(ingest: Ingest, fetcher: Fetcher) -> Ingest:
    """Ingest with pages."""
    return lambda *paths, **options: ingest(*paths, fetcher=fetcher, **options)


def test_pages_are_documents_known_by_their_url(fetch: Ingest, site: Site, home: Path) -> None:
    urls = [site.url + "/jeju", site.url + "/busan#끝", site.url + "/jeju"]
    told: list[tuple[str, str, int, int]] = []
    assert counts(fetch(urls=urls, progress=lambda *one: told.append(one))) == (2, 0, 0, 0, 0)
    assert sources_of(home) == [site.url + "/busan", site.url + "/jeju"]
    assert [one[0::2] for one in told] == [("fetch", 1), ("fetch", 2), ("read", 1), ("read", 2)]
    assert counts(fetch(urls=urls)) == (0, 0, 2, 0, 0)
    site.pages["/jeju"] = Reply((JEJU + "\n새 소식이 있습니다.\n").encode())
    assert counts(fetch(urls=urls)) == (0, 1, 1, 0, 0)


def test_a_list_of_addresses_is_fetched_when_it_is_named(
    fetch: Ingest, site: Site, tmp_path: Path, home: Path
) -> None:
    listed = write(tmp_path / "목록" / "사이트.url", f"{site.url}/jeju\nftp://a/\n{site.url}/busan")
    report = fetch(listed)
    assert counts(report) == (2, 0, 0, 0, 1)
    assert report.failed[0][0] == "ftp://a/"
    assert counts(fetch(urls=[str(listed)]))[2] == 2
    [(source, reason)] = fetch(listed.parent).failed
    assert source == source_of(listed) and "--url" in reason, "found in a folder, it is not"


def test_a_page_that_fails_costs_only_itself_and_is_kept(
    fetch: Ingest, site: Site, home: Path
) -> None:
    urls = [site.url + "/jeju", site.url + "/busan"]
    fetch(urls=urls)
    site.pages["/jeju"] = Reply(status=500)
    report = fetch(urls=[*urls, "nowhere"], prune=True)
    assert counts(report) == (0, 0, 1, 0, 2)
    assert dict(report.failed)[urls[0]].endswith("(the server did not hand out the page: HTTP 500)")
    assert len(sources_of(home)) == 2


def test_a_page_its_server_has_no_more_is_pruned(fetch: Ingest, site: Site, home: Path) -> None:
    urls = [site.url + "/jeju", site.url + "/busan"]
    fetch(urls=urls)
    del site.pages["/jeju"]
    assert counts(fetch(urls=urls)) == (0, 0, 1, 0, 1)
    assert counts(fetch(urls=urls, prune=True)) == (0, 0, 1, 1, 1)
    assert sources_of(home) == [urls[1]]
    assert len(list((home / "fetched").glob("*.body"))) == 1


def test_prune_leaves_pages_that_were_not_asked_for(
    fetch: Ingest, site: Site, folder: Path, home: Path
) -> None:
    site.pages["/"] = Reply("센터 안내\n\n대구센터는 섬유를 맡습니다.\n".encode())
    fetch(urls=[site.url + "/jeju"])
    assert counts(fetch(folder, urls=[site.url], prune=True)) == (4, 0, 0, 0, 0)


def test_a_fetched_archive_is_looked_into(fetch: Ingest, site: Site, home: Path) -> None:
    site.pages["/a.zip"] = Reply(zipped(("가.txt", JEJU), ("나.txt", BUSAN)))
    url = site.url + "/a.zip"
    assert counts(fetch(urls=[url])) == (2, 0, 0, 0, 0)
    assert sources_of(home) == [f"{url}!/가.txt", f"{url}!/나.txt"]
    site.pages["/a.zip"] = Reply(zipped(("나.txt", BUSAN)))
    assert counts(fetch(urls=[url], prune=True)) == (0, 0, 1, 1, 0)
    site.pages["/a.zip"] = Reply(status=500)
    assert counts(fetch(urls=[url], prune=True)) == (0, 0, 0, 0, 1)


def test_a_home_within_the_folder_is_left_out(fetch: Ingest, site: Site, home: Path) -> None:
    fetch(urls=[site.url + "/jeju"])
    write(home.parent / "가.txt", BUSAN)
    assert counts(fetch(home.parent)) == (1, 0, 0, 0, 0)
