"""Many people asking a running service at once, over its Gradio API (server-sent events)."""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
import numpy as np

_PATIENCE = 30.0  # seconds for one answer; then it counts as an error
_MIB = 1024 * 1024
_MEMORY = re.compile(r"^process_resident_memory_bytes (\S+)$", re.MULTILINE)


class LoadError(Exception):
    """The service cannot be reached; the message is Korean, then English."""


@dataclass
class Outcome:
    """What all people together have met with; ``seconds`` are those of the answers."""

    seconds: list[float] = field(default_factory=list)
    errors: dict[str, int] = field(default_factory=dict)

    def failed(self, reason: str) -> None:
        """Count a question that was not answered."""
        self.errors[reason] = self.errors.get(reason, 0) + 1


def measure(
    url: str, questions: Sequence[str], *, people: int, seconds: float, pause: float
) -> dict[str, Any]:
    """Ask for so many seconds; each person asks, reads for ``pause`` seconds, and asks again.

    Raises:
        LoadError: nothing answers at the address.
    """
    return asyncio.run(_measure(url.rstrip("/"), questions, people, seconds, pause))


async def _measure(
    url: str, questions: Sequence[str], people: int, seconds: float, pause: float
) -> dict[str, Any]:
    outcome = Outcome()
    limits = httpx.Limits(max_connections=2 * people + 2)
    async with httpx.AsyncClient(base_url=url, timeout=_PATIENCE, limits=limits) as client:
        await _check(client)
        before = await _memory(client)
        until = time.perf_counter() + seconds
        turns = itertools.cycle(questions)
        watched = asyncio.create_task(_most_memory(client, until))
        await asyncio.gather(
            *(_person(client, turns, until, pause, outcome) for _ in range(people))
        )
        most = await watched
        after = await _memory(client)
    return _figures(outcome, people, seconds) | {
        "memory_before_mib": before,
        "memory_most_mib": most,
        "memory_after_mib": after,
    }


async def _check(client: httpx.AsyncClient) -> None:
    try:
        response = await client.get("/readyz")
        response.raise_for_status()
    except httpx.HTTPError as error:
        raise LoadError(
            f"{client.base_url}: 서비스가 응답하지 않습니다. (the service does not answer: {error})"
        ) from error


async def _person(
    client: httpx.AsyncClient,
    turns: Iterator[str],
    until: float,
    pause: float,
    outcome: Outcome,
) -> None:
    while time.perf_counter() < until:
        started = time.perf_counter()
        try:
            reason = await _ask(client, next(turns))
        except httpx.HTTPError as error:
            reason = type(error).__name__
        if reason is None:
            outcome.seconds.append(time.perf_counter() - started)
        else:
            outcome.failed(reason)
        await asyncio.sleep(pause)


async def _ask(client: httpx.AsyncClient, question: str) -> str | None:
    """Ask one question and read its answer to the end; why there is none, if so."""
    call = await client.post("/gradio_api/call/ask", json={"data": [question, None]})
    if call.status_code != 200:
        return f"HTTP {call.status_code}"
    path = f"/gradio_api/call/ask/{call.json()['event_id']}"
    event = ""
    async with client.stream("GET", path) as stream:
        async for line in stream.aiter_lines():
            if line.startswith("event: "):
                event = line.removeprefix("event: ")
            elif line.startswith("data: ") and event == "complete":
                [answer] = json.loads(line.removeprefix("data: "))
                return None if answer["status"] else "no status"
            elif line.startswith("data: ") and event == "error":
                return "error event"
    return "no answer"


async def _memory(client: httpx.AsyncClient) -> float | None:
    """MiB that the service holds; None where its figures are not for us."""
    response = await client.get("/metrics")
    found = _MEMORY.search(response.text) if response.status_code == 200 else None
    return round(float(found[1]) / _MIB, 1) if found else None


async def _most_memory(client: httpx.AsyncClient, until: float) -> float | None:
    most = None
    while time.perf_counter() < until:
        now = await _memory(client)
        most = max(most or 0.0, now) if now is not None else most
        await asyncio.sleep(1)
    return most


def _figures(outcome: Outcome, people: int, seconds: float) -> dict[str, Any]:
    taken = outcome.seconds or [float("nan")]
    return {
        "people": people,
        "seconds": seconds,
        "answers": len(outcome.seconds),
        "answers_per_second": round(len(outcome.seconds) / seconds, 1),
        "errors": sum(outcome.errors.values()),
        "errors_by_reason": outcome.errors,
        "p50_seconds": round(float(np.percentile(taken, 50)), 3),
        "p95_seconds": round(float(np.percentile(taken, 95)), 3),
        "longest_seconds": round(max(taken), 3),
    }
