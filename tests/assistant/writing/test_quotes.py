"""Quotes are found to the letter, and their ranges are exact."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.writing.quotes import find_quote

TEXT = "그는 “창업을\n 돕겠다”고 했다. ① 3㎡ [7] 참고, 2015‑2016년 ﬁn"


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("창업을 돕겠다", "창업을\n 돕겠다"),
        ('"창업을 돕겠다"고 했다', "“창업을\n 돕겠다”고 했다"),
        ("창업을돕겠다”고", "창업을\n 돕겠다”고"),
        (unicodedata.normalize("NFD", "돕겠다”고 했다"), "돕겠다”고 했다"),
        ("3m2 (7) 참고", "3㎡ [7] 참고"),
        ("2015-2016년", "2015‑2016년"),
        ("창업을 도왔다", None),
        ("했다", None),
        ("", None),
        ("…", None),
    ],
)
def test_a_quote_is_found_where_it_stands(quote: str, found: str | None) -> None:
    span = find_quote(quote, TEXT)
    assert (span and TEXT[span.start : span.end]) == found


def test_a_short_text_is_quoted_whole_or_not() -> None:
    assert find_quote("무료", "무료") and not find_quote("무료", "무료다")


@given(text=st.text(min_size=1), data=st.data())
def test_any_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    text = unicodedata.normalize("NFC", text)
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    span = find_quote(quote, text)
    if span:
        assert "".join(text[span.start : span.end].split())[:1] != ""
