"""How a question leans on the one before: there, the second one, both of them.

Patterns only; what they come to in a conversation is decided elsewhere.
"""

from __future__ import annotations

import re

# Places other than those spoken of: 다른 센터, 거기 말고 또, 나머지 센터들도, 한 곳이 더 있는데.
_BESIDES = r"(?:그|이|거기|그곳|그것|그거)\s?(?:말고|외에|외엔|밖에|빼고)(?:도|는)?"
_ONE_MORE = r"(?:한|두|몇)\s?(?:곳|군데|센터)(?:이|가|은|는|도)?\s?더"
_OTHER_PLACE = re.compile(
    r"다른\s?(?:센터|데|곳|지역)|나머지\s(?:[가-힣]+\s)?(?:센터|데|곳|지역|군데)"
    rf"|{_BESIDES}\s?(?:다른|또|더|하나\s?더|{_ONE_MORE})|{_ONE_MORE}\s?있"
    r"|말고(?:는|도)?\s?(?:또|더|다른\s?(?:데|곳|센터))\s?(?:있|없|어디)"
    r"|\bother (?:[a-z]+ )?cent(?:er|re)s?\b|\b(?:another cent(?:er|re)|anywhere else)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"{_BESIDES}|하나\s?더|{_ONE_MORE}|다른(?=\s?(?:센터|데|곳))|다른\s?지역|나머지|마저"
    r"|\b(?:other|another)\b",
    re.IGNORECASE,
)

_THING = (
    "센터|곳|데|회사|기업|대기업|업체|사업|프로그램|제도|펀드|공간|건물|행사|대회|공모전|지원금"
)
# Words that point back at what was last spoken of. "It" is not IT, "are there" points nowhere.
_PARTICLE = re.compile(
    r"(?:에서는|에서|에는|에도|엔|까지는?|부터는?|한테는?|은|는|이|가|을|를|의|에|도|으로|로|와|과|랑)?"
    r"요?(?=[\s,.?!]|$)"
)
_POINTER = re.compile(
    rf"거기(?:서|에서|에)?|거긴|거길|그곳|이곳|그쪽|걔네|방금\s?(?:그|말한)\s?(?:{_THING})|앞의\s?센터"
    rf"|(?<![가-힣])(?:그|이|저|해당|위|앞)\s?(?:{_THING})(?!별|\s?간)(?:들)?"
    r"|(?<![가-힣])(?:그것|그거|그건|그게|이것|이거|이건|이게|그걸|이걸)"
    r"|\b(?:(?:that|this|the same) (?:cent(?:er|re)|one|place|company|program(?:me)?|fund|project)"
    r"|(?<!are )(?<!is )(?<!were )(?<!was )there(?! (?:is|are|was|were)\b)|[Ii]ts?|they|their)\b",
)
# What is said not to be meant: 대구 말고 경북은?, 2016년 거 말고.
_SET_ASIDE = re.compile(r"(?<!\S)(?P<named>\S+(?:\s(?:쪽|센터|거|것))?)\s말고(?=[은는]?[\s,])")
# What says nothing of its own: 아 죄송 …, 다시 제주 얘긴데 …, 아까 대전으로 돌아가서 ….
_SAID = r"(?:말|얘기|이야기)"
_ASIDE = re.compile(
    r"^(?:(?:아니|아차|아|앗|어|음|네)[\s,.!]+)*(?:죄송|미안|실례)(?:해요|합니다|한데요?|요|하지만)?(?:[\s,.!]+|$)"
    r"|(?<!\S)(?:아까|다시)\s(?=\S+(?:으?로\s(?:다시\s)?돌아|\s?(?:얘긴데|얘기인데|이야긴데|말인데|건데)))"
    r"|(?<=로)\s(?:다시\s)?돌아(?:가|와)\S*|(?<=\S)\s(?:얘긴데|얘기인데|이야긴데|말인데|말이야|말이에요|말인데)요?,?"
    rf"|(?<!\S)(?:아까|방금|앞에|앞서|뒤에|위에서?)\s{_SAID}(?:한|하신|했던)\s(?!(?:그\s)?(?:{_THING}))"
    r"|^(?:(?:oh|no|wait|ah)[\s,.!]+)*(?:sorry[\s,.!]+)?i meant?\b(?=\s+\S)"
    r"|^.*\b(?:no wait|wait,? no|scratch that)[\s,.]+",
    re.IGNORECASE,
)
# Understood from the last exchange: 그 평가, 그때, 그 안에서; 그 외 and 그 전 are no things.
_LEANS = re.compile(
    r"(?<![가-힣])그\s(?!외|밖|이외|전|뒤|후|다음|정도|동안|중|가운데|때문)[가-힣]"
    r"|(?<![가-힣])(?:그때|그날|그분|그런(?!데)|그렇게|그\s?안(?=에))"
    r"|\b(?:those|them|that one)\b|\bthat\s?[?.]*$",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"(?<![가-힣])(?:그때|그분|그\s사람|그\s?당시|그\s?안(?=에)|그런\s식|그런(?!데))"
)
# 그것보다 컸어?, 그보다 먼저예요?: compared with what was told.
_THAN = re.compile(
    r"(?<![가-힣])(?:그것|그거|그|이것|이거|이|거기|그곳)보다(?:는|도)?|\bthan (?:that|it)\b", re.I
)
# 서울이 더 많아?, 울산이랑 어디가 더 넓지?
_MORE = re.compile(
    r"(?<![가-힣])(?:더|덜)\s|\b(?:more|bigger|larger|earlier|later|smaller)\b", re.I
)
_BESIDE = re.compile(r"(?:이?랑|하고|[와과])\s[^?？]*(?:어디|어느|누가)|\bwhich\b", re.I)
_CENTER_WORD = re.compile(
    r"(?:어느|어떤|무슨)\s?센[터타]|센[터타]들|\bwhich cent(?:er|re)s?\b", re.I
)
_COMPANY = re.compile(
    r"(?<![가-힣])(?:그|이|저|해당|위)\s?(?:회사|기업|대기업|전담기업|업체)"
    r"|\b(?:that|this) (?:company|firm|group)\b",
    re.IGNORECASE,
)
_PARTNER = re.compile(r"전담|담당\s?(?:기업|회사)|대기업|파트너|\bpartner|\bback(?:s|ed)?\b", re.I)
_LEADS_ON = re.compile(
    r"^(?:그럼|그러면|그렇다면|그리고|또|아|네|응|음|저기|and|so|then|ok(?:ay)?)(?:[\s,.]+|$)", re.I
)
# 그런데 leaves the subject or goes on with it; 그건 됐고 leaves it.
_BUT = re.compile(r"^(?:그런데|근데|한데)[,\s]")
_NEW_SUBJECT = re.compile(
    r"^(?:(?:아|음|네|응)[,\s]+)?(?:그런데|근데|한데|그나저나|다른\s?(?:질문|거|것|얘기)|(?:질문|하나)\s?더"
    r"|(?:(?:그건|그거는?|그\s?얘긴|이건)\s?(?:이제\s?)?)?(?:됐고요?|됐으니|알겠고요?|알겠는데|그렇고|그렇다\s?치고)"
    r"|참[,\s]|아\s?참|다음\s?질문|새\s?질문|화제(?:를|\s)*(?:바꿔|바꾸|돌려|돌리)\S*|화제"
    r"|by the way|btw|(?:another|new|different|next) (?:question|topic|subject)[:,]?"
    r"|on another|on a different note|chang(?:e of|ing the) subject"
    r"|(?:thanks?(?: you)?[.,!]\s)?(?:now |and now )?(?:for )?something (?:different|else)\b[:,]?)",
    re.IGNORECASE,
)

