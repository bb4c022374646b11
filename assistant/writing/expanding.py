"""Search words that a language model adds to a question.

They only ever widen the search, and count there as synonyms do. What is asked, what
evidence must hold and what is cited stay as they are, so that a bad word costs a
place in the ranking and can never stand in an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.concept import is_name
from assistant.concepts import Concepts
from assistant.understand import Question
from assistant.writing.briefly import asked_briefly
from assistant.writing.fence import fence, fenced_line
from assistant.writing.foreign import is_foreign
from assistant.writing.orders import gives_orders
from assistant.writing.types import ChatModel, Message
from korean.centers import CenterDirectory
from prompts.model_prompts import model_prompts

MAX_WORDS = 6
MAX_TERMS = 12  # of all words together
_WORD = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z·\- ]{0,23}")
_NONE = frozenset({"없음", "none"})


class Expander:
    """Adds search words by a model; safe to share between threads."""

    def __init__(self, model: ChatModel, directory: CenterDirectory, concepts: Concepts) -> None:
        self._model = model
        self._directory = directory
        self._concepts = concepts
        self._prompts = model_prompts("expanding")  # checked now, not at the first question

    def expanded(self, question: Question) -> Question:
        """The question with more to search for; the same where the model fails or adds nothing."""
        query = question.query
        known = {*query.terms, *query.expansions}
        new = [term for term in self._terms(question) if term not in known][:MAX_TERMS]
        if not new:
            return question
        return replace(question, query=replace(query, expansions=(*query.expansions, *new)))

    def _terms(self, question: Question) -> list[str]:
        """Lexical terms (``form/TAG``) of the words that can be trusted, each once."""
        terms = [
            term
            for word in self._words(question)
            for concept in self._concepts.of(word)[0]
            # Names that the question does not hold are answers, or made up.
            if not is_name(concept)
            for term in concept.terms
        ]
        return list(dict.fromkeys(terms))

    def _words(self, question: Question) -> Iterator[str]:
        prompt = self._prompts[question.language]
        text = fenced_line(question.asked)
        opening, closing = fence("question", text)
        asked = prompt.user.format(opening=opening, question=text, closing=closing)
        reply = asked_briefly(
            self._model, [Message("system", prompt.system), Message("user", asked)]
        )
        told = (reply or "").strip()
        if "\n" in told or gives_orders(told) or is_foreign(told, question.asked):
            return
        for word in [each.strip() for each in told.split(",")][:MAX_WORDS]:
            said = word.lower() in _NONE or self._directory.in_question(word)
            if _WORD.fullmatch(word) and not said:
                yield word
