"""Mutated decks, workbooks and CSV files: blocks or a refusal, never another exception."""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from ingest.blocks import Parsed
from ingest.detect import Format
from ingest.errors import Refusal
from ingest.limits import Limits
from ingest.parsers import parser_for
from tests.ingest.office_file import deck_bytes, workbook_bytes

CASES = 500


def _workbook() -> bytes:
    def fill(workbook: Any) -> None:
        sheet = workbook.active
        sheet.append(["센터", "전담기업", "개소일", "예산"])
        sheet.append(["강원센터", "네이버", date(2015, 5, 11), 1234.5])
        sheet.append(["강원센터", "LG", date(2015, 6, 1), 0.25])
        sheet["D2"].number_format, sheet["D3"].number_format = "#,##0.0", "0%"
        sheet.merge_cells("A2:A3")
        other = workbook.create_sheet("질문")
        other.append(["질문", "답변"])
        other.append(["누가 쓰나요?", "창업 기업이 씁니다."])

    return workbook_bytes(fill)


def _deck() -> bytes:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    def fill(deck: Any) -> None:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = "지원 내용"
        slide.placeholders[1].text = "사업화 자금\n멘토링"
        slide.notes_slide.notes_text_frame.text = "천천히 말합니다."
        table = slide.shapes.add_table(2, 2, 0, 0, 900, 900).table
        table.cell(0, 0).text = "합친 칸"
        table.cell(0, 0).merge(table.cell(0, 1))
        data = CategoryChartData()
        data.categories = ["2024년", "2025년"]
        data.add_series("투자", (1.5, 2))
        slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, 900, 900, data)

    return deck_bytes(fill)


_CSV = (
    '분류,질문,답변\n입주,"누가, 쓰나요?","창업 7년 이내 기업이 ""씁니다"".\n둘째 줄"\n,언제?,봄\n'
)
_XML_BITS = (b"<", b">", b'"', b"/>", b"-1", b"999999999999", b"\0", b"&#0;", b"", b"\xff", b"nan")


def _mutated(part: bytes, dice: random.Random) -> bytes:
    """A part with a few bytes turned, dropped, doubled or replaced; sometimes cut."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(part) + 1)
        end = min(len(part), at + dice.randint(0, 12))
        way = dice.randrange(4)
        if way == 0:
            part = part[:at] + bytes([dice.randrange(256)]) + part[at + 1 :]
        elif way == 1:
            part = part[:at] + dice.choice(_XML_BITS) + part[end:]
        elif way == 2:
            part = part[:at] + part[at:end] * dice.randint(0, 3) + part[end:]
        else:
            numbers = [n for n in range(len(part)) if part[n : n + 1].isdigit()]
            at = dice.choice(numbers) if numbers else at
            part = part[:at] + dice.choice((b"0", b"9", b"77777777", b"-", b"a")) + part[at + 1 :]
    return part[: dice.randrange(len(part) + 1)] if dice.random() < 0.05 else part


def _packages(whole: bytes) -> Iterator[bytes]:
    """Sound containers with one mutated part, and now and then a mutated container."""
    dice = random.Random(20260305)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    textual = [name for name in parts if name.endswith((".xml", ".rels")) and len(parts[name])]
    for number in range(CASES):
        if number % 10 == 0:
            yield _mutated(whole, dice)
            continue
        changed = dice.choice(textual)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, part in parts.items():
                if name != changed or dice.random() > 0.03:  # sometimes it is missing
                    archive.writestr(name, _mutated(part, dice) if name == changed else part)
        yield out.getvalue()


def _texts() -> Iterator[bytes]:
    dice = random.Random(20260305)
    for number in range(CASES):
        yield _mutated(_CSV.encode("cp949" if number % 2 else "utf-8"), dice)


@pytest.mark.parametrize(
    ("source_format", "cases"),
    [
        ("pptx", lambda: _packages(_deck())),
        ("xlsx", lambda: _packages(_workbook())),
        ("csv", _texts),
    ],
)
def test_every_mutation_is_read_or_refused(
    source_format: Format, cases: Callable[[], Iterator[bytes]]
) -> None:
    read = refused = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the libraries tell of what they repair
        for data in cases():
            try:
                assert isinstance(parser_for(source_format)(data, Limits()), Parsed)
                read += 1
            except Refusal:
                refused += 1
    assert read + refused == CASES
    assert read > CASES / 10 and refused > 0
