"""How Korean press marks its copy: datelines, bylines, times of entry.

Every pattern is linear: repeats are bounded wherever two could meet.
"""

from __future__ import annotations

import re

ROLE = r"(?:선임|수습|인턴|객원|전문|사진)?\s?(?:기자|특파원|통신원|논설위원|리포터)"
NAMES = r"[가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4}){0,4}"
EMAIL = r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}"

DATELINE = re.compile(
    r"[(\[【](?!단위|자료|출처|사진|그림|그래픽|기준|제공|표|글|주\s?=)"
    r"(?P<place>[가-힣A-Za-z·, ]{1,20})=\s?(?P<press>[^)\]】\n=]{1,30})[)\]】]"
)
"""``(서울=연합뉴스)``: the place, and the press named after it."""

ENTERED = re.compile(
    r"(?:(?:기사|최종|최초)\s?)?(?:입력|등록|승인|수정|송고|업데이트)(?:일시?|시간|일자)?\s?[:：]?\s?"
    r"(?:19|20)\d{2}[.\-/년].{0,60}"
)
"""``입력 2015.05.11 16:40``: when the press entered or changed its copy."""

BYLINE = re.compile(rf"(?:{DATELINE.pattern}\s*)?{NAMES}\s?{ROLE}(?:\s?=|\s|$)")
"""``(서울=연합뉴스) 양정우 기자 =`` or ``양정우 기자``, at the start of a line."""


def is_press_line(text: str) -> bool:
    """Whether a line begins as a dateline, a byline or a time of entry does."""
    return any(pattern.match(text) for pattern in (DATELINE, BYLINE, ENTERED))
