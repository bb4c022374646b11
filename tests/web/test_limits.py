"""What one visitor may ask for."""

from __future__ import annotations

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from web.buckets import TokenBuckets, visitor_of
from web.limits import MAX_BODY, VisitorLimits
from web.refusals import Refusals
from web.site import Site


class Clock:
    """A clock that is set by hand, in seconds."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


async def _echo(scope: Scope, receive: Receive, send: Send) -> None:
    size, more = 0, True
    while more:
        message = await receive()
        size += len(message.get("body", b""))
        more = message.get("more_body", False)
    await PlainTextResponse(str(size))(scope, receive, send)


def client_of(clock: Clock, *, per_minute: int = 6, burst: int = 2) -> TestClient:
    refusals = Refusals(Site())
    app = VisitorLimits(
        _echo,
        sending=TokenBuckets(per_minute, burst=burst, clock=clock),
        reading=TokenBuckets(per_minute, burst=burst, clock=clock),
        refuse=refusals.too_many,
        too_long=refusals.too_long,
    )
    return TestClient(app)


def test_a_bucket_fills_with_time() -> None:
    clock = Clock()
    buckets = TokenBuckets(6, burst=2, clock=clock)
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 10]
    clock.now = 4
    assert buckets.take("a") == pytest.approx(6)
    clock.now = 10
    assert buckets.take("a") == 0
    clock.now = 10_000
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 10]


def test_visitors_do_not_share_a_bucket_and_the_oldest_is_forgotten() -> None:
    buckets = TokenBuckets(6, burst=1, clock=Clock(), most_visitors=2)
    assert buckets.take("a") == 0
    assert buckets.take("a") > 0
    assert buckets.take("b") == 0
    assert buckets.take("c") == 0
    assert buckets.take("a") == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("testclient", "testclient", True),
    ],
)
def test_who_an_address_belongs_to(one: str, other: str, same: bool) -> None:
    assert (visitor_of(one) == visitor_of(other)) == same


def test_one_question_too_many_is_refused_kindly() -> None:
    clock = Clock()
    client = client_of(clock)
    path = "/gradio_api/queue/join"
    assert [client.post(path).status_code for _ in range(2)] == [200, 200]
    refused = client.post(path, headers={"Accept-Language": "en"})
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "10"
    assert refused.json() == {
        "detail": "There were many requests within a short time. Please try again in 10 s."
    }
    assert "10초 뒤에" in client.post(path).json()["detail"]
    clock.now = 10
    assert client.post(path).status_code == 200


def test_pages_are_refused_with_a_page() -> None:
    client = client_of(Clock())
    html = {"Accept": "text/html"}
    assert [client.get("/centers", headers=html).status_code for _ in range(2)] == [200, 200]
    refused = client.get("/documents", headers=html)
    assert refused.status_code == 429
    assert "<h1>잠시만 기다려 주세요</h1>" in refused.text
    assert client.post("/gradio_api/queue/join").status_code == 200  # a bucket of its own


@pytest.mark.parametrize("path", ["/site/a.css", "/gradio_api/queue/data", "/healthz", "/"])
def test_what_costs_nothing_is_never_refused(path: str) -> None:
    client = client_of(Clock(), burst=1)
    assert {client.get(path).status_code for _ in range(5)} == {200}


def test_too_long_a_request_is_refused_said_or_not() -> None:
    client = client_of(Clock(), burst=9)
    path = "/gradio_api/queue/join"
    assert client.post(path, content=b"x" * MAX_BODY).text == str(MAX_BODY)
    said = client.post(path, content=b"x" * (MAX_BODY + 1))
    unsaid = client.post(path, content=iter([b"x" * MAX_BODY, b"x"]))
    assert (said.status_code, unsaid.status_code) == (413, 413)
    assert "4MB까지" in unsaid.json()["detail"]


def test_without_limits_nothing_is_refused(pages: TestClient) -> None:
    assert {pages.get("/centers").status_code for _ in range(30)} == {200}


def test_the_staff_are_not_limited_as_visitors_are_but_at_the_door() -> None:
    client = client_of(Clock())
    assert {client.get("/desk/lookup").status_code for _ in range(5)} == {200}
    assert {client.post("/desk/faq").status_code for _ in range(5)} == {200}
    assert [client.post("/desk/sign-in").status_code for _ in range(3)] == [200, 200, 429]
