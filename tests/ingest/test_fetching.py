"""Pages by URL: politely, within limits, and kept in the home."""

from __future__ import annotations

import gzip
import json
import socket
from pathlib import Path

import pytest

from ingest.fetching.fetcher import USER_AGENT, Manners
from ingest.limits import Limits
from tests.ingest.fetching import (
    PAGE,
    MakeFetcher,
    fetched,
    fetcher,
    refused,
    site,
)
from tests.ingest.web_server import Reply, Site

__all__ = ["fetched", "fetcher", "site"]


# -- pages -----------------------------------------------------------------------------


def test_a_page_is_a_source_known_by_its_url(
    fetcher: MakeFetcher, site: Site, fetched: Path
) -> None:
    site.pages["/center/about"] = Reply(PAGE)
    source = fetcher().fetch(site.url + "/center/about")
    assert (source.text, source.name) == (site.url + "/center/about", "about")
    assert source.path.parent == fetched and source.path.read_bytes() == PAGE
    assert site.requests[-1][1]["User-Agent"] == USER_AGENT
    assert USER_AGENT.startswith("Centerjigi/")


def test_a_page_that_did_not_change_is_not_sent_again(fetcher: MakeFetcher, site: Site) -> None:
    versions = {"ETag": '"1"', "Last-Modified": "Mon, 11 May 2015 00:00:00 GMT"}
    site.pages["/a"] = Reply(PAGE, headers=versions)
    first = fetcher().fetch(site.url + "/a")
    site.pages["/a"].body = b"not sent, for the ETag is the same"
    again = fetcher().fetch(site.url + "/a")
    assert again == first and again.path.read_bytes() == PAGE
    assert site.requests[-1][1]["If-None-Match"] == '"1"'
    assert site.requests[-1][1]["If-Modified-Since"] == versions["Last-Modified"]
    site.pages["/a"] = Reply(b"new", headers={"ETag": '"2"'})
    assert fetcher().fetch(site.url + "/a").path.read_bytes() == b"new"


@pytest.mark.parametrize("spoil", ["body", "json"])
def test_a_kept_page_that_is_not_whole_is_fetched_anew(
    fetcher: MakeFetcher, site: Site, fetched: Path, spoil: str
) -> None:
    site.pages["/a"] = Reply(PAGE, headers={"ETag": '"1"'})
    fetcher().fetch(site.url + "/a")
    [file] = fetched.glob(f"*.{spoil}")
    file.write_bytes(b"{")
    assert fetcher().fetch(site.url + "/a").path.read_bytes() == PAGE
    assert "If-None-Match" not in site.requests[-1][1]


def test_what_is_kept_is_a_body_and_a_note(fetcher: MakeFetcher, site: Site, fetched: Path) -> None:
    site.pages["/a"] = Reply(PAGE, headers={"ETag": '"1"'})
    one = fetcher()
    one.fetch(site.url + "/a")
    [note] = fetched.glob("*.json")
    assert json.loads(note.read_text())["etag"] == '"1"'
    assert len(list(fetched.iterdir())) == 2
    one.pages.forget(site.url + "/a")
    assert not list(fetched.iterdir())


def test_a_failure_leaves_what_was_kept(fetcher: MakeFetcher, site: Site, fetched: Path) -> None:
    site.pages["/a"] = Reply(PAGE)
    fetcher().fetch(site.url + "/a")
    site.pages["/a"] = Reply(status=503)
    assert refused(fetcher(), site.url + "/a") == ("http_error", "HTTP 503")
    [body] = fetched.glob("*.body")
    assert body.read_bytes() == PAGE


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('attachment; filename="plan.hwp"', "plan.hwp"),
        ("attachment; filename*=UTF-8''%EA%B0%95%EC%9B%90.hwp", "강원.hwp"),
        ('attachment; filename="%EA%B0%95%EC%9B%90.hwp"', "강원.hwp"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ("inline", "fileDown.do"),
    ],
)
def test_a_page_is_named_as_its_server_names_it(
    fetcher: MakeFetcher, site: Site, header: str, name: str
) -> None:
    site.pages["/fileDown.do?id=1"] = Reply(PAGE, headers={"Content-Disposition": header})
    assert fetcher().fetch(site.url + "/fileDown.do?id=1").name == name


