"""Morphological analysis: one Kiwi pass gives sentences and lexical terms.

A lexical term is a content morpheme written ``form/TAG`` with Kiwi's tags
(irregularity marks such as ``-I`` removed), lower case. Particles, endings,
affixes and punctuation are left out; Latin words, numbers and Chinese
characters are kept.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiwipiepy import Kiwi, Token

# Nouns, numerals, pronouns, modifiers, verbs, adjectives, roots; Latin, Hanja, digits; web words.
_CONTENT_TAGS = ("N", "M", "VV", "VA", "XR", "SL", "SH", "SN", "W_")

VERBS = ("V", "XSV", "XSA")
"""How the tags of verbs and adjectives begin, and of what makes them of nouns."""

# Kiwi numbers what it guesses by tag alone; its dictionary begins after the tags.
_FIRST_KNOWN = 61

# Words that Kiwi tears: 이 + 의 + 신청, 성 + 하 + ㅁ, 상담 + 료.
_TORN_WORDS = ("이의신청", "이의제기", "성함", "상담료", "대관료", "자부담")

# Kiwi takes full-width letters for symbols; one sign for one, so offsets stay.
_HALF_WIDTH = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class AnalysedSentence:
    """A sentence: its range of the analysed text (code points) and its terms."""

    start: int
    end: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedTerm:
    """A lexical term and the range it stands at, in code points, end exclusive."""

    start: int
    end: int
    term: str


@dataclass(frozen=True, slots=True)
class Morpheme:
    """Any morpheme, particles and endings too: its range in code points, form and Kiwi tag.

    ``known`` is False where Kiwi only guesses that there is a word: a name it never
    saw, or a misspelt one.
    """

    start: int
    end: int
    form: str
    tag: str
    known: bool = True


def form_of(term: str) -> str:
    """``수소/NNG`` -> ``수소``: the form without its tag."""
    return term.rpartition("/")[0]


class Analyser:
    """Kiwi behind one seam; loads its model (300 MB, seconds) on first use.

    Safe to share between threads. Many texts at once are spread over
    ``workers`` threads.
    """

    def __init__(self, workers: int = 2) -> None:
        self._workers = workers
        self._kiwi: Kiwi | None = None
        self._loading = threading.Lock()

    def sentences(self, texts: Iterable[str]) -> Iterator[tuple[AnalysedSentence, ...]]:
        """Sentences of each text, in order; offsets are within that text."""
        for sentences in self._loaded().split_into_sents(
            (text.translate(_HALF_WIDTH) for text in texts),
            return_tokens=True,
            return_sub_sents=False,
        ):
            yield tuple(
                AnalysedSentence(sentence.start, sentence.end, _terms(sentence.tokens or ()))
                for sentence in sentences
            )

    def terms(self, text: str) -> tuple[str, ...]:
        """Lexical terms of one short text, such as a question or a title."""
        return _terms(self._loaded().tokenize(text.translate(_HALF_WIDTH)))

    def placed_terms(self, text: str) -> list[PlacedTerm]:
        """Lexical terms of one short text with their places, in order."""
        return _placed(self._loaded().tokenize(text.translate(_HALF_WIDTH)))

    def morphemes(self, text: str) -> list[Morpheme]:
        """All morphemes of one short text, in order; tags without irregularity marks."""
        return [
            Morpheme(
                token.start,
                token.end,
                _form(token),
                token.tag.partition("-")[0],
                known=token.id >= _FIRST_KNOWN,
            )
            for token in self._loaded().tokenize(text.translate(_HALF_WIDTH))
        ]

    def likelihood(self, text: str) -> float:
        """How likely Kiwi holds a text to be, as a logarithm; to compare like texts by."""
        return float(self._loaded().analyze(text)[0][1])

    def spaced(self, text: str) -> str:
        """The text with spaces where Kiwi would put them; those it has stay."""
        return str(self._loaded().space(text))

    def load(self) -> None:
        """Load the model now rather than at the first question.

        Kiwi finishes getting ready only with its first text, which takes seconds.
        """
        self.terms("첫 글")

    def _loaded(self) -> Kiwi:
        with self._loading:
            if self._kiwi is None:
                from kiwipiepy import Kiwi

                self._kiwi = Kiwi(num_workers=self._workers)
                for word in _TORN_WORDS:
                    self._kiwi.add_user_word(word, "NNG")
            return self._kiwi


def _terms(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(item.term for item in _placed(tokens))


def _placed(tokens: Sequence[Token]) -> list[PlacedTerm]:
    """Content terms; a Latin word that Kiwi tore, as it does in long runs, is one again."""
    placed: list[PlacedTerm] = []
    for token in tokens:
        if not token.tag.startswith(_CONTENT_TAGS):
            continue
        form, tag, start = _form(token), token.tag.partition("-")[0], token.start
        if tag == "SL" and placed and placed[-1].end == start and placed[-1].term.endswith("/SL"):
            before = placed.pop()
            form, start = form_of(before.term) + form, before.start
        placed.append(PlacedTerm(start, token.end, f"{form}/{tag}"))
    return placed


def _form(token: Token) -> str:
    form = unicodedata.normalize("NFKC", token.form).lower()
    # Kiwi takes the full stop after a Latin word or a number into it.
    return form.rstrip(".") or form
