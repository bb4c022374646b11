"""Boilerplate is marked, the text stays exact, and content is never swallowed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest

from ingest import boilerplate as module
from ingest import metadata, press
from ingest.blocks import Block, Parsed
from ingest.boilerplate import boilerplate
from ingest.compose import compose
from ingest.wrapping import Habit, continues, text_line


def _left(*texts: str, title: str = "제목") -> str:
    """What remains as evidence of paragraphs under a title."""
    blocks = (Block(title, "heading", 1), *map(Block, texts))
    composed = compose(Parsed("txt", blocks))
    text = composed.text
    for span in reversed(boilerplate(composed)):
        text = text[: span.start] + text[span.end :]
    return text.removeprefix(title).strip()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "(서울=연합뉴스) 양정우 기자 = 11일 춘천에 센터가 문을 열었다.",
            "11일 춘천에 센터가 문을 열었다.",
        ),
        ("[춘천=뉴시스] 홍길동·김누리 기자 = 센터가 열렸다.", "센터가 열렸다."),
        ("【서울=뉴시스】홍길동 기자 = 센터가 열렸다.", "센터가 열렸다."),
        ("[지역경제 홍길동 기자] 센터가 열렸다.", "센터가 열렸다."),
        ("홍길동 기자 = 센터가 열렸다.", "센터가 열렸다."),
        ("옛 제일모직[028260] 터전과 네이버(035420)가 있다.", "옛 제일모직 터전과 네이버가 있다."),
        ("센터가 열렸다. (사진=강원도)", "센터가 열렸다."),
        ("센터가 열렸다. 홍길동 기자 hong@news.co.kr", "센터가 열렸다."),
        ("센터가 열렸다. ⓒ 강원뉴스 무단전재 및 재배포 금지", "센터가 열렸다."),
    ],
)
def test_only_the_mark_is_taken(text: str, left: str) -> None:
    assert _left(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "[저작권자ⓒ 부자동네타임즈. 무단전재-재배포 금지]",
        "<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>",
        "Copyright © 2016 강원뉴스. All rights reserved.",
        "홍길동 기자 hong@news.co.kr",
        "최가람 기자 · 입력 2015.07.22 15:20",
        "입력 2015.05.11 16:40 | 수정 2015.05.11 17:00",
        "(대전=다온뉴스) 김누리 기자 = 11일 입력 2016.04.11 08:00",
        "페이스북 트위터 카카오톡",
        "공유하기 | 인쇄 | 글자크기",
        "[관련기사]",
        "▶ 네이버에서 강원뉴스 구독하기",
    ],
)
def test_whole_lines_are_marked(text: str) -> None:
    assert _left(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "김기자 씨는 시민기자 교육을 받고 2015년 창업했다.",
        "저작권 상담은 원스톱 상담센터에서 받을 수 있습니다.",
        "(단위=백만원) 지역별 투자 실적입니다.",
        "자세한 내용은 문의: help@center.kr, 전화 상담은 평일에 합니다.",
        "모집 기간은 두 달(201505)이며 접수는 온라인으로 합니다.",
        "사진 공모전은 기자단이 심사한다.",
        "▲대구 ▲경북 ▲광주 센터가 참여한다.",
        "부산은 [주요 사업] 세 가지를 꼽았다.",
        "공유 오피스와 인쇄 장비를 갖췄다.",
    ],
)
def test_content_is_left_alone(text: str) -> None:
    assert _left(text) == text


def test_a_repeated_headline_is_marked_once() -> None:
    assert _left("부제목", "큰 제목", "본문이다.", title="큰 제목") == "부제목\n\n\n\n본문이다."


def test_spans_are_sorted_and_apart() -> None:
    blocks = (Block("메뉴", "noise"), Block("머리", "noise"), Block("네이버[035420]가 왔다."))
    spans = boilerplate(compose(Parsed("txt", blocks)))
    assert all(first.end < second.start for first, second in pairwise(spans))


_AT_START = (*module._LINE_HEADS, *module._WHOLE_LINES, module._EMAIL_LINE, press.BYLINE)


def _patterns() -> Iterator[re.Pattern[str]]:
    """Every pattern of the modules that look at whole documents."""
    for owner in (module, metadata, press):
        for value in vars(owner).values():
            candidates = value if isinstance(value, tuple) else (value,)
            yield from (one for one in candidates if isinstance(one, re.Pattern))


_UNITS = ["가", "가 ", "[", "a", "가·", "(가=", "1.", "ⓒ", "기자 ", "a.b@", "2015.", "- ", "무단"]
_HOSTILE = [unit * (100_000 // len(unit)) for unit in _UNITS]


def test_no_pattern_is_slow() -> None:
    patterns = list(_patterns())
    assert len(patterns) > 25
    for pattern in patterns:
        for text in _HOSTILE:
            began = time.process_time()
            pattern.fullmatch(text)
            if pattern not in _AT_START:
                pattern.search(text)
            assert time.process_time() - began < 0.1, (pattern.pattern, text[:10])


def test_wrapping_is_not_slow() -> None:
    began = time.perf_counter()
    for text in _HOSTILE:
        continues(text_line(text), text_line(text), 10.0, Habit())
    assert time.perf_counter() - began < 1.0
