"""Values of cells as people see them: number formats, dates, errors."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parsers.sheets_values import shown

ACCOUNTING = '_-* #,##0_-;\\-* #,##0_-;_-* "-"_-;_-@_-'
WON = '"₩"#,##0;[Red]"₩"\\-#,##0'
PHONE = "[<=9999999]###\\-####;\\(0##\\)\\ ###\\-####"


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (None, "General", ""),
        ("글", "@", "글"),
        (True, "General", "TRUE"),
        (1.0, "General", "1"),
        (-0.0, "General", "0"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"),
        (1e22, "General", "10000000000000000000000"),
        (12345678901234567, "General", "12345678901234567"),
        (1234567, "#,##0", "1,234,567"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1.5, "0.##", "1.5"),
        (2.0, "0.##", "2"),
        (2.5, "0", "3"),
        (-5, "0", "-5"),
        (-0.001, "0.0", "0.0"),
        (0.256, "0.0%", "25.6%"),
        (35000000, '#,##0"원"', "35,000,000원"),
        (35, '#,##0\\ "억 원"', "35 억 원"),
        (7, 'General"개소"', "7개소"),
        (1000, "[$₩-412]#,##0", "₩1,000"),
        (-1000, WON, "₩-1,000"),
        (-1234, "#,##0_);\\(#,##0\\)", "(1,234)"),
        (-150, '#,##0;"△"#,##0', "△150"),
        (1500, ACCOUNTING, "1,500"),
        (-1500, ACCOUNTING, "-1,500"),
        (0, ACCOUNTING, "-"),
        (123456, "#,##0,", "123"),
        (3, "00", "03"),
        (0.5, "#.0", ".5"),
        (0, "#,###", ""),
        (5, ";;;", ""),
        (332481234, PHONE, "(033) 248-1234"),
        (1012345678, "000-0000-0000", "010-1234-5678"),
        (1.5, "# ?/?", "1.5"),
        (12000, "0.00E+00", "12000"),
        (float("inf"), "0", ""),
        (float("nan"), "General", ""),
        (datetime(2026, 3, 5), "yyyy-mm-dd", "2026-03-05"),
        (datetime(2026, 3, 5), 'm"월" d"일"', "2026-03-05"),
        (datetime(2026, 3, 5, 14), "yyyy.mm.dd hh:mm", "2026-03-05 14:00"),
        (datetime(2026, 3, 1), 'yyyy"년" m"월"', "2026-03"),
        (datetime(2026, 1, 1), "yyyy", "2026"),
        (date(2026, 3, 5), "General", "2026-03-05"),
        (time(9, 30), "h:mm", "09:30"),
        (timedelta(hours=26, minutes=30), "[h]:mm", "26:30"),
    ],
)
def test_shown(value: object, code: str, text: str) -> None:
    assert shown(value, code) == text


@given(
    value=st.one_of(st.integers(), st.floats()),
    code=st.text('#0?,.%;"\\[]_*@$-/E 원G<=>9', max_size=12),
)
def test_any_format_shows_something_or_nothing(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)
