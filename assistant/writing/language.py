"""Which language a model has written in; what it quotes may be in another."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Literal

from assistant.types import Language

_Script = Literal["hangul", "latin", "kana", "other"]

_QUOTED = re.compile(
    r"“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|\"[^\"]*\"|\([^()]*\)|（[^（）]*）"
)
_LEAST_HANGUL = 0.2  # of the letters of a Korean sentence that is full of Latin names


def in_language(text: str, language: Language) -> bool:
    """Whether a text is in a language; without any letters it is in every one.

    Names may be in another, and so may all that stands in quotation marks or brackets,
    unless there is nothing else.
    """
    letters = _letters(_QUOTED.sub(" ", text)) or _letters(text)
    total = letters.total()
    if not total:
        return True
    if language == "ko":
        own, foreign = letters["hangul"], letters["kana"]
        return not foreign and own >= total * _LEAST_HANGUL and own > letters["other"]
    return letters["latin"] > 2 * (total - letters["latin"])


def _letters(text: str) -> Counter[_Script]:
    return Counter(_script(sign) for sign in text if sign.isalpha())


def _script(sign: str) -> _Script:
    if "가" <= sign <= "힣" or "ㄱ" <= sign <= "ㅣ":
        return "hangul"
    if "\u3041" <= sign <= "\u30ff" or "\uff66" <= sign <= "\uff9f":
        return "kana"
    return (
        "latin" if unicodedata.name(sign, "").startswith(("LATIN", "FULLWIDTH LATIN")) else "other"
    )