_NUMBERS = {
    "첫": 1, "한": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5, "여섯": 6,
    "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "first": 1, "second": 2, "third": 3, "fourth": 4,
    "fifth": 5, "sixth": 6, "two": 2, "three": 3, "four": 4, "both": 2,
}  # fmt: skip
_LAST = re.compile(r"마지막|맨\s?(?:끝|뒤|아래)|last", re.IGNORECASE)
# What lists name besides centers: 두 번째 회사는 …, 첫 번째 건 어디에 써?
_LISTED_THING = (
    "회사|기업|업체|팀|사업|프로그램|제도|펀드|기금|공간|건물|행사|대회|작품|제품|조건|원칙"
)
_ORDINAL = re.compile(
    r"(?<![가-힣])(?:(?P<ko>첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?번\s?째|(?P<number>\d{1,2})\s?번(?:\s?째)?"
    r"|(?P<short>첫|둘|셋|넷)째|마지막|맨\s?(?:끝|뒤|아래|위|처음))"
    r"(?:\s?(?:센터|곳|데|거|것|쪽|지역)(?![가-힣]*\s?번)"
    rf"|\s?(?P<thing>건|게|걸|{_LISTED_THING})(?![가-힣]*\s?번)(?=(?:은|는|이|가|을|를|도|의|에|엔|에는|에서)?\s|[?？]|$)"
    r"|(?=(?:은|는|이|가|도|의)?(?:요)?\s?(?:[?？.!]|$))|(?=(?:은|는|이|가|도|의)\s))"
    r"|\bthe (?P<en>first|second|third|fourth|fifth|sixth|last) (?:one|cent(?:er|re))\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?<![가-힣])(?:(?P<ko>둘|셋|넷)(?=\s?(?:중|다\b|다\s|은|이|가운데|모두))"
    r"|(?:그\s?|이\s?)?(?P<of>두|세|네)\s?(?:센터|곳|군데)(?:들)?(?!번))"
    r"(?:\s?(?:중|가운데)(?:에서|에)?)?"
    r"|\b(?:which|who|either|one|out)?\s?of the(?:se|m)? (?P<en>two|three|four)\b"
    r"|\b(?P<both>both)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"(?<![가-힣])(?:그|이)\s?(?:중|가운데)(?:에서|에)?|(?<![가-힣])그\s?센터들(?:\s?중)?"
    r"|\b(?:which )?(?:of|among) (?:them|these|those)\b|\bwhich one\b",
    re.IGNORECASE,
)

