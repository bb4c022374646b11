"""The language model's calls and costs on the desk's overview."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from assistant.writing.calls import ModelCall, StoredCalls
from assistant.writing.opening import CALLS_FILE
from assistant.writing.types import Usage
from korean.analysis import Analyser
from tests.web.desk_site import DeskSite, make_desk_site
from vectorstore.embedding import SentenceTransformerEmbedder


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory,
    analyser: Analyser,
    embedder: SentenceTransformerEmbedder,
) -> DeskSite:
    return make_desk_site(tmp_path_factory.mktemp("costs"), analyser, embedder)


@pytest.fixture
def calls(site: DeskSite) -> StoredCalls:
    return StoredCalls(site.home / CALLS_FILE)


def test_calls_are_shown_by_day_within_the_range(site: DeskSite, calls: StoredCalls) -> None:
    today = datetime.now()
    for outcome in ("ok", "cut"):
        calls.record(ModelCall(today, "openai:m", outcome, Usage(1_234, 56, 0.25), 1.0))
    calls.record(ModelCall(today - timedelta(days=99), "openai:m", "ok", Usage(9, 9, 7.77), 1.0))
    day = today.date().isoformat()
    page = site.member("가람").get(f"/desk/overview?from={day}&to={day}").text
    assert "언어 모델" in page and "2 (1)" in page and "2,468 / 112" in page and "0.5000" in page
    assert "7.77" not in page


def test_costs_are_called_estimates_and_unknown_where_no_price_is_known(
    site: DeskSite, calls: StoredCalls
) -> None:
    day = datetime(2026, 3, 2)
    calls.record(ModelCall(day, "openai:nobody", "ok", Usage(321, 45), 1.0))
    shown = site.member("나래").get("/desk/overview?from=2026-03-02&to=2026-03-02").text
    assert "321 / 45" in shown and "알 수 없음" in shown and "0.0000" not in shown
    assert "어림한 값" in shown
    calls.record(ModelCall(day, "openai:m", "ok", Usage(1, 1, 0.5), 1.0))
    shown = site.member("나래").get("/desk/overview?from=2026-03-02&to=2026-03-02").text
    assert "0.5000 (가격을 모르는 호출 1번 제외)" in shown
