"""Questions that are several: comparisons, and two things asked at once.

"1기와 2기는 지원자가 몇 명이었나요?" is one question for each of the two; so is
"어디에 있고 언제 개관했나요?". Each part stands alone, so that it is searched,
weighed and cited alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from korean import follow_ups
from korean.analysis import Analyser, Morpheme
from korean.center_questions import asks_for_centers
from korean.centers import CenterDirectory
from korean.questions import QUESTION_TERMS

# With these, "A와 B" is one thing: what both did together.
_TOGETHER = re.compile(
    r"(?:함께|같이)(?!\s?(?:알려|확인|말|답|가르쳐|적어|요|$))|공동|손\s?잡|협력|협약|협업|힘을|맺|사이에|더불어|합작|맞손|합해|합쳐|묶|\btogether\b|\bjoint",
    re.I,
)
_COMPARES = re.compile(
    r"비교|견[줘주]|차이|다르|다른가|다른지|다른\s?점|어떻게\s?다른|달라|달랐|다릅|나란히|각각|어떻게\s?나[뉘누]|"
    r"(?:중에?서?|가운데)\s(?:어디|어느|누가|뭐|무엇|.*\s(?:더|덜|제일|가장)\s)|"
    r"\bcompar|\bdiffer|\bversus\b|\bvs\b|\bbetween\b|\beach\b|\bboth\b|\b(?:larger|earlier|bigger)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"어디|언제|얼마|누구|누가|몇|무엇|무슨|뭐|뭘|뭔|어떤|어느|왜|어떻게|"
    r"\b(?:who|what|when|where|which|why|how)\b",
    re.IGNORECASE,
)
_TWO_SENTENCES = re.compile(r"^([^?？]*[?？])\s*(?:그리고\s+|또\s+)?(\S.*)$")
_BARE = re.compile(r"(?:\S+\s)?\S+[은는]요?\s?\?*$")  # … 몇 곳 뽑고 마감은?
_CLAUSE_END = re.compile(
    r"[가-힣](?:고|며|는지|은지|인지)(?:랑|하고)?,?\s+(?!싶)|,?\s+and\s+(?=wh|how)"
    r"|몇\s?[가-힣]{1,4},\s+(?=[가-힣]*[^은는\s]\s몇)",
    re.I,
)
# What is asked of a thing, by its noun: 센터장 이름, 기업 수, 지원 금액.
_ASPECT = (
    r"(?:\s수|이름|날짜|(?:개소|출범|마감|시작|개관)일|금액|[가-힣]액|\s돈|규모|크기|주소|위치"
    r"|면적|넓이|예산|매출|경쟁률|실적|성과|역할|전화번호|연락처|한도|상금|기간|대상|자격|조건|시기|비용|(?<![예준설])비|[률율]|방법|일정|혜택|센터장|정원|인원|준비금|지원금)"
)
_TWO_ASPECTS = re.compile(
    rf"^(?P<first>.*{_ASPECT})(?:(?:이?랑|하고|,?\s그리고|,?\s및),?|[와과],|(?<=\s수)와)\s+(?P<second>\S.*)$"
)
_IS_ASPECT = re.compile(
    rf"{_ASPECT}(?:[을를이가은는도]|이?요)?(?:\s(?:좀|각각|함께|같이|한꺼번에|모두|전부|다))*"
    r"(?:\s?(?:알려|말해|말씀|가르쳐|궁금|뭐|어떻게|회신|답변|안내|확인|적어|정리|부탁|바랍).*)?[?？.!]*$"
)
# What the first of two clauses asks of its topic: 예산은 in "… 2023년에 예산은 얼마였고".
_ASKED_OF = re.compile(rf"(?:\s(?:초대|첫|현재|지금|현))?\s\S*{_ASPECT}[은는]?$")
# Names in English: Incu Vill, Changeup Ground's; the first word of a question is none.
_NAMES = re.compile(r"(?<=\s)(?!I\b)[A-Z][\w-]*(?:'s)?(?:\s(?!I\b)[A-Z][\w-]*(?:'s)?)*")
# The same asked of one after the other: 1기는 몇 팀, 2기는 몇 팀이었어?
_SAME_ASKED = re.compile(
    r"(?<=\S)[은는]\s(?P<asked>(?:몇\s?[가-힣]{1,4}|언제|어디|누구|얼마)),\s(?=[^,\s]+[은는]\s(?P=asked))"
)
# Of several times the same is asked: 16기 vs 17기, 2024 or 2025, 1기 2기 중에.
_RUN = re.compile(
    r"(?<![\d,.])(?:\d{1,2}기(?![업관간])|(?:19|20)\d\d(?:년(?:도|에는?|엔)?)?(?![\d,.]))"
)
_BETWEEN_RUNS = re.compile(
    r"(?:[와과]|이?랑|하고|,|·|\svs\.?|\sor|\sand|\s?(?:이?나|아니면))?\s|보다\s"
    r"|\s(?:[\w']+\s){0,3}than (?:[\w']+\s){0,3}",
    re.IGNORECASE,
)
_HOW_FAR_APART = re.compile(r"몇\s?(?:년|달|개월|주|일)\s?차이")
# A sentence that only says to compare: 두 기업을 비교해 줘.
_COMPARE_THEM = (
    r"(?<=[?.])\s(?:(?:두|세|네)\s?\S+|둘|셋|서로)[을를]?\s(?:비교|견[줘주])[^?.]*[?.]*$"
)
# Said of two things only, where each is now asked for alone: 중에 어디가 더, 두 가지를 함께.
_ALONE = re.compile(
    r"\s(?:하루|이틀|사흘|한\s(?:달|해))\s차이\s?(?:아니|맞|라|인|나|났)[^?.,]*[?.,]?|\s차이[가는를]?(?=[\s?.]|$)|\s어떻게\s?나[뉘누]\S*|\s(?:중에?서?|가운데)(?=\s)"
    r"|\s(?:두|세|네)\s?(?:곳|군데|센터)\s(?:중에?서?|가운데)(?=\s)|(?<=\s)(?:제일|가장)\s"
    rf"|{_COMPARE_THEM}|(?<=[고며]),?\s(?:뭐|어디|어느\s쪽)[가이]\s(?:먼저|나중)[가-힣]*"
    r"|\s(?:어디|언제|누가|뭐|어느\s(?:쪽|곳|해|센터))(?:이|가|에)?(?=\s(?:\S+\s){0,2}(?:더|덜)\s)"
)
_BOTH = re.compile(r"\s(?:두\s?가지|둘)(?:를|을)?\s?(?:다|모두|함께|같이|한꺼번에)?(?=\s)")
# Two question words of one verb: 언제, 어느 학교에서 했어?
_TWO_ASKED = re.compile(
    r"^(?P<topic>.+\s)(?P<one>언제|어디서|어디에|누가|누구와),?\s(?:그리고\s)?"
    r"(?P<other>(?:언제|어디|누가|누구|얼마)\S*|(?:어느|어떤|무슨|몇)\s?\S+)(?P<verb>\s.+)$"
)
_TWO_ASKED_ENGLISH = re.compile(
    r"^(?P<one>when|where|who|why|how),?\sand\s(?P<other>when|where|who|why|how)(?P<rest>\s.+)$",
    re.I,
)
_NAMING = re.compile(r"(?:\s(?:대표|주요))?(?:\s\S+)?\s(?:이름|수|돈)$|\s\S+$")  # 센터장 이름, 넓이
_SAYS_OF_WHAT = re.compile(r"[가-힣](?:에는?|에서는?)\s.*\s")  # 모임에 다녀간 인원
# Looks like the end of a clause that asks, and is none.
_FOR_WHICH = re.compile(r"\s[데때]\s*$")
_AND = re.compile(r",?\s+and\s*$", re.I)
_NO_CLAUSE_END = re.compile(r"다고\s|라고\s|알고\s|가지고|두고|왜인지|싶|몇몇")
_JOINT = re.compile(r"\s*(?:와|과|랑|이랑|하고|,|·|및|and|or|vs\.?)?\s*", re.I)
_VERB = ("V", "XSV", "XSA")
_NOUN = ("N", "SL", "SN", "SH", "XPN", "XSN", "XR", "SB")
_JOINING = {
    ("MAJ", "및"),
    ("MAJ", "그리고"),
    *(("JKB", form) for form in ("와", "과", "랑", "하고")),
}
# 센터가 몇 군데인지, 그리고 어디인지: one list answers both.
_ONLY_WHICH = re.compile(
    r"(?:그리고\s|또\s)?(?:각각\s)?(?:어디|어느\s(?:곳|센터|지역))\S*(?:\s(?:좀|알|말|궁금)\S*|\s주\S*)*$"
)
_IS_TOPIC = re.compile(r"[은는]\s")
_SHAPE = re.compile(r"\d+")
_PAIRS = (("이", "가"), ("은", "는"), ("을", "를"))  # after a consonant, after a vowel
_PAIRED = re.compile(r"[이가은는을를](?=\s)")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions that a question is; ``label`` says which."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A question taken apart: into the things compared, or into what is asked of one thing."""

    by: Literal["subject", "aspect"]
    parts: tuple[Part, ...]


