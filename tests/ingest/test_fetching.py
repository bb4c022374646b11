"""Pages by URL: politely, within limits, from public addresses only, and kept in the home."""

from __future__ import annotations

import gzip
import ipaddress
import json
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ingest.errors import Refusal, UnreadableFile
from ingest.fetching.addresses import PinnedTransport, is_public
from ingest.fetching.fetcher import USER_AGENT, Fetcher, Manners, canonical
from ingest.fetching.kept import FetchedPages
from ingest.fetching.links import addresses, is_link_list
from ingest.limits import Limits
from tests.ingest.web_server import Reply, Site, serving

_PAGE = (
    "<html><body><h1>센터 안내</h1><p>광주센터는 수소 창업을 돕습니다.</p></body></html>".encode()
)
_HASTY = Manners(pause=0.0, silence=5.0, request=5.0)

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
            manners: Manners = _HASTY, limits: Limits | None = None, **options: object
        ) -> Fetcher:
            options = {"allow": is_loopback, **options}
            pages = FetchedPages(fetched)
            return held.enter_context(Fetcher(pages, limits, manners, **options))  # type: ignore[arg-type]

        yield make


def _refused(fetcher: Fetcher, url: str) -> tuple[str, str]:
    with pytest.raises(Refusal) as caught:
        fetcher.fetch(url)
    return caught.value.code, caught.value.detail


# -- pages -------------------------------------------------------------------------------


def test_a_page_is_a_source_known_by_its_url(
    fetcher: MakeFetcher, site: Site, fetched: Path
) -> None:
    site.pages["/center/about"] = Reply(_PAGE)
    source = fetcher().fetch(site.url + "/center/about")
    assert (source.text, source.name) == (site.url + "/center/about", "about")
    assert source.path.parent == fetched and source.path.read_bytes() == _PAGE
    assert site.requests[-1][1]["User-Agent"] == USER_AGENT
    assert USER_AGENT.startswith("Centerjigi/")


def test_a_page_that_did_not_change_is_not_sent_again(fetcher: MakeFetcher, site: Site) -> None:
    versions = {"ETag": '"1"', "Last-Modified": "Mon, 11 May 2015 00:00:00 GMT"}
    site.pages["/a"] = Reply(_PAGE, headers=versions)
    first = fetcher().fetch(site.url + "/a")
    site.pages["/a"].body = b"not sent, for the ETag is the same"
    again = fetcher().fetch(site.url + "/a")
    assert again == first and again.path.read_bytes() == _PAGE
    assert site.requests[-1][1]["If-None-Match"] == '"1"'
    assert site.requests[-1][1]["If-Modified-Since"] == versions["Last-Modified"]
    site.pages["/a"] = Reply(b"new", headers={"ETag": '"2"'})
    assert fetcher().fetch(site.url + "/a").path.read_bytes() == b"new"


@pytest.mark.parametrize("spoil", ["body", "json"])
def test_a_kept_page_that_is_not_whole_is_fetched_anew(
    fetcher: MakeFetcher, site: Site, fetched: Path, spoil: str
) -> None:
    site.pages["/a"] = Reply(_PAGE, headers={"ETag": '"1"'})
    fetcher().fetch(site.url + "/a")
    [file] = fetched.glob(f"*.{spoil}")
    file.write_bytes(b"{")
    assert fetcher().fetch(site.url + "/a").path.read_bytes() == _PAGE
    assert "If-None-Match" not in site.requests[-1][1]


def test_what_is_kept_is_a_body_and_a_note(fetcher: MakeFetcher, site: Site, fetched: Path) -> None:
    site.pages["/a"] = Reply(_PAGE, headers={"ETag": '"1"'})
    one = fetcher()
    one.fetch(site.url + "/a")
    [note] = fetched.glob("*.json")
    assert json.loads(note.read_text())["etag"] == '"1"'
    assert len(list(fetched.iterdir())) == 2
    one.pages.forget(site.url + "/a")
    assert not list(fetched.iterdir())


def test_a_failure_leaves_what_was_kept(fetcher: MakeFetcher, site: Site, fetched: Path) -> None:
    site.pages["/a"] = Reply(_PAGE)
    fetcher().fetch(site.url + "/a")
    site.pages["/a"] = Reply(status=503)
    assert _refused(fetcher(), site.url + "/a") == ("http_error", "HTTP 503")
    [body] = fetched.glob("*.body")
    assert body.read_bytes() == _PAGE


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
    site.pages["/fileDown.do?id=1"] = Reply(_PAGE, headers={"Content-Disposition": header})
    assert fetcher().fetch(site.url + "/fileDown.do?id=1").name == name


