"""Values of spreadsheet cells to the text people see in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_DIGITS = 12  # significant ones of a number without a format, so that 0.1 + 0.2 is 0.3
_LONGEST = 20  # decimals at most, whatever a format says
_HUGE = Decimal(10) ** 20  # larger numbers have no use for a format
_CODE = 200  # characters of a format looked at; Excel allows 255
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[(?:\$(?P<money>[^\]\-]*)[^\]]*|[^\]]*)\]'
    r"|[_*].|(?P<digits>General|[#0?]+(?:,[#0?]+)*,*(?:\.[#0?]*)?|\.[#0?]+)|(?P<other>.)",
    re.S | re.I,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_SECTION = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)', re.S)
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')

_NOT_ZERO = re.compile("[1-9]")

Token = tuple[str, str]  # kind (text or digits) and what stands there


def shown(value: object, code: str = "General") -> str:
    """A cell's value as it is shown under its number format; nothing for errors of formulas.

    Dates come in ISO form, as far as the format tells them (2026-03 without a day).
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, code)
    if isinstance(value, datetime):
        return _moment(value, code)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, timedelta):
        return _duration(value)
    return str(value)


def general(value: float | Decimal) -> str:
    """A number without a format: no exponent, no trailing zeros; nothing when not finite."""
    number = Decimal(str(value))
    if not number.is_finite():
        return ""
    if number == number.to_integral_value():
        return f"{number:.0f}" if number else "0"
    rounded = Decimal(f"{number:.{_DIGITS}g}")
    return f"{rounded:f}".rstrip("0").rstrip(".")


def _moment(value: datetime, code: str) -> str:
    letters = _LITERALS.sub("", code.partition(";")[0]).lower()
    if "y" in letters and "d" not in letters and "h" not in letters:
        return value.strftime("%Y-%m" if "m" in letters else "%Y")
    if value.time() == time():
        return value.date().isoformat()
    return value.isoformat(" ", "seconds" if value.second else "minutes")


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def _number(value: float, code: str) -> str:
    if code in ("", "General"):
        return general(value)
    section, negative = _section(value, code[:_CODE])
    tokens = _tokens(section)
    runs = [text for kind, text in tokens if kind == "digits"]
    number = abs(Decimal(repr(value)))
    odd = any(kind == "text" and text in ("/", "E", "e", "@") for kind, text in tokens)
    if odd or not number.is_finite() or number > _HUGE:  # fractions, exponents, text
        return general(value)
    if len(runs) < 2:
        shares = [_in_run(number, run, _texts(tokens).count("%")) for run in runs]
    else:
        shares = _masked(number, runs)
    filled = iter(shares)
    text = "".join(next(filled) if kind == "digits" else text for kind, text in tokens).strip()
    return f"-{text}" if negative and _NOT_ZERO.search("".join(shares)) else text


def _section(value: float, code: str) -> tuple[str, bool]:
    """The section of a format for a value, and whether a minus sign is still to be written."""
    sections = _sections(code)
    for section in sections:
        condition = _CONDITION.search(section)
        if condition and _holds(value, condition[1], float(condition[2])):
            return section, value < 0
    if _CONDITION.search(sections[0]):
        return sections[-1], value < 0
    if value < 0:
        return (sections[1], False) if len(sections) > 1 else (sections[0], True)
    return sections[2 if value == 0 and len(sections) > 2 else 0], False


@lru_cache(maxsize=512)
def _sections(code: str) -> list[str]:
    return _SECTION.findall(code + ";")[:-1] or [code]


def _holds(value: float, sign: str, bound: float) -> bool:
    return {
        "<=": value <= bound,
        ">=": value >= bound,
        "<>": value != bound,
        "<": value < bound,
        ">": value > bound,
        "=": value == bound,
    }[sign]


@lru_cache(maxsize=512)
def _tokens(section: str) -> list[Token]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(section):
        if match["digits"]:
            tokens.append(("digits", match["digits"]))
        else:
            text = match["quoted"] or match["escaped"] or match["money"] or match["other"]
            tokens.append(("text", text or ""))
    return tokens


def _texts(tokens: Sequence[Token]) -> str:
    return "".join(text for kind, text in tokens if kind == "text").strip()


def _in_run(number: Decimal, run: str, percents: int) -> str:
    """A number in one run of placeholders such as ``#,##0.00``; a comma at its end scales."""
    if run.lower() == "general":
        return general(number)
    whole, _, fraction = run.partition(".")
    scale = len(whole) - len(whole.rstrip(","))
    number = number.scaleb(2 * percents - 3 * scale)
    places = min(len(fraction), _LONGEST)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits = f"{rounded:,f}" if "," in whole.rstrip(",") else f"{rounded:f}"
    before, point, after = digits.partition(".")
    optional = len(fraction) - len(fraction.rstrip("#?"))
    kept = after[: len(after) - optional] + after[len(after) - optional :].rstrip("0")
    before = "" if before == "0" and "0" not in whole else before.zfill(_least(whole))
    return before + (point + kept if kept else "")


def _masked(number: Decimal, runs: Sequence[str]) -> list[str]:
    """Digits laid into several runs from the right, as telephone numbers are: ``000-0000``."""
    sizes = [sum(sign in "#0?" for sign in run) for run in runs]
    digits = f"{number.to_integral_value(ROUND_HALF_UP):f}".zfill(_least("".join(runs)))
    shares: list[str] = []
    for size in reversed(sizes[1:]):
        shares.append(digits[-size:] if size else "")
        digits = digits[: max(0, len(digits) - size)]
    return [digits, *reversed(shares)]


def _least(run: str) -> int:
    """Digits shown at least: all places from the first zero on."""
    places = run.replace(",", "")
    return len(places) - places.index("0") if "0" in places else 0
