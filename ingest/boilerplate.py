"""Ranges of a document that are never evidence: bylines, stock codes, copyright lines.

The text itself is never changed. Every pattern is linear: no nested or
overlapping repeats, and bounded ones where two could meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.compose import Composed
from ingest.press import DATELINE, EMAIL, ENTERED, NAMES, ROLE
from vectorstore.types import Span

_OPEN, _CLOSE, _INSIDE = r"[(\[<〈【]", r"[)\]>〉】]", r"[^()\[\]<>〈〉【】\n]"
_LINE_HEADS = (  # at the start of a line; what follows is content
    re.compile(rf"{DATELINE.pattern}\s*(?:{NAMES}\s?{ROLE}\s?)?(?:=\s?|[:：]\s)?"),
    re.compile(rf"{_OPEN}{_INSIDE}{{1,20}}\s{NAMES}\s?{ROLE}{_CLOSE}\s?(?:=\s?)?"),
    re.compile(rf"{NAMES}\s?{ROLE}\s?=\s?"),
)
_INLINE = (  # anywhere; the text around is content
    # stock codes: 네이버[035420], 삼성전자(005930), but no month such as (201505)
    re.compile(r"(?<=[\w)’'])\s?\[(?:\d{6}|[A-Z]{1,5}\.[A-Z]{1,3})\]"),
    re.compile(
        r"(?<=[가-힣A-Za-z&])\((?!(?:19|20)\d{2}(?:0[1-9]|1[0-2])\))"
        r"(?:KOSPI|KOSDAQ|코스피|코스닥)?:?\s?\d{6}\)"
    ),
    # credits of pictures: (사진=강원도), [자료사진 제공: …], …/사진=강원도
    re.compile(
        rf"{_OPEN}{_INSIDE}{{0,10}}(?:사진|그래픽|자료)\s?(?:제공|출처)?\s?[=:：]"
        rf"{_INSIDE}{{1,40}}{_CLOSE}"
    ),
    re.compile(r"/\s?사진\s?(?:제공)?\s?[=:：]\s?\S{1,30}$"),
    # claims of copyright, in brackets or at the end
    re.compile(
        rf"{_OPEN}[^\[\]<>〈〉【】\n]{{0,40}}(?:저작권자|ⓒ|©|\(c\))[^\[\]<>〈〉【】\n]{{0,120}}{_CLOSE}",
        re.I,
    ),
    re.compile(rf"{_OPEN}{_INSIDE}{{0,60}}무단\s?전재{_INSIDE}{{0,80}}{_CLOSE}"),
    re.compile(r"(?:ⓒ|©|Copyright|저작권자)[^.\nⓒ©]{0,60}(?:무단|All rights).{0,80}$", re.I),
    # the reporter's name and address after the last sentence
    re.compile(rf"(?<=[.\s/=(]){NAMES}\s?{ROLE}\s?[(=/]?\s?{EMAIL}\)?$"),
    re.compile(rf"(?<=[.\s])[/=]\s?{NAMES}\s?{ROLE}$"),
)
_WHOLE_LINES = (  # a line that is nothing else
    ENTERED,
    re.compile(
        rf"(?:[/=ㆍ·▶\-]\s?)?{NAMES}\s?{ROLE}님?(?:\s?[/|(=·]?\s?{EMAIL}\)?)?"
        rf"(?:\s?[·|]?\s?{ENTERED.pattern})?"
    ),
    re.compile(
        rf"{DATELINE.pattern}\s*(?:{NAMES}\s?{ROLE}\s?)?=?\s?(?:\d{{1,2}}일)?\s?"
        rf"(?:{ENTERED.pattern})?"
    ),
    re.compile(r"[^.\n]{0,60}(?:ⓒ|©|\(c\)|Copyright|저작권자).{0,140}", re.I),
    re.compile(r"(?:(?!다\.).){0,80}(?:무단\s?전재|무단\s?복제|All rights reserved).{0,80}", re.I),
    re.compile(
        r"(?:[▶▷☞◀\[<【]\s?)?(?:(?:관련|인기|추천|주요)\s?(?:기사|뉴스)|많이\s?본\s?(?:뉴스|기사))"
        r"(?:\s?(?:더\s?)?보기)?[\]>】]?"
    ),
    re.compile(r"[▶▷☞◀]\s?.{0,40}(?:구독하기|바로가기|제보하기|제보는|다운로드)"),
)
_CLAIM = re.compile(r"ⓒ|©|\(c\)|Copyright|저작권자\s?[ⓒ©(:<]|무단|All rights", re.I)
_SENTENCE_END = re.compile(r"(?:다|요|까)[.?!]$")
_EMAIL_LINE = re.compile(rf"(?:E-?mail\s?[:：]?\s?)?{EMAIL}", re.I)
_NEWS_MARK = re.compile(rf"{ROLE}|{DATELINE.pattern}|저작권자")
_MENU_WORDS = (
    "공유 공유하기 페이스북 트위터 카카오톡 카카오스토리 네이버밴드 밴드 라인 URL복사 "
    "링크복사 인쇄 인쇄하기 프린트 글자크기 글자크게 글자작게 크게 작게 가 본문듣기 "
    "기사듣기 스크랩 기사스크랩 목록 목록보기 이전글 다음글 이전 다음 좋아요 구독 "
    "구독하기 댓글 댓글쓰기 이메일 메일보내기 본문바로가기 메뉴 로그인 회원가입 사이트맵 "
    "맨위로 top home 홈 닫기 검색 전체메뉴 기사원문 원문보기 facebook twitter kakao"
)
_MENU = frozenset(_MENU_WORDS.split())
_MENU_SPLIT = re.compile(r"[|/·,>]|\s{1,3}")


def boilerplate(composed: Composed) -> tuple[Span, ...]:
    """Ranges that are never evidence, in order, none touching another."""
    news = bool(_NEWS_MARK.search(composed.text))
    title = next((block.text for block in composed.blocks if block.kind == "heading"), None)
    found: list[Span] = []
    seen_title = False
    for block, span in zip(composed.blocks, composed.spans, strict=True):
        repeated = block.text == title and seen_title and block.kind != "heading"
        seen_title = seen_title or block.text == title
        if block.kind == "noise" or repeated or _is_whole(block.text, news):
            found.append(span)
        elif block.kind != "heading":
            found += _parts(block.text, span.start)
    return _merged(found)


def _is_whole(text: str, news: bool) -> bool:
    """Whether a block is nothing but boilerplate."""
    if len(text) > 220:
        return False
    if news and _EMAIL_LINE.fullmatch(text):
        return True
    words = [word for word in _MENU_SPLIT.split(text) if word]
    if words and (all(w.lower() in _MENU for w in words) or text.replace(" ", "").lower() in _MENU):
        return True
    if not any(pattern.fullmatch(text) for pattern in _WHOLE_LINES):
        return False
    # A sentence about copyright is content; the notice itself carries a mark of claim.
    return not _SENTENCE_END.search(text) or bool(_CLAIM.search(text))


def _parts(text: str, offset: int) -> Iterator[Span]:
    """Boilerplate at the head of a block and inside it."""
    for pattern in _LINE_HEADS:
        head = pattern.match(text)
        if head and head.end() < len(text):
            yield Span(offset, offset + head.end())
            break
    for pattern in _INLINE:
        for match in pattern.finditer(text):
            yield Span(offset + match.start(), offset + match.end())


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Sorted, overlapping and touching ranges made one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
