"""Models over real HTTP: replies, every fault, and that nothing is left open."""

from __future__ import annotations

import random
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.writing.failures import retry_after
from assistant.writing.types import FailureKind, Limits, Message, ModelFailed, Usage
from tests.assistant.writing.model_server import (
    Exchange,
    ModelServer,
    Script,
    endless,
    event,
    events,
    refusing,
    reply,
    sending,
    silent,
    stalling,
)
from tests.assistant.writing.server_models import PROMPT, Pauses, opened

TEXTS = ("광주센터는 ", "2015년 1월 27일", "에 열었습니다. [1]")
ONCE = Limits(first_piece=20, whole=20, characters=4_000, waits=())
QUICK = Limits(first_piece=0.5, whole=1, waits=())  # for servers that never answer
TRYING = Limits(first_piece=20, whole=20, waits=(0.5, 1.5))


def hanging_up(*texts: str, reset: bool = False) -> Script:
    """A connection that breaks after these pieces."""

    def script(exchange: Exchange) -> None:
        exchange.begin()
        for part in events(texts, finish=None):
            exchange.send(part)
        exchange.hang_up(reset=reset)

    return script


def test_a_reply_arrives_in_pieces_with_what_it_used(served: ModelServer) -> None:
    served.play(reply(*TEXTS, usage=(210, 34)))
    model = opened()
    assert list(model.stream(PROMPT)) == list(TEXTS)
    assert model.usage() == Usage(210, 34)
    [request] = served.requests
    assert request["model"] == "scripted" and request["stream"] is True
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert request["messages"][1]["content"] == PROMPT[1].content


def test_tokens_are_counted_where_the_server_does_not_tell(served: ModelServer) -> None:
    served.play(reply(*TEXTS))
    model = opened()
    written = "".join(model.stream(PROMPT))
    assert model.usage() == Usage(sum(len(message.content) for message in PROMPT), len(written))


def test_each_thread_sees_what_its_own_call_used(served: ModelServer) -> None:
    served.play(reply("가", usage=(1, 2)), reply("나", usage=(3, 4)))
    model = opened()
    list(model.stream(PROMPT))
    with ThreadPoolExecutor(1) as other:
        other.submit(lambda: list(model.stream(PROMPT))).result()
        assert other.submit(model.usage).result() == Usage(3, 4)
    assert model.usage() == Usage(1, 2)


FAULTS: list[tuple[str, Script, FailureKind]] = [
    ("unauthorised", refusing(401, "Incorrect API key provided: sk-secret-canary"), "unauthorised"),
    ("forbidden", refusing(403), "unauthorised"),
    ("no such model", refusing(404), "other"),
    ("rate limited", refusing(429), "rate_limited"),
    ("server", refusing(500), "server"),
    ("overloaded", refusing(529), "server"),
    ("gateway", refusing(504), "timeout"),
    ("too large", refusing(413), "too_long"),
    ("context", refusing(400, "This model's maximum context length is 8192 tokens"), "too_long"),
    ("bad request", refusing(400, "unknown field"), "other"),
    ("garbage", sending([b"data: {broken\n\n"]), "garbage"),
    ("bytes", sending([b"data: \xff\xfe\x00\n\n"]), "garbage"),
    ("other json", sending([event({"choices": "none"})]), "garbage"),
    ("a page", lambda e: e.answer(200, b"<html>x</html>", {"content-type": "text/html"}), "empty"),
    ("empty", reply(), "empty"),
    ("blank", reply(" ", "\n"), "empty"),
    ("nothing sent", sending([]), "empty"),
    ("error event", sending([event({"error": {"message": "boom", "code": 500}})]), "server"),
    ("cut cleanly", sending(events(TEXTS, finish=None)), "cut"),
    ("cut at once", hanging_up(), "cut"),
    ("cut", hanging_up(*TEXTS), "cut"),
    ("reset", hanging_up(*TEXTS, reset=True), "cut"),
    ("endless", endless, "endless"),
    ("longer than allowed", sending(events(TEXTS, finish="length")), "endless"),
    ("withheld", sending(events(TEXTS, finish="content_filter")), "other"),
]  # fmt: skip


