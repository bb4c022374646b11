"""What an answer must look like: a question that asks for a figure is answered by one.

``answer_type("몇 퍼센트 올랐나요?")`` matches 35%, not 101개사. Patterns only, Korean
and English questions, Korean evidence; what they are used for is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NATIVE = (
    r"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉)?|스무)"
)
_FIGURE = (
    r"(?:\d[\d,.]*\s*(?:[조억만천백]\s*)*(?:여\s*)?|(?:수\s?)?[십백천만]\s*(?:여\s*)?"
    rf"|{_NATIVE}\s?)"
)


@dataclass(frozen=True, slots=True)
class AnswerType:
    """A kind of answer: how questions ask for it, what it looks like in evidence.

    ``nouns`` are forms of words that only name the type (날짜, 비율): evidence of the
    right type need not hold them.
    """

    name: str
    asked: re.Pattern[str]
    answer: re.Pattern[str]
    nouns: frozenset[str] = frozenset()


def _type(name: str, asked: str, answer: str, nouns: str = "") -> AnswerType:
    return AnswerType(
        name, re.compile(asked, re.IGNORECASE), re.compile(answer), frozenset(nouns.split())
    )


# The first that a question asks for counts: units before what is only named.
ANSWER_TYPES = (
    _type(
        "hour",
        r"몇\s*시(?!\s*[군간])|운영\s*시간|이용\s*시간|영업\s*시간|\bwhat time\b|\bopening hours\b",
        r"\d\s*시(?![장도군·])|\d{1,2}:\d{2}",
        "시 시간",
    ),
    _type(
        "percent",
        r"몇\s*(?:퍼센트|프로|%)|비율|비중|점유율|입주율|생존율|"
        r"\bpercent|\bshare of\b|\bwhat rate\b",
        r"\d\s*(?:%|퍼센트|프로(?![그젝듀])|%p)|\d분의|절반",
        "퍼센트 프로 비율 비중",
    ),
    _type(
        "phone",
        r"전화번호|연락처|(?:전화|연락)\S*\s(?:\S+\s)?몇\s*번|\b(?:tele)?phone\b|\bwhat number\b",
        r"\d{2,4}-\d{3,4}|@",
        "전화번호 번호 번 연락처",
    ),
    _type("odds", r"경쟁률|몇\s*대\s*몇|경쟁이", r"\d\s*(?:대|:)\s*1", "대"),
    _type(
        "area",
        r"넓이|면적|몇\s*(?:평|제곱미터|㎡)|[이가]?\s*넓|얼마나\s*(?:크|커|넓)|"
        r"\bhow (?:large|big)\b|\bfloor (?:area|space)\b|\bsquare met",
        r"\d\s*(?:㎡|평|제곱미터|m2)",
        "넓이 면적 제곱미터 평 크기 넓 크",
    ),
    _type(
        "times",
        r"몇\s*(?:번|차례|회)(?!\s*째)|\bhow many times\b",
        rf"{_FIGURE}(?:번|차례|회|기)",
        "번 차례 회",
    ),
    _type("fold", r"몇\s*배|\bhow many times (?:more|larger)\b", rf"{_FIGURE}배|두\s?배", "배"),
    _type(
        "ordinal",
        r"몇\s*번\s*째|몇\s*호|\bhow many\w*th\b",
        r"번째|제?\d+\s*호|첫|처음|마지막",
        "번째 번",
    ),
    _type("floor", r"몇\s*층", r"\d\s*층|지하", "층"),
    _type(
        "age",
        r"몇\s*[살세](?!\s*대)|(?<![가-힣])(?:나이|연령)",
        r"\d0\s?대(?!\s?1)|\d\s*세|\d\s*살|(?<![가-힣])(?:연령|나이)|청년|\d\s*년",
        "살 나이 세",
    ),
    _type(
        "duration",
        r"몇\s*(?:개월|달|주|시간|년\s*(?:동안|간|까지|안|이내|차))|며칠\s?(?:짜리|동안|간|이나)|얼마\s*동안|얼마나\s*(?:오래|걸)|기간|"
        r"\bhow long\b|\bhow many (?:months|years|weeks|days)\b",
        rf"{_FIGURE}(?:개월|달|주|시간|년|해|일|돌)",
        "기간 동안 개월 달",
    ),
    _type(
        "when",
        r"언제|며칠|몇\s*(?:년|월|일)|날짜|연도|년도|시기|시점|(?:개소|개관|출범|설립|마감|시작)일|"
        r"날은|무슨\s*(?:달|요일|해)|어느\s*해|"
        r"\bwhen\b|\bwhat (?:date|year|day|month)\b|\bdeadline\b|\bdate\b",
        r"\d\s*(?:년|월|일)(?!\s?(?:간|동안))|\d{4}\s*[.-]\s*\d{1,2}|지난해|올해|이듬해|매월|매년|상반기|하반기|요일",
        "날짜 연도 년도 시기 시점 날 때 며칠 요일 달 월 년 해",
    ),
    _type(
        "people",
        r"몇\s*(?:명|사람|분)|인원|\bhow many (?:people|employees|staff|persons|founders|jobs)\b",
        rf"{_FIGURE}(?:명|인(?![가-힣])|사람|분)",
        "명 사람 인원 분",
    ),
    _type(
        "teams",
        r"몇\s*(?:개\s*)?팀|\bhow many teams\b",
        rf"{_FIGURE}(?:개\s*)?(?:팀|곳|개사|기업)",
        "팀",
    ),
    _type(
        "rooms",
        r"(?:방|실|객실)[은는이가]?\s*몇|몇\s*(?:실|칸)|"
        r"\bhow many rooms\b",
        rf"{_FIGURE}(?:실|개|칸|석)",
        "방 실",
    ),
    _type(
        "money",
        r"얼마(?!나)|얼마나\s*(?:받|주|줘|지원|투자|벌|들|내|모|대)|금액|액수|예산|비용|요금|가격|투자액|수수료|이용료|참가비|"
        r"[가-힣]액[은이]|몇\s*[조억만천백]*\s*원|[가-힣](?:금|비)[은이]?\s*(?:얼마|어느 정도)|"
        r"(?<![가-힣])돈은(?:요)?\s*[?？]|"
        r"\bhow much\b|\bamount\b|\bbudget\b|\bcost\b|\bprice\b",
        r"[\d조억만천백]\s*(?:원|달러)|[\d][조억](?![가-힣])|무료|무상|공짜",
        "금액 액수 액 돈 값 규모 총액 원",
    ),
    _type(
        "count",
        r"몇\s*\S|개수|숫자|건수|수는|수가|\bhow many\b|\bnumber of\b",
        rf"{_FIGURE}(?:곳|개|군데|건|기관|업체|센터|회사|기업|팀|명|사|종|가지|대|마리|상자|만|천|호|실|편|쌍|그루|석)",
        "개수 숫자 건수 수 개 곳 군데 건 총 사 팀 명",
    ),
    _type(
        "why",
        r"왜|이유|까닭|\bwhy\b",
        r"때문|위해|위하여|위한|덕분|탓|이유|까닭|[므으]로|[아어여라]서|[아어]\s?[가-힣]{0,4}기로|고자|살려|니까|터라",
        "이유 까닭",
    ),
    _type(
        "who",
        r"누구(?!나)|누가|누군|성함|\bwho\b|\bwhose\b",
        r"[가-힣]{2,4}\s?(?:초대\s)?(?:센터장|대표|처장|교수|회장|사장|단장|원장|소장|상무|전무)"
        r"|(?:센터장|대표|단장|원장|이사장)(?:은|는|이|에|으로)?\s*[:：]?\s*(?:초대\s)?[가-힣]{2,4}"
        r"|예비창업자|창업자|기업|회사|강사|전문가|직원|협회|재단|그룹|대학",
        "사람 성함",
    ),
    _type(
        "where",
        r"어디(?:에|서|로|인|예|야|죠|지|임|$|\?|요)|위치|주소|소재지|자리\s*잡|어느\s*(?:동네|건물|도시|시|동|구|층|대학|나라)|\bwhere\b|\blocat",
        r"[가-힣](?:시|군|구|동|읍|면|리|로|길|층|호|관|빌딩|건물|대학교?|타워|단지|타운|파크|본사|연구원|진흥원|과학원|역|밸리|캠퍼스|과기원|교육장)(?![가-힣]{3})|\d층",
        "위치 주소 소재지 장소 곳 동네 도시",
    ),
    _type(
        "how",
        r"어떻게\s*(?:신청|지원|접수|참여|이용|등록|들어|하면|해야|해요|하나|내|받|확인|진행)|절차|방법|"
        r"\bhow (?:do|can|to|should) (?:i|we|you|one)?\b",
        r"신청|접수|예약|방문|누리집|홈페이지|온라인|이메일|전화|제출|내면|냅니다|올리|선택|고르|고른|찾으|"
        r"거쳐|심사|단계|상담|문의|쓰면|가져|받습니다|선발|공모",
        "방법 절차 순서 단계",
    ),
)


def answer_type(question: str) -> AnswerType | None:
    """The kind of answer a question asks for; None where anything may be one."""
    return next((kind for kind in ANSWER_TYPES if kind.asked.search(question)), None)
