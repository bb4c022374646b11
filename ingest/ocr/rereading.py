"""Names, areas and addresses read once more by the model for Latin letters.

The Korean model knows figures well but takes GS for 65 and ㎡ for a digit,
without being sure of it. What it is unsure of and holds no Hangul is shown to
the other model, whose answer counts where it is of a kind the first cannot read,
or where both have read the same figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.ocr.lines import HANGUL
from ingest.ocr.tesseract import LATIN, OcrFailed, Piece, has_latin, pieces

if TYPE_CHECKING:
    from PIL.Image import Image

_UNSURE = 85.0  # confidence below which a piece is read again
_SURE_NAME, _SURE_ADDRESS, _SURE_AREA = 65.0, 50.0, 35.0  # confidence the other model needs
_WRONG = 50.0  # confidence below which only what both models read is kept
_MOST = 200  # pieces of a page
_PAD, _PAD_RIGHT = 6, 2  # pixels around a piece; its neighbour stands close by
_SINGLE_WORD = 8  # tesseract's page segmentation mode
_NAME = re.compile(r"[A-Z][A-Z&]*[A-Z](?:\[\d{3,6}\]?)?")
_AREA = re.compile(r"(\d[\d,.]*)m")
_ADDRESS = re.compile(
    r"[(<\[]?(?:(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:kr|com|net|org)\b[\w/.-]*"
    r"|[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)[)>\]]?"
)
_FIGURE = re.compile(r"\d[\d,.-]{2,}\d")
_CLOSING = re.compile(r"[,.)]$")


def reread(image: Image, read: Sequence[Piece], seconds: float) -> list[Piece]:
    """The pieces of a page, those the Korean model is unsure of corrected where they can be."""
    doubtful = [
        (number, box) for number, box in enumerate(_boxes(read)) if _doubtful(read[number], box)
    ][:_MOST]
    if not doubtful or not has_latin():
        return list(read)
    crops = [image.crop(_padded(box)) for _, box in doubtful]
    try:
        answers = pieces(crops, LATIN, _SINGLE_WORD, 300, seconds)
    except OcrFailed:
        return list(read)
    corrected = list(read)
    for answer in answers:
        number, _ = doubtful[answer.frame]
        if corrected[number] is read[number]:  # the first answer that helps
            corrected[number] = _corrected(read[number], answer)
    return corrected


def _boxes(read: Sequence[Piece]) -> list[tuple[int, int, int, int]]:
    """Boxes of the pieces; tesseract's may reach over the next piece and are cut there."""
    rights = [
        next_.left if one.line == next_.line and one.left < next_.left < one.right else one.right
        for one, next_ in pairwise(read)
    ]
    rights += [piece.right for piece in read[-1:]]
    return [(one.left, one.top, right, one.bottom) for one, right in zip(read, rights, strict=True)]


def _doubtful(piece: Piece, box: tuple[int, int, int, int]) -> bool:
    left, top, right, bottom = box
    big = bottom - top > 8 and right - left > 4
    return big and piece.confidence < _UNSURE and not HANGUL.search(piece.text)


def _padded(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    return max(0, left - _PAD), max(0, top - _PAD), right + _PAD_RIGHT, bottom + _PAD


def _corrected(piece: Piece, answer: Piece) -> Piece:
    """A piece as the other model reads it where that is to be believed; else as it was."""
    sure = answer.confidence
    name = _NAME.match(answer.text)
    if name and sure >= _SURE_NAME:
        closing = _CLOSING.search(piece.text)
        text = name.group() + (closing.group() if closing else "")
        return replace(piece, text=text, confidence=sure)
    address = _ADDRESS.match(answer.text)
    if address and sure >= _SURE_ADDRESS:
        return replace(piece, text=address.group(), confidence=sure)
    area = _AREA.match(answer.text)
    if area and piece.text.startswith(area.group(1)) and sure >= _SURE_AREA:
        return replace(piece, text=f"{area.group(1)}㎡", confidence=_UNSURE)
    figure = _FIGURE.search(answer.text)
    if figure and figure.group() in piece.text and piece.confidence < _WRONG:
        return replace(piece, text=figure.group(), confidence=_UNSURE)
    return piece
