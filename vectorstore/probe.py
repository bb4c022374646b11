"""Look at a vector store from a process of its own: broken files can crash Chroma.

Reads every vector and lets a sample find themselves, as wrong neighbours come
without any error. ``python -m vectorstore.probe`` is what the store starts by itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from vectorstore.batching import batches
from vectorstore.errors import DamagedIndex, ServerUnreachable
from vectorstore.vectors import Vectors

_SAMPLE = 50
_SECONDS = 300
_LENGTH_TOLERANCE = 0.01
_SAME = 0.9999

# A neighbour graph is approximate: a healthy one may miss a few of the sample.
_LOST_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Report:
    """What a store holds: its passage ids, and those whose vectors are not of unit length."""

    ids: list[str]
    odd: list[str]


def probe(folder: Path, name: str, dimension: int, url: str | None = None) -> Report:
    """Examine a generation without any risk to this process.

    Raises:
        DamagedIndex: it cannot be read, or vectors do not find themselves.
        ServerUnreachable: no server answers at ``url``.
    """
    arguments = [str(folder.absolute()), name, str(dimension), url or ""]
    where = url or folder / name
    try:
        done = subprocess.run(
            [sys.executable, "-m", "vectorstore.probe", *arguments],
            cwd=Path(__file__).parents[1],
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise DamagedIndex(where) from error
    except subprocess.CalledProcessError as error:
        if url is not None and ServerUnreachable.__name__.encode() in error.stderr:
            raise ServerUnreachable(url) from error
        raise DamagedIndex(where) from error
    return Report(**json.loads(done.stdout))


def examine(vectors: Vectors) -> Report:
    """Read all of a store, in this process.

    Raises:
        DamagedIndex: vectors cannot be read, or do not find themselves.
    """
    ids = vectors.ids()
    odd: list[str] = []
    for some in batches(ids, 1_000):
        kept, rows = vectors.vectors(some)
        if len(kept) < len(some):
            raise DamagedIndex("Chroma")
        lengths = np.linalg.norm(rows, axis=1)
        wrong = ~(np.abs(lengths - 1) < _LENGTH_TOLERANCE)
        odd += [kept[row] for row in np.flatnonzero(wrong)]
    _require_findable(vectors, sample(ids, _SAMPLE))
    return Report(ids, odd)


def sample(ids: list[str], size: int) -> list[str]:
    """At most ``size`` of the ids, evenly spread, the same ones every time."""
    ordered = sorted(ids)
    places = np.linspace(0, len(ordered) - 1, min(size, len(ordered))).astype(int)
    return [ordered[place] for place in places]


def _require_findable(vectors: Vectors, ids: list[str]) -> None:
    """Each must come back for its own vector; a twin of equal vector will do."""
    kept, rows = vectors.vectors(ids)
    known = np.asarray(rows.any(axis=1))
    if not known.any():
        return
    found = vectors.query_many(rows[known], 1)
    wanted = [key for key, there in zip(kept, known, strict=True) if there]
    lost = [
        key
        for key, nearest in zip(wanted, found, strict=True)
        if not nearest or (nearest[0][0] != key and nearest[0][1] < _SAME)
    ]
    if len(lost) > _LOST_SHARE * len(wanted):
        raise DamagedIndex("Chroma")


def main(arguments: list[str]) -> None:
    """Examine the store named on the command line; the report goes to stdout as JSON."""
    folder, name, dimension, url = arguments
    vectors = Vectors.open(Path(folder), name, dimension=int(dimension), url=url or None)
    print(json.dumps(asdict(examine(vectors)), ensure_ascii=True))


if __name__ == "__main__":
    main(sys.argv[1:])
