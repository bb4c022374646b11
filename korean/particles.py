"""Particles that go with the last sound of the word before them: 인천이, 서울이, 제주가."""

from __future__ import annotations

import re

_ENDINGS = 28  # of a syllable, none among them
_PAIRS = (("이", "가"), ("은", "는"), ("을", "를"))  # after a consonant, after a vowel
_PAIRED = re.compile(r"[이가은는을를](?=\s)")


def with_particle(word: str, rest: str) -> str:
    """A word before the rest of a text, whose particle goes with its last sound: 인천이, 서울이."""
    if (one := _PAIRED.match(rest)) is None or not _is_hangul(word):
        return word + rest
    pair = next(pair for pair in _PAIRS if one[0] in pair)
    return word + pair[0 if _ends_in_consonant(word) else 1] + rest[one.end() :]


def topic_particle(noun: str) -> str:
    """The topic particle of a Korean noun: 은 after a final consonant, else 는."""
    if not _is_hangul(noun):
        return ""
    return "은" if _ends_in_consonant(noun) else "는"


def _is_hangul(word: str) -> bool:
    return "가" <= word[-1] <= "힣"


def _ends_in_consonant(word: str) -> bool:
    return (ord(word[-1]) - ord("가")) % _ENDINGS > 0
