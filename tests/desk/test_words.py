"""Words added by staff: kept on both databases, and refused where they would do harm."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from desk.desk import Desk
from desk.errors import EditConflict, InvalidEntry, NotFound
from korean.added_words import AddedAlias, AddedEntry
from tests.desk.builders import bundled_words


def test_words_are_kept_edited_and_removed(desk: Desk) -> None:
    words, changes = desk.words, []
    words.on_change = lambda: changes.append(words.state())
    alias = words.add(AddedAlias("jeju", "  감귤랩 "), "나래")
    entry = words.add(AddedEntry(("코슈메드",), (), "화장품"), "가람")
    assert words.added().aliases == (AddedAlias("jeju", "감귤랩"),)
    assert words.get(entry).editor == "가람"
    words.save(alias, 1, AddedAlias("jeju", "감귤랩", "asked"), "가람")
    with pytest.raises(EditConflict):
        words.save(alias, 1, AddedAlias("jeju", "감귤랩", "own"), "나래")
    known = bundled_words().extended(words.added())
    assert known.directory.in_question("감귤랩은 언제 열었나요?") == ("jeju",)
    assert known.directory.mentions("감귤랩이 문을 열었다.") == []
    assert "화장품" in dict(known.glossary.synonyms("코슈메드"))["코슈메드"]
    assert words.remove(alias).content == AddedAlias("jeju", "감귤랩", "asked")
    with pytest.raises(NotFound):
        words.remove(alias)
    assert len(set(changes)) == 4


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        (AddedAlias("jeju", "감귤랩"), AddedAlias("busan", "감귤 랩"), "감귤랩"),
        (AddedEntry(("코슈메드", "미용약")), AddedEntry(("화장약", "미용약")), "미용약"),
        (AddedEntry(("코슈메드",), ("cosmed",)), AddedEntry(("화장약",), ("Cosmed",)), "cosmed"),
    ],
)
def test_of_two_at_the_same_instant_one_is_told_of_the_other(
    desk: Desk, first: AddedAlias | AddedEntry, second: AddedAlias | AddedEntry, word: str
) -> None:
    together, refused = Barrier(2), []

    def add(content: AddedAlias | AddedEntry, editor: str) -> None:
        together.wait()
        try:
            desk.words.add(content, editor)
        except InvalidEntry as error:
            refused.append((editor, error))

    threads = [Thread(target=add, args=one) for one in ((first, "나래"), (second, "가람"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [kept], [(editor, error)] = desk.words.all(), refused
    assert {kept.editor, editor} == {"나래", "가람"}
    assert (error.problem, error.editor) == ("taken", kept.editor)
    assert error.name.replace(" ", "").casefold() == word and error.other


@pytest.mark.parametrize(
    ("content", "field", "problem"),
    [
        (AddedAlias("jeju", "  "), "alias", "missing"),
        (AddedAlias("nowhere", "감귤랩"), "center", "missing"),
        (AddedAlias("jeju", "랩"), "alias", "short"),
        (AddedAlias("jeju", "가" * 61), "alias", "long"),
        (AddedAlias("jeju", "광주"), "alias", "taken"),
        (AddedAlias("jeju", "광주 센터"), "alias", "taken"),
        (AddedAlias("jeju", "c-lab"), "alias", "taken"),
        (AddedAlias("jeju", "혁신센터"), "alias", "taken"),
        (AddedAlias("jeju", "탐라멘토"), "alias", "taken"),
        (AddedAlias("jeju", "창업"), "alias", "ordinary"),
        (AddedAlias("jeju", "무지개"), "alias", "ordinary"),
        (AddedAlias("jeju", "대전환"), "alias", "ordinary"),
        (AddedEntry((), ("cosmetic",)), "korean", "missing"),
        (AddedEntry(("코슈메드",)), "korean", "lone"),
        (AddedEntry(("코슈메드", "뷰티")), "korean", "taken"),
        (AddedEntry(("코슈메드",), ("the",)), "english", "ordinary"),
        (AddedEntry(("코슈메드",), (), "없는낱말"), "base", "malformed"),
        (AddedEntry(("코슈메드", "가" * 61)), "korean", "long"),
    ],
)
def test_what_would_do_harm_is_refused(
    desk: Desk, content: AddedEntry | AddedAlias, field: str, problem: str
) -> None:
    desk.words.add(AddedAlias("daegu", "탐라멘토"), "가람")
    with pytest.raises(InvalidEntry) as refused:
        desk.words.add(content, "나래")
    assert (refused.value.field, refused.value.problem) == (field, problem)
    assert len(desk.words.all()) == 1
