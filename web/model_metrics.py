"""What is counted of the language model."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from assistant.types import Written
from assistant.writing.calls import ModelCall
from assistant.writing.types import FailureKind

_SECONDS = (0.5, 1, 2, 4, 8, 15, 30, 60)


class ModelMetrics:
    """Watches the calls to a language model (an ``Observer``) and what came of them.

    Without a model all of it stays at nothing.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        self._calls = Counter(
            "centerjigi_llm_calls",
            "Calls to the language model by outcome: ok, stopped (the reader left) or the kind"
            " of failure; over_budget and circuit_open were never sent.",
            ["outcome"],
            registry=registry,
        )
        self._seconds = Histogram(
            "centerjigi_llm_call_seconds",
            "Seconds of the calls that were sent, to their end.",
            buckets=_SECONDS,
            registry=registry,
        )
        self._tokens = Counter(
            "centerjigi_llm_tokens", "Tokens sent and received.", ["direction"], registry=registry
        )
        self._cost = Counter(
            "centerjigi_llm_cost_dollars",
            "US dollars, estimated by the prices file; calls of unknown price are not in it.",
            registry=registry,
        )
        self._unpriced = Counter(
            "centerjigi_llm_unpriced_calls", "Calls of unknown price.", registry=registry
        )
        self._retold = Counter(
            "centerjigi_llm_cache_hits", "Kept replies told again.", registry=registry
        )
        self._circuit = Gauge(
            "centerjigi_llm_circuit_open",
            "1 from the failure that opened the circuit breaker until a call goes well.",
            registry=registry,
        )
        self._answers = Counter(
            "centerjigi_llm_answers",
            "Answers that the model was to write, by what came of them: written, not_supported"
            " (nothing that the evidence carries) or the kind of failure.",
            ["outcome"],
            registry=registry,
        )

    def called(self, call: ModelCall) -> None:
        """Count a call that was sent."""
        self._calls.labels(call.outcome).inc()
        self._seconds.observe(call.seconds)
        self._tokens.labels("input").inc(call.usage.input_tokens)
        self._tokens.labels("output").inc(call.usage.output_tokens)
        if call.usage.cost is None:
            self._unpriced.inc()
        else:
            self._cost.inc(call.usage.cost)

    def not_called(self, kind: FailureKind) -> None:
        """Count a call that was held back."""
        self._calls.labels(kind).inc()

    def retold(self) -> None:
        """Count a kept reply that was told again."""
        self._retold.inc()

    def watch_circuit(self, is_open: Callable[[], bool]) -> None:
        """Tell from now on whether the circuit is open."""
        self._circuit.set_function(is_open)

    def wrote(self, written: Written, *, shown: bool) -> None:
        """Count an answer; ``shown``: at least in part by the model."""
        self._answers.labels(written.failed or ("written" if shown else "not_supported")).inc()
