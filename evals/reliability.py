"""The reliability plot: how often answers of a confidence are to answerable questions.

A calibrated model's dots lie on the diagonal. Written as SVG by hand, so that no
plotting library is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_SIDE, _MARGIN = 320, 56  # of the square that is plotted, and around it, in pixels
_LARGEST = 16  # radius of the dot that stands for the most questions, in pixels
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of like confidence: their mean confidence, the share answerable, how many."""

    confidence: float
    answerable: float
    questions: int


def bins(
    confidences: Sequence[float], answerable: Sequence[bool], count: int = _STEPS
) -> list[Bin]:
    """Questions by equal steps of confidence; steps without any are left out."""
    scores, labels = np.array(confidences, float), np.array(answerable, bool)
    steps = np.clip((scores * count).astype(int), 0, count - 1)
    return [
        Bin(float(scores[own].mean()), float(labels[own].mean()), int(own.sum()))
        for own in (steps == step for step in range(count))
        if own.any()
    ]


def svg(found: Sequence[Bin], threshold: float, title: str) -> str:
    """The plot; the dots' areas tell how many questions they stand for."""
    most = max((one.questions for one in found), default=1)
    size = _SIDE + 2 * _MARGIN
    line = " ".join(f"{_x(one.confidence):.1f},{_y(one.answerable):.1f}" for one in found)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" '
        f'viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="12" fill="#333">',
        f"<title>{_escaped(title)}</title>",
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        *_grid(),
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
        f'<path d="M{_x(threshold):.1f} {_y(0)}V{_y(1)}" stroke="#b3541e"/>',
        _text(_x(threshold) + 4, _y(1) + 14, f"threshold {threshold:g}"),
        f'<polyline points="{line}" fill="none" stroke="#1f5fa8"/>',
        *(_dot(one, most) for one in found),
        _text(size / 2, size - 12, "confidence", "middle"),
        _text(size / 2, 24, title, "middle"),
        _text(8, _MARGIN - 12, "share answerable"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _grid() -> list[str]:
    drawn = []
    for step in range(_STEPS + 1):
        share = step / _STEPS
        path = f"M{_x(share)} {_y(0)}V{_y(1)}M{_x(0)} {_y(share)}H{_x(1)}"
        drawn += [
            f'<path d="{path}" stroke="#e5e5e5"/>',
            _text(_x(share), _y(0) + 16, f"{share:g}", "middle"),
            _text(_x(0) - 8, _y(share) + 4, f"{share:g}", "end"),
        ]
    return drawn


def _dot(one: Bin, most: int) -> str:
    radius = _LARGEST * (one.questions / most) ** 0.5
    told = f"{one.questions} questions: {one.confidence:.2f}, {one.answerable:.2f} answerable"
    return (
        f'<circle cx="{_x(one.confidence):.1f}" cy="{_y(one.answerable):.1f}" r="{radius:.1f}" '
        f'fill="#1f5fa8" fill-opacity=".6"><title>{told}</title></circle>'
    )


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{_escaped(text)}</text>'


def _x(share: float) -> float:
    return _MARGIN + _SIDE * share


def _y(share: float) -> float:
    return _MARGIN + _SIDE * (1 - share)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
