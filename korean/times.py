"""Times that a question tells: 지금, 2024년, and 한 해 전 of a year told before.

Patterns only; what they come to in a conversation is decided elsewhere.
"""

from __future__ import annotations

import re

# 기 after a figure, where it is no part of a longer word: 3 기업, 2 기금.
_BATCH = r"기(?!업|관|간|술|준|념|본|금|획)"
# A time of something: 지금, 2024년, 전년도.
_TIME = re.compile(
    r"(?<![가-힣])(?:지금|현재|요즘|이제|처음|초대|당시|올해|작년|지난해|재작년|내년|이듬해|전년도?|다음\s?해|그\s?(?:전|뒤|후))"
    r"|(?<!\d)(?:19|20)?\d\d년(?!차|간|\s?동안)"
    rf"|(?<!\d)\d{{1,3}}\s?(?:{_BATCH}|회차|차(?!량|원|례|이))"
    r"|\b(?:now|today|currently|at first|originally|last year|this year|(?:in )?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ONLY_TIME = re.compile(
    rf"^(?:{_TIME.pattern})?(?:\s?기준)?(?:으로|에|에는|엔|도|은|는|이|가)*\s?(?:요|어때요?|어떤가요|어떻습니까)?\s*[?？.]*$"
    rf"|^(?:and |what about |how about |so )*(?:for )?(?:{_TIME.pattern})[?？.\s]*$",
    re.IGNORECASE,
)

# A year told by another: 한 해 전, 그 전년도, 이듬해, 그해.
_BEFORE = r"(?:그\s?)?(?:(?:한\s?해|1\s?년)\s?전|전년도?|전해|직전\s?(?:해|연도))"
_AFTER = r"(?:그\s?)?(?:이듬해|다음\s?(?:해|연도)|(?:한\s?해|1\s?년)\s?(?:뒤|후))"
_YEAR_BY_ANOTHER = re.compile(
    rf"(?<![가-힣])(?:(?P<before>{_BEFORE})|(?P<after>{_AFTER})|그\s?해"
    r"|(?:^(?:그럼\s|그러면\s)?|그\s|그로부터\s?)(?P<years>\d{1,2})\s?년\s?(?:뒤|후|지나서|지나고|지나))(?=[에엔의은는도부가를\s?？.]|$)"
    r"(?P<particle>[는가를](?![가-힣]))?"
    r"|\b(?:in )?(?:the (?:(?P<prior>year before|previous year)|(?P<next>(?:next|following) year))"
    r"|(?:that|the same) year)\b"
    r"|\b(?P<later>\d{1,2}) years? (?:later|after that)\b",
    re.IGNORECASE,
)
_AFTER_N = {"는": "은", "가": "이", "를": "을"}  # particles after 년
# A run of the same thing told by another: 첫 번째 때, 두 번째 기수, 바로 앞 기수, 다음 회차.
_RUN = r"(?:기수|기(?![가-힣]*[업관간술])|회차)"
_ORDINALS = {word: number for number, word in enumerate("첫 두 세 네 다섯 여섯".split(), 1)}
_ROUND_BY_ANOTHER = re.compile(
    rf"(?<![가-힣])(?:(?P<which>{'|'.join(_ORDINALS)})(?:\s?번째\s?(?:{_RUN}|때)|\s{_RUN})"
    rf"|(?:바로\s?)?(?:(?P<before>앞|직전|이전|전)|다음)\s?{_RUN})(?=[에엔의은는도부가를\s?？.]|$)"
)
_TOLD_ROUND = re.compile(rf"(?<!\d)(\d{{1,3}})\s?({_BATCH}|회차)")
_ROUND = re.compile(r"제?\d+(?:기|회|차)|(?:19|20)\d\d년")
_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)\d\d)(?=\s?년|\D|$)")
# One of several runs or holders by its number: 3기, 제2회, 17차, 4대 센터장, 두 번째, 첫해.
_NUMBERED = re.compile(
    rf"(?<!\d)(\d{{1,3}})\s?({_BATCH}|회|차(?!례)|호점|대\s(?=센터장|대표)|번째|년\s?[차째])"
    rf"|(?<![가-힣])({'|'.join(_ORDINALS)})\s?(번째|해(?=[에는의\s]|$)|기수)"
)


def is_another_time(text: str) -> bool:
    """Whether a text is nothing but another time than spoken of: 지금은?, 2024년엔요?"""
    return bool(times(text)) and bool(_ONLY_TIME.match(text.strip()))


def times(text: str) -> list[str]:
    """The words of a text that tell a time: 지금, 2024년."""
    return [match[0] for match in _TIME.finditer(text)]


def without_time(text: str) -> str:
    """The text without the words that tell a time, its spaces single."""
    return " ".join(_TIME.sub(" ", text).split())


def is_round(figure: str) -> bool:
    """Whether a figure tells one of several runs of the same thing: 16기, 3차."""
    return bool(_ROUND.fullmatch(figure))


def rounds(text: str) -> set[tuple[int, str]]:
    """The runs that a text tells by number, each with its unit; none for 두 번째: (2, "")."""
    found = set()
    for number, unit, word, of in _NUMBERED.findall(text):
        kind = "" if "번째" in (unit, of) else {"해": "년"}.get(of, (unit or of)[0])
        found.add((int(number) if number else _ORDINALS[word], kind))
    return found


def names_year(text: str) -> bool:
    """Whether a year stands in the text: 2024년."""
    return bool(_YEAR.search(text))


def with_year(text: str, before: str) -> str:
    """The text with the year that 한 해 전 and 이듬해 mean after what was said before."""
    told = _YEAR.findall(before)
    if not told:
        return text

    def year(match: re.Match[str]) -> str:
        meant = int(told[-1]) + _years_from(match)
        particle = _AFTER_N.get(match["particle"] or "", "")
        return f"in {meant}" if match[0].isascii() else f"{meant}년{particle}"

    return _YEAR_BY_ANOTHER.sub(year, text)


def _years_from(match: re.Match[str]) -> int:
    """How many years a year is after the one it is told by; less than 0 before it."""
    if years := match["years"] or match["later"]:
        return int(years)
    if match["before"] or match["prior"]:
        return -1
    return 1 if match["after"] or match["next"] else 0


def with_round(text: str, before: str) -> str:
    """The text with the round that 첫 기수, 바로 앞 기수 mean after what was said before: 1기."""
    told = _TOLD_ROUND.findall(before)
    if not told:
        return text
    number, unit = told[-1]

    def run(match: re.Match[str]) -> str:
        if match["which"]:
            return f"{_ORDINALS[match['which']]}{unit}"
        return f"{int(number) + (-1 if match['before'] else 1)}{unit}"

    return _ROUND_BY_ANOTHER.sub(run, text)
