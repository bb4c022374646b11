"""Follow-ups, completed from the conversation: whose center, which question, what is left out.

Nothing is guessed from afar: a question leans on the last exchange (thanks and
greetings do not count), and only a word that points back (거기, it) reaches
beyond it. A question with a subject of its own carries nothing over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.carried import (
    compares_only,
    how_many_words,
    instead,
    is_proper,
    is_thing,
    of_a_round,
    of_centers,
    takes_the_place,
    with_concepts,
    with_subject,
)
from assistant.concept import Concept, besides, is_name, is_said
from assistant.concepts import Concepts
from assistant.conversation import Completed, Exchange, asked_and_answered, told
from assistant.spoken_of import SpokenOf
from assistant.types import Turn
from korean import (
    comparisons,
    discourse,
    lists,
    other_places,
    pointers,
    question_words,
    questions,
    times,
)
from korean.asked_of_center import BEFORE, FIRST, MOVED, OPENED, OPENING, PLACES, asks_for_place
from korean.centers import CenterDirectory
from korean.utterances import Utterances

_SHORT = 4  # things that a follow-up which leaves its center out speaks of
_FEW = 2  # words for what one speaks of who goes on (그런데 신청은요?)
_FIGURES = ("when", "how_much", "count")  # kinds that ask what may go without saying
_FIRST_WORDS = 60  # code points of an answer that name what it is
_REACH = 6  # questions of the conversation that are looked back at


class FollowUps:
    """Completes questions; safe to share between threads."""

    def __init__(
        self, directory: CenterDirectory, concepts: Concepts, utterances: Utterances
    ) -> None:
        self._directory = directory
        self._spoken_of = SpokenOf(directory)
        self._concepts = concepts
        self._utterances = utterances

    def completed(self, text: str, history: Sequence[Turn]) -> Completed:
        """The question that a text asks after the turns before it, which hold no small talk."""
        exchanges: list[Exchange] = []
        for asked, answer in asked_and_answered(history)[-_REACH:]:
            exchanges.append(Exchange(self._completed(asked, exchanges), answer))
        return self._completed(text, exchanges)

    def may_lean(self, text: str) -> bool:
        """Whether only the conversation may tell what a text asks; 다른 데는? is the rules' own."""
        if other_places.speaks_of_others(text) or self._utterances.hear(text).kind:
            return False
        alone = self._alone(text)
        if pointers.points_back(text):
            return True
        if alone.kind == "which_center" or len(alone.concepts) > _SHORT:
            return False
        return not (alone.centers and alone.concepts)

    def _completed(self, text: str, before: Sequence[Exchange]) -> Completed:
        return self._of_a_center(self._resolved(text, before))

    def _resolved(self, text: str, before: Sequence[Exchange]) -> Completed:
        if not before:
            return self._alone(text)
        last = before[-1]
        text = discourse.without_asides(text)
        text = times.with_year(text, self._spoken_of.year_said(last))
        text = times.with_round(text, f"{last.answer} {last.question.text}")
        alone = self._alone(text)
        kind = self._utterances.hear(text).kind
        if kind == "again":
            return last.question
        if kind == "others":
            return self._of_others(last)
        if other_places.asks_for_rest(text):
            return last.question
        if other_places.speaks_of_others(text):
            return self._asked_of_others(text, alone, last)
        rest = self._alone(pointers.without_pointers(text), text)
        if rest.concepts and discourse.changes_subject(text):
            return rest
        if alone.centers:
            return self._of_named(text, alone, last)
        if item := self._spoken_of.item(text, last):
            return self._leaning(with_concepts(rest, self._concepts.of(item)[0]), last)
        if meant := self._spoken_of.meant(text, before):
            asked = of_centers(rest, meant, last.question)
            return asked if len(meant) > 1 else self._with_answer(asked, last)
        if lists.place_in_list(text) is not None:  # of no list of centers
            return self._at_place(text, alone, last)
        if pointers.points_back(text):
            return self._pointing(text, rest, before)
        if self._stands_alone(text, rest, last):
            return alone
        return self._leaning(rest, last)

    def _alone(self, text: str, whole: str = "") -> Completed:
        """A text understood without the conversation."""
        concepts, keywords = self._concepts.of(discourse.without_set_aside(text))
        centers = self._directory.in_question(text)
        not_meant = self._directory.in_question(discourse.set_aside(text))
        meant = tuple(center for center in centers if center not in not_meant)
        kind = questions.kind_of(whole or text)
        return Completed(whole or text, kind, meant or centers, concepts, keywords)

    def _of_a_center(self, own: Completed) -> Completed:
        """What little words ask of a known center: 거긴 어디 있어?, 거긴 언제 열었어?"""
        if not own.centers:
            return own
        terms = tuple(term for concept in own.concepts for term in concept.terms)
        if tuple(term for term in terms if term not in FIRST) in OPENING:
            opened, keywords = self._concepts.of(OPENED)
            return replace(own, concepts=opened, keywords=keywords)
        if not asks_for_place(own.text):
            return own
        if terms and BEFORE.issuperset(terms):
            moved, keywords = self._concepts.of(MOVED)
            return replace(own, concepts=moved, keywords=keywords)
        if terms:
            return own
        found = [concept for word in PLACES for concept in self._concepts.of(word)[0]]
        ways = tuple(way for place in found for way in (place.terms, *place.synonyms))
        place = Concept(ways[0], ways[1:])
        return replace(own, concepts=(place,), keywords=" ".join(PLACES))

    def _of_others(self, last: Exchange) -> Completed:
        """다른 데는?: the last question, of other centers than those it got."""
        return replace(
            last.question, centers=(), excluded=self._spoken_of.given(last), kind="which_center"
        )

    def _at_place(self, text: str, alone: Completed, last: Exchange) -> Completed:
        """그런 두 번째는?: after one center was given, the last question of the others."""
        listed = self._spoken_of.listed(last.answer)
        if len(listed) == 1 and not last.question.centers and not question_words.asked_with(text):
            return self._of_others(last)
        return alone if len(listed) > 1 else self._leaning(alone, last)

    def _asked_of_others(self, text: str, alone: Completed, last: Exchange) -> Completed:
        """나머지 주관 센터들은?: the last question of others, or one of them that the text has."""
        rest = self._alone(other_places.without_others(text), text)
        excluded = tuple(dict.fromkeys((*self._spoken_of.given(last), *alone.centers)))
        own = [c for c in rest.concepts if c not in last.question.concepts]
        if not any(map(is_thing, own)):
            return replace(self._of_others(last), excluded=excluded)
        names = any(map(is_name, own))
        context = () if names else besides(last.question.concepts, rest.concepts)
        return replace(rest, centers=(), excluded=excluded, context=context)

    def _of_named(self, text: str, alone: Completed, last: Exchange) -> Completed:
        """그럼 부산은?: the last question, unless there is one in the text."""
        rest = self._alone(pointers.without_pointers(text), text)
        if not rest.concepts or compares_only(rest):
            told = self._spoken_of.given(last) if comparisons.compares_beside(text) else ()
            centers = tuple(dict.fromkeys((*told, *alone.centers)))
            return of_centers(rest, centers, last.question)
        if pointers.compares_with_told(text):
            return replace(rest, centers=alone.centers)
        if place := self._spoken_of.place_named(text, last):
            return with_concepts(alone, [place])
        if last.question.kind == "which_center" and set(alone.centers) <= set(
            self._spoken_of.given(last)
        ):
            return replace(alone, context=besides(last.question.concepts, alone.concepts))
        return alone

    def _pointing(self, text: str, rest: Completed, before: Sequence[Exchange]) -> Completed:
        """거기는 언제 열었어?: of the center last spoken of, however long ago that is."""
        last = before[-1]
        centers = self._spoken_of.last(before)
        if pointers.means_company(text):
            rest = with_concepts(rest, self._company(last, centers))
        rest = rest if centers and any(map(is_thing, rest.concepts)) else self._of_it(rest, last)
        return self._with_answer(of_centers(rest, centers, last.question), last)

    def _of_it(self, rest: Completed, last: Exchange) -> Completed:
        """그건 언제 끝나?: of what the last question named, or else its answer."""
        if any(map(is_name, last.question.concepts)):
            return with_subject(rest, last.question.concepts)
        answered, _ = self._concepts.of(told(last.answer, _FIRST_WORDS))
        return with_subject(rest, filter(is_proper, answered))

    def _company(self, last: Exchange, centers: Sequence[str]) -> tuple[Concept, ...]:
        """이 회사: the partner that was spoken of, or else what the answer names."""
        if company := self._spoken_of.company(last, centers):
            return self._concepts.of(company)[0]
        found, _ = self._concepts.of(told(last.answer, _FIRST_WORDS))
        return tuple(filter(is_name, found))[:1] or found[:1]

    def _leaning(self, rest: Completed, last: Exchange) -> Completed:
        """위치는요?: too short alone, so it is of what the last exchange was of."""
        meant = discourse.without_set_aside(rest.text).strip()
        if times.is_another_time(meant):
            return self._at_another_time(replace(rest, text=meant), last.question)
        if not rest.concepts and rest.kind not in _FIGURES:
            return rest
        if rest.kind == "which_center" and question_words.names_center_word(rest.text):
            return self._centers_of(rest, last.question)
        centers = last.question.centers
        if not centers and takes_the_place(rest, last.question):
            return instead(rest, last.question)
        if not centers:
            listed = self._spoken_of.listed(last.answer)
            centers = listed if last.question.kind == "which_center" or len(listed) == 1 else ()
        needs_name = not (centers and asks_for_place(rest.text))
        if needs_name and not any(map(is_thing, rest.concepts)):
            rest = self._of_it(rest, last)
        elif not centers:
            rest = with_subject(rest, last.question.concepts)
        leaning = of_centers(rest, centers, last.question)
        return self._with_answer(of_a_round(leaning, last.question), last)

    def _centers_of(self, rest: Completed, last: Completed) -> Completed:
        """어느 센터들이 같이 했어?: the centers of what the last question was of."""
        things = [concept for concept in last.concepts if is_thing(concept)]
        return with_concepts(rest, things)

    def _with_answer(self, own: Completed, last: Exchange) -> Completed:
        """A question that may mean what the last answer named: 그걸로 얼마나 받았어?"""
        answered, _ = self._concepts.of(told(last.answer, _FIRST_WORDS))
        known = (*own.concepts, *own.context)
        named = (concept for concept in answered if is_name(concept) and concept not in known)
        return replace(own, context=(*own.context, *named)) if own.concepts else own

    def _at_another_time(self, own: Completed, last: Completed) -> Completed:
        """지금은?, 2024년엔?: the last question of another time than it told."""
        said = {time for text in (last.text, own.text) for time in self._times(text)}
        figures = {time.literal for time in said}
        same = tuple(c for c in last.concepts if c not in said and c.literal not in figures - {""})
        return replace(
            last,
            text=f"{own.text} {times.without_time(last.text)}",
            concepts=(*own.concepts, *same),
            keywords=f"{own.keywords} {times.without_time(last.keywords)}".strip(),
            excluded=(),
        )

    def _times(self, text: str) -> tuple[Concept, ...]:
        """The concepts of a text that only tell a time."""
        found = (self._concepts.of(time)[0] for time in times.times(text))
        return tuple(concept for concepts in found for concept in concepts)

    def _stands_alone(self, text: str, rest: Completed, last: Exchange) -> bool:
        """Whether a text that points nowhere has a subject of its own."""
        if pointers.leans(text):
            return False
        things = sum(map(is_thing, rest.concepts))
        if not things and rest.concepts and not question_words.asked_with(text):
            return False  # 2센터는?
        if rest.kind == "which_center" or things > _SHORT:
            return True
        if discourse.goes_on(text) and how_many_words(rest.concepts) > _FEW:
            return True
        if takes_the_place(rest, last.question):
            return bool(last.question.centers)
        said = self._spoken_of.said(last)
        if question_words.asks_what_is(text) and things:
            return not all(is_said(concept, said) for concept in rest.concepts)
        new = any(is_name(concept) and not is_said(concept, said) for concept in rest.concepts)
        if not new:
            return False
        if 0 < things == sum(map(is_name, rest.concepts)) and rest.kind in ("when", "how_much"):
            return bool(last.question.centers)  # 영남은 며칠까지예요?
        return True
