"""What can go wrong in the store, said to people: Korean first, then English.

StoreError
├── IndexMissing        nothing was ingested yet
├── EmbedderMismatch    the index was made with another embedding
├── VersionMismatch     the catalog was made by another version of the program
├── ModelUnavailable    the embedding model cannot be loaded
├── RerankerUnavailable  the reranking model cannot be loaded
├── Locked              another ingest is writing
├── DiskFull            no room to write
├── ReadOnlyHome        the folder may not be written
├── ServerUnreachable   the Chroma server does not answer
├── DamagedIndex        files of a derived index are lost or broken; `--repair` makes them anew
└── DamagedCatalog      the truth itself is broken; only a backup or a new ingest helps
"""

from __future__ import annotations

from os import PathLike

Where = str | PathLike[str]


class StoreError(Exception):
    """The store cannot do what was asked; the message says why and what helps."""


class IndexMissing(StoreError):
    """There is no index at this place.

    Attributes:
        where: the folder or database that was looked for.
    """

    def __init__(self, where: Where) -> None:
        self.where = where
        super().__init__(
            f"색인이 없습니다: {where}. "
            "먼저 `python -m ingest PATH --home DIR`로 문서를 넣어 주세요. "
            f"(No index at {where}. Make one with `python -m ingest PATH --home DIR`.)"
        )


class EmbedderMismatch(StoreError):
    """The vectors were made by another embedding than the one in use.

    Attributes:
        found: fingerprint the index remembers.
        wanted: fingerprint of the embedder in use.
    """

    def __init__(self, found: str, wanted: str) -> None:
        self.found = found
        self.wanted = wanted
        super().__init__(
            f"색인은 다른 임베딩({found})으로 만들어졌고, 지금 설정은 {wanted}입니다. "
            "`python -m ingest --rebuild`로 다시 만들거나 CENTERJIGI_EMBEDDING을 되돌려 주세요. "
            f"(The index was made with the embedding {found}, not {wanted}. "
            "Run `python -m ingest --rebuild`, or set CENTERJIGI_EMBEDDING back.)"
        )


class VersionMismatch(StoreError):
    """The catalog's tables are of another version.

    Attributes:
        found: schema version of the catalog.
        wanted: schema version of this program.
    """

    def __init__(self, found: str, wanted: str) -> None:
        self.found = found
        self.wanted = wanted
        super().__init__(
            f"이 목록은 다른 버전({found})의 프로그램이 만들었습니다(현재 {wanted}). "
            "새 폴더에 `python -m ingest PATH --home DIR`로 다시 넣어 주세요. "
            f"(The catalog is of schema version {found}, not {wanted}. "
            "Ingest anew into another folder: `python -m ingest PATH --home DIR`.)"
        )


class ModelUnavailable(StoreError):
    """The embedding model cannot be loaded; nothing is downloaded.

    Attributes:
        name: the model's name or folder.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"임베딩 모델을 열 수 없습니다: {name}. CENTERJIGI_EMBEDDING에 이 컴퓨터에 있는 "
            "sentence-transformers 모델의 폴더를 적어 주세요(실행 중에는 내려받지 않습니다). "
            f"(Cannot load the embedding model {name}. Set CENTERJIGI_EMBEDDING to the folder of a "
            "sentence-transformers model on this computer; nothing is downloaded at run time.)"
        )


class RerankerUnavailable(StoreError):
    """The reranking model cannot be loaded, or is none; nothing is downloaded.

    Attributes:
        name: the model's name or folder.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"순위를 다시 매기는 모델을 열 수 없습니다: {name}. CENTERJIGI_RERANKER에 이 컴퓨터에 "
            "있는, 점수 하나를 내는 CrossEncoder 모델의 폴더를 적어 주세요"
            "(실행 중에는 내려받지 않습니다). "
            f"(Cannot load the reranker {name}. Set CENTERJIGI_RERANKER to the folder of a "
            "cross-encoder with one score on this computer; nothing is downloaded at run time.)"
        )


class Locked(StoreError):
    """Another process is writing.

    Attributes:
        pid: its process id, where known.
    """

    def __init__(self, pid: int | None = None) -> None:
        self.pid = pid
        known = "" if pid is None else f" {pid}"
        super().__init__(
            f"다른 프로세스{known}가 문서를 넣고 있습니다. 끝난 뒤에 다시 실행해 주세요. "
            f"(Another process{known} is ingesting. Try again when it has finished.)"
        )


class DiskFull(StoreError):
    """There is not enough room to write."""

    def __init__(self, where: Where) -> None:
        self.where = where
        super().__init__(
            f"디스크 공간이 부족합니다: {where}. "
            "공간을 비운 뒤 같은 명령을 다시 실행하면 이어집니다. "
            f"(No space left for {where}. Free some and run the same command again.)"
        )


class ReadOnlyHome(StoreError):
    """The place cannot be written, or not even opened."""

    def __init__(self, where: Where) -> None:
        self.where = where
        super().__init__(
            f"쓸 수 없는 폴더입니다: {where}. "
            "권한을 확인하거나 --home으로 다른 폴더를 정해 주세요. "
            f"(Cannot write to {where}. Check its permissions or choose another --home.)"
        )


class ServerUnreachable(StoreError):
    """The Chroma server does not answer."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__(
            f"Chroma 서버에 연결할 수 없습니다: {url}. 서버가 켜져 있는지 확인해 주세요. "
            f"(Cannot reach the Chroma server at {url}. Is it running?)"
        )


class DamagedIndex(StoreError):
    """Files of a derived index are lost or broken."""

    def __init__(self, where: Where) -> None:
        self.where = where
        super().__init__(
            f"색인이 손상되었습니다: {where}. `python -m ingest --repair`로 고쳐 주세요. "
            f"(The index at {where} is damaged. Mend it with `python -m ingest --repair`.)"
        )


class DamagedCatalog(StoreError):
    """The catalog itself is broken: it cannot be derived, only ingested anew."""

    def __init__(self, where: Where) -> None:
        self.where = where
        super().__init__(
            f"문서 목록이 손상되었습니다: {where}. 백업을 되돌리거나, 폴더를 비우고 "
            "`python -m ingest PATH --home DIR`로 다시 넣어 주세요. "
            f"(The catalog at {where} is damaged. Restore a backup, or empty the folder and "
            "ingest anew: `python -m ingest PATH --home DIR`.)"
        )
