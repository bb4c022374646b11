"""What a question names as not asked for."""

from __future__ import annotations

import pytest

from korean.left_out import left_out


def spans(text: str, *names: str) -> list[tuple[int, int]]:
    """Where the names first stand in a text."""
    return [(text.index(name), text.index(name) + len(name)) for name in names]


@pytest.mark.parametrize(
    ("text", "names", "out", "rest"),
    [
        ("대구 말고 로봇을 돕는 센터는?", ["대구"], (0,), "로봇을 돕는 센터는?"),
        ("도자기를 굽는 대구 말고, 로봇을 돕는 센터는?", ["대구"], (0,), "로봇을 돕는 센터는?"),
        (
            "로봇을 돕는 센터 셋 중 대구를 빼면 어느 두 곳?",
            ["대구"],
            (0,),
            "로봇을 돕는 센터 셋 중 어느 두 곳?",
        ),
        (
            "공방을 연 센터는? 부산과 도자기를 굽는 대구는 제외하고요.",
            ["부산", "대구"],
            (0, 1),
            "공방을 연 센터는?",
        ),
        (
            "부산과 함께 공방을 연 센터 중 대구를 제외한 두 곳",
            ["부산", "대구"],
            (1,),
            "부산과 함께 공방을 연 센터 중 두 곳",
        ),
        ("대구는 이미 적었으니 나머지 센터는?", ["대구"], (0,), "센터는?"),
        ("Which center besides Daegu bakes pots?", ["Daegu"], (0,), "Which center bakes pots?"),
        ("공방을 연 센터는? 빌린 곳은 빼 주세요.", [], (), "공방을 연 센터는?"),
        ("대구까지 합쳐서 몇 개 센터가 공방을 열었나", ["대구"], (), "몇 개 센터가 공방을 열었나"),
    ],
)  # fmt: skip
def test_names_left_out_go_with_what_is_said_of_them(
    text: str, names: list[str], out: tuple[int, ...], rest: str
) -> None:
    found = left_out(text, spans(text, *names))
    assert found is not None
    assert (found.names, found.text) == (out, rest)


def test_mostly_nothing_is_left_out() -> None:
    text = "대구와 부산 중 공방을 먼저 연 센터는?"
    assert left_out(text, spans(text, "대구", "부산")) is None
