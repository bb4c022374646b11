"""Hangul as keys, and keys as Hangul."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korean.keyboard import hangul_of, keys_of


@pytest.mark.parametrize(
    ("hangul", "keys"),
    [
        ("창업 지원 센터", "ckddjq wldnjs tpsxj"),
        ("광주센터는 어디?", "rhkdwntpsxjsms djel?"),
        ("값없이", "rkqtdjqtdl"),
        ("뭐예요", "anjdPdy"),
        ("의뢰", "dmlfhl"),
        ("C랩 2기", "Cfoq 2rl"),
        ("ㅋㅋ", "zz"),
        ("ㅇㄷ", "de"),
    ],
)
def test_a_word_and_its_keys(hangul: str, keys: str) -> None:
    assert keys_of(hangul) == keys


@pytest.mark.parametrize(
    "hangul",
    ["창업 지원 센터", "광주센터는 어디", "값없이 닭을 읽고", "뷁 왜 의원 과외 없애", "ㅇㄷ ㅋㅋ"],
)
def test_keys_give_the_word_back(hangul: str) -> None:
    assert hangul_of(keys_of(hangul)) == hangul


@given(st.text(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")), max_size=1))
def test_every_syllable_comes_back(syllable: str) -> None:
    assert hangul_of(keys_of(syllable)) == syllable


@given(st.text(max_size=40))
def test_any_text_has_keys(text: str) -> None:
    assert isinstance(hangul_of(keys_of(text)), str)
