"""Writes small HWP 5 files: a compound file with packed streams of records."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from tests.ingest.hwp_spec import (
    LIST_NUMBERING,
    NUMBERINGS,
    OUTLINE_NUMBERING,
    SHAPES,
    STYLES,
    Aside,
    C,
    Facts,
    P,
    T,
)

PACKED, PASSWORD, DISTRIBUTION, RIGHTS = 1, 2, 4, 16
_SECTOR, _SMALLEST = 512, 4096  # bytes; smaller streams would need a container of their own
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_FORMATS = {"Digit": 0, "HangulSyllable": 8}
_TAB = "\t" + "\0" * 6 + "\t"  # takes as many units as a control
_KINDS = {"None": 0, "Outline": 1, "Number": 2, "Bullet": 3}
_ASIDES = {  # code in the text, name, levels down to the paragraphs
    "footnote": (0x11, "fn  "),
    "endnote": (0x11, "en  "),
    "header": (0x10, "head"),
    "footer": (0x10, "foot"),
    "box": (0x0B, "gso "),
    "comment": (0x0F, "tcmt"),
}


def write_hwp(
    *sections: Sequence[P], flags: int = PACKED, facts: Facts | None = None, body: bytes = b""
) -> bytes:
    """A document; ``body`` replaces the records of its only section."""
    streams = {"FileHeader": file_header(flags), "DocInfo": doc_info()}
    for number, paragraphs in enumerate(sections or ((),)):
        streams[f"BodyText/Section{number}"] = body or section(paragraphs)
    for name in streams.keys() - {"FileHeader"}:
        streams[name] = packed(streams[name]) if flags & PACKED else streams[name]
    if facts:
        streams["\x05HwpSummaryInformation"] = summary(facts)
    return compound_file(streams)


def packed(stream: bytes) -> bytes:
    """Deflated without a header, as HWP has it."""
    deflater = zlib.compressobj(wbits=-15)
    return deflater.compress(stream) + deflater.flush()


def file_header(flags: int) -> bytes:
    return b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010001, flags)


def record(tag: int, level: int, data: bytes) -> bytes:
    size = min(len(data), 0xFFF)
    head = struct.pack("<I", tag | level << 10 | size << 20)
    return head + (struct.pack("<I", len(data)) if size == 0xFFF else b"") + data


def string(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<H", len(raw) // 2) + raw


def doc_info() -> bytes:
    """The shapes, styles and numberings of the specification."""
    out = b""
    for levels in NUMBERINGS:
        data = b""
        for number in range(7):
            pattern, shape = levels[number] if number < len(levels) else ("", "Digit")
            data += struct.pack("<IHHI", _FORMATS[shape] << 5, 0, 50, 0) + string(pattern)
        out += record(0x17, 1, data + struct.pack("<H7I", 1, *[1] * 7))
    for kind, level in SHAPES:
        attributes = _KINDS[kind] << 23 | level << 25
        numbering = LIST_NUMBERING if kind == "Number" else 0
        out += record(0x19, 1, struct.pack("<I6iHH", attributes, *[0] * 6, 0, numbering))
    for name in STYLES:
        out += record(0x1A, 1, string(name) + string("") + bytes(9))
    return out


def section(paragraphs: Sequence[P]) -> bytes:
    """The records of a section, the first one telling how headings are numbered."""
    define = control("secd", struct.pack("<IHHHIH", 0, 0, 0, 0, 0, OUTLINE_NUMBERING), 1)
    opening = record(0x42, 0, struct.pack("<IIHB", 9, 4, 0, 0))
    opening += record(0x43, 1, coded(2, "secd") + "\r".encode("utf-16-le")) + define
    return opening + b"".join(paragraph(each, 0) for each in paragraphs)


def paragraph(spec: P, level: int) -> bytes:
    """The records of a paragraph; what is anchored stands at its end."""
    text, anchored = spec.text.replace("\t", _TAB).encode("utf-16-le"), b""
    for part in spec.parts:
        if isinstance(part, T):
            text += coded(0x0B, "tbl ")
            anchored += _table(part, level + 1)
        else:
            text += coded(*_ASIDES[part.kind])
            anchored += _aside(part, level + 1)
    text += "\r".encode("utf-16-le")
    head = struct.pack("<IIHB", len(text) // 2, 0, spec.shape, spec.style)
    return record(0x42, level, head) + record(0x43, level + 1, text) + anchored


def coded(code: int, name: str) -> bytes:
    """The eight units a control takes in the text."""
    return struct.pack("<H4s8xH", code, name.encode()[::-1], code)


def control(name: str, data: bytes, level: int) -> bytes:
    return record(0x47, level, name.encode()[::-1] + data)


def _table(spec: T, level: int) -> bytes:
    out = control("tbl ", bytes(40), level)
    if spec.caption:
        out += record(0x48, level + 1, struct.pack("<II", 1, 0))
        out += paragraph(P(spec.caption), level + 1)
    out += record(0x4D, level + 1, struct.pack("<IHH", 0, 1, 1))
    return out + b"".join(_cell(cell, level + 1) for cell in spec.cells)


def _cell(spec: C, level: int) -> bytes:
    places = (spec.column, spec.row, spec.columns, spec.rows)
    head = struct.pack("<II4H", len(spec.paragraphs), spec.titles << 18, *places)
    return record(0x48, level, head) + b"".join(paragraph(p, level) for p in spec.paragraphs)


def _aside(spec: Aside, level: int) -> bytes:
    out = control(_ASIDES[spec.kind][1], bytes(8), level)
    if spec.kind == "box":  # the text of a drawing is in its shape
        level += 1
        out += record(0x4C, level, bytes(4))
    out += record(0x48, level + 1, struct.pack("<II", len(spec.paragraphs), 0))
    return out + b"".join(paragraph(p, level + 1) for p in spec.paragraphs)


def summary(facts: Facts) -> bytes:
    """A property set with title, author and time of creation."""
    moment = datetime.fromisoformat(facts.created) - datetime(1601, 1, 1, tzinfo=UTC)
    ticks = (moment.days * 86_400 + moment.seconds) * 10_000_000
    values = {2: _told(facts.title), 4: _told(facts.author), 12: struct.pack("<IQ", 64, ticks)}
    offset = 8 + 8 * len(values)
    index, data = b"", b""
    for identity, value in values.items():
        index += struct.pack("<II", identity, offset + len(data))
        data += value
    body = struct.pack("<II", offset + len(data), len(values)) + index + data
    return struct.pack("<HHI16xI16xI", 0xFFFE, 0, 0, 1, 48) + body


def _told(text: str) -> bytes:
    raw = text.encode("utf-16-le") + b"\0\0"
    return struct.pack("<II", 31, len(raw) // 2) + raw + bytes(-len(raw) % 4)


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """An OLE2 container; a name such as ``BodyText/Section0`` puts a stream into a storage."""
    content = {name: data.ljust(_SMALLEST, b"\0") for name, data in streams.items()}
    entries, starts = _directory(content)
    chains = [entries, *(content[name] for name in starts)]
    sizes = [-(-len(chain) // _SECTOR) for chain in chains]
    tables = 1
    while tables * 128 < tables + sum(sizes):
        tables += 1
    fat = [_FAT] * tables
    for size in sizes:
        fat += [*range(len(fat) + 1, len(fat) + size), _END]
    begins = [tables + sum(sizes[:number]) for number in range(len(sizes))]
    entries = _directory(content, dict(zip(starts, begins[1:], strict=True)))[0]
    fat += [_FREE] * (tables * 128 - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0")
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, tables, begins[0], 0, _SMALLEST, _END, 0, _END, 0)
    head += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    sectors = (entries, *(content[name] for name in starts))
    return head + struct.pack(f"<{len(fat)}I", *fat) + b"".join(map(_padded, sectors))


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _SECTOR)


def _directory(
    content: Mapping[str, bytes], begins: Mapping[str, int] | None = None
) -> tuple[bytes, list[str]]:
    """The entries of the container, and its streams in the order they are laid down."""
    storages = sorted({name.split("/")[0] for name in content if "/" in name})
    names = ["Root Entry", *storages, *content]
    places = {name: number for number, name in enumerate(names)}
    top = [name for name in names[1:] if "/" not in name]
    inside = {storage: [n for n in content if n.startswith(f"{storage}/")] for storage in storages}
    following = {a: b for group in (top, *inside.values()) for a, b in _pairs(group)}
    out = b""
    for name in names:
        children = top if name == "Root Entry" else inside.get(name, [])
        kind = 5 if name == "Root Entry" else 1 if name in storages else 2
        child = places[children[0]] if children else _FREE
        right = places[following[name]] if name in following else _FREE
        start = (begins or {}).get(name, 0) if kind == 2 else _END if kind == 5 else 0
        size = len(content[name]) if kind == 2 else 0
        raw = name.split("/")[-1].encode("utf-16-le") + b"\0\0"
        out += raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1)
        out += struct.pack("<3I36xIQ", _FREE, right, child, start, size)
    return _padded(out), list(content)


def _pairs(names: Sequence[str]) -> Iterable[tuple[str, str]]:
    return pairwise(names)