class Decomposer:
    """Takes questions apart."""

    def __init__(self, analyser: Analyser, directory: CenterDirectory) -> None:
        self._analyser = analyser
        self._directory = directory

    def parts(self, text: str) -> Parts | None:
        """The parts of a question; None where it is one."""
        text = _HOW_FAR_APART.sub("언제", _asked_once(_BOTH.sub("", text)))
        if aspects := self._aspects(text):
            return aspects
        if _TOGETHER.search(text):
            return self._clauses(text)
        return (
            self._centers(text)
            or self._asked_twice(text)
            or self._clauses(text)
            or self._joined(text)
            or self._runs(text)
        )

    def _runs(self, text: str) -> Parts | None:
        """Two runs or years that are compared: the same is asked of each."""
        runs = list(_RUN.finditer(text))
        if len(runs) != 2 or not (_COMPARES.search(text) or follow_ups.compares(text)):
            return None
        one, other = runs
        between = text[one.end() : other.start()]
        if not _BETWEEN_RUNS.fullmatch(between) or not _parallel(one[0], other[0]):
            return None
        before, after = text[: one.start()], _ALONE.sub("", text[other.end() :])
        return Parts("subject", tuple(Part(run[0], before + run[0] + after) for run in runs))

    def _asked_twice(self, text: str) -> Parts | None:
        """Two question words of one verb: "언제, 어느 학교에서 했어?", "when and where did …"."""
        if two := _TWO_ASKED.match(text):
            if _ASKS.search(two["topic"]):
                return None
            before, after = two["topic"], two["verb"]
        elif two := _TWO_ASKED_ENGLISH.match(text):
            before, after = "", two["rest"]
        else:
            return None
        asked = (two["one"], two["other"])
        return Parts("aspect", tuple(Part(one, before + one + after) for one in asked))

    def _aspects(self, text: str) -> Parts | None:
        """Two things asked by their nouns: "첫 센터장 이름이랑 협약 기관 수 알려줘"."""
        two = _TWO_ASPECTS.match(text)
        if two is None or _ASKS.search(two["first"]):
            return None
        first, second = two["first"], two["second"]
        if not (_ASKS.search(second) or _IS_ASPECT.search(second)):
            return None
        about = self._about(first)
        if _SAYS_OF_WHAT.search(second):
            about = self._center_named(first) or about
        return Parts("aspect", (Part(first, first), Part(second, f"{about} {second}".strip())))

    def _about(self, aspect: str) -> str:
        """What an aspect is of: all before its first verb, or before the nouns that name it."""
        for morpheme in self._analyser.morphemes(aspect):
            if morpheme.tag.startswith(_VERB):
                return aspect[: morpheme.start].rpartition(" ")[0]
        return _NAMING.sub("", aspect)

    def _centers(self, text: str) -> Parts | None:
        """Two or more centers side by side: the same is asked of each."""
        centers = self._directory.in_question(text)
        if len(centers) < 2:
            return None
        spans = [
            (start, end, named[0])
            for start, end in self._directory.names(text)
            if (named := self._directory.in_question(text[start:end]))
        ]
        joints = [text[a[1] : b[0]] for a, b in pairwise(spans)]
        in_a_row = bool(joints) and all(_JOINT.fullmatch(joint) for joint in joints)
        compared = _COMPARES.search(text) or follow_ups.compares(text)
        asked = text if text.isascii() else text[spans[-1][1] :] if spans else ""
        if in_a_row and (compared or _ASKS.search(asked)):
            before, after = text[: spans[0][0]], _ALONE.sub("", text[spans[-1][1] :])
            return Parts(
                "subject",
                tuple(Part(c, before + _with_particle(text[a:b], after)) for a, b, c in spans),
            )
        if not _COMPARES.search(text):
            return None
        return Parts("subject", tuple(Part(c, self._without_others(text, c)) for c in centers))

    def _without_others(self, text: str, center: str) -> str:
        for start, end in reversed(self._directory.all_names(text)):
            named = self._directory.in_question(text[start:end])
            if named and center not in named:
                joint = _JOINT.match(text, end)
                text = text[:start] + text[joint.end() if joint else end :]
        return text

    def _joined(self, text: str) -> Parts | None:
        """The things compared in "A와 B", or the two things asked for at the end."""
        morphemes = self._analyser.morphemes(text)
        for place, joint in enumerate(morphemes):
            if (joint.tag, joint.form) not in _JOINING and joint.tag != "JC":
                continue
            first = _word_before(text, morphemes, place)
            second = _phrase_after(text, morphemes, place)
            if not first or not second:
                continue
            one, other = text[slice(*first)], text[slice(*second)]
            if _parallel(one, word := other.split()[0]):
                other, second = word, (second[0], second[0] + len(word))
            if _ASKS.search(one) or (joint.tag == "JKB" and _has_verb(morphemes, second)):
                continue
            before, after = text[: first[0]], text[second[1] :]
            rest = _ALONE.sub("", after)
            parts = tuple(Part(label, before + label + rest) for label in (one, other))
            if not self._asks_more(after):
                return Parts("aspect", parts) if before.strip() else None
            if joint.tag == "JKB":  # "과" of "삼성과 …한": what both did
                continue
            if _COMPARES.search(after) or (_parallel(one, other) and _IS_TOPIC.match(after)):
                return Parts("subject", parts)
        return None

    def _clauses(self, text: str) -> Parts | None:
        """Two clauses that each ask: the second is about what the first is about."""
        if sentences := _TWO_SENTENCES.match(text):
            first, second = sentences[1], sentences[2]
        else:
            ends = [m.end() for m in _CLAUSE_END.finditer(text) if _ASKS.search(text[: m.end()])]
            if not ends or _NO_CLAUSE_END.search(text[: ends[0]]):
                return None
            first, second = _AND.sub("", text[: ends[0]]), text[ends[0] :]
        asked = _ASKS.search(first)
        if not asked or not (_ASKS.search(second) or _BARE.match(second)):
            return None
        if asks_for_centers(first) and _ONLY_WHICH.match(second):
            return None
        topic = self._topic(first[: asked.start()])
        if self._has_topic(second):
            topic = _ASKED_OF.sub("", topic).strip()
        if self._says_what_of_its_own(first, second) and not self._directory.in_question(topic):
            topic = ""
        if first.isascii() and not _NAMES.search(second):
            topic = " ".join(_NAMES.findall(first))
        if not topic and not self._directory.in_question(second):
            topic = self._center_named(first)
        return Parts(
            "aspect",
            (Part(first.strip(" ,"), first.strip()), Part(second, f"{topic} {second}".strip())),
        )

    def _says_what_of_its_own(self, first: str, second: str) -> bool:
        """Whether two clauses ask the same of two things: 바운스는 몇 년, 챌린지는 몇 년."""
        same = set(_ASKS.findall(first)) == set(_ASKS.findall(second))
        return same and self._has_topic(second)

    def _has_topic(self, clause: str) -> bool:
        """Whether a clause says what it is about: 회사는 몇 개?"""
        return any(m.tag == "JX" and m.form in "은는" for m in self._analyser.morphemes(clause))

    def _topic(self, text: str) -> str:
        """What a clause is about: up to its first 은/는, or else to its first particle of place.

        Nouns alone are it as they stand (제주 J-SPACE 몇 층에 있고), but for what is asked of
        them (지원금 얼마이고); so is what something was done for (짓는 데 얼마 들었고).
        """
        morphemes = self._analyser.morphemes(text)
        for tags in (("JX",), ("JKB", "JKG")):
            for morpheme in morphemes:
                if morpheme.tag in tags and morpheme.form in ("은", "는", "에", "의", "에서"):
                    return text[: morpheme.end]
        if _FOR_WHICH.search(text):
            return text.strip()
        nouns_alone = not any(m.tag.startswith(("J", *_VERB)) for m in morphemes)
        return _ASKED_OF.sub("", text.strip()) if nouns_alone else ""

    def _center_named(self, text: str) -> str:
        """The first name of a center in a text, as it stands there; mostly none."""
        names = (text[start:end] for start, end in self._directory.names(text))
        return next((name for name in names if self._directory.in_question(name)), "")

    def _asks_more(self, rest: str) -> bool:
        """Whether something besides question words follows."""
        return any(term not in QUESTION_TERMS for term in self._analyser.terms(rest))


