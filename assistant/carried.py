"""What a follow-up takes over of the question before, once it is known to lean on it.

Only what was asked counts here; whose center it is was found before (``follow_up``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.concept import Concept, besides, is_name
from assistant.conversation import Completed
from korean import comparisons, lists, pointers, question_words, times
from korean.analysis import form_of
from korean.asked_of_center import asks_for_place

_THINGS = ("NNG", "NNP", "SL")
_WHAT_IS_DONE = ("일/NNG",)  # 거긴 무슨 일을 해?


def of_centers(own: Completed, centers: tuple[str, ...], last: Completed) -> Completed:
    """A question of known centers: its own, or the last one where it has none."""
    asked = question_words.asked_with(own.text)
    if own.concepts and not compares_only(own):
        timed = any(map(_is_time, own.concepts))
        things = [
            concept
            for concept in last.concepts
            if is_thing(concept) or (concept.literal and not (timed and _is_time(concept)))
        ]
        context = besides(things, own.concepts)
        return replace(own, centers=centers, context=context)
    if asked <= question_words.asked_with(last.text) or compares_only(own):
        return replace(last, centers=centers, context=(), excluded=())
    if asks_for_place(own.text):
        return replace(own, centers=centers)
    # 제주는 얼마였나요?: another figure of the same thing.
    same, keywords = last.concepts, last.keywords
    return replace(own, centers=centers, concepts=same, keywords=keywords)


def with_concepts(own: Completed, others: Iterable[Concept]) -> Completed:
    """A question that asks for other concepts, too, and for them first."""
    more = [concept for concept in others if concept not in own.concepts]
    words = [form_of(term) for concept in more for term in concept.terms]
    return replace(
        own,
        concepts=(*more, *own.concepts),
        keywords=" ".join([*words, own.keywords]).strip(),
    )


def with_subject(own: Completed, told: Iterable[Concept]) -> Completed:
    """나이 제한 있어요? is of 예비창업패키지, if that is the name among what was told before."""
    if not own.concepts or any(map(is_name, own.concepts)):
        return own
    names = [concept for concept in told if is_name(concept)]
    return with_concepts(own, names) if names else own


def of_a_round(own: Completed, last: Completed) -> Completed:
    """경쟁률은요? is of C-Lab 16기, if that was asked of before."""
    rounds = [concept for concept in last.concepts if _is_time(concept)]
    if not rounds or not own.concepts or any(concept.literal for concept in own.concepts):
        return own
    literals = " ".join(concept.literal for concept in rounds)
    return replace(
        own,
        text=f"{literals} {own.text}",
        concepts=(*rounds, *own.concepts),
        context=tuple(c for c in own.context if c not in rounds),
        keywords=f"{literals} {own.keywords}",
    )


def takes_the_place(own: Completed, last: Completed) -> bool:
    """Whether a text is nothing but another subject: 초기창업패키지는? after 예비창업패키지."""
    return (
        len(own.concepts) == 1
        and is_name(own.concepts[0])
        and not question_words.asked_with(own.text)
        and any(map(is_name, last.concepts))
        and not all(map(is_name, last.concepts))
    )


def instead(own: Completed, last: Completed) -> Completed:
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


def compares_only(own: Completed) -> bool:
    """Whether a question compares and asks for nothing else: 둘 중 어디가 먼저야?"""
    forms = {form_of(term) for concept in own.concepts for term in concept.terms}
    among_several = lists.how_many_meant(own.text) is not None
    compares = among_several or pointers.compares_with_told(own.text)
    return (compares or comparisons.compares_by_degree(own.text)) and forms <= comparisons.COMPARING


def is_thing(concept: Concept) -> bool:
    """Whether a concept is spoken of, and not only what is done with it, or a figure."""
    tags = [term.rpartition("/")[2] for term in concept.terms]
    if concept.terms == _WHAT_IS_DONE:
        return False
    return concept.weight == 1 and not concept.literal and any(tag in _THINGS for tag in tags)


def is_proper(concept: Concept) -> bool:
    """Whether a concept is a Korean proper noun; Latin letters in an answer may be anything."""
    return any(term.endswith("/NNP") for term in concept.terms)


def _is_time(concept: Concept) -> bool:
    """Whether a concept tells of which run or year something is: 16기, 2024년."""
    return bool(concept.literal) and times.is_round(concept.literal)


def how_many_words(concepts: Iterable[Concept]) -> int:
    """How many words name what is spoken of: 특허 출원 is two."""
    return sum(len(concept.terms) for concept in concepts if is_thing(concept))
