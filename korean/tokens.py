"""Length of a text in tokens of o200k_base, from the file that the project carries.

tiktoken's own loader downloads when its cache misses or does not match. Ours
cannot: the bytes are read from ``data/tokenizer/``, checked against the hash
that tiktoken itself expects, and given to :class:`tiktoken.Encoding` directly.
"""

from __future__ import annotations

import binascii
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiktoken import Encoding

TOKEN_FILE = Path(__file__).resolve().parent.parent / "data" / "tokenizer" / "o200k_base.tiktoken"
SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"

# How o200k_base cuts text before merging; from tiktoken_ext.openai_public (MIT).
_LOWER_TAIL = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
_PATTERN = "|".join(
    [
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"
        + _LOWER_TAIL,
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*"
        + _LOWER_TAIL,
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    ]
)
_SPECIAL_TOKENS = {"<|endoftext|>": 199999, "<|endofprompt|>": 200018}


class TokenFileError(RuntimeError):
    """The token file is missing or not the one released. Korean first, then English."""


class TokenCounter:
    """Counts o200k_base tokens; safe to share between threads.

    Loading takes about half a second, counting about a microsecond a token.
    Text that looks like a special token (``<|endoftext|>``) is counted as the
    plain text it is.
    """

    def __init__(self, path: Path = TOKEN_FILE) -> None:
        """Loads the token file. Raises :class:`TokenFileError` when it is missing or damaged."""
        self._encoding = _load_encoding(path)

    def count(self, text: str) -> int:
        """Number of tokens of ``text``."""
        return len(self._encoding.encode_ordinary(text))

    def count_many(self, texts: Iterable[str]) -> list[int]:
        """Number of tokens of each text, in order."""
        return [self.count(text) for text in texts]


def count_tokens(text: str) -> int:
    """Number of o200k_base tokens of ``text``; the first call loads the token file.

    Raises :class:`TokenFileError` when that file is missing or damaged.
    """
    return shared_counter().count(text)


@cache
def shared_counter() -> TokenCounter:
    """The one counter of this process."""
    return TokenCounter()


def _load_encoding(path: Path) -> Encoding:
    from tiktoken import Encoding

    return Encoding(
        name="o200k_base",
        pat_str=_PATTERN,
        mergeable_ranks=_parse_ranks(_read_checked(path)),
        special_tokens=_SPECIAL_TOKENS,
    )


def _read_checked(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TokenFileError(
            f"토큰 파일을 읽을 수 없습니다: {path} (cannot read the token file: {error.strerror})"
        ) from error
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise TokenFileError(
            f"토큰 파일이 손상되었습니다: {path}. 저장소에서 다시 받아 주세요. "
            "(the token file is damaged; restore it from the repository)"
        )
    return data


def _parse_ranks(data: bytes) -> dict[bytes, int]:
    """Lines of ``base64(token) rank``: token -> rank."""
    pairs = (line.split() for line in data.splitlines() if line)
    return {binascii.a2b_base64(token): int(rank) for token, rank in pairs}
