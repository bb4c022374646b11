"""Train the bundled embedding: Korean and English in one space.

Starts from Kiwi's morpheme vectors (``build_kiwi_morphemes.py`` makes their
folder), gives English words the place of the Korean ones they translate to, and
trains on pairs with in-batch negatives. Same files, seed and machine: same bytes.

Run ``python models/train_embedding.py TRAINING CORPUS.jsonl`` (minutes on two
cores, no network). With ``--held-out`` a fifth of the welfare documents is left
out and figures on it and on news sentences are printed after each epoch, to
choose by; nothing is written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from korean.analysis import Analyser  # noqa: E402
from models.batches import Batch, Batches  # noqa: E402
from models.export import export  # noqa: E402
from models.held_out import HeldOut  # noqa: E402
from models.pairs import TermPair, Terms, as_terms, read_sources  # noqa: E402
from models.starting_vectors import start_of  # noqa: E402
from models.term_table import TermTable, Vocabulary, vocabulary_of  # noqa: E402

SEED = 0
EPOCHS = 4
RATE = 2e-3  # falls to 0 in a straight line
TURN_RATE = 1e-4
SCALE = {True: 10.0, False: 20.0}  # of cosines: English and Korean pairs; Korean ones
MOVED = 0.8  # of a Korean term's way from its start
LONGEST = 200  # terms of a text
THREADS = 2  # more would sum in another order
START = ROOT / "models" / "kiwi-morphemes"
FOLDER = ROOT / "models" / "centerjigi-ko-en"


def main() -> None:
    """Train and write the model folder, or print held-out figures."""
    options = _options()
    torch.manual_seed(SEED)
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    data = ROOT / "data"
    sources = as_terms(
        analysed,
        read_sources(
            options.training, options.corpus, data / "glossary.yaml", data / "centers.yaml"
        ),
        LONGEST,
    )
    held_out = None
    if options.held_out:
        held_out = HeldOut.of(sources["welfare"], options.training, analysed, SEED)
        sources["welfare"] = held_out.rest
    korean, kiwi = read_start(START)
    vocabulary = vocabulary_of(sources, korean)
    table = TermTable(start_of(sources, vocabulary, kiwi, SEED))
    for loss in train(table, Batches(sources, vocabulary, SEED), EPOCHS):
        rows = table.vectors(len(korean), MOVED)
        print(f"loss {loss:.3f}", held_out.figures(vocabulary, rows) if held_out else "")
    if not held_out:
        export(vocabulary, rows, met_in(sources, vocabulary), options.folder)


def analysed(texts: Iterable[str]) -> Iterator[Terms]:
    """Lexical terms of texts, as passages are indexed."""
    for sentences in Analyser().sentences(texts):
        yield tuple(term for sentence in sentences for term in sentence.terms)


def read_start(folder: Path) -> tuple[list[str], np.ndarray]:
    """Kiwi's terms and their vectors ``(n, dim) float32``; the unknown term is left out."""
    from safetensors.numpy import load_file

    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
    table = load_file(folder / "model.safetensors")["embedding.weight"]
    return sorted(vocabulary, key=vocabulary.__getitem__)[1:], table[1:].astype(np.float32)


def train(table: TermTable, batches: Batches, epochs: int) -> Iterator[float]:
    """Train in place; the mean loss of each epoch."""
    # Moments of rows that a batch lacks stand still: a batch costs what it holds.
    rows = torch.optim.SparseAdam([table.change.weight, table.gain.weight], lr=RATE)
    turn = torch.optim.Adam([table.turn], lr=TURN_RATE)
    for epoch in range(epochs):
        losses = []
        drawn = list(batches.epoch())
        for place, batch in enumerate(drawn):
            left = 1 - (epoch + place / len(drawn)) / epochs
            rows.param_groups[0]["lr"] = RATE * left
            turn.param_groups[0]["lr"] = TURN_RATE * left
            loss = loss_of(table, batch)
            rows.zero_grad()
            turn.zero_grad()
            loss.backward()
            rows.step()
            turn.step()
            losses.append(loss.item())
        yield float(np.mean(losses))


def loss_of(table: TermTable, batch: Batch) -> torch.Tensor:
    """Cross entropy of finding the right text for each left one, and back."""
    left, right = table(batch.left), table(batch.right)
    scores = SCALE[batch.english] * left @ right.T
    alike = batch.group[:, None] == batch.group[None, :]
    np.fill_diagonal(alike, False)
    scores = scores.masked_fill(torch.from_numpy(alike), -torch.inf)
    wanted = torch.arange(len(left))
    there = functional.cross_entropy(scores, wanted)
    return (there + functional.cross_entropy(scores.T, wanted)) / 2


def met_in(sources: Mapping[str, Sequence[TermPair]], vocabulary: Vocabulary) -> set[str]:
    """Terms with a row of their own that some pair holds."""
    met = {
        term for pairs in sources.values() for pair in pairs for term in (*pair.left, *pair.right)
    }
    return met & vocabulary.row_of.keys()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("training", type=Path, help="folder of the training files")
    parser.add_argument("corpus", type=Path, help="corpus.jsonl of the welfare documents")
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER, help="what to write")
    parser.add_argument("--held-out", action="store_true", help="print figures, write nothing")
    return parser.parse_args()


if __name__ == "__main__":
    main()
