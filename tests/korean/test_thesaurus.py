"""The thesaurus leads from the words of a question to those of documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from korean.analysis import Analyser, form_of
from korean.english import words_of
from korean.thesaurus import Line, Thesaurus, ThesaurusError, thesaurus_lines

LINES = (
    Line("옮기다", ("이사", "자리를 옮기다"), ("move", "relocate")),
    Line("개소", ("문을 열다", "생기다"), ("opening",)),
    Line("생산성", (), ("productivity",)),
    Line("상승", ("오르다",), ("rise",)),
    Line("오르다", (), ("rise", "climb")),
)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


@pytest.fixture(scope="module")
def thesaurus(analyser: Analyser) -> Thesaurus:
    return Thesaurus(LINES, analyser.terms)


@pytest.fixture(scope="module")
def bundled(analyser: Analyser) -> Thesaurus:
    return Thesaurus(thesaurus_lines(), analyser.terms)


def near(thesaurus: Thesaurus, analyser: Analyser, word: str) -> list[str]:
    return [" ".join(map(form_of, way)) for way in thesaurus.near(analyser.terms(word))]


def test_a_word_means_what_documents_say_for_it_and_back(
    thesaurus: Thesaurus, analyser: Analyser
) -> None:
    assert near(thesaurus, analyser, "이사") == ["옮기"]
    assert near(thesaurus, analyser, "옮기다") == ["이사", "자리 옮기"]
    assert near(thesaurus, analyser, "문을 열다") == ["개소"]
    assert near(thesaurus, analyser, "딸기") == []


def test_words_of_one_line_do_not_mean_each_other(thesaurus: Thesaurus, analyser: Analyser) -> None:
    assert near(thesaurus, analyser, "생기다") == ["개소"]


def test_english_words_are_found_inflected_with_all_they_may_mean(thesaurus: Thesaurus) -> None:
    found = thesaurus.english("By how much has productivity risen, or rises?")
    assert [phrase for phrase, _ in found] == ["productivity", "rises"]
    assert found[1][1] == (("상승/NNG",), ("오르/VV",))


def test_the_line_that_tells_an_english_word_first_is_its_first_meaning(
    analyser: Analyser,
) -> None:
    lines = [Line("부서", (), ("department", "team")), Line("팀", (), ("team",))]
    [(_, ways)] = Thesaurus(lines, analyser.terms).english("Which team?")
    assert ways == (("팀/NNG",), ("부서/NNG",))


def test_words_that_only_ask_mean_nothing(analyser: Analyser) -> None:
    thesaurus = Thesaurus([Line("있다", ("하다", "위치"), ("which", "be located"))], analyser.terms)
    assert thesaurus.near(analyser.terms("위치")) == ()
    assert thesaurus.english("which are located") == []


def test_the_bundled_words_have_ways_in_both_languages(
    bundled: Thesaurus, analyser: Analyser
) -> None:
    assert "옮기" in near(bundled, analyser, "이사")
    assert bundled.english("strawberries")[0][0] == "strawberries"


@pytest.mark.parametrize("line", thesaurus_lines()[::97], ids=lambda line: line.word)
def test_a_bundled_line_is_korean_then_english(line: Line) -> None:
    assert line.korean or line.english
    assert line.word not in line.korean
    assert all(phrase.isascii() and words_of(phrase) for phrase in line.english)


def test_no_bundled_word_heads_two_lines() -> None:
    words = [line.word for line in thesaurus_lines()]
    assert len(words) == len(set(words))


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "thesaurus.tsv"


def test_a_bad_line_is_named(written: Path) -> None:
    written.write_text("# head\n개소\t열다\topen\n출범 열다\n", encoding="utf-8")
    with pytest.raises(ThesaurusError, match="3번째 줄"):
        thesaurus_lines(written)


def test_a_missing_file_is_named(written: Path) -> None:
    with pytest.raises(ThesaurusError, match=r"thesaurus\.tsv"):
        thesaurus_lines(written)
