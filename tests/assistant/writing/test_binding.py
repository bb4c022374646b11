"""Figures and the centers they are told of; and answers that swap them."""

from __future__ import annotations

import pytest

from assistant.writing.binding import Binding
from korean.centers import CenterDirectory


@pytest.fixture(scope="module")
def binding(directory: CenterDirectory) -> Binding:
    return Binding(directory)


def told(binding: Binding, text: str, about: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Each stretch of figures and the centers it may be of, as plain text."""
    return [
        (
            " ".join(sorted(f"{number:g}{unit}" for unit, number in bound.figures.values)
                     + sorted(f"{number:g}" for number in bound.figures.bare)),
            " ".join(sorted(bound.centers)) if bound.centers is not None else "any",
        )
        for bound in binding.of(text, about)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("대구는 5억 원, 부산은 3억 원을 썼습니다.",
         [("5e+08원", "daegu"), ("3e+08원", "busan")]),
        ("대구(5곳)와 부산(3곳)입니다.", [("5곳", "daegu"), ("3곳", "busan")]),
        ("5곳을 도운 대구와 3곳을 도운 부산", [("5곳", "daegu"), ("3곳", "busan")]),
        ("대구와 부산은 각각 5곳과 3곳을 도왔다.", [("5곳", "daegu"), ("3곳", "busan")]),
        ("대구와 부산은 저마다 5곳을 도왔다.", [("5곳", "busan daegu")]),
        ("대구·부산 센터는 5곳을 도왔다.", [("5곳", "busan daegu")]),
        ("대구의 투자는 5건, 부산의 투자는 3건이다.", [("5건", "daegu"), ("3건", "busan")]),
        ("2015년 대구는 5곳, 부산은 3곳을 도왔다.",
         [("2015년", "any"), ("5곳", "daegu"), ("3곳", "busan")]),
        ("대구는 서울 코엑스에서 5곳을 보였다.", [("5곳", "daegu")]),
        ("대구는 부산 센터와 함께 5곳을 도왔다.", [("5곳", "busan daegu")]),
        ("Daegu and Busan helped 5 and 3 companies, respectively.",
         [("5", "daegu"), ("3", "busan")]),
        ("5 companies in Daegu and 3 in Busan", [("5", "daegu"), ("3", "busan")]),
        ("5곳을 도왔다.", [("5곳", "any")]),
    ],
)  # fmt: skip
def test_a_figure_is_of_the_center_it_is_told_of(
    binding: Binding, text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(binding, text) == expected


def test_a_sentence_that_names_none_is_of_what_it_is_about(binding: Binding) -> None:
    assert told(binding, "5곳을 도왔다.", ("daegu",)) == [("5곳", "daegu")]
    assert told(binding, "부산 센터와 함께 5곳을 도왔다.", ("daegu", "busan")) == [
        ("5곳", "busan daegu")
    ]