def test_a_packed_page_is_unpacked(fetcher: MakeFetcher, site: Site) -> None:
    site.pages["/a"] = Reply(gzip.compress(_PAGE), headers={"Content-Encoding": "gzip"})
    assert fetcher().fetch(site.url + "/a").path.read_bytes() == _PAGE


# -- what goes wrong ---------------------------------------------------------------------


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
    told = _refused(fetcher(limits=Limits(file_bytes=1000)), site.url + "/page")
    assert told == (code, told[1] if detail is None else detail)


def test_a_server_that_drips_is_given_up_in_time(fetcher: MakeFetcher, site: Site) -> None:
    site.pages["/slow"] = Reply(drip=True)
    hasty = fetcher(Manners(pause=0, silence=5.0, request=0.3))
    assert _refused(hasty, site.url + "/slow") == ("timeout", "0.3 s")


def test_a_silent_server_is_given_up_in_time(fetcher: MakeFetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert _refused(fetcher(Manners(silence=0.2)), url) == ("timeout", "127.0.0.1")


def test_a_closed_port_is_no_answer(fetcher: MakeFetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert _refused(fetcher(), f"http://127.0.0.1:{port}/") == ("no_answer", "127.0.0.1")


# -- robots.txt and pauses ---------------------------------------------------------------


def test_robots_txt_is_asked_once_and_obeyed(fetcher: MakeFetcher, site: Site) -> None:
    rules = b"User-agent: centerjigi\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n"
    site.pages |= {"/robots.txt": Reply(rules), "/a": Reply(_PAGE), "/private/b": Reply(_PAGE)}
    one = fetcher()
    one.fetch(site.url + "/a")
    assert _refused(one, site.url + "/private/b") == ("robots", "")
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
    site.pages |= {"/robots.txt": reply, "/a": Reply(_PAGE)}
    assert _refused(fetcher(), site.url + "/a") == ("robots", told)
    assert "/a" not in site.paths


def test_a_redirect_into_a_closed_part_is_not_followed(fetcher: MakeFetcher, site: Site) -> None:
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /b")
    site.pages |= {"/a": Reply(status=302, headers={"Location": "b"}), "/b": Reply(_PAGE)}
    assert _refused(fetcher(), site.url + "/a") == ("robots", "")
    assert "/b" not in site.paths


def test_a_page_behind_a_redirect_keeps_its_url(fetcher: MakeFetcher, site: Site) -> None:
    site.pages |= {"/a": Reply(status=301, headers={"Location": "/b"}), "/b": Reply(_PAGE)}
    source = fetcher().fetch(site.url + "/a")
    assert source.text == site.url + "/a" and source.path.read_bytes() == _PAGE


@pytest.mark.parametrize(("robots", "pause"), [(b"", 1.0), (b"User-agent: *\nCrawl-delay: 7", 7.0)])
def test_a_host_is_given_a_pause_between_requests(
    fetcher: MakeFetcher, site: Site, robots: bytes, pause: float
) -> None:
    site.pages |= {"/robots.txt": Reply(robots), "/a": Reply(_PAGE), "/b": Reply(_PAGE)}
    now, pauses = [100.0], []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        now[0] += seconds

    one = fetcher(Manners(pause=1.0), clock=lambda: now[0], sleep=sleep)
    one.fetch(site.url + "/a")
    now[0] += 0.25
    one.fetch(site.url + "/b")
    assert pauses == [1.0, pause - 0.25]


# -- which addresses ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "0.0.0.0",
     "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::",
     "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1",
     "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "a name"],
)  # fmt: skip
def test_addresses_of_no_public_network_are_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machine_is_refused(fetcher: MakeFetcher, site: Site, host: str) -> None:
    url = f"http://{host}:{site.url.rpartition(':')[2]}/a"
    assert _refused(fetcher(allow=is_public), url) == ("private_address", host.strip("[]"))
    assert site.requests == []


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1"])
def test_odd_ways_to_write_an_address_change_nothing(
    fetcher: MakeFetcher, site: Site, host: str
) -> None:
    """The system reads them as this machine; what counts is the address that they lead to."""

    def as_the_system(name: str, port: int) -> list[str]:
        return [socket.inet_ntoa(socket.inet_aton(name))]

    url = f"http://{host}:{site.url.rpartition(':')[2]}/a"
    one = fetcher(allow=is_public, resolve=as_the_system)
    assert _refused(one, url)[0] == "private_address"
    assert site.requests == []


def test_a_redirect_to_a_refused_address_is_not_followed(fetcher: MakeFetcher, site: Site) -> None:
    with serving() as inner:
        site.pages["/a"] = Reply(status=302, headers={"Location": inner.url + "/secret"})
        ours = int(site.url.rpartition(":")[2])

        def only_ours(host: str, port: int) -> list[str]:
            return ["127.0.0.1"] if port == ours else ["127.0.0.2"]

        one = fetcher(resolve=only_ours, allow=lambda address: address == "127.0.0.1")
        assert _refused(one, site.url + "/a") == ("private_address", "127.0.0.1")
        assert inner.requests == []


def test_a_name_is_resolved_once_and_the_address_that_was_checked_is_used(
    fetcher: MakeFetcher, site: Site
) -> None:
    """A name that resolves to another address the next time cannot lead elsewhere."""
    port = int(site.url.rpartition(":")[2])
    resolved: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        resolved.append(host)
        return ["127.0.0.1"]

    site.pages["/a"] = Reply(_PAGE)
    one = fetcher(resolve=rebinding)
    source = one.fetch(f"http://center.example:{port}/a")
    assert source.text == f"http://center.example:{port}/a"
    assert resolved == ["center.example"] * len(site.requests)
    assert {headers["Host"] for _, headers in site.requests} == {f"center.example:{port}"}


def test_refused_addresses_are_passed_over_and_dead_ones_too(
    fetcher: MakeFetcher, site: Site
) -> None:
    site.pages["/a"] = Reply(_PAGE)
    port = site.url.rpartition(":")[2]
    tried: list[str] = []

    def allow(address: str) -> bool:
        tried.append(address)
        return is_loopback(address)

    one = fetcher(allow=allow, resolve=lambda host, port: ["10.0.0.1", "127.0.0.9", "127.0.0.1"])
    assert one.fetch(f"http://center.example:{port}/a").path.read_bytes() == _PAGE
    assert tried[:3] == ["10.0.0.1", "127.0.0.9", "127.0.0.1"]


def test_a_certificate_is_checked_for_the_name_that_was_asked_for() -> None:
    import httpx

    seen: list[httpx.Request] = []
    transport = PinnedTransport(is_loopback, lambda host, port: ["127.0.0.1"])

    class Inner(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            seen.append(request)
            return httpx.Response(200)

    transport._inner = Inner()  # type: ignore[assignment]
    httpx.Client(transport=transport).get("https://한국.example/a")
    [request] = seen
    assert str(request.url) == "https://127.0.0.1/a"
    assert request.headers["Host"] == request.extensions["sni_hostname"] == "xn--3e0b707e.example"


def test_proxies_of_the_environment_are_not_used(
    fetcher: MakeFetcher, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site.pages["/a"] = Reply(_PAGE)
    assert fetcher().fetch(site.url + "/a").path.exists()


# -- addresses as given ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "known_as"),
    [
        (" HTTPS://Center.Example/가?q=나#끝 ", "https://center.example/%EA%B0%80?q=%EB%82%98"),
        ("http://center.example:80", "http://center.example/"),
        ("http://한국.example/", "http://xn--3e0b707e.example/"),
    ],
)
def test_a_url_has_one_form(url: str, known_as: str) -> None:
    assert canonical(url) == canonical(known_as) == known_as


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "file:///etc/passwd", "https://", "http://a:99999/", "javascript:1", "http://0177.0.0.1/",
     "http://user:secret@a.example/", "http://a\x00b/", "센터"],
)  # fmt: skip
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(Refusal) as caught:
        canonical(url)
    assert caught.value.code == "bad_address"
    assert "secret" not in caught.value.detail


def test_lists_of_addresses(tmp_path: Path) -> None:
    listed = tmp_path / "목록.txt"
    listed.write_text("# 센터\nhttps://a.example/\n\n  https://b.example/가 \r\n", "utf-8")
    shortcut = tmp_path / "센터.url"
    text = "[DEFAULT]\r\nBASEURL=https://x/\r\n[InternetShortcut]\r\nURL=https://c.example/\r\n"
    shortcut.write_bytes(text.encode("utf-16"))
    assert addresses(str(listed)) == ["https://a.example/", "https://b.example/가"]
    assert addresses(str(shortcut)) == ["https://c.example/"]
    assert addresses(" https://d.example/ ") == ["https://d.example/"]
    assert is_link_list(shortcut) and not is_link_list(listed)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"# \n", "empty"),
        (b"\xff\xd8\xff" * 99, "binary"),
        (b"a" * 2**21, "too_large"),
    ],
)
def test_lists_that_are_none_are_told(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "a.url").write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        addresses(str(tmp_path / "a.url"))
    assert caught.value.code == code
    with pytest.raises(Refusal, match="http"):
        addresses(str(tmp_path / "none.url"))
