"""The embedding seam: passages and questions in, unit vectors out.

Any sentence-transformers model serves. Its folder may hold ``centerjigi.json``
with ``{"input": "terms"}``: such a model (the bundled one) reads the lexical
terms of a text instead of the text, so that Kiwi runs once.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from vectorstore.errors import ModelUnavailable
from vectorstore.types import Passage, Query

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 256
_MODEL_CARD = "README.md"


class Embedder(Protocol):
    """Turns passages and questions into unit vectors of one space.

    ``fingerprint`` names the model to the letter: two embedders with the same
    fingerprint give the same vectors. ``dimension`` is the vectors' length.
    """

    @property
    def fingerprint(self) -> str:
        """The model's name to the letter."""
        ...

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        ...

    def passages(self, items: Sequence[Passage]) -> np.ndarray:
        """Vectors of passages, ``(n, dimension) float32``, unit length."""
        ...

    def query(self, query: Query) -> np.ndarray:
        """Vector of a question, ``(dimension,) float32``, unit length or null."""
        ...


class SentenceTransformerEmbedder:
    """A sentence-transformers model by folder or name; loaded on first use.

    The library takes seconds and 500 MB to import, so neither the fingerprint
    nor (for the bundled model) the dimension needs it.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._described = _description(Path(name))
        self._model: SentenceTransformer | None = None
        self._loading = threading.Lock()
        self.fingerprint = _fingerprint(name)

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        if "dimension" in self._described:
            return int(self._described["dimension"])
        return int(self._loaded().get_embedding_dimension() or 0)

    def passages(self, items: Sequence[Passage]) -> np.ndarray:
        """Vectors of passages, ``(n, dimension) float32``, unit length."""
        if not items:
            return np.zeros((0, self.dimension), np.float32)
        return _unit(
            self._loaded().encode_document(
                [self._passage_input(item) for item in items],
                batch_size=_BATCH,
                show_progress_bar=False,
            )
        )

    def query(self, query: Query) -> np.ndarray:
        """Vector of a question, ``(dimension,) float32``; null when no term is known."""
        asked = " ".join(query.terms) if self._reads_terms else query.text
        vectors = _unit(self._loaded().encode_query([asked], show_progress_bar=False))
        vector: np.ndarray = vectors[0]
        return vector

    def load(self) -> None:
        """Load the model now rather than at the first question."""
        self._loaded()

    @property
    def _reads_terms(self) -> bool:
        return self._described.get("input") == "terms"

    def _passage_input(self, passage: Passage) -> str:
        if self._reads_terms:
            return " ".join(passage.terms)
        return "\n".join((" > ".join(passage.section_path), passage.text)).strip()

    def _loaded(self) -> SentenceTransformer:
        with self._loading:
            if self._model is None:
                from safetensors import SafetensorError
                from sentence_transformers import SentenceTransformer

                try:
                    self._model = SentenceTransformer(
                        self._name, device="cpu", local_files_only=True
                    )
                except (OSError, ValueError, SafetensorError) as error:
                    raise ModelUnavailable(self._name) from error
            return self._model


def _description(folder: Path) -> dict[str, Any]:
    described = folder / "centerjigi.json"
    if not described.is_file():
        return {}
    try:
        content: dict[str, Any] = json.loads(described.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelUnavailable(str(folder)) from error
    return content


def _fingerprint(name: str) -> str:
    """A local folder by the bytes of its files, any other model by its name.

    The model card takes no part: a word changed there would refuse every home.
    """
    folder = Path(name)
    if not folder.is_dir():
        return name
    digest = hashlib.sha256()
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != _MODEL_CARD)
    for file in sorted(files):
        digest.update(str(file.relative_to(folder)).encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return f"{folder.name}:{digest.hexdigest()[:16]}"


def _unit(vectors: np.ndarray) -> np.ndarray:
    exact = vectors.astype(np.float32)
    lengths = np.linalg.norm(exact, axis=1, keepdims=True)
    unit: np.ndarray = exact / np.maximum(lengths, 1e-9)
    return unit
