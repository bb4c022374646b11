from __future__ import annotations

import sqlite3
from itertools import count
from pathlib import Path

import pytest

from assistant.writing.cached import CachedModel
from assistant.writing.failures import failed
from assistant.writing.replies import StoredReplies
from assistant.writing.types import Message, ModelFailed, Usage
from tests.assistant.writing.saying import Saying
from tests.assistant.writing.server_models import PROMPT

REPLY = "광주센터는 2015년 1월 27일에 열었습니다. [1] " * 3


def cached(home: Path, inner: Saying, bound: int = 10) -> CachedModel:
    ticks = count()
    return CachedModel(
        inner, StoredReplies(home / "replies.sqlite3", bound, lambda: float(next(ticks)))
    )


def about(text: str) -> tuple[Message, ...]:
    return (PROMPT[0], Message("user", text))


def test_a_kept_reply_is_told_again_in_pieces_for_nothing(tmp_path: Path) -> None:
    inner = Saying(REPLY)
    assert list(cached(tmp_path, inner).stream(PROMPT)) == [REPLY]
    again = cached(tmp_path, inner)  # as after a restart
    pieces = list(again.stream(PROMPT))
    assert "".join(pieces) == REPLY and len(pieces) > 3
    assert len(inner.asked) == 1 and again.usage() == Usage(cost=0.0)


def test_any_other_prompt_or_model_is_asked(tmp_path: Path) -> None:
    inner = Saying(REPLY)
    model = cached(tmp_path, inner)
    list(model.stream(PROMPT))
    list(model.stream(about("어디인가요?")))
    list(model.stream((*PROMPT, Message("assistant", ""))))
    inner.name = "openai:other"
    list(model.stream(PROMPT))
    assert len(inner.asked) == 4 and model.usage() == Usage(1_000, 500)


def test_only_finished_replies_are_kept(tmp_path: Path) -> None:
    inner = Saying("가", failed("cut"))
    model = cached(tmp_path, inner)
    with pytest.raises(ModelFailed):
        list(model.stream(PROMPT))
    inner.script = ("가", "나")
    left = model.stream(PROMPT)
    next(left)
    left.close()  # type: ignore[attr-defined]
    assert list(model.stream(PROMPT)) == ["가", "나"] and len(inner.asked) == 3


def test_the_longest_unused_go(tmp_path: Path) -> None:
    inner = Saying(REPLY)
    model = cached(tmp_path, inner, bound=2)
    for text in ("하나", "둘", "하나", "셋", "하나"):
        list(model.stream(about(text)))
    assert len(inner.asked) == 3  # 하나 was used again and stayed
    list(model.stream(about("둘")))
    assert len(inner.asked) == 4


@pytest.mark.parametrize("damage", ["missing folder", "no database"])
def test_an_unusable_file_costs_only_the_saving(tmp_path: Path, damage: str) -> None:
    home = tmp_path / "home"
    if damage == "no database":
        home.mkdir()
        (home / "replies.sqlite3").write_bytes(b"this is no database at all" * 99)
    inner = Saying(REPLY)
    model = cached(home, inner)
    assert [list(model.stream(PROMPT)) for _ in range(2)] == [[REPLY]] * 2


def test_the_file_holds_no_prompt(tmp_path: Path) -> None:
    list(cached(tmp_path, Saying(REPLY)).stream(PROMPT))
    with sqlite3.connect(tmp_path / "replies.sqlite3") as kept:
        [(key, text)] = kept.execute("SELECT key, text FROM replies").fetchall()
    assert len(key) == 64 and text == REPLY
