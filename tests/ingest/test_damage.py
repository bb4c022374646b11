"""Cut and flipped files of every format: read or refused by name, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import UnreadableFile
from ingest.reader import Reader
from tests.ingest.hwp_file import write_hwp
from tests.ingest.hwp_spec import P
from tests.ingest.hwpx_file import write_hwpml, write_hwpx
from tests.ingest.office_file import deck_bytes, rows_bytes

_BODY = "센터 안내\n\n춘천에 있습니다. 2015년 5월 11일 문을 열었습니다.\n\n- 하나\n- 둘\n"
_PAGE = f"<html><head><meta charset='utf-8'></head><body><p>{_BODY}</p><table><tr><td>가<td>나"


_WRITERS = {"hwp": write_hwp, "hwpx": write_hwpx, "hwpml": write_hwpml}


def _slide(deck: Any) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "지원 내용", _BODY


def _damaged(whole: bytes, count: int = 25) -> list[bytes]:
    """The same bytes cut, and with one byte turned, at places spread over the file."""
    places = [len(whole) * step // (count + 1) for step in range(1, count + 1)]
    flipped = [whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :] for at in places]
    return [whole[:at] for at in places] + flipped


@pytest.mark.parametrize(
    "suffix",
    ["txt", "md", "html", "docx", "pdf", "pptx", "xlsx", "csv", "hwp", "hwpx", "hwpml"],
)
def test_damage_is_told_and_the_rest_goes_on(
    suffix: str,
    reader: Reader,
    tmp_path: Path,
    docx_bytes: Callable[..., bytes],
    pdf_bytes: Callable[..., bytes],
) -> None:
    makers: dict[str, Callable[[], bytes]] = {
        "txt": lambda: _BODY.encode("cp949"),
        "md": lambda: _BODY.encode("utf-16"),
        "html": lambda: _PAGE.encode(),
        "docx": lambda: docx_bytes(lambda word: word.add_paragraph(_BODY)),
        "pdf": lambda: pdf_bytes(lambda pdf: pdf.multi_cell(0, 7, "center 2015"), korean=False),
        "pptx": lambda: deck_bytes(_slide),
        "xlsx": lambda: rows_bytes(("구분", "예산"), ("교육", 3), ("공간", 57)),
        "csv": lambda: "구분,예산\n교육,3억\n공간,57억\n".encode("cp949"),
        **{name: partial(write, [P(_BODY)]) for name, write in _WRITERS.items()},
    }
    whole = makers[suffix]()
    paths = [tmp_path / f"{number:02}.{suffix}" for number in range(50)]
    for path, data in zip(paths, _damaged(whole), strict=True):
        path.write_bytes(data)
    sound = tmp_path / f"sound.{suffix}"
    sound.write_bytes(whole)
    *outcomes, last = reader.read_many([*paths, sound])
    codes = {outcome.code for outcome in outcomes if isinstance(outcome, UnreadableFile)}
    assert codes <= {"damaged", "binary", "empty", "no_text", "encrypted", "unsupported"}
    assert not isinstance(last, UnreadableFile)
