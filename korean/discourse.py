"""How a text joins on to what was said: it goes on, leaves the subject, takes something back.

Patterns only; what they come to in a conversation is decided elsewhere.
"""

from __future__ import annotations

import re

# What may be spoken of: 그 회사, 방금 말한 행사.
THING = "센터|곳|데|회사|기업|대기업|업체|사업|프로그램|제도|펀드|공간|건물|행사|대회|공모전|지원금"
_SAID = r"(?:말|얘기|이야기)"
# What says nothing of its own: 아 죄송 …, 다시 제주 얘긴데 …, 아까 대전으로 돌아가서 ….
_ASIDE = re.compile(
    r"^(?:(?:아니|아차|아|앗|어|음|네)[\s,.!]+)*(?:죄송|미안|실례)(?:해요|합니다|한데요?|요|하지만)?(?:[\s,.!]+|$)"
    r"|(?<!\S)(?:아까|다시)\s(?=\S+(?:으?로\s(?:다시\s)?돌아|\s?(?:얘긴데|얘기인데|이야긴데|말인데|건데)))"
    r"|(?<=로)\s(?:다시\s)?돌아(?:가|와)\S*|(?<=\S)\s(?:얘긴데|얘기인데|이야긴데|말인데|말이야|말이에요)요?,?"
    rf"|(?<!\S)(?:아까|방금|앞에|앞서|뒤에|위에서?)\s{_SAID}(?:한|하신|했던)\s(?!(?:그\s)?(?:{THING}))"
    r"|^(?:(?:oh|no|wait|ah)[\s,.!]+)*(?:sorry[\s,.!]+)?i meant?\b(?=\s+\S)"
    r"|^.*\b(?:no wait|wait,? no|scratch that)[\s,.]+",
    re.IGNORECASE,
)
# What is said not to be meant: 대구 말고 경북은?, 2016년 거 말고.
SET_ASIDE = re.compile(r"(?<!\S)(?P<named>\S+(?:\s(?:쪽|센터|거|것))?)\s말고(?=[은는]?[\s,])")
LEADS_ON = re.compile(
    r"^(?:그럼|그러면|그렇다면|그리고|또|아|네|응|음|저기|and|so|then|ok(?:ay)?)(?:[\s,.]+|$)", re.I
)
# 그런데 leaves the subject or goes on with it; 그건 됐고 leaves it.
_BUT = re.compile(r"^(?:그런데|근데|한데)[,\s]")
NEW_SUBJECT = re.compile(
    r"^(?:(?:아|음|네|응)[,\s]+)?(?:그런데|근데|한데|그나저나|다른\s?(?:질문|거|것|얘기)|(?:질문|하나)\s?더"
    r"|(?:(?:그건|그거는?|그\s?얘긴|이건)\s?(?:이제\s?)?)?(?:됐고요?|됐으니|알겠고요?|알겠는데|그렇고|그렇다\s?치고)"
    r"|참[,\s]|아\s?참|다음\s?질문|새\s?질문|화제(?:를|\s)*(?:바꿔|바꾸|돌려|돌리)\S*|화제"
    r"|by the way|btw|(?:another|new|different|next) (?:question|topic|subject)[:,]?"
    r"|on another|on a different note|chang(?:e of|ing the) subject"
    r"|(?:thanks?(?: you)?[.,!]\s)?(?:now |and now )?(?:for )?something (?:different|else)\b[:,]?)",
    re.IGNORECASE,
)


def without_asides(text: str) -> str:
    """The text without what says nothing of its own: 아 죄송, 다시 … 얘긴데, no wait."""
    return " ".join(_ASIDE.sub(" ", text).split()) or text


def set_aside(text: str) -> str:
    """What a text says it does not mean: 대구 in 대구 말고 경북은?; mostly nothing."""
    match = SET_ASIDE.search(text)
    return match["named"] if match else ""


def without_set_aside(text: str) -> str:
    """The text with spaces for what it says it does not mean."""
    return SET_ASIDE.sub(lambda match: " " * len(match[0]), text)


def changes_subject(text: str) -> bool:
    """Whether a text says that it leaves the subject: 그건 됐고 …, by the way …."""
    return bool(NEW_SUBJECT.match(text)) and not goes_on(text)


def goes_on(text: str) -> bool:
    """Whether a text opens with 그런데, which leaves the subject or goes on with it."""
    return bool(_BUT.match(text))
