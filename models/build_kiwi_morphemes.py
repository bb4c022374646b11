"""Build the bundled embedding from the vectors inside Kiwi's language model.

Kiwi's CoNg model keeps a vector for each of some 70,000 morphemes but only
tells cosines. A few hundred full rows of cosines are enough to recover the
vectors up to a rotation (Nyström): with the landmarks' own cosines
``W = U diag(w) Uᵀ`` and everyone's cosines to them ``C``, the vectors are
``C U diag(w)^-1/2``. Then the common mean is taken off (nearly all of every
vector is that one direction) and each vector is given the length
``rank / (rank + 1000)``: Kiwi's ids run from frequent to rare, so a mean of
vectors weighs rare morphemes more, and a plain ``StaticEmbedding`` over
whitespace-separated terms needs no code of its own.

Run ``python models/build_kiwi_morphemes.py [FOLDER]`` (minutes, no network).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from kiwipiepy import Kiwi

LANDMARKS = 800
RANK = 256
FREQUENT = 1000  # the id at which a morpheme weighs half
CONTENT_TAGS = ("N", "M", "VV", "VA", "XR")
UNKNOWN = "[UNK]"
FOLDER = Path(__file__).parent / "kiwi-morphemes"


def main() -> None:
    """Build the model folder named on the command line, or the default one."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    ids, terms, cosines, landmarks = landmark_cosines(Kiwi(num_workers=1))
    vectors = weigh(centre(recover(cosines, landmarks)), ids)
    save(*content_rows(terms, vectors), folder)


def landmark_cosines(kiwi: Kiwi) -> tuple[np.ndarray, list[str], np.ndarray, np.ndarray]:
    """Ids ``(n,)``, terms ``form/TAG``, cosines ``(n, LANDMARKS)``, landmark positions."""
    first = kiwi.most_similar_morphemes(0, top_n=1_000_000)
    ids = np.array(sorted({morpheme.id for morpheme in first} | {0}))
    position = {int(morpheme_id): row for row, morpheme_id in enumerate(ids)}
    terms = [""] * len(ids)
    landmarks = np.random.default_rng(0).choice(len(ids), LANDMARKS, replace=False)
    cosines = np.zeros((len(ids), LANDMARKS), np.float32)
    for column, landmark in enumerate(landmarks):
        for morpheme in kiwi.most_similar_morphemes(int(ids[landmark]), top_n=1_000_000):
            row = position[morpheme.id]
            cosines[row, column] = morpheme.score
            terms[row] = f"{morpheme.form.lower()}/{morpheme.tag.partition('-')[0]}"
        cosines[landmark, column] = 1.0  # Kiwi leaves the morpheme itself out
    return ids, terms, cosines, landmarks


def recover(cosines: np.ndarray, landmarks: np.ndarray) -> np.ndarray:
    """Vectors ``(n, RANK)`` whose inner products are the cosines."""
    among = cosines[landmarks].astype(np.float64)
    values, directions = np.linalg.eigh((among + among.T) / 2)
    kept = slice(-RANK, None)
    return cosines @ (directions[:, kept] / np.sqrt(values[kept]))


def centre(vectors: np.ndarray) -> np.ndarray:
    """Take the common mean off and give every vector length 1 (a null one stays null)."""
    centred = vectors - vectors.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.where(lengths > 1e-6, centred / np.maximum(lengths, 1e-6), 0.0)


def weigh(vectors: np.ndarray, ids: np.ndarray) -> np.ndarray:
    """Give each unit vector a length that grows with its morpheme's rarity."""
    return vectors * (ids / (ids + FREQUENT))[:, None]


def content_rows(terms: list[str], vectors: np.ndarray) -> tuple[list[str], np.ndarray]:
    """The content morphemes, the first of each term; row 0 is the unknown term."""
    rows: dict[str, int] = {}
    for row, term in enumerate(terms):
        form, _, tag = term.rpartition("/")
        if tag.startswith(CONTENT_TAGS) and form and not any(map(str.isspace, form)):
            rows.setdefault(term, row)
    table = np.vstack([np.zeros((1, RANK)), vectors[list(rows.values())]])
    return [UNKNOWN, *rows], table.astype(np.float16)


def save(terms: list[str], table: np.ndarray, folder: Path) -> None:
    """Write a sentence-transformers folder: a word-level tokenizer and the vectors.

    No normalisation module: in half precision it makes NaN of the null vector.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    vocabulary = {term: row for row, term in enumerate(terms)}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    static = StaticEmbedding(tokenizer, embedding_weights=torch.from_numpy(table))
    SentenceTransformer(modules=[static], device="cpu").save(str(folder), create_model_card=False)
    (folder / "centerjigi.json").write_text(
        json.dumps({"input": "terms", "dimension": RANK}) + "\n"
    )


if __name__ == "__main__":
    main()
