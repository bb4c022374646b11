"""HWP 5: what is shown inside a line, and containers that are locked, broken or hostile."""

from __future__ import annotations

import struct
import time

import pytest

from ingest.blocks import Parsed
from ingest.errors import Refusal, UnreadableFile
from ingest.limits import Limits
from ingest.parsers import parser_for
from tests.ingest.conftest import ReadBytes
from tests.ingest.hwp_file import (
    DISTRIBUTION,
    PACKED,
    PASSWORD,
    RIGHTS,
    coded,
    compound_file,
    control,
    doc_info,
    file_header,
    packed,
    paragraph,
    record,
    section,
    string,
    write_hwp,
)
from tests.ingest.hwp_spec import P, table


def _parsed(data: bytes, limits: Limits | None = None) -> Parsed:
    return parser_for("hwp")(data, limits or Limits())


def _refused(data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(Refusal) as caught:
        _parsed(data, limits)
    return caught.value.code, caught.value.detail


def _texts(body: bytes) -> list[str]:
    return [block.text for block in _parsed(write_hwp(body=body)).blocks]


def _line(*pieces: str | tuple[int, str], controls: bytes = b"") -> bytes:
    """A paragraph whose text holds controls: each their code and name, their records after it."""
    text = b"".join(
        piece.encode("utf-16-le", "surrogatepass") if isinstance(piece, str) else coded(*piece)
        for piece in pieces
    )
    head = struct.pack("<IIHB", len(text) // 2, 0, 0, 0)
    return record(0x42, 0, head) + record(0x43, 1, text) + controls


@pytest.mark.parametrize(
    ("flags", "detail"),
    [
        (PASSWORD, "HWP"),
        (DISTRIBUTION, "HWP 배포용 문서"),
        (RIGHTS, "HWP DRM"),
        (PASSWORD | DISTRIBUTION, "HWP"),
    ],
)
def test_a_locked_file_is_refused_by_how_it_is_locked(
    read: ReadBytes, flags: int, detail: str
) -> None:
    data = write_hwp([P("배포용 문서입니다")], flags=PACKED | flags)
    assert _refused(data) == ("encrypted", detail)
    with pytest.raises(UnreadableFile, match="암호가 걸린 파일"):
        read(data, "공고.hwp")


def test_streams_that_are_not_packed_are_read_too() -> None:
    blocks = _parsed(write_hwp([P("창업 공간 모집")], flags=0)).blocks
    assert [block.text for block in blocks] == ["창업 공간 모집"]


def test_records_longer_than_their_head_can_say() -> None:
    text = "입주기업을 모집합니다 " * 300
    assert _texts(section([P(text), P("끝")])) == [text.strip(), "끝"]


def test_figures_tables_and_equations_are_numbered_and_pages_are_not() -> None:
    numbers = control("atno", struct.pack("<IH", 4, 3), 1)
    numbers += control("atno", struct.pack("<IH", 0, 7), 1)
    line = _line("<표 ", (0x12, "atno"), "> 예산", (0x12, "atno"), controls=numbers)
    assert _texts(line) == ["<표 3> 예산"]


def test_text_with_text_above_it_equations_and_overlaid_signs_are_in_the_line() -> None:
    controls = control("tdut", string("창업") + string("Start-up"), 1)
    controls += control("eqed", bytes(40), 1) + record(0x58, 2, bytes(4) + string("A over B"))
    controls += control("tcps", string("Ⓐ"), 1)
    line = _line(
        *((0x17, "tdut"), " 비율은 ", (0x0B, "eqed"), " 이며 ", (0x17, "tcps"), " 참고"),
        controls=controls,
    )
    assert _texts(line) == ["창업 비율은 A over B 이며 Ⓐ 참고"]


def test_fields_keep_their_text_and_lose_their_command() -> None:
    command = control("%hlk", struct.pack("<IB", 0, 0) + string("https://example.kr"), 1)
    line = _line((0x03, "%hlk"), "누리집", (0x04, "%hlk"), " 접수", controls=command)
    assert _texts(line) == ["누리집 접수"]


def test_what_is_inside_controls_cannot_shift_the_text() -> None:
    odd = struct.pack("<H4sHHHHH", 0x15, b"pghd", 0xD83D, 0x0B, 0xDE00, 0x12, 0x15)
    text = "앞".encode("utf-16-le") + odd + "뒤 😀\x1e끝\x18".encode("utf-16-le")
    body = record(0x42, 0, bytes(24)) + record(0x43, 1, text) + control("pghd", b"", 1)
    assert _texts(body) == ["앞뒤 😀 끝-"]


def test_text_art_is_read() -> None:
    art = record(0x4C, 2, b"$tat") + record(0x5A, 3, bytes(32) + string("창업\r\n한마당"))
    drawn = control("gso ", bytes(40), 1) + art
    assert _texts(_line((0x0B, "gso "), controls=drawn)) == ["창업", "한마당"]


def test_an_unknown_number_format_is_written_in_digits() -> None:
    number = control("atno", struct.pack("<IH", 4 | 200 << 4, 2), 1)
    assert _texts(_line("표 ", (0x12, "atno"), controls=number)) == ["표 2"]


def test_a_cut_text_or_a_missing_control_record_costs_only_itself() -> None:
    cut = record(0x42, 0, bytes(24)) + record(0x43, 1, "글".encode("utf-16-le") + b"\x0b\0a")
    assert _texts(cut + _line("표 ", (0x12, "atno"), "이후")) == ["글", "표 이후"]


def test_a_file_cut_anywhere_is_refused_or_read() -> None:
    data = write_hwp([P("본문", parts=(table("구분|2023년|2024년", "투자|1|2"),))])
    whole = _parsed(data).blocks
    for end in range(0, len(data), 512):
        try:
            assert _parsed(data[:end]).blocks == whole
        except Refusal as refusal:
            assert refusal.code == "damaged"


@pytest.mark.parametrize(
    "streams",
    [
        {"FileHeader": b"HWP Document Fool" + bytes(40)},
        {"FileHeader": file_header(PACKED)},
        {"FileHeader": file_header(PACKED), "DocInfo": packed(doc_info())},
        {"FileHeader": file_header(PACKED), "DocInfo": b"\xff" * 5000, "BodyText/Section0": b""},
        {  # a packed stream that ends too early
            "FileHeader": file_header(PACKED),
            "DocInfo": packed(doc_info()),
            "BodyText/Section0": b"\x01\xff\xff\x00\x00" + bytes(5000),
        },
        {  # a record that is longer than its stream
            "FileHeader": file_header(PACKED),
            "DocInfo": packed(doc_info()),
            "BodyText/Section0": packed(struct.pack("<I", 0x42 | 900 << 20)),
        },
    ],
)
def test_missing_and_broken_streams_are_damage(streams: dict[str, bytes]) -> None:
    assert _refused(compound_file(streams)) == ("damaged", "HWP")


def test_a_stream_that_claims_more_than_the_file_holds_is_damage() -> None:
    data = bytearray(write_hwp([P("글")]))
    entry = data.index("DocInfo".encode("utf-16-le"))
    data[entry + 120 : entry + 124] = struct.pack("<I", 0x7FFF0000)
    assert _refused(bytes(data)) == ("damaged", "HWP")


def test_a_bomb_in_a_stream_is_refused_at_its_limit_and_soon() -> None:
    bomb = write_hwp(body=bytes(400_000_000))
    assert len(bomb) < 1_000_000
    begin = time.perf_counter()
    assert _refused(bomb) == ("too_large", "HWP")
    assert _refused(write_hwp([P("글" * 9000)]), Limits(unpacked_bytes=10_000))[0] == "too_large"
    assert time.perf_counter() - begin < 5


def test_streams_that_share_their_place_are_damage() -> None:
    data = bytearray(write_hwp([P("글")], [P("글")], [P("글")]))
    first = data.index("Section0".encode("utf-16-le"))
    for number in (1, 2):  # both lie where the first one does, and are as long as the file
        entry = data.index(f"Section{number}".encode("utf-16-le"))
        data[entry + 116 : entry + 124] = data[first + 116 : first + 120] + struct.pack("<I", 9000)
    data[first + 120 : first + 124] = struct.pack("<I", 9000)
    assert _refused(bytes(data)) == ("damaged", "HWP")


def test_endless_empty_records_are_refused() -> None:
    streams = {
        "FileHeader": file_header(PACKED),
        "DocInfo": packed(doc_info()),
        "BodyText/Section0": packed(bytes(6_000_000)),
        "BinData/BIN0001.png": bytes(range(256)) * 400,
    }
    assert _refused(compound_file(streams)) == ("too_large", "HWP")


def test_a_missing_or_broken_summary_tells_nothing() -> None:
    parsed = _parsed(write_hwp([P("글")]))
    assert (parsed.title, parsed.author, parsed.created) == (None, None, None)


def test_records_outside_any_paragraph_are_passed_over() -> None:
    stray = record(0x48, 3, bytes(8)) + record(0x43, 0, "떠도는 글".encode("utf-16-le"))
    assert _texts(stray + paragraph(P("본문"), 0)) == ["본문"]