@pytest.mark.parametrize(("script", "kind"), [fault[1:] for fault in FAULTS],
                         ids=[fault[0] for fault in FAULTS])  # fmt: skip
def test_a_fault_is_told_apart_and_leaves_nothing_open(
    served: ModelServer, script: Script, kind: FailureKind, caplog: pytest.LogCaptureFixture
) -> None:
    served.play(script)
    with pytest.raises(ModelFailed) as caught:
        list(opened(limits=ONCE).stream(PROMPT))
    assert caught.value.kind == kind
    message = str(caught.value)
    assert "가" <= message[0] <= "힣" and message.endswith(".)")
    assert "canary" not in message + caplog.text and caught.value.__cause__ is None
    assert served.idle()


@pytest.mark.parametrize("script", [silent, stalling(*TEXTS)], ids=["silent", "stalled"])
def test_a_server_that_says_nothing_is_not_waited_for(served: ModelServer, script: Script) -> None:
    served.play(script)
    with pytest.raises(ModelFailed) as caught:
        list(opened(limits=QUICK).stream(PROMPT))
    assert caught.value.kind == "timeout" and served.gone.wait(20) and served.idle()


def test_a_connection_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{unused.getsockname()[1]}/v1")
        monkeypatch.setenv("OPENAI_API_KEY", "k")
        with pytest.raises(ModelFailed) as caught:
            list(opened(limits=ONCE).stream(PROMPT))
    assert caught.value.kind == "refused"


@pytest.mark.parametrize(
    "script", [refusing(429), refusing(500), hanging_up(), reply(), sending([b"data: {\n\n"])]
)
def test_what_another_try_mends_is_tried_again(served: ModelServer, script: Script) -> None:
    served.play(script, script, reply(*TEXTS))
    pauses = Pauses()
    assert "".join(opened(limits=TRYING, pauses=pauses).stream(PROMPT)) == "".join(TEXTS)
    assert pauses.waited == [0.5, 1.5]
    assert len(served.requests) == 3


@pytest.mark.parametrize("script", [refusing(401), refusing(400, "x"), refusing(413)])
def test_what_no_other_try_mends_is_not(served: ModelServer, script: Script) -> None:
    served.play(script)
    with pytest.raises(ModelFailed):
        list(opened(limits=TRYING).stream(PROMPT))
    assert len(served.requests) == 1


def test_tries_come_to_an_end(served: ModelServer) -> None:
    served.play(refusing(503))
    with pytest.raises(ModelFailed, match="문제가") as caught:
        list(opened(limits=TRYING).stream(PROMPT))
    assert (caught.value.kind, len(served.requests)) == ("server", 3)


def test_a_reply_that_has_begun_is_not_tried_again(served: ModelServer) -> None:
    served.play(hanging_up(*TEXTS))
    arriving = opened(limits=TRYING).stream(PROMPT)
    assert [next(arriving) for _ in TEXTS] == list(TEXTS)
    with pytest.raises(ModelFailed):
        next(arriving)
    assert len(served.requests) == 1


def test_the_server_says_how_long_to_wait(served: ModelServer) -> None:
    served.play(refusing(429, headers={"retry-after": "3"}), reply(*TEXTS))
    pauses = Pauses()
    assert list(opened(limits=TRYING, pauses=pauses).stream(PROMPT)) == list(TEXTS)
    assert pauses.waited == [3.0]


