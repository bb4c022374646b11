"""The tesseract program: a picture in, pieces of text with their places out."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.errors import IngestError

if TYPE_CHECKING:
    from PIL.Image import Image

INSTALL = "apt-get install tesseract-ocr tesseract-ocr-script-hang"
"""How to get the program with its Korean model."""

KOREAN = ("Hangul", "script/Hangul", "kor")  # of those installed, the first is used
LATIN = "eng"
_PIECE = "5"  # level of a row that is a word; for Korean often a syllable
_FIELDS = 12
_ASTRAY = 40  # characters the plain text may be ahead of the table
_THREADS = "OMP_THREAD_LIMIT=1"  # with more, small machines get slower


class OcrFailed(IngestError):
    """A picture that could not be read: out of time, or the program gave up."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters and its box in pixels, origin at the upper left.

    ``line`` counts lines over the picture (and ``frame`` pictures, from 0);
    ``confidence`` is in [0, 100], higher better; ``spaced`` says that a space
    stands before it.
    """

    text: str
    frame: int
    line: int
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    spaced: bool


@lru_cache(maxsize=4)
def languages(program: str) -> frozenset[str]:
    """Names of the installed models; none when the program does not run."""
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(listed.stdout.decode("utf-8", "replace").split())


def korean_model() -> str | None:
    """The Korean model to use, or None where the program or the model is missing."""
    program = shutil.which("tesseract")
    known = languages(program) if program else frozenset()
    return next((name for name in KOREAN if name in known), None)


def has_latin() -> bool:
    """Whether the model for Latin letters is installed beside the Korean one."""
    program = shutil.which("tesseract")
    return program is not None and LATIN in languages(program)


def pieces(
    pictures: Sequence[Image], model: str, layout: int, dpi: int, seconds: float
) -> list[Piece]:
    """Read grey pictures in one run; ``layout`` is tesseract's page segmentation mode.

    Raises ``OcrFailed`` after ``seconds`` or when the program fails.
    """
    # preserve_interword_spaces: without it every syllable is taken for a word of its own
    options = ["preserve_interword_spaces=1", "tessedit_create_tsv=1", "tessedit_create_txt=1"]
    arguments = ["-l", model, "--psm", str(layout), "--dpi", str(dpi)]
    arguments += [word for option in options for word in ("-c", option)]
    return list(_parsed(run(pictures, arguments, seconds)))


def run(pictures: Sequence[Image], arguments: Sequence[str], seconds: float) -> str:
    """What the program prints for some pictures; never a shell, never a file."""
    program = shutil.which("tesseract")
    if program is None or seconds <= 0:
        raise OcrFailed("no program" if program is None else "no time left")
    command = ["env", _THREADS, program, "-", "-", *arguments]
    try:
        done = subprocess.run(
            command, input=_tiff(pictures), capture_output=True, timeout=seconds, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise OcrFailed(type(error).__name__) from error
    return done.stdout.decode("utf-8", "replace")


def _tiff(pictures: Sequence[Image]) -> bytes:
    """The pictures as the pages of one TIFF."""
    buffer = io.BytesIO()
    pictures[0].save(buffer, "TIFF", save_all=True, append_images=pictures[1:])
    return buffer.getvalue()


def _parsed(output: str) -> Iterator[Piece]:
    """Pieces from the table; the plain text printed beside it tells where the spaces are."""
    lines = output.split("\n")
    tables = [line.split("\t") for line in lines if line.count("\t") == _FIELDS - 1]
    text = "\n".join(line for line in lines if line.count("\t") != _FIELDS - 1)
    place, order = 0, -1
    last: list[str] = []
    for row in tables:
        word = row[-1].strip()
        if row[0] != _PIECE or not word:
            continue
        found = text.find(word, place, place + len(word) + _ASTRAY)
        spaced = found < 0 or text[place:found].isspace()
        place = max(place, found + len(word))
        order += row[1:5] != last
        last = row[1:5]
        yield _piece(row, word, order, spaced)


def _piece(row: Sequence[str], word: str, line: int, spaced: bool) -> Piece:
    left, top, width, height = map(int, row[6:10])
    return Piece(
        word,
        frame=int(row[1]) - 1,
        line=line,
        left=left,
        top=top,
        right=left + width,
        bottom=top + height,
        confidence=max(0.0, float(row[10])),
        spaced=spaced,
    )
