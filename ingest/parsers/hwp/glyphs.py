"""Signs of Hangul's own fonts, which stand in the private area of Unicode, as common ones."""

from __future__ import annotations

import re

_SIGNS = {
    0x240A: "\n",  # pictures of line ends, as text art is written with
    0x240D: "",
    0xF53A: "한",  # of the product's own name
    0xF06C: "●",
    0xF06E: "■",
    0xF06F: "□",
    0xF071: "□",
    0xF075: "◆",
    0xF09F: "•",
    0xF0A2: "○",
    0xF0A7: "▪",
    0xF0E8: "➔",
    0xF0F0: "⇨",
    0xF0FC: "✔",
    0xF00DA: "▸",
    0xF012B: "(인)",
    0xF02EF: "·",
    0xF02FC: "►",
    0xF031C: "■",
    0xF03C5: "□",
    0xF0827: "■",
    0xF0854: "《",
    0xF0855: "》",
    **{0xF02B1 + n: chr(0x2460 + n) for n in range(20)},  # boxed 1 to 20
}
_UNKNOWN = re.compile("[\U000f0000-\U000ffffd]")  # nothing but that font can show them


def readable(text: str) -> str:
    """Text with the signs that are known put into common ones and the others of them dropped."""
    return _UNKNOWN.sub("", text.translate(_SIGNS))
