"""The lexical index: BM25 over morphemes and over character bigrams, of text and title.

Built whole from the catalog and read-only after: each build is a folder of its
own, and a pointer file names the current one, so a reader sees the old build or
the new one and a build that dies leaves the old one in place. Scores are
exact over all passages, with the length normalisation that suits short Korean
passages (k1 = 0.9, b = 0.4), in BM25's usual unit.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from vectorstore.errors import DamagedIndex, IndexMissing

K1, B = 0.9, 0.4
FIELDS = ("morphemes", "bigrams", "title", "title_bigrams")

# A few passages say little of how rare their words are: passages without any of them
# are imagined beside. Of no weight among thousands, and not part of BM25.
_IMAGINED = 50

_POINTER = "CURRENT"
_WORD = re.compile(r"[0-9a-z가-힣一-龥ぁ-ヿ]+")


@dataclass(frozen=True, slots=True)
class LexicalRow:
    """What the index holds of one passage; terms as ``form/TAG``, centers as ids."""

    passage_id: str
    text: str
    terms: tuple[str, ...]
    title: str = ""
    title_terms: tuple[str, ...] = ()
    centers: tuple[str, ...] = ()


class LexicalIndex:
    """BM25 scores of all passages, and each passage's set of terms."""

    def __init__(self, folder: Path) -> None:
        try:
            described = json.loads((folder / "index.json").read_text(encoding="utf-8"))
            self.revision: str = described["revision"]
            self.passage_ids: list[str] = described["passage_ids"]
            self.centers: list[list[str]] = described["centers"]
            self.vocabulary: list[str] = described["vocabulary"]
            self._fields = {field: _load(folder / field) for field in described["fields"]}
            self._offsets = np.load(folder / "offsets.npy")
            self._row_terms = np.load(folder / "row_terms.npy")
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            raise DamagedIndex(folder) from error

    @classmethod
    def open(cls, folder: Path) -> LexicalIndex:
        """Open the newest complete build.

        Raises:
            IndexMissing: nothing was built yet.
            DamagedIndex: files are missing or cannot be read.
        """
        build = current_build(folder)
        try:
            return cls(folder / build)
        except DamagedIndex:
            if current_build(folder) == build:
                raise
            return cls.open(folder)  # a newer build replaced it meanwhile

    @classmethod
    def build(cls, rows: Iterable[LexicalRow], folder: Path, revision: str) -> None:
        """Build from all passages of the catalog and make the result current."""
        build = folder / uuid.uuid4().hex
        build.mkdir(parents=True)
        _write(list(rows), build, revision)
        _publish(build)

    def __len__(self) -> int:
        return len(self.passage_ids)

    def scores(self, terms: Sequence[str], text: str) -> dict[str, np.ndarray]:
        """Scores of every passage by field, each ``(n_passages,) float32``, >= 0.

        ``terms`` are the question's terms (``form/TAG``), ``text`` the question
        itself, for the bigrams.
        """
        forms, pairs = _forms(terms), bigrams(text)
        asked = {
            "morphemes": forms,
            "bigrams": pairs,
            "title": forms,
            "title_bigrams": pairs,
        }
        return {field: self._score(field, tokens) for field, tokens in asked.items()}

    def idf(self, term: str) -> float:
        """Inverse document frequency of a term's form; the highest for one never seen.

        Smoothed for small collections, so it is not quite that of the scores.
        """
        return self._idf.get(_form(term), self._unseen_idf)

    def row_terms(self, row: int) -> np.ndarray:
        """Distinct terms of a passage, as positions in ``vocabulary``."""
        terms: np.ndarray = self._row_terms[self._offsets[row] : self._offsets[row + 1]]
        return terms

    @cached_property
    def passages_of(self) -> dict[str, int]:
        """How many passages hold each term of the vocabulary."""
        counts = np.bincount(self._row_terms, minlength=len(self.vocabulary))
        return dict(zip(self.vocabulary, counts.tolist(), strict=True))

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Row of each passage id."""
        return {passage_id: row for row, passage_id in enumerate(self.passage_ids)}

    @cached_property
    def _idf(self) -> dict[str, float]:
        field = self._fields.get("morphemes")
        if field is None:
            return {}
        frequencies = np.diff(field.scores["indptr"])
        count = len(self) + _IMAGINED
        idf = np.log(1 + (count - frequencies + 0.5) / (frequencies + 0.5))
        return {
            form: float(idf[column])
            for form, column in field.vocab_dict.items()
            if column < len(idf) and frequencies[column]
        }

    @property
    def _unseen_idf(self) -> float:
        return float(np.log(1 + (len(self) + _IMAGINED + 0.5) / 0.5))

    def _score(self, field: str, tokens: list[str]) -> np.ndarray:
        index = self._fields.get(field)
        known = [token for token in tokens if index is not None and token in index.vocab_dict]
        if index is None or not known:
            return np.zeros(len(self), np.float32)
        scores: np.ndarray = index.get_scores(known)
        return scores


def current_build(folder: Path) -> str:
    """Name of the newest complete build. Raises IndexMissing before the first."""
    try:
        return (folder / _POINTER).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissing(folder) from error


def bigrams(text: str) -> list[str]:
    """Character bigrams of each word, lower case; a one-letter word is kept whole."""
    pairs: list[str] = []
    for word in _WORD.findall(text.lower()):
        pairs += [word[i : i + 2] for i in range(len(word) - 1)] or [word]
    return pairs


def _form(term: str) -> str:
    return term.rpartition("/")[0]


def _forms(terms: Iterable[str]) -> list[str]:
    return [_form(term) for term in terms]


def _write(rows: list[LexicalRow], folder: Path, revision: str) -> None:
    tokens = {
        "morphemes": [_forms(row.terms) for row in rows],
        "bigrams": [bigrams(row.text) for row in rows],
        "title": [_forms(row.title_terms) for row in rows],
        "title_bigrams": [bigrams(row.title) for row in rows],
    }
    fields = [field for field in FIELDS if any(tokens[field])]
    for field in fields:
        _bm25(tokens[field]).save(folder / field, show_progress=False)
    vocabulary, offsets, row_terms = _row_terms(rows)
    np.save(folder / "offsets.npy", offsets)
    np.save(folder / "row_terms.npy", row_terms)
    described = {
        "revision": revision,
        "fields": fields,
        "passage_ids": [row.passage_id for row in rows],
        "centers": [row.centers for row in rows],
        "vocabulary": vocabulary,
    }
    (folder / "index.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")


def _row_terms(rows: list[LexicalRow]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Vocabulary, offsets ``(n + 1,)`` and the concatenated distinct terms of all rows."""
    positions: dict[str, int] = {}
    offsets, flat = [0], []
    for row in rows:
        flat += [positions.setdefault(term, len(positions)) for term in dict.fromkeys(row.terms)]
        offsets.append(len(flat))
    return list(positions), np.array(offsets, np.int64), np.array(flat, np.int32)


def _bm25(tokens: list[list[str]]) -> Any:
    import bm25s
    from bm25s.tokenization import Tokenized

    vocabulary: dict[str, int] = {}
    ids = [[vocabulary.setdefault(token, len(vocabulary)) for token in row] for row in tokens]
    index = bm25s.BM25(k1=K1, b=B, method="lucene")
    index.index(Tokenized(ids=ids, vocab=vocabulary), show_progress=False)
    return index


def _load(folder: Path) -> Any:
    import bm25s

    return bm25s.BM25.load(folder, load_corpus=False)


def _publish(build: Path) -> None:
    """Make a finished build the current one, in one step, and drop the others."""
    folder = build.parent
    pointer = folder / f"{_POINTER}.new"
    pointer.write_text(build.name, encoding="utf-8")
    os.replace(pointer, folder / _POINTER)
    for other in folder.iterdir():
        if other.is_dir() and other != build:
            shutil.rmtree(other, ignore_errors=True)
