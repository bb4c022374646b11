"""Questions that ask which centers (how many of them: ``centers_due``).

Word lists and patterns only. That a set is asked for is told by what stands before
the word for a center, and after it: a clause or a question word before ("…를 돕는 센터",
"어느 센터"), and after it nothing but words of asking ("전부 좀 알려 주세요").
"""

from __future__ import annotations

import re

from korean.centers_due import ENGLISH_NUMBERS, NUMBERS, SO_MANY, UNIT

_CENTER = r"(?:센[터타]|(?<![가-힣])(?:곳|데|지역))"
_SYLLABLES = range(ord("가"), ord("힣") + 1)
_JONGSEONG = 28  # ways for a syllable to end; the fifth is ㄴ, the ninth ㄹ
# The syllables that a clause before a noun ends in: 도운, 배울, 하는, 쓰던.
CLAUSE_ENDS = (
    "".join(chr(one) for one in _SYLLABLES if (one - ord("가")) % _JONGSEONG in (4, 8)) + "던"
)
_TOLD_APART = (
    rf"(?:[{CLAUSE_ENDS}]\s|(?:는|한|던|할|된)\s?|(?:그런|이런|저런|다른|상대|관련|어느|어떤|무슨)\s?|(?:{NUMBERS})\s?(?=\S*센))"
    r"(?:(?!몇)[가-힣]{1,4}\s)?(?:혁신|창조경제혁신)?"
)
# The rest of a word; one end only, or words in a row would be read in countless ways.
_REST = r"[^\s,]*(?=[\s,?？.!~…]|$)"
# What may follow a center that is asked for: number, particles, and words of asking.
_ASKING = (
    r"(?:들|은|는|이|가|을|를|도|로|으로|요|만|이나|좀|또|다|싹|쫙|더|그|모두|전부|각각|전체|혹시|"
    rf"{SO_MANY}(?:씩|의)?|"
    rf"어디{_REST}|어딘{_REST}|어딨{_REST}|누구{_REST}|뭐{_REST}|무엇{_REST}|뭔{_REST}|어느\s(?:곳|데|지역|센터){_REST}|"
    rf"몇\s?+{_REST}|수[는가]?|"
    rf"있{_REST}|없{_REST}|있으면|알{_REST}|찾{_REST}|뽑{_REST}|골라{_REST}|꼽{_REST}|궁금{_REST}|말{_REST}|대\s?[줘주봐보]{_REST}|적어{_REST}|짚{_REST}|"
    rf"추려{_REST}|추천{_REST}|소개{_REST}|나열{_REST}|확인{_REST}|정리{_REST}|가르{_REST}|보여{_REST}|불러{_REST}|열거{_REST}|회신{_REST}|필요{_REST}|쭉|죽|빠짐없이|이름{_REST}|명단{_REST}|목록{_REST}|"
    rf"가고|가야|가면|갈까{_REST}|하나요|해{_REST}|했{_REST}|되{_REST}|될까{_REST}|맞{_REST}|부탁{_REST}|드{_REST}|주{_REST}|줘{_REST}|줄{_REST}|싶{_REST}|하고{_REST}|하여|합니{_REST}|입니{_REST}|"
    rf"일까{_REST}|인가{_REST}|인지{_REST}|이에요|예요|야|였{_REST}|이었{_REST}|죠|지{_REST}|거{_REST}|볼{_REST}|봐{_REST}|바라{_REST}|바랍{_REST}|"
    r"list|please|ㅋ+|ㅎ+|ㅠ+)"
)
_ENDS = r"[\s?？.!~,…ㅋㅎㅠ^]*(?:$|[?？.!]\s|,\s)"
_ASKED_FOR = rf"(?:[\s,]*{_ASKING})*{_ENDS}"
# Centers told apart in English: every center that, centres with, centers backed by.
_SAID_OF = r"(?:that|which|with|where|whose|who)\b"
_ENGLISH_CENTERS = (
    rf"\b(?:every|each|all(?: the)?) (?:[\w-]+ )?cent(?:er|re)s? {_SAID_OF}"
    rf"|\bcent(?:er|re)s (?:{_SAID_OF}|(?:having|run|led|backed|paired|opened|located)\b)"
    r"|^(?:and )?(?:(?:name|find|list)(?: me)? |what(?:'s| is) )?"
    rf"(?:the|an?y?)(?: other)? cent(?:er|re) {_SAID_OF}"
    r"|^(?:[\w-]+ ){1,4}cent(?:er|re)s(?:[,:]? (?:list|please|which|all)\b.{0,20})?\s*[?.!]*$"
)
_WHICH_CENTER = re.compile(
    rf"(?:어느|어떤|무슨)\s*(?:[가-힣]{{1,6}}\s?)?{_CENTER}"
    rf"|{_TOLD_APART}{_CENTER}{_ASKED_FOR}"
    rf"|{_CENTER}(?:\s쪽)?(?:은|는|이|가|들은|들이)?\s*(?:어디|어느|무엇|뭐|누구|있나|있어|알려|찾|없나|없어)"
    rf"|{_CENTER}(?:들?(?:은|는|이|가|도))?\s*(?:요|좀|다|전부|모두)?\s*[?？.]*\s*$"
    rf"|센[터타]들{_ASKED_FOR}"
    rf"|{_CENTER}들?[을를]?\s*(?:모두|전부|다|싹)?\s*(?:대|적|말|꼽|나열|골라|알려)[가-힣\s]{{0,6}}(?:줘|주)"
    rf"|{_CENTER}(?:들?[은는이가을를])?\s*(?:전국에\s|전국에서\s)?(?:모두|전부|총|다\s|다\s?(?:합쳐|합치면|더하면|세면)\s)?\s*몇\s*(?:곳|개|군데|이)"
    rf"|{_CENTER}[^?？]{{0,200}}(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|둘|셋|넷|\d+)"
    r"(?!\s?(?:가지|갈래|단계|종류|회사|기업|사람))\s*(?:곳|군데|개|센터)?[가-힣]{0,20}"
    r"\s*(?:모두|전부|다|만|이름)?\s*(?:좀\s*)?(?:다\s*)?(?:어디|짚|알려|말해|적어|꼽)"
    rf"|{_CENTER}(?:들)?[을를이가]?\s*(?:좀\s*)?(?:알고\s*싶|찾고|찾습|궁금|추천)"
    rf"|몇\s?{UNIT}(?:의)?\s?(?:혁신)?센터|센[터타]의?\s(?:수|숫자|[개갯]수)(?:[를는가]|(?=[\s?]|$))(?!\s?있)"
    r"|\bcent(?:er|re)s?\s*(?:[가이는은]\s*)?(?:어디|뭐|무엇|알려|list)"
    rf"|어디\s*센터|{_CENTER}[을를]?\s*(?:모두|전부|다)?\s*(?:좀\s*)?(?:찾아|짚어)"
    r"|센터\s*(?:가\s*)?있[가-힣]*[?？]\s*어디"
    rf"|센[터타](?!장)[^?？]{{0,200}}(?:어디|어느|나머지|[{CLAUSE_ENDS},.])"
    rf"\s(?:{NUMBERS}|\d{{1,2}})\s?(?:곳|군데)(?:[\s,]*{_ASKING}|\s*남{_REST})+{_ENDS}"
    r"|는데\s?(?:[는가]\s?)?어디\S{0,3}$"
    rf"|(?:처음|먼저|늦게|마지막|꼴찌)\S*\s(?:문을?\s?연|문\s?열|출범|개소|생긴)\S*\s(?:거|건|게|것[은이])\s(?:\S+\s)?어디"
    r"|어디(?:서|에서|로|에)?\s*(?:하|가|지원(?!서)|도와|맡|운영|받|찾|상담|배우|\S{1,3}\s수\s있)"
    rf"|(?:{SO_MANY}\s?(?:혁신)?센터|센터(?!장))(?:의|들)?\s*(?:이름|명단|목록)(?![도이])"
    r"|\bwhich (?:[\w-]+['’]? ){0,2}cent(?:er|re)s?\b|\bwhat cent(?:er|re)s?\b"
    r"|\bwhere (?:can|should|do)\b"
    rf"|\bcent(?:er|re)s?\b.*\bwhich(?: (?:ones?|{ENGLISH_NUMBERS}|(?:is|are) (?:it|they))\b|\s?\?)"
    rf"|\bwhat are the (?:{ENGLISH_NUMBERS} )?cent(?:er|re)s\b"
    r"|\b(?:looking|searching) for (?:the|an?y?) (?:[\w-]+ ){0,2}cent(?:er|re)\b"
    r"|\bwhere(?:'s| is| was| are) (?:the )?(?:nation|country|korea)['’]?s\b"
    r"|\bcent(?:er|re)s?\s?(?:[은는이가])?\s?which one"
    r"|\bname (?:the|every|each|all) cent(?:er|re)s?\b|\b(?:name|list)\b.*\bcent(?:er|re)s\b"
    r"|\b(?:is|are) there (?:an?y? )?(?:[\w-]+ )?cent(?:er|re)s?\b"
    rf"|{_ENGLISH_CENTERS}",
    re.IGNORECASE,
)
# The English word in a Korean question: 2016년에 추가된 centers?
_ENGLISH_CENTER = re.compile(r"(?<=[가-힣]\s)cent(?:er|re)s?\b(?!\s+[a-z])", re.IGNORECASE)
# Asked for is a place, or one of other things, although a center is spoken of.
_OTHER_PLACE = re.compile(
    r"어느\s*(?:대학|동네|도시|기관|나라|층|건물|랩|학교)|어디\s?가서|(?:랩|기관|기업|회사)\s?중|몇\s?층"
    r"|(?:신청|접수|등록|예약|문의|제출)\S*\s어디|어디\S*\s(?:가서\s)?(?:신청|접수|등록|예약|제출)"
    r"|몇\s?번\s?째"
    r"|(?:기업|회사|업체|기관|학교|대학|은행|투자사|협력사|조선사|제조사|대기업|팀|나라|도시|분야|[가-힣]사)(?:들)?(?:은|는|이|가)?\s어디\s?어디"
    r"|(?:뭐|뭘|무엇을?|무슨\s일을?)\s?하는\s?(?:곳|데|센터)"
    r"|\S(?:와|과|랑|하고)\s\S+\s?(?:중|가운데)(?:에|에서)?\s(?:어디|어느)"
    r"|\bwhere (?:can|should|do) (?:i|we) (?:submit|apply|register)\b",
    re.IGNORECASE,
)
# Of a question without the names of centers: other centers than those named are asked for.
_OTHERS = re.compile(
    rf"{_TOLD_APART}센[터타]{_ASKED_FOR}|센[터타]들{_ASKED_FOR}"
    r"|\b(?:which|what) other (?:[\w-]+ )?cent(?:er|re)"
    r"|\b(?:which|what) (?:[\w-]+ ){0,2}cent(?:er|re)(?:s\b| (?:did|does|do)\b)"
    rf"|\b(?:name|list)\b.*\bcent(?:er|re)s\b|{_ENGLISH_CENTERS}",
    re.IGNORECASE,
)