def test_a_packed_page_is_unpacked(fetcher: MakeFetcher, site: Site) -> None:
    site.pages["/a"] = Reply(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"})
    assert fetcher().fetch(site.url + "/a").path.read_bytes() == PAGE


# -- what goes wrong -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "code", "detail"),
    [
        (Reply(status=404), "page_gone", "HTTP 404"),
        (Reply(status=410), "page_gone", "HTTP 410"),
        (Reply(status=403), "http_error", "HTTP 403"),
        (Reply(status=500), "http_error", "HTTP 500"),
        (Reply(status=304), "http_error", "HTTP 304"),
        (Reply(b"x" * 1001), "too_large", "> 1,000 bytes"),
        (
            Reply(gzip.compress(bytes(10**6)), headers={"Content-Encoding": "gzip"}),
            "too_large",
            "> 1,000 bytes",
        ),
        (Reply(b"x", headers={"Content-Encoding": "br"}), "http_error", "Content-Encoding: br"),
        (Reply(b"x", headers={"Content-Encoding": "gzip, gzip"}), "http_error", None),
        (Reply(b"no gzip", headers={"Content-Encoding": "gzip"}), "http_error", "Content-Encoding"),
        (Reply(b"x", headers={"Content-Length": "9"}), "no_answer", "127.0.0.1"),
        (Reply(status=302), "http_error", "HTTP 302"),
        (Reply(status=302, headers={"Location": "file:///etc/passwd"}), "bad_address", None),
        (Reply(status=302, headers={"Location": "/page"}), "redirects", "> 5"),
    ],
)
def test_failures_are_told_apart(
    fetcher: MakeFetcher, site: Site, reply: Reply, code: str, detail: str | None
) -> None:
    site.pages["/page"] = reply
    told = refused(fetcher(limits=Limits(file_bytes=1000)), site.url + "/page")
    assert told == (code, told[1] if detail is None else detail)


def test_a_server_that_drips_is_given_up_in_time(fetcher: MakeFetcher, site: Site) -> None:
    site.pages["/slow"] = Reply(drip=True)
    hasty = fetcher(Manners(pause=0, silence=5.0, request=0.3))
    assert refused(hasty, site.url + "/slow") == ("timeout", "0.3 s")


def test_a_silent_server_is_given_up_in_time(fetcher: MakeFetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert refused(fetcher(Manners(silence=0.2)), url) == ("timeout", "127.0.0.1")


def test_a_closed_port_is_no_answer(fetcher: MakeFetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert refused(fetcher(), f"http://127.0.0.1:{port}/") == ("no_answer", "127.0.0.1")


# -- robots.txt and pauses -------------------------------------------------------------


def test_robots_txt_is_asked_once_and_obeyed(fetcher: MakeFetcher, site: Site) -> None:
    rules = b"User-agent: centerjigi\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n"
    site.pages |= {"/robots.txt": Reply(rules), "/a": Reply(PAGE), "/private/b": Reply(PAGE)}
    one = fetcher()
    one.fetch(site.url + "/a")
    assert refused(one, site.url + "/private/b") == ("robots", "")
    assert site.paths == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(b"User-agent: *\nDisallow: /"), ""),
        (Reply(b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\n"), ""),
        (Reply(status=403), "HTTP 403"),
        (Reply(status=503), "HTTP 503"),
        (Reply("User-agent: *\nCrawl-delay: ²".encode()), "robots.txt"),
        (Reply(status=301, headers={"Location": "/robots.txt"}), "redirects"),
    ],
)
def test_a_closed_site_is_not_read(
    fetcher: MakeFetcher, site: Site, reply: Reply, told: str
) -> None:
    site.pages |= {"/robots.txt": reply, "/a": Reply(PAGE)}
    assert refused(fetcher(), site.url + "/a") == ("robots", told)
    assert "/a" not in site.paths


def test_a_redirect_into_a_closed_part_is_not_followed(fetcher: MakeFetcher, site: Site) -> None:
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /b")
    site.pages |= {"/a": Reply(status=302, headers={"Location": "b"}), "/b": Reply(PAGE)}
    assert refused(fetcher(), site.url + "/a") == ("robots", "")
    assert "/b" not in site.paths


def test_a_page_behind_a_redirect_keeps_its_url(fetcher: MakeFetcher, site: Site) -> None:
    site.pages |= {"/a": Reply(status=301, headers={"Location": "/b"}), "/b": Reply(PAGE)}
    source = fetcher().fetch(site.url + "/a")
    assert source.text == site.url + "/a" and source.path.read_bytes() == PAGE


@pytest.mark.parametrize(("robots", "pause"), [(b"", 1.0), (b"User-agent: *\nCrawl-delay: 7", 7.0)])
def test_a_host_is_given_a_pause_between_requests(
    fetcher: MakeFetcher, site: Site, robots: bytes, pause: float
) -> None:
    site.pages |= {"/robots.txt": Reply(robots), "/a": Reply(PAGE), "/b": Reply(PAGE)}
    now, pauses = [100.0], []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        now[0] += seconds

    one = fetcher(Manners(pause=1.0), clock=lambda: now[0], sleep=sleep)
    one.fetch(site.url + "/a")
    now[0] += 0.25
    one.fetch(site.url + "/b")
    assert pauses == [1.0, pause - 0.25]
