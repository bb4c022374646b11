"""What an answer must look like: a question that asks for a figure is answered by one.

``answer_type("몇 퍼센트 올랐나요?")`` matches 35%, not 101개사. Patterns only, Korean
and English questions, Korean evidence; what they are used for is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from korean.questions import ASKS_WHEN

_NATIVE = (
    r"(?<![가-힣])"
    r"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉)?|스무)"
)
_FIGURE = (
    r"(?:\d[\d,.]{0,20}\s*(?:[조억만천백]\s*)*(?:여\s*)?|(?<![가-힣])(?:수\s?)?[십백천만]\s*(?:여\s*)?"
    rf"|{_NATIVE}\s?)"
)
_NAME = r"[가-힣]{2,4}"
_TITLE = (
    r"(?:초대\s)?(?:센터장|대표이사|대표(?!\s?(?:행사|사업|프로그램|상품))"
    r"|처장|교수|회장|사장|단장|원장|소장|상무|전무)"
)
_ORDER = r"(?:\d대\s|초대\s|현재\s|현\s|신임\s)?"
_PERSON = rf"{_NAME}\s?{_TITLE}|{_TITLE}(?:은|는|이|에|으로)?\s*[:：]?\s*{_ORDER}{_NAME}"
_HEAD = (
    r"(?:센터장|수장|대장|대표(?!\s?(?:행사|사업|프로그램|상품))|원장|단장|이사장|회장|사장|책임자"
    r"|(?:이끄는|이끈|이끌던|맡은|맡고\s있는|맡던)\s?(?:분|사람|이(?![가-힣])))"
)
# Who came after one who is named: 초대 센터장 다음은 누구, 후임 센터장.
_SUCCESSOR = (
    rf"(?:(?:{_TITLE}|(?<=[가-힣])\s?씨|님)\s?(?:다음|뒤|이후|후)(?:에|으로|에는|의|은|엔)?\s"
    rf"|후임|다음\s(?:\S+\s)?{_HEAD}|뒤를\s?이[은어])"
    r".{0,40}(?:누구|누가|누군|이름|성함|[분람자장]은?\s*[?？.]*$)"
)
# What is paid for a thing; the things that end in 비 or 료 otherwise are none (장비, 자료).
_FEE = (
    r"(?:입주|이용|사용|수강|참가|참여|관리|운영|건립|공사|건축|설치|개발|제작|상담|교육|가입|임대|대관"
    r"|심사|연구|홍보|활동|식|컨설팅|멘토링)\s?[비료](?:용)?"
)
_PAID = rf"(?:{_FEE}|회비|요금|비용|(?<![가-힣])돈|수수료|참가비|연회비)"
# The time a thing began: 막 생겼을 때, 문 열 당시, 출범할 때.
_AT_FIRST = (
    r"(?:(?:생겼을|생길|생긴|문\s?(?:을\s)?(?:열|연|열었을)|출범할?|출범했을|개소할?|개소했을|설립|개관)\s?"
    r"(?:때|당시|무렵|직후|초기)|출범\s?초)"
)


@dataclass(frozen=True, slots=True)
class AnswerType:
    """A kind of answer: how questions ask for it, what it looks like in evidence.

    ``nouns`` are forms of words that only name the type (날짜, 비율): evidence of the
    right type need not hold them. Several types may share a name: the same is asked for,
    the first more precisely (며칠, 언제).
    """

    name: str
    asked: re.Pattern[str]
    answer: re.Pattern[str]
    nouns: frozenset[str] = frozenset()


def _type(name: str, asked: str, answer: str, nouns: str = "") -> AnswerType:
    return AnswerType(
        name, re.compile(asked, re.IGNORECASE), re.compile(answer), frozenset(nouns.split())
    )


# 어디 after one of these asks for its name, not for a place.
_NAMED = re.compile(
    r"^(?>.*?(?:회사|계열사|참여사|기업|기관|업체|팀|농가|단체|병원|학교|은행|그룹|스타트업|나라|출자자))"
    r".*\s어디(?!에|서|로)|어디어디|어디서\s(?:\S+\s)?(?:나[온왔]|받)"
)
_PLACED = re.compile(r"위치|주소|소재지|장소|본사|사무실|(?:있는|하는|여는)\s(?:곳|데)")
_SEVERAL = rf"(?:{_NATIVE}\s?|\d\s?)(?:회사|기업|곳|군데|개사|개|팀|업체|기관|사람|명)"
# Whether one may take part, and what asks something else.
_MAY = r"(?:지원|신청|받을|넣을|낼|들어갈|나갈|쓸|입주|참가|참여|이용|응모|도전)"
_ASKS_ELSE = (
    r"(?:어디|어느|무슨|어떤|누구|누가|몇|얼마|언제|뭐|뭘|무엇|어떻게|센터[는가]?\s*[?？]*$)"
)
_APPLY = r"(?:신청|접수|제출|원서|지원서|신청서|등록|예약|내[나야요면지는]|냈|넣[는나어을])"

# A time that is asked for: none of applying, which is dates, and none that only comes to an end.
_PERIOD = (
    r"(?<!접수)(?<!신청)(?<!모집)(?<!접수\s)(?<!신청\s)(?<!모집\s)기간"
    r"(?!\s?(?:[이은]\s)?(?:끝|동안|지나|지난|중|내에|안에|만료))"
)

# The first that a question asks for counts: units before what is only named.
ANSWER_TYPES = (
    _type(
        "hour",
        r"몇\s*시(?!\s*[군간])|(?:운영|이용|영업|입장|개방|방문)\s*시간|"
        r"\bwhat time\b|\bopening hours\b",
        r"\d\s*시(?![장도군·])|\d{1,2}:\d{2}",
        "시 시간",
    ),
    _type(
        "phone",
        r"(?:전화|연락)\S*\s*(?:\S+\s)?몇\s*번|(?:전화|저나|팩스)\s?번호|연락처|전화\s?(?:를\s)?연결|"
        r"(?<!조[문항]\s)(?<!특허\s)(?<!공고\s)(?<!우편\s)(?<![가-힣])번호(?:[ㅠㅜ]|[은는이가]?\s*(?:뭐|몇|알려|[?？]|$))|"
        r"\bwhat number\b|"
        r"\b(?:phone|fax) number\b|\btelephone\b",
        r"\d{2,4}-\d{3,4}",
        "전화 번호 전화번호 연락처 번",
    ),
    _type(
        "names",
        rf"{_SEVERAL}(?:[이은]\s(?:\S+\s){{0,3}}|,?\s(?:\S+\s)?)(?:이름|명단)|(?:회사|기업|팀|업체|기관|투자사)들\s?(?:이름|목록)|"
        r"(?:회사|기업|팀|업체|기관|투자사)\s(?:전부|모두|죄다)\s(?:알려|말해|적어|대\s)|어느\s?어느|어디어디(?![서에])|누구누구|무엇무엇|명단|이름을?\s*(?:다|모두|전부|죄다)\s",
        r"[가-힣A-Za-z]{2,20},\s?[가-힣A-Za-z]{2,}|[가-힣A-Za-z]{2,20}·[가-힣A-Za-z]{2,}"
        r"|[가-힣A-Za-z]{2,20}[와과]\s[가-힣A-Za-z]{2,}(?:[이가은는을를]|입니다)",
    ),
    _type("email", r"메일\s?주소|\be-?mail address\b", r"\w@\w", "이메일 메일 주소"),
    _type(
        "web",
        r"(?:홈페이지|누리집|사이트|포털|접속)\s?주소|\b(?:website|web) address\b|\burl\b",
        r"www\.|https?:|\.(?:kr|com|org|net)\b",
        "홈페이지 누리집 웹사이트 웹 사이트 주소",
    ),
    _type(
        "percent",
        r"몇\s*(?:퍼센트|프로|%)|(?<!경쟁)(?<![법자조규선음])[률율][이은]?\s*(?:얼마|어느|몇|[?？]|$)|비율|비중|"
        r"점유율|입주율|생존율|금리|이율|지분|"
        r"\bpercent|\bshare of\b|\bequity\b|\boccupancy\b|\b\w+ rate\s*\??$|"
        r"\bhow much of\b(?!.*\b(?:funds?|investments?|budget|money|grant)\b)|"
        r"\b(?:what|acceptance|success|interest|occupancy) rate\b",
        r"\d\s*(?:%|퍼센트|프로(?![그젝듀])|%p)|\d분의|절반",
        "퍼센트 프로 비율 비중",
    ),
    _type(
        "change",
        r"얼마나\s*(?:더\s*|많이\s*)?(?:줄|늘|올[라랐]|높아|낮아|좋아|빨라|덜|뛰|나아)|"
        r"\bhow much (?:more|less|faster|did \w+ (?:grow|rise|increase|improve|fall)"
        r"|(?:did|has|have)\b.{0,200}\b(?:go|gone) (?:up|down))\b",
        r"\d\s*(?:%|퍼센트|배)|절반|\d[^.]{0,12}(?:늘|줄|올라|올랐|높아|낮아|향상|증가|감소|뛰)"
        r"|\d\S{0,20}(?:이던|에서)\s[^.]{0,25}\d\S{0,20}(?:[이가]\s[됐되]|으?로)",
        "늘 줄",
    ),
    _type(
        "odds",
        r"경쟁[률율]|몇\s*대\s*몇|경쟁이|경쟁\S*\s*(?:얼마나|어느)|"
        r"\bhow (?:competitive|tough|hard)\b|\bodds\b|\bcompetition rat(?:e|io)\b",
        r"\d\s*(?:대|:)\s*1",
        "대",
    ),
    _type(
        "distance",
        r"(?<![가-힣])거리[가는]|얼마나\s*(?:멀|떨어)|"
        r"몇\s*(?:킬로(?!와트|그램)|미터|km)|\bhow far\b",
        r"\d\s*(?:m(?![²2])|km|㎞|미터|킬로)|(?:도보|걸어)",
        "거리 미터",
    ),
    _type(
        "area",
        r"넓이|면적|평수|크기[는가]?\s*(?:$|\?)|몇\s*(?:평|제곱미터|㎡)|넓|얼마나\s*(?:크|커|넓)|"
        r"\bhow (?:large|big)\b(?!.*\b(?:fund|asset|budget|invest))|"
        r"\b(?:floor|land) (?:area|space)\b|\bsquare[ -]met|\bsq\.? ?m\b|\bpyeong\b",
        r"\d\s*(?:㎡|평|제곱미터|m2)",
        "넓이 면적 제곱미터 평 크기 넓 크",
    ),
    _type(
        "times",
        r"(?<!버스\s)몇\s*(?:번(?!호|지)|차례|회(?![사원의]))(?!\s*째)|\bhow many times\b",
        rf"{_FIGURE}(?:번|차례|회|기)",
        "번 차례 회",
    ),
    _type("fold", r"몇\s*배|\bhow many times (?:more|larger)\b", rf"{_FIGURE}배|두\s?배", "배"),
    _type(
        "ordinal",
        r"몇\s*번\s*째|몇\s*호|\bhow many\w*th\b",
        r"번째|제?\d{1,9}\s*호|첫|처음|마지막",
        "번째 번",
    ),
    _type(
        "floor",
        r"몇\s*층|\b(?:which|what|how many) (?:floors?|stor(?:ey|ie)s)\b",
        r"\d\s*(?:개\s?)?층|지하",
        "층 건물",
    ),
    _type("article", r"(?:법|조항|규정|시행령)\S*\s(?:\S+\s)?몇\s*조", r"제?\d{1,9}조", "조항 조"),
    _type(
        "age",
        r"몇\s*[살세](?!\s*대)|(?<![가-힣])(?:나이(?!\s(?:들|먹|많))|연령)"
        r"|\bhow old\b|\bage (?:limit|range|group|bracket)s?\b|\b(?:what|which) ages?\b",
        r"\d\s*세|\d\s*살|\d\s?년(?:이|을)?\s?(?:이내|이하|미만|넘|지나)|(?<![가-힣])(?:모든\s)?(?:연령|나이)|\d0대(?!\s*\d)",
        "살 나이 세 나이대 연령 연령대 연령층",
    ),
    _type(
        "duration",
        r"몇\s*(?:개월|달|주|시간|년\s*(?:동안|간|까지|안|이내|차|만기|짜리|이나|살|쓸|묵|머|있을))|얼마\s*동안|얼마나\s*(?:오래|걸)|며칠\s*(?:이나\s*)?(?:걸|동안|만에|짜리|간)|"
        rf"얼마나\s*(?:있을\s수|있다가|머[물무]|지[내낼])|{_PERIOD}|"
        r"\bhow long\b|\bhow many (?:months|years|weeks|days)\b|\bperiod\b|\bduration\b",
        rf"{_FIGURE}(?:개월|달|시간)|\d\s?주(?![년가-힣])|(?<!\d)\d{{1,2}}\s?년(?!도|생|대)|{_NATIVE}\s?해|"
        r"\d박|\d일\s?(?:간|동안|이내|씩|만)|지\s\d+일|부터[^.]{0,25}까지|\d일?\s?~",
        "기간 동안 개월 달",
    ),
    _type("weekday", r"(?<![월화수목금토일])요일", r"요일|매일|평일|주말", "요일"),
    _type(
        "when",
        r"며칠|날짜|(?:마감|접수|신청|모집)\s?기간|(?:마감|개소|개관|출범|등록|시작)일|무슨\s*요일|"
        r"(?:마감|접수|원서|모집|신청)\S*\s(?:\S+\s)?언제(?!부터)|언제\S*\s(?:\S+\s)?(?:마감|닫)|"
        r"\b(?:what|which) (?:date|day)\b|\bdeadline\b",
        r"\d\s*[월일](?!\s?(?:간|동안))|\d{4}\s*[.-]\s*\d{1,2}|요일|말일|매월|상시|수시|연중|소진",
        "날짜 시기 시점 날 때 며칠 요일 월 기간",
    ),
    _type(
        "when",
        r"언제|며칠|몇\s*(?:년|월|일)|날짜|연도(?!별)|(?<![\d청])년도(?!별)|(?<![주하으])시기(?!에)|시점|(?:개소|개관|출범|설립|마감|시작)일|"
        r"(?:마감|일정|기한)[은이]?\s*(?:$|\?)|"
        r"날은|\s날(?:[이을]?\s*(?:좀\s*)?(?:알려|궁금)|\s*[?？.]*$)|무슨\s*(?:달|요일|해)|어느\s*(?:해|요일)|"
        r"\s때(?:는|가)?\s*[?？]*$|시각|"
        rf"{ASKS_WHEN}|\b(?:what|which) (?:date|year|day|month)\b|\bdeadline\b|\bdate\b"
        r"|\b(?:opening|launch|closing) day\b|\bsince when\b|\bday of (?:its|the) opening\b",
        r"\d\s*(?:년|월|일)(?!\s?(?:간|동안))|\d{4}\s*[.-]\s*\d{1,2}|지난해|올해|이듬해|같은\s해|매월|매년|상반기|하반기|요일",
        "날짜 연도 년도 시기 시점 시각 날 때 며칠 요일 달 월 년 해",
    ),
    _type(
        "people",
        r"몇\s*(?:명|사람|분)|인원|(?:사람|지원자|참가자|직원|수강생|이용자|회원|수료생)\s?수(?![가-힣]{2})|"
        r"\bhow many (?:[\w-]+ )?(?:people|employees|staff|persons|founders|jobs|students"
        r"|participants|applicants|attendees|trainees|workers|visitors|experts|mentors)\b|\bheadcount\b",
        rf"{_FIGURE}(?:명|인(?![가-힣])|사람|분)",
        "명 사람 인원 분",
    ),
    _type(
        "teams",
        r"몇\s*(?:개\s*)?팀|\bhow many (?:[\w-]+ )?teams\b",
        rf"{_FIGURE}(?:개\s*)?(?:팀|곳|개사|기업)",
        "팀",
    ),
    _type(
        "rooms",
        r"(?:방|실|객실)[은는이가]?\s*몇|몇\s*(?:실|칸)|"
        r"\bhow many (?:[\w-]+ )?(?:rooms|units|offices)\b",
        rf"{_FIGURE}(?:실|개|칸|석)",
        "방 실",
    ),
    _type(
        "money",
        rf"{_FEE}[가은는이를]?(?:요)?\s*(?:좀|궁금|알려|[?？.]|$)|(?:매출|투자|융자|수출|거래|보증)액[은이]?\s*(?:좀|궁금|알려|[?？.]|$)|"
        rf"{_PAID}[가은는이을를도]?\s(?:(?:따로|또|별도로|혹시)\s)?(?:[있없](?:나|는지|을까|습니까|어요?\s*[?？])|붙|걷|받나|내야|내나|드나|들어|들까|들지|드는지)|"
        r"얼마(?!나)|얼마나\s*(?:받|주|줘|지원|투자|벌|들|내|모|대|쓰|썼|쏟)|금액|액수|예산|비용|요금|가격|투자액|수수료|이용료|참가비|"
        r"(?:(?<![가-힣])돈|상금|지원금|임대료|월세|보증금)[은는이가]?(?:요)?\s*(?:$|\?)|"
        r"[가-힣]액[은이]|몇\s*[조억만천백]*\s*원|몇\s*[천백십]*\s*(?:억|조(?!항))|"
        r"(?:[가-힣][금비]|매출)[은이]?\s*(?:얼마|(?:대략\s*)?어느\s*정도)|매출\s합계|총액|사업비|"
        r"(?:펀드|기금|융자|재원|조합|투자금)\S*\s(?:\S+\s)?(?:규모|크기|덩치|한도)|"
        r"(?:든|쓴|낸|댄|마련한|모은|받은|끌어온)\s*(?:돈|자금|투자금?)|"
        r"\bhow (?:much|expensive|cheap)\b|\bamount\b|\bbudget\b|\bcosts?\b|\bprice\b|\brent\b|"
        r"^(?!.*\bhow many\b).*\bmoney\b|\baum\b|"
        r"\bassets under management\b|\bfees?\b|\bprize\s*\??$|\bworth\b|"
        r"\b(?:fund|grant|prize|subsidy)\b.{0,200}\b(?:size|per|total|limit)\b|"
        r"\b(?:size|total|max|maximum)\b.{0,200}\b(?:funds?|funding|grant|investment|assets)\b|"
        r"\bhow (?:large|big)\b.{0,200}\b(?:fund|assets|investment)\b",
        r"[\d조억만천백]\s*(?:원|달러)|[\d][조억](?![가-힣])|무료|무상|공짜",
        "금액 액수 액 돈 값 규모 총액 원 억 조 크기 덩치 비 금 료 비용 들",
    ),
    _type("houses", r"몇\s*(?:채|동)", rf"{_FIGURE}(?:개\s?)?(?:채|동)", "채 동"),
    *(
        _type(unit, rf"몇\s*{unit}", rf"{_FIGURE}{unit}", unit)
        for unit in "가구 마리 그루 톤 킬로와트 권 쪽 척 벌 석 좌석 주년".split()
    ),
    _type(
        "count",
        r"몇(?!몇)\s*\S|개수|숫자|건수|(?<![기교])수[는가]|(?:기업|회사|업체|기관|센터|팀|일자리|특허)\s?수(?![가-힣]{2})|\s수(?:를|도)?\s*(?:좀\s*)?(?:알려|궁금|[?？.]*$)|"
        r"\bhow many\b|\bnumber of\b",
        rf"{_FIGURE}(?:곳|개|군데|건|기관|업체|센터|회사|기업|팀|명|사(?![가-힣])|종|가지|갈래|대(?![가-힣]{2})|마리|상자|만|천|호|실|편|쌍|그루|석|점(?![가-힣]{2}))",
        "개수 숫자 건수 수 개 곳 군데 건 총 사 팀 명 가짓수 가지 갈래 점",
    ),
    _type(
        "why",
        r"왜(?!인지)|이유|까닭|사유|\bwhy\b|\bhow come\b|\breasons?\b",
        r"[가-힣][지되]면서|바람에|[로으]\s인해|에\s따라|여파|때문|위해|위하여|위한|덕분|탓|이유|까닭|므로|[음임]으로|[아어여라]서|[아어]\s?[가-힣]{0,4}기로|고자|살려|니까|터라|머리글자|첫\s?글자|[을를]\s(?:뜻하|뜻해|따서|딴\s)|에서\s(?:따[온와]|딴|유래)",
        "이유 까닭 사유",
    ),
    _type(
        "first_person",
        rf"^(?!.*{_SUCCESSOR}).*(?:초대|첫|처음|맨\s먼저|(?<!\d)1대|{_AT_FIRST})\S*\s?(?:\S+\s){{0,3}}{_HEAD}|"
        r"\b(?:first|inaugural|founding)\b.{0,200}\b(?:director|head|ceo|president)\b",
        rf"(?:초대|첫|처음|(?<!\d)1대|출범|개소|문을?\s?연|당시)[^.]{{0,20}}{_NAME}",
        "사람 성함 성 이름 수장 대장 처음 첫 초대 1 대 이끌 맡",
    ),
    _type(
        "present_person",
        rf"^(?!.*{_SUCCESSOR}).*(?:(?:지금|현재|요즘|현)\s(?:\S+\s){{0,3}}{_HEAD}"
        rf"|{_HEAD}\S*\s(?:지금|현재|요즘))|"
        r"\b(?:current|now|present)\b.{0,200}\b(?:director|head|ceo|president)\b",
        rf"^(?!(?>.*(?:초대|첫\s))(?!.*(?:,|에 이어|현재|지금|이끌고|이끈다|취임))).*(?:{_PERSON})",
        "사람 성함 성 이름 수장 대장 대표자 이끌 맡",
    ),
    _type(
        "person",
        _SUCCESSOR,
        rf"후임|이어받|물려받|뒤를\s?이|에\s?이어|바통|바뀌|교체|새\s센터장|[2-9]대\s"
        rf"|(?:초대|첫)[^.]*(?:,|이고|이며|다음)\s?[^.]*{_NAME}|{_NAME}\([^)]*\),\s{_NAME}\(",
        "사람 성함 성 이름 수장 대장 다음 뒤 후임 이후 맡 되",
    ),
    _type(
        "person",
        rf"{_HEAD}(?:님|\s분)?[은이]?\s*(?:\S+\s)?(?:누구|누군|이름|성함|[?？.]*$)|성함|"
        r"\bwho (?:is|was|are(?! they\b)|leads?|led|heads?|headed|runs?|ran)\b|"
        r"\b(?:director|head|ceo|president)(?:'s)? name\b|"
        r"\bname of the (?:\w+ )?(?:director|head|ceo|president)\b",
        _PERSON,
        "사람 성함 성 이름 수장 대장 대표자 이끌 맡",
    ),
    _type(
        "who",
        r"누구(?!나)|누가|누군|성함|함자|존함|\bwho\b|\bwhose\b|"
        r"(?:대표이사|단장|원장|이사장|담당자)(?:님)?[은는이가]?\s*(?:이름)?\s*(?:$|\?)",
        rf"{_PERSON}"
        r"|예비창업자|창업자|기업|회사|강사|전문가|직원|임원|부장|멘토|협회|재단|그룹|대학|[가-힣](?:원|청|부|처|은행|테크노파크)(?=[이가은는과와])",
        "사람 성함",
    ),
    _type(
        "apply",
        rf"어디\S*\s(?:\S+\s)?{_APPLY}|{_APPLY}\S*\s어디|"
        r"(?:어느|어떤|무슨)\s*(?:사이트|누리집|홈페이지|포털)|\bwhich (?:web)?site\b|"
        r"\bwhere (?:do|can|should|to)\b.{0,200}\b(?:apply|submit|register|sign up)\b",
        r"신청|접수|예약|누리집|홈페이지|포털|온라인|사이트|이메일|제출|창구",
        "사이트 누리집 홈페이지 포털 창구 신청 접수 원서 지원서 신청서 제출 넣 내",
    ),
    _type(
        "where",
        r"(?:도로명|정확한|상세한?|지번)\s?주소|번지|무슨\s(?:길|동)(?![가-힣]{2})|"
        r"\bstreet address\b",
        r"[가-힣\d](?:로|길)\s?\d|번지|[동읍면리가]\s\d",
        "위치 주소 소재지 장소 곳 도로명 번지",
    ),
    _type(
        "where",
        r"어디(?:에|서|로|인|예|야|죠|지|임|\s?있|$|\?|요)|위치|주소|소재지|자리\s*잡|어느\s*(?:동네|건물|도시|시|동|구|층|대학)|\bwhere\b|\blocat|\baddress\b"
        r"|\b(?:which|what) (?:building|city|town|floor|address|street|district)\b",
        r"[가-힣](?:빌딩|건물|대학교?|대(?=[에의\s])|타워|단지|타운|파크|본사|연구원|진흥원|과학원|밸리|캠퍼스|과기원|교육장|회관)(?![가-힣]{3})"
        r"|[가-힣](?:시|도|군)\s[가-힣]{1,4}(?:시|군|구|동|읍|면|리)(?![가-힣]{2})|[가-힣]구\s[가-힣]{1,4}[동로길]"
        r"|[가-힣]{2}(?:로|길)\s?\d|\d층|(?:위치|주소|소재지|장소)|[가-힣]역(?:에|과|\s)|근처|가까이"
        r"|에\s?(?:있|자리|위치|들어[서섰앉]|둥지|두[고었]|마련)|에서\s(?:출발|출범|열|치|문을|개소)"
        r"|[을를]\s출발|로\s(?:옮|이사|이전|오시|자리)",
        "위치 주소 소재지 장소 곳 동네 도시 건물 자리 도로명 방문 찾아가 가",
    ),
    _type(
        "how",
        r"어떻게\s*(?:신청|지원|접수|참여|이용|등록|들어|하면|해야|해요|하나|내|받|확인|진행)|절차|방법|"
        r"\bhow (?:do|can|to|should) (?:i|we|you|one)?\b",
        r"신청|접수|예약|방문|누리집|홈페이지|온라인|이메일|전화|제출|내면|냅니다|올리|선택|고르|고른|찾으|"
        r"거쳐|심사|단계|상담|문의|쓰면|가져|받습니다|선발|공모",
        "방법 절차 순서 단계",
    ),
    _type(
        "eligible",
        rf"^(?!.*{_ASKS_ELSE})(?:.*{_MAY}\S*\s?수\s?(?:있|없)(?![는을])"
        rf"|.*(?:{_MAY}|넣어도|내도|써도|가도|받아도)\S*\s?(?:되|돼|될|가능|괜찮)"
        r"|.*(?:(?:자격|대상)(?:이|은)?|해당|조건에)\s?(?:되|돼|됐|될|맞)|.*껴\s?[주줬])"
        r"|^(?:can|could|may|am|would)\b.{0,200}\b(?:apply|join|eligible|qualify|use)\b",
        r"대상|자격|이내|제외|빠[지집]|누구나|아무나|한정|제한|따지지|연령|만\s?\d|이상|미만|가능|빌려"
        r"|[가-힣]\s수\s(?:있|없)|[가-힣]도\s(?:받|뽑|이용)|예비창업자",
        "자격 대상 조건 가능 해당",
    ),
)

NAMES = tuple(dict.fromkeys(kind.name for kind in ANSWER_TYPES))


def answer_type(question: str) -> AnswerType | None:
    """The kind of answer a question asks for; None where anything may be one."""
    found = next((kind for kind in ANSWER_TYPES if kind.asked.search(question)), None)
    return None if found and found.name == "where" and _is_named(question) else found


def _is_named(question: str) -> bool:
    """Whether 어디 asks for the name of a company or the like: 그 회사가 어디죠?"""
    return bool(_NAMED.search(question)) and not _PLACED.search(question)
