"""Scanned pages to lines in points, as a text layer would have them; PDF and pictures alike."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from ingest.errors import Refusal
from ingest.limits import Limits
from ingest.ocr.lines import OcrLine
from ingest.ocr.pictures import Picture
from ingest.ocr.recognise import DOUBTFUL, OcrPage, recognise
from ingest.ocr.tesseract import INSTALL, OcrFailed, Piece, korean_model
from ingest.parsers.pdf_lines import PdfLine

_PAGE_SECONDS = 60.0  # one page may take at most
_HEADING = 1.2  # times the usual size, at least, to be of another size
_STEP = 0.25  # of the usual size: sizes closer together are one
_STRETCHED = 1.4  # times the usual gap, at least, where a line is justified
_HANGUL = re.compile("[가-힣]{2,}")


class Scanner:
    """Reads the scanned pages of one document within its time, and tells how it went.

    ``limits.ocr_seconds`` are for all pages together.
    """

    def __init__(self, limits: Limits) -> None:
        self._left = limits.ocr_seconds
        self._read: dict[int, OcrPage] = {}  # by page number
        self._unread: list[int] = []
        self._missing = False

    def read(self, number: int, picture: Callable[[], Picture], typed: int = 0) -> None:
        """Read a page (from 1); its picture is made only if it can be read.

        A page whose own text layer has ``typed`` letters keeps it, unless OCR
        finds more than twice as many.
        """
        self._missing = self._missing or korean_model() is None
        if self._missing or self._left <= 0:
            self._unread.append(number)
            return
        started = time.monotonic()
        try:
            page = picture()
            seconds = min(self._left, _PAGE_SECONDS)
            read = recognise(page.image, page.dpi, seconds)
            if letters(read.lines) > typed * 2 or not typed:
                self._read[number] = read
        except OcrFailed:
            self._unread.append(number)
        self._left -= time.monotonic() - started

    def pages(self) -> dict[int, tuple[float, list[PdfLine]]]:
        """Height and lines in points of the pages read, sizes made alike over all of them."""
        sizes = [size for page in self._read.values() for size in _sizes(page) if size]
        usual = median(sizes) if sizes else 10.0
        return {
            number: (page.upright.size[1] * 72 / page.dpi, list(_lines(page, usual)))
            for number, page in self._read.items()
        }

    def refusal(self) -> Refusal | None:
        """Why a document of which nothing could be read is refused, as far as it lies here."""
        if self._missing:
            return Refusal("no_text", INSTALL)
        return Refusal("timeout", "OCR") if self._unread else None

    def warnings(self) -> Iterator[str]:
        """Which pages were read by OCR, which hardly, and which not."""
        doubtful = [n for n, page in self._read.items() if 0 < page.confidence < DOUBTFUL]
        if read := [number for number, page in self._read.items() if page.lines]:
            listed = listing(read)
            yield f"글자 인식(OCR)으로 읽은 쪽: {listed} (pages read by OCR: {listed})"
        if doubtful:
            listed = listing(doubtful)
            yield f"글자가 흐려 틀리게 읽었을 수 있는 쪽: {listed} (OCR is doubtful: {listed})"
        if self._unread:
            listed = listing(self._unread)
            why = INSTALL if self._missing else "OCR time limit"
            yield f"그림 속 글자를 읽지 못한 쪽: {listed} (scans not read: {listed}; {why})"


def letters(lines: Iterable[OcrLine | PdfLine]) -> int:
    """Letters and figures of some lines."""
    return sum(character.isalnum() for line in lines for character in line.text)


def listing(numbers: Sequence[int]) -> str:
    """The first ten of some page numbers."""
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")


def _sizes(page: OcrPage) -> list[float]:
    """The size of each line's characters in points, 0.0 where it cannot be told."""
    return [_advance(line) * 72 / page.dpi for line in page.lines]


def _advance(line: OcrLine) -> float:
    """Width of a Hangul character of a line with its distance to the next, in pixels."""
    words = [word for word in _words(line.pieces) if _HANGUL.fullmatch(_text(word))]
    widths = [(word[-1].right - word[0].left) / (len(_text(word)) - 0.1) for word in words]
    return median(widths) if widths else 0.0


def _words(pieces: Sequence[Piece]) -> list[list[Piece]]:
    words: list[list[Piece]] = []
    for piece in pieces:
        if piece.spaced or not words:
            words.append([])
        words[-1].append(piece)
    return words


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _lines(page: OcrPage, usual: float) -> Iterator[PdfLine]:
    """The lines of a page; ``usual`` is the usual size in points."""
    point = 72 / page.dpi
    height = page.upright.size[1]
    heights = [_height(line) for line in page.lines]
    usual_height = median(heights) if heights else 1.0
    gaps = [_gap(_words(line.pieces)) for line in page.lines]
    usual_gap = median(gaps) if gaps else 0.0
    for line, advance, high, gap in zip(page.lines, _sizes(page), heights, gaps, strict=True):
        words = _words(line.pieces)
        space = gap if gap > usual_gap * _STRETCHED else usual_gap  # single ones are measured badly
        size = usual * _grade(min((advance or usual) / usual, high / usual_height))
        yield PdfLine(
            text=line.text,
            left=min(one.left for one in line.pieces) * point,
            right=max(one.right for one in line.pieces) * point,
            bottom=(height - median(one.bottom for one in line.pieces)) * point,
            top=(height - median(one.top for one in line.pieces)) * point,
            size=size,
            em=advance or size,
            head=(words[0][-1].right - words[0][0].left) * point,
            spaces=(space * point,) * (len(words) - 1),
        )


def _grade(ratio: float) -> float:
    """A line's size to the usual one, in steps; 1.0 for all that is not clearly larger."""
    return 1.0 if ratio < _HEADING else 1 + max(1, round((ratio - 1) / _STEP)) * _STEP


def _height(line: OcrLine) -> float:
    return median(one.bottom - one.top for one in line.pieces)


def _gap(words: Sequence[Sequence[Piece]]) -> float:
    """The usual gap between the words of a line, in pixels."""
    gaps = [max(0, two[0].left - one[-1].right) for one, two in pairwise(words)]
    return median(gaps) if gaps else 0.0
