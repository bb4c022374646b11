"""Which addresses are fetched from: public ones only, checked once and used as checked."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from ingest.errors import Refusal, UnreadableFile
from ingest.fetching.addresses import PinnedTransport, is_public
from ingest.fetching.fetcher import canonical
from ingest.fetching.links import addresses, is_link_list
from tests.ingest.fetching import (
    PAGE,
    MakeFetcher,
    fetched,
    fetcher,
    is_loopback,
    refused,
    site,
)
from tests.ingest.web_server import Reply, Site, serving

__all__ = ["fetched", "fetcher", "site"]


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
    assert refused(fetcher(allow=is_public), url) == ("private_address", host.strip("[]"))
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
    assert refused(one, url)[0] == "private_address"
    assert site.requests == []


def test_a_redirect_to_a_refused_address_is_not_followed(fetcher: MakeFetcher, site: Site) -> None:
    with serving() as inner:
        site.pages["/a"] = Reply(status=302, headers={"Location": inner.url + "/secret"})
        ours = int(site.url.rpartition(":")[2])

        def only_ours(host: str, port: int) -> list[str]:
            return ["127.0.0.1"] if port == ours else ["127.0.0.2"]

        one = fetcher(resolve=only_ours, allow=lambda address: address == "127.0.0.1")
        assert refused(one, site.url + "/a") == ("private_address", "127.0.0.1")
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

    site.pages["/a"] = Reply(PAGE)
    one = fetcher(resolve=rebinding)
    source = one.fetch(f"http://center.example:{port}/a")
    assert source.text == f"http://center.example:{port}/a"
    assert resolved == ["center.example"] * len(site.requests)
    assert {headers["Host"] for _, headers in site.requests} == {f"center.example:{port}"}


def test_refused_addresses_are_passed_over_and_dead_ones_too(
    fetcher: MakeFetcher, site: Site
) -> None:
    site.pages["/a"] = Reply(PAGE)
    port = site.url.rpartition(":")[2]
    tried: list[str] = []

    def allow(address: str) -> bool:
        tried.append(address)
        return is_loopback(address)

    one = fetcher(allow=allow, resolve=lambda host, port: ["10.0.0.1", "127.0.0.9", "127.0.0.1"])
    assert one.fetch(f"http://center.example:{port}/a").path.read_bytes() == PAGE
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
    site.pages["/a"] = Reply(PAGE)
    assert fetcher().fetch(site.url + "/a").path.exists()


# -- addresses as given ----------------------------------------------------------------


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
