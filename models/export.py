"""The trained table as a sentence-transformers folder of bounded size."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.subwords import UNKNOWN, tokenizer_of
from models.term_table import Vocabulary

ROWS = 74_700  # with their names just under 40 MB
# After these the likeliest morphemes of Korean follow, mixed.
_CONTEXTS = (
    ("는", "JX"), ("의", "JKG"), ("을", "JKO"), ("이", "JKS"), ("에", "JKB"), ("고", "EC"),
    ("와", "JC"), ("그리고", "MAJ"),
)  # fmt: skip


def export(vocabulary: Vocabulary, trained: np.ndarray, met: set[str], folder: Path) -> None:
    """Write the folder: the unknown term, terms as the sums of their rows, then pieces."""
    room = ROWS - 1 - len(vocabulary.latin) - len(vocabulary.pieces)
    korean = likeliest(vocabulary.korean, met, room)
    terms = [*korean, *vocabulary.latin]
    table = np.zeros((1 + len(terms) + len(vocabulary.pieces), trained.shape[1]), np.float32)
    for row, term in enumerate(terms, 1):
        table[row] = trained[vocabulary.rows([term])].sum(axis=0)
    table[1 + len(terms) :] = trained[-len(vocabulary.pieces) :]
    table /= np.linalg.norm(table, axis=1).max()
    save(terms, vocabulary.pieces, table, folder)


def likeliest(terms: Sequence[str], met: set[str], room: int) -> list[str]:
    """At most ``room`` terms in their order: those met, then those Kiwi thinks likeliest."""
    chance = chances()
    order = sorted(terms, key=lambda term: (term not in met, -chance.get(term, 0.0), term))
    kept = set(order[:room])
    return [term for term in terms if term in kept]


def chances() -> dict[str, float]:
    """How likely Kiwi's language model thinks each term, over some common contexts."""
    from kiwipiepy import Kiwi

    kiwi = Kiwi(num_workers=1)
    found: dict[str, float] = {}
    for context in _CONTEXTS:
        for morpheme in kiwi.predict_next_morpheme([context], top_n=1_000_000):
            term = f"{morpheme.form.lower()}/{morpheme.tag.partition('-')[0]}"
            found[term] = found.get(term, 0.0) + float(np.exp(morpheme.score))
    return found


def save(terms: Sequence[str], pieces: Sequence[str], table: np.ndarray, folder: Path) -> None:
    """Write tokenizer, half-precision table and what this project must know of them.

    No normalisation module: in half precision it makes NaN of the null vector.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    tokenizer = tokenizer_of(terms, pieces)
    assert tokenizer.get_vocab_size() == len(table)
    assert tokenizer.token_to_id(UNKNOWN) == 0
    static = StaticEmbedding(tokenizer, torch.from_numpy(table.astype(np.float16)))
    SentenceTransformer(modules=[static], device="cpu").save(str(folder), create_model_card=False)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "centerjigi.json").write_text(
        json.dumps({"input": "terms", "dimension": table.shape[1]}) + "\n"
    )
