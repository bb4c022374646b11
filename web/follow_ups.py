"""What may follow an answer: the centers it names, and questions that can be answered.

Only what a profile tells is offered, so no suggestion ends in "the documents do not say".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.types import Answer
from korean.centers import Center
from profiles.profile import Profile
from prompts.follow_ups import FollowUpTexts, follow_up_texts
from web.conversation import CenterLink
from web.ports import AssistantPort
from web.profile_view import center_name

# In the order they are offered.
_FIELDS = ("speciality", "partner", "opening", "place", "contact", "head", "programme")
_SUGGESTIONS = 3
_ABOUT_ONE = 2  # suggestions about the first center, leaving room for another one
_CENTERS = 6  # chips
_OTHERS_TRIED = 5


@dataclass(frozen=True, slots=True)
class FollowUps:
    """The centers an answer names, and questions that may come next."""

    centers: tuple[CenterLink, ...] = ()
    questions: tuple[str, ...] = ()


def follow_ups(answer: Answer, port: AssistantPort) -> FollowUps:
    """What may follow an answer; questions are in its language.

    Raises one of ``web.failures.FAILURES``.
    """
    directory = {center.name: center for center in port.centers()}
    named = [directory[name] for name in answer.centers if name in directory]
    links = tuple(
        CenterLink(center.center_id, center_name(center, answer.language))
        for center in named[:_CENTERS]
    )
    if not named or answer.status == "no_evidence":
        return FollowUps(links)
    others = [center for center in directory.values() if center not in named]
    asking = _Asking(answer, port, follow_up_texts()[answer.language])
    questions = dict.fromkeys(
        [
            *islice(asking.about(named[0]), _ABOUT_ONE),
            *islice(asking.beside(named, others), 1),
            *asking.about(named[0]),
        ]
    )
    return FollowUps(links, tuple(questions)[:_SUGGESTIONS])


class _Asking:
    """Makes the questions that may follow one answer."""

    def __init__(self, answer: Answer, port: AssistantPort, texts: FollowUpTexts) -> None:
        self._answer = answer
        self._port = port
        self._texts = texts

    def about(self, center: Center) -> Iterator[str]:
        """Fields of a center that are told, and were neither asked nor answered."""
        profile = self._port.profile(center.center_id)
        asked = profile.fields.asked(self._answer.question)
        for field in _FIELDS:
            if field not in asked and self._is_news(profile, field):
                yield self._question(field, center)

    def beside(self, named: Sequence[Center], others: Sequence[Center]) -> Iterator[str]:
        """A comparison of two centers named; of one, the same question about others."""
        if len(named) > 1:
            if self._answer.table is None and self._share_a_field(*named[:2]):
                yield self._compare(*named[:2])
            return
        for center in others[:_OTHERS_TRIED]:
            profile = self._port.profile(center.center_id)
            for field in profile.fields.asked(self._answer.question):
                if field in _FIELDS and profile.values(field).current:
                    yield self._question(field, center)

    def _is_news(self, profile: Profile, field: str) -> bool:
        """Whether the profile tells the field and the answer has not told it already."""
        told = profile.values(field).current
        return bool(told) and not any(one.fact.value in self._answer.text for one in told)

    def _share_a_field(self, first: Center, second: Center) -> bool:
        profiles = [self._port.profile(center.center_id) for center in (first, second)]
        return any(all(one.values(field).current for one in profiles) for field in _FIELDS)

    def _question(self, field: str, center: Center) -> str:
        template: str = getattr(self._texts, field)
        return template.format(center=center_name(center, self._answer.language))

    def _compare(self, first: Center, second: Center) -> str:
        names = (center_name(center, self._answer.language) for center in (first, second))
        return self._texts.compare.format(**dict(zip(("center", "other"), names, strict=True)))
