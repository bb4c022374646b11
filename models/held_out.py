"""What a training run is chosen by: welfare documents it never saw, and news sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.pairs import TermPair, Terms, as_terms, read_parallel
from models.starting_vectors import unit
from models.term_table import Vocabulary, is_latin

_SHARE = 5  # one document of so many
_LONGEST = 200  # terms of a text


@dataclass(frozen=True)
class HeldOut:
    """``rest`` is what is left to train on; the others are asked."""

    rest: list[TermPair]
    welfare: list[TermPair]
    news: list[TermPair]

    @classmethod
    def of(
        cls,
        welfare: Sequence[TermPair],
        training: Path,
        analyse: Callable[[Iterable[str]], Iterable[Terms]],
        seed: int,
    ) -> HeldOut:
        """Hold out one welfare document of five, and the development news."""
        documents = sorted({pair.group for pair in welfare})
        chance = np.random.default_rng(seed)
        held = set(chance.choice(documents, len(documents) // _SHARE, replace=False).tolist())
        news = read_parallel(training / "news-dev.en", training / "news-dev.ko")
        return cls(
            [pair for pair in welfare if pair.group not in held],
            [pair for pair in welfare if pair.group in held],
            as_terms(analyse, {"news": news}, _LONGEST)["news"],
        )

    def figures(self, vocabulary: Vocabulary, table: np.ndarray) -> str:
        """Shares found first: a translation; a question's document among all of them."""
        everything = [*self.welfare, *self.rest]
        spelt = _spelt(vocabulary, [*self.news, *everything])
        news = _found_first(spelt, table, self.news, self.news)
        welfare = _found_first(spelt, table, self.welfare, everything)
        return f"news {news:.3f}, welfare {welfare:.3f}"


def _found_first(
    vocabulary: Vocabulary,
    table: np.ndarray,
    asked: Sequence[TermPair],
    passages: Sequence[TermPair],
) -> float:
    """Share of left sides whose nearest right side of all passages is of their group."""
    questions = _vectors(vocabulary, table, [pair.left for pair in asked])
    answers = _vectors(vocabulary, table, [pair.right for pair in passages])
    nearest = np.argmax(questions @ answers.T, axis=1)
    return float(
        np.mean(
            [
                pair.group == passages[place].group
                for pair, place in zip(asked, nearest, strict=True)
            ]
        )
    )


def _vectors(vocabulary: Vocabulary, table: np.ndarray, texts: Sequence[Terms]) -> np.ndarray:
    return unit(np.array([table[vocabulary.rows(terms)].sum(axis=0) for terms in texts]))


def _spelt(vocabulary: Vocabulary, pairs: Sequence[TermPair]) -> Vocabulary:
    """The vocabulary with the pieces of words that training never met."""
    met = {term for pair in pairs for term in (*pair.left, *pair.right)}
    return vocabulary.spelling(term for term in met if is_latin(term))
