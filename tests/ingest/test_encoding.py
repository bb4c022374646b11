"""Bytes to text: every encoding Korean files come in, and nothing broken let through."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.encoding import clean, decode
from ingest.errors import Refusal

KOREAN = "광주 창조경제혁신센터는 수소연료전지 산업을 지원한다.\n특허 2만9천건을 개방했다.\n"

# Sentences of syllables that occur in real words, with the punctuation around them.
_SYLLABLES = (
    "가나다라마바사아자차카타파하거너더러머버서어저은는이을를의에서도로과와고며한할된다요까"
    "센터창업지원특허산업광주대구"
)
_words = st.text(alphabet=_SYLLABLES, min_size=1, max_size=6)
_sentences = st.lists(_words | st.integers(0, 99999).map(str), min_size=4, max_size=40).map(
    lambda words: "센터 " + " ".join(words) + "."
)


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "cp949",
        "euc_kr",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "johab",
        "iso2022_kr",
    ],
)
def test_korean_text_comes_back_exactly(encoding: str) -> None:
    decoded = decode(KOREAN.encode(encoding))
    assert (decoded.text, decoded.lossy) == (KOREAN, False)


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16", "utf-16-le", "utf-16-be"])
@given(text=_sentences)
def test_any_korean_sentence_survives(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


@given(text=st.text(max_size=200))
def test_marked_utf_never_fails_and_comes_out_clean(text: str) -> None:
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")):
        decoded = decode(mark + text.encode(encoding, errors="ignore"))
        assert decoded.text == clean(decoded.text)
        assert not any(
            0xD800 <= ord(c) < 0xE000 or c in "\0\ufffd\u202e\u2066" for c in decoded.text
        )


@given(data=st.binary(max_size=300))
def test_any_bytes_give_clean_text_or_a_refusal(data: bytes) -> None:
    try:
        text = decode(data).text
    except Refusal as refusal:
        assert refusal.code == "binary"
    else:
        assert "\ufffd" not in text and "\0" not in text


def test_syllables_beyond_ks_x_1001_need_cp949() -> None:
    text = "똠방각하와 펲시, 쓩 날아간 뷁 이야기는 아주 오래된 우스개로 남아 있다."
    assert decode(text.encode("cp949")).text == text


def test_the_declared_charset_of_a_page_is_honoured() -> None:
    assert decode("안녕".encode("euc_kr"), declared="ks_c_5601-1987").text == "안녕"
    assert decode("안녕".encode("cp949"), declared="no-such-charset").text == "안녕"


def test_english_in_windows_1252_is_read() -> None:
    text = "The café’s “menu” – prices in €, naïve but clear enough for everyone here."
    assert decode(text.encode("cp1252")).text == text


def test_a_cut_last_character_is_dropped_and_told() -> None:
    data = (KOREAN * 50).strip().encode("utf-8")
    decoded = decode(data[:-2])
    assert decoded.lossy
    assert decoded.text == data[:-4].decode("utf-8", "ignore")


def test_random_bytes_are_binary() -> None:
    noise = bytes((7 * n * n + 13 * n) % 256 for n in range(4000))
    with pytest.raises(Refusal) as caught:
        decode(noise)
    assert caught.value.code == "binary"


def test_control_and_direction_characters_are_removed() -> None:
    dirty = "a\0b\x07c\x1bd\u202ee\u2066f\u2069g\ud800h\ufffdi\u200bj\x85k\r\nl\rm\u2028n\ttab"
    assert clean(dirty) == "abcdefghij\nk\nl\nm\nn\ttab"
