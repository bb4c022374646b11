"""How questions are put in Korean and English: what carries content, what is asked.

Word lists and patterns only; what they are used for is decided elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from korean.center_questions import asks_for_centers

Kind = Literal["which_center", "when", "how_much", "count", "how_to", "yes_no", "fact"]

# Terms that ask or merely hold a sentence together: never looked for in a document.
QUESTION_TERMS = frozenset(
    "어디/NP 어느/MM 무엇/NP 무엇/NNG 무슨/MM 누구/NP 언제/MAG 언제/NP 얼마/NNG 몇/MM "
    "어떻/VA 어떠하/VA 어떤/MM 어찌/MAG 어떻게/MAG 왜/MAG 뭐/NP 뭘/NP 곳/NNG 데/NNB "
    "것/NNB 거/NNB 수/NNB 때/NNG 말/NNG 등/NNB 중/NNB 하/VV 하/VX 있/VA 있/VV 없/VA "
    "되/VV 되/VX 않/VX 주/VX 주/VV 받/VV 싶/VX 대하/VV 위하/VV 통하/VV 알/VV 알리/VV "
    "가르치/VV 궁금/XR 궁금/NNG 가능/NNG 이/MM 그/MM 저/MM 이/NP 이것/NP 그것/NP 나/NP "
    "저/NP 제/NP 저희/NP 우리/NP 경우/NNG 만약/NNG 만약/MAG 가장/MAG 및/MAJ 혹시/MAG "
    "여기/NP 거기/NP 그곳/NP 이곳/NP 그럼/MAJ 그러면/MAJ 관하/VV 답/NNG 설명/NNG "
    "부탁/NNG 모두/MAG 전부/MAG 얼마나/MAG 몇/NR 개/NNB 요/MM 느/NP 분/NNB 이름/NNG 성함/NNG "
    "종류/NNG 해당/NNG 다/MAG 좀/MAG 더/MAG 지금/MAG 현재/MAG 일/NR 적/VV 대/VV 보이/VV 뭐/IC "
    "원래/NNG 원래/MAG 쪽/NNB 정확히/MAG 편/NNB 총/MM 제일/MAG 듣/VV 짚/VV 골라내/VV 머/NP "
    "그냥/MAG 혹은/MAJ 또/MAG 같/VA 이러/VV 그러/VV 어떠/XR 말씀/NNG 궁금하/VA 실제로/MAG "
    "비교/NNG 그러니까/MAJ 나란히/MAG 다르/VA 각각/MAG 차이/NNG 나/VV 사람/NNG 가운데/NNG "
    "며칠/NNG 며칠/NP 꽤/MAG 따로/MAG 아무/NP 아무/MM 요즘/NNG 요새/NNG 또는/MAJ 군데/NNB "
    "드리/VV 바라/VV 여쭙/VV 여쭈/VV 원하/VV 그렇/VA 이런/MM 그런/MM 저런/MM 무어/NP 걸/NNB "
    "이쪽/NP 그쪽/NP 저쪽/NP 정확/NNG 정확/XR 한꺼번에/MAG 하도/MAG 답하/VV 뭐뭐/NP "
    "함자/NNG 존함/NNG 참말/NNG 여/NP 지금/NNG 견주/VV 회신/NNG "
    "그런데/MAJ 근데/MAJ 그리고/MAJ 그래서/MAJ 하지만/MAJ 그러나/MAJ 그렇다면/MAJ "
    "누구누구/NP 대체/MAG 대충/MAG".split()
)

# Terms that say little beside others: a document rarely holds just these.
LIGHT_TERMS = frozenset(
    "나오/VV 들/VV 가/VV 오/VV 보/VV 붙/VV 넣/VV 찍/VV 얻/VV 나가/VV 크/VA 많/VA "
    "작/VA 좋/VA 늘/MAG 하나/NR 정도/NNG 번/NNB 한/MM 확인/NNG 다시/MAG 결국/MAG 같이/MAG "
    "함께/MAG 아직/MAG 지/NNB 일/NNG 생각/NNG 잘/MAG 못/MAG "
    "해/NNG 첫/MM 다른/MM 딴/MM 전/NNG 시기/NNG 가지/NNB 상호/NNG "
    "요청/NNG 안내/NNG 몫/NNG "
    "합치/VV 합하/VV 상호/NNP 붙이/VV 명칭/NNG 소개/NNG 보도/NNG 수치/NNG".split()
)

# English words of the same kind; what is left of a question after the glossary.
ENGLISH_STOP_WORDS = frozenset(
    "a an and any are as at be been by can could did do does for from had has have how i if in "
    "into is it its me much many my of on or our please should tell than that the their them "
    "there these they this those to us was we were what when where which who whom whose why "
    "will with would you your about give show list find know altogether whole over took take get "
    "got getting more most than since per each both also name called currently now many "
    "work works working very too so but not yes no like look looks looking all some only just even "
    "being became become come comes came go goes went gone up out off upon rather instead itself "
    "themselves once while until till still already ever exactly actually roughly supposed said "
    "heard hear say says may might must shall am him her his hers she he let lets please ones "
    "one two three four five six seven eight nine ten eleven twelve seventeen eighteen nineteen "
    "twenty co vs through s anyone anybody someone somebody everyone everybody something anything "
    "everything thing things true really quite such own any else every after before during "
    "between among amongst whether however yet ago back around approximately approx according "
    "want wants wanted mean means mentioned stated wondering wonder curious kindly thanks thank "
    "hi hello hey well lot lots always never often usually today nowadays anyway perhaps maybe "
    "actual exact precise precisely precision respectively respective etc "
    "besides apart aside others here pls plz couldn didn doesn isn wasn aren weren hasn haven "
    "hadn wouldn shouldn "
    "having done doing ask asked asking answer question questions details info".split()
)

# Question words of English that are more than one, and others that say nothing together.
ENGLISH_ASKING = re.compile(
    r"\b(?:(?:until|till|by|since|from) when|(?:until|till|by|since|from|on|in)?\s?(?:what|which) "
    r"(?:exact )?(?:day|date|month|year|time|kinds?|types?|sorts?)(?: of)?(?! (?:money|limit))"
    r"|how (?:many|much)(?! of)(?: (?:days|weeks|months|years))?|how (?:often|long)"
    r"|instead of|on top of|look(?:s|ed)? like|and so|at once)\b",
    re.IGNORECASE,
)

# Asked is how many there are of all centers, not which: 전국에 센터가 몇 개?
_ALL_CENTERS = re.compile(
    r"(?:전국|국내|우리나라|한국|대한민국)(?:에는?|의|엔)?\s\S{0,6}센터(?:[은는이가])?\s?(?:모두\s|전부\s|총\s|다\s)?몇"
    r"|\bhow many (?:[\w-]+ ){0,3}cent(?:er|re)s (?:are there|exist)\b",
    re.IGNORECASE,
)
# When asks; in what sold best when it opened it does not.
ASKS_WHEN = (
    r"(?:^|[,.;:!—-]\s?|\b(?:and|but|so|then|until|till|by|since|from|exactly|know|tell me"
    r"|ask|asking|remember|say|about)\s)when\b|\bwhen\s*[?.!]*$"
)
_WHEN = re.compile(
    r"언제|며칠|몇\s*(?:년|월|일)|날짜|연도(?!별)|(?<![\d청])년도(?!별)|(?<![주하으])시기(?!에)|날은|"
    rf"{ASKS_WHEN}|\b(?:what|which) (?:exact )?(?:date|year|month|day)\b|\bsince when\b"
    r"|\b(?:opening|launch|closing) (?:day|date)\b|\bdeadline\b",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(
    r"얼마|금액|액수|규모|투자액|예산|비용|[가-힣]액[은이]|\bhow much\b|\bamount\b"
    r"|\bwhat(?:'s| is| was)? (?:the )?(?:[\w-]+ )?(?:budget|price|cost|fee)\b|\baum\b",
    re.I,
)
_COUNT = re.compile(r"몇\s*\S|개수|숫자|건수|수는|\bhow many\b|\bnumber of\b", re.I)
_HOW_TO = re.compile(
    r"어떻게\s*(?:신청|지원|접수|참여|이용|등록|들어|하면|해야|내|받|확인|진행)|절차|방법|단계|순서|"
    r"(?:경로|통로)[를가는은]?\s(?:\S+\s)?(?:알려|안내|어[떻디]|뭐|궁금|쓰면|거치면)|"
    r"(?:하|으)?려면|어디(?:서|에서|로|에|다|에다)?\s*(?:신청|접수|제출|지원서|원서)|"
    r"(?:어느|어떤|무슨)\s*(?:사이트|누리집|홈페이지|포털)|"
    r"\bhow (?:do|can|to|should)\b|\bsteps?\b|\bprocedure\b",
    re.IGNORECASE,
)
_ASKS_WHAT = re.compile(
    r"누구|누가|무엇|무슨|뭐|뭘|뭔|어떤|어느|왜|어떻|어디|얼마|언제|몇|까닭|이유"
)
_WHAT = re.compile(
    r"이름|명칭|뭐|뭔|뭘|무엇|무슨|어떤|(?<![가-힣])어느|\bwhat\b|\bwhich\b|\bnamed?\b|\bcalled\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?:어떤|어느|무슨)\s\S+들|들[은이을의]?\s(?:무엇|뭐|뭔|어떤|어느|이름|목록|알려|다\s|모두|전부)|들\s*[?？.]*$"
    r"|각각|나열|목록|명단|내역|무슨무슨|무엇무엇|어떤\s?어떤|뭐\s?뭐|뭘\s?뭘|뭔\s?뭔|어디\s?어디|누구\s?누구"
    r"|종류|차례(?:대)?로|순서대로|역대|빠짐없이|하나씩|나[뉘눠누]"
    r"|(?:전부|모두|다|싹)\s(?:좀\s)?(?:알려|말해|말씀|적어|불러|대\s?줘|나열|가르쳐|꼽)"
    r"|(?:두|세|네|다섯|여섯|일곱|\d)\s?(?:개|곳|가지|군데|팀|갈래)|이름\S*\s(?:다|모두|전부)\s"
)
_YES_NO = re.compile(
    r"(?:나요|까요|가요|습니까|ㅂ니까|니까|는지요?|[되돼]요?|되나|있어요?|없어요?|있나|없나|맞아요?|맞죠|"
    r"는가|은가|인가|할까|될까|거야|건가|는데요)\s*[?？.]*\s*(?:\([^)]*\))?$"
    r"|^(?:is|are|was|were|do|does|did|can|could|has|have|may|must)\b",
    re.IGNORECASE,
)
# Whether it is such a center is asked, not which is: 포항도 기업이 운영하는 센터인가요?
_IS_SUCH = re.compile(r"센[터타](?:인가요?|입니까|맞나요|맞아요?|맞죠)\s*[?？.]*$")
_HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]")
_ENGLISH_WORD = re.compile(r"(?<![A-Za-z])[a-z]{2,}(?![A-Za-z])")
_GLOSS = re.compile(r"\s?\((?P<gloss>[^()]*[가-힣][^()]*)\)")
_INVISIBLE = ("Cc", "Cf", "Cs", "Co")


# What a question asks for: 어떤 엔진, 좌석은 몇 개, 임대료가 한 달에 얼마, what prize, which law.
_BETWEEN = (
    r"(?:\s?(?:총|모두|전부|다|정확히|대략|지금|현재|보통|각각|원래|최대|최소"
    r"|한\s?달에|하루에|일\s?년에|1년에)){0,5}"
)
_ASKED_THING = (
    re.compile(r"(?:어떤|무슨|어느)\s+(?P<thing>[가-힣A-Za-z0-9]+)"),
    re.compile(
        r"(?<![가-힣A-Za-z0-9])(?P<thing>[가-힣A-Za-z0-9]+?)(?:은|는|이|가|을|를|도|의|에는|엔)?"
        rf"{_BETWEEN}\s*(?:누구|누가|뭐|뭔|뭘|무엇|얼마|언제|어디|어떻|몇|며칠|왜)"
    ),
    re.compile(
        r"\b(?:what|which|how many|how much)\s+(?:is|are|was|were|the|a|an|kind of|type of|\s)*"
        r"(?P<thing>[a-z][\w-]+)",
        re.I,
    ),
)


def asked_thing(question: str) -> str:
    """The word that names what is asked for: 엔진이 in 어떤 엔진이 있나요; empty if none does."""
    found = (pattern.search(question) for pattern in _ASKED_THING)
    return next((match["thing"] for match in found if match), "")


def kind_of(question: str) -> Kind:
    """What a question asks for."""
    if _ALL_CENTERS.search(question):
        return "count"
    if _IS_SUCH.search(question) and not _ASKS_WHAT.search(question):
        return "yes_no"
    if asks_for_centers(question):
        return "which_center"
    if _WHEN.search(question):
        return "when"
    if _HOW_MUCH.search(question):
        return "how_much"
    if _COUNT.search(question):
        return "count"
    if _HOW_TO.search(question):
        return "how_to"
    is_yes_no = _YES_NO.search(question) and not _ASKS_WHAT.search(question)
    return "yes_no" if is_yes_no else "fact"


def asks_what(question: str) -> bool:
    """Whether a question asks what a thing is, or is called."""
    return bool(_WHAT.search(question))


def asks_several(question: str) -> bool:
    """Whether a question asks for several things: 어떤 펀드들, 세 개 이름, 각각, 나열."""
    return bool(_SEVERAL.search(question))


def has_hangul(text: str) -> bool:
    """Whether any Korean letter is in the text."""
    return bool(_HANGUL.search(text))


def has_english(text: str) -> bool:
    """Whether English words that no name is made of are in the text: when, started."""
    return bool(_ENGLISH_WORD.search(text))


def without_glosses(text: str) -> tuple[str, str]:
    """A text without its Korean in brackets, and that: the package (예비창업) -> the package."""
    glosses = " ".join(match["gloss"] for match in _GLOSS.finditer(text))
    return " ".join(_GLOSS.sub(" ", text).split()), glosses


def clean(question: str) -> str:
    """NFC, control and format characters out, whitespace runs as one space."""
    composed = unicodedata.normalize("NFC", question)
    visible = (" " if unicodedata.category(sign) in _INVISIBLE else sign for sign in composed)
    return " ".join("".join(visible).split())
