from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import tiktoken
from hypothesis import given
from hypothesis import strategies as st

from korean.tokens import (
    SHA256,
    TOKEN_FILE,
    TokenCounter,
    TokenFileError,
    count_tokens,
    shared_counter,
)

SENTENCE = "광주창조경제혁신센터는 수소연료전지 산업을 지원합니다."
TOKENS = 20
URL = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> tiktoken.Encoding:
    """tiktoken's own o200k_base, its cache filled from our file."""
    folder = tmp_path_factory.mktemp("cache")
    shutil.copy(TOKEN_FILE, folder / hashlib.sha1(URL.encode()).hexdigest())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIKTOKEN_CACHE_DIR", str(folder))
        return tiktoken.get_encoding("o200k_base")


def test_our_file_and_pattern_are_those_of_tiktoken(reference: tiktoken.Encoding) -> None:
    ours = shared_counter()._encoding
    assert ours._pat_str == reference._pat_str
    assert ours._special_tokens == reference._special_tokens
    assert ours._mergeable_ranks == reference._mergeable_ranks


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_counts_are_those_of_tiktoken(text: str, reference: tiktoken.Encoding) -> None:
    assert count_tokens(text) == len(reference.encode(text, disallowed_special=()))


@pytest.mark.parametrize(("text", "tokens"), [("", 0), ("a", 1), (SENTENCE, TOKENS)])
def test_counts(text: str, tokens: int) -> None:
    assert count_tokens(text) == tokens


def test_special_tokens_are_plain_text() -> None:
    assert count_tokens("<|endoftext|>") > 1


def test_a_lone_surrogate_does_no_harm() -> None:
    assert count_tokens("\ud800") == 1


def test_count_many_keeps_the_order() -> None:
    assert shared_counter().count_many(iter([SENTENCE, "", "a"])) == [TOKENS, 0, 1]


def test_no_cache_of_tiktoken_is_read_or_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    (tmp_path / hashlib.sha1(URL.encode()).hexdigest()).write_bytes(b"poisoned")
    before = sorted(tmp_path.iterdir())
    assert TokenCounter().count(SENTENCE) == TOKENS
    assert sorted(tmp_path.iterdir()) == before


def damage(data: bytes) -> bytes:
    return data[:1000] + bytes([data[1000] ^ 1]) + data[1001:]


@pytest.mark.parametrize("change", [damage, lambda data: data[:-1], lambda data: b""])
def test_a_damaged_file_is_refused_and_kept(
    change: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "o200k_base.tiktoken"
    path.write_bytes(change(TOKEN_FILE.read_bytes()))
    with pytest.raises(TokenFileError, match=r"손상.*damaged"):
        TokenCounter(path)
    assert path.exists()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TokenFileError, match=r"none\.tiktoken"):
        TokenCounter(tmp_path / "none.tiktoken")


def test_the_licence_lies_beside_the_file() -> None:
    assert "MIT License" in (TOKEN_FILE.parent / "LICENSE").read_text()
    assert hashlib.sha256(TOKEN_FILE.read_bytes()).hexdigest() == SHA256
