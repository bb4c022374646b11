from __future__ import annotations

import pytest

from assistant.writing.breaker import CircuitBreaker, GuardedModel
from assistant.writing.failures import failed
from assistant.writing.types import FailureKind, Limits, ModelFailed, Usage
from tests.assistant.writing.saying import Saying
from tests.assistant.writing.server_models import PROMPT


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def inner() -> Saying:
    return Saying(failed("refused"))


@pytest.fixture
def model(inner: Saying, clock: Clock) -> GuardedModel:
    return GuardedModel(inner, CircuitBreaker(failures=3, rest=30, clock=clock))


def outcome(model: GuardedModel) -> str:
    try:
        return "".join(model.stream(PROMPT))
    except ModelFailed as failure:
        return failure.kind


def test_a_dead_endpoint_is_left_alone_after_three_failures(
    model: GuardedModel, inner: Saying
) -> None:
    assert [outcome(model) for _ in range(5)] == ["refused"] * 3 + ["circuit_open"] * 2
    assert len(inner.asked) == 3
    assert model.usage() == Usage(cost=0.0)


def test_after_a_rest_one_call_probes_and_a_failure_rests_again(
    model: GuardedModel, inner: Saying, clock: Clock
) -> None:
    [outcome(model) for _ in range(3)]
    clock.now = 29.9
    assert outcome(model) == "circuit_open"
    clock.now = 30
    assert [outcome(model), outcome(model)] == ["refused", "circuit_open"]
    clock.now = 60
    inner.script = ("가",)
    assert [outcome(model), outcome(model)] == ["가", "가"]


def test_only_one_call_probes_at_a_time(model: GuardedModel, inner: Saying, clock: Clock) -> None:
    [outcome(model) for _ in range(3)]
    clock.now, inner.script = 30, ("가", "나")
    probe = model.stream(PROMPT)
    assert next(probe) == "가"
    assert outcome(model) == "circuit_open"
    assert list(probe) == ["나"]
    assert outcome(model) == "가나"


def test_a_reader_who_leaves_is_no_failure_and_frees_the_probe(
    model: GuardedModel, inner: Saying, clock: Clock
) -> None:
    [outcome(model) for _ in range(3)]
    clock.now, inner.script = 30, ("가", "나")
    probe = model.stream(PROMPT)
    next(probe)
    probe.close()  # type: ignore[attr-defined]
    assert inner.stopped == 4 and outcome(model) == "가나"


@pytest.mark.parametrize("kind", ["too_long", "other"])
def test_what_is_wrong_with_one_request_closes_the_circuit(kind: FailureKind) -> None:
    inner = Saying(failed(kind))
    model = GuardedModel(inner, CircuitBreaker(failures=2))
    assert [outcome(model) for _ in range(4)] == [kind] * 4


def test_a_spent_budget_tells_nothing_of_the_endpoint(
    model: GuardedModel, inner: Saying, clock: Clock
) -> None:
    [outcome(model) for _ in range(3)]
    clock.now, inner.script = 30, (failed("over_budget"),)
    assert [outcome(model), outcome(model)] == ["over_budget"] * 2  # still probing
    inner.script = (failed("server"),)
    assert [outcome(model), outcome(model)] == ["server", "circuit_open"]


def test_failures_in_the_middle_count_and_successes_between_reset() -> None:
    inner = Saying()
    model = GuardedModel(inner, CircuitBreaker(failures=2))
    for script in [("가", failed("cut")), ("가",), ("가", failed("cut")), ("가",)]:
        inner.script = script
        outcome(model)
    assert outcome(model) == "가"


@pytest.mark.parametrize("kind", ["timeout", "endless"])
def test_a_call_given_less_time_tells_nothing_by_running_out_of_it(kind: FailureKind) -> None:
    inner = Saying(failed(kind))
    model = GuardedModel(inner, CircuitBreaker(failures=2))
    for _ in range(4):
        with pytest.raises(ModelFailed):
            list(model.stream(PROMPT, Limits(first_piece=1)))
    assert [outcome(model) for _ in range(3)] == [kind, kind, "circuit_open"]