# Forms of what compares and asks for nothing by itself: 둘 중 어디가 먼저야?
COMPARING = frozenset(
    "먼저 나중 앞서 일찍 빨리 빠르 이르 늦 크 작 많 적 높 낮 넓 좁 비싸 싸 오래 오래되 길 짧 "
    "first earlier later bigger larger smaller more most".split()
)

# What 어디 asks for once the center is known, and what 열다 and 처음 생기다 then mean.
PLACES = ("위치", "주소")
OPENED = "문을 열다"
MOVED = "옮기다"
BEFORE = frozenset("전/NNG 예전/NNG 이전/NNG 옛날/NNG 앞/NNG 처음/NNG 처음/MAG".split())
FIRST = frozenset(
    "먼저/MAG 나중/NNG 처음/NNG 처음/MAG 맨/MM 날/NNG 진짜/MAG 진짜로/MAG 실제/NNG".split()
)
OPENING = frozenset({("열/VV",), ("생기/VV",), ("세워지/VV",), ("세우/VV",)})

_WHERE_IS = re.compile(
    r"어디(?:에|로|쯤|야|예요|에요|이에요|인가|입니까|임|지|죠|니|냐|\s?있|\s*[?？.!]*$)"
    r"|\bwhere(?: is| are|.s)\b",
    re.IGNORECASE,
)

_ASKS = {
    "when": re.compile(r"언제|며칠|몇\s?(?:년|월|일)|\bwhen\b", re.I),
    "where": re.compile(r"어디|어느\s?(?:곳|데)|\bwhere\b", re.I),
    "who": re.compile(r"누구|누가|\bwho\b", re.I),
    "how_much": re.compile(r"얼마|\bhow much\b", re.I),
    "count": re.compile(r"몇\s?(?!년|월|일)|\bhow many\b", re.I),
    "what": re.compile(r"무엇|무슨|뭐|뭘|뭔|\bwhat\b(?! about)", re.I),
    "why": re.compile(r"왜|어째서|\bwhy\b", re.I),
}

_WHAT_IS = re.compile(
    r"[가-힣A-Za-z0-9](?:은|는|이|가)\s(?:뭐|뭘|무엇을?)\s?하는\s?(?:곳|데|거|것|사업|프로그램)"
)
# 나머지 하나는?: what was not told of what was asked.
_REST_OF_IT = re.compile(
    r"^(?:그럼\s|그러면\s|그리고\s)?(?:나머지|다른)\s?(?:하나|한\s?(?:개|가지|쪽)|둘|두\s?(?:개|가지)|거|것|건|쪽)?"
    r"(?:은|는|이|가|도)?\s?(?:요|뭐야|뭐예요|뭔데요?|얼마야|얼마예요)?\s?[?？.]*$"
)
# What joins the things of a list, the last of them, and what is said of one in brackets.
_LISTED = re.compile(r"\s?[,·]\s?|\s(?:및|그리고|and)\s|(?<=[가-힣A-Za-z0-9])[와과]\s")
_BRACKETS = re.compile(r"\s?\([^()]*\)")
_LAST_LISTED = re.compile(
    r".+?(?=(?:이|가|은|는|을|를|으로|로|에|입니다|이에요|예요)(?:\s|[.\[]|$)|\s등\s|\s\[|\.|$)"
)

_NOT_THERE = re.compile(_BESIDES)
_SAYS_NOTHING = (
    _SET_ASIDE, _LEADS_ON, _NEW_SUBJECT, _NOT_THERE, _THAN, _THEN, _ORDINAL, _SEVERAL, _AMONG,
    _COMPANY, _POINTER,
)  # fmt: skip


def speaks_of_others(text: str) -> bool:
    """Whether a question is about places other than those spoken of: 삼성이 맡은 다른 센터는?"""
    return bool(_OTHER_PLACE.search(text))


def without_others(text: str) -> str:
    """The text with spaces for the word that says so: 삼성이 맡은 다른 센터 -> 삼성이 맡은 센터."""
    return _OTHER.sub(lambda match: " " * len(match[0]), text)


