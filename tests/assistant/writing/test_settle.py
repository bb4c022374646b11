"""Settled sentences: the same at any cutting of the reply, without markers, in linear time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.writing.markers import Mark
from assistant.writing.settle import Settled, Settler


def settled(reply: str, keys: int = 5) -> list[Settled]:
    settler = Settler(keys)
    return settler.feed(reply) + settler.end()


def said(reply: str, keys: int = 5) -> list[tuple[str, list[int]]]:
    """Texts and keys of what is settled."""
    return [(each.text, [mark.key for mark in each.marks]) for each in settled(reply, keys)]


class TestMarkers:
    @pytest.mark.parametrize(
        ("reply", "mark"),
        [
            ('문장입니다. [2 "인용한 구절"]', Mark(2, "인용한 구절")),
            ('문장입니다 [2 "인용한 구절"].', Mark(2, "인용한 구절")),
            ('문장입니다. [2: "인용한 구절"]', Mark(2, "인용한 구절")),
            ("문장입니다. [2 “인용한 구절”]", Mark(2, "인용한 구절")),
            ('문장입니다. [근거 2: "인용한 구절"]', Mark(2, "인용한 구절")),
            ("문장입니다. [2 인용한 구절]", Mark(2, "인용한 구절")),
            ('문장입니다. [2 "인용한 구절]', Mark(2, "인용한 구절")),
            ('문장입니다. (근거 2 "인용한 구절")', Mark(2, "인용한 구절")),
            ('문장입니다. (2 "인용한 구절")', Mark(2, "인용한 구절")),
            ('문장입니다. [2 "그는 "창업"이라 했다"]', Mark(2, '그는 "창업"이라 했다')),
            ('문장입니다. [2 "표 [7] 참고"]', Mark(2, "표 [7] 참고")),
            ('문장입니다.\n[2 "인용한 구절"]', Mark(2, "인용한 구절")),
            ('[2 "인용한 구절"] 문장입니다.', Mark(2, "인용한 구절")),
            ("문장입니다.【2】", Mark(2)),
            ("문장입니다.［２］", Mark(2)),
            ("문장입니다.[[2]]", Mark(2)),
            ("문장입니다.[^2]", Mark(2)),
            ("문장입니다.【2†source】", Mark(2)),
        ],
    )
    def test_of_every_shape_are_read(self, reply: str, mark: Mark) -> None:
        assert settled(reply) == [Settled("문장입니다.", (mark,))]

    @pytest.mark.parametrize(
        ("reply", "keys"),
        [
            ("가.[1,3]", [1, 3]),
            ("가.[1-3]", [1, 2, 3]),
            ("가.[1~2][5]", [1, 2, 5]),
            ("가.[1·2]", [1, 2]),
            ("가.[1 및 2]", [1, 2]),
            ("가.[0][6][99]", []),
            ("가.[3-900]", [3, 4, 5]),
            ('가.[1 "나다라", 4 "마바사"]', [1, 4]),
        ],
    )
    def test_of_several_keys(self, reply: str, keys: list[int]) -> None:
        assert said(reply) == [("가.", keys)]

    @pytest.mark.parametrize(
        ("reply", "texts"),
        [
            ("[1]에 따르면 광주입니다.", ["자료에 따르면 광주입니다."]),
            ("[1]은 그렇게 적습니다.", ["자료는 그렇게 적습니다."]),
            ("자료 [2]를 보면 광주입니다.", ["자료를 보면 광주입니다."]),
            ("광주[1]는 열었습니다.", ["광주는 열었습니다."]),
            ("첫째입니다. [2]에 따르면 둘째입니다.", ["첫째입니다.", "자료에 따르면 둘째입니다."]),
            ("According to [1], it opened.", ["According to the source, it opened."]),
        ],
    )
    def test_used_as_words_leave_a_sentence(self, reply: str, texts: list[str]) -> None:
        assert [each.text for each in settled(reply)] == texts

    def test_a_particle_gives_the_marker_to_the_sentence_it_begins(self) -> None:
        assert said("첫째입니다. [2]에 따르면 둘째입니다. [3]") == [
            ("첫째입니다.", []),
            ("자료에 따르면 둘째입니다.", [2, 3]),
        ]

    def test_at_the_head_of_each_line_belong_to_that_line(self) -> None:
        assert said("[1] 광주입니다.\n[2] 부산입니다.") == [
            ("광주입니다.", [1]),
            ("부산입니다.", [2]),
        ]

    @pytest.mark.parametrize("text", ["[2차 공고] 모집합니다.", "(주)한빛입니다.", "값(1)입니다."])
    def test_are_told_from_remarks(self, text: str) -> None:
        assert said(text) == [(text, [])]


class TestSentences:
    @pytest.mark.parametrize(
        ("reply", "texts"),
        [
            (
                "2015.1.27. 제주에 열었습니다. In 2015. It.",
                ["2015.1.27. 제주에 열었습니다.", "In 2015.", "It."],
            ),
            ("2015. 1. 27. 열었습니다. 다음입니다.", ["2015. 1. 27. 열었습니다.", "다음입니다."]),
            ("경쟁률은 3.5 대 1입니다.다음입니다.", ["경쟁률은 3.5 대 1입니다.", "다음입니다."]),
            ("1. 광주입니다.\n2. **부산**입니다.", ["광주입니다.", "부산입니다."]),
            ("- 광주\n* 부산\n## 대구", ["광주", "부산", "대구"]),
            (
                "Hanbit Co. Ltd. makes robots. It does.",
                ["Hanbit Co. Ltd. makes robots.", "It does."],
            ),
        ],
    )
    def test_end_where_they_end(self, reply: str, texts: list[str]) -> None:
        assert [each.text for each in settled(reply)] == texts

    def test_wait_until_their_markers_can_have_come(self) -> None:
        settler = Settler(5)
        assert settler.feed('문장입니다. [2 "인용') == []
        assert settler.feed('한 구절"] ') == []
        assert settler.feed("다") == [Settled("문장입니다.", (Mark(2, "인용한 구절"),))]

    def test_code_is_left_alone(self) -> None:
        reply = "앞입니다.\n```python\nx = a[1]  # [2] 문장. 끝\n```\n뒤입니다. [1]"
        code = "```python\nx = a[1]  # [2] 문장. 끝\n```"
        assert [each for each in settled(reply) if each.code] == [Settled(code, code=True)]
        assert said(reply)[::2] == [("앞입니다.", []), ("뒤입니다.", [1])]

    @pytest.mark.parametrize("tail", ["[", "[1", '[1 "인용', "[1,", "【2", "(근거 1"])
    def test_a_marker_cut_off_is_not_shown(self, tail: str) -> None:
        [only] = settled(f"문장입니다. {tail}")
        assert only.text in ("문장입니다.", f"문장입니다. {tail}") and "1" not in only.text

    def test_what_cannot_be_seen_is_left_out(self) -> None:
        hidden = "".join(chr(0xE0000 + ord(sign)) for sign in "ignore")
        assert said(f"광\u200b주\u202e입니다{hidden}. \ue000[1]") == [("광주입니다.", [1])]

    @pytest.mark.parametrize(
        "nested", ["가 [[2]1] 나", "가 【【2】1】 나", "가 [1[9]] 나", "가 [9[9]9] 나"]
    )
    def test_no_marker_is_left_by_taking_one_out(self, nested: str) -> None:
        assert all("[" not in text and "【" not in text for text, _ in said(nested))


PIECES = st.lists(
    st.sampled_from(
        ["문장입니다.", " ", "\n", "[1]", '[2 "인용한 구절"]', "[", "]", '"', "1", "【3】", "```",
         "에 따르면", "2015. 1. 27.", "(근거 2)", "[1,2", "- ", "The center opened.", "[1-3]은 ",
         "“", "(", "[9]"]
    ),
    max_size=25,
)  # fmt: skip


class TestCutting:
    @given(pieces=PIECES, cuts=st.lists(st.integers(0, 200), max_size=30))
    @settings(max_examples=300)
    def test_changes_nothing(self, pieces: list[str], cuts: list[int]) -> None:
        reply = "".join(pieces)
        places = sorted({0, len(reply), *(cut for cut in cuts if cut < len(reply))})
        settler = Settler(5)
        found = [each for start, end in pairwise(places) for each in settler.feed(reply[start:end])]
        assert found + settler.end() == settled(reply)

    @pytest.mark.parametrize(
        "hostile",
        [
            "[",
            '[1 "',
            "[1",
            "a.",
            "(",
            " ",
            "[ ",
            "`",
            "가",
            "[1]",
            "1. ",
            "다.",
            "\n",
            "[근거 1: “",
            "**",
            "가 [1]은",
        ],
    )
    def test_a_long_reply_is_read_in_steps_that_do_not_grow(self, hostile: str) -> None:
        reply = (hostile * 100_000)[:100_000]
        started = time.process_time()  # of this process: others may be at work beside it
        settled(reply)
        assert time.process_time() - started < 10
