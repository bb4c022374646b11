"""The comparison of facts with the gold table, and the table itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.directory import GoldValue, compare, read_gold
from ingest.limits import Limits
from ingest.reading import read_document
from ingest.segment import Segmenter
from korean.analysis import Analyser
from korean.centers import CenterDirectory
from profiles.extract import Extractor
from profiles.fields import Fields
from settings import ROOT
from tests.profiles.builders import amount, fact

SAMPLE = ROOT / "data" / "sample"

GOLD = [
    GoldValue("garam", "partner", ("한빛전자",)),
    GoldValue("garam", "partner", ("다온",)),
    GoldValue("garam", "place", ("솔내타워",), as_of=("2020",)),
    GoldValue("garam", "fund", number=100, unit="원", name=("물결펀드",)),
    GoldValue("garam", "programme", ("등대학교",), optional=True),
]


def test_values_count_once_and_optional_ones_neither_way() -> None:
    facts = [
        fact("partner", "한빛전자"),
        fact("partner", "한빛전자", document_id="d2"),
        fact("partner", "먼곳"),
        fact("place", "물빛로 12, 솔내타워 3층", "2020"),
        fact("programme", "등대학교"),
    ]
    outcome = compare(facts, GOLD)
    assert [wrong.value for wrong in outcome.wrong] == ["먼곳"]
    assert [missed.value or missed.number for missed in outcome.missed] == [("다온",), 100]
    figures = outcome.figures
    assert (figures["precision"], figures["recall"]) == (round(2 / 3, 4), 0.5)
    assert (figures["optional"], figures["dates"]) == (1, 1.0)
    assert figures["fields"]["partner"]["recall"] == 0.5


@pytest.mark.parametrize(
    ("label", "holds"), [("", True), ("물결펀드", True), ("새 물결펀드", True), ("파도펀드", False)]
)
def test_a_fund_with_another_name_is_another_fund(label: str, holds: bool) -> None:
    assert GOLD[3].holds(amount("fund", 100, label=label)) is holds


def test_the_gold_table_speaks_of_known_centers_and_fields(directory: CenterDirectory) -> None:
    gold = read_gold()
    known = {field.field_id for field in Fields.load()}
    assert {value.center for value in gold} == {one.center_id for one in directory.centers}
    assert {value.field for value in gold} <= known
    assert all(bool(value.value) != (value.number is not None) for value in gold)


def test_what_is_read_of_the_plain_samples_is_right(
    analyser: Analyser, directory: CenterDirectory
) -> None:
    """The formats that are read fastest; ``python -m evals profiles`` measures all."""
    paths: list[Path] = [
        path for kind in ("md", "txt", "html") for path in sorted(SAMPLE.rglob(f"*.{kind}"))
    ]
    documents = [read_document(path, Limits()) for path in paths]
    extractor = Extractor(Fields.load(), directory)
    indexed = list(Segmenter(analyser, directory).segment(documents))
    facts = [one for item in indexed for one in extractor.facts(item)]
    outcome = compare(facts, read_gold())
    assert len(facts) > 300
    assert outcome.figures["precision"] >= 0.95, outcome.wrong
