"""Personal data in Korean texts: found by its form, and masked.

Resident registration numbers, telephone numbers of people and offices, e-mail
addresses, and card, account and business registration numbers; also full-width, with
other signs between the groups, or with spaces between the digits.

Left as they are: dates, prices and other figures; the numbers of services that belong
to nobody (1588-…, 080-…, 112, 1357); numbers of notices and programmes. A number of
account is one only beside a word that says so, since figures joined by hyphens can be
anything; so is a card of four groups joined by spaces that fails its check digit.

Every pattern reads a text in linear time: repetitions are bounded and begin where no
digit or letter of the same kind stands before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["resident", "email", "card", "phone", "business", "account"]

LABELS: dict[Kind, str] = {
    "resident": "주민등록번호",
    "email": "이메일",
    "card": "카드번호",
    "phone": "전화번호",
    "business": "사업자등록번호",
    "account": "계좌번호",
}


@dataclass(frozen=True, slots=True)
class Personal:
    """A stretch of personal data: what it is and where it stands, in code points."""

    kind: Kind
    start: int
    end: int


def mask(text: str) -> str:
    """The text with a label, such as ``[전화번호]``, in place of each piece of personal data."""
    kept, end = [], 0
    for found in find(text):
        kept += [text[end : found.start], f"[{LABELS[found.kind]}]"]
        end = found.end
    return "".join([*kept, text[end:]])


def find(text: str) -> list[Personal]:
    """The personal data of a text, in order and without overlaps."""
    folded = text.translate(_FOLDED)
    taken: list[Personal] = []
    for kind, pattern, holds in _FORMS:
        for match in pattern.finditer(folded):
            if holds(match):
                taken.append(Personal(kind, *match.span()))
    return list(_apart(taken))


def _apart(found: list[Personal]) -> Iterator[Personal]:
    """Of what overlaps, the kind that is looked for first."""
    order = {kind: place for place, kind in enumerate(LABELS)}
    kept: list[Personal] = []
    end = -1
    for each in sorted(found, key=lambda item: (item.start, order[item.kind], -item.end)):
        if each.start >= end:
            kept.append(each)
            end = each.end
        elif order[each.kind] < order[kept[-1].kind]:
            kept[-1] = each
            end = max(end, each.end)
    yield from kept


# One sign for one sign, so that places stay the same.
_FOLDED = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "‐‑‒–—―−ㅡ﹣－"), ord("-"))
    | dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u200b\u2060\ufeff\t"), ord(" "))
    | dict.fromkeys(map(ord, "·∙・"), ord("."))
)

_BETWEEN = r"(?:[ ]{0,2}[-./)~][ ]{0,2}|[ ]{0,2})"  # groups of a telephone number
_HYPHEN = r"(?:[ ]?-[ ]?|[ ]?)"
_START, _END = r"(?<!\d)", r"(?!\d)"

_RESIDENT = re.compile(
    rf"{_START}(?:\d{{2}}(?P<month>\d\d)(?P<day>\d\d){_HYPHEN}[0-9](?:\d{{6}}|[*xX●]{{6}})"
    rf"|(?<!\d )\d \d (?P<month_>\d \d) (?P<day_>\d \d) ?-? ?\d(?: \d){{6}}(?! ?\d)){_END}"
)
_COUNTRY = r"(?:\(?\+?82\)?[ ]?[-.]?[ ]?(?:\(0\))?0?|0)"
_PHONE = re.compile(
    rf"(?<!\d)(?<!\d[-.,])(?:"
    rf"{_COUNTRY}1[016789]{_BETWEEN}\d{{3,4}}{_BETWEEN}\d{{4}}"
    rf"|\(?{_COUNTRY}(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|50\d){_BETWEEN}\d{{3,4}}{_BETWEEN}\d{{4}}"
    rf"|0 1 [016789](?: ?-? ?\d){{7,8}}"
    rf"){_END}"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}"
    r"[ ]?(?:@|\(at\)|\[at\]|골뱅이)[ ]?"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})"
    r"(?:\.[A-Za-z0-9][A-Za-z0-9-]{0,62}"
    r"|[ ]?\.[ ]?(?:com|net|org|kr|co|go|or|ac|re|io)(?![A-Za-z0-9])){1,4}"
)
_CARD = re.compile(
    rf"{_START}(?:(?:2[2-7]|[3-69]\d)\d\d(?P<sign>[ ]?[-.][ ]?|[ ]{{0,2}})\d{{4}}"
    rf"(?:(?P=sign)\d{{4}}){{2}}"
    rf"|3[47]\d{{2}}[ -]?\d{{6}}[ -]?\d{{5}}){_END}"
)
_BUSINESS = re.compile(
    r"(?<!\d)(?<!\d-)\d{3}(?P<sign>[ ]?-[ ]?|[ ]{0,2})\d{2}(?P=sign)\d{5}(?!\d|-\d)"
)
_ACCOUNT = re.compile(
    r"(?<!\d)(?<!\d-)"
    r"(?:\d{2,6}(?P<sign>[ ]?-[ ]?|[ ])\d{1,7}(?:(?P=sign)\d{1,7}){0,2}|\d{10,14})"
    r"(?!\d|-\d|[ ]?[원만억천개명달])"
)

_NEAR = 24  # characters before a number in which a word says what it is
_OF_BUSINESS = re.compile(r"사업자|등록\s?번호|business", re.IGNORECASE)
_SURELY_ACCOUNT = re.compile(r"계좌|통장|입금|송금|이체|account", re.IGNORECASE)
_OF_ACCOUNT = re.compile(
    rf"{_SURELY_ACCOUNT.pattern}|예금|은행|농협|수협|신협|새마을금고|우체국|카카오뱅크|케이뱅크"
    r"|토스|국민|신한",
    re.IGNORECASE,
)
_DIGITS = (10, 14)  # of an account, fewest and most
_BUSINESS_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


def _is_resident(match: re.Match[str]) -> bool:
    """Whether it begins with a day of birth."""
    month = (match["month"] or match["month_"] or "").replace(" ", "")
    day = (match["day"] or match["day_"] or "").replace(" ", "")
    return 1 <= int(month) <= 12 and 1 <= int(day) <= 31


def _is_card(match: re.Match[str]) -> bool:
    """Digits joined by hyphens look like nothing else; others must pass the check digit."""
    return "-" in match[0] or _luhn(_digits(match))


def _is_business(match: re.Match[str]) -> bool:
    """Hyphens make it one; without any sign between the groups only a word before does."""
    if "-" in match[0] or _near(match, _OF_BUSINESS):
        return True
    return " " in match[0] and _checked_business(_digits(match))


def _checked_business(digits: list[int]) -> bool:
    total = sum(w * d for w, d in zip(_BUSINESS_WEIGHTS, digits, strict=False))
    return (10 - (total + digits[8] * 5 // 10) % 10) % 10 == digits[9]


def _is_account(match: re.Match[str]) -> bool:
    fewest, most = _DIGITS
    if not fewest <= len(_digits(match)) <= most:
        return False
    spaced = match["sign"] == " "
    return _near(match, _SURELY_ACCOUNT if spaced else _OF_ACCOUNT)


def _near(match: re.Match[str], word: re.Pattern[str]) -> bool:
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    return word.search(before.rpartition("\n")[2]) is not None


def _luhn(digits: list[int]) -> bool:
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[::-2]) + sum(doubled)) % 10 == 0


def _digits(match: re.Match[str]) -> list[int]:
    return [int(sign) for sign in match[0] if sign.isdigit()]


def _always(_: re.Match[str]) -> bool:
    return True


_FORMS: tuple[tuple[Kind, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    ("resident", _RESIDENT, _is_resident),
    ("email", _EMAIL, _always),
    ("card", _CARD, _is_card),
    ("phone", _PHONE, _always),
    ("business", _BUSINESS, _is_business),
    ("account", _ACCOUNT, _is_account),
)