def _asked_once(text: str) -> str:
    """강원은 몇 번째, 제주는 몇 번째로 …: what is asked of one after the other, of both."""
    return _SAME_ASKED.sub(lambda match: "과 " if match[0].startswith("은") else "와 ", text)


def _with_particle(word: str, rest: str) -> str:
    """A word before the rest of a text, whose particle goes with its last sound: 인천이, 서울이."""
    if (one := _PAIRED.match(rest)) is None or not "가" <= word[-1] <= "힣":
        return word + rest
    closed = (ord(word[-1]) - ord("가")) % 28 > 0
    pair = next(pair for pair in _PAIRS if one[0] in pair)
    return word + pair[0 if closed else 1] + rest[one.end() :]


def _word_before(text: str, morphemes: Sequence[Morpheme], place: int) -> tuple[int, int] | None:
    """The word that a joining particle follows."""
    start = end = morphemes[place].start
    while end and text[end - 1].isspace():
        end -= 1
    start = end
    while start and not text[start - 1].isspace():
        start -= 1
    return (start, end) if start < end else None


def _phrase_after(text: str, morphemes: Sequence[Morpheme], place: int) -> tuple[int, int] | None:
    """The noun phrase after a joining particle, up to its own particle."""
    start = end = None
    for morpheme in morphemes[place + 1 :]:
        if morpheme.tag.startswith(("J", "VCP", "SF", "SP")) or _ASKS.match(morpheme.form):
            break
        if morpheme.tag == "MAG":
            break
        start = morpheme.start if start is None else start
        if morpheme.tag.startswith(_NOUN):
            end = morpheme.end
    return (start, end) if start is not None and end is not None else None


def _has_verb(morphemes: Sequence[Morpheme], span: tuple[int, int]) -> bool:
    start, end = span
    return any(m.tag.startswith(_VERB) for m in morphemes if start <= m.start < end)


def _parallel(one: str, other: str) -> bool:
    """Whether two words are of a kind: 1기 and 2기, 본원 and 분원."""
    same_figures = _SHAPE.sub("0", one) == _SHAPE.sub("0", other)
    return same_figures or (len(one) == len(other) and one[-1] == other[-1])
