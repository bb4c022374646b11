"""Answering: which way a question is answered, and each of the ways, sentence by sentence."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from assistant.answered_part import AnsweredPart
from assistant.cite import Citations
from assistant.evidence import Evidence
from assistant.extract import Extractive
from assistant.further import further
from assistant.known import KnownFacts
from assistant.official import Official, OfficialAnswers
from assistant.tell import Telling
from assistant.told import Known
from assistant.types import MAX_QUESTION, Answer, AnswerSentence, Citation, Language, Turn
from assistant.understand import Question, Several, Understanding
from assistant.weighing import Weighed, Weighing
from assistant.writing.completing import Completer
from assistant.writing.expanding import Expander
from assistant.writing.writer import Writer
from assistant.written import Outcome, write_answer
from korean.centers import CenterDirectory
from korean.questions import clean, has_hangul
from korean.utterances import Aside
from profiles.comparison import Comparison
from profiles.reader import Profiles
from prompts.answers import AnswerTexts, answer_texts
from vectorstore.search import Store
from vectorstore.types import Document

_NEAREST = 3
_KNOWN = 0.97  # confidence of what a profile tells: its precision on documents not tuned on is less
# Small talk that is answered with what can be asked instead.
_INVITED: frozenset[Aside] = frozenset(
    {"greeting", "about_me", "abilities", "opinion", "off_topic"}
)


class Answering:
    """Answers questions; safe to share between threads."""

    def __init__(
        self,
        store: Store,
        understanding: Understanding,
        directory: CenterDirectory,
        weighing: Weighing,
        profiles: Profiles,
        official: OfficialAnswers | None = None,
        writer: Writer | None = None,
        completer: Completer | None = None,
        expander: Expander | None = None,
    ) -> None:
        """Takes what a language model does, where one does.

        ``writer`` writes the answers that are not known from profiles; None: quotes only.
        ``completer`` completes follow-ups; None: the rules do. ``expander`` adds words to
        search for; None: the glossary alone.
        """
        self._store = store
        self._understanding = understanding
        self._directory = directory
        self._weighing = weighing
        self._extractive = Extractive(directory)
        self._known = KnownFacts(profiles, store)
        self._telling = Telling(directory)
        self._official = Official(official, store.document)
        self._writer = writer
        self._completer = completer
        self._expander = expander

    def parts(
        self, text: str, history: Sequence[Turn]
    ) -> Generator[AnswerSentence | Answer, None, None]:
        """The sentences of the answer as they are settled, and at last the whole Answer.

        Raises:
            AnswerFailed, StoreError: the documents could not be searched.
        """
        if len(text) > MAX_QUESTION:
            yield from _plain(text[:MAX_QUESTION], "too_long")
            return
        question = self._completed(self._understanding.understand(text, history), history)
        if question.aside:
            yield from self._aside(question, question.aside)
            return
        if not question.concepts and not question.centers:
            yield from _plain(text, "empty")
            return
        if official := self._official.find(question.asked):
            yield from self._answer_official(question, official)
            return
        leant_on = () if question.completed else history
        if several := self._understanding.several(question, leant_on):
            answer = self._answer_several(question, several)
            if answer is not None:
                yield from answer
                return
        if known := self._known.find(question):
            yield from self._answer_known(question, known)
            return
        if self._expander:
            question = self._expander.expanded(question)
        weighed = self._weighing.weigh(question)
        if weighed.answerable:
            yield from self._answer(question, weighed, history)
        else:
            yield from self._refusal(question, weighed)

    def _completed(self, question: Question, history: Sequence[Turn]) -> Question:
        """A follow-up as the model completes it, where it may and can; else as the rules do."""
        leant_on = self._understanding.leant_on(question, history) if self._completer else []
        if self._completer is None or not leant_on:
            return question
        meant = self._completer.completed(question.repaired, question.language, leant_on)
        return self._understanding.completed(question, meant) if meant else question

    def _aside(self, question: Question, kind: Aside) -> Iterator[AnswerSentence | Answer]:
        """What is said to what is no question to the documents; it looks nothing up."""
        texts, directory = _texts(question), self._directory
        network = directory.name if question.language == "ko" else directory.name_en
        said = [getattr(texts, kind), *([texts.can_be_asked] if kind in _INVITED else [])]
        sentences = tuple(AnswerSentence(text.format(network=network)) for text in said)
        yield from sentences
        yield Answer(question.text, question.language, "no_evidence", sentences)

    def _answer(
        self, question: Question, weighed: Weighed, history: Sequence[Turn]
    ) -> Iterator[AnswerSentence | Answer]:
        citations = Citations(self._directory, self._store.document, question.centers)
        sentences: list[AnswerSentence] = []
        outcome = yield from _kept(self._composed(question, weighed, history, citations), sentences)
        written = outcome.mode == "llm"
        centers = _quoted(citations) if written else self._centers(weighed, citations)
        answer = _answered(question, sentences, citations, centers, weighed.confidence)
        yield replace(
            answer,
            mode=outcome.mode,
            note=outcome.note,
            written=outcome.written,
            further=further(weighed.evidence, citations),
        )

    def _composed(
        self,
        question: Question,
        weighed: Weighed,
        history: Sequence[Turn],
        citations: Citations,
    ) -> Generator[AnswerSentence, None, Outcome]:
        """The sentences of an answer, by the writer where there is one, and how it came about."""
        texts = _texts(question)
        if self._writer is None:
            yield from self._extractive.compose(question, weighed, citations, texts)
            return Outcome()
        return (
            yield from write_answer(
                self._writer, self._extractive, question, weighed, history, citations, texts
            )
        )

    def _answer_official(
        self, question: Question, document: Document
    ) -> Iterator[AnswerSentence | Answer]:
        citations = Citations(self._directory, self._store.document, question.centers)
        sentences = self._official.tell(document, citations, _texts(question))
        yield from sentences
        centers = tuple(self._directory[center].name for center in document.centers)
        yield replace(_answered(question, sentences, citations, centers, 1.0), official=True)

    def _answer_known(self, question: Question, known: Known) -> Iterator[AnswerSentence | Answer]:
        citations = Citations(self._directory, self._store.document, question.centers)
        sentences = list(self._telling.known(question, known, citations, _texts(question)))
        yield from sentences
        centers = tuple(self._directory[center].name for center in known.told)
        yield _answered(question, sentences, citations, centers, _KNOWN)

    def _answer_several(
        self, question: Question, several: Several
    ) -> Iterator[AnswerSentence | Answer] | None:
        """The answer to a question that is several; None where no part can be answered."""
        of_centers = several.by == "subject" and len(question.centers) > 1
        if of_centers and (compared := self._known.compare(question)):
            return self._answer_compared(question, compared)
        parts = [
            AnsweredPart(label, part, self._weighing.weigh(part), self._known.find(part))
            for label, part in several.parts
        ]
        if not any(part.answerable for part in parts):
            return None
        parts = [replace(part, beside=True) for part in parts]
        return self._answer_parts(question, several.by, parts)

    def _answer_compared(
        self, question: Question, compared: Comparison
    ) -> Iterator[AnswerSentence | Answer]:
        citations = Citations(self._directory, self._store.document, question.centers)
        sentences, table = self._telling.compared(
            compared, question.language, citations, _texts(question)
        )
        yield from sentences
        centers = tuple(center.name for center in compared.centers)
        answer = _answered(question, sentences, citations, centers, _KNOWN)
        yield replace(answer, table=table)

    def _answer_parts(
        self, question: Question, by: str, parts: Sequence[AnsweredPart]
    ) -> Iterator[AnswerSentence | Answer]:
        citations = Citations(self._directory, self._store.document, question.centers)
        texts = _texts(question)
        sentences: list[AnswerSentence] = []
        for part in parts:
            for sentence in self._part(part, by, citations, texts):
                sentences.append(sentence)
                yield sentence
        confidence = max(_KNOWN if part.known else part.weighed.confidence for part in parts)
        answer = _answered(question, sentences, citations, _quoted(citations), confidence)
        beside = [one for part in parts for one in further(part.weighed.evidence, citations)]
        yield replace(answer, further=tuple(beside))

    def _part(
        self, part: AnsweredPart, by: str, citations: Citations, texts: AnswerTexts
    ) -> Iterator[AnswerSentence]:
        if part.known:
            return self._telling.known(part.question, part.known, citations, texts)
        if by == "subject":
            return self._extractive.compared(part, citations, texts)
        return self._extractive.in_turn(part, citations, texts)

    def _centers(self, weighed: Weighed, citations: Citations) -> tuple[str, ...]:
        """Official names: the centers asked for, or those that the quotes speak of."""
        if answering := [item.center_id for item in weighed.candidates if item.named]:
            return tuple(self._directory[center].name for center in answering)
        return _quoted(citations)

    def _refusal(self, question: Question, weighed: Weighed) -> Iterator[AnswerSentence | Answer]:
        texts = _texts(question)
        named = [self._extractive.name(center, question) for center in question.centers]
        advice = texts.ask_center.format(center=named[0]) if named else texts.ask_network
        sentences = (AnswerSentence(texts.no_evidence), AnswerSentence(advice))
        yield from sentences
        yield Answer(
            question=question.text,
            language=question.language,
            status="no_evidence",
            sentences=sentences,
            confidence=round(weighed.confidence, 4),
            nearest=self._nearest(question, weighed.evidence),
            understood=_understood(question),
        )

    def _nearest(self, question: Question, evidence: Sequence[Evidence]) -> tuple[Citation, ...]:
        nearest = Citations(self._directory, self._store.document, question.centers)
        for item in evidence[:_NEAREST]:
            nearest.number(item)
        return nearest.all()


def _kept(
    composed: Generator[AnswerSentence, None, Outcome], sentences: list[AnswerSentence]
) -> Generator[AnswerSentence, None, Outcome]:
    """Passes sentences on, and keeps them in ``sentences``."""
    with closing(composed):
        while True:
            try:
                sentence = next(composed)
            except StopIteration as end:
                outcome: Outcome = end.value
                return outcome
            sentences.append(sentence)
            yield sentence


def _quoted(citations: Citations) -> tuple[str, ...]:
    """Official names of the centers that the quotes speak of."""
    named = (citation.center for citation in citations.all() if citation.center)
    return tuple(dict.fromkeys(named))


def _plain(text: str, key: str) -> Iterator[AnswerSentence | Answer]:
    """A plain request for a better question; it looks nothing up."""
    latin = any(sign.isascii() and sign.isalpha() for sign in text)
    language: Language = "en" if latin and not has_hangul(text) else "ko"
    said = getattr(answer_texts()[language], key).format(limit=f"{MAX_QUESTION:,}")
    sentence = AnswerSentence(said)
    yield sentence
    yield Answer(clean(text), language, "no_evidence", (sentence,))


def _answered(
    question: Question,
    sentences: Sequence[AnswerSentence],
    citations: Citations,
    centers: tuple[str, ...],
    confidence: float,
) -> Answer:
    return Answer(
        question=question.text,
        language=question.language,
        status="answered",
        sentences=tuple(sentences),
        citations=citations.all(),
        centers=centers,
        confidence=round(confidence, 4),
        understood=_understood(question),
    )


def _understood(question: Question) -> str:
    """What mistyped words were taken for, as it is said; mostly nothing."""
    meant = question.understood
    return _texts(question).understood.format(meant=meant) if meant else ""


def _texts(question: Question) -> AnswerTexts:
    return answer_texts()[question.language]
