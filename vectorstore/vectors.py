"""Passage vectors in Chroma: the only file that knows Chroma.

Embedded by default (a folder), or a Chroma server by URL, through the same
code. A store has a name, its generation: embedded it is a folder of its own,
on a server a collection of its own, so a new generation is made aside and
homes may share a server. Vectors are ours: Chroma never embeds anything.
"""

from __future__ import annotations

import shutil
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np

from vectorstore.batching import batches
from vectorstore.errors import (
    DamagedIndex,
    DiskFull,
    ReadOnlyHome,
    ServerUnreachable,
    StoreError,
)
from vectorstore.home import file_errors, is_full

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection
    from chromadb.config import System

_COSINE: Any = {"hnsw": {"space": "cosine"}}

# Vectors a call: Chroma takes 5,461 embedded; a server answers best to small requests.
_EMBEDDED_BATCH, _SERVER_BATCH = 1_000, 200

_SERVER_SECONDS = 60

# SQLite's words and the system's, as they come through Chroma's own messages.
_FULL = ("(code: 13)", "(code: 778)", "disk is full", "No space left", "os error 28")
_READ_ONLY = ("readonly database", "(code: 14)", "Permission denied", "Read-only file system")


class Vectors:
    """The vectors of one generation, by passage id.

    Safe to use from several threads. An open store does not see what another
    process (or another open store) wrote since: open it again.
    """

    def __init__(self, system: System, collection: Collection, dimension: int, where: str) -> None:
        self._collection = collection
        self._dimension = dimension
        self._where = where
        self._batch = _SERVER_BATCH if where.startswith("http") else _EMBEDDED_BATCH
        # A reader drops an outdated store while other threads may still search it:
        # the last of them lets go of its files.
        self._release = weakref.finalize(self, _disconnect, system)
        self._release.atexit = False

    @classmethod
    def open(
        cls,
        folder: Path,
        name: str,
        *,
        dimension: int,
        url: str | None = None,
        create: bool = False,
    ) -> Vectors:
        """Open a generation, seeing all that was written until now.

        Args:
            folder: where embedded stores lie, such as ``home / "chroma"``.
            name: the generation, as ``Catalog.generation`` has it.
            dimension: length of the vectors.
            url: of a Chroma server, ``http://host:port``; None for embedded.
            create: make it where there is none.

        Raises:
            DamagedIndex: it is not there or cannot be read.
            ServerUnreachable: no server answers at ``url``.
        """
        where = url or str(folder / name)
        if url is None and not create and not (folder / name).is_dir():
            raise DamagedIndex(where)
        with _mapped(where):
            system, client = _connect(folder / name, url)
            try:
                if create:
                    client.get_or_create_collection(
                        _collection(name), configuration=_COSINE, embedding_function=None
                    )
                collection = client.get_collection(_collection(name), embedding_function=None)
                return cls(system, collection, dimension, where)
            except BaseException:
                _disconnect(system)
                raise

    @staticmethod
    def drop(folder: Path, name: str, url: str | None = None) -> None:
        """Delete a generation; nothing happens where there is none."""
        if url is None:
            with file_errors(folder):
                shutil.rmtree(folder / name, ignore_errors=not (folder / name).exists())
            return
        with _mapped(url):
            system, client = _connect(folder, url)
            try:
                if _collection(name) in [found.name for found in client.list_collections()]:
                    client.delete_collection(_collection(name))
            finally:
                _disconnect(system)

    def close(self) -> None:
        """Let go of the files or the connection; the store cannot be used after."""
        with _mapped(self._where):
            self._release()

    def upsert(self, ids: Sequence[str], vectors: np.ndarray) -> None:
        """Set the vectors of passages.

        Args:
            ids: n different passage ids.
            vectors: ``(n, dimension) float32``, unit length.

        Raises:
            ValueError: the shape does not fit the ids.
        """
        self._require(vectors, len(ids))
        with _mapped(self._where):
            for some in batches(range(len(ids)), self._batch):
                part = slice(some[0], some[-1] + 1)
                self._collection.upsert(ids=list(ids[part]), embeddings=vectors[part])

    def delete(self, ids: Sequence[str]) -> None:
        """Drop passages; those that are not there are passed over."""
        with _mapped(self._where):
            for some in batches(ids, self._batch):
                self._collection.delete(ids=some)

    def query(self, vector: np.ndarray, k: int) -> list[tuple[str, float]]:
        """The k nearest passages with their cosine in [-1, 1], nearest first.

        Args:
            vector: ``(dimension,) float32``.
            k: at least 1; fewer come back where there are fewer.
        """
        return self.query_many(vector[np.newaxis], k)[0]

    def query_many(self, vectors: np.ndarray, k: int) -> list[list[tuple[str, float]]]:
        """``query`` for each row of ``(n, dimension) float32``."""
        self._require(vectors, len(vectors))
        with _mapped(self._where):
            found = self._collection.query(
                query_embeddings=vectors, n_results=k, include=["distances"]
            )
        distances = found["distances"] or []
        return [
            [(key, _cosine(distance)) for key, distance in zip(ids, row, strict=True)]
            for ids, row in zip(found["ids"], distances, strict=True)
        ]

    def vectors(self, ids: Sequence[str]) -> tuple[list[str], np.ndarray]:
        """Those of the passages that there are, and their vectors ``(n, dimension) float32``."""
        kept: list[str] = []
        rows: list[np.ndarray] = []
        with _mapped(self._where):
            for some in batches(dict.fromkeys(ids), self._batch):
                found = self._collection.get(ids=some, include=["embeddings"])
                kept += found["ids"]
                rows.append(np.asarray(found["embeddings"], dtype=np.float32))
        filled = [row for row in rows if row.size]
        return kept, np.concatenate([np.empty((0, self._dimension), np.float32), *filled])

    def ids(self) -> list[str]:
        """The ids of all passages."""
        with _mapped(self._where):
            return list(self._collection.get(include=[])["ids"])

    def count(self) -> int:
        """How many passages there are."""
        with _mapped(self._where):
            return int(self._collection.count())

    def _require(self, vectors: np.ndarray, rows: int) -> None:
        if vectors.shape != (rows, self._dimension):
            raise ValueError(f"vectors of shape {vectors.shape}, not {(rows, self._dimension)}")