# A remark behind the question: (시범사업 말고)
_REMARK = re.compile(r"\s?\([^()]{1,40}\)\s*$")
# After a name that only tells where something was done: 오송으로 옮긴 센터, 경남에서 만든 제품.
_THERE = re.compile(
    r"도?(?:에서|에(?!\s(?:[^\s,]+\s){0,4}?(?:넘겨|넘기|보내|건네|전달|제공))|으로|로)(?:도|만)?\s"
)
# After the place where a center itself is: 구미에 자리 잡은 센터, 오송으로 옮긴 곳.
_LIES_IN = re.compile(
    r"(?:에|으로|로)\s?(?:\S{1,4}\s)?(?:있는|있던|자리|위치|들어선|들어간|이사|옮|이전)\S*\s"
    r"(?:[가-힣]{1,3}\s)?(?:[가-힣]{2,8})?(?:센[터타]|곳|데)"
)
_ELSEWHERE = re.compile(
    r"(?:지방|(?:다른|딴|타)\s?(?:지역|지방|도시|시도))(?:의|에\s?있는)?\s(?:\S{1,4}\s)?(?:혁신)?센[터타]"
)
_IN = re.compile(r"\b(?:in|at|from|near) (?:the )?$", re.I)


def asks_for_centers(question: str) -> bool:
    """Whether a question asks which centers, or which center."""
    question = _REMARK.sub("", question)
    ways = (question, _ENGLISH_CENTER.sub("센터", question))
    return any(map(_WHICH_CENTER.search, ways)) and not _OTHER_PLACE.search(question)


def asks_for_others(unnamed: str) -> bool:
    """Whether a question, without the names of the centers in it, asks for other centers.

    강원이 손잡은 센터들은 어디인가요 does, 강원 센터는 어디인가요 does not.
    """
    return bool(_OTHERS.search(unnamed))


def tells_where(question: str, start: int, end: int) -> bool:
    """Whether the name of a place in this range tells where: 원주에도 사무소를 둔 센터."""
    return bool(_THERE.match(question, end) or _IN.search(question[:start]))


def lies_in(question: str, end: int) -> bool:
    """Whether a place that is named up to here is where the center asked for is itself."""
    return bool(_LIES_IN.match(question, end))


def asks_elsewhere(question: str) -> bool:
    """Whether centers of other places than the one named are asked for: 서울에 온 지방 센터."""
    return bool(_ELSEWHERE.search(question))
