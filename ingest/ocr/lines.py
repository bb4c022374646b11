"""Pieces of recognised text to lines, leaving out what was hardly read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from statistics import median

from ingest.ocr.tesseract import Piece

HANGUL = re.compile("[가-힣]")

_FLOOR, _LINE_FLOOR = 20.0, 45.0  # confidence of a piece and of a line that are kept
_SHADOW = 80.0  # confidence below which a line may be the remains of another
_BULLETS = dict(zip("ㅁ口디ㅇOo0@©쁘>》ㆍ", "□□□○○○○●●■▶▶•", strict=True))
"""What the Korean model reads where a line begins with a bullet, and the bullet."""


@dataclass(frozen=True, slots=True)
class OcrLine:
    """A line of a page: its pieces, in pixels of the straight page."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The line's text."""
        return "".join(f" {one.text}" if one.spaced else one.text for one in self.pieces).strip()


def lines_of(found: Sequence[Piece]) -> list[OcrLine]:
    """Lines of what was read well enough; a wrong figure is worse than a gap."""
    read = [list(group) for _, group in groupby(found, key=lambda one: one.line)]
    believed = [line for line in read if confidence(line) >= _LINE_FLOOR]
    kept = [_kept(_bulleted(line)) for line in believed if not _is_shadow(line, believed)]
    return [OcrLine(tuple(line)) for line in kept if line]


def confidence(found: Sequence[Piece]) -> float:
    """Confidence of pieces together, by their characters; a long address counts little."""
    weights = [min(len(piece.text), 3) for piece in found]
    total = sum(piece.confidence * weight for piece, weight in zip(found, weights, strict=True))
    return total / sum(weights) if found else 0.0


def _is_shadow(line: Sequence[Piece], lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether a doubtful line is made of the remains of another that stands in its place."""
    if confidence(line) >= _SHADOW:
        return False
    left, top, right, bottom = _extent(line)
    for other in lines:
        if confidence(other) > confidence(line):
            west, north, east, south = _extent(other)
            beside = east <= left or west >= right
            if not beside and min(bottom, south) - max(top, north) > (bottom - top) / 2:
                return True
    return False


def _extent(line: Sequence[Piece]) -> tuple[float, float, float, float]:
    return (
        min(one.left for one in line),
        median(one.top for one in line),
        max(one.right for one in line),
        median(one.bottom for one in line),
    )


def _kept(line: Sequence[Piece]) -> list[Piece]:
    """The pieces above the floor and all Hangul; a gap leaves a space."""
    kept: list[Piece] = []
    gap = False
    for piece in line:
        if piece.confidence < _FLOOR and not HANGUL.search(piece.text):
            gap = True
            continue
        kept.append(replace(piece, spaced=piece.spaced or gap))
        gap = False
    return kept


def _bulleted(line: Sequence[Piece]) -> list[Piece]:
    """A bullet at the line's beginning told as one, whatever it was taken for."""
    head = [*line[:1], *takewhile(lambda one: not one.spaced, line[1:])]
    text = "".join(one.text for one in head)
    unread = len(text) == 1 and head[0].confidence < _FLOOR
    if len(text) > 2 or len(head) == len(line) or not (unread or set(text) <= set(_BULLETS)):
        return list(line)
    bullet = replace(
        head[0], text=_BULLETS.get(text[0], "•"), right=head[-1].right, confidence=100.0
    )
    return [bullet, *line[len(head) :]]
