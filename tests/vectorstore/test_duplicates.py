"""Groups of near-duplicates: who belongs together, who comes first, and after every change."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.vectorstore.builders import document, signature
from vectorstore.catalog import Catalog
from vectorstore.types import IndexedDocument


def article(number: int, like: int, changed: int = 0, **facts: Any) -> IndexedDocument:
    """An article whose signature is that of ``like`` but for some numbers."""
    made = document(number)
    told = {"kind": "article", "centers": ("busan",), "published": "2024-03-05", **facts}
    return replace(
        made,
        document=replace(made.document, **told),
        signature=signature(like, changed),
    )


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog.open(tmp_path, create=True)


def groups(catalog: Catalog) -> set[tuple[str, ...]]:
    """The groups, each as its documents tell it."""
    told = {info.document_id: info.copies for info in catalog.documents()}
    for document_id, copies in told.items():
        assert not copies or (len(copies) > 1 and document_id in copies)
        assert all(told[other] == copies for other in copies)
    return {copies for copies in told.values() if copies}


def test_documents_with_most_numbers_in_common_are_a_group(catalog: Catalog) -> None:
    catalog.put([article(1, 7), article(2, 7, 20), article(3, 7, 60), article(4, 8)])
    assert groups(catalog) == {("d1", "d2")}
    first = catalog.documents()[0]
    assert (first.copies, first.duplicates) == (("d1", "d2"), ("d2",))


def test_hits_tell_their_group(catalog: Catalog) -> None:
    catalog.put([article(1, 7), article(2, 7), article(3, 8)])
    hits = catalog.hits(["d2:first", "d3:first"])
    assert hits["d2:first"][1].copies == ("d1", "d2")
    assert hits["d3:first"][1].copies == ()


def test_documents_without_signature_are_never_grouped(catalog: Catalog) -> None:
    catalog.put([replace(article(number, 7), signature=()) for number in (1, 2)])
    assert groups(catalog) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"centers": ("busan",)}, {"centers": ("daegu", "busan")}),
        ({"centers": ()}, {"centers": ("daegu",)}),
        ({"published": "2023-03-05"}, {"published": "2024-03-05"}),
        ({"published": "2023"}, {"published": "2024-03-05"}),
        (
            {"kind": "brochure", "publisher": "가 센터"},
            {"kind": "brochure", "publisher": "나 센터"},
        ),
    ],
    ids=["another center first", "no center", "another year", "a year only", "publishers"],
)
def test_a_template_filled_in_twice_is_no_copy(
    catalog: Catalog, one: dict[str, Any], other: dict[str, Any]
) -> None:
    catalog.put([article(1, 7, **one), article(2, 7, **other)])
    assert groups(catalog) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"publisher": "가 신문"}, {"publisher": "나 신문"}),
        ({"published": None}, {"published": "2024-03-05"}),
        ({"published": "2024"}, {"published": "2024-12-05"}),
        ({"published": "2024-02"}, {"published": "2024-03-05"}),
        ({"published": "언젠가"}, {"published": "2024-03-05"}),
    ],
)
def test_what_may_differ_between_copies(
    catalog: Catalog, one: dict[str, Any], other: dict[str, Any]
) -> None:
    catalog.put([article(1, 7, **one), article(2, 7, **other)])
    assert len(groups(catalog)) == 1


def test_the_original_is_published_first_else_ingested_first(catalog: Catalog) -> None:
    dates = {1: None, 2: "2024-03-06", 3: "2024", 4: "2024-03-05", 5: "2024-03", 6: "2024-03-05"}
    catalog.put([article(number, 7, published=date) for number, date in dates.items()])
    assert groups(catalog) == {("d4", "d6", "d2", "d5", "d3", "d1")}


def test_a_group_falls_apart_when_what_joins_it_goes(catalog: Catalog) -> None:
    """A chain 1–2–3, whose ends are not alike."""
    middle = signature(7)
    left, right = signature(7, 24), (*signature(8)[:24], *middle[24:])
    chain = [
        replace(article(number, 7), signature=numbers)
        for number, numbers in enumerate((left, middle, right), 1)
    ]
    catalog.put(chain)
    assert groups(catalog) == {("d1", "d2", "d3")}
    catalog.remove(["d2"])
    assert groups(catalog) == set()
    catalog.put([chain[1]])
    # Which of two comes first is told by when they came, a second apart.
    assert set(map(frozenset, groups(catalog))) == {frozenset({"d1", "d2", "d3"})}
    catalog.put([article(2, 9)])
    assert groups(catalog) == set(), "a replaced text belongs elsewhere"


def test_what_is_left_of_a_group_stays_together(catalog: Catalog) -> None:
    catalog.put([article(number, 7, number) for number in range(1, 6)])
    catalog.remove(["d1", "d4"])
    assert groups(catalog) == {("d2", "d3", "d5")}


def test_groups_are_the_same_in_whatever_order_documents_come(tmp_path: Path) -> None:
    every = [article(number, number // 4, number % 4 * 9) for number in range(1, 40)]
    chance, seen = random.Random(5), []
    for place in range(3):
        chance.shuffle(every)
        (tmp_path / str(place)).mkdir()
        catalog = Catalog.open(tmp_path / str(place), create=True)
        for start in range(0, len(every), 7):
            catalog.put(every[start : start + 7])
        catalog.remove([item.document.document_id for item in every[:5]])
        catalog.put(every[:5])
        seen.append({frozenset(group) for group in groups(catalog)})
    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0]) == 10


def test_a_signature_of_another_length_is_refused(catalog: Catalog) -> None:
    with pytest.raises(ValueError, match="d1"):
        catalog.put([replace(document(1), signature=(1, 2, 3))])
