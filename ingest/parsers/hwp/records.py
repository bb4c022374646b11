"""The container of an HWP 5 file: streams unpacked within limits and cut into records."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.errors import Refusal
from ingest.limits import MIB, Limits

if TYPE_CHECKING:
    from olefile import OleFileIO

_RECORDS = 1_000_000  # in all streams together; a thousand pages have a tenth of that
_BYTES_PER_CHARACTER = 20  # of records for as much text as is allowed; real ones take 5 to 27
_HEADER = "FileHeader"
_SIGNATURE = b"HWP Document File"
_PACKED, _PASSWORD, _DISTRIBUTION = 1 << 0, 1 << 1, 1 << 2
_RIGHTS = 1 << 4 | 1 << 8 | 1 << 10  # DRM, encrypted with a certificate, DRM with one
_FAULTS = (  # what olefile raises over broken structures
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)


@dataclass(slots=True)
class Node:
    """A record, and the records that belong to it."""

    tag: int
    data: bytes
    children: list[Node] = field(default_factory=list)


@contextmanager
def container_of(data: bytes) -> Iterator[OleFileIO[str]]:
    """Open the OLE container of an HWP file that is neither encrypted nor locked."""
    import olefile

    with faults():
        container = olefile.OleFileIO(io.BytesIO(data))
    with container:
        yield container


@contextmanager
def faults() -> Iterator[None]:
    """What olefile raises over a broken container, told as damage."""
    try:
        yield
    except _FAULTS as error:
        raise Refusal("damaged", "HWP") from error


class Streams:
    """The streams of one file, unpacked to no more than its limits allow in all."""

    def __init__(self, container: OleFileIO[str], size: int, limits: Limits) -> None:
        self._container = container
        self._stored = size  # bytes left to read, as streams cannot share their place
        bounds = (max(MIB, size * limits.ratio), limits.characters * _BYTES_PER_CHARACTER)
        self._bytes = min(limits.unpacked_bytes, *bounds)
        self._records = _RECORDS
        self._packed = bool(_checked_flags(self.raw(_HEADER)) & _PACKED)

    def exists(self, name: str) -> bool:
        """Whether the file has such a stream."""
        with faults():
            return bool(self._container.exists(name))

    def trees(self, name: str) -> Iterator[Node]:
        """The records of a stream, each with those below it, as they become complete."""
        root: Node | None = None
        above: list[tuple[int, Node]] = []  # the open records and their levels
        for level, node in self._cut(self._unpacked(name)):
            while above and above[-1][0] >= level:
                above.pop()
            if above:
                above[-1][1].children.append(node)
            else:
                if root is not None:
                    yield root
                root = node
            above.append((level, node))
        if root is not None:
            yield root

    def _cut(self, stream: bytes) -> Iterator[tuple[int, Node]]:
        """The records of a stream one by one, with their levels."""
        position = 0
        while position + 4 <= len(stream):
            head = number(stream, position, 4)
            size, position = head >> 20, position + 4
            if size == 0xFFF:
                size, position = number(stream, position, 4), position + 4
            self._records -= 1
            if position + size > len(stream):
                raise Refusal("damaged", "HWP")
            if self._records < 0:
                raise Refusal("too_large", "HWP")
            yield head >> 10 & 0x3FF, Node(head & 0x3FF, stream[position : position + size])
            position += size

    def _unpacked(self, name: str) -> bytes:
        raw = self.raw(name)
        if not self._packed:
            return raw
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = inflater.decompress(raw, self._bytes + 1)
        except zlib.error as error:
            raise Refusal("damaged", "HWP") from error
        self._bytes -= len(data)
        if self._bytes < 0:
            raise Refusal("too_large", "HWP")
        if not inflater.eof:
            raise Refusal("damaged", "HWP")
        return data

    def raw(self, name: str) -> bytes:
        """A stream as stored; those that declare more than the file holds are damaged."""
        with faults():
            self._stored -= self._container.get_size(name)
            if self._stored < 0:
                raise Refusal("damaged", "HWP")
            return bytes(self._container.openstream(name).read())


def _checked_flags(header: bytes) -> int:
    """The properties of the file header; a file that cannot be read by design is refused."""
    if not header.startswith(_SIGNATURE):
        raise Refusal("damaged", "HWP")
    flags = number(header, 36, 4)
    if flags & _PASSWORD:
        raise Refusal("encrypted", "HWP")
    if flags & _DISTRIBUTION:
        raise Refusal("encrypted", "HWP 배포용 문서")
    if flags & _RIGHTS:
        raise Refusal("encrypted", "HWP DRM")
    return flags


def number(data: bytes, at: int, size: int = 2) -> int:
    """An unsigned number of ``size`` bytes; 0 where the data ends before it."""
    return int.from_bytes(data[at : at + size], "little")


def string(data: bytes, at: int) -> tuple[str, int]:
    """A string with its length before it, and the position after it."""
    end = at + 2 + 2 * number(data, at)
    return data[at + 2 : end].decode("utf-16-le", "ignore"), end
