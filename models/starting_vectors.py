"""Where training starts: Kiwi's vectors, and for Latin words what their translations mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.linalg import splu

from models.alignment import translation_table
from models.pairs import ENGLISH, TermPair
from models.term_table import Vocabulary

_COMMON = 3e-4  # a Latin word of this share of all words weighs half
_RIDGE = 1.0
_NUMBER_LENGTH = 0.3  # of the vector of one or two digits


def start_of(
    sources: Mapping[str, Sequence[TermPair]], vocabulary: Vocabulary, kiwi: np.ndarray, seed: int
) -> np.ndarray:
    """Starting rows ``(len(vocabulary), dim)``: a word's rows sum to its translations."""
    words = [term for term in vocabulary.latin if term.endswith("/SL")]
    korean = {term: row for row, term in enumerate(vocabulary.korean)}
    weights = latin_weights(sources)
    lengths = np.array([weights.get(word, 1.0) for word in words])[:, None]
    meant = aligned(sources, korean, kiwi, words) * lengths
    first = len(vocabulary.korean) + len(vocabulary.latin)
    rows = [[row - first for row in vocabulary.pieces_of[word]] for word in words]
    shorter = [[row - first for row in vocabulary.shorter_of.get(word, ())] for word in words]
    twice = np.vstack([meant, meant])
    pieces = piece_start(twice, [*rows, *shorter], len(vocabulary.pieces))
    pieces += number_pieces(vocabulary.pieces, kiwi.shape[1], seed)
    start = np.vstack([kiwi, np.zeros((len(vocabulary.latin), kiwi.shape[1])), pieces])
    for word, vector, own in zip(words, meant, rows, strict=True):
        start[vocabulary.row_of[word]] = vector - pieces[own].sum(axis=0)
    return start


def latin_weights(sources: Mapping[str, Sequence[TermPair]]) -> dict[str, float]:
    """How much each English word says, in (0, 1): rare words say more."""
    shares: dict[str, float] = {}
    for name in ENGLISH:
        counts = Counter(
            term for pair in sources.get(name, ()) for term in pair.left if term.endswith("/SL")
        )
        total = sum(counts.values())
        for term, count in counts.items():
            shares[term] = shares.get(term, 0.0) + count / total / len(ENGLISH)
    return {term: _COMMON / (_COMMON + share) for term, share in shares.items()}


def aligned(
    sources: Mapping[str, Sequence[TermPair]],
    korean: Mapping[str, int],
    vectors: np.ndarray,
    words: Sequence[str],
) -> np.ndarray:
    """Unit vectors ``(len(words), dim)`` of what English words translate to; else null.

    Args:
        sources: pairs by source.
        korean: row of each Korean term in ``vectors``.
        vectors: ``(n, dim)``; longer ones say more.
        words: Latin terms.
    """
    english = {word: place for place, word in enumerate(words)}
    pairs = [
        (_ids(set(pair.left) - set(pair.right), english), _ids(set(pair.right), korean))
        for name in ENGLISH
        for pair in sources.get(name, ())
    ]
    table = translation_table([pair for pair in pairs if all(pair)], len(words), len(vectors))
    return unit(np.asarray(table @ vectors))


def piece_start(words: np.ndarray, rows: Sequence[Sequence[int]], n_pieces: int) -> np.ndarray:
    """Piece vectors ``(n_pieces, dim)`` with sums nearest to the words' (ridge regression)."""
    places = np.repeat(np.arange(len(rows)), [len(own) for own in rows])
    columns = np.concatenate([np.array(own, np.int64) for own in rows])
    cells = csr_array((np.ones(len(columns)), (places, columns)), shape=(len(rows), n_pieces))
    inner = (cells.T @ cells).tocsc()
    inner.setdiag(inner.diagonal() + _RIDGE)
    solved: np.ndarray = np.asarray(splu(inner).solve(np.asarray(cells.T @ words)))
    return solved


def number_pieces(pieces: Sequence[str], dimension: int, seed: int) -> np.ndarray:
    """Random vectors of the pieces that are digits, ``(n_pieces, dim)``; others null."""
    chance = np.random.default_rng(seed)
    drawn = unit(chance.standard_normal((len(pieces), dimension))) * _NUMBER_LENGTH
    digits = np.array([piece.lstrip("#").isdigit() for piece in pieces])
    kept: np.ndarray = drawn * digits[:, None]
    return kept


def unit(vectors: np.ndarray) -> np.ndarray:
    """Vectors of length 1; null ones stay null."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: np.ndarray = np.where(lengths > 1e-9, vectors / np.maximum(lengths, 1e-9), 0.0)
    return scaled


def _ids(terms: set[str], known: Mapping[str, int]) -> list[int]:
    return sorted(known[term] for term in terms if term in known)
