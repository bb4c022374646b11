"""Follow-ups, completed from the conversation: whose center, which question, what is left out.

Nothing is guessed from afar: a question leans on the last exchange (thanks and
greetings do not count), and only a word that points back (거기, it) reaches
beyond it. A question with a subject of its own carries nothing over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.concepts import Concept, Concepts, besides, is_name, is_said
from assistant.conversation import Completed, Exchange, asked_and_answered
from assistant.spoken_of import SpokenOf
from assistant.types import Turn
from korean import follow_ups, questions
from korean.analysis import form_of
from korean.centers import CenterDirectory
from korean.utterances import Utterances

_SHORT = 4  # things that a follow-up which leaves its center out speaks of
_THINGS = ("NNG", "NNP", "SL")
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
        if follow_ups.speaks_of_others(text) or self._utterances.hear(text).kind:
            return False
        alone = self._alone(text)
        if follow_ups.points_back(text):
            return True
        if alone.kind == "which_center" or len(alone.concepts) > _SHORT:
            return False
        return not (alone.centers and alone.concepts)

    def _completed(self, text: str, before: Sequence[Exchange]) -> Completed:
        return self._of_a_center(self._resolved(text, before))

    def _resolved(self, text: str, before: Sequence[Exchange]) -> Completed:
        alone = self._alone(text)
        if not before:
            return alone
        last = before[-1]
        kind = self._utterances.hear(text).kind
        if kind == "again":
            return last.question
        if kind == "others":
            return self._of_others(last)
        if follow_ups.speaks_of_others(text):
            rest = self._alone(follow_ups.without_others(text), text)
            return replace(rest, centers=(), excluded=alone.centers or self._spoken_of.given(last))
        if alone.centers:
            return self._of_named(text, alone, last)
        rest = self._alone(follow_ups.without_pointers(text), text)
        if meant := self._spoken_of.meant(text, before):
            return self._of_centers(rest, meant, last)
        if follow_ups.place_in_list(text) is not None:  # of no list of centers
            listed = len(self._spoken_of.listed(last.answer)) > 1
            return alone if listed else self._leaning(alone, last)
        if follow_ups.points_back(text):
            return self._pointing(text, rest, before)
        if self._stands_alone(text, rest, last):
            return alone
        return self._leaning(rest, last)

    def _alone(self, text: str, whole: str = "") -> Completed:
        """A text understood without the conversation."""
        concepts, keywords = self._concepts.of(text)
        centers = self._directory.in_question(text)
        kind = questions.kind_of(whole or text)
        return Completed(whole or text, kind, centers, concepts, keywords)

    def _of_a_center(self, own: Completed) -> Completed:
        """What little words ask of a known center: 거긴 어디 있어?, 거긴 언제 열었어?"""
        if not own.centers:
            return own
        terms = tuple(term for concept in own.concepts for term in concept.terms)
        if terms in follow_ups.OPENING:
            opened, keywords = self._concepts.of(follow_ups.OPENED)
            return replace(own, concepts=opened, keywords=keywords)
        if terms or not follow_ups.asks_for_place(own.text):
            return own
        found = [concept for word in follow_ups.PLACES for concept in self._concepts.of(word)[0]]
        ways = tuple(way for place in found for way in (place.terms, *place.synonyms))
        place = Concept(ways[0], ways[1:])
        return replace(own, concepts=(place,), keywords=" ".join(follow_ups.PLACES))

    def _of_others(self, last: Exchange) -> Completed:
        """다른 데는?: the last question, of other centers than those it got."""
        return replace(
            last.question, centers=(), excluded=self._spoken_of.given(last), kind="which_center"
        )

    def _of_named(self, text: str, alone: Completed, last: Exchange) -> Completed:
        """그럼 부산은?: the last question, unless there is one in the text."""
        rest = self._alone(follow_ups.without_pointers(text), text)
        return alone if rest.concepts else self._of_centers(rest, alone.centers, last)

    def _of_centers(self, own: Completed, centers: tuple[str, ...], last: Exchange) -> Completed:
        """A question of known centers: its own, or the last one where it has none."""
        asked = follow_ups.asked_with(own.text)
        if own.concepts and not _compares(own):
            context = besides(last.question.concepts, own.concepts)
            return replace(own, centers=centers, context=context)
        if asked <= follow_ups.asked_with(last.question.text) or _compares(own):
            return replace(last.question, centers=centers, context=(), excluded=())
        if follow_ups.asks_for_place(own.text):
            return replace(own, centers=centers)
        # 제주는 얼마였나요?: another figure of the same thing.
        same, keywords = last.question.concepts, last.question.keywords
        return replace(own, centers=centers, concepts=same, keywords=keywords)

    def _pointing(self, text: str, rest: Completed, before: Sequence[Exchange]) -> Completed:
        """거기는 언제 열었어?: of the center last spoken of, however long ago that is."""
        last = before[-1]
        centers = self._spoken_of.last(before)
        if follow_ups.means_company(text):
            concepts = self._company(last, centers)
            words = [form_of(term) for concept in concepts for term in concept.terms]
            rest = replace(
                rest,
                concepts=(*concepts, *rest.concepts),
                keywords=" ".join([*words, rest.keywords]).strip(),
            )
        return self._with_answer(self._of_centers(rest, centers, last), last)

    def _company(self, last: Exchange, centers: Sequence[str]) -> tuple[Concept, ...]:
        """이 회사: the partner that was spoken of, or else what the answer names."""
        if company := self._spoken_of.company(last, centers):
            return self._concepts.of(company)[0]
        first = last.answer.partition("\n")[0][:_FIRST_WORDS]
        found, _ = self._concepts.of(first)
        return tuple(filter(is_name, found))[:1] or found[:1]

    def _leaning(self, rest: Completed, last: Exchange) -> Completed:
        """위치는요?: too short alone, so it is of what the last exchange was of."""
        if follow_ups.is_another_time(rest.text):
            return self._at_another_time(rest, last.question)
        if not rest.concepts and rest.kind not in ("when", "how_much", "count"):
            return rest
        centers = last.question.centers
        if not centers and self._takes_the_place(rest, last.question):
            return self._instead(rest, last.question)
        if not centers and last.question.kind == "which_center":
            centers = self._spoken_of.listed(last.answer)
        leaning = self._of_centers(rest if centers else _with_subject(rest, last), centers, last)
        return self._with_answer(leaning, last)

    def _with_answer(self, own: Completed, last: Exchange) -> Completed:
        """A question that may mean what the last answer named: 그걸로 얼마나 받았어?"""
        first = last.answer.partition("\n")[0][:_FIRST_WORDS]
        told = (*own.concepts, *own.context)
        named = (c for c in self._concepts.of(first)[0] if is_name(c) and c not in told)
        return replace(own, context=(*own.context, *named)) if own.concepts else own

    def _at_another_time(self, own: Completed, last: Completed) -> Completed:
        """지금은?, 2024년엔?: the last question of another time than it told."""
        times = {time for text in (last.text, own.text) for time in self._times(text)}
        same = tuple(concept for concept in last.concepts if concept not in times)
        return replace(
            last,
            text=f"{own.text} {follow_ups.without_time(last.text)}",
            concepts=(*own.concepts, *same),
            keywords=f"{own.keywords} {follow_ups.without_time(last.keywords)}".strip(),
            excluded=(),
        )

    def _times(self, text: str) -> tuple[Concept, ...]:
        """The concepts of a text that only tell a time."""
        found = (self._concepts.of(time)[0] for time in follow_ups.times(text))
        return tuple(concept for concepts in found for concept in concepts)

    def _takes_the_place(self, own: Completed, last: Completed) -> bool:
        """Whether a text is nothing but another subject: 초기창업패키지는? after 예비창업패키지."""
        return (
            len(own.concepts) == 1
            and is_name(own.concepts[0])
            and not follow_ups.asked_with(own.text)
            and any(map(is_name, last.concepts))
            and not all(map(is_name, last.concepts))
        )

    def _instead(self, own: Completed, last: Completed) -> Completed:
        """The last question with another subject."""
        kept = besides([c for c in last.concepts if not is_name(c)], own.concepts)
        words = [form_of(term) for concept in kept for term in concept.terms]
        return replace(
            own,
            text=f"{own.text} {last.text}",
            kind=last.kind,
            concepts=(*own.concepts, *kept),
            keywords=" ".join([own.keywords, *words]),
        )

    def _stands_alone(self, text: str, rest: Completed, last: Exchange) -> bool:
        """Whether a text that points nowhere has a subject of its own."""
        if rest.kind == "which_center" or sum(map(_is_thing, rest.concepts)) > _SHORT:
            return True
        if rest.concepts and follow_ups.changes_subject(text):
            return True
        if self._takes_the_place(rest, last.question):
            return bool(last.question.centers)
        said = self._spoken_of.said(last)
        return any(is_name(concept) and not is_said(concept, said) for concept in rest.concepts)


def _is_thing(concept: Concept) -> bool:
    """Whether a concept is spoken of, and not only what is done with it, or a figure."""
    tags = [term.rpartition("/")[2] for term in concept.terms]
    return not concept.literal and any(tag in _THINGS for tag in tags)


def _with_subject(own: Completed, last: Exchange) -> Completed:
    """나이 제한 있어요? is of 예비창업패키지, if that was the subject of the last question."""
    names = [concept for concept in last.question.concepts if is_name(concept)]
    if not own.concepts or any(map(is_name, own.concepts)):
        return own
    words = [form_of(term) for concept in names for term in concept.terms]
    return replace(own, concepts=(*names, *own.concepts), keywords=" ".join([*words, own.keywords]))


def _compares(own: Completed) -> bool:
    """Whether a question compares and asks for nothing else: 둘 중 어디가 먼저야?"""
    forms = {form_of(term) for concept in own.concepts for term in concept.terms}
    return forms <= follow_ups.COMPARING and follow_ups.how_many_meant(own.text) is not None
