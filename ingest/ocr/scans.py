"""A scanned page set straight, and where its places lie on the page as it was."""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

_SMALL = 640  # pixels: the width at which tilt and columns are looked for
_STEEPEST = 4.0  # degrees a page may lie askew
_GAIN = 1.02  # times as sharp as unturned, at least, to be turned
_INK = 0.6  # of the paper's brightness: darker is ink


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in shares [0, 1] of a page's width and height, origin at the upper left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Upright:
    """How a page was set straight: by ``turn`` (0, 90, 180, 270) and a small ``tilt``.

    Both in degrees counter-clockwise. ``before`` and ``size`` are the page's
    width and height in pixels before and after.
    """

    before: tuple[int, int]
    size: tuple[int, int]
    turn: int = 0
    tilt: float = 0.0

    def back(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Where a box of the straight page, in pixels, lies on the page as it was."""
        middle = complex(left + right, top + bottom) / 2 - complex(*self.size) / 2
        turned = middle * cmath.exp(1j * math.radians(self.turn + self.tilt))
        width, height = self.before
        x, y = width / 2 + turned.real, height / 2 + turned.imag
        across, down = (right - left) / 2, (bottom - top) / 2
        if self.turn in (90, 270):
            across, down = down, across
        return Box(
            max(0.0, (x - across) / width),
            max(0.0, (y - down) / height),
            min(1.0, (x + across) / width),
            min(1.0, (y + down) / height),
        )


def straighten(image: Image, turn: int = 0) -> tuple[Image, Upright]:
    """Turn a grey page by a multiple of 90 degrees, and by what its lines are askew."""
    from PIL import Image as Images

    turned = image.rotate(turn, expand=True) if turn else image
    tilt = -skew(turned)
    if tilt:
        bicubic, paper = Images.Resampling.BICUBIC, _paper(turned)
        turned = turned.rotate(tilt, resample=bicubic, fillcolor=paper)
    return turned, Upright(image.size, turned.size, turn, tilt)


def skew(image: Image) -> float:
    """How far lines rise to the right, in degrees, to a twentieth; 0.0 if they do not.

    Straight lines are those whose rows of pixels differ most from each other.
    """
    small = ink(image)
    flat = _sharpness(small, 0.0)
    coarse = _sharpest(small, 0.0, _STEEPEST, 0.5)
    fine = _sharpest(small, _sharpest(small, coarse, 0.4, 0.1), 0.05, 0.05)
    return -fine if fine and _sharpness(small, fine) > flat * _GAIN else 0.0


def _sharpest(small: Image, around: float, reach: float, step: float) -> float:
    steps = round(reach / step)
    angles = [around + step * number for number in range(-steps, steps + 1)]
    return max(angles, key=lambda angle: _sharpness(small, angle))


def _sharpness(small: Image, angle: float) -> float:
    from PIL import Image as Images

    turned = small.rotate(angle, resample=Images.Resampling.BILINEAR, fillcolor=0)
    rows = pixels(turned).mean(axis=1)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def ink(image: Image) -> Image:
    """A small picture of the ink: 255 where it is black, 0 on the paper."""
    height = max(1, round(image.height * _SMALL / image.width))
    small = image.resize((_SMALL, min(height, 4 * _SMALL)), reducing_gap=2.0)
    edge = _paper(image) * _INK
    return small.point([255 if level < edge else 0 for level in range(256)])


def _paper(image: Image) -> int:
    """The brightness of the paper: the upper quartile of the page."""
    counts = image.histogram()
    left = sum(counts) * 3 // 4
    for level, count in enumerate(counts):
        left -= count
        if left <= 0:
            return level
    return 255


def pixels(image: Image) -> NDArray[np.float32]:
    """Brightness of a grey picture, (rows, columns) in [0, 255]."""
    import numpy as np

    return np.asarray(image, dtype=np.float32)
