"""The Korean two-set keyboard: Hangul as the Latin keys it is typed with, and back.

A syllable typed with the wrong input mode becomes Latin letters (창업 is ckddjq);
the same letters, one a key, are what typing errors are counted in.
"""

from __future__ import annotations

_LEADS = (
    "r",
    "R",
    "s",
    "e",
    "E",
    "f",
    "a",
    "q",
    "Q",
    "t",
    "T",
    "d",
    "w",
    "W",
    "c",
    "z",
    "x",
    "v",
    "g",
)
_VOWELS = (
    "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl", "b",
    "m", "ml", "l",
)  # fmt: skip
_TAILS = (
    "", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a",
    "q", "qt", "t", "T", "d", "w", "c", "z", "x", "v", "g",
)  # fmt: skip
_JAMO = dict(
    zip(
        "ㄱㄲㄳㄴㄵㄶㄷㄸㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅃㅄㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
        "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
        ("r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg",
         "a", "q", "Q", "qt", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g", *_VOWELS),
        strict=True,
    )
)  # fmt: skip
_LEAD_OF = {keys: number for number, keys in enumerate(_LEADS)}
_VOWEL_OF = {keys: number for number, keys in enumerate(_VOWELS)}
_TAIL_OF = {keys: number for number, keys in enumerate(_TAILS) if keys}
_JAMO_OF = {keys: jamo for jamo, keys in _JAMO.items()}
_FIRST, _LAST = ord("가"), ord("힣")


def keys_of(text: str) -> str:
    """The keys that a text is typed with; signs that are not Hangul stay as they are."""
    return "".join(map(_keys_of_sign, text))


def hangul_of(keys: str) -> str:
    """What keys give in Korean mode: whole syllables where they make some, else single letters.

    A final consonant before a vowel begins the next syllable, as it does while typing.
    """
    written: list[str] = []
    place = 0
    while place < len(keys):
        sign, place = _syllable(keys, place)
        written.append(sign)
    return "".join(written)


def _keys_of_sign(sign: str) -> str:
    code = ord(sign)
    if _FIRST <= code <= _LAST:
        lead, rest = divmod(code - _FIRST, 588)
        vowel, tail = divmod(rest, 28)
        return _LEADS[lead] + _VOWELS[vowel] + _TAILS[tail]
    return _JAMO.get(sign, sign)


def _syllable(keys: str, place: int) -> tuple[str, int]:
    """The syllable or single letter that starts at a place, and where the next one starts."""
    lead, vowel = keys[place], _vowel(keys, place + 1)
    if lead not in _LEAD_OF or not vowel:
        longest = _vowel(keys, place) or lead
        return _JAMO_OF.get(longest, longest), place + len(longest)
    after = place + 1 + len(vowel)
    tail = _tail(keys, after)
    code = _LEAD_OF[lead] * 588 + _VOWEL_OF[vowel] * 28 + (_TAIL_OF[tail] if tail else 0)
    return chr(_FIRST + code), after + len(tail)


def _vowel(keys: str, place: int) -> str:
    """The longest vowel at a place, or nothing."""
    pair, single = keys[place : place + 2], keys[place : place + 1]
    return pair if pair in _VOWEL_OF else single if single in _VOWEL_OF else ""


def _tail(keys: str, place: int) -> str:
    """The final consonant at a place; its last key is left to a vowel that follows."""
    for length in (2, 1):
        tail = keys[place : place + length]
        if len(tail) == length and tail in _TAIL_OF and not _vowel(keys, place + length):
            return tail
    return ""
