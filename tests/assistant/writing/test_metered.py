from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.writing.calls import DayOfCalls, StoredCalls
from assistant.writing.errors import PricesUnreadable
from assistant.writing.failures import failed
from assistant.writing.metered import MeteredModel
from assistant.writing.prices import Price, Prices
from assistant.writing.types import ModelFailed, Usage
from settings import ROOT
from tests.assistant.writing.saying import Saying
from tests.assistant.writing.server_models import PROMPT

PRICE = Price(input=100, output=1_000)  # a call of the script costs .10 + .50 dollars
COST = 0.6


class Day:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 23, 50)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def day() -> Day:
    return Day()


def metered(home: Path, day: Day, inner: Saying, budget: float | None = None) -> MeteredModel:
    log = StoredCalls(home / "calls.sqlite3")
    return MeteredModel(inner, log, price=PRICE, budget=budget, now=day)


def test_a_call_is_priced_and_noted(tmp_path: Path, day: Day) -> None:
    model = metered(tmp_path, day, Saying("가", "나"))
    assert list(model.stream(PROMPT)) == ["가", "나"]
    assert model.usage() == Usage(1_000, 500, pytest.approx(COST))
    [noted] = StoredCalls(tmp_path / "calls.sqlite3").days()
    assert noted == DayOfCalls("2026-11-25", 1, 0, 1_000, 500, pytest.approx(COST))


def test_calls_are_told_by_day(tmp_path: Path, day: Day) -> None:
    model = metered(tmp_path, day, Saying("가"))
    for _ in range(3):
        list(model.stream(PROMPT))
        day.now += timedelta(minutes=8)
    log = StoredCalls(tmp_path / "calls.sqlite3")
    assert [(told.day, told.calls) for told in log.days()] == [("2026-11-26", 1), ("2026-11-25", 2)]
    assert [told.calls for told in log.days(date(2026, 11, 1), date(2026, 11, 25))] == [2]
    assert log.days(date(2026, 12, 1), date(2026, 12, 31)) == []


def test_a_call_without_a_known_price_has_no_cost(tmp_path: Path, day: Day) -> None:
    model = MeteredModel(Saying("가"), StoredCalls(tmp_path / "c"), price=None, now=day)
    list(model.stream(PROMPT))
    assert model.usage().cost is None
    assert StoredCalls(tmp_path / "c").days() == [
        DayOfCalls("2026-11-25", 1, 0, 1_000, 500, 0.0, unpriced=1)
    ]


def test_what_broke_off_or_was_left_costs_too(tmp_path: Path, day: Day) -> None:
    model = metered(tmp_path, day, Saying("가", failed("cut")))
    with pytest.raises(ModelFailed):
        list(model.stream(PROMPT))
    left = model.stream(PROMPT)
    next(left)
    left.close()  # type: ignore[attr-defined]
    [noted] = StoredCalls(tmp_path / "calls.sqlite3").days()
    assert (noted.calls, noted.failed, noted.cost) == (2, 1, pytest.approx(2 * COST))


def test_a_spent_budget_refuses_also_after_a_restart(tmp_path: Path, day: Day) -> None:
    inner = Saying("가")
    for _ in range(2):
        assert list(metered(tmp_path, day, inner, budget=1.3).stream(PROMPT)) == ["가"]
    model = metered(tmp_path, day, inner, budget=1.3)
    with pytest.raises(ModelFailed, match="오늘") as caught:
        list(model.stream(PROMPT))
    assert caught.value.kind == "over_budget" and len(inner.asked) == 2
    assert model.usage() == Usage(cost=0.0)


def test_the_next_day_has_a_budget_of_its_own(tmp_path: Path, day: Day) -> None:
    model = metered(tmp_path, day, Saying("가"), budget=0.6)
    list(model.stream(PROMPT))
    with pytest.raises(ModelFailed):
        list(model.stream(PROMPT))
    day.now += timedelta(minutes=15)
    assert list(model.stream(PROMPT)) == ["가"]


def test_calls_that_run_count_before_they_end(tmp_path: Path, day: Day) -> None:
    model = metered(tmp_path, day, Saying("가", "나"), budget=1.0)
    running = model.stream(PROMPT)
    next(running)
    with pytest.raises(ModelFailed):
        next(model.stream(PROMPT))
    assert list(running) == ["나"]


def test_a_budget_that_cannot_be_read_is_not_spent_from(tmp_path: Path, day: Day) -> None:
    inner = Saying("가")
    with pytest.raises(ModelFailed) as caught:
        list(metered(tmp_path / "gone", day, inner, budget=9).stream(PROMPT))
    assert caught.value.kind == "over_budget" and not inner.asked


def test_without_a_budget_an_answer_does_not_need_the_log(tmp_path: Path, day: Day) -> None:
    assert list(metered(tmp_path / "gone", day, Saying("가")).stream(PROMPT)) == ["가"]


def test_no_text_is_kept(tmp_path: Path, day: Day) -> None:
    list(metered(tmp_path, day, Saying("카나리아")).stream(PROMPT))
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "카나리아".encode() not in kept and PROMPT[1].content.encode() not in kept


@pytest.fixture
def prices() -> Prices:
    return Prices.load(ROOT / "data" / "model_prices.yaml")


@pytest.mark.parametrize(
    ("name", "dollars"),
    [
        ("openai:gpt-4o-mini", 0.75),
        ("openai:gpt-4o-mini-2024-07-18", 0.75),
        ("anthropic:claude-haiku-4-5-20251001", 6.0),
        ("ollama:qwen3:8b", 0.0),
        ("openai:gpt-4o-mini-audio-preview", None),
        ("openai:nobody", None),
        ("groq:llama", None),
    ],
)
def test_prices_are_found_by_model(prices: Prices, name: str, dollars: float | None) -> None:
    price = prices.find(name)
    found = price and price.of(Usage(1_000_000, 1_000_000))
    assert found == (dollars if dollars is None else pytest.approx(dollars))


BROKEN = [
    "openai: 3", "openai: {m: {input: 1}}", "openai: {m: {input: x, output: 1}}", "- a", "{",
    "openai: {m: {input: -1, output: 1}}", "openai: {m: {input: .inf, output: 1}}",
]  # fmt: skip


@pytest.fixture(params=BROKEN)
def broken(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "prices.yaml"
    path.write_text(request.param, encoding="utf-8")
    yield path


def test_a_broken_file_of_prices_is_named(broken: Path) -> None:
    with pytest.raises(PricesUnreadable, match="가격 파일"):
        Prices.load(broken)


def test_two_processes_may_note_at_once(tmp_path: Path, day: Day) -> None:
    path = tmp_path / "calls.sqlite3"
    StoredCalls(path).days()
    other = sqlite3.connect(path)
    model = metered(tmp_path, day, Saying("가"), budget=9)
    assert list(model.stream(PROMPT)) == ["가"]
    assert other.execute("SELECT COUNT(*) FROM calls").fetchone() == (1,)
    other.close()
