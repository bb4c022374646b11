"""Two things asked of one: in two clauses, by two question words, by two nouns."""

from __future__ import annotations

from assistant.parts import Part, Parts
from korean import aspects, clauses
from korean.analysis import VERBS, Analyser
from korean.center_questions import asks_for_centers
from korean.centers import CenterDirectory
from korean.question_words import QUESTION_WORD


class TwoAsked:
    """Takes questions apart by what they ask; the second is about what the first is about."""

    def __init__(self, analyser: Analyser, directory: CenterDirectory) -> None:
        self._analyser = analyser
        self._directory = directory

    def by_nouns(self, text: str) -> Parts | None:
        """Two things asked by their nouns: "첫 센터장 이름이랑 협약 기관 수 알려줘"."""
        two = aspects.two_aspects(text)
        if two is None or QUESTION_WORD.search(two[0]):
            return None
        first, second = two
        if not (QUESTION_WORD.search(second) or aspects.ends_in_aspect(second)):
            return None
        about = self._about(first)
        if aspects.says_of_what(second):
            about = self._center_named(first) or about
        return Parts("aspect", (Part(first, first), Part(second, f"{about} {second}".strip())))

    def _about(self, aspect: str) -> str:
        """What an aspect is of: all before its first verb, or before the nouns that name it."""
        for morpheme in self._analyser.morphemes(aspect):
            if morpheme.tag.startswith(VERBS):
                return aspect[: morpheme.start].rpartition(" ")[0]
        return aspects.without_naming(aspect)

    def in_clauses(self, text: str) -> Parts | None:
        """Two clauses that each ask: the second is about what the first is about."""
        two = clauses.two_clauses(text)
        if two is None:
            return None
        first, second = two
        asked = QUESTION_WORD.search(first)
        if not asked or not clauses.asks_too(second):
            return None
        if asks_for_centers(first) and clauses.asks_only_which(second):
            return None
        topic = self._topic(first[: asked.start()])
        if self._has_topic(second):
            topic = aspects.without_aspect(topic).strip()
        if self._says_what_of_its_own(first, second) and not self._directory.in_question(topic):
            topic = ""
        if first.isascii() and not clauses.english_names(second):
            topic = " ".join(clauses.english_names(first))
        if not topic and not self._directory.in_question(second):
            topic = self._center_named(first)
        return Parts(
            "aspect",
            (Part(first.strip(" ,"), first.strip()), Part(second, f"{topic} {second}".strip())),
        )

    def _says_what_of_its_own(self, first: str, second: str) -> bool:
        """Whether two clauses ask the same of two things: 바운스는 몇 년, 챌린지는 몇 년."""
        same = set(QUESTION_WORD.findall(first)) == set(QUESTION_WORD.findall(second))
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
        if clauses.says_for_what(text):
            return text.strip()
        nouns_alone = not any(m.tag.startswith(("J", *VERBS)) for m in morphemes)
        return aspects.without_aspect(text.strip()) if nouns_alone else ""

    def _center_named(self, text: str) -> str:
        """The first name of a center in a text, as it stands there; mostly none."""
        names = (text[start:end] for start, end in self._directory.names(text))
        return next((name for name in names if self._directory.in_question(name)), "")


def by_question_words(text: str) -> Parts | None:
    """Two question words of one verb: "언제, 어느 학교에서 했어?", "when and where did …"."""
    found = clauses.one_verb(text)
    if found is None:
        return None
    before, asked, after = found
    return Parts("aspect", tuple(Part(one, before + one + after) for one in asked))
