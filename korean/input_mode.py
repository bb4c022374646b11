"""Words typed in the wrong input mode: Korean in Latin letters, or Latin in Korean ones."""

from __future__ import annotations

import re

from korean.analysis import Analyser
from korean.keyboard import hangul_of, keys_of
from korean.vocabulary import Repair, Vocabulary, is_made_of

# Figures may stand before (2tpsxj is 2센터), and Korean around, where the mode was changed late.
_LATIN = re.compile(r"(?<![A-Za-z_.@&+'’-])[A-Za-z]+(?![A-Za-z0-9_@&+'’-])")
_STRAY = re.compile(r"(?<![가-힣])[가-힣]*[ㄱ-ㅎㅏ-ㅣ][가-힣ㄱ-ㅎㅏ-ㅣ-]*")
_TYPED_APART = re.compile(r"[ㄱ-ㅎ][ㅏ-ㅣ](?:[ㄱ-ㅎ](?![ㅏ-ㅣ]))?|[가-힣][ㄱ-ㅎ](?=[가-힣])")
_LEFT_OVER = re.compile(r"(?<=[가-힣])([ㄱ-ㅎㅏ-ㅣ])\1*(?![ㄱ-ㅎㅏ-ㅣ])")
_SHIFTED = frozenset("QWERTOP")  # keys that give another letter in Korean when shifted
_HANGUL = re.compile(r"[가-힣]+")
_SENSE = ("NP", "IC")  # 어디, 여보세요
_SURE = 4  # syllables that no Latin word gives by chance


class InputMode:
    """Reads such words as they were meant; safe to share between threads."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser

    def as_korean(self, text: str, vocabulary: Vocabulary) -> tuple[str, list[Repair]]:
        """Read ckddjq wldnjs as 창업 지원, unless the letters are a word in themselves."""
        found = {
            match[0]: hangul
            for match in _LATIN.finditer(text)
            if match[0].lower() not in vocabulary.latin and (hangul := _typed_blind(match[0]))
        }
        sure = [word for word, hangul in found.items() if self._makes_sense(hangul, vocabulary)]
        if not sure or 2 * len(sure) < len(_LATIN.findall(text)):
            return text, []
        # In their company a word that is rare in itself is meant so too.
        repairs = [Repair(word, hangul) for word, hangul in found.items()]
        return _LATIN.sub(lambda match: found.get(match[0], match[0]), text), repairs

    def _makes_sense(self, hangul: str, vocabulary: Vocabulary) -> bool:
        """Whether blindly typed syllables are Korean that the analyser takes for known words."""
        pieces = self._analyser.morphemes(hangul)
        if not all(piece.known or is_made_of(piece.form, vocabulary.korean) for piece in pieces):
            return False
        return len(hangul) >= _SURE or any(
            piece.end - piece.start > 1
            and (piece.tag in _SENSE or hangul[piece.start : piece.end] in vocabulary.korean)
            for piece in pieces
        )

    def as_latin(self, text: str, vocabulary: Vocabulary) -> str:
        """샤ㅔㄴ -> tips, where the keys spell a Latin word that is known; ㅅㅔ종 -> 세종."""

        def meant(match: re.Match[str]) -> str:
            keys = keys_of(match[0]).lower()
            return keys if len(keys) > 2 and keys in vocabulary.latin else _whole(match[0])

        return _STRAY.sub(meant, text)


def _whole(word: str) -> str:
    """A word with its single letters put into syllables; those left over are dropped."""
    put = _TYPED_APART.sub(lambda match: hangul_of(keys_of(match[0])), word)
    return _LEFT_OVER.sub("", put)


def _typed_blind(word: str) -> str:
    """The Korean that the keys of a word give, if they give whole syllables."""
    if len(word) < 2 or any(key.isupper() and key not in _SHIFTED for key in word):
        return ""
    hangul = hangul_of(word)
    return hangul if _HANGUL.fullmatch(hangul) else ""
