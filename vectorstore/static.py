"""A static embedding read by itself: the mean of a table's rows.

sentence-transformers would say the same after five seconds and 500 MB of
imports, which a table and a tokenizer do not need.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_MODULE = ".StaticEmbedding"


class StaticModel:
    """What ``SentenceTransformer`` is for a folder of one static embedding without prompts."""

    def __init__(self, tokenizer: Tokenizer, table: np.ndarray) -> None:
        self._tokenizer = tokenizer
        self._table = table

    @classmethod
    def load(cls, folder: Path) -> StaticModel | None:
        """The model of a folder; None where it is of another kind.

        Raises:
            OSError, ValueError, SafetensorError: the folder is damaged.
        """
        if not _is_plain(folder):
            return None
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        described = (folder / "tokenizer.json").read_text(encoding="utf-8")
        table = load_file(folder / "model.safetensors").get("embedding.weight")
        if table is None:
            raise ValueError(f"{folder} holds no table")
        try:
            tokenizer = Tokenizer.from_str(described)
        except Exception as error:  # the library raises nothing narrower
            raise ValueError(f"the tokenizer of {folder} is damaged") from error
        tokenizer.no_padding()
        return cls(tokenizer, table)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The mean of the rows of each text's tokens, null for none: ``(n, dimension) float32``."""
        encoded = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        means = np.zeros((len(texts), self._table.shape[1]), np.float32)
        for row, tokens in enumerate(encoded):
            if tokens.ids:
                means[row] = self._table[tokens.ids].mean(axis=0, dtype=np.float32)
        # As exact as the table, and so the same as the library gives.
        return means.astype(self._table.dtype).astype(np.float32)


def _is_plain(folder: Path) -> bool:
    """Whether a folder holds one static embedding, in the folder itself, and no prompts."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        settings = folder / "config_sentence_transformers.json"
        prompts = json.loads(settings.read_text(encoding="utf-8")).get("prompts") or {}
    except FileNotFoundError:
        return False
    alone = len(modules) == 1 and modules[0]["type"].endswith(_MODULE) and not modules[0]["path"]
    return alone and not any(prompts.values())
