"""Follow-ups completed by a language model, as far as what it says can be trusted.

What comes back is only ever a question to be searched for. It is taken where it is
one plain line that asks what was asked, and speaks of nothing that the conversation
does not speak of; else the rules of ``assistant.follow_up`` stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.concept import Concept, is_name, is_said
from assistant.concepts import Concepts
from assistant.types import Language, Turn
from assistant.writing.briefly import asked_briefly
from assistant.writing.fence import fence, fenced_line
from assistant.writing.figures import figures_of
from assistant.writing.foreign import is_foreign
from assistant.writing.language import in_language
from assistant.writing.orders import gives_orders
from assistant.writing.packing import latest
from assistant.writing.types import ChatModel, Message
from korean import pointers, questions
from korean.centers import CenterDirectory
from prompts.model_prompts import model_prompts

_CONVERSATION = 400  # tokens
_ANSWER = 300  # characters of an answer, which names at its head what it is of
_LONGEST = 200  # characters of a question
_NEW_WORDS = 1  # 위치 for 어디 is a new word too
_LABEL = re.compile(
    r"^(?:고쳐 쓴 질문|마지막 질문|질문|(?:rewritten|last)? ?question|Q) ?[:：] ?", re.IGNORECASE
)
_QUOTES = "\"'“”‘’「」『』`"


class Completer:
    """Completes questions with a model; safe to share between threads."""

    def __init__(self, model: ChatModel, directory: CenterDirectory, concepts: Concepts) -> None:
        self._model = model
        self._directory = directory
        self._concepts = concepts
        self._prompts = model_prompts("completing")

    def completed(self, text: str, language: Language, history: Sequence[Turn]) -> str | None:
        """The question that a text asks after the turns before it, as it would be asked alone.

        None where the model fails, or says what cannot be trusted.
        """
        said = _conversation(text, history, self._model)
        prompt = self._prompts[language]
        opening, closing = fence("conversation", said)
        asked = prompt.user.format(opening=opening, conversation=said, closing=closing)
        reply = asked_briefly(
            self._model, [Message("system", prompt.system), Message("user", asked)]
        )
        line = _only_line(reply or "")
        if not line or not _is_plain(line, language, said):
            return None
        return line if self._is_of(line, text, history) else None

    def _is_of(self, line: str, text: str, history: Sequence[Turn]) -> bool:
        """Whether a question adds nothing to its conversation, and keeps what was asked."""
        turns = [text, *(turn.content for turn in history)]
        said = "\n".join(turns)
        centers = {center for turn in turns for center in self._directory.in_question(turn)}
        own = set(self._directory.in_question(line))
        if not own <= centers or figures_of(line).lacking(figures_of(said)):
            return False
        known = [concept for turn in turns for concept in self._concepts.of(turn)[0]]
        asked = self._concepts.of(pointers.without_pointers(text))[0]
        named = set(self._directory.in_question(text))
        found = self._concepts.of(line)[0]
        return self._adds_little(found, known, said) and named <= own and _keeps(asked, found, line)

    @staticmethod
    def _adds_little(found: Sequence[Concept], known: Sequence[Concept], said: str) -> bool:
        squeezed = _squeezed(said)
        new = [each for each in found if not _is_among(each, known, squeezed)]
        return len(new) <= _NEW_WORDS and not any(is_name(each) or each.literal for each in new)


def _conversation(text: str, history: Sequence[Turn], model: ChatModel) -> str:
    """The latest exchanges and the question, a line each, without sentences that give orders."""
    short = [
        turn if turn.role == "user" else Turn("assistant", turn.content[:_ANSWER])
        for turn in history
        if not gives_orders(turn.content)
    ]
    lines = [
        f"{'Q' if turn.role == 'user' else 'A'}: {fenced_line(turn.content)}"
        for turn in latest(short, model.tokens, _CONVERSATION)
    ]
    return "\n".join([*lines, f"Q: {fenced_line(text)}"])


def _only_line(reply: str) -> str:
    """The one line of a reply without what models put around it; "" where there is not one."""
    lines = [line.strip() for line in reply.splitlines() if line.strip()]
    if len(lines) != 1:
        return ""
    bare = _LABEL.sub("", lines[0].strip(_QUOTES + " "))
    return questions.clean(bare.strip(_QUOTES + " "))


def _is_plain(line: str, language: Language, said: str) -> bool:
    return (
        len(line) <= _LONGEST
        and in_language(line, language)
        and any(sign.isalpha() for sign in line)
        and not gives_orders(line)
        and not is_foreign(line, said)
    )


def _keeps(asked: Sequence[Concept], found: Sequence[Concept], line: str) -> bool:
    """Whether what was asked is still asked: every name and figure, and a word of the rest."""
    squeezed = _squeezed(line)
    kept = [_is_among(each, found, squeezed) for each in asked]
    must = [held for each, held in zip(asked, kept, strict=True) if is_name(each) or each.literal]
    return all(must) and (any(kept) or not kept)


def _is_among(concept: Concept, known: Sequence[Concept], squeezed: str) -> bool:
    terms = set(concept.terms)
    return is_said(concept, squeezed) or any(not terms.isdisjoint(each.terms) for each in known)


def _squeezed(text: str) -> str:
    return "".join(text.lower().split())
