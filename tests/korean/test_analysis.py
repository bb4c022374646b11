"""Sentences and terms from the real Kiwi: Korean endings, exact offsets, steady terms."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from korean.analysis import AnalysedSentence, Analyser, form_of

# Hangul, Latin, digits, Hanja, an emoji outside the BMP, and the signs of Korean print.
SIGNS = "가나다라한글센터창업은는을다요까 abcAZ019創業😀.,?!·ㆍ\"'()[]|%-\u3000\u200b"


def _one(analyser: Analyser, text: str) -> tuple[AnalysedSentence, ...]:
    return next(iter(analyser.sentences([text])))


def _sentences(analyser: Analyser, text: str) -> list[str]:
    return [text[s.start : s.end] for s in _one(analyser, text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["센터는 광주에 있습니다.", "수소차를 지원해요.", "누가 신청할 수 있나요?"],
        ["3.5억원을 투자했다.", "매출은 12.7% 늘었다."],
        ["😀 이모지로 시작합니다.", "그래도 자리는 맞습니다."],
        ["개소일은 2015. 5. 11. 입니다.", "문의는 02-123-4567."],
    ],
)
def test_sentences_end_where_korean_ends_them(analyser: Analyser, parts: list[str]) -> None:
    assert _sentences(analyser, " ".join(parts)) == parts


def test_sentences_need_no_space_between_them(analyser: Analyser) -> None:
    assert _sentences(analyser, "투자를 했다.그리고 문을 열었다.") == [
        "투자를 했다.",
        "그리고 문을 열었다.",
    ]


def test_a_quotation_stays_in_its_sentence(analyser: Analyser) -> None:
    text = "센터장은 “지역이 이끕니다. 우리는 돕습니다.”라고 말했다."
    assert _sentences(analyser, text) == [text]


def test_blank_texts_have_no_sentences(analyser: Analyser) -> None:
    assert list(analyser.sentences(["", "  ", "\u3000"])) == [(), (), ()]
    assert list(analyser.sentences([])) == []


def test_many_texts_keep_their_order(analyser: Analyser) -> None:
    texts = [f"{number}번째 센터입니다. 끝이에요." for number in range(200)]
    found = list(analyser.sentences(iter(texts)))
    assert found == [_one(analyser, text) for text in texts]


@settings(max_examples=150)
@given(text=st.text(SIGNS, max_size=120))
def test_offsets_are_exact_whatever_the_text(analyser: Analyser, text: str) -> None:
    sentences = _one(analyser, text)
    position = 0
    for sentence in sentences:
        assert position <= sentence.start < sentence.end <= len(text)
        assert not text[position : sentence.start].strip("\u200b \u3000"), "text left out"
        position = sentence.end
    assert not text[position:].strip("\u200b \u3000"), "text left out"


def test_terms_are_content_words_without_particles_and_endings(analyser: Analyser) -> None:
    assert analyser.terms("광주 센터는 수소연료전지를 지원했습니다.") == (
        "광주/NNP",
        "센터/NNG",
        "수소/NNG",
        "연료/NNG",
        "전지/NNG",
        "지원/NNG",
    )


def test_inflected_verbs_share_one_term(analyser: Analyser) -> None:
    forms = ["기업을 도왔다.", "기업을 도우며 산다.", "기업을 돕는다."]
    assert {analyser.terms(form)[1] for form in forms} == {"돕/VV"}


def test_foreign_words_and_numbers_are_kept_in_lower_case(analyser: Analyser) -> None:
    assert {"iot/SL", "2015/SN", "創業/SH"} <= set(analyser.terms("IoT 기업 2015곳, 創業"))


def test_full_width_and_plain_signs_are_one_term(analyser: Analyser) -> None:
    assert analyser.terms("ＩＣＴ 지원") == analyser.terms("ict 지원")


def test_a_full_stop_is_no_part_of_a_term(analyser: Analyser) -> None:
    assert analyser.terms("Opened in May 2015.")[-2:] == ("may/SL", "2015/SN")


def test_sentences_and_single_texts_agree_on_terms(analyser: Analyser) -> None:
    text = "수소연료전지 창업을 돕습니다."
    (sentence,) = _one(analyser, text)
    assert sentence.terms == analyser.terms(text)


def test_placed_terms_are_the_terms_with_their_places(analyser: Analyser) -> None:
    text = "수소연료전지는 어디서  지원하나요?"
    placed = analyser.placed_terms(text)
    assert [item.term for item in placed] == list(analyser.terms(text))
    nouns = [item for item in placed if item.term.endswith("/NNG")]
    assert [text[item.start : item.end] for item in nouns] == ["수소", "연료", "전지", "지원"]


def test_latin_words_stay_whole_in_long_runs(analyser: Analyser) -> None:
    text = "The center supports founders in every country of the region. " * 8
    assert "country/SL" in analyser.terms(text)
    assert not {"co/SL", "untry/SL"} & set(analyser.terms(text))


def test_form_of_takes_the_tag_off() -> None:
    assert form_of("수소/NNG") == "수소"
    assert form_of("r/d/SL") == "r/d"


def test_threads_share_one_analyser() -> None:
    shared = Analyser(workers=1)
    found: list[tuple[str, ...]] = []
    threads = [
        threading.Thread(target=lambda: found.append(shared.terms("수소 창업"))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [("수소/NNG", "창업/NNG")] * 4
