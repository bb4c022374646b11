"""What a question says besides: who asks, what for, and how the answer is wanted.

"볼트 공장입니다. 시제품은 어디서 만드나요?", "기사를 쓰려고 하는데요, …",
"… 쟁점이어서 여쭙습니다." Documents say nothing of it. What is asked must be able to
stand without it: in "창업 교육을 받고 싶어요. 얼마예요?" the first sentence is the question.
"""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^.!?？…~]+(?:[.!?？…~]+(?=\s|$)|$)|[.!?？…~]+")
_ASKS = re.compile(
    r"[?？]|누구|누가|무엇|무슨|뭐|뭘|뭔|뭡|어떤|어느|왜|어떻|어디|얼마|언제|며칠|몇"
    r"|(?:습|ㅂ|입|합|됩|답|랍|십)니까|(?:나요|가요|은지|는지|을까요?|ㄹ까요?)\s*$"
    r"|알려|가르쳐|말해|말씀해|답해|궁금|알고\s?싶|확인|비교|나란히|설명|정리해|나열"
)
# Where a clause that tells of who asks ends; what others say (…다는데, …라던데) is no such clause.
_CLAUSE = re.compile(
    r"(?<![다라자냐])(?:인데|하는데|려는데|거든|이라서|이오만|니다만|힘든데|바쁜데|[아어고]픈데)요?,?\s"
    r"|(?:려고|려)\s(?:하는데|합니다)요?,?\s"
)
_WHO = re.compile(
    r"(?:사람|주인|학생|기자|직장인|주부|농부|총각|아저씨|아줌마|엄마|아빠|할아비|할머니|늙은이|꾼)"
    r"(?:입니다|이에요|예요|이오|이외다|이라|인데|이야)"
)
_ON_CENTERS = re.compile(r"센터|프로그램|공모|공고|펀드")
_TOLD = re.compile(
    r"[다라자냐]는데|던데|다며|라며|다면서|라면서|다고\s|라고\s(?:합|하|해|들)|다더|라더|다지|라지"
)
# What is asked leans on what was said before: 화장품을 만드는데, 그쪽을 다루는 센터는?
_LEANS_ON = re.compile(
    r"(?<![가-힣])(?:그쪽|그것|그거|그걸|그런|그\s(?:분야|쪽|업종|일|것|거|기계))"
)

Span = tuple[int, int]


def backgrounds(text: str) -> list[Span]:
    """Stretches of a question that may be background only, in code points, in order."""
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    asking = [_ASKS.search(text[slice(*span)]) is not None for span in sentences]
    if not any(asking):
        return []
    found = (
        _clauses(text, span) if asks or _tells(text[slice(*span)]) else span
        for span, asks in zip(sentences, asking, strict=True)
    )
    return [span for span in found if span and not _LEANS_ON.search(text, span[1])]


def _clauses(text: str, sentence: Span) -> Span | None:
    """What a sentence on what is asked says first of who asks."""
    start, end = sentence
    found = None
    for match in _CLAUSE.finditer(text, start, end):
        clause = text[start : match.end()]
        if _ASKS.search(clause) or _tells(clause):
            break
        found = (start, match.end())
    return found


def _tells(text: str) -> bool:
    """Whether something is told of what is asked about."""
    told = _ON_CENTERS.search(text) and not _WHO.search(text)
    return bool(told or _TOLD.search(text))
