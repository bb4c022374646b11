"""Things joined by a particle: "1기와 2기는 몇 명", "주소와 전화번호 알려줘"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.parts import Part, Parts
from korean.analysis import VERBS, Analyser, Morpheme
from korean.comparisons import are_parallel, compares, of_one
from korean.question_words import QUESTION_WORD
from korean.questions import QUESTION_TERMS

_NOUN = ("N", "SL", "SN", "SH", "XPN", "XSN", "XR", "SB")
_JOINING = {
    ("MAJ", "및"),
    ("MAJ", "그리고"),
    *(("JKB", form) for form in ("와", "과", "랑", "하고")),
}
_IS_TOPIC = re.compile(r"[은는]\s")


class Joined:
    """Takes questions apart at 와, 하고, 및 and the like."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser

    def parts(self, text: str) -> Parts | None:
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
            if are_parallel(one, word := other.split()[0]):
                other, second = word, (second[0], second[0] + len(word))
            if QUESTION_WORD.search(one) or (joint.tag == "JKB" and _has_verb(morphemes, second)):
                continue
            before, after = text[: first[0]], text[second[1] :]
            rest = of_one(after)
            parts = tuple(Part(label, before + label + rest) for label in (one, other))
            if not self._asks_more(after):
                return Parts("aspect", parts) if before.strip() else None
            if joint.tag == "JKB":  # "과" of "삼성과 …한": what both did
                continue
            if compares(after) or (are_parallel(one, other) and _IS_TOPIC.match(after)):
                return Parts("subject", parts)
        return None

    def _asks_more(self, rest: str) -> bool:
        """Whether something besides question words follows."""
        return any(term not in QUESTION_TERMS for term in self._analyser.terms(rest))


def _word_before(text: str, morphemes: Sequence[Morpheme], place: int) -> tuple[int, int] | None:
    """The word that a joining particle follows."""
    end = morphemes[place].start
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
        if morpheme.tag.startswith(("J", "VCP", "SF", "SP")) or QUESTION_WORD.match(morpheme.form):
            break
        if morpheme.tag == "MAG":
            break
        start = morpheme.start if start is None else start
        if morpheme.tag.startswith(_NOUN):
            end = morpheme.end
    return (start, end) if start is not None and end is not None else None


def _has_verb(morphemes: Sequence[Morpheme], span: tuple[int, int]) -> bool:
    start, end = span
    return any(m.tag.startswith(VERBS) for m in morphemes if start <= m.start < end)
