"""What can go wrong while answering. A failure is never shown as "no evidence"."""

from __future__ import annotations


class AssistantError(Exception):
    """Base of the assistant's failures; the message is Korean, then English."""


class AnswerFailed(AssistantError):
    """The documents could not be searched; the cause is chained."""

    def __init__(self) -> None:
        super().__init__(
            "문서를 검색하지 못했습니다. 잠시 뒤에 다시 질문해 주세요. "
            "(The documents could not be searched. Please try again in a moment.)"
        )
