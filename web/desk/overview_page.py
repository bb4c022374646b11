"""The overview: figures over a range of days, as charts, a table and a file."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta

from fastapi import APIRouter
from starlette.responses import Response

from assistant.writing.calls import DayOfCalls, StoredCalls
from desk.overview import overview_csv
from desk.types import KOREA, Overview
from web.desk.chart import Bars
from web.desk.exchange import CSV, download
from web.desk.office import Office, Visit

_LOG = logging.getLogger(__name__)
_USUAL_DAYS = 30
_MOST_DAYS = 366


class OverviewPage:
    """How the assistant is used."""

    def __init__(self, office: Office, calls: StoredCalls | None = None) -> None:
        """``calls`` is the language model's account, where there is a model."""
        self._office = office
        self._calls = calls

    def router(self) -> APIRouter:
        """Its routes."""
        router = APIRouter()
        for path, page in (("/desk/overview", self._show), ("/desk/overview.csv", _file)):
            endpoint = self._office.reading("reader", page)
            router.add_api_route(path, endpoint, methods=["GET"], response_model=None)
        return router

    def _show(self, visit: Visit) -> Response:
        told = _asked_for(visit)
        groups = len(visit.desk.open_questions.groups())
        bars = Bars.of([(day.day.isoformat(), day.answered, day.questions) for day in told.days])
        model_days = self._model_days(told)
        return visit.page(
            "overview.html", told=told, groups=groups, bars=bars, model_days=model_days
        )

    def _model_days(self, told: Overview) -> Sequence[DayOfCalls]:
        """The days on which the model was called; none where that cannot be read."""
        if self._calls is None:
            return ()
        try:
            return self._calls.days(told.first, told.last)
        except sqlite3.Error as error:
            _LOG.warning("the language model's account cannot be read: %s", error)
            return ()


def _file(visit: Visit) -> Response:
    told = _asked_for(visit)
    visit.note("overview-exported")
    name = f"overview-{told.first}-{told.last}.csv"
    return download(overview_csv(told), name, CSV)


def _asked_for(visit: Visit) -> Overview:
    """The range asked for, put right where it is not one: the last thirty days by default."""
    today = visit.desk.clock().astimezone(KOREA).date()
    last = _day(visit.text("to"), today)
    first = _day(visit.text("from"), last - timedelta(days=_USUAL_DAYS - 1))
    first, last = min(first, last), max(first, last)
    return visit.desk.figures.overview(max(first, last - timedelta(days=_MOST_DAYS - 1)), last)


def _day(typed: str, otherwise: date) -> date:
    """A day of the years that a question log may be of."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return otherwise
    return day if 2000 <= day.year < 3000 else otherwise