def test_a_wait_beyond_the_time_limit_is_not_begun(served: ModelServer) -> None:
    served.play(refusing(429, headers={"retry-after": "60"}))
    pauses = Pauses()
    with pytest.raises(ModelFailed) as caught:
        list(opened(limits=TRYING, pauses=pauses).stream(PROMPT))
    assert (caught.value.kind, pauses.waited) == ("rate_limited", [])


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("7", 7.0), ("1.5", 1.5), ("Wed, 25 Nov 2026 09:00:30 GMT", 30.0),
        ("Wed, 25 Nov 2026 08:00:00 GMT", 0.0), ("soon", None), ("-1", None), ("", None),
    ],
)  # fmt: skip
def test_retry_after_is_read(asked: str, seconds: float | None) -> None:
    refused = Exception("429")
    refused.response = SimpleNamespace(headers={"retry-after": asked})  # type: ignore[attr-defined]
    assert retry_after(refused, datetime(2026, 11, 25, 9, tzinfo=UTC)) == seconds


def test_the_person_who_leaves_stops_the_call(served: ModelServer) -> None:
    served.play(stalling(*TEXTS))
    arriving = opened().stream(PROMPT)
    assert next(arriving) == TEXTS[0]
    arriving.close()  # type: ignore[attr-defined]
    assert served.gone.wait(20) and served.idle()


def test_an_endless_reply_is_stopped_upstream(served: ModelServer) -> None:
    served.play(endless)
    with pytest.raises(ModelFailed):
        list(opened(limits=ONCE).stream(PROMPT))
    assert served.gone.wait(20) and served.idle()


def test_many_at_once_do_not_wait_for_each_other(served: ModelServer) -> None:
    together = threading.Barrier(12, timeout=20)

    def meet(exchange: Exchange) -> None:
        together.wait()
        reply(*TEXTS)(exchange)

    served.play(meet)
    model = opened()
    with ThreadPoolExecutor(12) as people:
        replies = list(people.map(lambda _: list(model.stream(PROMPT)), range(12)))
    assert replies == [list(TEXTS)] * 12


def breaking(point: int, how: str) -> Script:
    """A good reply of which the first ``point`` bytes arrive as they should."""
    whole = b"".join(events(TEXTS * 5, usage=(10, 20)))

    def script(exchange: Exchange) -> None:
        exchange.begin()
        if point:
            exchange.send(whole[:point])
        if how == "garbage":
            exchange.send(b"\xffdata: {]\n\n" + whole[point:])
            exchange.end()
        elif how == "early end":
            exchange.end()
        elif how == "stall":
            exchange.wait_until_gone()
        elif how == "bad framing":
            exchange.wfile.write(b"zz\r\nnot a chunk\r\n")
            exchange.hang_up()
        else:
            exchange.hang_up(reset=how == "reset")

    return script


def test_a_hundred_faults_at_random_points(served: ModelServer) -> None:
    """Each is a whole reply or a failure, all in time, and no connection is left.

    Only calls to a server that stalls are short of time: on a busy machine such a one may
    be over before its request is sent. All others are made, once each.
    """
    chance = random.Random(7)
    length = len(b"".join(events(TEXTS * 5, usage=(10, 20))))
    ways = ("cut", "reset", "garbage", "early end", "stall", "bad framing")
    planned = [(chance.randrange(length), chance.choice(ways)) for _ in range(100)]
    served.play(lambda exchange: breaking(*planned[asked(exchange.body)])(exchange))
    model = opened(limits=ONCE)

    def outcome(number: int) -> str:
        limits = QUICK if planned[number][1] == "stall" else None
        try:
            return "".join(model.stream([Message("user", str(number))], limits))
        except ModelFailed as failure:
            return failure.kind

    with ThreadPoolExecutor(10) as people:
        outcomes = list(people.map(outcome, range(100)))
    stalled = {number for number, (_, how) in enumerate(planned) if how == "stall"}
    assert {outcomes[number] for number in stalled} == {"timeout"}
    others = {outcomes[number] for number in set(range(100)) - stalled}
    assert {"cut", "garbage"} <= others <= {"cut", "garbage", "empty", "".join(TEXTS) * 5}
    assert served.idle()
    made = [asked(request) for request in served.requests]
    assert len(made) == len(set(made)) and stalled | set(made) == set(range(100))


def asked(body: dict[str, Any]) -> int:
    """The number that a request asks with."""
    return int(body["messages"][-1]["content"])