def asks_for_place(text: str) -> bool:
    """Whether a text asks where something is, not which of several: 어디에 있어, where is it."""
    return bool(_WHERE_IS.search(text))


def points_back(text: str) -> bool:
    """Whether a word of the text stands for what was spoken of: 거기, 그 센터, it."""
    return bool(_POINTER.search(text))


def means_company(text: str) -> bool:
    """Whether a text speaks of the company just named: 이 회사, that company."""
    return bool(_COMPANY.search(text))


def asks_for_partner(text: str) -> bool:
    """Whether a question is about the company paired with a center."""
    return bool(_PARTNER.search(text))


def changes_subject(text: str) -> bool:
    """Whether a text says that it leaves the subject: 그건 됐고 …, by the way …."""
    return bool(_NEW_SUBJECT.match(text)) and not goes_on(text)


def goes_on(text: str) -> bool:
    """Whether a text opens with 그런데, which leaves the subject or goes on with it."""
    return bool(_BUT.match(text))


def leans(text: str) -> bool:
    """Whether a word of the text is understood from the last exchange only: 그 평가, 그때."""
    return bool(_LEANS.search(text))


def compares_with_told(text: str) -> bool:
    """Whether a text compares with what was told: 부산은 그것보다 컸어?"""
    return bool(_THAN.search(text))


def compares(text: str) -> bool:
    """Whether a text asks which is more, or less: 서울이 더 많아?"""
    return bool(_MORE.search(text))


def compares_beside(text: str) -> bool:
    """Whether it compares what it names with what was told: 울산이랑 어디가 더 넓지?"""
    return compares(text) and bool(_BESIDE.search(text))


def names_center_word(text: str) -> bool:
    """Whether a center is asked for by the word for one: 어느 센터들이."""
    return bool(_CENTER_WORD.search(text))


def set_aside(text: str) -> str:
    """What a text says it does not mean: 대구 in 대구 말고 경북은?; mostly nothing."""
    match = _SET_ASIDE.search(text)
    return match["named"] if match else ""


def without_set_aside(text: str) -> str:
    """The text with spaces for what it says it does not mean."""
    return _SET_ASIDE.sub(lambda match: " " * len(match[0]), text)


def asks_what_is(text: str) -> bool:
    """Whether a text asks what a thing that it names is: 고용존은 뭐 하는 데예요?"""
    return bool(_WHAT_IS.search(text))


def without_asides(text: str) -> str:
    """The text without what says nothing of its own: 아 죄송, 다시 … 얘긴데, no wait."""
    return " ".join(_ASIDE.sub(" ", text).split()) or text


def asks_for_rest(text: str) -> bool:
    """Whether a text asks for nothing but what was left of it: 나머지 하나는?"""
    return bool(_REST_OF_IT.match(text))


def listed(text: str) -> list[str]:
    """The things that a sentence lists, in order: 공방, 강의실이 있습니다; mostly none."""
    head, *others = _LISTED.split(_BRACKETS.sub("", _LEADS_ON.sub("", text)))
    if not others or not head.split():
        return []
    *middle, tail = others
    last = _LAST_LISTED.match(tail)
    return [head.split()[-1], *middle, *([last[0]] if last else [])]


def place_in_list(text: str) -> int | None:
    """The place that an ordinal names, from 1; -1 is the last: 두 번째 센터, the last one."""
    match = _ORDINAL.search(text)
    if match is None:
        return None
    if _LAST.search(match[0]):
        return -1
    if match["number"]:
        return int(match["number"])
    word = match["ko"] or match["short"] or (match["en"] or "첫").lower()
    return _NUMBERS[word]


def means_thing(text: str) -> bool:
    """Whether an ordinal is of something else than a center: 두 번째 회사는?"""
    match = _ORDINAL.search(text)
    return bool(match and match["thing"])


def how_many_meant(text: str) -> int | None:
    """How many of those spoken of a text means: 둘 중 is 2, 그중 is 0 for all of them."""
    if match := _SEVERAL.search(text):
        word = match["ko"] or match["of"] or match["en"] or match["both"]
        return _NUMBERS[word.lower()]
    return 0 if _AMONG.search(text) else None


def without_pointers(text: str) -> str:
    """The text with spaces for the words that only lean on what was said before.

    Their particles go with them: a 는 left alone would be read as a verb.
    """
    for pattern in _SAYS_NOTHING:
        for match in pattern.finditer(text):
            particle = _PARTICLE.match(text, match.end())
            end = particle.end() if particle else match.end()
            text = text[: match.start()] + " " * (end - match.start()) + text[end:]
    return text


def asked_with(text: str) -> frozenset[str]:
    """The question words of a text, by what they ask for."""
    return frozenset(name for name, pattern in _ASKS.items() if pattern.search(text))
