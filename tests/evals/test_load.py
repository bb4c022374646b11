"""The load measurement, against a small service of the real kind."""

from __future__ import annotations

import pytest

from evals.load import LoadError, measure
from tests.support import in_thread
from tests.web.conftest import serve_app, site_of
from tests.web.fake_library import FakeLibrary
from web.service import Options


def test_answers_and_errors_are_counted() -> None:
    url = serve_app(site_of(FakeLibrary, Options(metrics_from=("127.0.0.1",))))
    figures = in_thread(measure, url, ["수소", "고장"], people=2, seconds=0.2, pause=0)
    assert figures["answers"] >= 1
    assert figures["errors"] == figures["errors_by_reason"]["error event"] >= 1
    assert 0 < figures["p50_seconds"] <= figures["p95_seconds"] <= figures["longest_seconds"]
    assert figures["memory_after_mib"] > 10


def test_too_many_questions_of_one_address_are_errors() -> None:
    url = serve_app(site_of(FakeLibrary, Options(requests_per_minute=2)))
    figures = in_thread(measure, url, ["수소"], people=1, seconds=0.2, pause=0.05)
    assert figures["answers"] == 1
    assert figures["errors_by_reason"].keys() == {"HTTP 429"}
    assert figures["memory_after_mib"] is None


def test_a_service_that_is_not_there() -> None:
    with pytest.raises(LoadError, match="does not answer"):
        in_thread(measure, "http://127.0.0.1:9", ["수소"], people=1, seconds=1, pause=0)
