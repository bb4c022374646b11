"""Damaged Hangul files end in blocks or in a refusal, never in another exception."""

from __future__ import annotations

import random

import pytest

from ingest.detect import detect
from ingest.errors import REASONS, Refusal
from ingest.limits import MIB, Limits
from ingest.parsers import parser_for
from tests.ingest.hwp_file import (
    PACKED,
    compound_file,
    doc_info,
    file_header,
    packed,
    section,
    summary,
    write_hwp,
)
from tests.ingest.hwp_spec import NUMBER_1, OUTLINE_1, Aside, C, Facts, P, T, table
from tests.ingest.hwpx_file import hwpx_parts, package, write_hwpml

LIMITS = Limits(unpacked_bytes=8 * MIB)
SPECIMEN = [
    P("사업 개요", OUTLINE_1),
    P("창업기업을 지원한다.", parts=(Aside("footnote", (P("3년 이내"),)),)),
    P("신청", NUMBER_1, parts=(Aside("header", (P("강원센터"),)), Aside("box", (P("문의"),)))),
    P("", parts=(table("구분|2023년|2024년", "투자|35억|50억", caption="<표> 실적"),)),
    P("", parts=(T((C(0, 0, "서류", rows=2), C(0, 1, (P("", parts=(table("가|나"),)),)))),)),
]
HOSTILE = (b"\xff" * 4, b"\0" * 8, b"\x0b\0", b"<!DOCTYPE a>", b"<hp:p>", b"&#0;", b"999", b"-1")


def _mutated(data: bytes, dice: random.Random) -> bytes:
    """The bytes with one to six of them flipped, cut out, doubled or put in."""
    out = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        place = dice.randrange(len(out) + 1)
        end = min(place + dice.choice((1, 2, 4, 40, 600)), len(out))
        match dice.randrange(5):
            case 0 if place < len(out):
                out[place] ^= 1 << dice.randrange(8)
            case 1:
                del out[place:end]
            case 2:
                out[place:place] = out[place:end]
            case 3:
                out[place:place] = dice.choice(HOSTILE)
            case _:
                out[place:end] = dice.randbytes(end - place)
    return bytes(out)


def _check(data: bytes, source_format: str | None = None) -> bool:
    """Whether the file was read; any other end than a refusal for a known reason fails."""
    try:
        known = source_format or detect(data, "공고.hwp")
        return bool(parser_for(known)(data, LIMITS).blocks)  # type: ignore[arg-type]
    except Refusal as refusal:
        assert refusal.code in REASONS
        return False


def _hwp_within(dice: random.Random) -> bytes:
    """A sound container with one damaged stream."""
    streams = {"DocInfo": doc_info(), "BodyText/Section0": section(SPECIMEN)}
    name = dice.choice(sorted(streams))
    streams[name] = _mutated(streams[name], dice)
    told = summary(Facts())
    if dice.random() < 0.2:
        told = _mutated(told, dice)
    whole = {name: packed(stream) for name, stream in streams.items()}
    return compound_file(
        {"FileHeader": file_header(PACKED), **whole, "\x05HwpSummaryInformation": told}
    )


def _hwpx_within(dice: random.Random) -> bytes:
    """A sound package with one damaged part."""
    parts: dict[str, str | bytes] = {**hwpx_parts(SPECIMEN, facts=Facts())}
    name = dice.choice([name for name in sorted(parts) if name.endswith((".xml", ".hpf"))])
    parts[name] = _mutated(str(parts[name]).encode(), dice)
    return package(parts)


def _renamed(text: bytes, dice: random.Random) -> bytes:
    """XML that stays well-formed: names, numbers and words of it change places."""
    words = text.decode().split('"')
    for _ in range(dice.randint(1, 20)):
        one, other = (dice.randrange(1, len(words) - 1) | 1 for _ in range(2))
        words[min(one, len(words) - 2)] = dice.choice(("", "-1", "999", "99", "가", words[1]))
        words[min(other, len(words) - 2)] = str(dice.randrange(100))
    return '"'.join(words).encode()


@pytest.mark.parametrize("half", [0, 1])
def test_damaged_hwp(half: int, cases: int) -> None:
    whole = write_hwp(SPECIMEN, facts=Facts())
    read = 0
    for case in range(half, cases, 2):
        dice = random.Random(case)
        read += _check(_hwp_within(dice) if half else _mutated(whole, dice))
        _check(_mutated(whole, dice), "hwp")
    assert read  # or nothing was tried


@pytest.mark.parametrize("half", [0, 1])
def test_damaged_hwpx(half: int, cases: int) -> None:
    parts: dict[str, str | bytes] = {**hwpx_parts(SPECIMEN, facts=Facts())}
    whole = package(parts)
    for case in range(half, cases, 2):
        dice = random.Random(case)
        _check(_hwpx_within(dice) if half else _mutated(whole, dice), "hwpx")
        name = dice.choice(("Contents/section0.xml", "Contents/header.xml"))
        _check(package({**parts, name: _renamed(str(parts[name]).encode(), dice)}), "hwpx")


@pytest.mark.parametrize("half", [0, 1])
def test_damaged_hwpml(half: int, cases: int) -> None:
    whole = write_hwpml(SPECIMEN, facts=Facts())
    for case in range(half, cases, 2):
        dice = random.Random(case)
        _check(_renamed(whole, dice) if half else _mutated(whole, dice), "hwpml")
        _check(_mutated(whole, dice), "hwpml")
