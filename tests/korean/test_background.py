"""What a question says besides what it asks."""

from __future__ import annotations

import pytest

from korean.background import backgrounds


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("볼트 공장입니다. 도면은 어디에 내나요?", ["볼트 공장입니다."]),
        ("나사 깎는 사람인데요, 견본은 어디서 만들죠?", ["나사 깎는 사람인데요,"]),
        ("기사를 쓰려고 하는데요, 첫 센터장은 누구였습니까?", ["기사를 쓰려고 하는데요,"]),
        ("수강료가 얼마입니까? 쟁점이어서 여쭙습니다.", ["쟁점이어서 여쭙습니다."]),
        ("건물이 교육장이었다며. 고치는 데 얼마 들었대?", []),
        ("센터가 창원에 있는데 언제 열었나요?", []),
        ("펀드를 만들었어요. 얼마짜리예요?", []),
        ("협업은 한도가 높다는데 얼마예요?", []),
        ("창업 지원을 합니다.", []),
        ("볼트를 만들려고 하는데요, 그쪽을 다루는 센터는 어디예요?", []),
    ],
)
def test_backgrounds(text: str, background: list[str]) -> None:
    assert [text[start:end].strip() for start, end in backgrounds(text)] == background