def _connect(folder: Path, url: str | None) -> tuple[System, Client]:
    """A client of its own, never the one that Chroma keeps by path: that one is stale."""
    from chromadb.api import ServerAPI
    from chromadb.api.client import Client
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import System

    system = System(_settings(folder, url))
    server = system.instance(ServerAPI)  # type: ignore[type-abstract]
    if url is not None:
        # Chroma waits for ever by itself, and offers no setting for it.
        server._session.timeout = _SERVER_SECONDS  # type: ignore[attr-defined]
    system.start()
    try:
        client = Client.from_system(system)
    finally:
        SharedSystemClient.clear_system_cache()
    return system, client


def _disconnect(system: System) -> None:
    """Stop a client; Chroma itself leaves the connections to a server open."""
    from chromadb.api import ServerAPI

    session = getattr(system.instance(ServerAPI), "_session", None)  # type: ignore[type-abstract]
    if session is not None:
        session.close()
    system.stop()


def _settings(folder: Path, url: str | None) -> Any:
    from chromadb.config import Settings

    if url is None:
        return Settings(
            anonymized_telemetry=False,
            chroma_api_impl="chromadb.api.rust.RustBindingsAPI",
            is_persistent=True,
            persist_directory=str(folder),
        )
    parts = urlsplit(url)
    return Settings(
        anonymized_telemetry=False,
        chroma_api_impl="chromadb.api.fastapi.FastAPI",
        chroma_server_host=parts.hostname,
        chroma_server_http_port=parts.port or (443 if parts.scheme == "https" else 8000),
        chroma_server_ssl_enabled=parts.scheme == "https",
    )


def _collection(name: str) -> str:
    return f"centerjigi-{name}"


def _cosine(distance: float) -> float:
    return float(min(1.0, max(-1.0, 1.0 - distance)))


@contextmanager
def _mapped(where: str) -> Iterator[None]:
    """Chroma's errors, the network's and a panic of its Rust part as the store's own."""
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except ChromaError as error:
        raise _as_store_error(error, where) from error
    except httpx.HTTPError as error:
        raise ServerUnreachable(where) from error
    except ValueError as error:
        if "Could not connect to" in str(error):
            raise ServerUnreachable(where) from error
        raise
    except BaseException as error:
        # The class cannot be imported, and is no Exception.
        if type(error).__name__ == "PanicException":
            raise DamagedIndex(where) from error
        raise


def _as_store_error(error: Exception, where: str) -> StoreError:
    from chromadb.errors import InternalError, NotFoundError

    said = str(error)
    if any(words in said for words in _FULL):
        return DiskFull(where)
    if any(words in said for words in _READ_ONLY):
        return ReadOnlyHome(where)
    if isinstance(error, InternalError | NotFoundError):
        # Of a full disk Chroma may say no more than "Error purging logs".
        full = not where.startswith("http") and is_full(Path(where))
        return DiskFull(where) if full else DamagedIndex(where)
    return StoreError(f"Chroma가 요청을 거절했습니다: {said} (Chroma refused the request.)")
