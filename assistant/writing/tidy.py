"""A model's sentence as it is shown: without markers, list signs and emphasis."""

from __future__ import annotations

import re
import unicodedata

MARKER = "\ue000"
"""Stands where a marker stood; private, so that no reply can hold it."""

_BULLET = re.compile(r"^\s*(?:(?:[-–*•·▪>]|#{1,6}|\d{1,2}[.)])\s+)+")
_EMPHASIS = re.compile(r"\*\*|__|`|~~|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)")
_BRACKETED = re.compile(rf"(?:[\[［【〔(（]\s*)?({MARKER}+)\s*[\]］】〕)）]")
_NOUNS = {"자료", "문서", "출처", "근거", "기사", "안내"}
# A marker that is a word of its sentence: [1]에 따르면, according to [1].
_KOREAN_WORD = re.compile(rf"(^|\s){MARKER}+(?:(은|이|을|과)(?=\s)|(?=[가-힣]))")
_ENGLISH_WORD = re.compile(rf"(^|\b(?:to|in|by|from|per|as|of|and)) ?{MARKER}+(?=,| [a-z])")
_AFTER_VOWEL = {"은": "는", "이": "가", "을": "를", "과": "와"}
_LOOKS_LIKE_MARKER = re.compile(r"[\[［【〔] ?(\d[\d,，~ –-]*)[\]］】〕]")
_BEGINS_LIKE_MARKER = re.compile(r"[\[［【〔](?= ?\d+(?![\d가-힣A-Za-z]))")
_BEFORE_SIGN = re.compile(r"\s+([.,!?。])")
_TWICE = re.compile(r"([.。])[.。]+")


def tidied(raw: str) -> str:
    """The sentence on one line, NFC; "" where nothing is said.

    A marker used as a word becomes 자료 or "the source"; what still looks like a
    citation becomes ``(7)``: only checked citations are shown as such.
    """
    text = " ".join(unicodedata.normalize("NFC", raw).split())
    text = _EMPHASIS.sub("", _BULLET.sub("", text))
    text = _BRACKETED.sub(r"\1", text)
    text = _KOREAN_WORD.sub(_as_korean, text)
    text = _ENGLISH_WORD.sub(_as_english, text)
    text = _LOOKS_LIKE_MARKER.sub(r"(\1)", text.replace(MARKER, ""))
    text = _BEGINS_LIKE_MARKER.sub("", text)
    text = _TWICE.sub(r"\1", _BEFORE_SIGN.sub(r"\1", " ".join(text.split())))
    return text if any(sign.isalnum() for sign in text) else ""


def _as_korean(match: re.Match[str]) -> str:
    particle = _AFTER_VOWEL.get(match[2], "") if match[2] else ""
    before = match.string[: match.start()].split()
    if before and before[-1] in _NOUNS:
        return particle
    return f"{match[1]}자료{particle}"


def _as_english(match: re.Match[str]) -> str:
    return f"{match[1]} the source" if match[1] else "The source"
